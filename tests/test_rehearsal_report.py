"""What a rehearsal tells the office follows from what was seen."""

import dataclasses

import pytest

from console.rehearsal.load import Load
from console.rehearsal.report import Report, Times, enough_for, in_words, times, verdict

GOOD = Report(
    phones=500,
    joined=500,
    registered=100,
    acknowledged=150,
    missing=[],
    doubled=[],
    calls=20,
    calls_missed=0,
    call_times=Times(0.01, 0.05, 0.1, 0.12),
    entry_times=Times(0.01, 0.05, 0.1, 0.12),
    return_times=None,
    first_visit_bytes=40_000,
    server=Load(20, 0.3, 150, 100),
    errors={},
    enough_for=800,
)


def test_times_are_first_median_99th_and_last() -> None:
    assert times([3.0, 1.0, 2.0]) == Times(1, 2, 3, 3)
    assert times([n / 100 for n in range(1, 201)]) == Times(0.01, 1.005, 1.98, 2.0)
    assert times([]) is None


@pytest.mark.parametrize(
    ("seconds", "busy", "people"),
    [(0.1, 0.1, 800), (0.1, 0.5, 600), (0.9, 0.1, 550), (2.0, 0.1, 250), (0.1, 1.2, 250)],
)
def test_what_is_enough_follows_the_worse_of_time_and_load(
    seconds: float, busy: float, people: int
) -> None:
    calls = Times(0.01, 0.05, seconds, seconds)

    assert enough_for(500, calls, Load(20, busy, 150, 100)) == people


def test_without_a_call_nothing_is_promised() -> None:
    assert enough_for(500, None, None) == 0


def test_the_verdict_names_the_people() -> None:
    assert verdict(GOOD) == "Máy này đủ cho 800 người."
    words = "\n".join(in_words(GOOD))
    assert "500/500" in words
    assert "Trong đó bị mất:          0" in words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"missing": ["Bà A"]}, "CHƯA DÙNG ĐƯỢC"),
        ({"doubled": ["Bà A"]}, "CHƯA DÙNG ĐƯỢC"),
        ({"joined": 300}, "CHƯA đủ cho 500"),
        ({"enough_for": 0, "calls_missed": 900}, "CHƯA đủ cho 500"),
        ({"enough_for": 350}, "khoảng 350 người, chưa đủ cho 500"),
    ],
)
def test_the_verdict_hides_nothing(change: dict[str, object], said: str) -> None:
    assert said in verdict(dataclasses.replace(GOOD, **change))  # type: ignore[arg-type]
