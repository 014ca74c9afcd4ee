"""What earlier dialogues left open, as topics of the next one (003-01, 001-24)."""

from collections.abc import Sequence

from console import clock, queries
from console.models import Matter, Meeting, Promise, TopicSource
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar


def left_open(meeting: Meeting) -> Sequence[Matter]:
    """Return the matters of sealed dialogues that nobody knows to be settled, the newest first:
    what was assigned or passed up, and what was put before the hall and is owed still.
    """
    found = queries.open_matters_before(meeting)
    settled = _standings(queries.promises_of({matter.opinion_id for matter in found}))
    known = _open_before(meeting)
    kept = {one.promise.matter_id for one in settled if not one.is_open}
    every = [matter for matter in found if matter.id not in kept]
    had = {one.opinion_id for one in found} | queries.opinions_taken_over(meeting)
    owed = [one.promise for one in known if one.is_open and one.promise.is_public]
    more = {one.opinion_id: one.matter for one in owed if one.matter and one.opinion_id not in had}
    return [*every, *more.values()]


def left_unheard(meeting: Meeting) -> Sequence[Standing]:
    """Return the promises about what an earlier hall did not reach, which are open and no topics
    here yet: a topic of such a one names the code of its promise.
    """
    topics = queries.topics(meeting)
    taken = [one.source_name for one in topics if one.source is TopicSource.EARLIER]
    return [
        one
        for one in _open_before(meeting)
        if one.is_open
        and one.promise.is_public
        and one.promise.matter_id is None
        and not any(name.endswith(one.promise.code) for name in taken)
    ]


def _open_before(meeting: Meeting) -> Sequence[Standing]:
    known = [one for one in queries.open_promises() if one.of_meeting_id != meeting.id]
    return _standings(known)


def _standings(known: Sequence[Promise]) -> Sequence[Standing]:
    return standings(known, clock.today(), counting_calendar())
