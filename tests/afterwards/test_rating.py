"""What who asked thinks of an answer: once an answer, and to others a number alone."""

import pytest

from console import clock, queries
from console.afterwards import rating
from console.afterwards.following import strike_entry
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import EventKind, Judgement, Promise, Rating
from tests.afterwards.office import answer, clerk, first, standing


def newest(promise: Promise) -> int:
    found = standing(promise).answer
    assert found
    return found.id


def test_it_is_said_once_an_answer(sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    with pytest.raises(NotNowError):
        rating.rate_answer(promise.opinion, promise.id, Judgement.CONTENT, "", answer=1)
    answer(promise, clerk(sealed_hall))
    number = newest(promise)
    rating.rate_answer(
        promise.opinion, promise.id, Judgement.NOT_DONE, "Chưa ai đến.", answer=number
    )
    with pytest.raises(NotNowError):
        rating.rate_answer(promise.opinion, promise.id, Judgement.CONTENT, "", answer=number)
    assert rating.counts([promise]) == {Judgement.NOT_DONE: 1}


def test_the_log_tells_nobody_what_it_was(sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    answer(promise, clerk(sealed_hall))
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "Lời riêng.",
                       answer=newest(promise))  # fmt: skip
    (event,) = queries.events_of(sealed_hall.meeting, EventKind.ANSWER_RATED)
    assert set(event.details) == {"promise", "sealed", "sealed_kind"}
    assert "not_done" not in event.body
    assert "Lời riêng" not in event.body
    assert event.actor_name == ""


def test_nobody_judges_what_was_promised_to_somebody_else(sealed_hall: Hall) -> None:
    promise, other = first(sealed_hall), first(sealed_hall, 3)
    answer(promise, clerk(sealed_hall))
    with pytest.raises(NotPermittedError):
        rating.rate_answer(other.opinion, promise.id, Judgement.CONTENT, "", answer=newest(promise))


def test_an_answer_that_was_replaced_is_read_first(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by)
    old = newest(promise)
    strike_entry(promise.id, "Nhầm.", seen=old, by=by)
    answer(promise, by)
    with pytest.raises(OutOfDateError):
        rating.rate_answer(promise.opinion, promise.id, Judgement.CONTENT, "", answer=old)


def test_a_slip_of_paper_is_entered_by_the_office_and_says_so(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by)
    with pytest.raises(InvalidEntryError):
        rating.enter_rating(promise.opinion_id, promise.id, None, "", answer=newest(promise), by=by)
    kept = rating.enter_rating(
        promise.opinion_id, promise.id, Judgement.PARTLY, "", answer=newest(promise), by=by
    )
    assert kept.entered_by == by.with_title


def judge(promise: Promise, judgement: Judgement = Judgement.NOT_DONE) -> None:
    rating.rate_answer(promise.opinion, promise.id, judgement, "", answer=newest(promise))


def apart(hall: Hall, count: int) -> list[Promise]:
    """Answered promises to so many different people."""
    by = clerk(hall)
    found: dict[int, Promise] = {}
    for promise in queries.promises(hall.meeting):
        found.setdefault(promise.opinion.participant_id, promise)
    chosen = list(found.values())[:count]
    for promise in chosen:
        answer(promise, by)
    return chosen


def test_of_one_or_two_who_judged_nobody_learns_a_number(sealed_hall: Hall) -> None:
    every = queries.promises(sealed_hall.meeting)
    for place, promise in enumerate(apart(sealed_hall, 3), start=1):
        judge(promise)
        told = rating.in_public(every)
        assert bool(told.total) is (place == 3)
        assert not told.single, "one asker each: the number would be that person's judgement"
    assert told.total == {Judgement.NOT_DONE: 3}
    assert rating.counts(every) == {Judgement.NOT_DONE: 3}


def test_three_judgements_of_one_person_are_one_person_s(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    for _time in range(3):
        answer(promise, by)
        judge(promise)
        strike_entry(promise.id, "Nhầm.", seen=newest(promise), by=by)
    assert rating.counts([promise]) == {Judgement.NOT_DONE: 1}
    assert not rating.in_public(queries.promises(sealed_hall.meeting)).total


def test_an_answer_that_is_entered_again_makes_no_new_person(sealed_hall: Hall) -> None:
    """Whoever asked counts once, with what they think of the newest answer."""
    by, people = clerk(sealed_hall), apart(sealed_hall, 3)
    for promise in people:
        judge(promise)
    promise = people[0]
    for _time in range(3):
        strike_entry(promise.id, "Nhầm.", seen=newest(promise), by=by)
        answer(promise, by)
        rating.enter_rating(promise.opinion_id, promise.id, Judgement.CONTENT, "",
                            answer=newest(promise), by=by)  # fmt: skip
    told = rating.in_public(queries.promises(sealed_hall.meeting))
    assert told.total == {Judgement.NOT_DONE: 2, Judgement.CONTENT: 1}
    assert told.typed == 1


def test_what_is_told_of_one_promise_tells_nothing_of_another(sealed_hall: Hall) -> None:
    """Three judged one together, a fourth another one: the difference would be that person."""
    one, *others = apart(sealed_hall, 4)
    number = newest(one)
    for other in others:
        session().add(
            Rating(promise_id=one.id, answer_id=number, opinion_id=other.opinion_id, log_number=1,
                   judgement=Judgement.CONTENT, given_at=clock.now())
        )  # fmt: skip
    session().commit()
    told = rating.in_public(queries.promises(sealed_hall.meeting))
    assert told.single == {one.id: {Judgement.CONTENT: 3}}
    judge(others[0])
    told = rating.in_public(queries.promises(sealed_hall.meeting))
    assert (told.total, told.single) == ({Judgement.CONTENT: 3, Judgement.NOT_DONE: 1}, {})


def test_the_own_link_stands_over_what_the_office_typed(sealed_hall: Hall) -> None:
    """Nobody can say beforehand for somebody else that they are content."""
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by)
    number = newest(promise)
    rating.enter_rating(promise.opinion_id, promise.id, Judgement.CONTENT, "", answer=number, by=by)
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "", answer=number)
    assert rating.counts([promise]) == {Judgement.NOT_DONE: 1}
    with pytest.raises(NotNowError):
        rating.enter_rating(
            promise.opinion_id, promise.id, Judgement.CONTENT, "", answer=number, by=by
        )
