"""The words of the Biên bản without their look: what a record beside the paper can hold."""

from collections.abc import Iterator
from typing import Any

from console.documents.data import Annex, Block, MinutesData
from console.documents.text import printable

PAGES = "{pages}"
"""Stands in the closing for the number of pages before the annexes, known only once drawn."""


def plain_blocks(data: MinutesData) -> list[dict[str, Any]]:
    """Return the words from the agency's name to the last row of the last annex, as they are drawn.

    Each block is {kind, text}, a labelled one has its `label`, a row of a table its `cells`. Blanks
    and line ends are one blank, and what the font lacks is what the paper shows for it. Left out is
    what the paper says of itself: numbers of pages, code, hashes, the page on checking.
    """
    return [
        *_lines("agency", data.superior_agency, data.agency),
        *_lines("subject", data.subject),
        *(plain for block in (*data.opening, *data.body) for plain in plain_block(block)),
        *_lines("closing", *data.closing.rstrip(" ./").split("\n")),
        *(
            {"kind": "signer", "text": _line(each.name), "label": _line(each.heading)}
            for each in data.signatories
        ),
        *_lines("recipient", *(each.strip(" -;.") for each in data.recipients)),
        *(plain for annex in data.annexes for plain in _annex(annex)),
    ]


def _lines(kind: str, *texts: str) -> Iterator[dict[str, Any]]:
    for text in texts:
        if line := _line(text):
            yield {"kind": kind, "text": line}


def plain_block(block: Block) -> Iterator[dict[str, Any]]:
    """Give the block, and each line after its first as a paragraph, as it is drawn."""
    heads = block.kind in ("heading", "subheading")
    first, *others = [_line(block.text)] if heads else _paragraphs(block.text)
    if block.label:
        yield {"kind": block.kind, "label": _line(block.label.rstrip(" :")), "text": first}
    elif first:
        yield {"kind": block.kind, "text": first}
    yield from _lines("paragraph", *others)


def _paragraphs(text: str) -> list[str]:
    lines = map(_line, printable(text).split("\n"))
    return [line for line in lines if line] or [""]


def _annex(annex: Annex) -> Iterator[dict[str, Any]]:
    yield {"kind": "annex", "text": _line(annex.title)}
    if not annex.rows:
        yield {"kind": "paragraph", "text": _line(annex.empty)}
        return
    yield {"kind": "columns", "cells": [_line(column.title) for column in annex.columns]}
    for row in annex.rows:
        yield {"kind": "row", "cells": [_line(cell) for cell in row]}


def _line(text: str) -> str:
    return " ".join(printable(text).split())
