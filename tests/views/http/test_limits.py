"""Enough for any honest hand, too little for a flood; by device, as a hall shares one address."""

import contextlib

import pytest

from console.views.http.limits import MOST_REMEMBERED, Allowance, Limits, TooOftenError

TWO = Allowance(at_once=2, every=10)


def taken(limits: Limits, who: str, times: int, now: float) -> int:
    """How many of so many were allowed."""
    allowed = 0
    for _time in range(times):
        try:
            limits.take("entries", who, TWO, now)
            allowed += 1
        except TooOftenError:
            pass
    return allowed


def test_so_many_at_once_and_then_one_at_a_time() -> None:
    limits = Limits()

    assert taken(limits, "a", 50, now=0) == 2
    assert taken(limits, "a", 50, now=9) == 0
    assert taken(limits, "a", 50, now=10) == 1
    assert taken(limits, "a", 50, now=100) == 2


def test_one_device_takes_nothing_from_another() -> None:
    limits = Limits()
    taken(limits, "a", 50, now=0)

    assert taken(limits, "b", 1, now=0) == 1


def test_the_refusal_says_how_long_to_wait() -> None:
    limits = Limits()
    taken(limits, "a", 2, now=0)

    with pytest.raises(TooOftenError, match="chờ 8 giây") as refused:
        limits.take("entries", "a", TWO, now=3)
    assert refused.value.seconds == 8


def test_asking_in_vain_does_not_make_it_longer() -> None:
    limits = Limits()
    taken(limits, "a", 1000, now=0)

    assert taken(limits, "a", 1, now=10) == 1


def test_what_one_limit_refuses_takes_nothing_from_another() -> None:
    limits = Limits()
    everybody = ("everybody", "here", Allowance(at_once=3, every=1000))
    for _time in range(20):
        with contextlib.suppress(TooOftenError):
            limits.take_all([("entries", "a", TWO), everybody], 0)

    limits.take_all([("entries", "b", TWO), everybody], 0)
    with pytest.raises(TooOftenError):
        limits.take_all([("entries", "b", TWO), everybody], 0)
    assert taken(limits, "b", 5, now=0) == 1


def test_what_is_remembered_is_bounded() -> None:
    limits = Limits()
    for number in range(MOST_REMEMBERED + 100):
        limits.take("entries", str(number), TWO, 0)

    assert len(limits._left) == MOST_REMEMBERED
