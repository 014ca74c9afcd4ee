"""What the evidence of a notice amounts to: given in time, aired three days, posted still."""

import enum
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from console import queries
from console.models import GivenEvidence, Meeting, NoticeChannel, NoticeEvidence
from console.preparing.notice_texts import text_given_by, texts
from console.preparing.notice_told import essentials, told

FULL_DAYS = 7
"""Before the day of the dialogue, which is not counted (Luật 72/2025/QH15, Điều 43; 002-24)."""
DAYS_ON_AIR = 3
"""In a row (Luật 10/2022/QH15, Điều 13, by analogy)."""
POSTED = (
    NoticeChannel.POSTED_AT_OFFICE,
    NoticeChannel.POSTED_AT_CULTURE_HOUSE,
    NoticeChannel.BOARD,
)


class ChannelGroup(enum.Enum):
    """The channels of one duty: invitations and loudspeakers are proved apart (003-12)."""

    PUBLIC = frozenset(NoticeChannel) - {NoticeChannel.ASSOCIATIONS}
    """Whatever tells everybody counts for the seven days."""
    ASSOCIATIONS = frozenset({NoticeChannel.ASSOCIATIONS})
    """Who invites members alone is a proof of its own (001-16)."""
    LOUDSPEAKER = frozenset({NoticeChannel.LOUDSPEAKER})
    POSTING = frozenset(POSTED)


def first_given(meeting: Meeting, group: ChannelGroup) -> date | None:
    """Return the day on which the notice, as it stands, was first given by one of these channels.

    What told another time, place, content or way of taking part does not count, nor what was
    taken back. None: it was not given.
    """
    return min((one.from_on for one in counting(meeting, group.value)), default=None)


def counting(meeting: Meeting, channels: Collection[NoticeChannel]) -> list[NoticeEvidence]:
    """Return the evidence of these channels that counts, by its first day."""
    present = essentials(told(meeting))
    return [
        one
        for one in queries.notice_evidence(meeting)
        if one.channel in channels and not one.taken_back_at and one.essentials == present
    ]


def outdated(meeting: Meeting) -> set[int]:
    """Return the numbers of what gave another text than the one that stands now."""
    present = texts(told(meeting))
    return {
        one.id
        for one in queries.notice_evidence(meeting)
        if one.text != present[text_given_by(one.channel)].words
    }


def longest_run(evidence: Iterable[GivenEvidence], before: date) -> list[date]:
    """Return the longest run of days in a row, before this one, on which it was aired."""
    return longest(days_in((one.from_on, one.until_on or one.from_on) for one in evidence), before)


def days_in(spans: Iterable[tuple[date, date]]) -> set[date]:
    """Return the days of these spans, first and last with them."""
    return {
        first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)
    }


def longest(days: Iterable[date], before: date) -> list[date]:
    """Return the longest run of days in a row before this one; of equal ones the first."""
    found: list[date] = []
    run: list[date] = []
    for day in sorted(day for day in days if day < before):
        run = [*run, day] if run and day - run[-1] == timedelta(days=1) else [day]
        found = max(found, run, key=len)
    return found
