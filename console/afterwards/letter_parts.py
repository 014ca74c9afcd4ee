"""What stands in a letter about promises: each content with who raised it, the ruling, the day."""

from collections.abc import Iterator
from datetime import timedelta

from console import queries
from console.afterwards.standing import Standing, standing_of
from console.documents import Block
from console.documents.blocks import item, subitem
from console.language import _r
from console.models import OutgoingDocument, Promise
from console.preparing.known_days import counting_calendar
from console.vietnamese import local, short_date
from console.words.people import person_words
from console.words.promises import state_words


def matters(document: OutgoingDocument) -> list[Block]:
    """Return what is passed on or put up, with the name of who asked: the body answers them.

    Who has a procedure of their own besides is not named (Luật Tố cáo 2018, Điều 9).
    """
    found = []
    for promise in queries.promises_in(document):
        found += [item(f"{promise.code}: {promise.words}"), *_asked(promise)]
        found.append(subitem(promise.ruling))
    return found


def late_matters(document: OutgoingDocument) -> list[Block]:
    """Return what is late on the day of the draft, by what was written before that day: the words
    would else change with each day.
    """
    on, calendar = local(document.made_at).date(), counting_calendar()
    until = on - timedelta(days=1)
    found = []
    for promise in queries.promises_in(document):
        found.append(item(f"{promise.code}: {promise.words}"))
        standing = standing_of(promise, on, calendar, until=until)
        found += [subitem(line) for line in _lateness(standing)]
    return found


def _asked(promise: Promise) -> Iterator[Block]:
    if promise.is_public:
        yield subitem(_r("Người nêu: %(who)s.", who=person_words(promise.opinion.person)))


def _lateness(standing: Standing) -> Iterator[str]:
    due = standing.due_on
    if due:
        yield _r("Hạn trả lời: %(day)s; đã quá hạn %(n)s ngày làm việc.",
                 day=short_date(due), n=standing.late)  # fmt: skip
    last = standing.last
    state = state_words(standing.work.value, standing.kind)
    if last:
        yield _r("Tình trạng: %(state)s, cập nhật ngày %(day)s.", state=state,
                 day=short_date(local(last.at).date()))  # fmt: skip
    else:
        yield _r("Tình trạng: %(state)s, chưa có báo cáo.", state=state)
