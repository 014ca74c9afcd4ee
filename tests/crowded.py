"""A hall with as much of everything as one likes, written straight into its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask
from sqlalchemy import event, func, select

from console import clock, queries
from console.database import engine, session
from console.demo.play import Hall
from console.models import (
    Answer,
    Assignment,
    Field,
    FollowUp,
    Honorific,
    Matter,
    Merger,
    NameDisplay,
    Objection,
    Opinion,
    OpinionKind,
    OpinionState,
    Outcome,
    Paragraph,
    ParagraphKind,
    Participant,
    PreparedAnswer,
    Role,
    Slip,
    Speech,
    Topic,
    TopicSource,
    TopicState,
    Turn,
    TurnKind,
    Unit,
)


def crowd(hall: Hall, number: int) -> None:
    """Add so many of each: people, matters with all that belongs to them, requests, slips."""
    meeting, now = hall.meeting, clock.now()
    officials = queries.staff(meeting, Role.OFFICIAL)
    units, fields = queries.leaf_units(meeting), list(queries.fields(meeting))
    first = 1 + (session().scalar(select(func.max(Speech.number))) or 0)
    first = max(first, 1 + (session().scalar(select(func.max(Slip.number))) or 0))
    for one in range(number):
        person = [_person(meeting.id, units[(one + two) % len(units)], one) for two in range(8)]
        session().add_all(person)
        where = fields[one % len(fields)]
        spoken = _speech(person[0], where, first + 6 * one, OpinionState.ENDED)
        waiting = _speech(person[1], where, first + 6 * one + 1, OpinionState.ASKED)
        merged = _speech(person[2], where, first + 6 * one + 2, OpinionState.MERGED)
        unheard = _slip(person[3], where, first + 6 * one + 3, OpinionState.HELD)
        released = _slip(person[4], where, first + 6 * one + 4, OpinionState.RELEASED)
        read = _slip(person[5], where, first + 6 * one + 5, OpinionState.READ)
        session().add_all([spoken, waiting, merged, unheard, released, read])
        session().add(
            Merger(
                meeting_id=meeting.id,
                opinion=merged,
                lead=waiting,
                state_before=OpinionState.ASKED,
                merged_at=now,
            )
        )
        for source, other in ((spoken, person[6]), (read, person[7])):
            _matter(source, other, officials[one % len(officials)], one)
        _topic(person[0], where, first + one, spoken if one % 3 == 0 else None)
        session().add(
            Objection(
                meeting_id=meeting.id,
                number=first + one,
                raised_by=person[0],
                text="Xin ghi rõ tên đường.",
                raised_at=now,
            )
        )
    session().commit()
    session().expire_all()


def _person(meeting_id: int, unit: Unit, number: int) -> Participant:
    return Participant(
        meeting_id=meeting_id,
        role=Role.ATTENDEE,
        honorific=Honorific("Bà"),
        name=f"Nguyễn Thị Hồng Nhung {number}",
        name_folded=f"nguyen thi hong nhung {number}",
        unit=unit,
        display=NameDisplay.INITIALS if number % 2 else NameDisplay.FULL,
        joined_at=clock.now(),
    )


def _speech(person: Participant, field: Field, number: int, state: OpinionState) -> Speech:
    return Speech(
        meeting_id=person.meeting_id,
        number=number,
        position=number,
        person=person,
        field=field,
        content="Đề nghị sửa đường và cống thoát nước của tổ.",
        minutes=3,
        state=state,
        received_at=clock.now(),
        kind=OpinionKind.PETITION if number % 2 else None,
        receipt=f"speech-{number}",
    )


def _slip(person: Participant, field: Field, number: int, state: OpinionState) -> Slip:
    return Slip(
        meeting_id=person.meeting_id,
        number=number,
        person=person,
        field=field,
        content="Đề nghị lắp thêm đèn đường.",
        state=state,
        received_at=clock.now(),
        kind=None if state is OpinionState.HELD else OpinionKind.PETITION,
        receipt=f"slip-{number}",
    )


def _topic(person: Participant, field: Field, number: int, opinion: Opinion | None) -> None:
    """Approved before the day, with an answer that was approved and a newer draft."""
    topic = Topic(
        meeting_id=person.meeting_id,
        number=number,
        source=TopicSource.SLIP,
        honorific=person.honorific,
        name=person.name,
        unit=person.unit,
        field=field,
        content="Đề nghị sửa đường và cống thoát nước của tổ.",
        state=TopicState.APPROVED,
        opinion=opinion,
        received_at=clock.now(),
        receipt=f"topic-{number}",
    )
    said = {"meeting_id": person.meeting_id, "text": "Sẽ sửa trong quý III.", "drafted_by": "Bà Ý"}
    for version, approved_at in ((1, clock.now()), (2, None)):
        session().add(
            PreparedAnswer(
                topic=topic,
                version=version,
                drafted_at=clock.now(),
                approved_at=approved_at,
                **said,
            )
        )


def _matter(source: Opinion, other: Participant, official: Participant, number: int) -> None:
    """With its turns, its answer, what another asked then, who has it, and the words of each."""
    now, person = clock.now(), source.person
    matter = Matter(
        meeting_id=person.meeting_id,
        raised_by=person,
        opinion=source,
        field=source.field,
        kind=OpinionKind.PETITION,
        raised_at=now,
        outcome=(Outcome.ANSWERED, Outcome.ASSIGNED, None)[number % 3],
        outcome_agency="Phòng Kinh tế, Hạ tầng và Đô thị",
        due_on=(now + timedelta(days=9)).date() if number % 3 == 1 else None,
    )
    answer = Answer(meeting_id=person.meeting_id, matter=matter, answerer=official, given_at=now)
    again = FollowUp(meeting_id=person.meeting_id, matter=matter, participant=other, given_at=now)
    session().add_all([matter, answer, again])
    session().add(
        Assignment(meeting_id=person.meeting_id, matter=matter, official=official, assigned_at=now)
    )
    raised = TurnKind.SLIP if source.is_written else TurnKind.SPEECH
    said = ((raised, person), (TurnKind.ANSWER, official))
    for kind, speaker in said:
        turn = Turn(
            meeting_id=person.meeting_id,
            kind=kind,
            speaker=speaker,
            opinion=source if kind is raised else None,
            matter=matter,
            called_at=now,
            began_at=now,
            ended_at=now,
            allotted_seconds=180,
        )
        session().add(turn)
    told = {"meeting_id": person.meeting_id, "text": "Bà con đề nghị sửa đường trước mùa mưa."}
    session().add_all(
        [
            Paragraph(kind=ParagraphKind.OPINION, matter=matter, **told),
            Paragraph(kind=ParagraphKind.ANSWER, answer=answer, **told),
            Paragraph(kind=ParagraphKind.FOLLOW_UP, follow_up=again, **told),
        ]
    )


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """What the database is asked in the block, one statement an entry."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with app.app_context():
        present = engine()
    event.listen(present, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(present, "before_cursor_execute", note)
