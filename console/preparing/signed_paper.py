"""The printed document with the places of its signatures, and what stands in each of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from console import documents, signing
from console.documents import OfficialDocument, PartialDate, Registration, day_in_words
from console.language import _r
from console.minutes.papers import SEAL_MM, seal_width
from console.models import Holder, OutgoingDocument
from console.preparing import document_paper
from console.preparing.document_steps import registrars
from console.record.transcript import AGENCY_SEAL_FIELD, NUMBER_FIELD
from console.sealing import seal_places
from console.sealing.office_files import DAY_FIELD, SIGNER_FIELD
from console.sealing.signing_means import STAMP_NOTICE, Look, sign_field, signature_look
from console.vietnamese import local

LABELS = {
    SIGNER_FIELD: _r("Chữ ký của người ký văn bản"),
    NUMBER_FIELD: _r("Số của văn bản"),
    DAY_FIELD: _r("Ngày ban hành"),
    AGENCY_SEAL_FIELD: _r("Dấu của cơ quan"),
}


@dataclass(frozen=True)
class Given:
    """What văn thư gives, and when."""

    number: int
    dated_on: date
    at: datetime


def to_sign(document: OutgoingDocument, at: datetime) -> OfficialDocument:
    """Return the document with a place for its signature, and for number, day and seal."""
    printed = document_paper.paper(document, at)
    (signatory,) = printed.signatories
    width = next((seal_width(one) for one in registrars()), SEAL_MM)
    places = Registration(NUMBER_FIELD, AGENCY_SEAL_FIELD, SIGNER_FIELD, width, DAY_FIELD)
    return replace(
        printed,
        signatories=[replace(signatory, field=SIGNER_FIELD)],
        registration=places,
        date=PartialDate(),
    )


def draw_and_open(printed: OfficialDocument, seal: signing.OwnKey) -> bytes:
    """Draw it under the opening seal; plain data alone, for a thread of its own."""
    drawing = documents.draw_official(printed)
    places = [
        signing.Place(place.field, place.page, place.box, LABELS[place.field])
        for place in drawing.places
    ]
    return signing.seal_opening(
        drawing.pdf, places, seal.pair, seal.passphrase, seal.authority, at=printed.made_at
    )


def signed_by_leader(
    opening: bytes, document: OutgoingDocument, key: signing.OwnKey, by: Holder, at: datetime
) -> signing.Signed:
    """Return the file with the leader's signature, given for whose letterhead it bears (000-22)."""
    agency = " ".join(document.issuer.split())
    reason = _r("Ký ban hành văn bản")
    look = signature_look(by, agency, STAMP_NOTICE, reason, document.place, at)
    return sign_field(opening, SIGNER_FIELD, key, look, at, problem="pin")


def registered(
    base: bytes, document: OutgoingDocument, given: Given, key: signing.OwnKey, by: Holder
) -> signing.Signed:
    """Return the file with văn thư's signatures at number, day and seal."""
    pdf = base
    for field, look in _looks(base, document, given, by).items():
        signed = sign_field(pdf, field, key, look, given.at, problem="pin")
        pdf = signed.pdf
    return signed


def _looks(base: bytes, document: OutgoingDocument, given: Given, by: Holder) -> dict[str, Look]:
    number, when, place = f"{given.number:02}", local(given.at), document.place
    day = day_in_words(PartialDate.of(given.dated_on))
    size = 14 if document.of_the_party else 13
    return {
        NUMBER_FIELD: Look(
            lambda: documents.draw_number(number, when),
            _r("Cấp số %(number)s", number=number),
            place,
        ),
        DAY_FIELD: Look(lambda: documents.draw_day(day, when, size), day, place),
        AGENCY_SEAL_FIELD: _seal_look(base, document, when, by),
    }


def _seal_look(base: bytes, document: OutgoingDocument, when: datetime, by: Holder) -> Look:
    agency = document.issuer
    return Look(
        seal_places.drawing(base, AGENCY_SEAL_FIELD, agency, when, STAMP_NOTICE, by),
        _r("Dấu của %(agency)s", agency=" ".join(agency.split())),
        document.place,
    )
