"""What was approved before the day comes before the hall: as a slip, or said again (002-21)."""

from typing import Any

import pytest

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.hall import bringing_up, calls, slips, speaking_queue, undoing
from console.minutes import closing, drafting
from console.minutes.results_of_opinions import OpinionResults
from console.models import (
    EventKind,
    Honorific,
    MeetingState,
    OpinionKind,
    OpinionState,
    Participant,
    Role,
    Slip,
    StepKind,
)
from console.preparing import staffing, topic_steps
from console.record.withheld import Withheld
from console.record.writing import broken_link
from console.screens import presses
from console.screens.receipts import history
from tests.gathering import OF_HA, ROADS, topic
from tests.hall.test_undoing import standing
from tests.undoing import undo


@pytest.fixture
def hall(gathered_hall: Hall) -> Hall:
    return gathered_hall


@pytest.fixture
def desk(hall: Hall) -> Participant:
    return hall.one(Role.DESK)


def bring(hall: Hall, number: int, **more: Any) -> Slip:
    found = topic(hall.meeting, number)
    return bringing_up.bring_up_topic(found.id, by=hall.one(Role.DESK), **more)


def waiting(hall: Hall) -> list[int]:
    return [one.number for one in queries.topics_to_bring_up(hall.meeting)]


def test_an_approved_topic_becomes_a_slip_in_the_name_of_who_said_it(hall: Hall) -> None:
    slip = bring(hall, 2)

    assert (slip.state, slip.kind) == (OpinionState.RELEASED, OpinionKind.PETITION)
    assert (slip.person.addressed, slip.person.role) == ("Bà Lê Thị Thu Hà", Role.ATTENDEE)
    assert slip.person.unit is topic(hall.meeting, 2).unit
    assert (slip.content, slip.field.name) == (OF_HA.content, OF_HA.field)
    assert topic(hall.meeting, 2).opinion is slip
    assert waiting(hall) == [1, 3, 4]
    event = queries.events(hall.meeting)[-1]
    assert event.kind is EventKind.TOPIC_BROUGHT_UP
    assert event.details["content"] == OF_HA.content
    assert OF_HA.phone not in event.body


@pytest.mark.parametrize(("number", "name"), [(1, "Nhân dân Tổ 12"), (3, "Hội Nông dân phường")])
def test_a_sum_is_read_in_the_name_of_the_body_that_made_it(
    hall: Hall, number: int, name: str
) -> None:
    person = bring(hall, number).person
    assert (person.honorific, person.addressed) == (Honorific.ORGANISATION, name)


def test_it_is_read_answered_written_down_and_told_as_any_slip(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bring(hall, 2)
    calls.read_slip(slip.id, after=0, by=hall.chair)
    (matter,) = queries.matters(hall.meeting)
    play.settle(hall, matter, script.SPEECHES[4])

    assert slip.state is OpinionState.ANSWERED
    paper = " ".join(f"{b.label} {b.text}" for b in drafting.body_blocks(hall.meeting))
    assert "Lê Thị Thu Hà" in paper
    told = [one.title for one in history(slip).told]
    assert told[:2] == ["Đã nhận", "Đã được đọc tại hội nghị"]
    assert broken_link(queries.events(hall.meeting)) is None


def test_the_record_names_whose_topic_was_not_reached(hall: Hall) -> None:
    bring(hall, 2)
    closing.end_discussion(by=hall.chair)
    (told,) = OpinionResults(hall.meeting, Withheld(hall.meeting)).listed()
    assert (told["way"], told["name"]) == ("slip", "Bà Lê Thị Thu Hà")


def test_what_nobody_said_is_asked_before_it_comes_up(hall: Hall) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        bring(hall, 4)
    assert list(refused.value.problems) == ["honorific"]
    with pytest.raises(InvalidEntryError) as refused:
        bring(hall, 4, honorific="Ông")
    assert list(refused.value.problems) == ["field"]
    assert queries.slips(hall.meeting) == []
    field = next(one for one in queries.fields(hall.meeting) if one.name == ROADS)
    slip = bring(hall, 4, honorific="Ông", field=field.id)
    assert (slip.person.addressed, slip.field) == ("Ông Trần Quang", field)


@pytest.mark.parametrize("number", [5, 6, 7, 8])
def test_what_is_not_approved_or_is_a_complaint_never_comes_up(hall: Hall, number: int) -> None:
    with pytest.raises(OutOfDateError):
        bring(hall, number)
    assert queries.slips(hall.meeting) == []
    assert number not in waiting(hall)


def test_a_topic_comes_up_once(hall: Hall) -> None:
    bring(hall, 2)
    with pytest.raises(OutOfDateError, match="đã được đưa ra"):
        bring(hall, 2)
    assert len(queries.slips(hall.meeting)) == 1


def test_nothing_is_brought_up_after_the_discussion(hall: Hall) -> None:
    closing.end_discussion(by=hall.chair)
    with pytest.raises(NotNowError):
        bring(hall, 2)


def test_bringing_up_is_taken_back_and_pressed_anew(hall: Hall, desk: Participant) -> None:
    as_it_was = standing(hall)
    slip = bring(hall, 2)
    assert standing(hall) != as_it_was
    last = presses.last_press(hall.meeting, "desk")
    assert last
    assert last.told == "Đã đưa ý kiến số 2 ra thành phiếu số 1"

    undo(hall, by=desk, hand="desk")

    assert standing(hall) == as_it_was
    assert slip.state is OpinionState.WITHDRAWN
    assert waiting(hall) == [1, 2, 3, 4]
    assert bring(hall, 2).number == 2, "the number of the first is taken"


def test_a_slip_that_was_read_keeps_its_topic(hall: Hall, desk: Participant) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bring(hall, 2)
    press = queries.newest_press(hall.meeting, "desk")
    assert press
    calls.read_slip(slip.id, after=0, by=hall.chair)
    with pytest.raises(NotNowError):
        undoing.undo_press(press.number, by=desk)
    assert topic(hall.meeting, 2).opinion is slip


def test_what_came_up_is_not_put_back_when_the_opening_is_taken_back(hall: Hall) -> None:
    """The desk's work is built on no step, so the opening can be taken back after it."""
    found = topic(hall.meeting, 2)
    bring(hall, 2)
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    with pytest.raises(NotNowError, match="đã được đưa ra hội trường"):
        topic_steps.put_back_topic(found.id, seen=found.revision, by=hall.organiser)
    with pytest.raises(NotNowError, match="sau khi hội nghị khai mạc"):
        bring(hall, 1)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.OFFICIAL, Role.ORGANISER, Role.ASSISTANT])
def test_the_desk_brings_topics_up_and_not_who_answers_them(hall: Hall, role: Role) -> None:
    with pytest.raises(NotPermittedError):
        bringing_up.bring_up_topic(topic(hall.meeting, 2).id, by=hall_one(hall, role))
    assert queries.slips(hall.meeting) == []


def hall_one(hall: Hall, role: Role) -> Participant:
    if role is Role.ASSISTANT:
        staffing.appoint(role, honorific=Honorific.MR, name="Người Ghi", by=hall.organiser)
    return hall.one(role)


def spoken(hall: Hall) -> Any:
    return play.register(hall, script.SPEECHES[0])


def test_a_request_that_says_the_same_is_tied_and_parted_again(
    hall: Hall, desk: Participant
) -> None:
    speech, found = spoken(hall), topic(hall.meeting, 1)

    bringing_up.tie_topic(speech.key, found.id, by=desk)
    assert list(queries.topics_of(speech)) == [found]
    assert 1 not in waiting(hall)
    with pytest.raises(OutOfDateError):
        bringing_up.tie_topic(speech.key, found.id, by=desk)

    bringing_up.untie_topic(speech.key, found.id, by=hall.chair)
    assert queries.topics_of(speech) == []
    assert 1 in waiting(hall)
    with pytest.raises(OutOfDateError, match="không còn gắn"):
        bringing_up.untie_topic(speech.key, found.id, by=desk)
    with pytest.raises(OutOfDateError, match="Không tìm thấy"):
        bringing_up.untie_topic("speech-0", found.id, by=desk)


def test_both_presses_of_a_tie_are_taken_back(hall: Hall, desk: Participant) -> None:
    speech, found = spoken(hall), topic(hall.meeting, 1)
    bringing_up.tie_topic(speech.key, found.id, by=desk)
    undo(hall, by=desk, hand="desk")
    assert queries.topics_of(speech) == []

    bringing_up.tie_topic(speech.key, found.id, by=desk)
    bringing_up.untie_topic(speech.key, found.id, by=desk)
    last = presses.last_press(hall.meeting, "desk")
    assert last
    assert last.told == f"Đã bỏ gắn {speech.label} với ý kiến số 1"
    undo(hall, by=desk, hand="desk")
    assert list(queries.topics_of(speech)) == [found]


def test_the_tie_goes_on_when_the_request_becomes_a_slip(hall: Hall, desk: Participant) -> None:
    speech, found = spoken(hall), topic(hall.meeting, 1)
    bringing_up.tie_topic(speech.key, found.id, by=desk)
    slip = speaking_queue.turn_into_slip(speech.id, by=desk, why="Nhờ làm thay")
    assert list(queries.topics_of(slip)) == [found]


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.OFFICIAL, Role.ORGANISER])
def test_who_may_not_merge_ties_nothing(hall: Hall, role: Role) -> None:
    speech = spoken(hall)
    for act in (bringing_up.tie_topic, bringing_up.untie_topic):
        with pytest.raises(NotPermittedError):
            act(speech.key, topic(hall.meeting, 1).id, by=hall.one(role))


def test_a_denunciation_is_tied_by_nobody_who_may_not_read_it(hall: Hall) -> None:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=hall.one(Role.DESK))
    with pytest.raises(NotPermittedError):
        bringing_up.tie_topic(slip.key, topic(hall.meeting, 1).id, by=hall.chair)
