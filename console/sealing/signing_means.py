"""What somebody signs with, and what the signature shows: PIN, own key, file, token, stamp."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console import clock, documents, queries, signing, strangers
from console.errors import InvalidEntryError, NotNowError
from console.language import _, _l, _r
from console.machine.offload import off_the_loop
from console.models import Holder, Participant, Seat
from console.people.access import active_sheets
from console.people.agencies import agency_of
from console.people.keys import authority, installation_passphrase, opening, pair, seal_key
from console.people.pin_checks import plain, require_pin
from console.people.pins import Stretched
from console.people.witnesses import made_anew
from console.sealing.signing_turns import Turn
from console.vietnamese import local

STAMP_NOTICE = _r("Khóa nội bộ, không phải chữ ký số chuyên dùng công vụ")
NOBODY_CONFIRMED = _r("Phiếu cấp lại sau khai mạc, không có người xác nhận")
UNUSABLE = {
    "unreadable": _l("Không đọc được tệp này. Xin chọn tệp .p12 hoặc .pfx của đồng chí."),
    "no_key": _l("Tệp này không có chữ ký số, hoặc loại chữ ký số không dùng được."),
    "weak": _l("Khóa này quá ngắn: cần RSA từ 2048 bit hoặc ECDSA từ 256 bit."),
    "expired": _l("Chứng thư đã hết hạn hoặc chưa có hiệu lực."),
    "own_expired": _l(
        "Chữ ký số lập trên máy này đã hết hạn. Xin ký bằng chứng thư số của đồng chí."
    ),
    "no_module": _l("Máy này chưa cài thư viện của USB Token. Xin hỏi người quản trị máy."),
    "no_token": _l("Không dùng được USB Token. Xin cắm lại rồi thử lần nữa."),
}


@dataclass(frozen=True)
class Look:
    """What a signature shows and says; a thread without database can use it."""

    stamp: Callable[[], bytes]
    reason: str
    place: str


def check_pin_of(by: Holder, pin: str, seat: Seat | None = None) -> Stretched:
    """Raise InvalidEntryError unless it is this person's PIN; count wrong ones, by device."""
    for sheet in active_sheets(by):
        if sheet.pin_hash:
            return require_pin(sheet, pin, seat)
    raise NotNowError(_("Đồng chí chưa vào bằng phiếu truy cập."))


def own_key(by: Holder, pin: str, seat: Seat | None = None) -> signing.OwnKey:
    """Return the person's key with the PIN that opens it."""
    stretched = check_pin_of(by, pin, seat)
    key = queries.signing_key(by)
    if key is None:
        raise NotNowError(_("Đồng chí chưa có chữ ký số trên máy này."))
    passphrase = opening(key, plain(pin), stretched)
    return signing.OwnKey(pair(key), passphrase, authority().certificate)


def seal_credential() -> signing.OwnKey:
    """Return the installation's own seal, for what the console says itself."""
    return signing.OwnKey(pair(seal_key()), installation_passphrase(), authority().certificate)


def stamp_notice(by: Participant, turn: Turn) -> str:
    """Return what the stamp of an own key says: when it was made, if in the meeting, and whether
    nobody could confirm it.
    """
    key = queries.signing_key(by)
    if key is None or not made_anew(by, turn.document):
        return STAMP_NOTICE
    made = local(key.made_at)
    notice = _r(
        "Khóa nội bộ lập lúc %(time)s ngày %(day)s, không phải chữ ký số công vụ",
        time=f"{made:%H:%M}",
        day=f"{made:%d/%m/%Y}",
    )
    return notice + (f". {NOBODY_CONFIRMED}" if turn.unwitnessed else "")


def person_look(by: Participant, notice: str, turn: Turn) -> Look:
    """Return name, position and time, or the picture of the handwritten signature."""
    reason = _r("Xác nhận nội dung biên bản") + turn.reason_ends
    return signature_look(by, agency_of(by), notice, reason, by.meeting.place, turn.at)


def signature_look(
    by: Holder, agency: str, notice: str, reason: str, place: str, at: datetime
) -> Look:
    """Return the same of whoever signs whatever, for this agency."""
    image = queries.stamp_image(by)
    png = image.png if image else None
    name, title = by.name, by.title
    return Look(
        lambda: documents.draw_stamp(name, title, agency, local(at), notice, png), reason, place
    )


def sign_field(
    pdf: bytes,
    field: str,
    credential: signing.Credential,
    look: Look,
    at: datetime,
    *,
    problem: str,
) -> signing.Signed:
    """Draw the stamp and sign, off the loop. Raise InvalidEntryError at the form's `problem`."""
    try:
        opened = _unlocked(credential)
        return off_the_loop(_draw_and_sign, pdf, field, opened, look, at)
    except signing.WrongPassphraseError as error:
        sentence = _("Mã PIN chưa đúng.") if problem == "pin" else _("Mật khẩu chưa đúng.")
        raise InvalidEntryError({problem: sentence}) from error
    except signing.UnusableError as error:
        demo = "" if clock.is_true() else _(" Đồng hồ bản diễn thử đặt ở ngày họp, năm 2022.")
        hint = demo if error.reason == "expired" else ""
        raise InvalidEntryError({problem: f"{UNUSABLE[error.reason]}{hint}"}) from error


def _unlocked(credential: signing.Credential) -> signing.Credential:
    """Open a key file where it cannot hold up the other signers: it may be anybody's."""
    if not isinstance(credential, signing.Pkcs12):
        return credential
    try:
        return strangers.STAFF.run(signing.unlock, credential.data, credential.password)
    except strangers.OverLimitsError as error:
        raise signing.UnusableError("unreadable") from error


def _draw_and_sign(
    pdf: bytes, field: str, credential: signing.Credential, look: Look, at: datetime
) -> signing.Signed:
    return signing.sign(
        pdf,
        field,
        credential,
        stamp=look.stamp(),
        reason=look.reason,
        location=look.place,
        at=at,
    )
