"""What everybody reads of the publication itself: since when, where, and why again."""

from collections.abc import Sequence
from dataclasses import dataclass

from console import queries
from console.afterwards import published_copy
from console.afterwards.public_words import PublicWords
from console.afterwards.publication_drafts import newest
from console.afterwards.published_evidence import closing_of, standing_entries
from console.language import _
from console.models import Meeting, NoticeChannel, Publication, PublicationEvidence, Published
from console.preparing.notice_terms import POSTED
from console.vietnamese import short_date
from console.words.notices import channels

SHOWN = (*POSTED, NoticeChannel.WEBSITE, NoticeChannel.LOUDSPEAKER)
"""Where anybody can go and look, or could hear it; to whom it was handed is nobody's business."""


@dataclass(frozen=True)
class PublicResults:
    """The version that stands, and where it was given."""

    publication: Publication
    because: str
    """Masked; '' for the first version."""
    places: Sequence[str]
    copy: Publication | None
    """With which the public copy of the Biên bản can be taken."""


def public_results(meeting: Meeting, masks: PublicWords) -> PublicResults | None:
    """Return what is told of the results of a dialogue; None before they were published."""
    stands = newest(meeting, Published.RESULTS)
    if stands is None:
        return None
    given = [
        one
        for version in queries.publications(meeting)
        if version.what is Published.RESULTS
        for one in standing_entries(version)
        if one.channel in SHOWN
    ]
    return PublicResults(
        publication=stands,
        because=masks.mask(stands.republished_because),
        places=[_place(one, meeting, masks, stands) for one in given],
        copy=published_copy.for_everybody(meeting),
    )


def _place(
    entry: PublicationEvidence, meeting: Meeting, masks: PublicWords, stands: Publication
) -> str:
    name, where = channels(meeting)[entry.channel], masks.mask(entry.place)
    old = entry.publication
    words = f"{name}: {where}, {_since(entry)}"
    return words if old is stands else _("%(words)s (bản %(n)s)", words=words, n=old.version)


def _since(entry: PublicationEvidence) -> str:
    """Return 'từ 16/6/2022', with the last day where one is known."""
    ended = closing_of(entry)
    last = ended.until_on if ended else entry.until_on
    first = short_date(entry.from_on)
    if last and last != entry.from_on:
        return _("từ %(first)s đến %(last)s", first=first, last=short_date(last))
    if entry.channel in POSTED or entry.channel is NoticeChannel.WEBSITE:
        return _("từ %(first)s", first=first)
    return _("ngày %(day)s", day=first)
