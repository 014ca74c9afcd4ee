"""The public copy as it is seen and decided: passages, their texts, and the places in them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from console import queries
from console.database import session
from console.documents import MinutesData
from console.door.canonical import canonical
from console.minutes import masking, papers
from console.minutes.names_in_text import Found
from console.models import Document, MaskDecision, MaskDecisionKind, Meeting

DIGITS_OF_A_DAY = 8
AT_ONCE = 12  # rows

Propose = Callable[[str], list[Found]]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """A place in a text that may be hidden, and whether it is to be."""

    found: Found
    hidden: bool


class Text:
    """One text of the Biên bản, known by its digest wherever it stands."""

    def __init__(
        self, words: str, digest: str, decided: list[Found] | None, propose: Propose
    ) -> None:
        self.words = words
        self.digest = digest
        self.is_decided = decided is not None
        self._decided = decided or []
        self._propose = propose

    @cached_property
    def choices(self) -> list[Choice]:
        """Return the places as decided, and what was proposed besides; until then all proposals."""
        proposed = self._propose(self.words)
        left = [found for found in proposed if _is_apart(found, self._decided)]
        hidden = [Choice(found, hidden=True) for found in self._decided]
        choices = [*hidden, *(Choice(found, hidden=not self.is_decided) for found in left)]
        return sorted(choices, key=lambda choice: choice.found.start)

    @property
    def masks(self) -> list[Found]:
        return [choice.found for choice in self.choices if choice.hidden]

    @property
    def masked(self) -> str:
        return masking.masked(self.words, self.masks)


@dataclass(frozen=True)
class Part:
    """A text where it is read; one that stands several times is decided on at its first place."""

    text: Text
    is_first: bool


@dataclass(frozen=True)
class Line:
    """A paragraph with its label, or the cells of a row."""

    label: Part | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Passage:
    """What is read together and decided together."""

    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    """The texts that stand here first; the others were decided on where they did."""

    @property
    def key(self) -> str:
        return self.texts[0].digest

    @property
    def is_decided(self) -> bool:
        return all(text.is_decided for text in self.texts)


class PublicCopy:
    """The public copy of a document, as far as it is decided."""

    def __init__(self, document: Document, verify_url: str = "") -> None:
        self.document = document
        database = str(session().get_bind())
        drawn = _drawn(database, document.code, _who_signed(document))
        self.original = replace(drawn, verify_url=verify_url)
        self._decisions = queries.mask_decisions(document)
        self._texts: dict[str, Text] = {}

    @cached_property
    def decided(self) -> dict[str, list[Found]]:
        """Return what is hidden in each text that somebody decided on, by the text's digest."""
        return decisions(self._decisions)

    @cached_property
    def passages(self) -> list[Passage]:
        """Return all there is to see, in the order of the paper, each text at its first place."""
        propose = masking.proposals(self.meeting)
        found = (self._passage(rows, propose) for rows in _groups(self.original))
        return [passage for passage in found if passage.texts]

    def _passage(self, rows: Sequence[Row], propose: Propose) -> Passage:
        new: list[Text] = []
        lines = []
        for label, *cells in rows:
            parts = [self._part(words, new, propose) for words in (label, *cells)]
            first, *others = parts
            kept = [part for part in others if part and (label or part.is_first)]
            if any(part and part.is_first for part in parts):
                lines.append(Line(first, tuple(kept)))
        return Passage(tuple(lines), tuple(new))

    def _part(self, words: str, new: list[Text], propose: Propose) -> Part | None:
        if not _tells(words):
            return None
        digest = digest_of(words)
        if digest in self._texts:
            return Part(self._texts[digest], is_first=False)
        text = Text(words, digest, self.decided.get(digest), propose)
        self._texts[digest] = text
        new.append(text)
        return Part(text, is_first=True)

    @property
    def meeting(self) -> Meeting:
        return self.document.meeting

    @property
    def texts(self) -> dict[str, Text]:
        """Return the texts by their digests."""
        return self._texts if self.passages else {}

    @cached_property
    def undecided(self) -> int:
        """Return how many passages nobody has decided on as they are now."""
        return sum(not passage.is_decided for passage in self.passages)

    def mask(self, words: str) -> str:
        """Return a text as decided; whoever asks has made sure that all texts are."""
        return masking.masked(words, self.decided[digest_of(words)]) if _tells(words) else words

    @cached_property
    def masked(self) -> MinutesData:
        return papers.public_copy(self.original, self.mask)

    @cached_property
    def digest(self) -> str:
        """Return the digest of the whole copy as it would be read."""
        return digest_of(canonical([[list(row) for row in rows] for rows in _groups(self.masked)]))

    @cached_property
    def approval(self) -> MaskDecision | None:
        """Return who let this copy go, if nothing was decided otherwise since."""
        if self.undecided:
            return None
        said = [d for d in self._decisions if d.kind is not MaskDecisionKind.TEXTS_DECIDED]
        last = said[-1] if said else None
        is_this = last is not None and last.details.get("copy") == self.digest
        return last if is_this else None


def decisions(made: Iterable[MaskDecision]) -> dict[str, list[Found]]:
    """Return what is hidden by digest of the text; a later decision stands over an earlier one."""
    found: dict[str, list[Found]] = {}
    for decision in made:
        if decision.kind is MaskDecisionKind.TEXTS_DECIDED:
            for digest, masks in decision.details.items():
                found[digest] = [Found(*mask) for mask in masks]
    return found


def _is_apart(found: Found, others: Sequence[Found]) -> bool:
    return all(found.end <= other.start or other.end <= found.start for other in others)


def _groups(data: MinutesData) -> Iterator[list[Row]]:
    """Give every text that `papers.public_copy` masks, as it is read.

    They come as (label, text) or ("", cells …): a matter with its answers, some rows of a table.
    """
    rows: list[Row] = []
    for block in (*data.opening, *data.body):
        if "heading" in block.kind:
            yield from _some(rows)
            rows = []
        if block.kind != "heading":
            rows.append((block.label, block.text))
    yield from _some(rows)
    for annex in data.annexes:
        yield from _some([("", *row) for row in annex.rows])
    yield from _some([("", who.signed) for who in data.signatories])


def _some(rows: list[Row]) -> Iterator[list[Row]]:
    """Give no more rows at once than can be read at once."""
    for at in range(0, len(rows), AT_ONCE):
        yield rows[at : at + AT_ONCE]


@lru_cache(maxsize=8)
def _drawn(_database: str, code: str, _signed: str) -> MinutesData:
    """Return the text of a document, drawn once: each further page and press asks only what was
    decided.

    What it says is fixed, except who signed.
    """
    document = queries.document_by_code(code)
    assert document is not None
    return papers.reprint(document, "")


def _who_signed(document: Document) -> str:
    done = [(s.field, s.signed_at, s.refused_at) for s in document.signatures]
    return f"{document.number} {done}"


def _tells(text: str) -> bool:
    """Return whether there is anything to see: a serial number or a day alone is nothing."""
    if text == papers.SIGNED:
        return False
    return any(char.isalpha() for char in text) or sum(map(str.isdigit, text)) > DIGITS_OF_A_DAY


def digest_of(text: str) -> str:
    """Return the first 128 bits of SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
