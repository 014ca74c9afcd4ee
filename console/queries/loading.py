"""What is loaded together with a row, so that a screen asks once."""

from sqlalchemy.orm import joinedload, selectinload

from console.models import (
    Answer,
    Assignment,
    Field,
    FollowUp,
    Matter,
    Merger,
    Opinion,
    Paragraph,
    Participant,
    Turn,
)

WITH_PERSON = (
    joinedload(Opinion.person, innerjoin=True).joinedload(Participant.unit),
    joinedload(Opinion.field, innerjoin=True),
)
WITH_EXCHANGE = (
    joinedload(Matter.opinion),
    joinedload(Matter.raised_by, innerjoin=True).joinedload(Participant.unit),
    joinedload(Matter.field, innerjoin=True).joinedload(Field.agency),
    selectinload(Matter.answers).joinedload(Answer.answerer, innerjoin=True),
    selectinload(Matter.follow_ups)
    .joinedload(FollowUp.participant, innerjoin=True)
    .joinedload(Participant.unit),
    selectinload(Matter.assignments).joinedload(Assignment.official, innerjoin=True),
)
WITH_SOURCE = (
    joinedload(Turn.speaker, innerjoin=True),
    joinedload(Turn.opinion),
    joinedload(Turn.matter),
)
WITH_PEOPLE = (
    joinedload(Turn.speaker).joinedload(Participant.unit),
    joinedload(Turn.opinion).joinedload(Opinion.person).joinedload(Participant.unit),
    joinedload(Turn.opinion).joinedload(Opinion.field),
    joinedload(Turn.matter).joinedload(Matter.field),
)
"""For the turn that goes on. All joins are outer joins.

An inner join inside an outer one makes SQLite put all speeches of all meetings together first.
"""
WITH_SUBJECT = (
    joinedload(Paragraph.answer).joinedload(Answer.answerer),
    joinedload(Paragraph.follow_up).joinedload(FollowUp.participant),
)
WITH_BOTH_ENDS = tuple(
    joinedload(end).options(joinedload(Opinion.person, innerjoin=True).joinedload(Participant.unit))
    for end in (Merger.opinion, Merger.lead)
)
"""For rows of a list: whatever each of them shows is loaded with the list, not row by row.

`tests/views/test_statements.py` holds it: a screen asks as often in a large meeting as in a small
one.
"""
