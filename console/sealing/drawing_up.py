"""Drawing up the Biên bản: the text frozen as PDF/A-3a, under the opening seal."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

from console import clock, documents, queries, signing
from console.database import session
from console.errors import IncompleteError, NotNowError, OutOfDateError
from console.hall.bursts import forget_devices
from console.hall.undoing import forget_presses
from console.language import _, _r
from console.machine.offload import off_the_loop
from console.minutes import last_words, missing, papers
from console.minutes.papers import Frame
from console.models import (
    Document,
    Event,
    EventKind,
    Meeting,
    MeetingState,
    Participant,
    Signature,
    SignaturePurpose,
    SigningKey,
    Supplement,
)
from console.people.access import TOKEN_LETTERS
from console.people.keys import authority, installation_passphrase, pair, seal_key
from console.permissions import Permission, require
from console.record.transcript import (
    AGENCY_SEAL_FIELD,
    NUMBER_FIELD,
    signature_field,
)
from console.record.writing import Record, last_event, off_the_record
from console.sealing.recording import with_record
from console.sealing.signing_turns import alone, drawn_up, on_the_record_of

LABELS = {
    "ThuKy": _r("Chữ ký của thư ký"),
    NUMBER_FIELD: _r("Số của văn bản"),
    AGENCY_SEAL_FIELD: _r("Dấu của cơ quan"),
}


def draw_up_minutes(*, base_url: str, by: Participant) -> Document:
    """Make the Biên bản as PDF/A-3a with the record attached, under the opening seal.

    `base_url` is the lasting address behind the QR on the paper, or "": then the paper names none.
    The text is frozen from here on. Raises IncompleteError while a signer has no key,
    OutOfDateError when a word changed meanwhile.
    """
    require(by, Permission.DRAW_UP_MINUTES)
    if by.meeting.is_rehearsal:
        raise NotNowError(_("Đây là diễn tập, không lập biên bản."))
    gaps = missing.to_draw_up(by.meeting)
    if gaps:
        raise IncompleteError(_("Chưa lập biên bản được."), missing.sentences(gaps))
    if by.meeting.state is not MeetingState.READING_BACK:
        raise NotNowError(_("Biên bản được lập sau khi đọc lại trước hội nghị."))
    signers = queries.signers(by.meeting)
    return freeze(signers, papers.minutes, base_url=base_url, by=by)


def freeze(
    signers: list[Participant],
    text: Callable[[Frame], documents.MinutesData],
    *,
    base_url: str,
    by: Participant,
    supplement: Supplement | None = None,
) -> Document:
    """Draw, seal and store what `text` makes of the meeting, or of a supplement to it.

    Raises OutOfDateError when the meeting moved on while the file was drawn.
    """
    with off_the_record():
        seal, root = seal_key(), authority()
    head = last_event(by.meeting)
    assert head is not None
    frame = _framed(signers, head, base_url, root, supplement)
    awaited = _awaited(by.meeting, signers)
    data = with_record(text(frame), frame, awaited, seal.fingerprint)
    fields = [signature.field for signature in awaited if not signature.elsewhere]
    opening = off_the_loop(
        _draw_and_seal, data, fields, pair(seal), installation_passphrase(), root.certificate
    )
    with on_the_record_of(by, supplement) as record:
        _require_as_drawn(record, frame)
        document = Document(
            meeting_id=record.meeting.id,
            supplement=supplement,
            code=frame.code,
            drawn_up_at=clock.now(),
            log_length=head.number,
            log_head=head.hash,
            record_sha256=hashlib.sha256(data.record).hexdigest(),
            opening=opening,
            content=opening,
            seal_fingerprint=seal.fingerprint,
            signatures=awaited,
        )
        _store(document, frame, record)
        return document


def _framed(
    signers: list[Participant],
    head: Event,
    base_url: str,
    root: SigningKey,
    supplement: Supplement | None,
) -> Frame:
    """Return what the paper says beside its text, as it is at this moment."""
    meeting = signers[0].meeting
    return Frame(
        meeting=meeting,
        signers=signers,
        code=_new_code(),
        base_url=base_url,
        log_head=head.hash,
        record=b"",
        ended_at=clock.now() if supplement else last_words.ended_at(meeting),
        authority=root.fingerprint,
        supplement=supplement,
    )


def _require_as_drawn(record: Record, frame: Frame) -> None:
    """Raise OutOfDateError where another drew it up, or anything was recorded meanwhile."""
    newest = last_event(record.meeting)
    if queries.document(record.meeting, frame.supplement) or newest is None:
        raise OutOfDateError(_("Biên bản đã được lập ở màn hình khác."))
    if newest.hash != frame.log_head:
        raise OutOfDateError(_("Có nội dung vừa được sửa. Xin bấm lập biên bản lần nữa."))


def _store(document: Document, frame: Frame, record: Record) -> None:
    session().add(document)
    _end(record, frame.supplement, frame.ended_at)
    session().flush()
    record(
        EventKind.MINUTES_DRAWN_UP,
        code=document.code,
        log_head=document.log_head,
        log_length=document.log_length,
        sha256=hashlib.sha256(document.opening).hexdigest(),
    )


def _end(record: Record, supplement: Supplement | None, at: datetime) -> None:
    """Note when the meeting or the supplement ended; nothing of the hall is undone any more."""
    if supplement:
        supplement.ended_at = at
        supplement.log_id = record.meeting.log_id  # one begun before migration 0020 had its own
        return
    record.meeting.state = MeetingState.DRAWN_UP
    record.meeting.ended_at = at
    forget_presses(record)
    forget_devices(record)


def withdraw_minutes(*, by: Participant, supplement: Supplement | None = None) -> None:
    """Take the drawn-up minutes back to be mended, before the seal; their signatures fall."""
    require(by, Permission.DRAW_UP_MINUTES)
    with alone(), on_the_record_of(by, supplement) as record:
        document = drawn_up(record.meeting, supplement)
        signed = sum(1 for signature in document.signatures if signature.signed_at)
        session().delete(document)
        if supplement:
            supplement.ended_at = None
        else:
            record.meeting.state = MeetingState.CONCLUDING
            record.meeting.ended_at = None
        record(EventKind.MINUTES_WITHDRAWN, code=document.code, signatures_dropped=signed)


def _new_code() -> str:
    letters = "".join(secrets.choice(TOKEN_LETTERS) for _i in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _awaited(meeting: Meeting, signers: list[Participant]) -> list[Signature]:
    """Return the places of everybody who signs, then of văn thư where one was appointed."""
    awaited = [
        _signature(meeting, person, signature_field(position), position)
        for position, person in enumerate(signers)
    ]
    clerk = queries.registry_clerk(meeting)
    if clerk:
        fields = {NUMBER_FIELD: SignaturePurpose.NUMBER}
        if clerk.signs_elsewhere:
            fields = {}  # one signature of other software stamps the number and the seal at once
        fields[AGENCY_SEAL_FIELD] = SignaturePurpose.AGENCY_SEAL
        awaited += [
            _signature(meeting, clerk, field, len(signers) + nth, purpose)
            for nth, (field, purpose) in enumerate(fields.items())
        ]
    return awaited


def _signature(
    meeting: Meeting,
    person: Participant,
    field: str,
    position: int,
    purpose: SignaturePurpose = SignaturePurpose.PERSON,
) -> Signature:
    key = None if person.signs_elsewhere else queries.signing_key(person)
    return Signature(
        meeting_id=meeting.id,
        position=position,
        field=field,
        participant_id=person.id,
        fingerprint=key.fingerprint if key else "",
        purpose=purpose,
        elsewhere=person.signs_elsewhere,
    )


def _draw_and_seal(
    data: documents.MinutesData,
    fields: list[str],
    seal: signing.KeyPair,
    passphrase: bytes,
    root: bytes,
) -> bytes:
    """Draw and seal; only the given fields are kept free, as other software wants none of ours."""
    drawing = documents.draw_minutes(data)
    places = [
        signing.Place(place.field, place.page, place.box, _label(place.field))
        for place in drawing.places
        if place.field in fields
    ]
    return signing.seal_opening(drawing.pdf, places, seal, passphrase, root, at=clock.now())


def _label(field: str) -> str:
    chair = _r("Chữ ký của chủ tọa %(n)s", n=field.removeprefix("ChuToa"))
    return LABELS.get(field, chair)
