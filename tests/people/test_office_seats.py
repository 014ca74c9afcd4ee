"""A seat of the office: the same sheet and PIN as a meeting's, for every meeting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import (
    AccessSheet,
    Contact,
    Event,
    EventKind,
    Holder,
    MeetingState,
    OfficeRole,
    Role,
)
from console.people import access, office_seats, pin_checks, seats
from console.preparing import next_meeting, office_changes, office_lists, paper_facts
from console.preparing.copying import NOTHING, Choice
from console.preparing.office_lines import ContactLine
from console.preparing.paper_facts import MeetingFacts
from console.record.writing import broken_link, off_the_record
from tests.conftest import PIN

FACTS = MeetingFacts(
    "Hội nghị năm sau", "Đối thoại", "UBND XÃ", "Xã", "Nhà văn hóa",
    datetime(2023, 6, 15, 1, tzinfo=UTC),
)  # fmt: skip
CLERK = OfficeRole.CLERK


def moved(hall: Hall) -> tuple[Contact, str]:
    """The organiser of the demo at a seat of the office, with the token of its sheet."""
    token = office_seats.move_to_office(by=hall.organiser)
    contact = access.sheet_of(token).contact
    assert contact
    return contact, token


def added(hall: Hall, name: str, title: str = "") -> Contact:
    """Somebody who was put on the office's list."""
    rows = [ContactLine(name=name, title=title)]
    office_lists.set_contacts(rows, [], by=hall.organiser)
    return queries.contacts_called(f"{name}, {title}" if title else name)[0]


def close_the_hall(hall: Hall) -> None:
    with off_the_record():
        hall.meeting.state = MeetingState.DRAWN_UP


def test_who_prepares_is_given_a_seat_that_acts_for_them_in_this_meeting(hall: Hall) -> None:
    contact, token = moved(hall)

    assert (contact.name, contact.role) == (hall.organiser.name, CLERK)
    assert hall.organiser.contact_id == contact.id
    assert seats.acting_for(contact) == [hall.organiser]
    sheet = access.claim_access_sheet(token, PIN, PIN)
    assert (sheet.participant_id, sheet.contact_id) == (None, contact.id)
    assert access.active_sheets(hall.organiser) == []
    noted = [event.kind for event in queries.events(hall.meeting)][-2:]
    assert noted == [EventKind.ACCESS_SHEET_ISSUED, EventKind.ACCESS_SHEET_CLAIMED]
    assert broken_link(queries.events(hall.meeting)) is None


def test_who_is_on_the_list_already_is_not_put_there_twice(hall: Hall) -> None:
    known = len(queries.contacts())
    contact, first = moved(hall)
    again, _second = moved(hall)

    assert again is contact
    assert len(queries.contacts()) == known
    with pytest.raises(NotPermittedError):
        access.sheet_of(first)


def test_a_new_sheet_stops_the_lost_one_and_revoking_takes_the_seat(hall: Hall) -> None:
    contact, first = moved(hall)
    other = added(hall, "Lê Thị Khác")
    office_seats.give_office_seat(other.id, CLERK, by=contact)
    second = office_seats.give_office_seat(contact.id, CLERK, by=other)
    with pytest.raises(NotPermittedError):
        access.claim_access_sheet(first, PIN, PIN)
    access.claim_access_sheet(second, PIN, PIN)

    office_seats.revoke_office_seat(contact.id, by=other)

    with pytest.raises(NotPermittedError):
        access.sheet_of(second)
    assert contact.role is None
    with pytest.raises(NotPermittedError):
        office_lists.set_recipients(["Lưu: VT."], by=contact)
    last = queries.events(hall.meeting)[-1]
    assert (last.kind, last.details["person"]) == (
        EventKind.ACCESS_SHEET_REVOKED,
        hall.organiser.id,
    )


def test_wrong_pins_count_as_at_every_sheet(hall: Hall) -> None:
    _contact, token = moved(hall)
    access.claim_access_sheet(token, PIN, PIN)
    for _attempt in range(pin_checks.ATTEMPTS):
        with pytest.raises(InvalidEntryError):
            access.enter_by_access_sheet(token, "908070")

    with pytest.raises(NotNowError):
        access.enter_by_access_sheet(token, PIN)


def test_who_sits_in_no_meeting_keeps_the_lists_and_stands_on_no_log(hall: Hall) -> None:
    contact = added(hall, "Lê Thị Khác")
    log = queries.version(hall.meeting)
    token = office_seats.give_office_seat(contact.id, CLERK, by=hall.organiser)
    access.claim_access_sheet(token, PIN, PIN)

    office_lists.set_recipients(["Lưu: VT."], by=contact)

    change = queries.newest_office_change()
    assert change
    assert change.by == contact.name
    office_changes.undo_office_change(change.id, by=contact)
    assert seats.acting_for(contact) == []
    assert queries.version(hall.meeting) == log


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ORGANISER])
def test_nobody_else_gives_takes_or_moves_to_a_seat(hall: Hall, role: Role) -> None:
    contact, _token = moved(hall)
    person, by = hall.organiser, hall.one(Role.DESK)
    with off_the_record():
        by.role = role
    attempts: list[Callable[[], object]] = [
        lambda: office_seats.give_office_seat(contact.id, CLERK, by=by),
        lambda: office_seats.revoke_office_seat(contact.id, by=by),
        lambda: office_seats.move_to_office(by=by),
        lambda: office_seats.leave_office(by=by),
        lambda: next_meeting.prepare_next_meeting(FACTS, NOTHING, after=0, by=by),
    ]
    for attempt in attempts:
        with pytest.raises(NotPermittedError):
            attempt()
    assert seats.acting_for(contact) == [person]


def test_who_prepared_last_year_gives_nobody_a_seat_that_acts_this_year(hall: Hall) -> None:
    old = hall.organiser
    new = paper_facts.prepare_meeting(FACTS, organiser="Người Khác")
    office_seats.move_to_office(by=new)
    contact_id = new.contact_id
    assert contact_id
    attempts: list[Callable[[], object]] = [
        lambda: office_seats.give_office_seat(contact_id, CLERK, by=old),
        lambda: office_seats.revoke_office_seat(contact_id, by=old),
        lambda: office_seats.move_to_office(by=old),
    ]
    for attempt in attempts:
        with pytest.raises(NotPermittedError, match="hội nghị hiện nay"):
            attempt()


def test_a_rehearsal_gives_no_seat(hall: Hall) -> None:
    played = paper_facts.prepare_meeting(FACTS, organiser="Diễn tập", is_rehearsal=True)
    contact = added(hall, "Lê Thị Khác")
    with pytest.raises(NotPermittedError):
        office_seats.give_office_seat(contact.id, CLERK, by=played)
    with pytest.raises(NotPermittedError):
        office_seats.move_to_office(by=played)
    assert contact.role is None


def test_nobody_but_who_prepares_is_entered_from_the_office(hall: Hall) -> None:
    """Whoever issues the office's sheets could else sign in the chair's name."""
    contact, _token = moved(hall)
    chair = hall.chair
    with off_the_record():
        chair.contact_id = contact.id

    assert seats.acting_for(contact) == [hall.organiser]


def test_parting_ends_it_at_once_and_leaves_a_way_in(hall: Hall) -> None:
    contact, token = moved(hall)
    access.claim_access_sheet(token, PIN, PIN)
    with pytest.raises(NotNowError, match="phiếu của hội nghị"):
        office_seats.leave_office(by=hall.organiser)
    own = access.issue_access_sheet(hall.organiser.id, by=hall.organiser)
    access.claim_access_sheet(own, PIN, PIN)

    office_seats.leave_office(by=hall.organiser)

    assert seats.acting_for(contact) == []
    assert contact.role is CLERK
    assert queries.events(hall.meeting)[-1].kind is EventKind.ACCESS_SHEET_REVOKED


def test_the_last_seat_is_not_taken_by_its_own_hand(hall: Hall) -> None:
    contact, _token = moved(hall)
    with pytest.raises(NotNowError, match="phiếu văn phòng cuối cùng"):
        office_seats.revoke_office_seat(contact.id, by=contact)
    other = added(hall, "Lê Thị Khác")
    office_seats.give_office_seat(other.id, CLERK, by=contact)
    office_seats.revoke_office_seat(contact.id, by=contact)
    assert contact.role is None


def test_the_office_forgets_nobody_who_has_a_seat(hall: Hall) -> None:
    contact = added(hall, "Lê Thị Khác")
    office_seats.give_office_seat(contact.id, CLERK, by=hall.organiser)
    others = [
        ContactLine(id=one.id, name=one.name, title=one.title)
        for one in queries.contacts()
        if one is not contact
    ]
    with pytest.raises(InvalidEntryError) as refused:
        office_lists.set_contacts(others, [contact.id], by=hall.organiser)
    assert "thu hồi phiếu" in str(refused.value.problems)
    office_seats.revoke_office_seat(contact.id, by=hall.organiser)
    number = contact.id

    office_lists.set_contacts(others, [number], by=hall.organiser)

    assert session().get(Contact, number) is None
    held = select(AccessSheet).where(AccessSheet.contact_id == number)
    assert session().scalars(held).all() == []


def test_a_sealed_meeting_names_whom_the_office_forgot(sealed_hall: Hall) -> None:
    token = office_seats.move_to_office(by=sealed_hall.organiser)
    contact = access.sheet_of(token).contact
    assert contact
    assert sealed_hall.organiser.contact_id is None, "what is sealed stays as it is"
    access.claim_access_sheet(token, PIN, PIN)
    assert seats.acting_for(contact) == []
    person = next_meeting.prepare_next_meeting(
        FACTS, Choice(units=True), after=sealed_hall.meeting.id, by=contact
    )
    assert (person.name, person.contact_id) == (contact.name, contact.id)


def test_the_next_meeting_is_prepared_by_who_sits_in_the_office(hall: Hall) -> None:
    contact, _token = moved(hall)
    old = hall.meeting
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=old.id, by=contact)
    assert queries.current_meeting() is old, "the hall stays with who sits in it"
    with pytest.raises(NotNowError, match="đang diễn ra"):
        next_meeting.bring_into_hall(by=person)
    close_the_hall(hall)

    next_meeting.bring_into_hall(by=person)

    assert queries.current_meeting() is person.meeting
    assert (person.name, person.role) == (contact.name, Role.ORGANISER)
    assert person.honorific is contact.honorific
    assert seats.acting_for(contact) == [person]
    assert access.active_sheets(person) == []
    first, brought = queries.events(person.meeting)
    assert (first.kind, first.actor) == (EventKind.MEETING_PREPARED, person)
    assert (brought.kind, brought.actor) == (EventKind.HALL_TAKEN, person)


def test_a_form_that_knew_of_no_newer_meeting_makes_none(hall: Hall) -> None:
    contact, _token = moved(hall)
    close_the_hall(hall)
    next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)
    log = session().query(Event).count()

    with pytest.raises(OutOfDateError, match="vừa được tạo"):
        next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)
    nameless = replace(FACTS, title="…")
    with pytest.raises(InvalidEntryError):
        next_meeting.prepare_next_meeting(nameless, NOTHING, after=hall.meeting.id, by=contact)

    assert len(queries.meetings()) == 2
    assert session().query(Event).count() == log


def test_a_sheet_has_one_holder(hall: Hall) -> None:
    contact, token = moved(hall)
    sheet = access.sheet_of(token)
    for values in ({"contact_id": None}, {"participant_id": hall.organiser.id}):
        with pytest.raises(IntegrityError):
            session().execute(update(AccessSheet).where(AccessSheet.id == sheet.id).values(values))
        session().rollback()
    assert access.sheet_of(token).holder is contact


def test_a_second_meeting_of_the_demo_leaves_the_seat_where_it_belongs(hall: Hall) -> None:
    """Somebody else prepares the newer one: this seat acts in neither, and keeps the office."""
    contact, _token = moved(hall)
    with clock.clock_at(hall.time):
        other = play.prepare()

    assert seats.acting_for(contact) == []
    holder: Holder = contact
    office_lists.set_recipients(["Lưu: VT."], by=holder)
    assert other.organiser.contact_id is None


def test_a_namesake_of_another_title_is_somebody_else(hall: Hall) -> None:
    with office_changes.changing_the_office(office_changes.What.CONTACTS, "x"):
        session().add(
            Contact(position=99, name=hall.organiser.name, title="Chủ tịch", roles=["chair"])
        )
    contact, _token = moved(hall)
    assert (contact.name, contact.title) == (hall.organiser.name, hall.organiser.title)


def test_only_a_seat_that_prepares_dialogues_acts_for_who_prepares_one(hall: Hall) -> None:
    """Who prepared a meeting and is given another seat of the office does that work alone."""
    contact, _token = moved(hall)
    other = added(hall, "Lê Thị Khác")
    office_seats.give_office_seat(other.id, CLERK, by=contact)
    assert office_seats.acting_here(hall.meeting, contact) is hall.organiser
    for role in set(OfficeRole) - {CLERK}:
        office_seats.give_office_seat(contact.id, role, by=other)
        assert office_seats.acting_here(hall.meeting, contact) is None
        assert office_seats.entering_from_office([hall.organiser]) == set()
    office_seats.give_office_seat(contact.id, CLERK, by=other)
    assert office_seats.acting_here(hall.meeting, contact) is hall.organiser
