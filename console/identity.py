"""Who is behind the cookie: a phone in the hall, or a member of staff.

The cookie is signed and holds only numbers: the access sheets this device entered by, the
meeting it joined, the person it registered. Every request asks the database whether the sheets
still work, so revoking one takes effect at once.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import Flask, Response, current_app, g, request
from flask import session as cookie
from itsdangerous import BadSignature, TimestampSigner
from sqlalchemy import select

from console import queries
from console.database import session
from console.errors import NotPermittedError
from console.models import AccessSheet, Meeting, Participant, Role
from console.permissions import Permission, may, require

HOME_OF = {
    Role.CHAIR: "screens.podium",
    Role.MASTER_OF_CEREMONIES: "screens.podium",
    Role.SECRETARY: "screens.minutes",
    Role.ASSISTANT: "screens.minutes",
    Role.DESK: "desk.show",
    Role.ORGANISER: "preparation.show",
    Role.OFFICIAL: "officials.show",
    Role.REGISTRY_CLERK: "signing.show",
}
"""The screen that a seat works at."""

SIGN_IN = "Màn hình này cần phiếu truy cập. Xin mở đường dẫn trên phiếu của đồng chí."


DEVICE_COOKIE = "hoi_truong_device"
"""Which device this is and nothing else: for its limits, and for the worker that serves it."""


def init_app(app: Flask) -> None:
    app.after_request(_name_device)
    app.context_processor(lambda: {"may": may, "Permission": Permission})


def device() -> str | None:
    """The device as this installation named it; None of one that comes for the first time."""
    named = _named()
    return named[0] if named else None


def sender(entry_key: str) -> str | None:
    """A mark that the same device has under the same key of a form, and nobody else; under
    another key it is another, so it tells nobody what else came from this device."""
    if (name := device()) is None:
        return None
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"sender {entry_key} {name}".encode(), hashlib.sha256).hexdigest()


def is_known_for(seconds: float) -> bool:
    """Whether the device was named at least so long ago."""
    named = _named()
    return named is not None and datetime.now(UTC) - named[1] >= timedelta(seconds=seconds)


def device_age() -> timedelta:
    """Since when the device has its name; nothing for one that comes for the first time."""
    named = _named()
    return datetime.now(UTC) - named[1] if named else timedelta(0)


def _named() -> tuple[str, datetime] | None:
    """The device's name, and when it was given."""
    try:
        name, at = _signer().unsign(request.cookies.get(DEVICE_COOKIE, ""), return_timestamp=True)
    except BadSignature:
        return None
    return name.decode(), at


def _signer() -> TimestampSigner:
    return TimestampSigner(current_app.config["SECRET_KEY"], salt="device")


def _name_device(response: Response) -> Response:
    """Every page names the device that asked for it, once."""
    if response.mimetype == "text/html" and device() is None:
        name = _signer().sign(secrets.token_hex(8)).decode()
        age = current_app.permanent_session_lifetime
        response.set_cookie(
            DEVICE_COOKIE,
            name,
            max_age=age,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return response


def seats() -> Sequence[Participant]:
    """The members of staff that this device may act for, first entered first.

    Of several meetings only the newest counts: last year's sheets do not mix with today's.
    """
    sheets = [str(sheet) for sheet in cookie.get("sheets", [])]
    if not sheets:
        return []
    if g.get("seats_of") != sheets:
        known = [sheet.participant for sheet in _working(sheets)]
        newest = max((person.meeting_id for person in known), default=0)
        g.seats_of = list(sheets)
        g.seats = [person for person in known if person.meeting_id == newest]
    present: Sequence[Participant] = g.seats
    return present


def _working(sheets: list[str]) -> list[AccessSheet]:
    """Those of "17:ab12cd34" that still work; the mark tells a sheet from a later one that was
    given the number of a deleted one. (Before there were rehearsals cookies held numbers alone.)
    """
    marks = dict(sheet.partition(":")[::2] for sheet in sheets)
    found = session().scalars(
        select(AccessSheet).where(
            AccessSheet.id.in_([int(number) for number in marks]),
            AccessSheet.revoked_at.is_(None),
            AccessSheet.claimed_at.is_not(None),
        )
    )
    same = [sheet for sheet in found if sheet.token_hash.startswith(marks[str(sheet.id)])]
    return sorted(same, key=lambda sheet: list(marks).index(str(sheet.id)))


def seat(permission: Permission) -> Participant:
    """The seat whose page this is. Raises NotPermittedError when this device has none."""
    for participant in reversed(seats()):
        if may(participant, permission):
            return participant
    raise NotPermittedError(SIGN_IN)


def acting(permission: Permission) -> Participant:
    """The seat that may do this; without one, some seat, so that the action can say no."""
    mine = seats()
    for participant in reversed(mine):
        if may(participant, permission):
            return participant
    if mine:
        return mine[-1]
    raise NotPermittedError(SIGN_IN)


def permitted(permission: Permission) -> Participant:
    """The seat that may do this, for pages that only show. Raises NotPermittedError."""
    person = acting(permission)
    require(person, permission)
    return person


def take_seat(sheet: AccessSheet) -> None:
    """Remember on this device that it entered by this sheet."""
    cookie.permanent = True
    known = [str(known) for known in cookie.get("sheets", [])]
    others = [other for other in known if other.partition(":")[0] != str(sheet.id)]
    cookie["sheets"] = [*others, f"{sheet.id}:{sheet.token_hash[:8]}"]
    g.pop("seats_of", None)


def join(meeting: Meeting) -> None:
    """Remember which meeting this phone joined; nothing else is known of it."""
    cookie.permanent = True
    if _meeting_of_cookie() is not meeting:
        cookie.pop("people", None)
    cookie["meeting"], cookie["code"] = meeting.id, meeting.code


def _meeting_of_cookie() -> Meeting | None:
    """By number and code: a deleted rehearsal's number may be given again."""
    number = cookie.get("meeting")
    meeting = session().get(Meeting, number) if number else None
    return meeting if meeting and cookie.get("code", meeting.code) == meeting.code else None


def joined_meeting() -> Meeting | None:
    """The meeting of this phone, by its code or by a seat of this device."""
    meeting = _meeting_of_cookie()
    if meeting is None and seats():
        return seats()[-1].meeting
    return meeting


def shown_meeting() -> Meeting | None:
    """The meeting that an open screen (projector) shows: the joined one, else the present one."""
    return joined_meeting() or queries.current_meeting()


def people() -> list[Participant]:
    """The citizens whom this phone registered, in this meeting: a family may share it."""
    numbers = cookie.get("people", [])
    meeting = _meeting_of_cookie() if numbers else None
    found = (session().get(Participant, number) for number in numbers if meeting)
    return [person for person in found if person and person.meeting is meeting]


def person() -> Participant | None:
    """The one who registered last, for whom a new form is filled in."""
    return next(reversed(people()), None)


def remember_person(participant: Participant) -> None:
    cookie.permanent = True
    cookie["meeting"], cookie["code"] = participant.meeting_id, participant.meeting.code
    others = [number for number in cookie.get("people", []) if number != participant.id]
    cookie["people"] = [*others, participant.id]


def owner(participant_id: int) -> Participant:
    """This phone's person behind an entry, else its last one, so that the action can say no."""
    known = people()
    if not known:
        raise NotPermittedError("Điện thoại này chưa đăng ký trong hội nghị.")
    return next((one for one in known if one.id == participant_id), known[-1])


def required_meeting() -> Meeting:
    meeting = joined_meeting()
    if meeting is None:
        raise NotPermittedError("Xin quét mã QR hoặc nhập mã hội nghị trước.")
    return meeting
