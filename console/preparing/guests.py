"""Keep the list of guests: write them, name substitutes, take off and put back (000-08, 002-09)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import Arrival, EventKind, Guest, Letter, Meeting, Participant, Reply
from console.permissions import Permission, require
from console.preparing import seen
from console.preparing.guest_lines import GuestLine, Lists, digest_of, write
from console.preparing.seen import Known
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import fold


@dataclass
class Change:
    """What a change did to the list, for its one event."""

    meeting: Meeting
    added: list[Guest] = field(default_factory=list)
    changed: list[Guest] = field(default_factory=list)
    removed: list[Guest] = field(default_factory=list)

    @property
    def all(self) -> list[Guest]:
        return [*self.added, *self.changed, *self.removed]


@contextmanager
def changing_guests(by: Participant) -> Iterator[Change]:
    """Commit what the block notes in the change, with one event that counts it."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        change = Change(record.meeting)
        yield change
        if not change.all:
            return
        session().flush()
        record(
            EventKind.GUESTS_CHANGED,
            added=len(change.added),
            changed=len(change.changed),
            removed=len(change.removed),
            sha256=digest_of(change.all),
        )


def add_guest(line: GuestLine, *, replaces: int | None = None, by: Participant) -> Guest:
    """Put somebody on the list, as the substitute of another guest if `replaces` names one.

    Raise InvalidEntryError with a sentence for each field that is unclear.
    """
    with changing_guests(by) as change:
        guest = Guest(meeting_id=change.meeting.id)
        lists = _checked(change.meeting, line)
        if replaces is not None:
            _replace(change, guest, replaces)
        write(guest, line, lists)
        session().add(guest)
        change.added.append(guest)
    return guest


def edit_guest(number: int, line: GuestLine, known: Known = (), *, by: Participant) -> None:
    """Mend what the list says of a guest. Raise InvalidEntryError as `add_guest`, OvertakenError
    where somebody else wrote something else since the form was drawn.
    """
    with changing_guests(by) as change:
        guest = required(change.meeting, number)
        lists = _checked(change.meeting, line)
        _refuse_double(guest, line, lists.unit(line.unit))
        were = seen.cells_by_number([guest], known)
        write(guest, line, lists)
        seen.keep_what_others_wrote(were, [(guest.id, guest)], known)
        change.changed.append(guest)


def _refuse_double(guest: Guest, line: GuestLine, unit: str) -> None:
    """Raise InvalidEntryError where somebody else who came uninvited is called the same."""
    same = select(Guest.id).where(
        Guest.meeting_id == guest.meeting_id,
        Guest.uninvited,
        Guest.id != guest.id,
        Guest.name_folded == fold(line.name),
        Guest.unit_folded == fold(unit),
    )
    if guest.uninvited and session().scalar(same.limit(1)) is not None:
        raise InvalidEntryError({"name": _("Người này đã có trong danh sách người đến dự.")})


def note_replies(numbers: Sequence[int], reply: Reply, *, by: Participant) -> int:
    """Note what these guests answered; return how many they are. Nobody chosen is nobody."""
    refuse_nobody(numbers)
    with changing_guests(by) as change:
        for guest in chosen(change.meeting, numbers):
            guest.reply = reply
            change.changed.append(guest)
    return len(change.changed)


def remove_guest(number: int, *, by: Participant) -> None:
    """Take a guest off the list. Raise NotNowError for one who came, or whose letter is on its way.

    The row stays: the letters that were printed name it, and the press can be taken back.
    """
    with changing_guests(by) as change:
        guest = required(change.meeting, number)
        if session().scalar(select(Arrival.id).where(Arrival.guest_id == guest.id)):
            raise NotNowError(_("%(who)s đã được ghi có mặt.", who=guest.addressed))
        handed = select(Letter.id).where(Letter.guest_id == guest.id, Letter.handed_to != "")
        if session().scalar(handed.limit(1)):
            sentence = _("Giấy mời của %(who)s đã giao đi. Xin ghi “Xin vắng” thay vì bỏ tên.",
                         who=guest.addressed)  # fmt: skip
            raise NotNowError(sentence)
        if session().scalar(select(Guest.id).where(Guest.replaces_id == guest.id)):
            sentence = _("Có người đi thay %(who)s. Xin bỏ người đi thay trước.",
                         who=guest.addressed)  # fmt: skip
            raise NotNowError(sentence)
        guest.removed_at, guest.replaces_id = clock.now(), None
        change.removed.append(guest)


def put_back_guest(number: int, *, by: Participant) -> None:
    """Put a guest on the list again; no longer as a substitute."""
    with changing_guests(by) as change:
        guest = queries.guest(change.meeting, number)
        if guest is None:
            raise NotNowError(_("Không tìm thấy người này."))
        guest.removed_at = None
        change.added.append(guest)


def required(meeting: Meeting, number: int) -> Guest:
    """Return a guest who is on the list. Raise NotNowError for any other number."""
    guest = queries.guest(meeting, number)
    if guest is None or guest.removed_at:
        raise NotNowError(_("Người này không còn trong danh sách. Xin xem lại danh sách."))
    return guest


def chosen(meeting: Meeting, numbers: Sequence[int]) -> list[Guest]:
    """Return those of these numbers who are on the list, in its order: by unit."""
    wanted = set(numbers)
    return [guest for guest in queries.guests(meeting) if guest.id in wanted]


def refuse_nobody(numbers: Sequence[int]) -> None:
    """Raise InvalidEntryError where nobody is chosen: that is nobody, never everybody."""
    if not numbers:
        raise InvalidEntryError({"guest": _("Chưa chọn ai. Xin đánh dấu người trong danh sách.")})


def _checked(meeting: Meeting, line: GuestLine) -> Lists:
    lists = Lists(meeting)
    if problems := lists.problems_of(line):
        raise InvalidEntryError(problems)
    return lists


def _replace(change: Change, guest: Guest, number: int) -> None:
    """Let a new guest stand for another, who thereby sends somebody."""
    other = required(change.meeting, number)
    if other.replaces_id or session().scalar(select(Guest.id).where(Guest.replaces_id == other.id)):
        raise NotNowError(_("%(who)s đã có người đi thay.", who=other.addressed))
    guest.replaces_id, other.reply = other.id, Reply.SENDS_ANOTHER
    change.changed.append(other)
