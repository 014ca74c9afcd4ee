"""How staff enter: a printed sheet with a link, and a PIN chosen at its first use."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.errors import NotNowError, NotPermittedError
from console.language import _
from console.models import (
    AccessSheet,
    Contact,
    EventKind,
    Holder,
    MeetingState,
    Participant,
    Role,
    Seat,
)
from console.people import pins
from console.people.keys import make_person_key
from console.people.pin_checks import check_pin, plain, require_pin
from console.people.seats import acting_for
from console.permissions import Permission, may, require
from console.record.phases import AT_ANY_TIME, Phase
from console.record.writing import Record, off_the_record, on_the_record

TOKEN_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits of which none can be taken for another when typed from paper."""
TOKEN_LENGTH = 10
HELD_BY = {Participant: AccessSheet.participant_id, Contact: AccessSheet.contact_id}


def issue_access_sheet(participant_id: int, *, by: Participant) -> str:
    """Issue a sheet for a member of staff and return its token, which is not stored.

    Sheets issued before for the same person stop working at once: that is how a lost one is
    replaced.
    """
    require(by, Permission.ISSUE_SHEETS)
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id or not may(person, Permission.HOLD_ACCESS_SHEET):
            raise NotNowError(_("Người này không cần phiếu truy cập."))
        return issue(person, record)


def revoke_access_sheet(participant_id: int, *, by: Participant) -> None:
    """Stop every sheet of a person: devices that entered by it lose their role at once."""
    require(by, Permission.ISSUE_SHEETS)
    person = session().get_one(Participant, participant_id)
    if person.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Người này không thuộc hội nghị này."))
    with on_the_record(by, AT_ANY_TIME) as record:
        revoke(person, record)


def issue(holder: Holder, record: Record | None) -> str:
    """Issue a sheet, whoever it is for, and return its token; part of a larger action."""
    revoke(holder, record)
    token = "".join(secrets.choice(TOKEN_LETTERS) for _i in range(TOKEN_LENGTH))
    whose = {HELD_BY[type(holder)].key: holder.id}
    sheet = AccessSheet(token_hash=_hash(token), issued_at=clock.now(), **whose)
    session().add(sheet)
    session().flush()
    for person in acting_for(holder):
        _note(record, EventKind.ACCESS_SHEET_ISSUED, person, sheet, name=person.with_title)
    return token


def revoke(holder: Holder, record: Record | None) -> None:
    """Stop every sheet of this holder; part of a larger action."""
    for sheet in active_sheets(holder):
        sheet.revoked_at = clock.now()
        for person in acting_for(holder):
            _note(record, EventKind.ACCESS_SHEET_REVOKED, person, sheet)


@contextmanager
def recording(holder: Holder, *, by: Holder) -> Iterator[Record | None]:
    """Commit what happens to a sheet, with its events on the log of the meeting where it acts.

    None stands for no log: a seat of the office may act in no meeting, or in one that is sealed.
    """
    people = acting_for(holder)
    if isinstance(holder, Contact) and not any(one.meeting.sealed_at is None for one in people):
        with off_the_record():
            yield None
        return
    meeting = people[0].meeting
    actor = next((one for one in acting_for(by) if one.meeting is meeting), None)
    with on_the_record(actor, Phase.PREPARING | Phase.SEALING, meeting=meeting) as record:
        yield record


def _note(
    record: Record | None, kind: EventKind, person: Participant, sheet: AccessSheet, **more: Any
) -> None:
    if record:
        record(kind, person=person.id, sheet=sheet.id, **more)


def claim_access_sheet(token: str, pin: str, pin_again: str) -> AccessSheet:
    """Choose the PIN at the first use; whoever signs gets their signing key with it."""
    sheet = sheet_of(token)
    check_pin(pin, pin_again)
    _require_unclaimed(sheet)
    stretched = pins.stretch(plain(pin), pins.new_recipe())
    with recording(sheet.holder, by=sheet.holder) as record:
        session().refresh(sheet)
        _require_unclaimed(sheet)
        sheet.pin_hash = pins.keep(stretched)
        sheet.claimed_at = clock.now()
        if sheet.contact and may(sheet.contact, Permission.HOLD_SIGNING_KEY):
            make_person_key(sheet.contact, stretched)
        for person in acting_for(sheet.holder):
            holds_key = sheet.participant and may(person, Permission.HOLD_SIGNING_KEY)
            key = make_person_key(person, stretched) if holds_key else None
            made = key.fingerprint if key else None
            names = {"name": person.with_title, "certificate": made}
            _note(record, EventKind.ACCESS_SHEET_CLAIMED, person, sheet, **names)
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
    with on_the_record(by, Phase.PREPARING) as record:
        if queries.signing_key(by):
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


def active_sheets(holder: Holder) -> list[AccessSheet]:
    return sheets_by_person([holder])[holder.id]


def sheets_by_person(people: Sequence[Holder]) -> dict[int, list[AccessSheet]]:
    """Return the sheets of each person that still work; all of a meeting, or all of the office."""
    found: dict[int, list[AccessSheet]] = {person.id: [] for person in people}
    for column in {HELD_BY[type(person)] for person in people}:
        working = select(AccessSheet).where(column.in_(found), AccessSheet.revoked_at.is_(None))
        for sheet in session().scalars(working.order_by(AccessSheet.id)):
            found[getattr(sheet, column.key)].append(sheet)
    return found


def _hash(token: str) -> str:
    """Return the hash of a token, also as it is printed: in groups with hyphens."""
    code = "".join(letter for letter in token if letter.isalnum()).upper()
    return hashlib.sha256(code.encode()).hexdigest()
