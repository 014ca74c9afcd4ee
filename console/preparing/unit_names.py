"""Which unit of a dialogue people mean, however they write its name."""

import re
from collections import Counter

from console import queries
from console.models import Meeting, Unit
from console.vietnamese import clean_line, fold

_KIND = re.compile(
    r"(?:thon|xom|lang|ap|ban|buon|bon|phum|soc|khu dan cu|khu pho|khu|khoi pho|khoi|khom|"
    r"tieu khu|to dan pho|to) (?=\S)"
)
"""What units are called, folded (Nghị định 185/2026/NĐ-CP): people leave it out or put it on."""


class UnitNames:
    """The units of one meeting by their folded words, with and without what kind they are."""

    def __init__(self, meeting: Meeting) -> None:
        known = list(zip(queries.unit_words(meeting), meeting.units, strict=True))
        bare = Counter(_bare(words) for words, _unit in known)
        # "5" may be a group or a quarter; "Giang Sơn" is the village of that name, however typed.
        meant = {
            _bare(words): (words, unit)
            for words, unit in known
            if bare[_bare(words)] == 1 and not _bare(words).isdigit()
        }
        self._by_words = meant | {fold(words): (words, unit) for words, unit in known}
        self._words_of = {unit.id: words for words, unit in known}

    def __bool__(self) -> bool:
        return bool(self._by_words)

    def find(self, text: str) -> Unit | None:
        """Return the unit that the words mean; None for none, or for one of several."""
        found = self._find(text)
        return found[1] if found else None

    def words(self, text: str) -> str:
        """Return the unit as the meeting's list writes it; "" for none."""
        found = self._find(text)
        return found[0] if found else ""

    def words_or_text(self, text: str) -> str:
        """Return the unit as the meeting's list writes it, or the words themselves."""
        return self.words(text) or clean_line(text)

    def words_of(self, unit_id: int | None) -> str:
        """Return how the list writes this unit; "" for none."""
        return self._words_of.get(unit_id or 0, "")

    def _find(self, text: str) -> tuple[str, Unit] | None:
        return self._by_words.get(fold(text)) or self._by_words.get(_bare(text))


def _bare(words: str) -> str:
    folded = fold(words)
    return _KIND.sub("", folded, count=1) if _KIND.match(folded) else folded
