"""Read what was gathered before the day: topics, their authors' links, the answers prepared."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from console.database import session
from console.models import (
    SEPARATE,
    Contact,
    DialogueRequest,
    Field,
    Matter,
    Meeting,
    Outcome,
    PreparedAnswer,
    Topic,
    TopicState,
)

_WITH_ALL = (
    selectinload(Topic.answers),
    selectinload(Topic.field).selectinload(Field.agency),
    selectinload(Topic.unit),
    selectinload(Topic.agency),
    selectinload(Topic.opinion),
)


def topics(meeting: Meeting, *states: TopicState, of: Contact | None = None) -> Sequence[Topic]:
    """Return the topics of a dialogue in the order of their numbers: of these states, or of all;
    `of` one seat of the Mặt trận or an association alone.
    """
    found = select(Topic).where(Topic.meeting_id == meeting.id).options(*_WITH_ALL)
    if states:
        found = found.where(Topic.state.in_(states))
    if of is not None:
        found = found.where(Topic.collected_by_id == of.id)
    return session().scalars(found.order_by(Topic.number)).all()


def topics_of_office() -> Sequence[Topic]:
    """Return the topics of every dialogue, the newest dialogue first, without complaints and
    denunciations.
    """
    open_to_all = or_(Topic.kind.is_(None), Topic.kind.not_in(SEPARATE))
    found = select(Topic).where(Topic.state != TopicState.SEPARATED, open_to_all)
    newest = found.order_by(Topic.meeting_id.desc(), Topic.number)
    return session().scalars(newest.options(joinedload(Topic.meeting))).all()


def counts_gathered_by(contact: Contact) -> Mapping[int, int]:
    """Return by dialogue how many opinions this seat gathered."""
    found = select(Topic.meeting_id, func.count()).where(Topic.collected_by_id == contact.id)
    rows = session().execute(found.group_by(Topic.meeting_id)).all()
    return {row[0]: row[1] for row in rows}


def topic(meeting: Meeting, number: int | None) -> Topic | None:
    """Return the topic of this id, of this dialogue alone."""
    found = select(Topic).where(Topic.meeting_id == meeting.id, Topic.id == (number or 0))
    return session().scalar(found)


def topic_by_receipt(receipt: str) -> Topic | None:
    return session().scalar(select(Topic).where(Topic.receipt == receipt)) if receipt else None


def topics_merged_into(lead: Topic) -> Sequence[Topic]:
    """Return those for which this one speaks."""
    found = select(Topic).where(Topic.merged_into_id == lead.id, Topic.state == TopicState.MERGED)
    return session().scalars(found.order_by(Topic.number)).all()


def people_behind(found: Collection[Topic]) -> Mapping[int, int]:
    """Return by id how many persons each stands for, with those merged into it (003-02)."""
    count: Counter[int] = Counter({one.id: one.people for one in found})
    numbers = [one.id for one in found]
    merged = (
        select(Topic.merged_into_id, func.sum(Topic.people))
        .where(Topic.merged_into_id.in_(numbers), Topic.state == TopicState.MERGED)
        .group_by(Topic.merged_into_id)
    )
    for lead, people in session().execute(merged):
        count[lead or 0] += people
    return count


def prepared_answer(meeting: Meeting, number: int) -> PreparedAnswer | None:
    found = select(PreparedAnswer).where(
        PreparedAnswer.meeting_id == meeting.id, PreparedAnswer.id == number
    )
    return session().scalar(found)


def opinions_taken_over(meeting: Meeting) -> set[int]:
    """Return the opinions of earlier dialogues whose matters are topics of this one."""
    return set(session().scalars(_taken_over(meeting)))


def _taken_over(meeting: Meeting) -> Select[int]:
    return (
        select(Matter.opinion_id)
        .join(Topic, Topic.earlier_matter_id == Matter.id)
        .where(Topic.meeting_id == meeting.id)
    )


def open_matters_before(meeting: Meeting) -> Sequence[Matter]:
    """Return what sealed dialogues left open, the newest first, unless it is a topic here (003-01).

    What was promised or passed on upwards is open until it is known to be settled. A speech that
    was split is one, by its first open part.
    """
    found = (
        select(Matter)
        .join(Meeting, Meeting.id == Matter.meeting_id)
        .where(
            Meeting.sealed_at.is_not(None),
            Meeting.is_rehearsal.is_(False),
            Matter.meeting_id != meeting.id,
            Matter.cancelled_at.is_(None),
            Matter.outcome.in_((Outcome.ASSIGNED, Outcome.ESCALATED)),
            Matter.opinion_id.not_in(_taken_over(meeting)),
        )
    )
    newest = found.order_by(Meeting.sealed_at.desc(), Matter.id)
    matters = session().scalars(newest.options(joinedload(Matter.opinion))).all()
    return list({matter.opinion_id: matter for matter in reversed(matters)}.values())[::-1]


def dialogue_requests() -> Sequence[DialogueRequest]:
    """Return the register of requests, the newest first."""
    newest = DialogueRequest.received_on.desc()
    return session().scalars(select(DialogueRequest).order_by(newest, DialogueRequest.id)).all()


def dialogue_request(number: int) -> DialogueRequest | None:
    return session().get(DialogueRequest, number)
