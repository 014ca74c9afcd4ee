"""How much two opinions say the same, by the words that they share."""

from collections.abc import Iterable
from typing import TypeVar

from console.vietnamese import fold

Said = TypeVar("Said")
EVERYWHERE = frozenset(
    [
        "de",
        "nghi",
        "kien",
        "xin",
        "cho",
        "cua",
        "va",
        "la",
        "co",
        "nhan",
        "dan",
        "ba",
        "con",
        "xa",
        "phuong",
        "thon",
        "to",
        "khu",
        "uy",
        "ban",
        "ubnd",
        "cac",
        "nhung",
        "duoc",
        "khong",
        "da",
        "dang",
        "se",
        "tai",
        "o",
        "trong",
        "nay",
        "do",
        "ve",
        "voi",
        "toi",
        "ong",
        "quan",
        "tam",
        "giai",
        "quyet",
        "som",
    ]
)
"""Words, folded, that nearly every opinion has."""
ALIKE = 0.2


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words in common, from 0 to 1 (Jaccard)."""
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def most_alike(text: str, others: Iterable[tuple[str, Said]], *, most: int = 8) -> list[Said]:
    """Return those whose words are most alike, the nearest first; none that share hardly any."""
    wanted = words_of(text)
    scored = [
        (likeness(wanted, words_of(words)), place, said)
        for place, (words, said) in enumerate(others)
    ]
    near = sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: (-s[0], s[1]))
    return [said for _score, _place, said in near[:most]]


def words_of(text: str) -> frozenset[str]:
    """Return the words by which it is compared, folded, without those everywhere."""
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return frozenset(plain.split()) - EVERYWHERE
