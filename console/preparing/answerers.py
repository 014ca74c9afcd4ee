"""Who prepares and reads the answers to opinions gathered before the day (002-21, 004-15)."""

from console import queries
from console.errors import NotPermittedError
from console.language import _
from console.models import OPEN_TOPICS, SEPARATE, Participant, Topic, TopicState
from console.permissions import Permission, may

LOOKED_AT = (TopicState.APPRAISED, TopicState.APPROVED)
"""What others than the office may read."""


def may_draft(topic: Topic, by: Participant) -> bool:
    """Return whether this person prepares the answer, and reads it: the office any; once somebody
    looked at the topic, a chair any and others those of their body.

    What nobody looked at may be a complaint about that very body.
    """
    if not may(by, Permission.DRAFT_ANSWERS) or topic.state not in OPEN_TOPICS:
        return False
    if may(by, Permission.MANAGE_TOPICS):
        return True
    if topic.state not in LOOKED_AT or topic.kind in SEPARATE:
        return False
    own = topic.body is not None and topic.body.id == by.agency_id
    return own or may(by, Permission.ANSWER_FOR_ALL)


def given_to(person: Participant) -> list[Topic]:
    """Return what this person prepares: the urgent first, then what lacks an approved answer."""
    found = [one for one in queries.topics(person.meeting, *LOOKED_AT) if may_draft(one, person)]
    return sorted(found, key=lambda one: (one.approved_answer is not None, not one.is_urgent))


def require_reader(topic: Topic | None, by: Participant) -> Topic:
    """Return the topic. Raise NotPermittedError unless this person prepares its answer."""
    if topic is None or not may_draft(topic, by):
        raise NotPermittedError(_("Ý kiến này không giao cho đồng chí chuẩn bị trả lời."))
    return topic
