"""The elements of a DOCX as Nghị định 30/2020/NĐ-CP wants them, and the measures of its pages.

Texts come here as `printable` made them. Elements are built directly: python-docx looks for the
end of the text at every paragraph it adds, and knows nothing of borders and fields.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

TWIPS, POINT = 1440 / 25.4, 25.4 / 72  # in a millimetre; millimetres
A4 = (210, 297)
LEFT, RIGHT = 30, 15  # margins, mm
ROOM = A4[0] - LEFT - RIGHT  # for the text of an upright page, mm
GAP = 1.0  # mm on both sides of a cell
BOX = ("top", "left", "bottom", "right")


def el(tag: str, *children: Any, **attributes: object) -> Any:
    """Return one element; a child that is None is left out."""
    element: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def _when(wanted: object, tag: str, *children: Any, **attributes: object) -> Any:
    return el(tag, *children, **attributes) if wanted else None


def paragraph(
    *parts: Any,
    style: str = "",
    sides: tuple[float, float] = (0, 0),
    edges: Sequence[str] = (),
    ink: str = "auto",
) -> Any:
    """Return text and runs; `sides` are more indent, in mm, `edges` the lines drawn around."""
    left, right = (round(side * TWIPS) for side in sides)
    space = 4 if len(edges) > 1 else 0
    drawn = (el(edge, val="single", sz=6, space=space, color=ink) for edge in edges)
    properties = el(
        "pPr",
        _when(style, "pStyle", val=style),
        _when(edges, "pBdr", *drawn),
        _when(left or right, "ind", left=left, right=right),
    )
    return el("p", properties, *(run(part) if isinstance(part, str) else part for part in parts))


def kept(elements: list[Any]) -> list[Any]:
    """Keep every paragraph, also those in tables, on one page with the next."""
    found = (each for element in elements for each in element.iter(qn("w:pPr")))
    for properties in (each for each in found if each.find(qn("w:keepNext")) is None):
        properties.insert(len(properties.findall(qn("w:pStyle"))), el("keepNext"))
    return elements


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 0,
    underlined: bool = False,
    ink: str = "",
) -> Any:
    """Return text; a newline in it turns the line."""
    looks = [el(tag) for tag in ["b", "bCs"] * bold + ["i", "iCs"] * italic]
    looks += [el("color", val=ink)] if ink else []
    looks += [el(tag, val=2 * size) for tag in ("sz", "szCs") if size]
    looks += [el("u", val="single")] if underlined else []
    element = el("r", _when(looks, "rPr", *looks))
    for nth, line in enumerate(text.split("\n")):
        words = el("t")
        words.set(qn("xml:space"), "preserve")
        words.text = line
        element.extend([el("br"), words] if nth else [words])
    return element


def field(code: str, shown: str, **style: Any) -> list[Any]:
    """Return a field that Word works out, and what it shows until then."""
    instruction = el("instrText")
    instruction.text = code
    marks = (el("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    begin, separate, end = (el("r", mark) for mark in marks)
    return [begin, el("r", instruction), separate, run(shown, **style), end]


def link(url: str, **style: Any) -> list[Any]:
    """Return an address that can be followed, in the looks of the text around it."""
    target = quote(url, safe=":/?#[]@!$&'()*+,;=%")
    return field(f'HYPERLINK "{target}"', url, **style)


def picture(document: Document, image: io.BytesIO, side: float, words: str) -> Any:
    """Return a square picture with `side` in mm, and `words` for who cannot see it."""
    inline: Any = document.part.new_pic_inline(image, Mm(side), Mm(side))
    inline.docPr.set("descr", words)
    return el("r", el("drawing", inline))


def short_rule(room: float, length: float) -> Any:
    """Return a line in the middle of `room`."""
    side = (room - length) / 2
    return paragraph(style="Rule", sides=(side, side), edges=["bottom"])


def table(widths: Sequence[float], rows: Iterable[Any], ruled: bool = False) -> Any:
    """Return a table with columns of these `widths`, in mm."""
    edges = (*BOX, "insideH", "insideV")
    properties = el(
        "tblPr",
        _width_of("tblW", sum(widths)),
        _when(ruled, "tblBorders", *(el(edge, val="single", sz=4, space=0) for edge in edges)),
        el("tblLayout", type="fixed"),
        el("tblCellMar", _width_of("left", GAP), _width_of("right", GAP)),
    )
    grid = el("tblGrid", *(el("gridCol", w=round(width * TWIPS)) for width in widths))
    return el("tbl", properties, grid, *rows)


def _width_of(tag: str, width: float) -> Any:
    return el(tag, w=round(width * TWIPS), type="dxa")


def row(cells: Iterable[Any], height: float = 0, torn: bool = False, repeated: bool = False) -> Any:
    """Return a row of at least `height` mm; only a `torn` one may go on on the next page."""
    properties = el(
        "trPr",
        _when(not torn, "cantSplit"),
        _when(height, "trHeight", val=round(height * TWIPS), hRule="atLeast"),
        _when(repeated, "tblHeader"),
    )
    return el("tr", properties, *cells)


def cell(width: float, paragraphs: Iterable[Any], span: int = 1, align: str = "top") -> Any:
    """Return a cell that is `width` mm wide, over `span` columns."""
    properties = el(
        "tcPr",
        _width_of("tcW", width),
        _when(span > 1, "gridSpan", val=span),
        el("vAlign", val=align),
    )
    return el("tc", properties, *paragraphs)


def side_by_side(widths: Sequence[float], parts: Iterable[Iterable[Any]]) -> Any:
    """Return paragraphs beside paragraphs, in columns of these widths in mm."""
    return table(widths, [row(map(cell, widths, parts))])
