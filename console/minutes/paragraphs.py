"""Writing the minutes: one paragraph at a time, never over somebody else's words."""

from console.database import session
from console.errors import ConflictError, InvalidEntryError, NotNowError
from console.language import _
from console.models import EventKind, Paragraph, ParagraphKind, Participant, Supplement
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean

LONGEST_PARAGRAPH = 20_000


def write_paragraph(paragraph_id: int, text: str, *, revision: int, by: Participant) -> Paragraph:
    """Write a paragraph that stood at `revision` when it was last seen.

    The same text again changes nothing. Raises ConflictError with the present text when somebody
    else wrote it meanwhile, NotNowError once the Biên bản is drawn up.
    """
    require(by, Permission.EDIT_CONCLUSION)
    with on_the_record(by, Phase.MINUTES) as record:
        paragraph = session().get_one(Paragraph, paragraph_id)
        if paragraph.kind is not ParagraphKind.CONCLUSION:
            require(by, Permission.WRITE_MINUTES)
        if paragraph.meeting_id != record.meeting.id:
            raise NotNowError(_("Đoạn này không thuộc biên bản của hội nghị này."))
        _require_spoken(paragraph)
        if reword(paragraph, text, revision):
            record(
                EventKind.PARAGRAPH_WRITTEN,
                paragraph=paragraph.id,
                paragraph_kind=paragraph.kind.value,
                revision=paragraph.revision,
                text=paragraph.text,
            )
        return paragraph


def _require_spoken(paragraph: Paragraph) -> None:
    """Refuse what was said in a turn that was taken back; the page keeps what was typed."""
    of_turns = (ParagraphKind.OPINION, ParagraphKind.ANSWER, ParagraphKind.FOLLOW_UP)
    matter = paragraph.matter
    if paragraph.kind in of_turns and (paragraph.about is None or (matter and matter.cancelled_at)):
        raise NotNowError(_("Lượt này đã được hoàn tác, không ghi vào biên bản nữa."))


def reword(kept: Paragraph | Supplement, text: str, revision: int) -> bool:
    """Put these words over those that stood at `revision`; return whether they are others.

    Part of a larger action. Raise InvalidEntryError at "text", ConflictError with the present words
    when somebody else wrote them meanwhile.
    """
    if len(text) > LONGEST_PARAGRAPH:
        raise InvalidEntryError({"text": _("Đoạn này quá dài, xin tách bớt.")})
    words = clean(text)
    if words == kept.text:
        return False
    if revision != kept.revision:
        raise ConflictError(
            _("Đoạn này vừa được người khác sửa."), text=kept.text, revision=kept.revision
        )
    kept.text = words
    kept.revision += 1
    return True
