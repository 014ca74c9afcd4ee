"""The pictures that the signing module lays over the places of its fields.

Drawn by typst because pyHanko's own text stamp spaces this font out. Phụ lục I of Nghị định
30/2020/NĐ-CP wants a person's signature as a picture in blue, the agency's seal as a picture in
red at true size. Where somebody gave no picture, words say plainly who signed, when, and with
what kind of key.
"""

from collections.abc import Sequence
from datetime import datetime

from console.documents.text import printable, wrappable
from console.documents.typesetting import compiler, pdf
from console.language import _r

WIDTH_MM, HEIGHT_MM = 52, 24
NUMBER_WIDTH_MM, NUMBER_HEIGHT_MM = 14, 5
DAY_WIDTH_MM = 58
LONGEST = 160  # characters of one line of the stamp; what is longer ends in "…"
BLUE, RED, BLACK = "#1f3a68", "#c8102e", "#000000"


def draw_stamp(
    name: str,
    position: str,
    agency: str,
    signed_at: datetime,
    notice: str,
    image: bytes | None = None,
) -> bytes:
    """Return one page of 52 × 24 mm; text shrinks until it fits, an empty part is left out.

    `image` (PNG) takes the place of the words; `notice` stays below it.
    """
    lines = [
        (_r("Ký bởi"), name),
        (_r("Chức vụ"), position),
        (_r("Cơ quan"), agency),
        (_r("Thời gian ký"), moment(signed_at)),
    ]
    return _page((WIDTH_MM, HEIGHT_MM), BLUE, lines, notice, signed_at, image)


def draw_refusal(name: str, reason: str, refused_at: datetime, notice: str = "") -> bytes:
    """Return what stands where somebody does not sign: the reason, in the size of a signature."""
    lines = [(_r("Không ký"), name), (_r("Lý do"), reason), (_r("Thời gian"), moment(refused_at))]
    return _page((WIDTH_MM, HEIGHT_MM), BLACK, lines, notice, refused_at)


def draw_seal(
    agency: str,
    signed_at: datetime,
    notice: str,
    side_mm: float,
    image: bytes | None = None,
    *,
    text_mm: float | None = None,
) -> bytes:
    """Return the agency's seal, `side_mm` wide: its picture, or who sealed and when.

    Words take no more than `text_mm` from the left: over a signature neither could be read.
    """
    notice = "" if image else notice  # nothing may take room from the picture
    lines = [(_r("Cơ quan"), agency), (_r("Thời gian ký"), moment(signed_at))]
    return _page((side_mm, side_mm), RED, lines, notice, signed_at, image, text_mm)


def beside_signature(side_mm: float) -> float:
    """Return how much of a seal's width leaves a signature free: the seal covers a third of it."""
    return side_mm - WIDTH_MM / 3


def draw_number(number: str, given_at: datetime) -> bytes:
    """Return the number of the document, for the blank before its notation: size 13, upright."""
    return _line(NUMBER_WIDTH_MM, _short(number), given_at)


def draw_day(words: str, given_at: datetime, size: int = 13) -> bytes:
    """Return "ngày 28 tháng 12 năm 2026" for the blank behind the place: italic, from the left."""
    return _line(DAY_WIDTH_MM, _short(words), given_at, italic=True, size=size)


def _line(width: int, words: str, at: datetime, *, italic: bool = False, size: int = 13) -> bytes:
    data = {
        "width": width,
        "height": NUMBER_HEIGHT_MM,
        "ink": BLACK,
        "number": words,
        "italic": italic,
        "size": size,
    }
    return pdf(compiler("stamp.typ", data), at, "a-3b")


def moment(when: datetime) -> str:
    """Return an aware time as Phụ lục I wants it beside a signature: 15/6/2022 11:42:07 +07:00."""
    offset = when.isoformat(timespec="seconds")[-6:]
    return f"{when.day}/{when.month}/{when.year} {when:%H:%M:%S} {offset}"


def _page(
    size: tuple[float, float],
    ink: str,
    lines: Sequence[tuple[str, str]],
    notice: str,
    at: datetime,
    image: bytes | None = None,
    text_mm: float | None = None,
) -> bytes:
    shown = [{"label": label, "text": _short(text)} for label, text in lines]
    data = {
        "width": size[0],
        "height": size[1],
        "ink": ink,
        "lines": [line for line in shown if line["text"]],
        "notice": _short(notice),
        "image": list(image) if image else None,
        "text_width": size[0] if text_mm is None else text_mm,
    }
    return pdf(compiler("stamp.typ", data), at, "a-3b")


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return wrappable(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…", 20)
