"""The record that travels with a Biên bản: its words, its results, its signers put together."""

from dataclasses import replace
from datetime import datetime

from console.database import session
from console.documents import MinutesData, plain_blocks
from console.minutes.papers import Frame
from console.minutes.results import results
from console.models import Participant, Signature
from console.record.transcript import Plain, record_json


def with_record(
    data: MinutesData, frame: Frame, awaited: list[Signature], seal: str
) -> MinutesData:
    """Return a text with its record.json; `seal` is the SHA-256 of the seal's certificate."""
    record = record_json(
        frame.meeting,
        code=frame.code,
        seal=seal,
        ended_at=_hall_ended_at(frame),
        signers=[_signer(place) for place in awaited],
        text=plain_blocks(data),
        results=None if frame.supplement else results(frame.meeting),
        supplement=frame.supplement,
    )
    return replace(data, record=record)


def _hall_ended_at(frame: Frame) -> datetime:
    """Return when the hall ended: a supplement is written long after."""
    return (frame.supplement and frame.meeting.ended_at) or frame.ended_at


def _signer(place: Signature) -> Plain:
    """Return whose signature goes where, with the fingerprint of the own key.

    There is none where the certificate is from elsewhere; what everybody did sign with in the end
    is listed by the closing seal (`signing.seals.manifest`).
    """
    person = session().get_one(Participant, place.participant_id)
    return {
        "field": place.field,
        "purpose": place.purpose.value,
        "name": person.name,
        "title": person.title,
        "fingerprint": place.fingerprint or None,
        "elsewhere": place.elsewhere,
    }
