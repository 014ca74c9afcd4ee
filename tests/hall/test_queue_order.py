"""The order of the speaking queue: rules are plain functions, and the next two stay."""

from typing import Any

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.hall import calls, queue_order, speaking_queue, waiting_times
from console.hall.orderings import (
    ORDERINGS,
    Waiting,
    alternating_units,
    as_registered,
    by_field,
    keeping_next,
    not_yet_heard_first,
)
from console.models import EventKind, Role, Speech
from console.record.trace import sentence
from console.record.writing import last_event


def waiting(*rows: tuple[int, int, int, int]) -> list[Waiting]:
    """Rows of (number, field, unit, times heard)."""
    return [Waiting(n, n, field, unit, heard) for n, field, unit, heard in rows]


def numbers(queue: list[Waiting]) -> list[int]:
    return [one.number for one in queue]


QUEUE = waiting((4, 1, 7, 1), (1, 2, 7, 0), (3, 1, 8, 0), (2, 2, 7, 2), (5, 1, 8, 0))


def test_as_registered_goes_by_the_number() -> None:
    assert numbers(as_registered(QUEUE)) == [1, 2, 3, 4, 5]


def test_fields_stand_together_in_the_order_in_which_they_first_appear() -> None:
    assert numbers(by_field(QUEUE)) == [4, 3, 5, 1, 2]


def test_units_take_turns() -> None:
    assert numbers(alternating_units(QUEUE)) == [4, 3, 1, 5, 2]


def test_who_has_spoken_least_comes_first() -> None:
    assert numbers(not_yet_heard_first(QUEUE)) == [1, 3, 5, 4, 2]


@pytest.mark.parametrize("name", ORDERINGS)
def test_no_ordering_loses_or_doubles_anybody_or_moves_the_first_two(name: str) -> None:
    ordered = keeping_next(ORDERINGS[name], QUEUE, 2)

    assert ordered[:2] == QUEUE[:2]
    assert sorted(numbers(ordered)) == [1, 2, 3, 4, 5]


@pytest.fixture
def speeches(hall: Hall) -> list[Speech]:
    return [play.register(hall, each) for each in script.SPEECHES[:6]]


def order(hall: Hall) -> list[int]:
    return [speech.number for speech in queries.waiting_speeches(hall.meeting)]


def seen(hall: Hall) -> list[int]:
    return [speech.id for speech in queries.waiting_speeches(hall.meeting)]


def test_the_chair_moves_somebody_and_everybody_can_see_it(  # 001-05
    hall: Hall, speeches: list[Speech]
) -> None:
    queue_order.move_speech(speeches[4].id, before=speeches[1].id, seen=seen(hall), by=hall.chair)

    assert order(hall) == [1, 5, 2, 3, 4, 6]
    told = sentence(last_event(hall.meeting))  # type: ignore[arg-type]
    assert told == "Sắp lại thứ tự (chủ tọa điều chỉnh): 1, 5, 2, 3, 4, 6"


def test_somebody_moved_to_the_end_still_comes_before_who_registers_later(
    hall: Hall, speeches: list[Speech]
) -> None:
    queue_order.move_speech(speeches[0].id, before=None, seen=seen(hall), by=hall.chair)
    play.register(hall, script.SPEECHES[6])

    assert order(hall) == [2, 3, 4, 5, 6, 1, 7]


def test_the_next_two_stay_while_somebody_has_the_floor(hall: Hall, speeches: list[Speech]) -> None:
    calls.call_speaker(speeches[0].id, after=0, by=hall.chair)

    with pytest.raises(NotNowError, match="Hai người kế tiếp"):
        queue_order.move_speech(
            speeches[5].id, before=speeches[1].id, seen=seen(hall), by=hall.chair
        )
    queue_order.move_speech(speeches[5].id, before=speeches[3].id, seen=seen(hall), by=hall.chair)
    assert order(hall) == [2, 3, 6, 4, 5]
    queue_order.order_queue("as_registered", seen=seen(hall), by=hall.chair)
    assert order(hall) == [2, 3, 4, 5, 6]


def test_two_chairs_who_move_at_once_get_one_order_and_a_sentence(
    hall: Hall, speeches: list[Speech]
) -> None:
    both_saw = seen(hall)
    queue_order.move_speech(speeches[2].id, before=speeches[0].id, seen=both_saw, by=hall.chair)

    with pytest.raises(OutOfDateError, match="thứ tự đã được sắp lại"):
        queue_order.move_speech(speeches[5].id, before=speeches[0].id, seen=both_saw, by=hall.chair)
    assert order(hall) == [3, 1, 2, 4, 5, 6]


def test_who_registers_or_withdraws_meanwhile_does_not_stop_the_chair(
    hall: Hall, speeches: list[Speech]
) -> None:
    before = seen(hall)
    play.register(hall, script.SPEECHES[6])
    speaking_queue.withdraw_speech(speeches[3].id, by=speeches[3].person)

    queue_order.order_queue("by_field", seen=before, by=hall.chair)

    assert sorted(order(hall)) == [1, 2, 3, 5, 6, 7]


def test_an_order_that_changes_nothing_is_no_event(hall: Hall, speeches: list[Speech]) -> None:
    version = queries.version(hall.meeting)
    queue_order.order_queue("as_registered", seen=seen(hall), by=hall.chair)

    assert speeches
    assert queries.version(hall.meeting) == version


@pytest.mark.parametrize("role", [Role.DESK, Role.SECRETARY, Role.OFFICIAL])
def test_only_who_runs_the_floor_orders_the_queue(
    hall: Hall, speeches: list[Speech], role: Role
) -> None:
    act: dict[str, Any] = {"seen": seen(hall)}
    with pytest.raises(NotPermittedError):
        queue_order.order_queue("by_field", by=hall.one(role), **act)
    queue_order.order_queue("by_field", by=hall.one(Role.MASTER_OF_CEREMONIES), **act)
    assert last_event(hall.meeting).kind is EventKind.QUEUE_REORDERED  # type: ignore[union-attr]
    assert speeches


def test_the_chair_sees_what_the_queue_asks_for(hall: Hall) -> None:
    for each in script.SPEECHES[:6]:
        play.register(hall, each)
    demand = waiting_times.demand(hall.meeting)

    asked = [min(each.minutes, hall.meeting.maximum_minutes) for each in script.SPEECHES[:6]]
    assert (demand.people, demand.minutes) == (6, sum(asked))
    step = queries.current_step(hall.meeting)
    assert step is not None
    assert demand.until is not None
    assert step.began_at is not None
    assert (demand.until - step.began_at).total_seconds() == (step.planned_minutes or 0) * 60
