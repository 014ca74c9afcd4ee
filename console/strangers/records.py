"""A log or a record.json that came from somewhere: does it follow from its own beginning?"""

import enum
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from console.door.canonical import GENESIS, canonical, chain_hash, stands_for

SCHEMA = "hoi-truong/record/"
NEWEST = 4
WITH_TEXT = 4
"""The first schema that holds the words of the paper."""
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
LARGEST = 16 * 1024 * 1024
"""Bytes of the largest record that is followed: hashing it holds the others up for half a second,
and a meeting of 500 speeches writes less than a fifth of it."""


@dataclass(frozen=True)
class LogFinding:
    """What an exported log says of itself."""

    length: int
    withheld: int
    """Events of which only the hash is given: these cannot be checked, those around them can."""
    head: str
    broken_at: int | None
    """The number of the first line that does not follow from those before; None if all do."""
    proven_from: int = 1
    """The first line that the head proves: nothing ties a withheld line to those before it."""
    hashes: tuple[str, ...] = ()

    def lines_after(self, code: str) -> int | None:
        """Return how many lines follow the one that a printed code, or a whole hash, stands for;
        None where no line is it.
        """
        found = (at for at, known in enumerate(self.hashes, start=1) if stands_for(code, known))
        at = next(found, None)
        return None if at is None else self.length - at


def check_log(lines: Iterable[Any]) -> LogFinding:
    """Follow the chain from its beginning. Raise ValueError where a line holds something else."""
    head, length, withheld, broken_at, proven_from = GENESIS, 0, 0, None, 1
    hashes = []
    for length, line in enumerate(lines, start=1):
        if not isinstance(line, dict) or not isinstance(line.get("hash"), str):
            raise ValueError(f"Line {length} is no event.")
        if line.get("withheld"):
            withheld, proven_from = withheld + 1, length + 1
        elif broken_at is None and not _follows(line, head, length):
            broken_at = length
        head = line["hash"]
        hashes.append(head)
    if length == 0:
        raise ValueError("No event at all.")
    return LogFinding(length, withheld, head, broken_at, proven_from, tuple(hashes))


def _follows(line: dict[str, Any], previous: str, number: int) -> bool:
    body = line.get("body")
    if not isinstance(body, dict) or body.get("number") != number:
        return False
    return bool(line["hash"] == chain_hash(previous, canonical(body)))


class RecordState(enum.StrEnum):
    """What a record.json says of itself."""

    WHOLE = "whole"
    BROKEN = "broken"
    """Its log does not follow, or its words are not those that its hash was taken over."""
    NEWER = "newer"
    """Written by a later version of this program: nothing can be said of it."""
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    """Not looked at here; `verify-log` follows it."""


@dataclass(frozen=True)
class RecordFinding:
    state: RecordState
    version: int | None = None
    """The number of its schema; None where it names none of ours."""
    log: LogFinding | None = None
    has_text: bool = False


def check_record(record: bytes) -> RecordFinding:
    """Follow the log in a record.json of any schema, and its words; raise nothing, whatever it
    holds.

    A record that agrees with itself may still be false: who wrote it, its signatures tell.
    """
    if len(record) > LARGEST:
        return RecordFinding(RecordState.TOO_LARGE)
    try:
        content = json.loads(record)
        version = version_of(content)
        if version is None:
            return RecordFinding(RecordState.UNREADABLE)
        if version > NEWEST:
            return RecordFinding(RecordState.NEWER, version)
        return _checked(content, version)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return RecordFinding(RecordState.UNREADABLE)


def version_of(content: Any) -> int | None:
    """Return the number of the schema that a record names; None where that is none of ours."""
    schema = content.get("schema") if isinstance(content, dict) else None
    number = schema.removeprefix(SCHEMA) if isinstance(schema, str) else ""
    ours = number != schema and _NUMBER.fullmatch(number)
    return int(number) if ours else None


def _checked(content: dict[str, Any], version: int) -> RecordFinding:
    said = content["log"]
    log = check_log(said["events"])
    follows = log.broken_at is None and (log.head, log.length) == (said["head"], said["length"])
    has_text = version >= WITH_TEXT
    holds = not has_text or text_sha256(content["text"]["blocks"]) == content["text"]["sha256"]
    state = RecordState.WHOLE if follows and holds else RecordState.BROKEN
    return RecordFinding(state, version, log, has_text)


def text_sha256(blocks: Any) -> str:
    """Return the SHA-256, in hex, over the canonical JSON of the words of a paper."""
    return hashlib.sha256(canonical(blocks).encode()).hexdigest()
