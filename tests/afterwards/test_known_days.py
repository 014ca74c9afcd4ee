"""Days off that are written down later make no late thing punctual."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from console import clock, queries
from console.afterwards.agreement import disagreements
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.errors import NotNowError
from console.models import HolidayKind, Promise, PromiseAct
from console.office import kept_terms
from console.preparing import deadlines, office_changes, office_terms, reckonings
from console.preparing.office_lines import HolidayLine
from console.record import known_days
from console.vietnamese import local
from tests.afterwards.office import clerk, first, standing, today

DUE = date(2022, 7, 1)
"""A Friday; the hall is sealed on Wednesday, 15 June 2022."""


def behind(count: int) -> date:
    """Return the day so many working days behind the term: Monday, Tuesday, and so on."""
    return DUE + timedelta(days=2 + count)


def off(day: date, name: str = "Nghỉ hoán đổi") -> HolidayLine:
    return HolidayLine(name=name, day=day, kind=HolidayKind.OFF)


@contextmanager
def on(day: date) -> Iterator[None]:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=local(clock.now()).tzinfo)
    with clock.clock_at(noon):
        yield


def take_off(hall: Hall, *days: date) -> None:
    office_terms.set_holidays([off(day) for day in days], [], by=hall.organiser)


@pytest.fixture
def given(sealed_hall: Hall) -> Promise:
    promise = first(sealed_hall, 2)
    assert promise.due_on == DUE
    progress(promise, sealed_hall)
    return promise


def progress(promise: Promise, hall: Hall) -> None:
    follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đã khảo sát."), by=clerk(hall))


def test_a_day_off_that_is_written_down_when_it_is_over_shortens_no_delay(
    sealed_hall: Hall, given: Promise
) -> None:
    with on(behind(4)):
        assert standing(given).late == 4
        take_off(sealed_hall, behind(1), behind(2))
        assert standing(given).late == 4
        assert standing(given).is_overdue
        (first_said, *_more) = known_days.days_said_late()
        assert "04/7/2022" in first_said


def test_a_day_off_that_is_known_before_counts(sealed_hall: Hall, given: Promise) -> None:
    with on(DUE):
        take_off(sealed_hall, behind(1))
    with on(behind(4)):
        assert standing(given).late == 3
        assert not known_days.days_said_late()


def test_today_may_still_become_a_day_off(sealed_hall: Hall, given: Promise) -> None:
    with on(behind(1)):
        take_off(sealed_hall, behind(1))
        assert standing(given).late == 1, "it is late from its first day on"
    with on(behind(2)):
        assert standing(given).late == 1


def test_a_day_that_is_taken_from_the_list_stays_off_once_it_is_over(
    sealed_hall: Hall, given: Promise
) -> None:
    with on(DUE):
        take_off(sealed_hall, behind(1))
    with on(behind(4)):
        change = queries.newest_office_change()
        assert change
        office_changes.undo_office_change(change.id, by=sealed_hall.organiser)
        assert standing(given).late == 3
        assert known_days.days_said_late()


def test_a_row_that_was_written_past_the_program_changes_nothing_that_is_over(
    given: Promise,
) -> None:
    with on(behind(4)):
        session().execute(
            text("INSERT INTO holiday (position, day, kind, name) VALUES (1, :day, 'off', 'Nghỉ')"),
            {"day": behind(1)},
        )
        session().commit()
        assert standing(given).late == 4


def test_no_year_has_every_day_off(sealed_hall: Hall, given: Promise) -> None:
    """Else nothing would ever be late."""
    days = [day for n in range(40) if (day := DUE + timedelta(days=n)).weekday() < 5]
    most = office_terms.MOST_OFF
    with pytest.raises(NotNowError, match=f"{most + 1} ngày nghỉ ghi thêm"):
        take_off(sealed_hall, *days[: most + 1])
    take_off(sealed_hall, *days[:most])
    assert standing(given).late == 0


def test_each_year_is_known_before_it_is_over(sealed_hall: Hall, given: Promise) -> None:
    """The machine keeps it once a day, whether anybody writes an entry or not."""
    assert standing(given).work
    with on(date(2024, 1, 2)):
        known_days.keep_known_days()
        known = len(known_days.known_days())
        known_days.keep_known_days()
        assert len(known_days.known_days()) == known
    with on(date(2024, 2, 20)):
        before = standing(given).late
        take_off(sealed_hall, *(date(2024, 1, day) for day in (8, 9, 10, 11)))
        assert standing(given).late == before


def test_the_log_names_the_days_that_a_delay_was_counted_by(
    sealed_hall: Hall, given: Promise
) -> None:
    (row,) = known_days.known_days()
    event = queries.promise(given.id).events[0]  # type: ignore[union-attr]
    told = queries.event_numbered(sealed_hall.meeting, event.log_number)
    assert told
    assert told.details["days"] == row.sha256
    assert not disagreements(sealed_hall.meeting)


@pytest.mark.usefixtures("given")
def test_what_is_known_already_is_not_written_twice(sealed_hall: Hall) -> None:
    known = len(known_days.known_days())
    with on(DUE):
        progress(first(sealed_hall, 3), sealed_hall)
    assert len(known_days.known_days()) == known


@pytest.mark.usefixtures("given")
def test_a_new_year_is_kept_with_its_first_entry(sealed_hall: Hall) -> None:
    with on(date(2023, 1, 4)):
        take_off(sealed_hall, date(2023, 1, 25))
        assert {row.first_year for row in known_days.known_days()} == {2021, 2022}
        assert behind(1).isoformat() not in known_days.known_days()[-1].off


def test_a_late_day_off_moves_no_deadline_that_is_over(sealed_hall: Hall) -> None:
    """Neither the list of terms nor what it would be by now; and the office's list says so."""
    meeting = sealed_hall.meeting
    deadlines.reckon_deadlines(meeting=meeting, by=sealed_hall.organiser)
    (term,) = [one for one in queries.deadlines_of(meeting) if one.code == "A2"]
    due = term.due_on
    with on(due + timedelta(days=7)):
        before = {one.what: one.words for one in kept_terms.open_deadlines(today())}
        take_off(sealed_hall, due, due + timedelta(days=1))
        assert due not in [one.deadline.due_on for one in reckonings.changes(meeting)]
        assert {one.what: one.words for one in kept_terms.open_deadlines(today())} == before
        said = " ".join(known_days.days_said_late())
        assert "không việc nào đã biết là chậm thành đúng hạn" in said
