"""Whoever works after the seal: a clerk and a leader of the office, at seats of their own."""

from datetime import date, timedelta

from console import clock, queries
from console.afterwards.deciding import decide_promise
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.demo.play import Hall
from console.models import AnswerKind, Contact, OfficeRole, Promise, PromiseAct
from console.people import office_seats
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.vietnamese import local


def seat(hall: Hall, role: OfficeRole, place: int = 0) -> Contact:
    """Return somebody of the office who is given this seat, the `place`-th of the list."""
    contact = queries.contacts()[place]
    office_seats.give_office_seat(contact.id, role, by=hall.organiser)
    return contact


def clerk(hall: Hall) -> Contact:
    return seat(hall, OfficeRole.CLERK, 3)


def leader(hall: Hall) -> Contact:
    return seat(hall, OfficeRole.LEADER, 2)


def first(hall: Hall, place: int = 0) -> Promise:
    return queries.promises(hall.meeting)[place]


def standing(promise: Promise) -> Standing:
    known = queries.promise(promise.id)
    assert known
    return standing_of(known, today(), counting_calendar())


def today() -> date:
    return local(clock.now()).date()


def in_days(count: int) -> date:
    return today() + timedelta(days=count)


def answer(promise: Promise, by: Contact, kind: AnswerKind = AnswerKind.SETTLED) -> None:
    said = Said(text="Đã nạo vét xong.", on_day=today(), answer=kind, proof="Tổ trưởng Tổ 23")
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)


def close(promise: Promise, by: Contact) -> None:
    decide_promise(promise.id, PromiseAct.CLOSED, Said(), by=by)
