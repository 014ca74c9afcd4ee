"""What the database leaves out as closed is what reads as closed, whatever was struck through."""

from console import queries
from console.afterwards.deciding import decide_promise, strike_decision
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.afterwards.standing import standings
from console.demo.play import Hall
from console.models import Contact, Promise, PromiseAct
from console.preparing.known_days import counting_calendar
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
