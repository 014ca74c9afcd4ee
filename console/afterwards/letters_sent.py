"""Which urging letters left the office: what each urged, how late that was, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.language import _
from console.models import DocumentKind, OutgoingDocument, Promise, PromiseAct, PromiseEvent
from console.promises.entries import struck_events, written_on
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.vietnamese import local, short_date

SHOWN = 30
"""Letters on the page; older ones are found in the register of outgoing documents."""


@dataclass(frozen=True)
class Urged:
    """One matter of a letter."""

    promise: Promise
    late: int
    """Working days that it was late when the letter left."""
    since: str
    """What came of it since, in words."""
    is_waiting: bool
    """Whether its body has not answered."""


@dataclass(frozen=True)
class Sent:
    document: OutgoingDocument
    rows: Sequence[Urged]

    @property
    def body(self) -> str:
        return self.document.addressees[0] if self.document.addressees else ""

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.rows)


def letters_sent() -> tuple[list[Sent], int]:
    """Return the newest letters, and how many older ones there are."""
    every = queries.letters_sent(DocumentKind.URGING)
    about = queries.promises_by_letter([one.id for one in every[:SHOWN]])
    known = [Sent(one, [_urged(one, each) for each in about.get(one.id, [])])
             for one in every[:SHOWN]]  # fmt: skip
    return known, len(every) - len(known)


def _urged(letter: OutgoingDocument, promise: Promise) -> Urged:
    assert letter.issued_at, "It left the office."
    calendar, on = counting_calendar(), local(letter.issued_at).date()
    then = standing_of(promise, on, calendar, until=on)
    now = standing_of(promise, clock.today(), calendar)
    entry = next((e for e in promise.events if e.seat == f"document:{letter.id}"), None)
    if entry and entry.id in struck_events(promise):
        return Urged(promise, then.late, _("đã gạch: công văn thu hồi hoặc ban hành nhầm"), False)
    return Urged(promise, then.late, *_since(now, on, entry))


def _since(now: Standing, on: date, entry: PromiseEvent | None) -> tuple[str, bool]:
    """Return what happened since the letter, and whether its body still has to answer."""
    if now.answer:
        day = short_date(written_on(now.answer))
        if now.is_open:
            return _("đã trả lời ngày %(day)s, chờ xác nhận", day=day), False
        return _("đã trả lời ngày %(day)s, đã xác nhận xong", day=day), False
    if any(entry and one.id > entry.id for one in now.overruled.values()):
        return _("đã trả lời nhưng bị trả lại hoặc mở lại"), True
    told = [one for one in now.followed if entry and one.id > entry.id]
    if any(one.act is PromiseAct.EXTENDED for one in told):
        return _("đã được gia hạn đến %(day)s", day=short_date(now.due_on or on)), True
    if any(one.act is PromiseAct.PROGRESSED for one in told):
        return _("đã báo tiến độ, chưa trả lời"), True
    return _("chưa trả lời"), True
