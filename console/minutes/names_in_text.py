"""Finding people's names in a text, however many people there are: one index, one pass.

A name typed on a phone is whatever somebody typed, "không" and "Nhân dân" too. So it counts in a
text only where the text writes it as a name: with capitals and no less than two words, or behind a
form of address. The work is that of the text, not of the people: every word is looked up once.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from console.minutes.places_in_text import is_piece_of_place, names_a_place
from console.models import Honorific
from console.vietnamese import fold, initials

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\s+|['’-]")
"""What may stand between two words of one name: a line may end there; "H'Hen Niê"."""
_EITHER_SEX = frozenset({"bác", "cụ", "cố", "em", "cháu", "hộ", "đình", "chí"})
"""Forms of address for either sex; 'hộ', 'gia đình' and 'đồng chí' are among them."""
ADDRESSES = {
    Honorific.MR: _EITHER_SEX | {"ông", "anh", "chú", "cậu", "dượng", "ôn", "chồng"},
    Honorific.MRS: _EITHER_SEX | {"bà", "chị", "cô", "dì", "mợ", "thím", "mệ", "o", "vợ"},
}
ANY_ADDRESS = ADDRESSES[Honorific.MR] | ADDRESSES[Honorific.MRS]
ADDRESSES[Honorific.COMRADE] = ANY_ADDRESS
_AS_WRITTEN = {form for word in ANY_ADDRESS for form in (word, word.capitalize(), word.upper())}
OF_PLACES = frozenset({"tổ", "thôn", "ấp", "bản", "khu", "khối", "phường", "xã", "đường"})
OF_OFFICES = frozenset(
    {"chủ", "phó", "bí", "trưởng", "giám", "hiệu", "thư", "ủy", "hội", "đội", "chi"}
)
OF_OFFICES |= {"cán", "công", "kế", "đại", "bộ", "viện"}
"""Words in capitals that begin a title: "Ông Chủ tịch", "bà Phó Chủ tịch", "anh Công an"."""
LONGEST_NAME = 12  # words, where nobody says where it ends

Key = tuple[str, ...]


class Named(Protocol):
    """Somebody who has a name."""

    @property
    def name(self) -> str: ...
    @property
    def honorific(self) -> Honorific: ...


@dataclass(frozen=True)
class Found:
    """A piece of a text, and what may stand there instead of it."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class _Name:
    """A name as somebody typed it."""

    text: str
    address: str

    @property
    def is_bare(self) -> bool:
        """Return whether it was typed without a single accent: the keyboard may have none."""
        return self.text.isascii()


class _Words:
    """A text as words, each known by its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all = list(_WORD.finditer(text))
        self._said = [match[0] for match in self._all]

    def __len__(self) -> int:
        return len(self._all)

    def is_capital(self, place: int) -> bool:
        return self._said[place][0].isupper()

    def places(self) -> Iterator[int]:
        """Give the places where a name may begin: at capitals, and behind forms of address."""
        before = ""
        for place, word in enumerate(self._said):
            if word[0].isupper() or before in _AS_WRITTEN:
                yield place
            before = word

    def address(self, place: int) -> str:
        """Return the form of address before this word, in small letters; empty if there is none."""
        word = self._said[place - 1] if place else ""
        return word.lower() if word in _AS_WRITTEN and self._joined(place) else ""

    def after(self, place: int) -> str:
        """Return the word that follows without a sign between, as it is written; empty if none."""
        follows = place + 1 < len(self) and self._joined(place + 1)
        return self._said[place + 1] if follows else ""

    def _joined(self, place: int) -> bool:
        gap = self.text[self._all[place - 1].end() : self._all[place].start()]
        return bool(_GAP.fullmatch(gap))

    def key(self, place: int) -> str:
        return same_tone(self._said[place])

    def is_of_place(self, place: int, length: int, units: Collection[Key]) -> bool:
        """Return whether a place is called so: "thôn Bà Rén", "đường Bà Huyện Thanh Quan"."""
        before = max(0, place - 2)
        named = tuple(map(same_tone, self._said[before : place + length]))
        return named in units or names_a_place(self.text, *self.span(place, length))

    def run(self, first: int, most: int) -> int:
        """Return how many words from here on may be one name, by what stands between them."""
        length = 1
        while length < most and first + length < len(self) and self._joined(first + length):
            length += 1
        return length

    def said(self, first: int, length: int) -> list[str]:
        return self._said[first : first + length]

    def span(self, first: int, length: int) -> tuple[int, int]:
        return self._all[first].start(), self._all[first + length - 1].end()

    def found(self, first: int, length: int, instead: str) -> Found:
        return Found(*self.span(first, length), instead)


class NamesInText:
    """Those who may be named in a text; they are looked up word by word."""

    def __init__(
        self,
        people: Iterable[Named],
        officials: Iterable[Named] = (),
        phrases: Iterable[str] = (),
    ) -> None:
        """`phrases` are names of bodies and places: they are no person's, whoever typed them."""
        self._names: dict[Key, list[_Name]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._given: dict[str, frozenset[str]] = {}
        for person in people:
            self._take(_Name(person.name, person.honorific.value.casefold()), person.honorific)
        self._taken = {piece for phrase in phrases for piece in _pieces(_key(phrase))}
        for official in officials:
            self._spare(official)

    def _take(self, name: _Name, honorific: Honorific) -> None:
        words = _WORD.findall(name.text)
        if not words:
            return
        key = tuple(bare(word) for word in words)
        self._names[key].append(name)
        self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        given = same_tone(words[-1])
        self._given[given] = self._given.get(given, frozenset()) | ADDRESSES[honorific]

    def _spare(self, official: Named) -> None:
        """Let an official keep a name that a citizen bears too, unless the address tells whose."""
        key = _key(official.name)
        self._taken.add(key)
        if key and key[-1] in self._given:
            own = official.honorific.value.casefold().split()[-1]
            self._given[key[-1]] -= {own}

    def find(self, text: str) -> Iterator[Found]:
        """Give every place where one of these people is named, first to last."""
        words = _Words(text)
        end = 0
        for place in words.places():
            found = self._at(words, place) if place >= end else None
            if found:
                yield words.found(place, *found)
                end = place + found[0]

    def _at(self, words: _Words, place: int) -> tuple[int, str] | None:
        """Return how many words from here on are a name, and its initials."""
        address = words.address(place)
        if not address and not words.is_capital(place):
            return None
        longest = self._longest.get(bare(words.said(place, 1)[0]), 0)
        for length in range(words.run(place, longest), 1, -1):
            known = self._names.get(tuple(bare(word) for word in words.said(place, length)), ())
            for name in known:
                if self._is_named(name, words, place, length, address):
                    return length, initials(name.text)
        return self._given_at(words, place, address)

    def _is_named(self, name: _Name, words: _Words, place: int, length: int, address: str) -> bool:
        said = words.said(place, length)
        as_typed = said == _WORD.findall(name.text)
        own = address in name.address.split()
        if not all(word[0].isupper() for word in said):
            # As the console writes it: "Bà nguyen thi bay, Tổ 5".
            return own and as_typed and not words.after(place + length - 1)
        if not as_typed and not self._sounds_like(name, said):
            return False
        if tuple(map(same_tone, said)) in self._taken:
            return own
        if is_piece_of_place(words.text, *words.span(place, length)):
            return False
        return length > 2 or bool(address) or _is_whole(words.after(place + length - 1))

    @staticmethod
    def _sounds_like(name: _Name, said: Sequence[str]) -> bool:
        if name.is_bare:
            return len(said) > 2
        return tuple(map(same_tone, said)) == _key(name.text)

    def _given_at(self, words: _Words, place: int, address: str) -> tuple[int, str] | None:
        """Return a given name behind a form of address: "chị Mười"."""
        given = words.key(place)
        if address not in self._given.get(given, frozenset()) or not words.is_capital(place):
            return None
        if not _is_whole(words.after(place)) or words.is_of_place(place, 1, self._taken):
            return None
        return 1, initials(words.said(place, 1)[0])


class AnybodyInText:
    """Whoever stands behind a form of address, in the hall or not: a proposal, no more.

    A neighbour who is spoken of has a name too. The office's own people keep theirs.
    """

    def __init__(self, officials: Iterable[Named], units: Iterable[str] = ()) -> None:
        names = [_key(person.name) for person in officials]
        self._officials = {name[-length:] for name in names for length in range(1, len(name) + 1)}
        self._units = {_key(unit) for unit in units}

    def find(self, text: str) -> Iterator[Found]:
        words = _Words(text)
        for place in words.places():
            address = words.address(place)
            length = self._name_at(words, place) if address and address != "chí" else 0
            if length and not words.is_of_place(place, length, self._units):
                name = " ".join(words.said(place, length))
                yield words.found(place, length, initials(name))

    def _name_at(self, words: _Words, place: int) -> int:
        """Return how many capitals follow, up to a place, unless they begin a title."""
        length = 0
        for word in words.said(place, words.run(place, LONGEST_NAME)):
            if not word[0].isupper() or (same_tone(word) in OF_PLACES):
                break
            length += 1
        said = tuple(map(same_tone, words.said(place, length)))
        return 0 if OF_OFFICES.issuperset(said) or said in self._officials else length


def _is_whole(after: str) -> bool:
    """Return whether a name ends here: no further capital follows, except that of a place."""
    return not after[:1].isupper() or same_tone(after) in OF_PLACES


def _key(name: str) -> Key:
    return tuple(same_tone(word) for word in _WORD.findall(name))


def _pieces(key: Key) -> set[Key]:
    """Return every run of two words and more: "phường Thanh Khê" holds "Thanh Khê"."""
    count = len(key)
    return {
        key[first:last]
        for first in range(count)
        for last in range(first + 2, min(first + LONGEST_NAME, count) + 1)
    }


_MOVED = {
    unicodedata.normalize("NFC", vowels[0] + tone + vowels[1]): unicodedata.normalize(
        "NFC", vowels + tone
    )
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    for vowels in ("oa", "oe", "uy")
}
"""The two ways of writing a tone on two vowels: "òa" as "oà" …

QĐ 1989/QĐ-BGDĐT (2018) puts it on the main vowel (hoà), laws write it on the first (hòa)."""


@lru_cache(maxsize=20_000)
def same_tone(word: str) -> str:
    """Return a word in small letters with its tone as newer spelling has it: "Thúy", "THUÝ"."""
    small = word.casefold()
    for one, other in _MOVED.items():
        small = small.replace(one, other)
    return small


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Return a word without accents, as a key to look up; equal keys are not yet the same name."""
    return fold(word)
