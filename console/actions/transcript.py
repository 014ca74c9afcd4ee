"""The machine-readable record of a meeting: what is attached to its Biên bản as record.json."""

import json
from datetime import datetime
from typing import Any

from console import queries
from console.models import SEPARATE, Event, Meeting, Participant
from console.models.event import canonical

SCHEMA = "hoi-truong/record/2"


def record_json(
    meeting: Meeting,
    code: str,
    signers: list[Participant],
    seal_fingerprint: str,
    ended_at: datetime,
) -> bytes:
    """Canonical JSON (RFC 8785) of the meeting, who must sign, and the whole log with its hashes.

    Telephone numbers are never on the log, so they are not in the file. Of complaints and
    denunciations, whatever became known of them too late, only the hash of each event is given:
    the chain stays whole, the words and the names stay here.
    """
    events = queries.events(meeting)
    withheld = _Withheld(meeting)
    return canonical(
        {
            "schema": SCHEMA,
            "code": code,
            "meeting": _meeting(meeting, ended_at),
            "seal": seal_fingerprint,
            "signers": [_signer(position, person) for position, person in enumerate(signers)],
            "log": {
                "algorithm": "sha256(previous hash, line feed, canonical body)",
                "head": events[-1].hash,
                "length": len(events),
                "events": [
                    {"hash": e.hash, "withheld": True}
                    if withheld.covers(e)
                    else {"body": json.loads(e.body), "hash": e.hash}
                    for e in events
                ],
            },
        }
    ).encode()


def _meeting(meeting: Meeting, ended_at: datetime) -> dict[str, Any]:
    return {
        "agency": meeting.agency,
        "title": meeting.title,
        "venue": meeting.venue,
        "began_at": meeting.began_at.isoformat() if meeting.began_at else None,
        "ended_at": ended_at.isoformat(),
    }


def _signer(position: int, person: Participant) -> dict[str, Any]:
    key = queries.signing_key(person)
    return {
        "field": signature_field(position),
        "name": person.name,
        "title": person.title,
        "fingerprint": key.fingerprint if key else None,
    }


def signature_field(position: int) -> str:
    """The PDF field of a signer: the secretary at 0, then the chairs."""
    return "ThuKy" if position == 0 else f"ChuToa{position}"


class _Withheld:
    """Which events tell of a complaint or a denunciation: by the numbers that they name."""

    def __init__(self, meeting: Meeting) -> None:
        matters = [m for m in queries.matters(meeting) if m.kind in SEPARATE]
        speeches = [s.id for s in queries.separated_speeches(meeting)]
        slips = [s.id for s in queries.slips(meeting) if s.kind in SEPARATE]
        speeches += [m.speech_id for m in matters if m.speech_id]
        slips += [m.slip_id for m in matters if m.slip_id]
        numbers = [m.id for m in matters]
        turns = [
            t.id
            for t in queries.all_turns(meeting)
            if t.speech_id in speeches or t.slip_id in slips or t.matter_id in numbers
        ]
        paragraphs = [p.id for p in queries.paragraphs(meeting) if p.about in numbers]
        self._of = {
            "matter": set(numbers),
            "speech": set(speeches),
            "slip": set(slips),
            "turn": set(turns),
            "paragraph": set(paragraphs),
        }

    def covers(self, event: Event) -> bool:
        details = event.details
        return any(details.get(key) in numbers for key, numbers in self._of.items())
