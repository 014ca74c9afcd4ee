"""Who is behind the cookie: a phone in the hall, or a member of staff.

The cookie is signed and holds only numbers: the access sheets this device entered by with its
seats, the meeting it joined, the person it registered. Every request asks the database whether
sheets and seats still work, so revoking or leaving takes effect at once.
"""

from collections.abc import Sequence
from typing import TypeVar

from flask import Flask, abort, g, request
from flask import session as cookie
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

from console import queries
from console.database import session
from console.errors import NotPermittedError
from console.language import _, _l
from console.models import (
    AccessSheet,
    Contact,
    Holder,
    Meeting,
    OfficeRole,
    Participant,
    Role,
    Seat,
)
from console.people import devices, office_seats
from console.people import seats as seating
from console.permissions import Permission, may, require

Who = TypeVar("Who", bound=Holder)

HOME_OF: dict[Role | OfficeRole | None, str] = {
    Role.CHAIR: "screens.podium",
    Role.MASTER_OF_CEREMONIES: "screens.podium",
    Role.SECRETARY: "screens.minutes",
    Role.ASSISTANT: "screens.minutes",
    Role.DESK: "desk.show",
    Role.ORGANISER: "preparation.show",
    Role.OFFICIAL: "officials.show",
    Role.REGISTRY_CLERK: "signing.show",
    **dict.fromkeys(OfficeRole, "office_home.show"),
}
"""The screen that a seat works at."""

SIGN_IN = _l("Màn hình này cần phiếu truy cập. Xin mở đường dẫn trên phiếu của đồng chí.")
NO_PART = _l("Phiếu của cơ quan không làm phần việc này trong hội nghị hiện nay.")

_WITH_HOLDER = (
    joinedload(Seat.sheet).joinedload(AccessSheet.participant),
    joinedload(Seat.sheet).joinedload(AccessSheet.contact),
)


class Cookies(SecureCookieSessionInterface):
    """Over TLS the cookie has another name and is `Secure`, as browsers give both cookies to every
    port.

    So what is said in the clear on the phones' port never holds a seat that was taken over TLS.
    Behind a proxy there is one way in, and one name.
    """

    def get_cookie_name(self, app: Flask) -> str:
        name: str = super().get_cookie_name(app)
        return f"{name}_tls" if request.is_secure and not app.config["PROXIES"] else name

    def get_cookie_secure(self, app: Flask) -> bool:
        return bool(super().get_cookie_secure(app)) or request.is_secure


def init_app(app: Flask) -> None:
    app.session_interface = Cookies()
    app.before_request(_note_use)
    app.after_request(devices.name_device)
    app.context_processor(lambda: {"may": may, "Permission": Permission})


def seats() -> Sequence[Participant]:
    """Return the members of staff that this device may act for, first entered first.

    A seat of the office acts for who is the same person in the meeting of the hall. Of several
    meetings only the last in the hall counts: last year's sheets do not mix with today's.
    """
    return list(dict.fromkeys(person for some in _taken().values() for person in some))


def office() -> Sequence[Contact]:
    """Return who of the office this device may act for."""
    return [seat.sheet.contact for seat in taken() if seat.sheet.contact]


def seated() -> Sequence[Holder]:
    """Return whose work this device does, each once: in the meeting, else in the office alone."""
    idle = [seat.sheet.holder for seat, people in _taken().items() if not people]
    return [*seats(), *idle]


def taken() -> Sequence[Seat]:
    """Return the seats of this device that are in force."""
    return list(_taken())


def _taken() -> dict[Seat, list[Participant]]:
    """Return the seats that are in force, each with whom it acts for in the meeting."""
    entries = _entries()
    if not entries:
        return {}
    if g.get("seats_of") != entries:
        known = [seat for seat in _known(entries) if _works(seat)]
        people = {seat: _acting_for(seat.sheet.holder) for seat in known}
        meetings = {one.meeting for some in people.values() for one in some}
        last = max(meetings, key=lambda one: (one.hall_order or 0, one.id), default=None)
        here = {s: [one for one in some if one.meeting is last] for s, some in people.items()}
        g.seats_of = list(entries)
        g.seats = {seat: some for seat, some in here.items() if some or seat.sheet.contact}
    present: dict[Seat, list[Participant]] = g.seats
    return present


def _acting_for(holder: Holder) -> list[Participant]:
    """Return whom a seat acts for; of the office, one that prepares dialogues alone."""
    prepares = isinstance(holder, Participant) or may(holder, Permission.PREPARE_DIALOGUES)
    return seating.acting_for(holder) if prepares else []


def ended() -> Sequence[Seat]:
    """Return the seats of this device that were left or idle: the PIN alone brings them back."""
    if taken():
        return []
    return [seat for seat in _known(_entries()) if seat.sheet.revoked_at is None]


def seat_of(person: Holder) -> Seat | None:
    """Return where this person sits at this device."""
    for seat, people in _taken().items():
        if person in people or seat.sheet.contact is person:
            return seat
    return None


def seats_for(permission: Permission) -> list[str]:
    """Return the names of this device's seats that may do this in the meeting."""
    able = {s: [one for one in people if may(one, permission)] for s, people in _taken().items()}
    return [seat.name for seat, people in able.items() if people]


def former_seat(sheet: AccessSheet) -> Seat | None:
    """Return the seat that this device had by this sheet, whether it ended or not."""
    return next((seat for seat in _known(_entries()) if seat.sheet is sheet), None)


def leave() -> None:
    """Let the device act for nobody any more; the cookie stays, so that it is known again."""
    seating.leave(seat.name for seat in _known(_entries()))
    g.pop("seats_of", None)


def _entries() -> list[str]:
    return [str(entry) for entry in cookie.get("sheets", [])]


def _known(entries: list[str]) -> list[Seat]:
    """Return the seats of "17:ab12cd34:name", in their order.

    The mark in the middle tells a sheet from a later one that was given the number of a deleted
    one. (Older versions knew no seats: there the PIN is asked again.)
    """
    parts = [[*entry.split(":"), "", ""][:3] for entry in entries]
    names = [name for _sheet, _mark, name in parts if name]
    named = select(Seat).where(Seat.name.in_(names)).options(*_WITH_HOLDER)
    found = {seat.name: seat for seat in session().scalars(named)}
    return [
        found[name]
        for sheet, mark, name in parts
        if name in found
        and str(found[name].sheet_id) == sheet
        and found[name].sheet.token_hash.startswith(mark)
    ]


def _works(seat: Seat) -> bool:
    sheet = seat.sheet
    is_as_taken = request.is_secure or not seat.over_tls
    claimed = sheet.claimed_at is not None and sheet.revoked_at is None
    return claimed and is_as_taken and seating.in_force(seat)


def _note_use() -> None:
    """Note the use of the seats before the request reads: noting ends the session's transaction."""
    g.pop("seats_of", None)  # every request asks anew
    if request.endpoint == "static" or not _entries():
        return
    try:
        if stale := [seat.name for seat in taken() if seating.is_stale(seat)]:
            seating.note_use(stale)
    except SQLAlchemyError:  # a full disk ends nobody's work here
        session().rollback()


def seat(permission: Permission) -> Participant:
    """Return the seat whose page this is. Raise NotPermittedError when this device has none."""
    person = _able(seats(), permission)
    if may(person, permission):
        return person
    raise NotPermittedError(SIGN_IN)


def acting(permission: Permission) -> Participant:
    """Return the seat that may do this; without one, some seat, so that the action can say no."""
    return _able(seats(), permission)


def keeper(permission: Permission) -> Holder:
    """Return who does this in the office: at a seat of it before one of a meeting.

    Raise NotPermittedError where nobody at this device may.
    """
    people: list[Holder] = [*seats(), *office()]
    person = _able(people, permission)
    require(person, permission)
    return person


def dialogue(number: int) -> Meeting:
    """Return the dialogue whose preparation this page shows, whether it is in the hall or not.

    Raise NotPermittedError where nobody at this device prepares it.
    """
    meeting = session().get(Meeting, number)
    if meeting is None or meeting.is_rehearsal:
        abort(404)
    if not prepares(meeting):
        raise NotPermittedError(NO_PART if taken() else SIGN_IN)
    return meeting


def preparer(number: int) -> Participant:
    """Return who prepares this dialogue at this device: its own seat, or one of the office.

    Raise NotPermittedError for nobody. A seat of the office joins it by the first press.
    """
    meeting = dialogue(number)
    own = _preparing(meeting)
    return own[-1] if own else office_seats.act_in(meeting, by=clerks()[-1])


def follower(number: int) -> tuple[Meeting, Holder]:
    """Return the dialogue, and who follows it up at this device: also after its seal.

    As `preparer`; whoever never prepared a sealed one cannot join it any more, and acts from the
    own seat of the office.
    """
    meeting = dialogue(number)
    if meeting.sealed_at and not _preparing(meeting):
        return meeting, clerks()[-1]
    return meeting, preparer(number)


def _preparing(meeting: Meeting) -> list[Participant]:
    """Return who of this dialogue prepares it at this device."""
    holders = [seat.sheet.holder for seat in _known(_entries()) if _works(seat)]
    people = [
        office_seats.acting_here(meeting, one) if isinstance(one, Contact) else one
        for one in holders
    ]
    here = [one for one in people if one and one.meeting_id == meeting.id]
    return [one for one in here if may(one, Permission.PREPARE_MEETING)]


def clerks() -> list[Contact]:
    """Return who of the office at this device prepares its dialogues."""
    return of_office(Permission.PREPARE_DIALOGUES)


def of_office(permission: Permission) -> list[Contact]:
    """Return who of the office at this device may do this."""
    return [one for one in office() if may(one, permission)]


def gatherer() -> Contact:
    """Return whose seat of the Mặt trận or an association this is. Raise NotPermittedError."""
    person = _able(office(), Permission.GATHER_FOR_A_BODY)
    require(person, Permission.GATHER_FOR_A_BODY)
    return person


def supervisor() -> Contact:
    """Return whose seat supervises what was promised. Raise NotPermittedError."""
    person = _able(office(), Permission.SUPERVISE)
    require(person, Permission.SUPERVISE)
    return person


def prepares(meeting: Meeting) -> bool:
    """Return whether somebody at this device prepares this dialogue."""
    return bool(clerks() or _preparing(meeting))


def _able(people: Sequence[Who], permission: Permission) -> Who:
    """Return the last who may do this, or else the last. Raise NotPermittedError for nobody."""
    able = [person for person in people if may(person, permission)]
    if people:
        return (able or people)[-1]
    raise NotPermittedError(NO_PART if taken() else SIGN_IN)


def permitted(permission: Permission) -> Participant:
    """Return the seat that may do this, for pages that only show. Raise NotPermittedError."""
    person = acting(permission)
    require(person, permission)
    return person


def take_seat(sheet: AccessSheet) -> None:
    """Remember on this device that it entered by this sheet."""
    name = seating.take(sheet, over_tls=request.is_secure, former=former_seat(sheet))
    cookie.permanent = True
    others = [other for other in _entries() if other.partition(":")[0] != str(sheet.id)]
    cookie["sheets"] = [*others, f"{sheet.id}:{sheet.token_hash[:8]}:{name}"]
    g.pop("seats_of", None)


def join(meeting: Meeting) -> None:
    """Remember which meeting this phone joined; nothing else is known of it."""
    cookie.permanent = True
    if _meeting_of_cookie() is not meeting:
        cookie.pop("people", None)
    cookie["meeting"], cookie["code"] = meeting.id, meeting.code


def _meeting_of_cookie() -> Meeting | None:
    """Return the meeting by number and code: a deleted rehearsal's number may be given again."""
    number = cookie.get("meeting")
    meeting = session().get(Meeting, number) if number else None
    return meeting if meeting and cookie.get("code", meeting.code) == meeting.code else None


def joined_meeting() -> Meeting | None:
    """Return the meeting of this phone, by its code or by a seat of this device.

    One that left the hall, or never came there, is shown to nobody but who prepares it.
    """
    meeting = _meeting_of_cookie()
    if meeting is None and seats():
        meeting = seats()[-1].meeting
    return meeting if meeting and meeting.is_in_hall else None


def shown_meeting() -> Meeting | None:
    """Return the meeting that an open screen shows: the joined one, else the present one."""
    return joined_meeting() or queries.current_meeting()


def people() -> list[Participant]:
    """Return the citizens whom this phone registered in this meeting: a family may share it."""
    numbers = cookie.get("people", [])
    meeting = _meeting_of_cookie() if numbers else None
    found = (session().get(Participant, number) for number in numbers if meeting)
    return [person for person in found if person and person.meeting is meeting]


def person() -> Participant | None:
    """Return the citizen who registered last, for whom a new form is filled in."""
    return next(reversed(people()), None)


def remember_person(participant: Participant) -> None:
    cookie.permanent = True
    cookie["meeting"], cookie["code"] = participant.meeting_id, participant.meeting.code
    others = [number for number in cookie.get("people", []) if number != participant.id]
    cookie["people"] = [*others, participant.id]


def owner(participant_id: int) -> Participant:
    """Return this phone's person behind an entry, else its last one, so the action can say no."""
    known = people()
    if not known:
        raise NotPermittedError(_("Điện thoại này chưa đăng ký trong hội nghị."))
    return next((one for one in known if one.id == participant_id), known[-1])


def required_meeting() -> Meeting:
    meeting = joined_meeting()
    if meeting is None:
        raise NotPermittedError(_("Xin quét mã QR hoặc nhập mã hội nghị trước."))
    return meeting
