"""The machine-readable record of a meeting: what is attached to its Biên bản as record.json."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console import queries
from console.models import SEPARATE, Document, Event, Meeting, Participant, Supplement
from console.models.event import GENESIS, canonical, chain_hash

SCHEMA = "hoi-truong/record/3"
NUMBER_FIELD, AGENCY_SEAL_FIELD = "SoVanBan", "DauCoQuan"


def record_json(
    meeting: Meeting,
    code: str,
    signers: list[Participant],
    seal_fingerprint: str,
    ended_at: datetime,
    supplement: Supplement | None = None,
) -> bytes:
    """Return the meeting, who must sign, and the whole log with its hashes as canonical JSON (RFC
    8785).

    Telephone numbers are never on the log, so they are not in the file. Of complaints and
    denunciations, even of those recognised late, it gives only the hash of each event: the chain
    stays whole, the words and the names stay here.
    """
    events = queries.events(meeting)
    return canonical(
        {
            "schema": SCHEMA,
            "code": code,
            "meeting": _meeting(meeting, ended_at),
            "supplements": _supplemented(meeting) if supplement else None,
            "seal": seal_fingerprint,
            "signers": [_signer(position, person) for position, person in enumerate(signers)],
            "log": {
                "algorithm": "sha256(previous hash, line feed, canonical body)",
                "head": events[-1].hash,
                "length": len(events),
                "events": log_lines(meeting),
            },
        }
    ).encode()


def log_lines(meeting: Meeting, document: Document | None = None) -> list[dict[str, Any]]:
    """Return the log as it may leave this machine: each event's body and hash, or only the hash.

    `document` asks for the log that it rests on: older supplements have one of their own.
    """
    withheld = _Withheld(meeting)
    events = queries.events(document or meeting)
    covered = {event.number for event in events if withheld.covers(event)}
    covered |= {one.number for one in events if covered & queries.taken_back([one])}
    return [
        {"hash": event.hash, "withheld": True}
        if event.number in covered
        else {"body": json.loads(event.body), "hash": event.hash}
        for event in events
    ]


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


def _meeting(meeting: Meeting, ended_at: datetime) -> dict[str, Any]:
    return {
        "agency": meeting.agency,
        "title": meeting.title,
        "venue": meeting.venue,
        "began_at": meeting.began_at.isoformat() if meeting.began_at else None,
        "ended_at": ended_at.isoformat(),
    }


def _supplemented(meeting: Meeting) -> dict[str, Any]:
    """Return the sealed Biên bản that a supplement corrects."""
    first = queries.document(meeting)
    assert first is not None
    return {"code": first.code, "sha256": first.sha256, "log_head": first.log_head}


def _signer(position: int, person: Participant) -> dict[str, Any]:
    """Return a signer with the fingerprint of the own key, or none if the certificate is from
    elsewhere.

    The closing seal lists what everybody did sign with in the end (`signing.seals.manifest`).
    """
    key = None if person.signs_elsewhere else queries.signing_key(person)
    return {
        "field": signature_field(position),
        "name": person.name,
        "title": person.title,
        "fingerprint": key.fingerprint if key else None,
        "elsewhere": person.signs_elsewhere,
    }


def signature_field(position: int) -> str:
    """Return the PDF field of a signer: the secretary at 0, then the chairs."""
    return "ThuKy" if position == 0 else f"ChuToa{position}"


class _Withheld:
    """Tells which events concern a complaint or a denunciation, by the numbers that they name."""

    def __init__(self, meeting: Meeting) -> None:
        matters = [m for m in queries.matters(meeting) if m.kind in SEPARATE]
        found = [*(m.opinion for m in matters), *queries.separate_opinions(meeting)]
        opinions = {one.id: one for one in queries.all_ways(found)}
        # What was taken back of them still stands on the log, with name and words.
        matters += [m for m in queries.cancelled_matters(meeting) if m.opinion_id in opinions]
        numbers = {m.id for m in matters}
        turns = queries.all_turns(meeting)
        paragraphs = queries.paragraphs(meeting)
        self._opinions = {(one.way, one.number) for one in opinions.values()}
        self._of = {
            "matter": numbers,
            "turn": {t.id for t in turns if t.opinion_id in opinions or t.matter_id in numbers},
            "paragraph": {p.id for p in paragraphs if p.about in numbers},
        }

    def covers(self, event: Event) -> bool:
        details = event.details
        named = any(details.get(key) in numbers for key, numbers in self._of.items())
        return named or bool(self._opinions & queries.opinions_named(event))
