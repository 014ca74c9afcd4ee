"""The benchmark tells a bar that is missed from a machine that was not quiet."""

import subprocess
import sys
import time

from tests.load import quiet
from tests.load.bench import Row, verdict
from tests.load.quiet import Noise, is_slow, quietly

LOUD, QUIET = Noise(0.6), Noise(0.02)


def test_a_missed_bar_is_missed_only_on_a_quiet_machine() -> None:
    missed, blamed = Row("w", "b", "f", False, QUIET), Row("w", "b", "f", False, LOUD)
    assert "**no**" in missed.line()
    assert "the machine was not quiet: other programs took 60% of a core" in blamed.line()
    assert "yes" in Row("w", "b", "f", True, LOUD).line()


def test_the_last_word_names_what_is_wrong() -> None:
    met, missed = Row("w", "b", "f", True, LOUD), Row("w", "b", "f", False, QUIET)
    blamed = Row("w", "b", "f", False, LOUD)
    assert verdict([met, met]) is None
    assert verdict([met, blamed]) == (
        "The machine was not quiet: measure again with nothing else running."
    )
    assert verdict([blamed, missed]) == "A bar is not met."


def test_programs_of_the_benchmark_count_as_its_own_when_they_have_ended_too() -> None:
    busy = [sys.executable, "-c", "import time\nwhile time.process_time() < 1: pass"]
    before = quiet._ours()
    subprocess.run(busy, check=True)
    assert quiet._ours() - before >= 1
    assert quiet.Watch().others() >= 0


def test_a_loud_measurement_is_taken_again_and_the_quietest_kept() -> None:
    taken: list[int] = []

    def measure() -> int:
        taken.append(len(taken))
        time.sleep(0.01)
        return taken[-1]

    noise = Noise()
    found = quietly(measure, noise, tries=2)
    assert found in taken
    assert len(taken) <= 2
    assert noise.cores >= 0


def test_a_floor_far_above_its_best_was_disturbed() -> None:
    assert is_slow([10.0, 11.0, 16.0])
    assert not is_slow([10.0, 11.0, 14.0])
    assert not is_slow([10.0])
