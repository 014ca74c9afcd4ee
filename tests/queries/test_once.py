"""One answer for one moment, and a new one for the next."""

from flask import Flask

from console import queries
from console.database import begin_writing, session
from console.demo import play, script
from console.demo.play import Hall
from console.models import OpinionState
from tests.crowded import statements


def test_the_same_is_asked_once_in_one_moment(app: Flask, hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    with statements(app) as asked:
        for _time in range(3):
            assert list(queries.waiting_speeches(hall.meeting)) == [speech]
    assert sum("FROM opinion" in one for one in asked) == 1


def test_another_question_has_another_answer(hall: Hall) -> None:
    play.register(hall, script.SPEECHES[0])
    play.register(hall, script.SPEECHES[1])
    both = queries.requests_to_speak(hall.meeting, OpinionState.ASKED)
    assert len(both) == 2
    assert len(queries.requests_to_speak(hall.meeting, OpinionState.ASKED, first=1)) == 1
    assert queries.requests_to_speak(hall.meeting, OpinionState.ABSENT) == []


def test_what_was_changed_is_asked_anew(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    assert queries.waiting_speeches(hall.meeting)
    speech.state = OpinionState.WITHDRAWN
    assert not queries.waiting_speeches(hall.meeting)  # and it was written on the way
    session().rollback()
    assert queries.waiting_speeches(hall.meeting)
    speech.state = OpinionState.WITHDRAWN
    session().flush()
    assert not queries.waiting_speeches(hall.meeting)


def test_who_holds_the_write_lock_is_answered_by_the_database(app: Flask, hall: Hall) -> None:
    play.register(hall, script.SPEECHES[0])
    meeting = hall.meeting
    begin_writing()
    with statements(app) as asked:
        for _time in range(2):
            queries.waiting_speeches(meeting)
    assert sum("FROM opinion" in one for one in asked) == 2
