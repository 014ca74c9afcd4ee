"""The machine-readable record of a meeting: what is attached to its Biên bản as record.json."""

import json
from datetime import datetime
from typing import Any

from console import queries
from console.door.canonical import canonical
from console.models import Document, Meeting, Supplement
from console.record.withheld import Withheld
from console.strangers.records import NEWEST, SCHEMA, text_sha256

NUMBER_FIELD, AGENCY_SEAL_FIELD = "SoVanBan", "DauCoQuan"

Plain = dict[str, Any]
"""An object of JSON: no floats, moments in RFC 3339, days in ISO 8601."""


def record_json(
    meeting: Meeting,
    *,
    code: str,
    seal: str,
    ended_at: datetime,
    signers: list[Plain],
    text: list[Plain],
    results: Plain | None,
    supplement: Supplement | None = None,
) -> bytes:
    """Return canonical JSON (RFC 8785): who must sign, what came of the meeting, the words of the
    paper, and the whole log with its hashes. docs/record.md tells every field.

    `seal` is the SHA-256 of the seal's certificate. Telephone numbers are never on the log, so they
    are not in the file. Of complaints and denunciations, even of those recognised late, the log
    gives only the hash of each event: the chain stays whole, the words and the names stay here.
    """
    events = queries.events(meeting)
    return canonical(
        {
            "schema": f"{SCHEMA}{NEWEST}",
            "code": code,
            "meeting": _meeting(meeting, ended_at),
            "supplements": _supplemented(supplement) if supplement else None,
            "seal": seal,
            "signers": signers,
            "results": results,
            "text": {
                "algorithm": "sha256(canonical blocks)",
                "sha256": text_sha256(text),
                "blocks": text,
            },
            "log": {
                "algorithm": "sha256(previous hash, line feed, canonical body)",
                "head": events[-1].hash,
                "length": len(events),
                "events": log_lines(meeting),
            },
        }
    ).encode()


def log_lines(meeting: Meeting, document: Document | None = None) -> list[Plain]:
    """Return the log as it may leave this machine: each event's body and hash, or only the hash.

    `document` asks for the log that it rests on: older supplements have one of their own.
    """
    withheld = Withheld(meeting)
    events = queries.events(document or meeting)
    covered = {event.number for event in events if withheld.covers(event)}
    covered |= {one.number for one in events if covered & queries.taken_back([one])}
    return [
        {"hash": event.hash, "withheld": True}
        if event.number in covered
        else {"body": json.loads(event.body), "hash": event.hash}
        for event in events
    ]


def _meeting(meeting: Meeting, ended_at: datetime) -> dict[str, Any]:
    return {
        "agency": meeting.agency,
        "title": meeting.title,
        "venue": meeting.venue,
        "began_at": meeting.began_at.isoformat() if meeting.began_at else None,
        "ended_at": ended_at.isoformat(),
    }


def _supplemented(supplement: Supplement) -> Plain:
    """Return the sealed Biên bản that a supplement corrects, and which of its supplements it is."""
    first = queries.document(supplement.meeting)
    assert first is not None
    return {
        "code": first.code,
        "sha256": first.sha256,
        "log_head": first.log_head,
        "log_length": first.log_length,
        "number": supplement.number,
    }


def signature_field(position: int) -> str:
    """Return the PDF field of a signer: the secretary at 0, then the chairs."""
    return "ThuKy" if position == 0 else f"ChuToa{position}"
