"""What follows from sealed rows alone is found once; what may still change is found each time."""

from collections.abc import Callable

from flask import Flask

from console import queries
from console.demo.play import Hall
from console.models import Meeting
from console.record import settled


def finding() -> tuple[Callable[[Meeting, str], int], list[str]]:
    asked: list[str] = []

    @settled.settled
    def found(_meeting: Meeting, given: str) -> int:
        asked.append(given)
        return len(asked)

    return found, asked


def test_of_a_sealed_dialogue_it_is_found_once(sealed_hall: Hall) -> None:
    found, asked = finding()
    assert [found(sealed_hall.meeting, given) for given in ("a", "b", "a")] == [1, 2, 1]
    assert asked == ["a", "b"]


def test_before_the_seal_it_is_found_each_time(drawn_up_hall: Hall) -> None:
    found, _asked = finding()
    assert [found(drawn_up_hall.meeting, "a") for _time in range(2)] == [1, 2]


def test_another_file_is_another_dialogue(app: Flask, sealed_hall: Hall) -> None:
    found, _asked = finding()
    found(sealed_hall.meeting, "a")
    (key,) = (one for one in app.extensions["settled"] if one[-1] == "a")
    document = queries.document(sealed_hall.meeting)
    assert document
    assert document.sha256 in key


def test_it_keeps_so_many_and_begins_anew(app: Flask, sealed_hall: Hall) -> None:
    found, asked = finding()
    app.extensions["settled"] = dict.fromkeys(range(settled.MOST))
    assert [found(sealed_hall.meeting, "a") for _time in range(2)] == [1, 1]
    assert len(app.extensions["settled"]) == len(asked) == 1
