"""Drawing up the Biên bản: the text frozen as PDF/A-3a, under the opening seal."""

import hashlib
import secrets
from datetime import datetime

from console import calendar, documents, queries, signing
from console.actions import drafting
from console.actions.closing import missing_to_draw_up
from console.actions.keys import authority, installation_passphrase, pair, seal_key
from console.actions.reading_back import missing_to_close
from console.actions.signatures import drawn_up
from console.actions.staff import TOKEN_LETTERS
from console.actions.transcript import record_json, signature_field
from console.database import session
from console.errors import IncompleteError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Document,
    EventKind,
    Meeting,
    MeetingState,
    ObjectionState,
    Participant,
    Signature,
)
from console.offload import off_the_loop
from console.permissions import Permission, require
from console.record import last_event, off_the_record, on_the_record

KEY_NOTICE = (
    "Biên bản này được ký bằng khóa nội bộ của phần mềm Hội Trường, không phải chữ ký số chuyên "
    "dùng công vụ do Ban Cơ yếu Chính phủ cấp."
)
DEMO_NOTICE = (
    "Đây là bản diễn thử: người và việc trong biên bản là hư cấu, đồng hồ đặt về ngày họp."
)


def draw_up_minutes(*, base_url: str, by: Participant) -> Document:
    """Make the Biên bản as PDF/A-3a with the record attached, under the opening seal.

    `base_url` is the address behind the QR on the paper. The text is frozen from here on. Raises
    IncompleteError while a signer has no key, OutOfDateError when a word changed meanwhile.
    """
    require(by, Permission.DRAW_UP_MINUTES)
    signers = _prepare_to_draw_up(by)
    meeting = by.meeting
    code = "".join(secrets.choice(TOKEN_LETTERS) for _i in range(8))
    code = f"{code[:4]}-{code[4:]}"
    seal, root = seal_key(), authority()
    head = last_event(meeting)
    assert head is not None
    ended_at = calendar.now()
    transcript = record_json(meeting, code, signers, seal.fingerprint, ended_at)
    data = _minutes_data(meeting, code, base_url, signers, head.hash, transcript, ended_at)
    opening = off_the_loop(
        _draw_and_seal, data, pair(seal), installation_passphrase(), root.certificate
    )
    with on_the_record(by) as record:
        newest = last_event(record.meeting)
        if record.meeting.state is not MeetingState.READING_BACK or newest is None:
            raise OutOfDateError(_("Biên bản đã được lập ở màn hình khác."))
        if newest.hash != head.hash:
            raise OutOfDateError(_("Có nội dung vừa được sửa. Xin bấm lập biên bản lần nữa."))
        document = Document(
            meeting_id=record.meeting.id,
            code=code,
            drawn_up_at=calendar.now(),
            log_length=head.number,
            log_head=head.hash,
            record_sha256=hashlib.sha256(transcript).hexdigest(),
            opening=opening,
            content=opening,
            seal_fingerprint=seal.fingerprint,
        )
        document.signatures = _awaited(record.meeting, signers)
        session().add(document)
        record.meeting.state = MeetingState.DRAWN_UP
        record.meeting.ended_at = ended_at
        session().flush()
        record(
            EventKind.MINUTES_DRAWN_UP,
            code=code,
            log_head=head.hash,
            log_length=head.number,
            sha256=hashlib.sha256(opening).hexdigest(),
        )
        return document


def withdraw_minutes(*, by: Participant) -> None:
    """Take the drawn-up minutes back to the conclusion, before the seal; its signatures fall."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by) as record:
        document = drawn_up(record.meeting)
        signed = sum(1 for signature in document.signatures if signature.signed_at)
        session().delete(document)
        record.meeting.state = MeetingState.CONCLUDING
        record.meeting.ended_at = None
        record(EventKind.MINUTES_WITHDRAWN, code=document.code, signatures_dropped=signed)


def key_notice() -> str:
    """What kind of key signs here, and whether this is only the demo, whose clock is set."""
    return KEY_NOTICE if calendar.is_true() else f"{KEY_NOTICE} {DEMO_NOTICE}"


def _prepare_to_draw_up(by: Participant) -> list[Participant]:
    """Note when the meeting ended, see that everybody who signs has a key, make the seal's."""
    signers = queries.signers(by.meeting)
    missing = [
        _(
            "%(name)s chưa vào bằng phiếu truy cập nên chưa có khóa ký. "
            "Nếu vắng mặt, ghi lý do ở trang Người ký.",
            name=person.with_title,
        )
        for person in signers
        if queries.signing_key(person) is None
    ]
    missing += [*missing_to_draw_up(by.meeting), *missing_to_close(by.meeting)]
    if missing:
        raise IncompleteError(_("Chưa lập biên bản được."), missing)
    with off_the_record():
        seal_key()
    if by.meeting.state is not MeetingState.READING_BACK:
        raise NotNowError(_("Biên bản được lập sau khi đọc lại trước hội nghị."))
    return queries.signers(by.meeting)


def _awaited(meeting: Meeting, signers: list[Participant]) -> list[Signature]:
    awaited = []
    for position, person in enumerate(signers):
        key = queries.signing_key(person)
        assert key is not None
        awaited.append(
            Signature(
                meeting_id=meeting.id,
                position=position,
                field=signature_field(position),
                participant_id=person.id,
                fingerprint=key.fingerprint,
            )
        )
    return awaited


def _minutes_data(
    meeting: Meeting,
    code: str,
    base_url: str,
    signers: list[Participant],
    head: str,
    transcript: bytes,
    ended_at: datetime,
) -> documents.MinutesData:
    return documents.MinutesData(
        superior_agency=meeting.superior_agency,
        agency=meeting.agency,
        number=f"Số:          /{meeting.notation}",
        subject=meeting.title,
        opening=drafting.opening_blocks(meeting),
        body=drafting.body_blocks(meeting),
        closing=drafting.closing_words(
            ended_at, len(queries.objections(meeting, ObjectionState.RECORDED))
        ),
        recipients=meeting.recipients,
        signatories=[
            documents.Signatory(
                field=signature_field(position),
                heading="CHỦ TỌA" if position else "THƯ KÝ",
                position=person.title,
                name=person.name,
            )
            for position, person in enumerate(signers)
        ],
        drawn_up_at=calendar.now(),
        code=code,
        verify_url=f"{base_url.rstrip('/')}/verify/{code}",
        log_head=head,
        key_notice=key_notice(),
        record=transcript,
    )


def _draw_and_seal(
    data: documents.MinutesData, seal: signing.KeyPair, passphrase: bytes, root: bytes
) -> bytes:
    drawing = documents.draw_minutes(data)
    places = [
        signing.Place(place.field, place.page, place.box, _place_label(place.field))
        for place in drawing.places
    ]
    return signing.seal_opening(drawing.pdf, places, seal, passphrase, root, at=calendar.now())


def _place_label(field: str) -> str:
    if field == "ThuKy":
        return "Chữ ký của thư ký"
    return f"Chữ ký của chủ tọa {field.removeprefix('ChuToa')}"
