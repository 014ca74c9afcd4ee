"""What the office learnt, or what stood in its way, as a list on paper (001-25, 000-19)."""

from console import clock, queries
from console.documents import Column, Group, ListPaper
from console.language import _r, in_language_of_record
from console.models import Meeting, OfficeNote, OfficeNoteKind
from console.preparing.sheet_head import head
from console.vietnamese import date_words, local, short_date

TITLES = {
    OfficeNoteKind.LESSON: _r("RÚT KINH NGHIỆM SAU HỘI NGHỊ"),
    OfficeNoteKind.PROBLEM: _r("KHÓ KHĂN, VƯỚNG MẮC"),
}


def list_of(meeting: Meeting, kind: OfficeNoteKind) -> ListPaper | None:
    """Return the list of this kind; None where nothing was noted."""
    with in_language_of_record():
        found = [one for one in queries.office_notes(meeting) if one.kind is kind]
        if not found:
            return None
        sent = any(one.body for one in found)
        columns = (
            Column(_r("Nội dung"), 9),
            *([Column(_r("Gửi"), 3)] if sent else []),
            Column(_r("Ngày ghi"), 2, "center"),
        )
        return ListPaper(
            head(meeting, TITLES[kind]),
            columns,
            [Group("", [_row(one, sent) for one in found])],
            signers=(_r("NGƯỜI LẬP"),),
            day=date_words(clock.now()).capitalize(),
        )


def _row(note: OfficeNote, sent: bool) -> tuple[str, ...]:
    """Return the cells; to whom it goes where one of them goes to somebody."""
    return note.text, *([note.body] if sent else []), short_date(local(note.at).date())
