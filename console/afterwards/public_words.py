"""What everybody reads of a promise: no citizen's name, no number of theirs.

What somebody decided for the public copy holds here too. A text that nobody decided on hides all
that would be proposed to hide: the page is read by strangers, and too little is a mistake that a
person mends, too much is one that stays read.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from console import queries
from console.minutes import masking
from console.minutes.names_in_text import Found
from console.minutes.passages import decisions, digest_of
from console.models import Meeting
from console.queries.once import once
from console.record.settled import settled


@once
def public_words(meeting: Meeting) -> "PublicWords":
    """Return what masks the texts of a dialogue; asked once for a screen."""
    return PublicWords(meeting)


class PublicWords:
    """Masks texts of one dialogue; asked once for all of them."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting

    @cached_property
    def _decided(self) -> Mapping[str, list[Found]]:
        document = queries.document(self._meeting)
        return decisions(queries.mask_decisions(document)) if document else {}

    def mask(self, text: str) -> str:
        """Return the text as everybody may read it."""
        decided = self._decided.get(digest_of(text))
        return masking.masked(text, proposed(self._meeting, text) if decided is None else decided)


@settled
def proposed(meeting: Meeting, text: str) -> Sequence[Found]:
    """Return what of a text the names of this dialogue's people would have hidden."""
    return _proposals(meeting)(text)


_proposals = once(masking.proposals)
