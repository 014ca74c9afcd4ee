"""Outgoing documents as DOCX, for those who go on working on them in Word.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I; Phụ lục III, Mẫu 1.4, 1.5, 1.7, 2.1.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml.ns import qn

from console.documents.data import Part, Table
from console.documents.measuring import balanced
from console.documents.official import Appendix, Guest, OfficialDocument
from console.documents.official_word_ends import end_of, foot_of, head_of
from console.documents.text import lines, one_line, paragraphs_in, printable
from console.documents.word_annexes import annex_head, roman, ruled_table
from console.documents.word_file import new_document, packed
from console.documents.word_text import HEADINGS, SIGNS, block_of, mark_of
from console.documents.wording import (
    addressees,
    base_lines,
    belongs_to,
    ended,
    guest_words,
    title_of,
)
from console.documents.wordml import A4, LEFT, RIGHT, ROOM, kept, paragraph, run
from console.language import _r


def draw_official_docx(document: OfficialDocument) -> bytes:
    """Draw the document for Word; same data, same bytes.

    Raises ValueError if `made_at` has no time zone or a table's row misses a cell.
    """
    title, author = one_line(title_of(document)), one_line(document.issuer)
    file = new_document(title, author, document.made_at)
    sections = [(_text(document), False)]
    several = len(document.annexes) > 1
    for nth, annex in enumerate(document.annexes, start=1):
        name = _r("Phụ lục %(n)s", n=roman(nth)) if several else _r("Phụ lục")
        sections.append((_annex(name, annex, belongs_to(document)), annex.landscape))
    return packed(file, sections, first_foot=foot_of(document))


def _text(document: OfficialDocument) -> list[Any]:
    body = ended(document.body, document.style)
    return [
        *mark_of(one_line(document.mark)),
        *head_of(document),
        *_kind(document),
        *_addressees(addressees(document)),
        *(
            paragraph(run(text, italic=True))
            for base in base_lines(document.bases)
            for text in paragraphs_in(base)
        ),
        *_parts(body[:-1], document.guest, ROOM),
        *_going_along(_parts(body[-1:], document.guest, ROOM)),
        *end_of(document),
    ]


def _kind(document: OfficialDocument) -> list[Any]:
    """Return the name of the kind and what it is about; a công văn has neither (5a)."""
    if not document.kind.strip():
        return [paragraph(style="Flush")]
    party = document.style == "party"
    kind = one_line(document.kind)
    return [
        paragraph(run(kind, size=16) if party else kind, style="Title"),
        *balanced(lines(document.about), ROOM - 10, 14, bold=True, rule=0 if party else 0.4),
        *([paragraph("-----", style="Centre")] if party else []),
        paragraph(style="Flush"),
    ]


def _addressees(names: Sequence[str]) -> list[Any]:
    """Return "Kính gửi": one name on its line, several below each other, under the colon."""
    found = [one_line(name) for name in names]
    if len(found) == 1:
        found = [paragraph(_r("Kính gửi: %(name)s", name=found[0]), style="Centre")]
    elif found:
        title = paragraph(_r("Kính gửi:"), style="Flush", sides=(20, 0))
        found = [title, *(paragraph(name, style="Flush", sides=(40, 0)) for name in found)]
    return [*found, paragraph(style="Flush")] if found else []


def _parts(parts: Iterable[Part], guest: Guest | None, room: float) -> list[Any]:
    return [element for part in parts for element in _part(part, guest, room)]


def _going_along(last: list[Any]) -> list[Any]:
    """Keep the last paragraph, or two rows of the last table, with the signature (not torn)."""
    for element in last:
        kept(element.findall(qn("w:tr"))[-2:] if element.tag == qn("w:tbl") else [element])
    return last


def _part(part: Part, guest: Guest | None, room: float) -> list[Any]:
    if isinstance(part, Table):
        return _table(part, room)
    if part.kind in HEADINGS or part.kind in ("labelled", "item", "paragraph"):
        return block_of(part)
    first, *others = paragraphs_in(part.text) or [""]
    words = [run(first, italic=part.kind == "basis")]
    if part.kind == "subitem" and not first.startswith(SIGNS):
        words = [run(f"+ {first}")]
    elif part.kind == "invited":
        name, rest = guest_words(guest)
        words += [run(" "), run(one_line(name), bold=True), run(printable(rest))]
    return [paragraph(*words), *map(paragraph, others)] if first else []


def _table(part: Table, room: float) -> list[Any]:
    caption = one_line(part.caption)
    title = kept([paragraph(run(caption, bold=True, size=13), style="Centre")]) if caption else []
    return [
        *title,
        ruled_table(part.columns, part.rows, part.empty, room),
        paragraph(style="Flush"),
    ]


def _annex(name: str, annex: Appendix, under: str) -> list[Any]:
    room = A4[annex.landscape] - LEFT - RIGHT
    head = annex_head(name, annex.title, printable(under), room)
    return [*head, *_parts(annex.body, None, room)]
