"""Read the topics that come before the hall, and those that an entry of the hall says again."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from console.database import session
from console.models import LEFT_THE_HALL, SEPARATE, Meeting, Opinion, Topic, TopicState
from console.queries.entries import all_ways, merged_into
from console.queries.topics import topics


def approved_topics(meeting: Meeting) -> list[Topic]:
    """Return what is put before the dialogue, in the order of the numbers; no complaint."""
    return [one for one in topics(meeting, TopicState.APPROVED) if one.kind not in SEPARATE]


def has_approved_topics(meeting: Meeting) -> bool:
    approved = (Topic.meeting_id == meeting.id, Topic.state == TopicState.APPROVED)
    return session().scalar(select(Topic.id).where(*approved).limit(1)) is not None


def answers_to_approve(meeting: Meeting) -> int:
    """Return to how many topics the newest answer waits for a chair."""
    looked_at = topics(meeting, TopicState.APPRAISED, TopicState.APPROVED)
    answers = [one.answers[-1] for one in looked_at if one.answers and one.kind not in SEPARATE]
    return sum(newest.approved_at is None for newest in answers)


def topics_to_bring_up(meeting: Meeting) -> list[Topic]:
    """Return those of them that no entry of the hall has brought up yet, or only one that left."""
    return [
        one
        for one in approved_topics(meeting)
        if one.opinion is None or one.opinion.state in LEFT_THE_HALL
    ]


def topics_of(entry: Opinion) -> Sequence[Topic]:
    """Return the topics that this request or slip says, by whichever way it came or goes on."""
    ways = [one.id for one in all_ways([entry])]
    found = select(Topic).where(Topic.meeting_id == entry.meeting_id, Topic.opinion_id.in_(ways))
    return session().scalars(found.order_by(Topic.number)).all()


def topics_spoken_for(entry: Opinion) -> set[int]:
    """Return by id the topics of this entry and of those that it speaks for."""
    entries = all_ways([entry, *(merger.opinion for merger in merged_into(entry))])
    ways = [one.id for one in entries]
    return set(session().scalars(select(Topic.id).where(Topic.opinion_id.in_(ways))))


def numbers_behind(found: Collection[Topic]) -> dict[int, list[int]]:
    """Return by id the numbers of those that were merged into each."""
    ids = [one.id for one in found]
    merged = (
        select(Topic.merged_into_id, Topic.number)
        .where(Topic.merged_into_id.in_(ids), Topic.state == TopicState.MERGED)
        .order_by(Topic.number)
    )
    behind: dict[int, list[int]] = {}
    for lead, number in session().execute(merged):
        behind.setdefault(lead or 0, []).append(number)
    return behind
