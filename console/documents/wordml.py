"""The parts of a DOCX as Nghị định 30/2020/NĐ-CP wants it: styles, elements, measures, the file.

Texts come here as `printable` made them. Elements are built directly: python-docx looks for the
end of the text at every paragraph it adds, and knows nothing of borders and fields.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from fontTools.ttLib import TTFont

from console.documents.text import FONTS

PROPERTY = 255  # characters: python-docx refuses a longer title or author
TWIPS, POINT = 1440 / 25.4, 25.4 / 72  # in a millimetre; millimetres
A4 = (210, 297)
LEFT, RIGHT = 30, 15  # margins, mm
ROOM = A4[0] - LEFT - RIGHT  # for the text of an upright page, mm
GAP = 1.0  # mm on both sides of a cell
BOX = ("top", "left", "bottom", "right")


def _style(name: str, based_on: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "").capitalize()}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


_FONTS = " ".join(f'w:{kind}="Times New Roman"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
_BOLD, _CENTRE = "<w:b/><w:bCs/>", '<w:jc w:val="center"/>'
_HEADING = '<w:keepNext/><w:spacing w:before="60"/><w:jc w:val="left"/><w:outlineLvl w:val="0"/>'
_THIN = '<w:spacing w:before="20" w:after="80" w:line="40" w:lineRule="exact"/>'
# "Flush" is what stands in cells and lists: no indent, nothing between the paragraphs.
_STYLES = f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONTS}/>{_size(14)}
<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:spacing w:after="140"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>
{_style("heading 1", "Normal", _HEADING, _BOLD)}
{_style("heading 2", "Heading1", '<w:outlineLvl w:val="1"/>')}
{_style("Flush", "Normal", '<w:spacing w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>')}
{_style("Centre", "Flush", _CENTRE)}
{_style("Annex", "Heading1", f'<w:ind w:firstLine="0"/>{_CENTRE}')}
{_style("Title", "Centre", '<w:keepNext/><w:spacing w:before="320"/>', _BOLD)}
{_style("Rule", "Flush", _THIN, _size(1))}
{_style("Recipient", "Flush", '<w:spacing w:after="60"/>', _size(11))}
{_style("Proof", "Flush", '<w:spacing w:after="140"/>', _size(13))}
{_style("Table text", "Flush", '<w:spacing w:before="60" w:after="60"/>', _size(12))}
{_style("Table centre", "Tabletext", _CENTRE)}
{_style("header", "Centre", "", _size(13))}{_style("footer", "Flush", "", _size(8))}
</w:styles>"""
# Mode 15: Word 2013 and later; without it Word opens the file in "compatibility mode".
_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="vi-VN"/></w:settings>"""


# ---- elements -----------------------------------------------------------------------------------


def _el(tag: str, *children: Any, **attributes: object) -> Any:
    """Return one element; a child that is None is left out."""
    element: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def _when(wanted: object, tag: str, *children: Any, **attributes: object) -> Any:
    return _el(tag, *children, **attributes) if wanted else None


def paragraph(
    *parts: Any, style: str = "", sides: tuple[float, float] = (0, 0), edges: Sequence[str] = ()
) -> Any:
    """Return text and runs; `sides` are more indent, in mm, `edges` the lines drawn around."""
    left, right = (round(side * TWIPS) for side in sides)
    space = 4 if len(edges) > 1 else 0
    drawn = (_el(edge, val="single", sz=6, space=space, color="auto") for edge in edges)
    properties = _el(
        "pPr",
        _when(style, "pStyle", val=style),
        _when(edges, "pBdr", *drawn),
        _when(left or right, "ind", left=left, right=right),
    )
    return _el("p", properties, *(run(part) if isinstance(part, str) else part for part in parts))


def kept(elements: list[Any]) -> list[Any]:
    """Keep every paragraph, also those in tables, on one page with the next."""
    for properties in (found for element in elements for found in element.iter(qn("w:pPr"))):
        properties.insert(len(properties.findall(qn("w:pStyle"))), _el("keepNext"))
    return elements


def run(text: str, *, bold: bool = False, italic: bool = False, size: int = 0) -> Any:
    """Return text; a newline in it turns the line."""
    tags = ["b", "bCs"] * bold + ["i", "iCs"] * italic
    sizes = [_el(tag, val=2 * size) for tag in ("sz", "szCs") if size]
    element = _el("r", _when(tags or sizes, "rPr", *map(_el, tags), *sizes))
    for nth, line in enumerate(text.split("\n")):
        words = _el("t")
        words.set(qn("xml:space"), "preserve")
        words.text = line
        element.extend([_el("br"), words] if nth else [words])
    return element


def field(code: str, shown: str, **style: bool) -> list[Any]:
    """Return a field that Word works out, and what it shows until then."""
    instruction = _el("instrText")
    instruction.text = code
    marks = (_el("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    begin, separate, end = (_el("r", mark) for mark in marks)
    return [begin, _el("r", instruction), separate, run(shown, **style), end]


def link(url: str, **style: bool) -> list[Any]:
    """Return an address that can be followed, in the looks of the text around it."""
    target = quote(url, safe=":/?#[]@!$&'()*+,;=%")
    return field(f'HYPERLINK "{target}"', url, **style)


def picture(document: Document, image: io.BytesIO, side: float, words: str) -> Any:
    """Return a square picture with `side` in mm, and `words` for who cannot see it."""
    inline: Any = document.part.new_pic_inline(image, Mm(side), Mm(side))
    inline.docPr.set("descr", words)
    return _el("r", _el("drawing", inline))


def short_rule(room: float, length: float) -> Any:
    """Return a line in the middle of `room`."""
    side = (room - length) / 2
    return paragraph(style="Rule", sides=(side, side), edges=["bottom"])


def table(widths: Sequence[float], rows: Iterable[Any], ruled: bool = False) -> Any:
    """Return a table with columns of these `widths`, in mm."""
    edges = (*BOX, "insideH", "insideV")
    properties = _el(
        "tblPr",
        _width_of("tblW", sum(widths)),
        _when(ruled, "tblBorders", *(_el(edge, val="single", sz=4, space=0) for edge in edges)),
        _el("tblLayout", type="fixed"),
        _el("tblCellMar", _width_of("left", GAP), _width_of("right", GAP)),
    )
    grid = _el("tblGrid", *(_el("gridCol", w=round(width * TWIPS)) for width in widths))
    return _el("tbl", properties, grid, *rows)


def _width_of(tag: str, width: float) -> Any:
    return _el(tag, w=round(width * TWIPS), type="dxa")


def row(cells: Iterable[Any], height: float = 0, torn: bool = False, repeated: bool = False) -> Any:
    """Return a row of at least `height` mm; only a `torn` one may go on on the next page."""
    properties = _el(
        "trPr",
        _when(not torn, "cantSplit"),
        _when(height, "trHeight", val=round(height * TWIPS), hRule="atLeast"),
        _when(repeated, "tblHeader"),
    )
    return _el("tr", properties, *cells)


def cell(width: float, paragraphs: Iterable[Any], span: int = 1, align: str = "top") -> Any:
    """Return a cell that is `width` mm wide, over `span` columns."""
    properties = _el(
        "tcPr",
        _width_of("tcW", width),
        _when(span > 1, "gridSpan", val=span),
        _el("vAlign", val=align),
    )
    return _el("tc", properties, *paragraphs)


# ---- measures -----------------------------------------------------------------------------------


def balanced(text: str, room: float, size: int, bold: bool = False, rule: float = 0) -> list[Any]:
    """Return centred text with lines of like length, and a rule as long as `rule` of them."""
    if not text:
        return []
    width = _even(text, room, size, bold)
    side = (room - width) / 2
    words = paragraph(run(text, bold=bold, size=size), style="Centre", sides=(side, side))
    return [words, short_rule(room, rule * width)] if rule else [words]


def _even(text: str, room: float, size: int, bold: bool) -> float:
    """Return the narrowest width in which the text takes no more lines than in `room`."""
    words = [[text_width(word, size, bold) for word in line.split()] for line in text.split("\n")]
    space = text_width(" ", size, bold)
    width = min(room, max(word for line in words for word in line))
    fewest = _rows(words, space, room)
    while width < room and _rows(words, space, width) > fewest:
        width += 0.5
    return min(room, width + 0.5)


def _rows(text: Iterable[Sequence[float]], space: float, width: float) -> int:
    rows = 0
    for words in text:
        used = width
        for word in words:
            used += space + word
            if used > width:
                rows, used = rows + 1, word
    return rows


def text_width(text: str, size: int, bold: bool) -> float:
    """Return how long a text is on one line, in mm."""
    advances = _advances(bold)
    return sum(advances.get(ord(char), 2048) for char in text) * size / 2048 * POINT


@cache
def _advances(bold: bool) -> dict[int, int]:
    """Return the widths of the letters: Liberation Serif has those of Times New Roman."""
    with TTFont(FONTS / f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf") as font:
        return {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


# ---- the file -----------------------------------------------------------------------------------


def new_document(title: str, author: str, made: datetime) -> Document:
    """Return an empty document; raises ValueError if `made` has no time zone."""
    if made.utcoffset() is None:
        raise ValueError("A document's date needs its time zone")
    document = docx.Document()
    _empty(document)
    properties = document.core_properties
    properties.title = title[:PROPERTY]
    properties.author = properties.last_modified_by = author[:PROPERTY]
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = made.astimezone(UTC)
    return document


def _empty(document: Document) -> None:
    """Take out what python-docx's template brings along, and put in the styles of the decree."""
    rels: Any
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]
    document.styles.element[:] = list(parse_xml(_STYLES))
    document.settings.element[:] = list(parse_xml(_SETTINGS))
    document.element.body[:] = []


def packed(document: Document, sections: Sequence[tuple[list[Any], bool]], foot: str) -> bytes:
    """Return the file of these sections, lying (True) or upright, `foot` below every page."""
    _fill(document.element.body, sections)
    _margin_lines(document, foot)
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():  # without the hour at which it was packed
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()


def _fill(body: Any, sections: Sequence[tuple[list[Any], bool]]) -> None:
    """Put each section on pages of its own: all but the last end in a paragraph that says so."""
    for nth, (elements, landscape) in enumerate(sections, start=1):
        body.extend(elements)
        if elements[-1].tag == qn("w:tbl"):
            body.append(paragraph(style="Rule"))
        (body if nth == len(sections) else body[-1][0]).append(_section(landscape))


def _section(landscape: bool) -> Any:
    """Return the page of a section: its number starts at 1 and is not shown on the first page."""
    short, long = (round(edge * TWIPS) for edge in A4)
    width, height = (long, short) if landscape else (short, long)
    margins = {"top": 20, "right": RIGHT, "bottom": 20, "left": LEFT, "header": 10, "footer": 10}
    return _el(
        "sectPr",
        _el("type", val="nextPage"),
        _el("pgSz", w=width, h=height, orient="landscape" if landscape else "portrait"),
        _el("pgMar", **{name: round(mm * TWIPS) for name, mm in margins.items()}, gutter=0),
        _el("pgNumType", start=1),
        _el("titlePg"),
    )


def _margin_lines(document: Document, foot: str) -> None:
    """Write the lines in the margins of the first section; the others take them over."""
    section = document.sections[0]
    section.header.paragraphs[0]._p.extend(field("PAGE", "2"))
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0]._p.append(run(foot))
