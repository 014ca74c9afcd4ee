"""What everybody reads of promises, one by one: the late ones first, found by what people say."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from console.afterwards.public_words import PublicWords
from console.minutes.totals import co_askers
from console.models import Meeting, Opinion, Promise, Unit
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.vietnamese import fold
from console.words.everyday import field_words, unit_words

SHORT = 130
"""Letters of a content where many are read; whole it stands on its own page."""
_HYPHEN = re.compile(r"\s*-\s*")


@dataclass(frozen=True)
class Told:
    """One promise as everybody may read it."""

    standing: Standing
    words: str
    body: str
    field: str
    places: Sequence[str]
    """Where those live who asked, each once."""
    known_as: str
    """All that it is found by, without accents."""
    as_written: str
    """The same of its words, with them."""

    @property
    def short(self) -> str:
        return textwrap.shorten(self.words, SHORT, placeholder=" …")


def told_promises(
    meeting: Meeting, known: Sequence[Promise], masks: PublicWords, today: date
) -> list[Told]:
    """Return these promises of one dialogue, the late ones first and what is closed last."""
    others = co_askers(meeting)
    found = [
        _told(one, masks, [one.promise.opinion, *others.get(one.promise.opinion_id, [])])
        for one in standings(known, today, counting_calendar())
    ]
    return sorted(found, key=lambda one: in_turn(one.standing))


def in_turn(one: Standing) -> tuple[bool, bool, date, int]:
    """Return by what promises are ordered where somebody looks for what is due."""
    return not one.needs_hand, not one.is_open, one.due_on or date.max, one.promise.position


def wanted(all_told: Iterable[Told], said: str) -> list[Told]:
    """Return those that somebody means: by these words as they stand, their last one begun, or else
    by each of them whole. A number is meant whole: "tổ 1" is not Tổ 10.
    """
    known, words = list(all_told), _folded(said).split()
    end = r"(?!\d)" if words[-1:] and words[-1].isdigit() else ""
    phrase = re.compile(rf"(?<!\w){re.escape(' '.join(words))}{end}")
    together = [one for one in known if phrase.search(one.known_as)]
    if not said.isascii():  # "cống" is not "công": whoever typed accents meant them
        meant = re.compile(rf"(?<!\w){re.escape(said.casefold())}(?!\w)")
        together = [one for one in together if meant.search(one.as_written)] or together
    return together or [one for one in known if set(words) <= set(one.known_as.split())]


def _folded(text: str) -> str:
    return fold(_HYPHEN.sub(" ", text))


def _told(standing: Standing, masks: PublicWords, askers: Sequence[Opinion]) -> Told:
    promise = standing.promise
    words, body = " ".join(masks.mask(promise.words).split()), masks.mask(standing.body)
    field = (promise.matter or promise.opinion).field.name
    units: Mapping[int, Unit] = {one.person.unit.id: one.person.unit for one in askers
                                 if one.person.unit}  # fmt: skip
    said_for = [unit_words(unit.name, _quarter(unit)) for unit in units.values()]
    known_as = [*map(_folded, (promise.code, words, body)), field_words(field), *said_for]
    places = [unit.name for unit in units.values()]
    as_written = " | ".join((words, body, field, *places)).casefold()
    return Told(standing, words, body, field, places, " | ".join(known_as), as_written)


def _quarter(unit: Unit) -> str:
    return unit.parent.name if unit.parent else ""
