"""The picture of a signature, which the signing module lays over the place of the field.

Drawn by typst because pyHanko's own text stamp spaces this font out. Phụ lục I of Nghị định
30/2020/NĐ-CP asks for no text at a person's signature; the words say plainly who signed, when,
and with what kind of key.
"""

from datetime import datetime

from console.documents.text import printable, wrappable
from console.documents.typesetting import compiler, pdf

WIDTH_MM, HEIGHT_MM = 52, 24
LONGEST = 160  # characters of one line of the stamp; what is longer ends in "…"


def draw_stamp(name: str, position: str, agency: str, signed_at: datetime, notice: str) -> bytes:
    """Return one page of 52 × 24 mm; text shrinks until it fits, an empty part is left out."""
    labelled = {
        "Ký bởi": name,
        "Chức vụ": position,
        "Cơ quan": agency,
        "Thời gian ký": moment(signed_at),
    }
    lines = [{"label": label, "text": _short(text)} for label, text in labelled.items()]
    data = {
        "width": WIDTH_MM,
        "height": HEIGHT_MM,
        "lines": [line for line in lines if line["text"]],
        "notice": _short(notice),
    }
    return pdf(compiler("stamp.typ", data), signed_at, "a-3b")


def moment(when: datetime) -> str:
    """Return an aware time as Phụ lục I wants it beside a signature: 15/6/2022 11:42:07 +07:00."""
    offset = when.isoformat(timespec="seconds")[-6:]
    return f"{when.day}/{when.month}/{when.year} {when:%H:%M:%S} {offset}"


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return wrappable(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…", 20)
