"""Who was given the printed letters to bring. That a guest has one nobody here can see."""

from collections.abc import Sequence
from datetime import date

from console import clock, queries
from console.door.canonical import digest
from console.errors import InvalidEntryError
from console.language import _
from console.models import EventKind, Letter, Meeting, Participant
from console.permissions import Permission, require
from console.preparing.guests import chosen, refuse_nobody
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line


def hand_over(numbers: Sequence[int], *, to: str, on: date | None, by: Participant) -> int:
    """Note who was given the printed letters of these guests to bring, and on which day.

    Return how many they are. Raise InvalidEntryError for nobody, and for a guest without a letter.
    """
    require(by, Permission.PREPARE_MEETING)
    refuse_nobody(numbers)
    _refuse_unclear_handing(to, on)
    with on_the_record(by, Phase.PREPARING) as record:
        letters = _letters_of(record.meeting, numbers)
        for letter in letters:
            letter.handed_to, letter.handed_on, letter.handed_by = clean_line(to), on, by.name
        _record_handing(record, letters, on)
    return len(letters)


def take_back_handing(numbers: Sequence[int], *, by: Participant) -> int:
    """Say that these letters were not given away after all; return how many they are."""
    require(by, Permission.PREPARE_MEETING)
    refuse_nobody(numbers)
    with on_the_record(by, Phase.PREPARING) as record:
        letters = _letters_of(record.meeting, numbers)
        for letter in letters:
            letter.handed_to, letter.handed_on, letter.handed_by = "", None, ""
        _record_handing(record, letters, None)
    return len(letters)


def _record_handing(record: Record, letters: Sequence[Letter], on: date | None) -> None:
    record(
        EventKind.LETTERS_HANDED_OVER,
        count=len(letters),
        on=on.isoformat() if on else None,
        sha256=digest(sorted([letter.guest_id, letter.digest] for letter in letters)),
    )


def _refuse_unclear_handing(to: str, on: date | None) -> None:
    problems = {}
    if not clean_line(to):
        problems["to"] = _("Xin ghi giao cho ai, ví dụ: Trưởng thôn Đông.")
    if on is None or on > clock.today():
        problems["on"] = _("Xin ghi ngày đã giao, không sau hôm nay.")
    if problems:
        raise InvalidEntryError(problems)


def _letters_of(meeting: Meeting, numbers: Sequence[int]) -> list[Letter]:
    printed = queries.newest_letters(meeting)
    people = chosen(meeting, numbers)
    without = [guest for guest in people if guest.id not in printed]
    if without or not people:
        names = "; ".join(guest.addressed for guest in without[:3])
        sentence = _(
            "%(n)s người chưa in giấy mời (%(who)s). Xin bỏ dấu chọn hoặc in trước.",
            n=len(without),
            who=names,
        )
        raise InvalidEntryError({"guest": sentence})
    return [printed[guest.id] for guest in people]
