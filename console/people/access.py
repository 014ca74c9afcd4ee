"""How staff enter: a printed sheet with a link, and a PIN chosen at its first use."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.language import _
from console.models import AccessSheet, EventKind, MeetingState, Participant, Role, Seat
from console.people import pins
from console.people.keys import make_person_key
from console.people.pin_checks import plain, require_pin
from console.people.pins import LONGEST
from console.people.weak_pins import is_easy
from console.permissions import Permission, may, require
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record

TOKEN_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits of which none can be taken for another when typed from paper."""
TOKEN_LENGTH = 10
PIN_LENGTH = 6
SHORTEST_PASSPHRASE = 10


def issue_access_sheet(participant_id: int, *, by: Participant) -> str:
    """Issue a sheet for a member of staff and return its token, which is not stored.

    Sheets issued before for the same person stop working at once: that is how a lost one is
    replaced.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id or not may(person, Permission.HOLD_ACCESS_SHEET):
            raise NotNowError(_("Người này không cần phiếu truy cập."))
        for sheet in active_sheets(person):
            sheet.revoked_at = clock.now()
            record(EventKind.ACCESS_SHEET_REVOKED, person=person.id, sheet=sheet.id)
        token = "".join(secrets.choice(TOKEN_LETTERS) for _i in range(TOKEN_LENGTH))
        sheet = AccessSheet(
            participant_id=person.id, token_hash=_hash(token), issued_at=clock.now()
        )
        session().add(sheet)
        session().flush()
        record(
            EventKind.ACCESS_SHEET_ISSUED, person=person.id, name=person.with_title, sheet=sheet.id
        )
        return token


def revoke_access_sheet(participant_id: int, *, by: Participant) -> None:
    """Stop every sheet of a person: devices that entered by it lose their role at once."""
    require(by, Permission.PREPARE_MEETING)
    person = session().get_one(Participant, participant_id)
    if person.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Người này không thuộc hội nghị này."))
    if by.meeting.state is MeetingState.SEALED:  # its log is closed; a lost sheet still must stop
        with off_the_record():
            for sheet in active_sheets(person):
                sheet.revoked_at = clock.now()
        return
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        for sheet in active_sheets(person):
            sheet.revoked_at = clock.now()
            record(EventKind.ACCESS_SHEET_REVOKED, person=person.id, sheet=sheet.id)


def claim_access_sheet(token: str, pin: str, pin_again: str) -> AccessSheet:
    """Choose the PIN at the first use; chairs and the secretary get their signing key with it."""
    sheet = sheet_of(token)
    check_pin(pin, pin_again)
    _require_unclaimed(sheet)
    stretched = pins.stretch(plain(pin), pins.new_recipe())
    with on_the_record(sheet.participant, Phase.PREPARING | Phase.SEALING) as record:
        session().refresh(sheet)
        _require_unclaimed(sheet)
        sheet.pin_hash = pins.keep(stretched)
        sheet.claimed_at = clock.now()
        person = sheet.participant
        holds_key = may(person, Permission.HOLD_SIGNING_KEY)
        key = make_person_key(person, stretched) if holds_key else None
        record(
            EventKind.ACCESS_SHEET_CLAIMED,
            person=person.id,
            name=person.with_title,
            sheet=sheet.id,
            certificate=key.fingerprint if key else None,
        )
    return sheet


def _require_unclaimed(sheet: AccessSheet) -> None:
    if sheet.pin_hash:
        raise NotNowError(_("Phiếu này đã có mã PIN. Xin nhập mã PIN đã chọn."))


def enter_by_access_sheet(token: str, pin: str, seat: Seat | None = None) -> AccessSheet:
    """Enter on another device with the PIN, or again on the one whose `seat` has ended."""
    sheet = sheet_of(token)
    require_pin(sheet, pin, seat)
    return sheet


def make_signing_key(pin: str, *, by: Participant, seat: Seat | None = None) -> None:
    """Make the key of somebody who was appointed secretary after choosing the PIN (001-18)."""
    require(by, Permission.SIGN_MINUTES)
    sheet = next((one for one in active_sheets(by) if one.pin_hash), None)
    if sheet is None:
        raise NotNowError(_("Đồng chí chưa vào bằng phiếu truy cập."))
    stretched = require_pin(sheet, pin, seat)
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        if queries.signing_key(by) or not record.meeting.minutes_are_open:
            return
        key = make_person_key(by, stretched)
        record(
            EventKind.ACCESS_SHEET_CLAIMED,
            person=by.id,
            name=by.with_title,
            sheet=sheet.id,
            certificate=key.fingerprint,
        )


def appoint_secretary(participant_id: int, *, by: Participant) -> Participant:
    """Appoint in the meeting who writes the minutes; who did so before goes on as an assistant.

    001-18: the head of the Office introduces the chair and appoints the secretary; from this
    moment only this person writes, and the moment stands in the minutes.
    """
    require(by, Permission.APPOINT_SECRETARY)
    with on_the_record(by, Phase.PREPARING, press=Permission.APPOINT_SECRETARY) as record:
        meeting = record.meeting
        if meeting.state not in (MeetingState.PREPARING, MeetingState.OPEN):
            raise NotNowError(_("Thư ký được cử khi hội nghị đang diễn ra."))
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != meeting.id or not may(person, Permission.BE_SECRETARY):
            raise NotNowError(_("Không cử được người này làm thư ký."))
        replaced = [p for p in queries.staff(meeting, Role.SECRETARY) if p.id != person.id]
        for earlier in replaced:
            earlier.role = Role.ASSISTANT
        person.role = Role.SECRETARY
        record(
            EventKind.SECRETARY_APPOINTED,
            person=person.id,
            name=person.with_title,
            replaced=[earlier.with_title for earlier in replaced],
        )
        return person


def sheet_of(token: str) -> AccessSheet:
    """Return the working sheet behind a link. Raise NotPermittedError for any other token."""
    sheet = session().scalar(
        select(AccessSheet).where(
            AccessSheet.token_hash == _hash(token), AccessSheet.revoked_at.is_(None)
        )
    )
    if sheet is None:
        raise NotPermittedError(
            _("Phiếu truy cập này không dùng được nữa. Xin nhận phiếu mới ở bộ phận chuẩn bị.")
        )
    return sheet


def active_sheets(person: Participant) -> list[AccessSheet]:
    return sheets_by_person([person])[person.id]


def sheets_by_person(people: Sequence[Participant]) -> dict[int, list[AccessSheet]]:
    """Return the sheets of each person that still work."""
    found: dict[int, list[AccessSheet]] = {person.id: [] for person in people}
    working = select(AccessSheet).where(
        AccessSheet.participant_id.in_(found), AccessSheet.revoked_at.is_(None)
    )
    for sheet in session().scalars(working.order_by(AccessSheet.id)):
        found[sheet.participant_id].append(sheet)
    return found


def check_pin(pin: str, pin_again: str) -> None:
    """Raise InvalidEntryError unless this can be somebody's PIN."""
    problems = _pin_problems(pin, pin_again)
    if problems:
        raise InvalidEntryError(problems)


def _pin_problems(pin: str, pin_again: str) -> dict[str, str]:
    pin, pin_again = plain(pin), plain(pin_again)
    is_pin = pin.isascii() and pin.isdigit() and len(pin) == PIN_LENGTH
    if not is_pin and not SHORTEST_PASSPHRASE <= len(pin) <= LONGEST:
        return {
            "pin": _(
                "Xin chọn mã PIN đúng %(length)s chữ số, hoặc một câu dài từ %(least)s ký tự.",
                length=PIN_LENGTH,
                least=SHORTEST_PASSPHRASE,
            )
        }
    if is_easy(pin):
        return {
            "pin": _(
                "Mã này dễ đoán: số lặp lại, đếm liền nhau, đối xứng hoặc là ngày tháng, năm. "
                "Xin chọn sáu chữ số không theo quy luật nào, hoặc một câu dài từ %(least)s ký tự.",
                least=SHORTEST_PASSPHRASE,
            )
        }
    if not hmac.compare_digest(pin.encode(), pin_again.encode()):
        return {"pin_again": _("Hai lần nhập chưa giống nhau.")}
    return {}


def _hash(token: str) -> str:
    """Return the hash of a token, also as it is printed: in groups with hyphens."""
    code = "".join(letter for letter in token if letter.isalnum()).upper()
    return hashlib.sha256(code.encode()).hexdigest()
