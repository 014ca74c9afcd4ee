"""The clock: it follows corrections, not jumps, and never goes backwards."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from console import clock
from console.clock import Reading, follow

NINE = datetime(2026, 1, 15, 2, tzinfo=UTC)
START = Reading(NINE, 1000.0)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_the_clock_follows_the_machine() -> None:
    assert follow(START, NINE + seconds(60), 1060.0) == Reading(NINE + seconds(60), 1060.0)


@pytest.mark.parametrize("correction", [-3, -1, 0.5, 3])
def test_a_small_correction_is_followed_but_never_backwards(correction: float) -> None:
    just_after = follow(START, NINE + seconds(0.1 + correction), 1000.1)
    later = follow(just_after, NINE + seconds(60 + correction), 1060.0)

    assert just_after.moment >= NINE
    assert later == Reading(NINE + seconds(60 + correction), 1060.0)


@pytest.mark.parametrize("hours", [-7, -0.01, 0.01, 24 * 365])
def test_after_a_jump_the_clock_goes_on_by_itself(hours: float) -> None:
    leap = timedelta(hours=hours)
    first = follow(START, NINE + seconds(10) + leap, 1010.0)
    second = follow(first, NINE + seconds(70) + leap, 1070.0)

    assert first == Reading(NINE + seconds(10), 1010.0, leap)
    assert second == Reading(NINE + seconds(70), 1070.0, leap)


def test_a_clock_that_is_put_right_again_is_followed_again() -> None:
    away = follow(START, NINE - timedelta(hours=7), 1001.0)
    back = follow(away, NINE + seconds(61), 1060.0)

    assert away.jump
    assert back == Reading(NINE + seconds(61), 1060.0)


def test_a_sleep_of_the_machine_is_no_jump() -> None:
    asleep = timedelta(hours=2)

    assert follow(START, NINE + asleep, 1000.0 + asleep.total_seconds()).jump == timedelta()


@pytest.fixture
def shift(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """By how many seconds somebody has set the machine's clock: change its one number."""
    true, by = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: true() + by[0])
    clock.run_from(None)
    yield by
    monkeypatch.undo()
    clock.run_from(None)


@pytest.mark.parametrize("leap", [-3600.0, 3600.0])
def test_somebody_sets_the_clock_and_now_goes_on(shift: list[float], leap: float) -> None:
    before = clock.now()
    shift[0] = leap
    after = clock.now()

    assert timedelta() <= after - before < seconds(2)
    assert abs(clock.jump() - seconds(leap)) < seconds(1)
    shift[0] = 0
    assert clock.jump() == timedelta()


def test_the_meeting_may_go_on_from_a_moment_and_take_the_machines_time(
    shift: list[float],
) -> None:
    shift[0] = -86400
    clock.take_machine_time()
    true = datetime.now(UTC)
    clock.go_on_from(true)

    assert timedelta() <= clock.now() - true < seconds(2)
    assert abs(clock.jump() + seconds(86400)) < seconds(2)
    clock.take_machine_time()
    assert clock.jump() == timedelta()
    assert true - clock.now() > timedelta(hours=23)


def test_a_jump_moves_the_demos_day_no_more_than_the_true_one(shift: list[float]) -> None:
    clock.run_from(NINE)
    shift[0] = 7200
    assert timedelta() <= clock.now() - NINE < seconds(2)
    clock.go_on_from(NINE + timedelta(hours=1))
    assert timedelta(hours=1) <= clock.now() - NINE < timedelta(hours=1, seconds=2)
    assert not clock.is_true()
