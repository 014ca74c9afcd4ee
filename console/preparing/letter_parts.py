"""What stands in a letter about promises: each content with who raised it, the ruling, the day."""

from collections.abc import Iterator
from datetime import date, timedelta

from console import queries
from console.documents import Block
from console.documents.blocks import item, paragraph
from console.language import _r
from console.models import OutgoingDocument, Promise
from console.promises.entries import is_upward
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.vietnamese import local, short_date
from console.words.names import KINDS
from console.words.people import person_words
from console.words.promises import state_words


def matters(document: OutgoingDocument) -> list[Block]:
    """Return what is passed on or put up, with the name of who asked: the body answers them.

    Who has a procedure of their own besides is not named (Luật Tố cáo 2018, Điều 9).
    """
    found = []
    for number, promise in enumerate(queries.promises_in(document), start=1):
        found += [numbered(number, promise), *_asked(promise)]
        found.append(item(_r("Kết luận tại hội nghị: %(ruling)s", ruling=promise.ruling)))
    return found


def numbered(number: int, promise: Promise) -> Block:
    """Return '1. DT-2026-01-003: …': the content in the words of the record."""
    return paragraph(f"{number}. {promise.code}: {promise.words}")


def late_matters(document: OutgoingDocument) -> list[Block]:
    """Return what is late on the day of the draft, by what was written before that day: the words
    would else change with each day.
    """
    on, calendar = local(document.made_at).date(), counting_calendar()
    until = on - timedelta(days=1)
    found = []
    for number, promise in enumerate(queries.promises_in(document), start=1):
        found.append(numbered(number, promise))
        standing = standing_of(promise, on, calendar, until=until)
        found += [item(line) for line in _lateness(standing, on)]
    return found


def _asked(promise: Promise) -> Iterator[Block]:
    if not promise.is_public:
        return
    opinion = promise.opinion
    how = _r("bằng phiếu") if opinion.is_written else _r("phát biểu tại hội nghị")
    said = {"who": person_words(opinion.person), "how": how}
    kind = (promise.matter or opinion).kind
    if kind:
        name = str(KINDS[kind]).lower()
        yield item(_r("Người nêu: %(who)s; hình thức: %(how)s; loại: %(kind)s.", kind=name, **said))
    else:
        yield item(_r("Người nêu: %(who)s; hình thức: %(how)s.", **said))


def _lateness(standing: Standing, on: date) -> Iterator[str]:
    due = standing.due_on
    if due:
        said = {"day": short_date(due), "n": standing.late, "on": short_date(on)}
        yield (
            _r("Ngày hẹn thông tin lại cho người có ý kiến: %(day)s; tính đến ngày %(on)s đã quá "
               "%(n)s ngày làm việc.", **said)
            if is_upward(standing.promise)
            else _r("Hạn trả lời: %(day)s; tính đến ngày %(on)s đã quá hạn %(n)s ngày làm việc.",
                    **said)
        )  # fmt: skip
    last = standing.last
    state = state_words(standing.work.value, standing.kind)
    if last:
        yield _r("Tình trạng: %(state)s, cập nhật ngày %(day)s.", state=state,
                 day=short_date(local(last.at).date()))  # fmt: skip
    else:
        yield _r("Tình trạng: %(state)s, chưa có báo cáo.", state=state)
