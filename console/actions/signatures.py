"""Signing the Biên bản, each with the own PIN, and closing it with the seal."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from console import calendar, documents, queries, signing
from console.actions.keys import authority, installation_passphrase, pair, pin_passphrase, seal_key
from console.actions.staff import active_sheets, require_pin
from console.database import session
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Document,
    EventKind,
    Meeting,
    MeetingState,
    Participant,
    Signature,
)
from console.offload import off_the_loop
from console.permissions import Permission, require
from console.record import on_the_record
from console.vietnamese import local

STAMP_NOTICE = "Khóa nội bộ, không phải chữ ký số chuyên dùng công vụ"
_one_signature_at_a_time = RLock()


@dataclass(frozen=True)
class _Signer:
    """What a thread without database needs to know of who signs."""

    name: str
    title: str
    agency: str
    place: str
    at: datetime


def sign_minutes(pin: str, *, by: Participant) -> Document:
    """Sign with one's own key, opened by the PIN: the secretary first, then each chair.

    Raises InvalidEntryError on a wrong PIN, NotNowError out of turn.
    """
    require(by, Permission.SIGN_MINUTES)
    with _one_signature_at_a_time:
        session().rollback()  # what another chair signed while this one waited is read anew
        document, signature = _signature_due(by)
        for sheet in active_sheets(by):
            if sheet.pin_hash:
                require_pin(sheet, pin)
        base, key = document.content, queries.signing_key(by)
        if key is None or key.fingerprint != signature.fingerprint:
            raise NotNowError(_("Khóa ký đã đổi từ khi lập biên bản. Xin lập lại biên bản."))
        at = calendar.now()
        signer = _Signer(by.name, by.title, by.meeting.agency, by.meeting.place, at)
        root, passphrase = authority().certificate, pin_passphrase(pin)
        try:
            signed = off_the_loop(_sign, base, signature.field, pair(key), passphrase, root, signer)
        except signing.WrongPassphraseError as error:
            raise InvalidEntryError({"pin": _("Mã PIN chưa đúng.")}) from error
        with on_the_record(by) as record:
            document = drawn_up(record.meeting)
            if document.content != base:
                raise OutOfDateError(_("Biên bản vừa thay đổi. Xin ký lại."))
            document.content = signed
            signature.signed_at = at
            session().flush()
            record(
                EventKind.MINUTES_SIGNED,
                field=signature.field,
                name=by.with_title,
                certificate=signature.fingerprint,
                sha256=hashlib.sha256(signed).hexdigest(),
            )
            return document


def seal_minutes(*, by: Participant) -> Document:
    """Close the file with the seal once everybody signed; nothing changes after this."""
    require(by, Permission.SIGN_MINUTES)
    with _one_signature_at_a_time:
        session().rollback()
        document = drawn_up(by.meeting)
        missing = [
            _("%(name)s chưa ký.", name=signature.signer.with_title)
            for signature in document.signatures
            if signature.signed_at is None
        ]
        if missing:
            raise IncompleteError(_("Chưa niêm phong được."), missing)
        base = document.content
        finished = off_the_loop(
            signing.seal_closing,
            base,
            pair(seal_key()),
            installation_passphrase(),
            authority().certificate,
            at=calendar.now(),
        )
        with on_the_record(by) as record:
            document = drawn_up(record.meeting)
            if document.content != base:
                raise OutOfDateError(_("Biên bản vừa thay đổi. Xin thử lại."))
            document.content = finished
            document.sha256 = hashlib.sha256(finished).hexdigest()
            document.sealed_at = calendar.now()
            _end_agenda(record.meeting)
            record(EventKind.MEETING_SEALED, code=document.code, sha256=document.sha256)
            session().flush()
            # The last statement of the meeting: from here on the database refuses every change.
            record.meeting.sealed_at = calendar.now()
            record.meeting.state = MeetingState.SEALED
            return document


def drawn_up(meeting: Meeting) -> Document:
    """The document that waits for signatures. Raises NotNowError when there is none."""
    document = queries.document(meeting)
    if document is None or meeting.state is not MeetingState.DRAWN_UP:
        raise NotNowError(_("Chưa có biên bản chờ ký."))
    return document


def _signature_due(by: Participant) -> tuple[Document, Signature]:
    document = drawn_up(by.meeting)
    mine = next((s for s in document.signatures if s.participant_id == by.id), None)
    if mine is None:
        raise NotNowError(_("Biên bản này không có chỗ ký của đồng chí."))
    if mine.signed_at:
        raise OutOfDateError(_("Đồng chí đã ký biên bản này."))
    if mine.position and document.signatures[0].signed_at is None:
        raise NotNowError(_("Thư ký ký trước, sau đó đến chủ tọa."))
    return document, mine


def _sign(
    base: bytes, field: str, key: signing.KeyPair, passphrase: bytes, root: bytes, signer: _Signer
) -> bytes:
    stamp = documents.draw_stamp(
        signer.name, signer.title, signer.agency, local(signer.at), STAMP_NOTICE
    )
    return signing.sign(
        base,
        field,
        key,
        passphrase,
        root,
        stamp=stamp,
        reason="Xác nhận nội dung biên bản",
        location=signer.place,
        at=signer.at,
    )


def _end_agenda(meeting: Meeting) -> None:
    step = queries.current_step(meeting)
    if step:
        step.ended_at = calendar.now()
