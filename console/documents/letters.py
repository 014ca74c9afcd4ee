"""Invitations in bulk: one text, a letter for each guest, one PDF for the printer."""

import io
from collections.abc import Callable, Sequence

from pyhanko.pdf_utils.generic import NameObject, NumberObject, TextStringObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

from console.documents.official import Guest, OfficialDocument
from console.documents.official_pdf import TEMPLATE, printed_document
from console.documents.text import one_line
from console.documents.typesetting import compiler, pdf
from console.documents.wording import title_of

AT_ONCE = 50
"""Letters that are drawn between two words on how far it has come. All at once would take no less
time, but 800 MB for 2,000 of them, as typst keeps what it drew last (ten drawings, however small).
"""


def draw_letters(
    letter: OfficialDocument,
    people: Sequence[Guest],
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """Return one PDF of a letter for each of `people`, in their order, to be printed.

    It has no tags for screen readers: `draw_official` draws the letter of one guest with them.
    `progress` is told how many are drawn. Raises ValueError for nobody: an empty selection is
    nobody, never everybody.
    """
    if not people:
        raise ValueError("Letters to nobody")
    whole = PdfFileWriter()  # type: ignore[no-untyped-call]
    for start in range(0, len(people), AT_ONCE):
        guests = people[start : start + AT_ONCE]
        sheet = compiler(TEMPLATE, printed_document(letter, guests))
        _append(whole, pdf(sheet, letter.made_at, "a-3b"))
        if progress:
            progress(start + len(guests))
    whole.root[NameObject("/Lang")] = TextStringObject("vi-VN")
    whole.document_meta.title = one_line(title_of(letter))
    file = io.BytesIO()
    whole.write(file)  # type: ignore[no-untyped-call]
    return file.getvalue()


def _append(whole: PdfFileWriter, part: bytes) -> None:
    """Hang the pages of a part below those of the whole."""
    branch = whole.import_object(PdfFileReader(io.BytesIO(part)).root.raw_get("/Pages"))
    node = branch.get_object()  # type: ignore[no-untyped-call]
    pages = whole.root["/Pages"]
    for page in node["/Kids"]:
        page.get_object().pop("/StructParents", None)  # what they number is not taken over
    node[NameObject("/Parent")] = whole.root.raw_get("/Pages")
    pages["/Kids"].append(branch)
    pages[NameObject("/Count")] = _number(pages["/Count"] + node["/Count"])


def _number(value: int) -> NumberObject:
    return NumberObject(value)  # type: ignore[no-untyped-call]
