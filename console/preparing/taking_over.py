"""Take over from an earlier dialogue what it was prepared with, by parts; and give it back.

Only what is empty here is filled, so nothing is written over. Never taken are people's entries,
evidence, what was spent and days.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import Event, EventKind, Meeting, Participant
from console.permissions import Permission, require
from console.preparing.earlier_frame import FRAME
from console.preparing.earlier_papers import PAPERS
from console.preparing.earlier_part import Part
from console.preparing.earlier_people import PEOPLE
from console.preparing.earlier_words import part_names
from console.preparing.earlier_work import WORK
from console.preparing.stage import preparing

PARTS = {part.name: part for part in (*FRAME, *PEOPLE, *PAPERS, *WORK)}
"""In the order of writing: bodies before who answers for them, steps before their papers."""


@dataclass(frozen=True)
class Offer:
    """A part of the earlier dialogue as the page shows it."""

    part: Part
    rows: Sequence[Any]
    is_free: bool
    """Whether this dialogue has nothing of it yet."""


def offers(earlier: Meeting, meeting: Meeting) -> list[Offer]:
    """Return what the earlier dialogue has, in the order in which it would be written."""
    found = [(part, part.read(earlier)) for part in PARTS.values()]
    return [Offer(part, rows, not part.read(meeting)) for part, rows in found if rows]


def earlier_dialogues(meeting: Meeting) -> list[Meeting]:
    """Return which others there are to take from, the newest first."""
    return [one for one in queries.meetings() if one is not meeting]


def take_over(earlier: Meeting, names: Collection[str], *, by: Participant) -> None:
    """Write these parts as the earlier dialogue has them. Raise InvalidEntryError for none,
    OutOfDateError where somebody filled one of them here meanwhile.
    """
    require(by, Permission.PREPARE_MEETING)
    chosen = [part for name, part in PARTS.items() if name in names]
    if not chosen:
        raise InvalidEntryError({"parts": _("Xin chọn ít nhất một phần.")})
    number = earlier.id
    with preparing(by) as record:
        earlier, meeting = session().get_one(Meeting, number), record.meeting
        counts: dict[str, int] = {}
        for part in chosen:
            _refuse_filled(part, meeting)
            if rows := part.read(earlier):
                part.write(record, rows)
                counts[part.name] = len(rows)
        session().flush()
        session().expire(meeting)
        told = [
            {"name": name, "count": count, "mark": PARTS[name].mark(meeting)}
            for name, count in counts.items()
        ]
        record(EventKind.EARLIER_TAKEN_OVER, meeting=number, title=earlier.title, parts=told)


def give_back(number: int, *, by: Participant) -> None:
    """Take away again what was taken over, event `number`.

    Raise OutOfDateError for any other event, NotNowError where a part was changed since.
    """
    require(by, Permission.PREPARE_MEETING)
    with preparing(by) as record:
        event = last_taken_over(record.meeting)
        if event is None or event.number != number:
            raise OutOfDateError(_("Lần lấy này đã được hoàn tác, hoặc đã có lần khác."))
        if changed := changed_since(event, record.meeting):
            raise NotNowError(_("Đã có người sửa tiếp: %(parts)s. Xin sửa ở từng phần.",
                                parts="; ".join(changed)))  # fmt: skip
        for one in reversed(event.details["parts"]):
            PARTS[one["name"]].clear(record)
            session().flush()
        record(EventKind.EARLIER_GIVEN_BACK, of=event.number)


def last_taken_over(meeting: Meeting) -> Event | None:
    """Return what can be given back; None where the last one was."""
    last = queries.last_event_of(meeting, EventKind.EARLIER_TAKEN_OVER)
    back = queries.last_event_of(meeting, EventKind.EARLIER_GIVEN_BACK)
    return last if last and (back is None or back.number < last.number) else None


def changed_since(event: Event, meeting: Meeting) -> list[str]:
    """Return the names of the parts that say something else by now, or on which something hangs."""
    labels = part_names(meeting)
    return [
        labels[part.name]
        for part, mark in ((PARTS[one["name"]], one["mark"]) for one in event.details["parts"])
        if part.mark(meeting) != mark or part.is_used(meeting)
    ]


def _refuse_filled(part: Part, meeting: Meeting) -> None:
    if part.read(meeting):
        sentence = _("“%(part)s” ở đây vừa có người ghi. Xin xem lại.",
                     part=part_names(meeting)[part.name])  # fmt: skip
        raise OutOfDateError(sentence)
