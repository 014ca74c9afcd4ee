"""Texts cleaned for the font and for the room they have, as the templates take them."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import typst

from console.documents.data import Block, Column, Part, Registration, Signatory, Table
from console.documents.measuring import text_width
from console.documents.table_rows import SIZE, is_torn, stay_together
from console.documents.text import printable, wrappable
from console.documents.wordml import A4, LEFT, RIGHT, ROOM

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


def drawing(sheet: typst.Compiler, file: bytes) -> Drawing:
    """Return the file with what the template tells about its pages in <drawn>."""
    drawn = json.loads(sheet.query("<drawn>", field="value", one=True))
    places = tuple(_place(**place) for place in drawn["places"] if place["field"])
    return Drawing(file, places, drawn["pages"], drawn["text"])


def printed_blocks(
    parts: Iterable[Part], below: int = 0, landscape: bool = False
) -> list[dict[str, Any]]:
    """Return headings with their levels and the rest paragraph by paragraph, in reading order.

    Headings stand `below` as many levels as lie above this text.
    """
    printed: list[dict[str, Any]] = []
    top = False  # PDF/UA: the first heading is at level 1 and no level is left out
    for part in parts:
        if isinstance(part, Table):
            printed.append(_table(part, landscape))
        elif part.kind not in HEADINGS:
            printed += _block(part)
        elif len(part.text) > OUTLINE:
            printed += _block(Block("paragraph", part.text))
        else:
            level = below + (2 if part.kind == "subheading" and top else 1)
            top = top or part.kind == "heading"
            text = fitted(part.text)  # PDF/UA refuses an empty heading
            printed += [{"kind": "heading", "level": level, "text": text}] if text else []
    return printed


def _table(part: Table, landscape: bool) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": fitted(part.caption),
        "empty": fitted(part.empty),
        **printed_table(part.columns, part.rows, landscape),
    }


def _block(block: Block) -> list[dict[str, Any]]:
    first, *others = paragraphs(block.text) or [""]
    if not first and not block.label:
        return []
    return [
        {"kind": block.kind, "label": fitted(block.label.rstrip(" :")), "text": first},
        *({"kind": "paragraph", "label": "", "text": text} for text in others),
    ]


def waiting(registration: Registration | None) -> dict[str, Any] | None:
    """Return the places for the number and the agency's seal; None where nobody will come."""
    return asdict(registration) if registration else None


def printed_table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], landscape: bool
) -> dict[str, Any]:
    """Return a table over the whole width of an upright or lying page.

    Raises ValueError if a row misses a cell.
    """
    share = (A4[landscape] - LEFT - RIGHT) / sum(column.width for column in columns)
    rooms = [column.width * share - 2 * INSET for column in columns]
    whole = [list(row) for row in rows]
    return {
        "together": stay_together(whole, rooms, landscape),
        "columns": [
            {"title": fitted(column.title, CELL), "width": column.width, "align": column.align}
            for column in columns
        ],
        "rows": [
            {"torn": is_torn(row, rooms, landscape), "cells": _cells(row, rooms)} for row in whole
        ],
    }


def _cells(row: Sequence[str], rooms: Sequence[float]) -> list[str]:
    return [unbroken(text, room, SIZE, CELL) for text, room in zip(row, rooms, strict=True)]


def printed_signatory(person: Signatory) -> dict[str, str]:
    return {
        "field": person.field,
        "signed": fitted(person.signed, NARROW),
        "heading": fitted_lines(person.heading, NARROW),
        "position": fitted_lines(person.position, NARROW),
        "name": fitted_lines(person.name, NARROW),
    }


def fitted(text: str, longest: int = 32) -> str:
    """Return a text of one line, whatever newlines it came with."""
    return wrappable(" ".join(printable(text).split()), longest)


def fitted_lines(text: str, longest: int = 32) -> str:
    """Return a title whose newlines are wanted: the place where a long name turns."""
    lines = (fitted(line, longest) for line in printable(text).split("\n"))
    return "\n".join(line for line in lines if line)


def unbroken(text: str, room: float, size: int, longest: int = 32) -> str:
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


def paragraphs(text: str) -> list[str]:
    return unbroken(text, ROOM - INDENT, 14).split("\n") if text.strip() else []


def _place(field: str, page: int, box: Sequence[float]) -> Place:
    x0, y0, x1, y1 = (round(edge) for edge in box)
    return Place(field, page - 1, (x0, y0, x1, y1))
