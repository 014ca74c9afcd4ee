"""Outcomes: a promise names who and when, a refusal says why and is the chair's alone."""

from datetime import date, timedelta

import pytest

from console import queries
from console.actions import matters
from console.actions.matters import Decision
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotPermittedError, OutOfDateError
from console.models import Matter, Outcome, RefusalReason, Role

SOON = date.today() + timedelta(days=20)  # noqa: DTZ011


@pytest.fixture
def matter(lively_hall: Hall) -> Matter:
    return queries.matters_without_outcome(lively_hall.meeting)[-1]


@pytest.mark.parametrize("outcome", ["assigned", "escalated"])
def test_a_promise_needs_a_body_and_a_date(
    lively_hall: Hall, matter: Matter, outcome: str
) -> None:  # 001-24
    with pytest.raises(InvalidEntryError) as refused:
        matters.decide_outcome(matter.id, Decision(outcome), by=lively_hall.chair)
    assert set(refused.value.problems) == {"agency", "due_on"}

    matters.decide_outcome(
        matter.id, Decision(outcome, "Công an phường", SOON), by=lively_hall.chair
    )
    assert matter.outcome is Outcome(outcome)


def test_a_date_in_the_past_is_no_promise(lively_hall: Hall, matter: Matter) -> None:
    decision = Decision("assigned", "Công an phường", date(2020, 1, 1))

    with pytest.raises(InvalidEntryError) as refused:
        matters.decide_outcome(matter.id, decision, by=lively_hall.chair)

    assert set(refused.value.problems) == {"due_on"}


def test_a_refusal_is_the_chairs_and_needs_reason_and_sentence(
    lively_hall: Hall, matter: Matter
) -> None:  # 001-07
    decision = Decision("refused", reason="settled", note="Đã giải quyết bằng văn bản năm 2021.")
    with pytest.raises(NotPermittedError):
        matters.decide_outcome(matter.id, decision, by=lively_hall.one(Role.SECRETARY))
    with pytest.raises(InvalidEntryError) as refused:
        matters.decide_outcome(matter.id, Decision("refused"), by=lively_hall.chair)
    assert set(refused.value.problems) == {"reason", "note"}

    matters.decide_outcome(matter.id, decision, by=lively_hall.chair)

    assert matter.refusal_reason is RefusalReason.SETTLED
    assert matter.decided_by_id == lively_hall.chair.id
    assert matter.decided_at is not None


def test_a_later_decision_replaces_the_earlier_one(lively_hall: Hall, matter: Matter) -> None:
    chair = lively_hall.chair
    matters.decide_outcome(matter.id, Decision("assigned", "Công an phường", SOON), by=chair)
    matters.decide_outcome(matter.id, Decision("answered"), by=chair)

    assert matter.outcome is Outcome.ANSWERED
    assert (matter.outcome_agency, matter.due_on) == ("", None)


def test_a_press_on_an_old_screen_does_not_wipe_a_promise(
    lively_hall: Hall, matter: Matter
) -> None:
    seen = matters.standing_of(matter)
    promise = Decision("assigned", "Công an phường", SOON, seen=seen)
    matters.decide_outcome(matter.id, promise, by=lively_hall.one(Role.SECRETARY))

    with pytest.raises(OutOfDateError, match="Công an phường"):
        matters.decide_outcome(matter.id, Decision("answered", seen=seen), by=lively_hall.chair)

    assert matter.outcome is Outcome.ASSIGNED
