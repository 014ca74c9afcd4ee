"""Groups with a quota, guests by name, substitutes: who is invited (000-05, 000-08, 002-09)."""

from collections.abc import Iterator

import pytest
from flask import Flask

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.minutes import beginning
from console.models import EventKind, Guest, GuestLevel, GuestPer, Participant, Reply, Role
from console.preparing import (
    arrivals,
    contact_list,
    guest_papers,
    guests,
    headcount,
    letters,
    units_and_fields,
)
from console.preparing.guest_lines import GuestLine
from console.preparing.guest_samples import SAMPLES
from console.preparing.headcount import GroupLine
from console.preparing.units_and_fields import UnitPlan
from tests.guest_list import GROUPS, guest, numbers, prepared


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


def test_a_quota_by_units_follows_the_units(by: Participant) -> None:
    assert numbers(by)["Đại biểu thôn"] == (8, 0)  # two of each of four
    ward = [GroupLine("Tổ trưởng", GuestLevel.VILLAGE, GuestPer.INNER, 1)]
    headcount.set_groups(ward, [group.id for group in queries.guest_groups(by.meeting)], by=by)
    assert numbers(by) == {"Tổ trưởng": (3, 0)}
    there = [unit.id for unit in by.meeting.units]
    units_and_fields.set_units([UnitPlan("Khu 1", [f"Tổ {n}" for n in range(57)])], there, by=by)
    assert numbers(by) == {"Tổ trưởng": (57, 0)}


def test_once_people_are_named_they_are_who_is_invited(by: Participant) -> None:
    first, second = guest(by, "Lê Thị Hà"), guest(by, "Phạm Văn Hai", "Thôn Đoài")
    assert numbers(by)["Đại biểu thôn"] == (2, 0)
    line = GuestLine("Vũ Thị Ba", group="Đại biểu thôn", unit="thon dong")
    other = guests.add_guest(line, replaces=first.id, by=by)
    assert first.reply is Reply.SENDS_ANOTHER
    assert (other.unit, other.replaces_id) == ("Thôn Đông", first.id)
    assert numbers(by)["Đại biểu thôn"] == (2, 0), "a substitute fills the place of another"
    for one in (other, second):
        arrivals.note_arrival(one.id, key="k", by=by)
    assert numbers(by)["Đại biểu thôn"] == (2, 2)
    with pytest.raises(NotNowError, match="đã có người đi thay"):
        guests.add_guest(line, replaces=first.id, by=by)


def test_what_is_counted_at_the_door_stands_in_the_minutes(by: Participant) -> None:
    arrivals.note_arrival(guest(by, "Lê Thị Hà").id, key="k", by=by)
    guest(by, "Phạm Văn Hai", "Thôn Đoài")
    arrivals.let_in(arrivals.Newcomer("Ngô Văn Khách", "Thôn Đoài"), key="l", by=by)
    headcount.count_attendance([("Nhân dân các thôn", 100, 80)], by=by)
    words = [f"{b.label} {b.text}" for b in beginning.opening_blocks(by.meeting)]
    assert any("có mặt 81/109 người được mời, 1 người đến dự không" in line for line in words)
    assert any("Đại biểu thôn: 1/2 người" in line for line in words)
    assert any("Nhân dân các thôn: 80/100 người" in line for line in words)
    assert any("Người đến dự không có giấy mời: 1 người" in line for line in words)


def test_who_comes_as_one_of_the_people_is_on_no_contact_list(by: Participant) -> None:
    """001-37: it is of those who work together; delegates who can be called lead their units."""
    called = guest(by, "Lê Thị Hà")
    called.phone = "0905123456"
    session().commit()
    assert "Lê Thị Hà" in repr(contact_list.lines(by.meeting))
    for group in queries.guest_groups(by.meeting):
        group.level = GuestLevel.PEOPLE
    session().commit()
    assert "Lê Thị Hà" not in repr(contact_list.lines(by.meeting))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "…"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"group": "Khách"}, "group"),
        ({"group": ""}, "group"),
        ({"group": "Nhân dân các thôn"}, "group"),
        ({"unit": "Thôn Tây"}, "unit"),
        ({"unit": "Tổ 1"}, "unit"),
        ({"honorific": "Cụ"}, "honorific"),
        ({"phone": "09x"}, "phone"),
        ({"reply": "?"}, "reply"),
    ],
)
def test_what_is_unclear_is_asked_at_its_field(
    by: Participant, wrong: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        guests.add_guest(GuestLine(**{"name": "Lê Hà", "group": "Đại biểu thôn", **wrong}), by=by)  # type: ignore[arg-type]
    assert set(refused.value.problems) == {field}
    assert queries.guests(by.meeting) == []


def test_units_are_meant_as_people_write_them(by: Participant) -> None:
    assert guest(by, "Lê Hà", "tổ 1, khu 2").unit == "Tổ 1, Khu 2"
    for typed in ("Đoài", "thon doai", "Xóm Đoài"):
        assert guest(by, f"Vũ {typed}", typed).unit == "Thôn Đoài", typed
    outside = guest(by, "Trần Khách", "Quận Hải An", group="Đại biểu HĐND thành phố")
    assert outside.unit == "Quận Hải An"


def test_the_list_is_sorted_by_unit_and_then_by_given_name(by: Participant) -> None:
    for name, unit in (("Vũ An", "Thôn Đoài"), ("Lê Bình", "Thôn Đông"), ("Ân Ẩn", "Thôn Đông")):
        guest(by, name, unit)
    assert [one.name for one in queries.guests(by.meeting)] == ["Ân Ẩn", "Lê Bình", "Vũ An"]


def test_a_guest_is_taken_off_and_put_back(by: Participant) -> None:
    first = guest(by, "Lê Thị Hà")
    guests.remove_guest(first.id, by=by)
    assert queries.guests(by.meeting) == []
    assert queries.guests(by.meeting, removed=True) == [first]
    with pytest.raises(NotNowError, match="không còn trong danh sách"):
        guests.edit_guest(first.id, GuestLine("Lê Hà"), by=by)
    guests.put_back_guest(first.id, by=by)
    assert queries.guests(by.meeting) == [first]
    arrivals.note_arrival(first.id, key="k", by=by)
    with pytest.raises(NotNowError, match="đã được ghi có mặt"):
        guests.remove_guest(first.id, by=by)


def test_a_group_that_lists_people_is_not_lost_by_a_press(by: Participant) -> None:
    guest(by, "Lê Thị Hà")
    known = [group.id for group in queries.guest_groups(by.meeting)]
    with pytest.raises(InvalidEntryError, match="còn 1 người ghi theo tên"):
        headcount.set_groups([], known, by=by)
    counted = [GroupLine(g.name, id=g.id) for g in queries.guest_groups(by.meeting)]
    with pytest.raises(InvalidEntryError, match="còn 1 người ghi theo tên"):
        headcount.set_groups(counted, known, by=by)
    with pytest.raises(InvalidEntryError, match="ghi hai lần"):
        headcount.set_groups([*GROUPS, GroupLine("lãnh đạo xã")], by=by)
    assert len(queries.guest_groups(by.meeting)) == 4


def test_a_group_that_somebody_added_meanwhile_stays(by: Participant) -> None:
    known = [group.id for group in queries.guest_groups(by.meeting)]
    headcount.set_groups([*_lines(by), GroupLine("Báo chí", quota=3)], known, by=by)
    headcount.set_groups(_lines(by)[:4], known, by=by)
    assert list(numbers(by)) == [line.name for line in GROUPS] + ["Báo chí"]


def _lines(by: Participant) -> list[GroupLine]:
    return [
        GroupLine(g.name, g.level, g.per, g.quota, g.who, g.by_name, g.id)
        for g in queries.guest_groups(by.meeting)
    ]


def test_counting_by_number_leaves_alone_who_is_counted_by_name(by: Participant) -> None:
    guest(by, "Lê Thị Hà")
    with pytest.raises(InvalidEntryError, match="đếm theo tên"):
        headcount.count_attendance([("Đại biểu thôn", 8, 8)], by=by)
    headcount.count_attendance([("Nhân dân", 90, 80)], by=by)
    assert numbers(by)["Nhân dân"] == (90, 80)
    assert numbers(by)["Đại biểu thôn"] == (1, 0)
    assert "Nhân dân các thôn" not in numbers(by)
    places = [group.position for group in queries.guest_groups(by.meeting)]
    assert places == list(range(1, len(places) + 1)), "who is counted by name stands behind"


def test_no_name_and_no_telephone_is_on_the_log(by: Participant) -> None:
    person = guest(by, "Lê Thị Hà", phone="0912 345 678")
    guests.note_replies([person.id], Reply.COMES, by=by)
    arrivals.note_arrival(person.id, key="k", by=by)
    assert person.phone == "0912345678"
    log = " ".join(event.body for event in queries.events(by.meeting))
    assert "Lê Thị Hà" not in log
    assert "0912345678" not in log
    changed = queries.events_of(by.meeting, EventKind.GUESTS_CHANGED)
    assert [event.details["changed"] for event in changed] == [0, 1]


def test_nobody_chosen_answers_for_nobody(by: Participant) -> None:
    guest(by, "Lê Thị Hà")
    with pytest.raises(InvalidEntryError, match="Chưa chọn ai"):
        guests.note_replies([], Reply.COMES, by=by)
    with pytest.raises(InvalidEntryError, match="Chưa chọn ai"):
        letters.begin_printing([], by=by)
    assert session().query(Guest).one().reply is Reply.WAITING


def test_the_samples_say_who_may_come_for_whom(by: Participant) -> None:
    """The ward of the fourth plan: 17 quarters with two each, the heads of 57 groups (003)."""
    quarters = [
        UnitPlan(f"Khu {n}", [f"Tổ {n}.{m}" for m in range(4 if n < 6 else 3)]) for n in range(17)
    ]
    units_and_fields.set_units(quarters, [unit.id for unit in by.meeting.units], by=by)
    known = [group.id for group in queries.guest_groups(by.meeting)]
    headcount.set_groups(SAMPLES["ward"][1], known, by=by)
    found = numbers(by)
    assert found["Bí thư Chi bộ, Trưởng ban Công tác Mặt trận khu dân cư"] == (34, 0)
    assert found["Tổ trưởng Tổ dân phố"] == (57, 0)
    assert found["Nhân dân do Chi bộ khu dân cư mời"] == (34, 0)
    either = [line.who for line in SAMPLES["commune"][1] if line.who]
    assert "Trưởng thôn hoặc Phó Trưởng thôn" in either


def test_a_whole_group_gets_name_plates_and_who_presides_always(by: Participant) -> None:
    """003-11."""
    guest(by, "Lê Thị Hà"), guest(by, "Phạm Văn Hai", "Thôn Đoài")
    presiding = [one.addressed for one in queries.staff(by.meeting, Role.CHAIR, Role.SECRETARY)]
    assert [plate.name for plate in guest_papers.plates(by.meeting)] == presiding
    (number,) = {one.group_id for one in queries.guests(by.meeting)}
    names = [plate.name for plate in guest_papers.plates(by.meeting, number)]
    assert names == [one.addressed for one in queries.guests(by.meeting)]
    assert guest_papers.plates(by.meeting, 987) == []
