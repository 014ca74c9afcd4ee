"""What who asked thinks of an answer: once an answer, by the own link or from a slip of paper.

The office and the Mặt trận read it; everybody else sees how many there are, once that tells of
nobody (Luật 10/2022/QH15, Điều 34, 35). The log says that a judgement came, and a keyed hash of it:
it can be shown to be the one that was given, and tells nobody what it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from console import clock, queries
from console.afterwards.askers import promises_to
from console.database import session
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.language import _
from console.models import FEWEST_RATINGS, Contact, EventKind, Judgement, Opinion, Promise, Rating
from console.permissions import Permission, require
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.keyed import keyed_digest
from console.record.known_days import counting_calendar
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean

LONGEST = 2000


def rate_answer(
    opinion: Opinion, number: int, judgement: Judgement | None, text: str, *, answer: int
) -> Rating:
    """Keep what the author of this opinion thinks of an answer, from the own link.

    `answer` is the one that the page showed. Raise InvalidEntryError, NotPermittedError for a
    matter of somebody else, NotNowError where it was said already or there is no answer yet,
    OutOfDateError for an answer that is no longer the one.
    """
    return _keep(opinion, number, judgement, text, answer, None)


def enter_rating(
    opinion_id: int,
    number: int,
    judgement: Judgement | None,
    text: str,
    *,
    answer: int,
    by: Contact,
) -> Rating:
    """Keep what stands on a slip of paper, as the office types it. Raise as `rate_answer`."""
    require(by, Permission.FOLLOW_PROMISES)
    opinion = session().get_one(Opinion, opinion_id)
    return _keep(opinion, number, judgement, text, answer, by)


def may_rate(opinion: Opinion, standing: Standing) -> bool:
    """Return whether its author may still judge the answer that holds."""
    return standing.answer is not None and not _has_said(opinion, standing.answer.id)


def may_enter(opinion: Opinion, standing: Standing) -> bool:
    """Return whether the office may still type in a slip about the answer that holds."""
    answer = standing.answer
    return answer is not None and not _has_said(opinion, answer.id, by_office=True)


def counts(promises: Sequence[Promise]) -> Mapping[Judgement, int]:
    """Return how many judgements there are of each kind, as the office and the Mặt trận see it."""
    return Counter(one.judgement for one in queries.ratings([one.id for one in promises]))


def sealed_rating(rating: Rating) -> str:
    """Return what the log says of a judgement: a keyed hash of it and its words."""
    return keyed_digest([rating.answer_id, rating.opinion_id, rating.judgement.value, rating.text])


def sealed_judgement(rating: Rating) -> str:
    """Return a keyed hash of the judgement alone, which outlives its words."""
    who = "office" if rating.entered_by else "own"
    return keyed_digest([rating.answer_id, rating.opinion_id, rating.judgement.value, who])


@dataclass(frozen=True)
class InPublic:
    """What everybody learns of the judgements of a dialogue: numbers, where nobody is known by
    them.
    """

    total: Mapping[Judgement, int]
    """Of the whole dialogue; empty where fewer than `FEWEST_RATINGS` people judged."""
    typed: int
    """How many of the total the office typed in from slips of paper."""
    single: Mapping[int, Mapping[Judgement, int]]
    """By promise; empty too where those that stay untold would be known by the difference."""


def in_public(promises: Sequence[Promise]) -> InPublic:
    """Return what everybody may learn of these, which are all of one dialogue that are public."""
    found = queries.ratings([one.id for one in promises])
    people = queries.authors_of({one.opinion_id for one in found})
    by_promise: dict[int, list[Rating]] = {}
    for one in found:
        by_promise.setdefault(one.promise_id, []).append(one)
    told = {n: rows for n, rows in by_promise.items() if _are_enough(rows, people)}
    rest = [one for one in found if one.promise_id not in told]
    if rest and not _are_enough(rest, people):
        told = {}
    total = Counter(one.judgement for one in found) if _are_enough(found, people) else Counter()
    single = {n: Counter(one.judgement for one in rows) for n, rows in told.items()}
    typed = sum(one.entered_by != "" for one in found) if total else 0
    return InPublic(total, typed, single)


def _are_enough(rows: Sequence[Rating], people: Mapping[int, int]) -> bool:
    return len({people[one.opinion_id] for one in rows}) >= FEWEST_RATINGS


def _keep(
    opinion: Opinion,
    number: int,
    judgement: Judgement | None,
    text: str,
    answer: int,
    by: Contact | None,
) -> Rating:
    if judgement is None:
        raise InvalidEntryError({"judgement": _("Xin chọn một trong các câu.")})
    if len(text) > LONGEST:
        raise InvalidEntryError({"text": _("Dài quá %(most)s chữ cái, xin rút gọn.", most=LONGEST)})
    known = session().get_one(Promise, number)
    with on_the_record(by, Phase.AFTERWARDS, meeting=known.meeting) as record:
        promise = queries.promise(number)
        assert promise is not None, "A promise is never deleted."
        if promise.id not in {one.id for one in promises_to(opinion)}:
            raise NotPermittedError(_("Nội dung này không phải của phiếu này."))
        today = clock.today()
        standing = standing_of(promise, today, counting_calendar())
        if standing.answer is None:
            raise NotNowError(_("Chưa có câu trả lời để nhận xét."))
        if standing.answer.id != answer:
            raise OutOfDateError(_("Câu trả lời vừa thay đổi. Xin đọc lại rồi nhận xét."))
        if _has_said(opinion, answer, by_office=by is not None):
            raise NotNowError(_("Đã nhận ý kiến về câu trả lời này rồi. Xin cảm ơn Ông/Bà."))
        words = clean(text)
        rating = Rating(
            promise_id=promise.id,
            answer_id=answer,
            opinion_id=opinion.id,
            judgement=judgement,
            text=words,
            given_at=clock.now(),
            entered_by=by.with_title if by else "",
        )
        told = record(
            EventKind.ANSWER_RATED,
            promise=promise.code,
            sealed=sealed_rating(rating),
            sealed_kind=sealed_judgement(rating),
        )
        rating.log_number = told.number
        session().add(rating)
        session().flush()
        return rating


def _has_said(opinion: Opinion, answer: int, *, by_office: bool = False) -> bool:
    """Return whether this person has judged the answer: what the office typed for them bars nobody
    from saying it themselves.
    """
    found = select(Rating.id).where(Rating.answer_id == answer, Rating.opinion_id == opinion.id)
    if not by_office:
        found = found.where(Rating.entered_by == "")
    return session().scalars(found).first() is not None
