"""Sổ giao nhận of one document: each place that gets a copy signs for it (001-38, 003-20)."""

from datetime import datetime
from itertools import groupby

from console import documents
from console.documents import Column, Group, Head, ListPaper
from console.language import _r, in_language_of_record
from console.models import OutgoingDocument
from console.preparing.document_paper import full_name
from console.preparing.recipients import copies_of


def paper(document: OutgoingDocument, made_at: datetime) -> ListPaper:
    """Return the list as plain data, the members of a group below its name."""
    with in_language_of_record():
        columns = (
            Column(_r("Nơi nhận"), 5),
            Column(_r("Mục đích"), 2.6),
            Column(_r("Ngày nhận"), 1.8, "center"),
            Column(_r("Ký nhận"), 3, "center"),
        )
        head = Head(
            issuer=document.issuer,
            superior=document.superior,
            title=_r("Sổ giao nhận văn bản"),
            about=f"{full_name(document)}\n{document.about}",
            made_at=made_at,
        )
        rows = [
            Group(group, [(one.name, one.purpose, "", "") for one in copies])
            for group, copies in groupby(copies_of(document), key=lambda copy: copy.group)
        ]
    return ListPaper(head, columns, rows, tall=True, signers=(_r("NGƯỜI GIAO"),))


def draw(printed: ListPaper) -> bytes:
    """Draw it; plain data alone, for a thread of its own."""
    return documents.draw_list(printed)
