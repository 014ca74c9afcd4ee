"""The file of a DOCX: its styles, settings, sections and margins."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from console.documents.wordml import A4, LEFT, RIGHT, TWIPS, el, field, paragraph, run

PROPERTY = 255  # characters: python-docx refuses a longer title or author


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


def packed(
    document: Document,
    sections: Sequence[tuple[list[Any], bool]],
    foot: str = "",
    first_foot: Sequence[Any] = (),
) -> bytes:
    """Return the file of these sections, lying (True) or upright, `foot` below every page.

    Where there are paragraphs of a `first_foot` they stand below the first page alone.
    """
    _fill(document.element.body, sections)
    _margin_lines(document, foot)
    if first_foot:
        _first_foot(document, first_foot)
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
    return el(
        "sectPr",
        el("type", val="nextPage"),
        el("pgSz", w=width, h=height, orient="landscape" if landscape else "portrait"),
        el("pgMar", **{name: round(mm * TWIPS) for name, mm in margins.items()}, gutter=0),
        el("pgNumType", start=1),
        el("titlePg"),
    )


def _margin_lines(document: Document, foot: str) -> None:
    """Write the lines in the margins of the first section; the others take them over."""
    section = document.sections[0]
    section.header.paragraphs[0]._p.extend(field("PAGE", "2"))
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0]._p.append(run(foot))


def _first_foot(document: Document, paragraphs: Sequence[Any]) -> None:
    """Write what stands below the first page; the other sections have nothing there."""
    first, *others = document.sections
    first.first_page_footer._element[:] = list(paragraphs)
    for section in others:
        section.first_page_footer.is_linked_to_previous = False
