"""A body's own page: its matters and nothing else, until it ends or is stopped."""

from datetime import timedelta
from functools import partial

import pytest

from console import clock, queries
from console.afterwards import body_links
from console.afterwards.following import follow_promise, strike_entry
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    UsedUpError,
)
from console.models import AnswerKind, BodyLink, PromiseAct
from console.promises.state import Work
from tests.afterwards.office import clerk, close, first, in_days, leader, standing, today

POLICE = "Công an phường"
ANSWER = Said(text="Đã tuần tra.", answer=AnswerKind.SETTLED, proof="Tổ trưởng Tổ 30")


def page(hall: Hall, body: str = POLICE, days: int = 30) -> str:
    return body_links.issue_body_link(body, in_days(days), by=clerk(hall))


def test_a_body_answers_and_a_leader_confirms(sealed_hall: Hall) -> None:
    token = page(sealed_hall)
    mine = body_links.matters_of(POLICE, today())
    assert {one.body for one in mine} == {POLICE}
    promise = mine[0].promise
    said = Said(**{**vars(ANSWER), "on_day": today()})
    event = body_links.follow_as_body(
        token, promise.id, PromiseAct.ANSWERED, said, "Trần Hữu Nghĩa"
    )
    assert (event.by, event.seat) == (f"Trần Hữu Nghĩa, {POLICE}", f"body:{event.seat[5:]}")
    assert standing(promise).work is Work.TO_CONFIRM
    close(promise, leader(sealed_hall))


def test_it_opens_nothing_of_another_body(sealed_hall: Hall) -> None:
    token, other = page(sealed_hall), first(sealed_hall)
    with pytest.raises(NotPermittedError):
        body_links.follow_as_body(token, other.id, PromiseAct.ACCEPTED, Said(), "Trần Hữu Nghĩa")


@pytest.mark.parametrize(
    "act", sorted(set(PromiseAct) - set(body_links.OF_A_BODY)), ids=lambda act: act.value
)
def test_it_decides_nothing_for_the_office(sealed_hall: Hall, act: PromiseAct) -> None:
    token = page(sealed_hall)
    mine = body_links.matters_of(POLICE, today())[0].promise
    with pytest.raises(NotNowError):
        body_links.follow_as_body(token, mine.id, act, Said(), "Trần Hữu Nghĩa")


def test_a_body_strikes_what_it_wrote_itself_and_nothing_else(sealed_hall: Hall) -> None:
    token, who = page(sealed_hall), "Trần Hữu Nghĩa"
    mine = body_links.matters_of(POLICE, today())[0].promise
    told = Said(text="Nhầm tổ.")
    wrong = body_links.follow_as_body(token, mine.id, PromiseAct.PROGRESSED, told, who)
    other = follow_promise(mine.id, PromiseAct.PROGRESSED, told, by=clerk(sealed_hall))
    token = page(sealed_hall)  # a later sheet of the same body
    strike = partial(body_links.strike_as_body, token, mine.id, "Nhầm.", seen=other.id)
    with pytest.raises(NotNowError):
        strike(who, entry=other.id)
    with pytest.raises(InvalidEntryError):
        strike(" ", entry=wrong.id)
    strike(who, entry=wrong.id)
    assert [one.id for one in standing(mine).followed] == [other.id]
    with pytest.raises(NotNowError):
        strike_entry(mine.id, "Nhầm.", entry=wrong.id, seen=other.id + 1, by=clerk(sealed_hall))


def test_who_writes_says_their_name(sealed_hall: Hall) -> None:
    token = page(sealed_hall)
    mine = body_links.matters_of(POLICE, today())[0].promise
    with pytest.raises(InvalidEntryError) as refused:
        body_links.follow_as_body(token, mine.id, PromiseAct.ACCEPTED, Said(), " ")
    assert set(refused.value.problems) == {"who"}


def test_it_ends_by_itself_and_by_a_press_and_when_another_is_printed(sealed_hall: Hall) -> None:
    token = page(sealed_hall, days=3)
    body_links.opened(token)
    with clock.clock_at(clock.now() + timedelta(days=4)), pytest.raises(UsedUpError):
        body_links.opened(token)
    later = page(sealed_hall)
    with pytest.raises(UsedUpError):
        body_links.opened(token)
    body_links.revoke_body_link(body_links.opened(later).id, by=clerk(sealed_hall))
    with pytest.raises(UsedUpError):
        body_links.opened(later)


def test_a_code_is_found_however_it_is_typed_and_kept_nowhere(sealed_hall: Hall) -> None:
    token = page(sealed_hall)
    body_links.opened(f" {token[:4].lower()} {token[4:]}-")
    kept = [value for row in queries.body_links() for value in vars(row).values()]
    assert token not in map(str, kept)
    assert session().get(BodyLink, 1)


@pytest.mark.parametrize("days", [-1, body_links.MOST_DAYS + 1])
def test_a_page_has_an_end_that_is_near(sealed_hall: Hall, days: int) -> None:
    with pytest.raises(InvalidEntryError):
        page(sealed_hall, days=days)


def test_a_body_without_a_matter_gets_no_page(sealed_hall: Hall) -> None:
    with pytest.raises(InvalidEntryError):
        page(sealed_hall, body="Sở Xây dựng")


def test_bodies_that_differ_by_an_accent_are_two(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    one, other = first(sealed_hall), first(sealed_hall, 2)
    for promise, body in ((one, "Thôn Đông Hà"), (other, "Thôn Đông Hạ")):
        said = Said(text="Đúng thẩm quyền của thôn.", body=body)
        follow_promise(promise.id, PromiseAct.GIVEN, said, by=by)
    token = body_links.issue_body_link("Thôn Đông Hà", in_days(30), by=by)
    body_links.issue_body_link("Thôn Đông Hạ", in_days(30), by=by)
    body_links.opened(token)
    with pytest.raises(NotPermittedError):
        body_links.follow_as_body(token, other.id, PromiseAct.ACCEPTED, Said(), "Ông Trưởng thôn")
