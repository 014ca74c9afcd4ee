"""Opinions that came in bursts before the day: taken, put aside, looked at in one press.

A village behind one router looks like a script, so nothing is refused, as in the hall
(`hall.bursts`). What is beyond every measure is put aside; the office sees what else came in
bursts. It puts that aside, or takes it in, and each press is taken back by the other.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from console.database import session
from console.hall.bursts import Burst, Sender, bursts_among, digest_of, is_new
from console.models import Meeting, Participant, Topic, TopicState
from console.permissions import Permission, require
from console.preparing.collecting import gathering
from console.preparing.topic_steps import Seen, chosen_topics, move


def marks(sender: Sender | None, meeting: Meeting) -> dict[str, Any]:
    """Return the columns that say which device an opinion came from and whether it waits aside."""
    if sender is None:
        return {}
    device = digest_of(sender)
    aside = sender.is_over or _is_aside(device, meeting)
    return {
        **({"state": TopicState.SET_ASIDE} if aside else {}),
        "device": device,
        "new_device": is_new(sender),
    }


def bursts(meeting: Meeting) -> list[Burst[Topic]]:
    """Return the bursts that nobody has looked at, the largest first."""
    unseen = select(Topic).where(
        Topic.meeting_id == meeting.id,
        Topic.state == TopicState.PROPOSED,
        Topic.device.is_not(None),
    )
    return bursts_among(session().scalars(unseen.order_by(Topic.received_at)).all())


def put_topics_aside(numbers: Sequence[int], *, by: Participant, seen: Seen = None) -> int:
    """Put these aside; return how many. What their devices send from now on is put aside, too.

    Raise OutOfDateError for one that is no new opinion, or not as it was `seen`.
    """
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        chosen = chosen_topics(record.meeting, numbers, TopicState.PROPOSED, seen=seen)
        move(record, chosen, TopicState.SET_ASIDE)
    return len(chosen)


def take_topics_in(numbers: Sequence[int], *, by: Participant, seen: Seen = None) -> int:
    """Take these in among the new opinions; return how many. Nothing ties them to a device more."""
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        chosen = chosen_topics(record.meeting, numbers, TopicState.SET_ASIDE, seen=seen)
        move(record, chosen, TopicState.PROPOSED)
    return len(chosen)


def _is_aside(device: str | None, meeting: Meeting) -> bool:
    of_device = select(Topic.id).where(
        Topic.meeting_id == meeting.id,
        Topic.device == device,
        Topic.state == TopicState.SET_ASIDE,
    )
    return device is not None and session().scalar(of_device.limit(1)) is not None
