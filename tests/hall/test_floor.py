"""The floor: one turn at a time, its clock, and presses on old screens."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.hall import calls, floor, slips
from console.models import OpinionKind, OpinionState, Role, Turn, TurnKind


def call(hall: Hall, number: int) -> Turn:
    speech = next(s for s in queries.waiting_speeches(hall.meeting) if s.number == number)
    after = queries.last_turn_id(hall.meeting)
    return calls.call_speaker(speech.id, after=after, by=hall.chair)


@pytest.fixture
def waiting(hall: Hall) -> Hall:
    for each in script.SPEECHES[:3]:
        play.register(hall, each)
    return hall


def test_calling_the_next_ends_the_turn_before(waiting: Hall) -> None:
    first = call(waiting, 1)
    floor.begin_speech(first.id, by=waiting.chair)

    second = call(waiting, 2)

    assert first.ended_at is not None
    assert first.speech is not None
    assert first.speech.state is OpinionState.ENDED
    assert queries.current_turn(waiting.meeting) == second


def test_a_second_press_on_an_old_screen_calls_nobody(waiting: Hall) -> None:
    seen = queries.last_turn_id(waiting.meeting)
    speeches = queries.waiting_speeches(waiting.meeting)
    calls.call_speaker(speeches[0].id, after=seen, by=waiting.chair)

    with pytest.raises(OutOfDateError, match=speeches[0].person.name):
        calls.call_speaker(speeches[1].id, after=seen, by=waiting.chair)


def test_the_database_too_allows_one_open_turn(waiting: Hall) -> None:
    turn = call(waiting, 1)
    session().add(
        Turn(
            meeting_id=turn.meeting_id,
            kind=TurnKind.ANSWER,
            speaker_id=waiting.chair.id,
            called_at=clock.now(),
            elapsed_ms=0,
            allotted_seconds=60,
        )
    )

    with pytest.raises(IntegrityError):
        session().commit()
    session().rollback()


def test_pauses_are_not_counted(waiting: Hall) -> None:
    turn = call(waiting, 1)
    start = waiting.time
    at = [start + timedelta(seconds=s) for s in (0, 40, 100, 130)]
    with clock.clock_at(at[0]):
        floor.begin_speech(turn.id, by=waiting.chair)
    with clock.clock_at(at[1]):
        floor.pause_clock(turn.id, by=waiting.chair)
    with clock.clock_at(at[2]):
        floor.resume_clock(turn.id, by=waiting.chair)

    assert turn.elapsed(at[3]) == timedelta(seconds=70)


def test_one_more_minute(waiting: Hall) -> None:
    turn = call(waiting, 1)
    before = turn.allotted_seconds

    floor.extend_turn(turn.id, by=waiting.chair)

    assert turn.allotted_seconds == before + 60


def test_an_absent_person_keeps_the_place_and_is_called_again(waiting: Hall) -> None:
    turn = call(waiting, 1)
    floor.mark_absent(turn.id, by=waiting.chair)
    [absent] = queries.absent_speeches(waiting.meeting)

    again = calls.call_speaker(absent.id, after=turn.id, by=waiting.chair)

    assert again.opinion_id == absent.id
    assert absent.state is OpinionState.CALLED


def test_only_chair_and_master_of_ceremonies_run_the_floor(waiting: Hall) -> None:
    speech = queries.waiting_speeches(waiting.meeting)[0]
    for role in (Role.SECRETARY, Role.DESK, Role.OFFICIAL):
        with pytest.raises(NotPermittedError):
            calls.call_speaker(speech.id, after=0, by=waiting.one(role))

    calls.call_speaker(speech.id, after=0, by=waiting.one(Role.MASTER_OF_CEREMONIES))


def test_a_slip_is_read_once_and_only_after_the_desk_released_it(hall: Hall) -> None:  # 002-14
    slip = play.hand_in(hall, script.SLIPS[0])
    with pytest.raises(OutOfDateError):
        calls.read_slip(slip.id, after=0, by=hall.chair)
    slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))

    turn = calls.read_slip(slip.id, after=0, by=hall.chair)

    assert slip.state is OpinionState.READ
    assert turn.matter is not None
    assert turn.matter.opinion_id == slip.id
    with pytest.raises(OutOfDateError):
        calls.read_slip(slip.id, after=turn.id, by=hall.chair)


def test_several_may_answer_one_matter_and_one_answers_twice_in_one_answer(
    lively_hall: Hall,
) -> None:  # 002-15
    hall = lively_hall
    matter = queries.matters(hall.meeting)[-1]
    vice, chair = queries.answerers(hall.meeting, matter.field)[0], hall.chair
    for person in (vice, chair, vice):
        after = queries.last_turn_id(hall.meeting)
        calls.call_answerer(matter.id, person.id, after=after, by=chair)

    assert [answer.answerer_id for answer in matter.answers] == [vice.id, chair.id]


def test_a_citizen_is_not_asked_to_answer(lively_hall: Hall) -> None:
    hall = lively_hall
    matter = queries.matters(hall.meeting)[-1]
    after = queries.last_turn_id(hall.meeting)

    with pytest.raises(NotNowError):
        calls.call_answerer(matter.id, matter.participant_id, after=after, by=hall.chair)
