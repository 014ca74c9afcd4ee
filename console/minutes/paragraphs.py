"""Writing the minutes: one paragraph at a time, never over somebody else's words."""

from console.database import session
from console.errors import ConflictError, InvalidEntryError, NotNowError
from console.language import _
from console.models import EventKind, Paragraph, ParagraphKind, Participant
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
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
        return rewrite(paragraph, text, revision, record)


def _require_spoken(paragraph: Paragraph) -> None:
    """Refuse what was said in a turn that was taken back; the page keeps what was typed."""
    of_turns = (ParagraphKind.OPINION, ParagraphKind.ANSWER, ParagraphKind.FOLLOW_UP)
    matter = paragraph.matter
    if paragraph.kind in of_turns and (paragraph.about is None or (matter and matter.cancelled_at)):
        raise NotNowError(_("Lượt này đã được hoàn tác, không ghi vào biên bản nữa."))


def rewrite(paragraph: Paragraph, text: str, revision: int, record: Record) -> Paragraph:
    """Put these words in a paragraph that stood at `revision`; part of a larger action.

    The same text again changes nothing. Raises InvalidEntryError, ConflictError.
    """
    if len(text) > LONGEST_PARAGRAPH:
        raise InvalidEntryError({"text": _("Đoạn này quá dài, xin tách bớt.")})
    words = clean(text)
    if words == paragraph.text:
        return paragraph
    if revision != paragraph.revision:
        raise ConflictError(
            _("Đoạn này vừa được người khác sửa."),
            text=paragraph.text,
            revision=paragraph.revision,
        )
    paragraph.text = words
    paragraph.revision += 1
    record(
        EventKind.PARAGRAPH_WRITTEN,
        paragraph=paragraph.id,
        paragraph_kind=paragraph.kind.value,
        revision=paragraph.revision,
        text=words,
    )
    return paragraph
