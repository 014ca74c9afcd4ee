"""What who leads through the programme says."""

from console import queries
from console.database import session
from console.demo.play import Hall
from console.models import AgendaStep, Audience, Participant, StepKind
from console.office import prints
from console.preparing import script
from tests.preparing.test_papers import planned as planned


def test_the_words_follow_the_meeting_until_somebody_writes_them(hall: Hall) -> None:
    """001-17."""
    opening, *others = hall.meeting.steps
    said = script.words_of(opening)
    assert hall.meeting.venue in said
    assert hall.chair.name in said
    assert queries.guest_groups(hall.meeting)[0].name in said
    rules = next(step for step in others if step.kind is StepKind.HOUSE_RULES)
    assert hall.meeting.house_rules[0] in script.words_of(rules)
    script.set_script(
        {script.name_of(opening): said, script.name_of(rules): "Nội quy đã phát."},
        by=hall.organiser,
    )
    assert (opening.script, rules.script) == (None, "Nội quy đã phát.")
    script.set_script({script.name_of(rules): ""}, by=hall.organiser)
    assert script.words_of(rules) == ""
    hall.meeting.venue = "Nhà văn hóa mới"
    assert "Nhà văn hóa mới" in script.words_of(opening)


def test_an_internal_dialogue_speaks_to_colleagues(hall: Hall) -> None:
    hall.meeting.audience = Audience.INTERNAL
    opening = hall.meeting.steps[0]
    assert "các đồng chí!" in script.words_of(opening)
    assert "Nhân dân!" not in script.words_of(opening)
    assert "Phòng, ban, đơn vị" in prints.slip_of(hall.meeting).lines
    steps = prints.programme_of(hall.meeting).groups[0].rows
    assert not any(row[-1] == "Nhân dân" for row in steps)


def test_words_of_another_dialogues_step_are_none(hall: Hall, planned: Participant) -> None:
    step = hall.meeting.steps[0]
    script.set_script({script.name_of(step): "Lời khác"}, by=planned)
    assert session().get_one(AgendaStep, step.id).script is None


def test_a_turn_is_announced_as_the_queue_gives_it(hall: Hall) -> None:
    (step, *_more) = [one for one in hall.meeting.steps if one.kind is StepKind.OPINIONS]
    step.default_minutes, step.maximum_minutes = 3, 5
    assert "Mỗi lượt 3 phút, nhiều nhất 5 phút." in script.words_of(step)
    step.maximum_minutes = 3
    assert "Mỗi lượt không quá 3 phút." in script.words_of(step)
