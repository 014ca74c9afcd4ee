"""Who prepares and reads the answers before the day, and which are at hand in the hall (002-21,
004-14, 004-15).
"""

import pytest

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotPermittedError
from console.hall import bringing_up, calls, merging
from console.models import Matter, OpinionKind, Participant, Role, StepKind
from console.preparing import at_hand, prepared_answers
from console.preparing.answerers import given_to, may_draft
from tests.gathering import (
    ABOUT_LAMPS,
    ANSWER,
    LAND_BODY,
    ROADS,
    answer,
    draft,
    official_of,
    topic,
)

OTHERS = (Role.MASTER_OF_CEREMONIES, Role.SECRETARY, Role.DESK)


@pytest.fixture
def hall(gathered_hall: Hall) -> Hall:
    return gathered_hall


@pytest.fixture
def official(hall: Hall) -> Participant:
    return official_of(hall, LAND_BODY)


def numbers(person: Participant) -> set[int]:
    return {one.number for one in given_to(person)}


def test_officials_prepare_what_is_of_their_body_and_a_chair_everything(
    hall: Hall, official: Participant
) -> None:
    assert numbers(official) == {1, 2}
    assert numbers(hall.chair) == {1, 2, 3, 4}
    assert numbers(official_of(hall, "Bộ phận Đô thị - Môi trường")) == {3}
    assert numbers(official_of(hall, "Công an phường")) == set()


def test_what_lacks_an_answer_comes_first_and_what_is_urgent_before_it(hall: Hall) -> None:
    assert [one.number for one in given_to(hall.chair)] == [2, 4, 3, 1]


@pytest.mark.parametrize("number", [5, 8])
def test_a_complaint_and_what_nobody_looked_at_is_the_offices_alone(
    hall: Hall, official: Participant, number: int
) -> None:
    """What nobody read yet may be a denunciation of that very body."""
    for person in (official, hall.chair):
        assert not may_draft(topic(hall.meeting, number), person)
        with pytest.raises(NotPermittedError):
            draft(topic(hall.meeting, number), "Trả lời", person)
    assert may_draft(topic(hall.meeting, number), hall.organiser)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_drafts_approves_or_has_any_at_hand(hall: Hall, role: Role) -> None:
    person, found = hall.one(role), topic(hall.meeting, 2)
    assert numbers(person) == set()
    with pytest.raises(NotPermittedError):
        draft(found, "Trả lời", person)
    with pytest.raises(NotPermittedError):
        prepared_answers.approve_answer(found.answers[-1].id, "", by=person)
    assert at_hand.at_hand(in_hand(hall), person) == []


def test_a_chair_approves_no_answer_to_what_nobody_looked_at(hall: Hall) -> None:
    number = draft(topic(hall.meeting, 8), "Trả lời", hall.organiser)
    with pytest.raises(NotPermittedError):
        prepared_answers.approve_answer(number, "", by=hall.chair)


def test_an_official_approves_nothing(hall: Hall, official: Participant) -> None:
    with pytest.raises(NotPermittedError):
        prepared_answers.approve_answer(topic(hall.meeting, 2).answers[-1].id, "", by=official)
    assert topic(hall.meeting, 2).approved_answer is None


def in_hand(hall: Hall, number: int = 2) -> Matter:
    """A topic came up and its slip is read."""
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bringing_up.bring_up_topic(topic(hall.meeting, number).id, by=hall.one(Role.DESK))
    calls.read_slip(slip.id, after=0, by=hall.chair)
    matter = queries.matter_in_hand(hall.meeting)
    assert matter
    return matter


def test_the_own_answer_stands_first_and_then_those_of_the_field(
    hall: Hall, official: Participant
) -> None:
    matter = in_hand(hall)
    assert [one.number for one in at_hand.prepared_for(matter)] == [1]

    answer(topic(hall.meeting, 2), "Đền bù theo Quyết định 45.", official, hall.chair)

    found = at_hand.prepared_for(matter)
    assert [one.number for one in found] == [2, 1]
    assert found[1].approved_answer
    assert found[1].approved_answer.text == ANSWER
    assert ABOUT_LAMPS not in {one.answers[-1].text for one in found}, "of another field"


@pytest.mark.parametrize(
    ("words", "order"), [("Đền bù đường Nguyễn Tất Thành", [2, 1]), ("giay chung nhan", [1, 2])]
)
def test_of_a_field_the_nearest_in_words_comes_first(
    hall: Hall, words: str, order: list[int]
) -> None:
    some = [topic(hall.meeting, number) for number in (1, 2)]
    assert [one.number for one in at_hand.by_likeness(words, some)] == order


def test_who_answers_for_another_body_has_none_at_hand(hall: Hall, official: Participant) -> None:
    matter = in_hand(hall)
    assert [one.number for one in at_hand.at_hand(matter, hall.chair)] == [1]
    assert [one.number for one in at_hand.at_hand(matter, official)] == [1]
    assert at_hand.at_hand(matter, official_of(hall, "Công an phường")) == []


def test_an_answer_whose_approval_was_taken_back_is_at_hand_of_nobody(hall: Hall) -> None:
    matter = in_hand(hall)
    prepared_answers.take_back_approval(topic(hall.meeting, 1).answers[-1].id, by=hall.chair)
    session().expire_all()
    assert at_hand.at_hand(matter, hall.chair) == []


def test_the_answer_comes_along_when_another_entry_speaks_for_the_tied_one(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    desk = hall.one(Role.DESK)
    lead, other = (play.register(hall, each) for each in script.SPEECHES[:2])
    bringing_up.tie_topic(other.key, topic(hall.meeting, 1).id, by=desk)
    merging.merge_entries(lead.key, [other.key], by=desk)
    play.give_floor(hall, lead)
    matter = queries.matter_in_hand(hall.meeting)
    assert matter
    assert matter.field.name == ROADS
    assert [one.number for one in at_hand.prepared_for(matter)] == [1, 3], "of another field, tied"


def test_for_a_matter_of_a_procedure_of_its_own_nothing_is_at_hand(hall: Hall) -> None:
    matter = in_hand(hall)
    matter.kind = OpinionKind.COMPLAINT
    assert at_hand.prepared_for(matter) == []
