"""What is told of the results of a dialogue: drawn from the record and the book, typed by nobody.

Names and numbers of citizens are hidden here (`public_words`), so no text can show one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.afterwards.figures import hall_of
from console.afterwards.public_words import PublicWords, public_words
from console.language import _r, in_language_of_record
from console.minutes.totals import co_askers
from console.models import AnswerKind, Meeting, Opinion, Unit
from console.preparing.home_address import home_url
from console.preparing.notice_spoken import begun_small
from console.promises.entries import written_on
from console.promises.standing import standings
from console.promises.state import Standing, Work
from console.record.known_days import counting_calendar
from console.vietnamese import short_date
from console.words.audience import called, heads_of
from console.words.spoken import softened


@dataclass(frozen=True)
class Item:
    """One content that somebody must follow, as everybody may read it."""

    code: str
    words: str
    body: str
    due_on: date | None
    said_on: date | None
    """The day that the hall said."""
    state: str
    """What became of it; '' while it is not done."""
    field: str
    units: frozenset[int]
    """Of those who asked for it, with the units around theirs."""


@dataclass(frozen=True)
class ResultsTold:
    """Plain facts of one dialogue."""

    host: str
    code: str
    """How the office calls itself in short: 'UBND'."""
    title: str
    held_on: date
    venue: str
    came: int | None
    """None where nobody counted."""
    turns: int
    opinions: int
    contents: int
    """Lượt phát biểu ≤ ý kiến ≤ nội dung, counted as a report counts them (`figures.hall_of`)."""
    sums: Sequence[tuple[str, int]]
    """What became of the contents; they add up to `contents`."""
    unheard: int
    """Of the contents, those that the hall did not reach."""
    items: Sequence[Item]
    familiar: str
    heads: str
    url: str
    """Where everybody follows each content from home; '' where nothing opens there."""


@in_language_of_record()
def results_told(meeting: Meeting, today: date) -> ResultsTold:
    """Return what the results tell of this dialogue, as its contents stand now."""
    office, hall = queries.office(), hall_of(meeting)
    home = home_url(meeting)
    return ResultsTold(
        host=softened(meeting.agency),
        code=(office.code if office else "") or "UBND",
        title=begun_small(meeting.short_title),
        held_on=meeting.held_on,
        venue=meeting.venue,
        came=hall.count("attended") or None,
        turns=hall.count("turns"),
        opinions=hall.count("opinions"),
        contents=hall.count("contents"),
        sums=[(words, n) for name, words in _outcomes() if (n := hall.count(name))],
        unheard=hall.count("unheard"),
        items=_items(meeting, today),
        familiar=called(meeting).familiar,
        heads=heads_of(meeting),
        url=f"{home}/promises" if home else "",
    )


def _outcomes() -> list[tuple[str, str]]:
    return [
        ("answered", _r("trả lời tại chỗ")),
        ("assigned", _r("giao cơ quan giải quyết, có ngày hẹn")),
        ("escalated", _r("kiến nghị cấp trên")),
        ("separate", _r("hướng dẫn làm theo thủ tục riêng")),
        ("refused", _r("từ chối, có nêu lý do")),
        ("withdrawn", _r("người nêu đã rút")),
        ("undecided", _r("chưa có kết quả")),
    ]


def _items(meeting: Meeting, today: date) -> list[Item]:
    masks, others = public_words(meeting), co_askers(meeting)
    shown = [one for one in queries.promises(meeting) if one.is_public]
    return [
        _item(one, masks, [one.promise.opinion, *others.get(one.promise.opinion_id, [])])
        for one in standings(shown, today, counting_calendar())
    ]


def _item(standing: Standing, masks: PublicWords, askers: Sequence[Opinion]) -> Item:
    promise = standing.promise
    return Item(
        code=promise.code,
        words=" ".join(masks.mask(promise.words).split()),
        body=masks.mask(standing.body),
        due_on=standing.due_on,
        said_on=promise.due_on,
        state=_state(standing),
        field=(promise.matter or promise.opinion).field.name,
        units=frozenset(unit.id for one in askers for unit in _around(one.person.unit)),
    )


def _around(unit: Unit | None) -> list[Unit]:
    """Return a unit with those that it lies in."""
    return [unit, *_around(unit.parent)] if unit else []


def _state(standing: Standing) -> str:
    """Return what is done; how late it is follows from the day, and is no part of the text."""
    if standing.work is Work.CLOSED and standing.answer and standing.answer.answer:
        done = _answers()[standing.answer.answer]
        return _r("%(done)s, ngày %(day)s", done=done, day=short_date(written_on(standing.answer)))
    if standing.work is Work.PASSED_UP:
        return _r("Đã chuyển cơ quan có thẩm quyền, chờ trả lời")
    if standing.reopened:
        return _r("Đã mở lại, chưa xong")
    return ""


def _answers() -> dict[AnswerKind, str]:
    return {
        AnswerKind.SETTLED: _r("Đã giải quyết xong"),
        AnswerKind.EXPLAINED: _r("Đã giải thích"),
        AnswerKind.DECLINED: _r("Không giải quyết, có nêu lý do"),
    }


def by_field(items: Sequence[Item]) -> list[tuple[str, int]]:
    """Return the fields with how many contents each, the most first."""
    return Counter(item.field for item in items).most_common()
