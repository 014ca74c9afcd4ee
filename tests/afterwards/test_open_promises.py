"""What the database leaves out as closed is what reads as closed, whatever was struck through."""

from datetime import timedelta

from console import clock, queries
from console.afterwards.deciding import decide_promise, strike_decision
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.demo.play import Hall
from console.models import Contact, Promise, PromiseAct
from console.promises.standing import standing_of, standings
from console.record.known_days import counting_calendar
from console.vietnamese import local
from tests.afterwards.office import answer, clerk, close, first, in_days, leader, today


def newest(promise: Promise) -> int:
    known = queries.promise(promise.id)
    assert known
    return known.events[-1].id


def closed(hall: Hall, place: int, by: Contact, chief: Contact) -> Promise:
    promise = first(hall, place)
    answer(promise, by)
    close(promise, chief)
    return promise


def test_what_was_open_on_a_day_is_so_whatever_was_struck_since(sealed_hall: Hall) -> None:
    """A reopening that a leader strikes later was one on the eve of the period."""
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    promise = closed(sealed_hall, 1, by, chief)
    said = Said(text="Nước lại ngập.", due_on=in_days(30))
    decide_promise(promise.id, PromiseAct.REOPENED, said, by=chief)
    eve = clock.now() + timedelta(days=1)
    with clock.clock_at(eve + timedelta(days=1)):
        strike_decision(promise.id, "Mở nhầm.", seen=newest(promise), by=chief)
        assert promise.id not in {one.id for one in queries.open_promises()}
        then = {one.id for one in queries.open_promises(before=eve)}
        assert promise.id in then
        day = local(eve).date()
        rows = [standing_of(one, day, counting_calendar(), until=day)
                for one in queries.promises(sealed_hall.meeting)]  # fmt: skip
        assert {one.promise.id for one in rows if one.is_open} <= then


def test_the_open_ones_are_those_that_read_as_open(sealed_hall: Hall) -> None:
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    answer(first(sealed_hall, 0), by)
    kept = closed(sealed_hall, 1, by, chief)
    again = closed(sealed_hall, 2, by, chief)
    said = Said(text="Nước lại ngập.", due_on=in_days(20))
    decide_promise(again.id, PromiseAct.REOPENED, said, by=chief)
    wrong = closed(sealed_hall, 3, by, chief)
    strike_decision(wrong.id, "Bấm nhầm nội dung.", seen=newest(wrong), by=chief)
    twice = closed(sealed_hall, 4, by, chief)
    decide_promise(twice.id, PromiseAct.REOPENED, said, by=chief)
    strike_decision(twice.id, "Mở nhầm.", seen=newest(twice), by=chief)

    rows = standings(queries.promises(sealed_hall.meeting), today(), counting_calendar())
    read = {one.promise.id for one in rows if one.is_open}
    assert {one.id for one in queries.open_promises()} == read
    assert {kept.id, twice.id}.isdisjoint(read)
    assert {again.id, wrong.id} <= read

    untold = {one.promise.id for one in rows if one.is_open or one.told is None}
    assert {one.id for one in queries.open_promises(untold=True)} == untold
    told = Said(text="Báo qua điện thoại.", on_day=today())
    follow_promise(kept.id, PromiseAct.TOLD, told, by=by)
    assert {one.id for one in queries.open_promises(untold=True)} == untold - {kept.id}
