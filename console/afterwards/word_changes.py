"""What a text says otherwise than before, in whole words with a few beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

BESIDE = 5
"""Words that are shown on either side of what changed."""
MOST = 24
"""Words that are shown of one change."""
LEFT_OUT = "…"


@dataclass(frozen=True)
class Piece:
    """Some words of a line, and whether the other line has others in their place."""

    words: str
    is_changed: bool


@dataclass(frozen=True)
class Change:
    """A line that is another by now; either is '' where it came or went."""

    before: str
    after: str

    @property
    def old(self) -> list[Piece]:
        return _pieces(self.before, self.after)

    @property
    def new(self) -> list[Piece]:
        return _pieces(self.after, self.before)


def line_changes(before: str, after: str) -> list[Change]:
    """Return the lines that differ, each with the one that stands in its place."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Change] = []
    for tag, first, last, begun, ended in _matched(old, new):
        if tag != "equal":
            found += _pairs(old[first:last], new[begun:ended])
    return found


def _matched(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Pair lines by their places, or by what they begin with where some came or went."""
    if len(before) == len(after):
        return [Change(*pair) for pair in zip(before, after, strict=True)]
    left = list(after)
    found = []
    for line in before:
        same = next((one for one in left if _begins(one) == _begins(line)), "")
        if same:
            left.remove(same)
        found.append(Change(line, same))
    return [*found, *(Change("", line) for line in left)]


def _begins(line: str) -> str:
    return line.partition(" ")[0]


def _pieces(line: str, other: str) -> list[Piece]:
    if not other:
        return [Piece(line, is_changed=True)]
    runs = list(_runs(line.split(), other.split()))
    last = len(runs) - 1
    return [
        Piece(_cut(words, place == 0, place == last, is_changed=changed), changed)
        for place, (words, changed) in enumerate(runs)
        if words
    ]


def _runs(line: Sequence[str], other: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Give the words of a line in runs, changed and unchanged by turns; one word alone between two
    changes belongs to them.
    """
    words: list[str] = []
    changed = False
    for tag, first, last, _begun, _ended in _matched(line, other):
        inside = first > 0 and last < len(line) and last - first <= 1
        is_changed = tag != "equal" or (inside and changed)
        if words and is_changed != changed:
            yield words, changed
            words = []
        words, changed = [*words, *line[first:last]], is_changed
    yield words, changed


def _cut(words: list[str], is_first: bool, is_last: bool, *, is_changed: bool) -> str:
    """Return few words: of what changed its begin and end, else what stands next to a change. A
    line keeps its first word, which says what it is about.
    """
    if is_changed:
        begin, end = MOST - BESIDE, BESIDE
    else:
        begin, end = (1 if is_first else BESIDE), (0 if is_last else BESIDE)
    if len(words) <= begin + end + 1:
        return " ".join(words)
    return " ".join([*words[:begin], LEFT_OUT, *words[len(words) - end :]])
