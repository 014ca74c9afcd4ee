"""How many pages a file of ours has, and of which shape."""

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

A4 = (0, 0, 595, 842)


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in points; raise what the parser raises."""
    reader = PdfFileReader(io.BytesIO(pdf))
    return list(_sizes(reader.root["/Pages"], A4))


def _sizes(node: Any, inherited: Any) -> Iterator[tuple[int, int]]:
    box = node.get("/MediaBox", inherited)
    if node["/Type"] != "/Pages":
        x0, y0, x1, y1 = (round(float(edge)) for edge in box)
        yield x1 - x0, y1 - y0
        return
    kids = node["/Kids"]
    for place in range(len(kids)):  # by place: so references are followed
        yield from _sizes(kids[place], box)
