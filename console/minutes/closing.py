"""The end of the discussion: what is missing, the conclusion, reading back, who will sign."""

from console import queries
from console.database import session
from console.door.characters import says_something
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.minutes import missing
from console.models import (
    EventKind,
    MeetingState,
    Participant,
)
from console.people.witnesses import require_believed
from console.permissions import Permission, may, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean_line


def end_discussion(*, by: Participant) -> None:
    """Close the floor and draw up the conclusion in five parts from the outcomes (001-24).

    Raise IncompleteError with what is missing: a turn still open, a matter without outcome.
    """
    require(by, Permission.END_DISCUSSION)
    with on_the_record(by, Phase.MINUTES, press=Permission.END_DISCUSSION) as record:
        if record.meeting.state is not MeetingState.OPEN:
            raise OutOfDateError(_("Phần thảo luận đã kết thúc."))
        gaps = missing.to_end(record.meeting)
        if gaps:
            raise IncompleteError(_("Chưa kết thúc được. Còn thiếu:"), missing.sentences(gaps))
        record.meeting.state = MeetingState.CONCLUDING
        record.meeting.scene = None
        record(EventKind.DISCUSSION_ENDED)


def reopen_discussion(*, by: Participant) -> None:
    """Go back to the floor: somebody still has something to say."""
    require(by, Permission.END_DISCUSSION)
    with on_the_record(by, Phase.MINUTES, press=Permission.END_DISCUSSION) as record:
        if record.meeting.state not in (MeetingState.CONCLUDING, MeetingState.READING_BACK):
            raise OutOfDateError(_("Hội nghị không ở phần kết luận."))
        record.meeting.state = MeetingState.OPEN
        record.meeting.scene = record.meeting.slips_offered_at = None
        record(EventKind.DISCUSSION_REOPENED)


def excuse_chair(participant_id: int, reason: str, *, by: Participant) -> None:
    """Note that a chair cannot sign, and why; it stands in the minutes. One chair must remain."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by, Phase.MINUTES) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id or not may(person, Permission.BE_EXCUSED):
            raise NotNowError(_("Chỉ ghi vắng mặt cho chủ tọa của hội nghị này."))
        if len(clean_line(reason)) < 5 or not says_something(reason):
            raise InvalidEntryError({"reason": _("Xin ghi lý do.")})
        left = [p for p in queries.signers(record.meeting) if may(p, Permission.BE_EXCUSED)]
        if left == [person]:
            raise NotNowError(_("Phải còn ít nhất một chủ tọa ký biên bản."))
        person.excused = clean_line(reason) + require_believed(by, None)
        record(
            EventKind.SIGNER_EXCUSED,
            person=person.id,
            name=person.with_title,
            reason=person.excused,
        )
