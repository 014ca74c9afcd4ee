"""Signing the Biên bản: the secretary first, then the chairs, each once, with what they have.

They sign on this machine, with the own key and PIN, a PKCS#12 file or a token; or elsewhere, with
the office's own software, and bring the file back. A certificate that nobody knows yet makes the
file wait until somebody else confirms on the screen whose it is.
"""

from dataclasses import replace

from console import clock, documents, queries, signing, strangers
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.language import _, _l
from console.machine.offload import off_the_loop
from console.models import (
    Document,
    EventKind,
    Participant,
    Seat,
    Signature,
    SigningKey,
    Supplement,
)
from console.people.keys import authority
from console.people.witnesses import made_anew, needs_witness
from console.permissions import Permission, may, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.sealing.entering import enter_or_propose, enter_refusal, propose
from console.sealing.signing_means import (
    Look,
    check_pin_of,
    own_key,
    person_look,
    seal_credential,
    sign_field,
    stamp_notice,
)
from console.sealing.signing_turns import (
    Turn,
    alone,
    drawn_up,
    on_the_record_of,
    require_turn,
    signing_turn,
)
from console.vietnamese import clean_line, local

NOT_ACCEPTED = {
    "other_file": _l(
        "Tệp này không bắt đầu bằng đúng biên bản đang chờ ký. Xin tải lại tệp mới nhất ở "
        "trang này, ký, rồi gửi lại."
    ),
    "nothing_added": _l("Tệp này chưa có thêm chữ ký nào."),
    "unreadable": _l("Không đọc được tệp. Xin lưu lại từ phần mềm ký rồi gửi lại."),
    "altered": _l("Tệp có thay đổi khác ngoài chữ ký. Xin tải lại tệp ở trang này và chỉ ký."),
    "two_signatures": _l("Tệp có thêm hai chữ ký. Xin ký và gửi lại lần lượt từng người."),
    "weak": _l("Chữ ký dùng khóa hoặc thuật toán quá yếu, không được chấp nhận."),
    "expired": _l("Chứng thư đã hết hạn vào lúc ký, hoặc nay đã hết hạn."),
    "other_field": _l("Chữ ký nằm sai chỗ. Xin tải lại tệp ở trang này, ký vào một chỗ mới."),
    "other_house": _l("Chứng thư này giả dạng khóa nội bộ của phần mềm, không được chấp nhận."),
}
LONGEST_REASON = 300


def sign_minutes(
    pin: str,
    *,
    by: Participant,
    supplement: Supplement | None = None,
    seen: str | None = None,
    seat: Seat | None = None,
) -> Document:
    """Sign with one's own key, opened by the PIN at one's own `seat`.

    A key made anew in the meeting waits to be confirmed (see `witnesses`). Raises
    InvalidEntryError on a wrong PIN, NotNowError out of turn.
    """
    require(by, Permission.SIGN_MINUTES)
    with signing_turn(by, supplement, seen) as turn:
        _require_here(turn.signature)
        look = person_look(by, stamp_notice(by, turn), turn)
        field = turn.signature.field
        signed = sign_field(turn.base, field, own_key(by, pin, seat), look, turn.at, problem="pin")
        with on_the_record_of(by, supplement) as record:
            enter_or_propose(record, turn, signed.pdf, signed.certificate)
            return turn.document


def sign_with(
    credential: signing.Pkcs12 | signing.Token,
    *,
    by: Participant,
    supplement: Supplement | None = None,
    seen: str | None = None,
) -> Document:
    """Sign with a certificate of one's own; a fresh one waits to be confirmed.

    Raises InvalidEntryError at "password" for what cannot be used.
    """
    require(by, Permission.SIGN_MINUTES)
    with signing_turn(by, supplement, seen) as own_turn:
        _require_here(own_turn.signature)
        turn = replace(own_turn, unwitnessed=False)  # here it is not the own key that signs
        look, field = person_look(by, "", turn), turn.signature.field
        signed = sign_field(turn.base, field, credential, look, turn.at, problem="password")
        with on_the_record_of(by, supplement) as record:
            enter_or_propose(record, turn, signed.pdf, signed.certificate)
            return turn.document


def refuse_to_sign(
    reason: str,
    pin: str,
    *,
    by: Participant,
    supplement: Supplement | None = None,
    seat: Seat | None = None,
) -> Document:
    """Say that one does not sign, and why: it stands in the place of the signature, sealed.

    It is as final as a signature: the PIN says who it is, and a key or sheet made anew in the
    meeting waits to be confirmed (see `witnesses`). Raise InvalidEntryError at "refusal" or "pin".
    """
    require(by, Permission.SIGN_MINUTES)
    words = clean_line(reason)
    if not 5 <= len(words) <= LONGEST_REASON or not says_something(words):
        raise InvalidEntryError({"refusal": _("Xin ghi lý do, từ 5 đến 300 ký tự.")})
    with signing_turn(by, supplement) as turn:
        check_pin_of(by, pin, seat)
        waits = needs_witness(by, turn.document) and not turn.unwitnessed
        own = _key_to_confirm(by) if waits else None
        refused = _refused(turn, by, words)
        with on_the_record_of(by, supplement) as record:
            turn.signature.refusal = words
            if own:
                propose(record, turn, refused, signing.der(own.certificate))
            else:
                enter_refusal(record, turn, refused)
            return turn.document


def accept_signed_file(
    signature_id: int, content: bytes, *, by: Participant, supplement: Supplement | None = None
) -> Document:
    """Take back the file that was signed elsewhere: ours, with one signature more.

    Raises InvalidEntryError at "file" with what is wrong with it.
    """
    require(by, Permission.SIGN_MINUTES)
    with alone():
        document = drawn_up(by.meeting, supplement)
        signature = _elsewhere(document, signature_id)
        require_turn(document, signature)
        turn = Turn(document, signature, supplement, document.content, clock.now())
        added = added_signature(turn.base, content)
        with on_the_record_of(by, supplement) as record:
            signature.field = added.field
            enter_or_propose(record, turn, content, added.certificate)
            return document


def choose_signing_place(participant_id: int, *, elsewhere: bool, by: Participant) -> None:
    """Note who signs with the office's own software: before the minutes are drawn up."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by, Phase.MINUTES) as record:
        person = session().get_one(Participant, participant_id)
        signs = may(person, Permission.HOLD_SIGNING_KEY)
        if person.meeting_id != record.meeting.id or not signs:
            raise NotNowError(_("Người này không ký biên bản."))
        person.signs_elsewhere = elsewhere
        record(
            EventKind.SIGNING_PLACE_CHOSEN,
            person=person.id,
            name=person.with_title,
            elsewhere=elsewhere,
        )


def _key_to_confirm(by: Participant) -> SigningKey:
    """Return the key that a witness is shown of somebody whose sheet was made anew."""
    key = queries.signing_key(by)
    if key is None:
        raise NotNowError(
            _(
                "Phiếu truy cập của đồng chí cấp lại sau khi khai mạc và chưa có chữ ký số nên "
                "không ai xác nhận được. Xin thu hồi biên bản và cử thư ký khác."
            )
        )
    return key


def _require_here(signature: Signature) -> None:
    if signature.elsewhere:
        raise NotNowError(_("Biên bản lập để đồng chí ký bằng phần mềm của cơ quan rồi gửi lại."))


def _refused(turn: Turn, by: Participant, words: str) -> bytes:
    """Return the file with the refusal under the installation's seal: the person signs nothing."""
    name, at = by.name, local(turn.at)
    notice = stamp_notice(by, turn) if made_anew(by, turn.document) else ""
    look = Look(
        lambda: documents.draw_refusal(name, words, at, notice),
        signing.REFUSAL + words + turn.reason_ends,
        by.meeting.place,
    )
    seal, field = seal_credential(), turn.signature.field
    if turn.signature.elsewhere:  # no field was kept free: one without a place on the page
        return off_the_loop(
            signing.sign_unseen, turn.base, field, seal, reason=look.reason, at=turn.at
        )
    return sign_field(turn.base, field, seal, look, turn.at, problem="refusal").pdf


def _elsewhere(document: Document, signature_id: int) -> Signature:
    found = next((s for s in document.signatures if s.id == signature_id), None)
    if found is None or not found.elsewhere:
        raise NotNowError(_("Chữ ký này không làm bằng phần mềm bên ngoài."))
    return found


def added_signature(base: bytes, content: bytes) -> signing.Addition:
    """Return the one signature that came back. Raise InvalidEntryError at "file"."""
    root, now = authority().certificate, clock.now()
    try:
        return strangers.STAFF.run(signing.added_signature, content, base, root, now)
    except strangers.OverLimitsError as error:
        raise InvalidEntryError({"file": NOT_ACCEPTED["unreadable"]}) from error
    except signing.NotAcceptedError as error:
        raise InvalidEntryError({"file": NOT_ACCEPTED[error.reason]}) from error
