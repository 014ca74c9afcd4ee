"""What the evidence of a publication amounts to, in days: since when, how long, in a row or not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from console import queries
from console.afterwards.listed_terms import listed_term
from console.afterwards.published_evidence import closing_of
from console.afterwards.unit_heads import BETWEEN, names_of
from console.models import Meeting, NoticeChannel, Publication, PublicationEvidence, Published
from console.preparing.notice_terms import POSTED, ChannelGroup, days_in, longest
from console.promises.entries import body_key
from console.reckoning import Direction, Sum, Term, TermUnit, reckon
from console.record.known_days import counting_calendar
from console.vietnamese import fold

WITHIN_DAYS = 10
"""After the day of the dialogue, which is not counted (Luật 72/2025/QH15, Điều 43)."""
POSTED_DAYS = 30
"""In a row, at the office and at culture houses each (Luật 10/2022/QH15, Điều 13 khoản 2)."""


def term_of(meeting: Meeting) -> Sum:
    """Return by when the results must be published."""
    return listed_term(meeting, "A4") or term_from(meeting.held_on)


def term_from(held_on: date) -> Sum:
    """Return the term of a dialogue of this day; one that ends on a day off ends with the next day
    of work (Bộ luật Dân sự 2015, Điều 148).
    """
    term = Term(WITHIN_DAYS, TermUnit.DAYS, Direction.AFTER)
    return reckon(term, held_on, counting_calendar())


@dataclass(frozen=True)
class Given:
    """An entry that counts, with its last day: None while it hangs."""

    entry: PublicationEvidence
    last: date | None

    def span(self, today: date) -> tuple[date, date]:
        return self.entry.from_on, self.last or today


def counting(
    meeting: Meeting, channels: Collection[NoticeChannel], *, version: Publication | None = None
) -> list[Given]:
    """Return what of the results was given by these channels, by its first day; of one version, or
    of all: the sheet that takes the place of another goes on hanging.

    What was taken back does not count.
    """
    entries = (
        entry
        for one in queries.publications(meeting)
        if one.what is Published.RESULTS and (version is None or one is version)
        for entry in one.evidence
    )
    found = [_given(entry) for entry in entries if entry.channel in channels and _counts(entry)]
    return sorted(found, key=lambda one: (one.entry.from_on, one.entry.id))


def _counts(entry: PublicationEvidence) -> bool:
    """An entry that ends another counts by that one alone."""
    return entry.taken_back_at is None and entry.closes_id is None


def _given(entry: PublicationEvidence) -> Given:
    ended = closing_of(entry)
    if ended:
        return Given(entry, ended.until_on)
    if entry.channel in POSTED:
        return Given(entry, entry.until_on)
    return Given(entry, entry.until_on or entry.from_on)


def first_published(meeting: Meeting) -> date | None:
    """Return the day on which the results were first given by a public channel."""
    given = counting(meeting, ChannelGroup.PUBLIC.value)
    return given[0].entry.from_on if given else None


@dataclass(frozen=True)
class Place:
    """One place where the results hang, or hung."""

    name: str
    run: list[date]
    """The longest run of days in a row; while it hangs, the one that goes on."""
    hangs: bool

    @property
    def is_full(self) -> bool:
        return len(self.run) >= POSTED_DAYS

    @property
    def full_on(self) -> date:
        """Return the day with which the run is, or would be, full."""
        return self.run[0] + timedelta(days=POSTED_DAYS - 1)


def places(meeting: Meeting, channel: NoticeChannel, today: date) -> list[Place]:
    """Return where it was posted by this channel; at the office all sheets are one place."""
    by_name: dict[str, list[Given]] = {}
    for one in counting(meeting, {channel}):
        is_office = channel is NoticeChannel.POSTED_AT_OFFICE
        by_name.setdefault("" if is_office else fold(one.entry.place), []).append(one)
    return [_place(found, today) for found in by_name.values()]


def _place(found: list[Given], today: date) -> Place:
    days = days_in(one.span(today) for one in found)
    hangs = any(one.last is None for one in found)
    run = longest(days, today + timedelta(days=1))
    if hangs and len(run) < POSTED_DAYS:
        run = _run_to(days, today)
    return Place(found[-1].entry.place, run, hangs)


def _run_to(days: Collection[date], last: date) -> list[date]:
    run = [last]
    while run[0] - timedelta(days=1) in days:
        run.insert(0, run[0] - timedelta(days=1))
    return run


def posted_in_full(meeting: Meeting, today: date) -> date | None:
    """Return the day with which it had hung in full at the office and at each culture house that
    is named; None while it has not.
    """
    channels = (NoticeChannel.POSTED_AT_OFFICE, NoticeChannel.POSTED_AT_CULTURE_HOUSE)
    found = [places(meeting, channel, today) for channel in channels]
    if not all(found) or not all(place.is_full for some in found for place in some):
        return None
    return max(place.full_on for some in found for place in some)


def aired(meeting: Meeting, today: date) -> tuple[list[date], list[date]]:
    """Return the longest run of days on the loudspeakers, and all days, until today."""
    given = counting(meeting, ChannelGroup.LOUDSPEAKER.value)
    days = days_in(one.span(today) for one in given)
    return longest(days, today + timedelta(days=1)), sorted(days)


def not_given_again(meeting: Meeting, newest: Publication) -> list[NoticeChannel]:
    """Return the channels that gave an earlier version, and not the one that stands now."""
    given = [one.entry for one in counting(meeting, set(NoticeChannel), version=newest)]
    fresh = {one.channel for one in given}
    heads = names_of(meeting).values()
    got = {body_key(part) for one in given if one.channel is NoticeChannel.VILLAGE_HEADS
           for part in one.place.split(BETWEEN)}  # fmt: skip
    if any(body_key(name) not in got for name in heads):  # some heads have the old one still
        fresh.discard(NoticeChannel.VILLAGE_HEADS)
    used = (one.entry.channel for one in _all(meeting))
    return [channel for channel in dict.fromkeys(used) if channel not in fresh]


def _all(meeting: Meeting) -> Iterable[Given]:
    return counting(meeting, set(NoticeChannel))
