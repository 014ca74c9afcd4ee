"""What fits only before the meeting opens."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import (
    MeetingState,
    Participant,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line


@contextmanager
def preparing(by: Participant) -> Iterator[Record]:
    """Give the block the record for a change that fits only before the meeting opens.

    Raise NotPermittedError, NotNowError once the meeting has opened.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        if record.meeting.state is not MeetingState.PREPARING:
            raise NotNowError(_("Hội nghị đã khai mạc, phần chuẩn bị không sửa được nữa."))
        yield record


def refuse_nameless(part: str, names: Sequence[str]) -> None:
    """Raise InvalidEntryError at `part` for a line of signs alone ("…"): it names nothing."""
    for name in names:
        if not says_something(name):
            sentence = _("Dòng “%(line)s” chưa có tên.", line=clean_line(name))
            raise InvalidEntryError({part: sentence})
