"""What who asked thinks of an answer: once an answer, and to others a number alone."""

import pytest

from console import queries
from console.afterwards import rating
from console.afterwards.following import strike_entry
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import EventKind, Judgement, Promise
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
