"""Asking for the floor: numbers, one request a person, editing until called."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import calls, speaking_queue, waiting_times
from console.minutes import closing
from console.models import OpinionState, Role, Speech, TurnKind
from console.record.writing import last_event


def test_people_stand_in_the_order_in_which_they_registered(hall: Hall) -> None:  # 001-21
    speeches = [play.register(hall, each) for each in script.SPEECHES[:4]]

    assert [s.number for s in queries.waiting_speeches(hall.meeting)] == [1, 2, 3, 4]
    assert [p.ahead for p in waiting_times.places(hall.meeting)] == [0, 1, 2, 3]
    assert speeches[0].person.role is Role.ATTENDEE


def test_one_person_has_one_request_at_a_time(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    entry = play.entry(hall, script.SPEECHES[0])

    with pytest.raises(NotNowError):
        speaking_queue.request_speech(entry, by=speech.person, meeting=hall.meeting)


def test_the_database_too_refuses_a_second_request(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    twin = Speech(
        meeting_id=speech.meeting_id,
        number=99,
        position=99,
        participant_id=speech.participant_id,
        field_id=speech.field_id,
        content="Lần nữa",
        minutes=3,
        state=OpinionState.ASKED,
        received_at=clock.now(),
    )
    session().add(twin)

    with pytest.raises(IntegrityError):
        session().commit()
    session().rollback()


def test_a_request_is_edited_and_withdrawn_until_it_is_called(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    entry = replace(play.entry(hall, script.SPEECHES[0]), content="Nội dung mới", minutes=5)

    edited = speaking_queue.edit_speech(speech.id, entry, by=speech.person)
    assert (edited.content, edited.minutes) == ("Nội dung mới", 5)

    calls.call_speaker(speech.id, after=0, by=hall.chair)
    with pytest.raises(OutOfDateError):
        speaking_queue.edit_speech(speech.id, entry, by=speech.person)
    with pytest.raises(OutOfDateError):
        speaking_queue.withdraw_speech(speech.id, by=speech.person)


def test_nobody_touches_the_request_of_another_but_the_desk(hall: Hall) -> None:
    first, second = (play.register(hall, each) for each in script.SPEECHES[:2])

    with pytest.raises(NotPermittedError):
        speaking_queue.withdraw_speech(first.id, by=second.person)

    desk = hall.one(Role.DESK)
    with pytest.raises(InvalidEntryError, match="vì sao"):
        speaking_queue.withdraw_speech(first.id, by=desk)
    speaking_queue.withdraw_speech(first.id, by=desk, why="Người dân nhờ rút")
    event = last_event(hall.meeting)
    assert event
    assert event.details["why"] == "Người dân nhờ rút"
    assert [s.id for s in queries.waiting_speeches(hall.meeting)] == [second.id]


def test_after_withdrawing_one_may_register_again(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.withdraw_speech(speech.id, by=speech.person)
    entry = play.entry(hall, script.SPEECHES[0])

    again = speaking_queue.request_speech(entry, by=speech.person, meeting=hall.meeting)

    assert again.number == 2


def test_no_entries_after_the_discussion_ended(hall: Hall) -> None:
    closing.end_discussion(by=hall.chair)

    with pytest.raises(NotNowError):
        play.register(hall, script.SPEECHES[0])


def test_the_wait_follows_the_pace_of_the_meeting(lively_hall: Hall) -> None:
    places = waiting_times.places(lively_hall.meeting)
    called = queries.calls(lively_hall.meeting)
    pace = waiting_times.pace_of([at for kind, at in called if kind is TurnKind.SPEECH])

    assert pace != waiting_times.USUAL_PACE
    assert places[0].minutes == waiting_times.wait_minutes(1, pace)
    minutes = [p.minutes or 0 for p in places]
    assert minutes == sorted(minutes)


def test_before_the_discussion_nobody_is_told_a_wait(hall: Hall) -> None:
    play.register(hall, script.SPEECHES[0])

    assert [p.minutes for p in waiting_times.places(hall.meeting)] == [None]
