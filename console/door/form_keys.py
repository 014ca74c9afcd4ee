"""The key of a form, by which the same entry sent twice counts once, and who sent it.

A page of ours makes each key of 128 bits; other words of the same entry bear it with a number:
"k", "k.2", "k.3".
"""

import re

MOST_WORDINGS = 100
"""Wordings of one entry at most: a phone that mends its words still more often begins another."""
_OURS = re.compile(r"[0-9a-f]{32}(\.([2-9]|[1-9][0-9]|100))?", re.ASCII)


class FormKey(str):
    """A key as it came with a form, and the mark of the device that sent it (None: unknown)."""

    __slots__ = ("sender",)
    sender: str | None

    def __new__(cls, key: str, sender: str | None) -> "FormKey":
        made = super().__new__(cls, key)
        made.sender = sender
        return made


def is_ours(key: str) -> bool:
    """Return whether a page of ours could have made this key; any other is no key at all."""
    return _OURS.fullmatch(key) is not None


def entry_of(key: str) -> str:
    """Return the key of the entry whose wording this is."""
    return key.partition(".")[0]


def other_wordings(key: str) -> set[str]:
    entry = entry_of(key)
    every = {entry, *(f"{entry}.{number}" for number in range(2, MOST_WORDINGS + 1))}
    return every - {key} if entry else set()
