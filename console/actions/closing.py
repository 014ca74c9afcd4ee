"""The end of the meeting: the conclusion, reading back, the Biên bản, signatures, the seal."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from console import calendar, documents, queries, signing
from console.actions import drafting
from console.actions.conclusion import fill_conclusion
from console.actions.keys import authority, installation_passphrase, pair, pin_passphrase, seal_key
from console.actions.staff import TOKEN_LETTERS, active_sheets, require_pin
from console.actions.transcript import record_json
from console.database import session
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Document,
    EventKind,
    Meeting,
    MeetingState,
    Participant,
    Role,
    Signature,
)
from console.offload import off_the_loop
from console.permissions import Permission, require
from console.record import last_event, off_the_record, on_the_record
from console.vietnamese import clean_line, local

KEY_NOTICE = (
    "Biên bản này được ký bằng khóa nội bộ của phần mềm Hội Trường, không phải chữ ký số chuyên "
    "dùng công vụ do Ban Cơ yếu Chính phủ cấp."
)
DEMO_NOTICE = (
    "Đây là bản diễn thử: người và việc trong biên bản là hư cấu, đồng hồ đặt về ngày họp."
)
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


def end_discussion(*, by: Participant) -> None:
    """Close the floor and draw up the conclusion in five parts from the outcomes (001-24).

    Raises IncompleteError with what is missing: a turn still open, a matter without outcome.
    """
    require(by, Permission.END_DISCUSSION)
    with on_the_record(by) as record:
        if record.meeting.state is not MeetingState.OPEN:
            raise OutOfDateError(_("Phần thảo luận đã kết thúc."))
        missing = missing_to_end(record.meeting)
        if missing:
            raise IncompleteError(_("Chưa kết thúc được. Còn thiếu:"), missing)
        record.meeting.state = MeetingState.CONCLUDING
        fill_conclusion(record.meeting)
        record(EventKind.DISCUSSION_ENDED)


def missing_to_end(meeting: Meeting) -> list[str]:
    """What stands in the way of ending the discussion, one sentence each."""
    missing = []
    turn = queries.current_turn(meeting)
    if turn:
        missing.append(_("%(name)s đang giữ lượt.", name=turn.speaker.addressed))
    missing += [
        _("Ý kiến của %(name)s chưa có kết quả.", name=matter.raised_by.addressed)
        for matter in queries.matters_without_outcome(meeting)
    ]
    return missing


def reopen_discussion(*, by: Participant) -> None:
    """Go back to the floor: somebody still has something to say."""
    require(by, Permission.END_DISCUSSION)
    with on_the_record(by) as record:
        if record.meeting.state not in (MeetingState.CONCLUDING, MeetingState.READING_BACK):
            raise OutOfDateError(_("Hội nghị không ở phần kết luận."))
        record.meeting.state = MeetingState.OPEN
        record(EventKind.DISCUSSION_REOPENED)


def begin_reading_back(*, by: Participant) -> None:
    """The secretary reads the minutes to the hall."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by) as record:
        if record.meeting.state is not MeetingState.CONCLUDING:
            raise OutOfDateError(_("Chỉ đọc lại biên bản sau phần kết luận."))
        record.meeting.state = MeetingState.READING_BACK
        record(EventKind.READING_BACK_BEGUN)


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


def excuse_chair(participant_id: int, reason: str, *, by: Participant) -> None:
    """Note that a chair cannot sign, and why; it stands in the minutes. One chair must remain."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id or person.role is not Role.CHAIR:
            raise NotNowError(_("Chỉ ghi vắng mặt cho chủ tọa của hội nghị này."))
        if not record.meeting.minutes_are_open:
            raise NotNowError(_("Biên bản đã lập. Thu hồi để sửa trước đã."))
        if len(clean_line(reason)) < 5:
            raise InvalidEntryError({"reason": _("Xin ghi lý do.")})
        if [p.id for p in signers_of(record.meeting) if p.role is Role.CHAIR] == [person.id]:
            raise NotNowError(_("Phải còn ít nhất một chủ tọa ký biên bản."))
        person.excused = clean_line(reason)
        record(
            EventKind.SIGNER_EXCUSED,
            person=person.id,
            name=person.with_title,
            reason=person.excused,
        )


def withdraw_minutes(*, by: Participant) -> None:
    """Take the drawn-up minutes back to the conclusion, before the seal; its signatures fall."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by) as record:
        document = _drawn_up(record.meeting)
        signed = sum(1 for signature in document.signatures if signature.signed_at)
        session().delete(document)
        record.meeting.state = MeetingState.CONCLUDING
        record.meeting.ended_at = None
        record(EventKind.MINUTES_WITHDRAWN, code=document.code, signatures_dropped=signed)


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
            document = _drawn_up(record.meeting)
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
        document = _drawn_up(by.meeting)
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
            document = _drawn_up(record.meeting)
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


def key_notice() -> str:
    """What kind of key signs here, and whether this is only the demo, whose clock is set."""
    return KEY_NOTICE if calendar.is_true() else f"{KEY_NOTICE} {DEMO_NOTICE}"


def _prepare_to_draw_up(by: Participant) -> list[Participant]:
    """Note when the meeting ended, see that everybody who signs has a key, make the seal's."""
    signers = signers_of(by.meeting)
    missing = [
        _(
            "%(name)s chưa vào bằng phiếu truy cập nên chưa có khóa ký. "
            "Nếu vắng mặt, ghi lý do ở trang Người ký.",
            name=person.with_title,
        )
        for person in signers
        if queries.signing_key(person) is None
    ]
    if missing:
        raise IncompleteError(_("Chưa lập biên bản được."), missing)
    with off_the_record():
        seal_key()
    if by.meeting.state is not MeetingState.READING_BACK:
        raise NotNowError(_("Biên bản được lập sau khi đọc lại trước hội nghị."))
    return signers_of(by.meeting)


def _end_agenda(meeting: Meeting) -> None:
    step = queries.current_step(meeting)
    if step:
        step.ended_at = calendar.now()


def signers_of(meeting: Meeting) -> list[Participant]:
    """The secretary, then the chairs; the one who concluded signs last."""
    chairs = [chair for chair in queries.staff(meeting, Role.CHAIR) if not chair.excused]
    chairs.sort(key=lambda chair: chair.concludes)
    return [*queries.staff(meeting, Role.SECRETARY), *chairs]


def signature_field(position: int) -> str:
    return "ThuKy" if position == 0 else f"ChuToa{position}"


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
        closing=drafting.closing_words(ended_at),
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


def _signature_due(by: Participant) -> tuple[Document, Signature]:
    document = _drawn_up(by.meeting)
    mine = next((s for s in document.signatures if s.participant_id == by.id), None)
    if mine is None:
        raise NotNowError(_("Biên bản này không có chỗ ký của đồng chí."))
    if mine.signed_at:
        raise OutOfDateError(_("Đồng chí đã ký biên bản này."))
    if mine.position and document.signatures[0].signed_at is None:
        raise NotNowError(_("Thư ký ký trước, sau đó đến chủ tọa."))
    return document, mine


def _drawn_up(meeting: Meeting) -> Document:
    document = queries.document(meeting)
    if document is None or meeting.state is not MeetingState.DRAWN_UP:
        raise NotNowError(_("Chưa có biên bản chờ ký."))
    return document
