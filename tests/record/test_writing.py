"""The one write path: chained, all or nothing, once for each form."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from console import queries
from console.database import engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotPermittedError, OutOfDateError, SealedError
from console.hall import calls, slips, speaking_queue
from console.models import MeetingState
from console.record.writing import broken_link


def test_every_event_follows_from_those_before(lively_hall: Hall) -> None:
    events = queries.events(lively_hall.meeting)

    assert len(events) > 100
    assert broken_link(events) is None


def test_a_changed_event_breaks_the_chain_at_its_place(lively_hall: Hall) -> None:
    events = queries.events(lively_hall.meeting)
    events[41].body = events[41].body.replace('"details":', '"details" :')

    assert broken_link(events) == 42


def test_a_missing_event_breaks_the_chain(lively_hall: Hall) -> None:
    events = queries.events(lively_hall.meeting)
    del events[10]

    assert broken_link(events) == 11


@pytest.mark.parametrize("statement", ["UPDATE event SET body = '{}'", "DELETE FROM event"])
def test_the_database_refuses_to_rewrite_the_log(hall: Hall, statement: str) -> None:
    assert queries.version(hall.meeting)
    with (
        pytest.raises(DBAPIError, match="Nhat ky"),
        engine().begin() as connection,
    ):
        connection.execute(text(statement))


def test_a_refused_action_leaves_no_event_and_no_change(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    before = queries.version(hall.meeting)

    with pytest.raises(NotPermittedError):
        calls.call_speaker(speech.id, after=0, by=speech.person)
    with pytest.raises(OutOfDateError):
        calls.call_speaker(speech.id, after=99, by=hall.chair)

    assert queries.version(hall.meeting) == before
    assert queries.current_turn(hall.meeting) is None
    calls.call_speaker(speech.id, after=0, by=hall.chair)
    assert queries.version(hall.meeting) == before + 1


def test_a_form_sent_twice_gives_one_entry_and_the_first_answer(hall: Hall) -> None:
    entry = play.entry(hall, script.SPEECHES[0])

    first = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, key="k1")
    again = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, key="k1")

    assert again.id == first.id
    assert len(queries.waiting_speeches(hall.meeting)) == 1
    assert len(queries.attendees(hall.meeting)) == 1


def test_a_form_taken_back_and_filled_in_anew_is_a_new_entry(hall: Hall) -> None:
    first, other = (play.entry(hall, script.SPEECHES[n]) for n in (0, 1))
    speaking_queue.request_speech(first, by=None, meeting=hall.meeting, key="k1")

    second = speaking_queue.request_speech(other, by=None, meeting=hall.meeting, key="k1")
    slip = slips.hand_in_slip(first, by=None, meeting=hall.meeting, key="k1")

    assert second.number == 2
    assert slip.number == 1


def test_what_was_filled_in_anew_and_sent_twice_is_one_entry_too(hall: Hall) -> None:
    first, other = (play.entry(hall, script.SPEECHES[n]) for n in (0, 1))
    slips.hand_in_slip(first, by=None, meeting=hall.meeting, key="k1")

    anew = [slips.hand_in_slip(other, by=None, meeting=hall.meeting, key="k1") for _i in range(2)]
    back = slips.hand_in_slip(first, by=None, meeting=hall.meeting, key="k1")

    assert [slip.number for slip in (*anew, back)] == [2, 2, 1]


def test_a_lost_answer_is_given_again_even_after_the_seal(hall: Hall) -> None:
    entry, meeting = play.entry(hall, script.SPEECHES[0]), hall.meeting
    first = speaking_queue.request_speech(entry, by=None, meeting=meeting, key="k1")
    meeting.state = MeetingState.SEALED  # the long way there is walked in other tests
    session().commit()

    again = speaking_queue.request_speech(entry, by=None, meeting=meeting, key="k1")

    assert again.id == first.id
    other = replace(entry, content="Lời khác hẳn")
    for said, key in ((other, "k1"), (entry, "k2")):
        with pytest.raises(SealedError):
            speaking_queue.request_speech(said, by=None, meeting=meeting, key=key)


def test_telephone_numbers_are_never_on_the_log(hall: Hall) -> None:
    entry = play.entry(hall, script.SPEECHES[0])
    with_phone = type(entry)(**{**entry.__dict__, "phone": "0905 123 456"})

    speech = speaking_queue.request_speech(with_phone, by=None, meeting=hall.meeting)

    assert speech.person.phone == "0905123456"
    assert all("0905" not in event.body for event in queries.events(hall.meeting))
    assert session().is_active
