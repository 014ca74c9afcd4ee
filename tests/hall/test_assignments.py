"""Who answers, in the room or in writing; several matters of one speech; competences."""

from collections.abc import Iterator
from datetime import date

import pytest

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import (
    ConflictError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import assignments, calls, decisions, matters
from console.hall.decisions import Decision
from console.minutes import drafting, first_conclusion
from console.models import Competence, Matter, OpinionKind, Outcome, Participant, Role, StepKind
from console.preparing import notes
from console.screens.receipts import history

LATER = date(2022, 7, 5)


@pytest.fixture
def matter(hall: Hall) -> Iterator[Matter]:
    play.begin(hall, StepKind.OPINIONS, 1)
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    with clock.clock_at(hall.time):
        yield queries.matters(hall.meeting)[0]


@pytest.fixture
def officials(hall: Hall) -> list[Participant]:
    return queries.staff(hall.meeting, Role.OFFICIAL)[:2]  # type: ignore[return-value]


def test_several_officials_answer_one_matter(  # 002-15
    hall: Hall, matter: Matter, officials: list[Participant]
) -> None:
    assignments.assign_matter(matter.id, [o.id for o in officials], by=hall.chair)

    assert [a.official for a in matter.assignments] == officials
    assert matter.outcome is None
    assert [a.written_by for a in matter.assignments] == [None, None]


def test_the_chair_takes_it_himself(hall: Hall, matter: Matter) -> None:  # 001-22
    assignments.assign_matter(matter.id, [hall.chair.id], by=hall.chair)
    assert [a.official for a in matter.assignments] == [hall.chair]


def test_an_answer_in_writing_is_a_promise_with_body_and_day(  # 001-24
    hall: Hall, matter: Matter, officials: list[Participant]
) -> None:
    assignments.assign_matter(matter.id, [o.id for o in officials], written_by=LATER, by=hall.chair)

    assert matter.outcome is Outcome.ASSIGNED
    assert matter.due_on == LATER
    assert matter.outcome_agency == "; ".join(o.agency.name for o in officials if o.agency)
    assert "05/7/2022" in history(matter.opinion).standing
    with pytest.raises(InvalidEntryError):
        assignments.assign_matter(
            matter.id, [officials[0].id], written_by=date(2022, 6, 14), by=hall.chair
        )


def test_two_chairs_who_assign_at_once(
    hall: Hall, matter: Matter, officials: list[Participant]
) -> None:
    assignments.assign_matter(matter.id, [officials[0].id], seen=[], by=hall.chair)

    with pytest.raises(OutOfDateError):
        assignments.assign_matter(matter.id, [officials[1].id], seen=[], by=hall.chair)
    assert [a.official for a in matter.assignments] == [officials[0]]


def test_only_those_who_answer_are_given_a_matter(hall: Hall, matter: Matter) -> None:
    with pytest.raises(NotNowError):
        assignments.assign_matter(matter.id, [hall.one(Role.DESK).id], by=hall.chair)
    with pytest.raises(InvalidEntryError):
        assignments.assign_matter(matter.id, [], by=hall.chair)
    with pytest.raises(NotPermittedError):
        assignments.assign_matter(matter.id, [hall.chair.id], by=hall.one(Role.DESK))


def test_one_speech_holds_several_matters(hall: Hall, matter: Matter) -> None:
    field = queries.fields(hall.meeting)[3]
    second = matters.split_matter(
        matter.id, field.id, "Xin thêm đèn đường.", by=hall.one(Role.SECRETARY)
    )
    play.hear(hall, play.register(hall, script.SPEECHES[1]), script.SPEECHES[1])

    assert queries.matters(hall.meeting)[:2] == [matter, second]
    assert (second.part, second.field, second.raised_by) == (2, field, matter.raised_by)
    titles = [b.text for b in drafting.body_blocks(hall.meeting) if b.kind == "subheading"]
    assert ", nội dung 2)" in titles[1]
    assert titles[1].startswith("2. ")
    with pytest.raises(InvalidEntryError):
        matters.split_matter(matter.id, 0, "", by=hall.chair)


def test_the_chair_turns_back_to_an_earlier_matter(hall: Hall, matter: Matter) -> None:
    second = matters.split_matter(matter.id, matter.field_id, "Việc thứ hai.", by=hall.chair)
    assert queries.matter_in_hand(hall.meeting) is matter

    matters.take_up(second.id, by=hall.chair)
    assert queries.matter_in_hand(hall.meeting) is second
    version = queries.version(hall.meeting)
    matters.take_up(second.id, by=hall.chair)
    assert queries.version(hall.meeting) == version

    mark = queries.floor_mark(hall.meeting)
    calls.call_answerer(matter.id, hall.chair.id, after=mark, by=hall.chair)
    assert queries.matter_in_hand(hall.meeting) is matter


def test_what_is_beyond_our_competence_belongs_to_a_level_above(hall: Hall, matter: Matter) -> None:
    decision = Decision("escalated", agency="UBND thành phố", due_on=LATER, competence="commune")
    with pytest.raises(InvalidEntryError) as refused:
        decisions.decide_outcome(matter.id, decision, by=hall.chair)
    assert refused.value.problems.keys() == {"competence"}

    decisions.decide_outcome(
        matter.id,
        Decision(
            "escalated", agency="Bộ Y tế", due_on=LATER, competence="central", kind="question"
        ),
        by=hall.chair,
    )
    assert (matter.competence, matter.kind) == (Competence.CENTRAL, OpinionKind.QUESTION)


def test_a_denunciation_said_aloud_is_not_in_the_minutes(hall: Hall, matter: Matter) -> None:
    decision = Decision("separate_procedure", note="Hướng dẫn gửi đơn.", kind="denunciation")
    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    blocks = drafting.body_blocks(hall.meeting)
    text = "\n".join(f"{b.label} {b.text}" for b in blocks)
    text += "\n".join(first_conclusion.first_conclusion(hall.meeting))
    assert matter.raised_by.name not in text
    assert matter.opinion.content not in text
    assert "Có 1 nội dung được hướng dẫn thực hiện theo thủ tục riêng." in text


# Prepared notes (002-21)


def test_notes_are_ones_own_and_on_no_log(hall: Hall, officials: list[Participant]) -> None:
    mine, other = officials
    version = queries.version(hall.meeting)
    note = notes.write_note(None, title="Cống 96", text="Đã khảo sát.", field_id=None, by=mine)

    assert notes.notes_of(mine) == [note]
    assert notes.notes_of(other) == []
    assert queries.version(hall.meeting) == version
    with pytest.raises(NotPermittedError):
        notes.write_note(note.id, title="Cống 96", text="x", field_id=None, revision=1, by=other)
    with pytest.raises(NotPermittedError):
        notes.delete_note(note.id, by=other)
    with pytest.raises(NotPermittedError):
        notes.write_note(None, title="Cống", text="", field_id=None, by=hall.one(Role.SECRETARY))


def test_notes_without_a_field_stand_before_those_of_the_fields(
    hall: Hall, officials: list[Participant]
) -> None:
    later, sooner = (field.id for field in queries.fields(hall.meeting)[1::-1])
    for field_id in (later, None, sooner):
        notes.write_note(None, title="Cống 96", text="x", field_id=field_id, by=officials[0])

    assert [note.field_id for note in notes.notes_of(officials[0])] == [None, sooner, later]


def test_two_devices_of_one_official_overwrite_nothing(officials: list[Participant]) -> None:
    mine = officials[0]
    note = notes.write_note(None, title="Cống 96", text="Một", field_id=None, by=mine)
    notes.write_note(note.id, title="Cống 96", text="Hai", field_id=None, revision=1, by=mine)

    with pytest.raises(ConflictError) as conflict:
        notes.write_note(note.id, title="Cống 96", text="Ba", field_id=None, revision=1, by=mine)
    assert (conflict.value.text, conflict.value.revision) == ("Hai", 2)
    with pytest.raises(InvalidEntryError):
        notes.write_note(None, title="", text="x", field_id=None, by=mine)
    notes.delete_note(note.id, by=mine)
    assert notes.notes_of(mine) == []
    assert session().is_active
