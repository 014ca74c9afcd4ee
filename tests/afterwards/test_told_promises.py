"""What everybody reads of promises: the late ones first, found by what people say for them."""

from datetime import timedelta

import pytest

from console import clock, queries
from console.afterwards.public_words import PublicWords
from console.afterwards.told_promises import SHORT, Told, told_promises, wanted
from console.demo.play import Hall
from console.vietnamese import fold
from tests.afterwards.office import answer, clerk, close, first, leader, today


def all_told(hall: Hall) -> list[Told]:
    meeting = hall.meeting
    return told_promises(meeting, queries.promises(meeting), PublicWords(meeting), today())


def places(found: list[Told]) -> list[int]:
    return [one.standing.promise.position for one in found]


def test_late_ones_stand_first_and_what_is_closed_last(sealed_hall: Hall) -> None:
    answer(first(sealed_hall, 2), clerk(sealed_hall))
    close(first(sealed_hall, 2), leader(sealed_hall))
    with clock.clock_at(clock.now() + timedelta(days=21)):
        found = all_told(sealed_hall)
    late = [one.standing.is_overdue for one in found]
    assert late == sorted(late, reverse=True)
    assert any(late)
    assert places(found)[-1] == 3
    days = [one.standing.due_on for one in found if one.standing.is_overdue]
    assert days == sorted(day for day in days if day)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("tổ 23", [1]),
        ("to 5", [2]),
        ("Tổ 2", [8]),
        ("khối 23", [1]),
        ("DT-2022-01-003", [3]),
        ("dt 2022 01 003", [3]),
        ("003", [3]),
        ("muỗi", [7]),
        ("thoat nuoc", [1, 4, 9, 12]),
        ("rào tổ 50", [4]),
        ("bồi lấp gần ha", [1]),
        ("trạm y tế", [7]),
        ("không có gì như vậy", []),
    ],
)
def test_a_promise_is_found_by_place_matter_body_and_code(
    sealed_hall: Hall, said: str, found: list[int]
) -> None:
    assert sorted(places(wanted(all_told(sealed_hall), said))) == found


def test_what_people_say_for_a_field_finds_it(sealed_hall: Hall) -> None:
    fields = {one.field for one in wanted(all_told(sealed_hall), "o ga")}
    assert fields == {"Giao thông, thoát nước, chiếu sáng"}


def test_nobody_is_found_by_a_name_and_nothing_longer_than_a_card_is_shown(
    sealed_hall: Hall,
) -> None:
    every = all_told(sealed_hall)
    for citizen in queries.citizens(sealed_hall.meeting):
        assert not any(fold(citizen.name) in one.known_as for one in every)
        assert not any(citizen.name in one.words for one in every)
    assert all(len(one.short) <= SHORT for one in every)
    assert any(one.short.endswith(" …") for one in every)
