"""How many pages a file of ours has, of which shape, and how wide the place of a signature is."""

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

A4 = (0, 0, 595, 842)


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in points; raise what the parser raises."""
    reader = PdfFileReader(io.BytesIO(pdf))
    return list(_sizes(reader.root["/Pages"], A4))


def field_width(pdf: bytes, name: str) -> float:
    """Return how many points wide the place of this signature is. Raise KeyError for none."""
    fields = PdfFileReader(io.BytesIO(pdf)).root["/AcroForm"]["/Fields"]
    for place in range(len(fields)):  # by place: so references are followed
        if fields[place]["/T"] == name:
            x0, _y0, x1, _y1 = (float(edge) for edge in fields[place]["/Rect"])
            return abs(x1 - x0)
    raise KeyError(name)


def _sizes(node: Any, inherited: Any) -> Iterator[tuple[int, int]]:
    box = node.get("/MediaBox", inherited)
    if node["/Type"] != "/Pages":
        x0, y0, x1, y1 = (round(float(edge)) for edge in box)
        yield x1 - x0, y1 - y0
        return
    kids = node["/Kids"]
    for place in range(len(kids)):  # by place: so references are followed
        yield from _sizes(kids[place], box)
