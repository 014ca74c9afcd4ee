"""The Biên bản: plain data in, PDF/A-3a + PDF/UA-1 and the places of its signatures out.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I (page, sizes, styles) and Phụ lục III, Mẫu 1.9
(components and their order).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from console.documents.data import Annex, Block, MinutesData, Registration, Signatory, how_to_check
from console.documents.measuring import text_width
from console.documents.text import printable, wrappable
from console.documents.typesetting import compiler, pdf
from console.documents.wordml import A4, LEFT, RIGHT, ROOM
from console.language import _r
from console.machine.qr import qr_svg

# PDF/A allows no string above 32,767 bytes: the title, and a heading's entry in the outline.
METADATA, OUTLINE = 500, 4000  # characters
INDENT, INSET = 10, 1.6  # mm: of a paragraph's first line; of a cell on both sides
BOXED = "\ue000", "\ue001"  # private marks around what may not break: no text has them
_RUN = re.compile(r"[^ ]+")
_NUMBER = re.compile(r"\d")
_BREAKING = re.compile(r"[^\d.,]")
HEADINGS = {"heading", "subheading"}
NARROW = 16  # characters of the widest kind that fit in a column of signatures or of the agency
CELL = 9  # the same in the narrowest column of a table


@dataclass(frozen=True)
class Place:
    """The place of a signature: page from 0; x0, y0, x1, y1 in points from the bottom left."""

    field: str
    page: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Drawing:
    """The drawn file, before any signature field is added."""

    pdf: bytes
    places: tuple[Place, ...]
    pages: int
    text_pages: int
    """The number of pages without the annexes."""


def draw_minutes(data: MinutesData) -> Drawing:
    """Draw the Biên bản, `record` attached as record.json; same data, same bytes."""
    sheet = compiler("minutes.typ", _printed(data), record=data.record.decode())
    file = pdf(sheet, data.drawn_up_at, "a-3a", "ua-1")
    drawn = json.loads(sheet.query("<drawn>", field="value", one=True))
    return Drawing(
        file, tuple(_place(**place) for place in drawn["places"]), drawn["pages"], drawn["text"]
    )


def _printed(data: MinutesData) -> dict[str, Any]:
    """Return what the template needs, every text cleaned for the font and for its column."""
    subject = _lines(data.subject)
    return {
        "title": " ".join(_r("Biên bản %(subject)s", subject=subject).split())[:METADATA],
        "author": _line(data.agency)[:METADATA],
        "superior_agency": _lines(data.superior_agency, NARROW),
        "agency": _lines(data.agency, NARROW),
        "number": printable(data.number).replace(" ", "\N{NO-BREAK SPACE}"),
        "subject": subject,
        "opening": _blocks(data.opening),
        "body": _blocks(data.body),
        "closing": _paragraphs(data.closing.rstrip(" ./")),
        "mark": _line(data.mark),
        "registration": _registration(data.registration),
        "annexes": [_annex(annex) for annex in data.annexes],
        "recipients": [_line(recipient.strip(" -;.")) for recipient in data.recipients],
        "signatories": [_signatory(person) for person in data.signatories],
        "code": _line(data.code),
        "verify_url": data.verify_url,
        "verify_words": _line(data.verify_url, 64),
        "qr": qr_svg(data.verify_url) if data.verify_url else "",
        "log_head": _line(data.log_head, 64),
        "record_hash": hashlib.sha256(data.record).hexdigest() if data.record else "",
        "authority": _line(data.authority, 64),
        "time_notice": _line(data.time_notice),
        "key_notice": _paragraphs(data.key_notice),
        "how": how_to_check(data.verify_url),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return headings with their levels and the rest paragraph by paragraph, in reading order."""
    printed: list[dict[str, Any]] = []
    top = False  # PDF/UA: the first heading is at level 1 and no level is left out
    for block in blocks:
        if block.kind not in HEADINGS:
            printed += _block(block)
        elif len(block.text) > OUTLINE:
            printed += _block(Block("paragraph", block.text))
        else:
            level = 2 if block.kind == "subheading" and top else 1
            top = top or block.kind == "heading"
            printed.append({"kind": "heading", "level": level, "text": _line(block.text)})
    return printed


def _block(block: Block) -> list[dict[str, Any]]:
    first, *others = _paragraphs(block.text) or [""]
    if not first and not block.label:
        return []
    return [
        {"kind": block.kind, "label": _line(block.label.rstrip(" :")), "text": first},
        *({"kind": "paragraph", "label": "", "text": text} for text in others),
    ]


def _registration(registration: Registration | None) -> dict[str, Any] | None:
    """Return the places for the number and the agency's seal; None where nobody will come."""
    return asdict(registration) if registration else None


def _annex(annex: Annex) -> dict[str, Any]:
    share = (A4[annex.landscape] - LEFT - RIGHT) / sum(column.width for column in annex.columns)
    rooms = [column.width * share - 2 * INSET for column in annex.columns]
    return {
        "title": _line(annex.title),
        "landscape": annex.landscape,
        "columns": [
            {"title": _line(column.title, CELL), "width": column.width, "align": column.align}
            for column in annex.columns
        ],
        "rows": [
            [_whole(cell, room, 12, CELL) for cell, room in zip(row, rooms, strict=True)]
            for row in annex.rows
        ],
        "empty": _line(annex.empty),
    }


def _signatory(person: Signatory) -> dict[str, str]:
    return {
        "field": person.field,
        "signed": _line(person.signed, NARROW),
        "heading": _line(person.heading, NARROW),
        "position": _lines(person.position, NARROW),
        "name": _lines(person.name, NARROW),
    }


def _line(text: str, longest: int = 32) -> str:
    """Return a text of one line, whatever newlines it came with."""
    return wrappable(" ".join(printable(text).split()), longest)


def _whole(text: str, room: float, size: int, longest: int = 32) -> str:
    """Return lines in which no number, date, code or hash is torn that fits into `room` (mm).

    What a line could break inside ("1422/QĐ-UBND") stands between two marks, which the template
    takes for a box; nothing of it is in the file.
    """

    def one(run: re.Match[str]) -> str:
        word = run[0]
        if not _NUMBER.search(word) or text_width(word, size, bold=False) > room:
            return wrappable(word, longest)
        return f"{BOXED[0]}{word}{BOXED[1]}" if _BREAKING.search(word) else word

    lines = (" ".join(line.split()) for line in printable(text).split("\n"))
    return "\n".join(_RUN.sub(one, line) for line in lines if line)


def _lines(text: str, longest: int = 32) -> str:
    """Return a title whose newlines are wanted: the place where a long name turns."""
    lines = (_line(line, longest) for line in printable(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _paragraphs(text: str) -> list[str]:
    return _whole(text, ROOM - INDENT, 14).split("\n") if text.strip() else []


def _place(field: str, page: int, box: Sequence[float]) -> Place:
    x0, y0, x1, y1 = (round(edge) for edge in box)
    return Place(field, page - 1, (x0, y0, x1, y1))
