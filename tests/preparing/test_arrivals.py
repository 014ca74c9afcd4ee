"""Attendance by name at several doors at once: nobody comes twice (001-30, 002-08)."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from console import clock, queries
from console.database import engine, session
from console.errors import InvalidEntryError
from console.models import Arrival, EventKind, Guest, Participant
from console.preparing import arrivals, guest_imports, guests, letter_words, letters
from console.preparing.arrivals import Newcomer
from console.preparing.guest_lines import GuestLine
from console.preparing.guest_sheets import Read
from tests.guest_list import guest, prepared


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


def test_three_devices_make_one_arrival(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà")
    found = [arrivals.note_arrival(person.id, key=f"door {n}", by=by) for n in range(3)]
    assert len({one.id for one in found if one}) == 1
    assert session().query(Arrival).one().key == "door 0"
    (event,) = queries.events_of(by.meeting, EventKind.ARRIVALS_CHANGED)
    assert event.details == {"came": [person.id], "gone": [], "uninvited": 0}


def test_the_database_takes_no_second_arrival(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà")
    arrivals.note_arrival(person.id, key="one", by=by)
    twice = Arrival(meeting_id=by.meeting_id, guest_id=person.id, at=clock.now(), by="x", key="two")
    session().add(twice)
    with pytest.raises(IntegrityError):
        session().flush()
    session().rollback()


def test_a_press_takes_back_the_arrival_it_saw_and_no_other(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà")
    arrivals.note_arrival(person.id, key="first", by=by)
    assert not arrivals.take_back_arrival(person.id, seen="another", by=by)
    assert person.id in queries.came_of(by.meeting)
    assert arrivals.take_back_arrival(person.id, seen="first", by=by)
    assert queries.came_of(by.meeting) == {}
    assert not arrivals.take_back_arrival(person.id, seen="first", by=by)
    arrivals.note_arrival(person.id, key="second", by=by)
    assert not arrivals.take_back_arrival(person.id, seen="first", by=by), "late, from elsewhere"
    assert person.id in queries.came_of(by.meeting)


def test_whoever_comes_uninvited_at_two_doors_is_one_person(by: Participant) -> None:
    first, is_new = arrivals.let_in(Newcomer("Ngô Văn Khách", "Thôn Đoài"), key="a", by=by)
    second, again = arrivals.let_in(Newcomer("NGO VAN KHACH", "thon doai"), key="b", by=by)
    assert (first.id, is_new, again) == (second.id, True, False)
    assert queries.came_without_group(by.meeting) == 1
    arrivals.take_back_arrival(first.id, seen="a", by=by)
    assert queries.guests(by.meeting) == []
    arrivals.let_in(Newcomer("Ngô Văn Khách", "Thôn Đoài"), key="c", by=by)
    assert [one.uninvited for one in queries.guests(by.meeting)] == [True]


def test_nobody_uninvited_is_renamed_into_somebody_else(by: Participant) -> None:
    for name, key in (("Lê Một", "a"), ("Lê Hai", "b")):
        arrivals.let_in(Newcomer(name, "Thôn Đông"), key=key, by=by)
    second = next(one for one in queries.guests(by.meeting) if one.name == "Lê Hai")
    group = next(one.name for one in queries.guest_groups(by.meeting) if one.by_name)
    line = GuestLine("le mot", unit="Thôn Đông", group=group)
    with pytest.raises(InvalidEntryError) as refused:
        guests.edit_guest(second.id, line, by=by)
    assert list(refused.value.problems) == ["name"]
    assert second.name == "Lê Hai"


def test_the_database_takes_nobody_uninvited_twice(by: Participant) -> None:
    arrivals.let_in(Newcomer("Ngô Văn Khách", "Thôn Đoài"), key="a", by=by)
    folded = {"name_folded": "ngo van khach", "unit_folded": "thon doai"}
    session().add(Guest(meeting_id=by.meeting_id, name="Khác", uninvited=True, **folded))
    with pytest.raises(IntegrityError):
        session().flush()
    session().rollback()


def test_whoever_is_on_the_list_is_not_added_beside_it(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà")
    found, is_new = arrivals.let_in(Newcomer("le thi ha", "Thôn Đông"), key="a", by=by)
    assert (found.id, is_new) == (person.id, False)
    assert person.id in queries.came_of(by.meeting)
    for phone in ("0912345678", "0987654321"):
        guest(by, "Vũ Văn Hai", phone=phone)
    other, is_new = arrivals.let_in(Newcomer("Vũ Văn Hai", "Thôn Đông"), key="b", by=by)
    assert is_new, "which of the two nobody guesses"
    assert other.uninvited


@pytest.mark.parametrize(
    ("name", "unit"), [("", "Thôn"), ("..", ""), ("x" * 121, ""), ("An", "y" * 161)]
)
def test_who_has_no_name_is_asked_for_it(by: Participant, name: str, unit: str) -> None:
    with pytest.raises(InvalidEntryError):
        arrivals.let_in(Newcomer(name, unit), key="a", by=by)
    assert queries.guests(by.meeting) == []


def test_who_is_on_the_list_no_more_comes_no_more(by: Participant) -> None:
    assert arrivals.note_arrival(999_999, key="k", by=by) is None
    assert queries.events_of(by.meeting, EventKind.ARRIVALS_CHANGED) == []


def test_a_press_whose_answer_was_lost_is_one_press(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà")
    arrivals.note_arrival(person.id, key="mine", by=by)
    arrivals.take_back_arrival(person.id, seen="mine", key="back", by=by)
    assert arrivals.note_arrival(person.id, key="mine", by=by) is None, "taken back meanwhile"
    first, _new = arrivals.let_in(Newcomer("Ngô Khách"), key="x", by=by)
    arrivals.take_back_arrival(first.id, seen="x", key="y", by=by)
    assert arrivals.let_in(Newcomer("Ngô Khách"), key="x", by=by)[0].id == first.id
    assert queries.came_of(by.meeting) == {}


def test_the_guests_of_a_sealed_meeting_stay_as_they_are(by: Participant) -> None:
    """Each of their tables, against change, deletion and (SQLite) replacement."""
    person = guest(by, "Lê Thị Hà")
    arrivals.note_arrival(person.id, key="k", by=by)
    letters.write_invitation(letter_words.InvitationText(contact="Văn phòng"), by=by)
    printing = letters.begin_printing([person.id], as_draft=True, by=by)
    letters.finish_printing(printing.id, b"%PDF", {person.id: "d"}, by=by)
    guest_imports.keep_for_preview(Read(), source="", group=None, by=by)
    with engine().begin() as connection:
        connection.execute(text("UPDATE meeting SET sealed_at = '2026-11-06 00:00:00'"))
    for table in (
        "guest_group", "guest", "arrival", "invitation", "letter_printing", "letter",
        "guest_import",
    ):  # fmt: skip
        tried = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
        if engine().dialect.name == "sqlite":
            tried.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        for statement in tried:
            with engine().connect() as connection, pytest.raises(DBAPIError, match="niem phong"):
                connection.execute(text(statement))
