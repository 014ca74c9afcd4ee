"""The words of the sealed Biên bản about one content, as its paper prints them.

They are drawn from the rows that the seal closed, by what drew the paper, and their hash is that of
the same blocks in `record.json` (docs/record.md, `text`): whoever has the file finds them there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.documents import Block, plain_block
from console.door.canonical import digest
from console.language import _, in_language_of_record
from console.minutes.drafting import Words, unheard_block
from console.minutes.entry_words import deferred, quoted
from console.models import Matter, Meeting, Opinion, OpinionKind
from console.words.outcomes import outcome_words


@dataclass(frozen=True)
class Sealed:
    """What stands in the sealed text of one content."""

    words: str
    ruling: str
    sha256: str


class SealedWords:
    """The sealed text of a meeting, asked once for all its contents."""

    def __init__(self, meeting: Meeting) -> None:
        self._words = Words(meeting)
        told = [m for m in self._words.matters if m.kind is not OpinionKind.DENUNCIATION]
        self._numbers: Mapping[int, int] = {m.id: n for n, m in enumerate(told, start=1)}

    def number_of(self, matter: Matter) -> int | None:
        """Return its number in the text; a denunciation has none."""
        return self._numbers.get(matter.id)

    @in_language_of_record()
    def of_matter(self, matter: Matter) -> Sealed:
        blocks = list(self._words.matter(self._numbers[matter.id], matter))
        content = next(block for block in blocks if block.label)
        return Sealed(content.text, outcome_words(matter), _hash(blocks))

    @in_language_of_record()
    def of_opinion(self, opinion: Opinion) -> Sealed:
        """Return those of what the hall did not reach."""
        line = unheard_block(opinion)
        ruling = deferred(opinion) or _("Chưa trình bày tại hội nghị.")
        return Sealed(f"{quoted(opinion.content)}.", ruling, _hash([line]))


def _hash(blocks: Sequence[Block]) -> str:
    return digest([plain for block in blocks for plain in plain_block(block)])
