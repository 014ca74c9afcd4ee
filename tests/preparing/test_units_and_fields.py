"""Units and fields keep their rows, whatever they are called, until the opening."""

from collections.abc import Iterator

import pytest
from flask import Flask

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import NotNowError, StillUsedError
from console.models import (
    EventKind,
    Guest,
    Honorific,
    OpinionState,
    Participant,
    Role,
    Slip,
)
from console.preparing import guests, headcount, unit_renames, units_and_fields
from console.preparing.headcount import GroupLine
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.record.writing import off_the_record
from tests.guest_list import GROUPS, guest, prepared


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


def tree(by: Participant) -> dict[str, int]:
    """Return the number of each unit by its whole name, in the order of the list."""
    return {name: number for number, name in unit_renames.names_by_unit(by.meeting).items()}


def save(by: Participant, *units: UnitPlan) -> None:
    units_and_fields.set_units(units, tree(by).values(), by=by)


def plans(by: Participant, **names: str) -> list[UnitPlan]:
    """The tree as it is, with new names for some."""
    tops = [unit for unit in by.meeting.units if unit.parent_id is None]
    return [
        UnitPlan(
            names.get(top.name.replace(" ", "_"), top.name),
            [
                UnitPlan(names.get(f"{one.name} {top.name}".replace(" ", "_"), one.name), id=one.id)
                for one in top.children
            ],
            id=top.id,
        )
        for top in tops
    ]


def collected(by: Participant, unit: int | None, field: int) -> Slip:
    """What somebody handed in before the day."""
    person = Participant(
        meeting_id=by.meeting.id, role=Role.ATTENDEE, honorific=Honorific.MRS, name="Lê Thị Hà",
        name_folded="le thi ha", unit_id=unit, joined_at=clock.now(),
    )  # fmt: skip
    with off_the_record():
        session().add(person)
        session().flush()
        slip = Slip(
            meeting_id=by.meeting.id, number=1, participant_id=person.id, field_id=field,
            content="Đường hỏng", state=OpinionState.HELD, received_at=clock.now(),
        )  # fmt: skip
        session().add(slip)
    return slip


def test_a_unit_keeps_its_row_and_its_people_when_it_is_renamed(by: Participant) -> None:
    before = tree(by)
    east, inner = guest(by, "Lê Thị Hà"), guest(by, "Vũ Văn Ba", "Tổ 1, Khu 1")
    save(by, *plans(by, Thôn_Đông="Thôn Đông Hà", Khu_1="Khu Một"))

    after = tree(by)
    assert list(after) == ["Thôn Đông Hà", "Thôn Đoài", "Khu Một", "Tổ 1, Khu Một", "Tổ 2",
                           "Khu 2", "Tổ 1, Khu 2"]  # fmt: skip
    assert list(after.values()) == list(before.values())
    assert (east.unit, east.unit_folded) == ("Thôn Đông Hà", "thon dong ha")
    assert inner.unit == "Tổ 1, Khu Một"
    told = queries.events_of(by.meeting, EventKind.MEETING_EDITED)[-1].details
    assert told["renamed"][0] == ["Thôn Đông", "Thôn Đông Hà"]


def test_guests_of_two_units_that_change_names_stay_apart(by: Participant) -> None:
    east, west = guest(by, "Lê Thị Hà"), guest(by, "Vũ Văn Ba", "Thôn Đoài")
    save(by, *plans(by, Thôn_Đông="Thôn Đoài", Thôn_Đoài="Thôn Đông"))
    assert (east.unit, west.unit) == ("Thôn Đoài", "Thôn Đông")


def test_a_second_group_of_one_name_says_which_is_meant_at_the_guests_too(by: Participant) -> None:
    one = guest(by, "Vũ Văn Ba", "Tổ 2")
    more = plans(by)
    more[-1] = UnitPlan(more[-1].name, [*more[-1].children, "Tổ 2"], id=more[-1].id)
    save(by, *more)
    assert one.unit == "Tổ 2, Khu 1"


def test_units_are_moved_and_added_while_opinions_are_collected(by: Participant) -> None:
    units_and_fields.set_fields([FieldPlan("Đất đai", "Phòng Kinh tế")], by=by)
    before = tree(by)
    slip = collected(by, before["Tổ 2"], queries.fields(by.meeting)[0].id)
    east, west, *_quarters, last = plans(by)
    moved = UnitPlan("Tổ 2", id=before["Tổ 2"])
    first = UnitPlan("Khu 1", [UnitPlan("Tổ 1", id=before["Tổ 1, Khu 1"])], id=before["Khu 1"])
    last = UnitPlan(last.name, [*last.children, moved], id=last.id)
    save(by, west, east, first, last, UnitPlan("Thôn Mới"))
    assert list(tree(by)) == ["Thôn Đoài", "Thôn Đông", "Khu 1", "Tổ 1, Khu 1", "Khu 2",
                              "Tổ 1, Khu 2", "Tổ 2", "Thôn Mới"]  # fmt: skip
    assert slip.person.unit
    assert slip.person.unit.parent
    assert slip.person.unit.parent.name == "Khu 2"


def test_a_list_without_numbers_finds_its_rows_by_name(by: Participant) -> None:
    before = tree(by)
    save(by, UnitPlan("khu 2", ["Tổ 1"]), UnitPlan("Thôn Đông"))
    assert tree(by) == {
        "khu 2": before["Khu 2"],
        "Tổ 1": before["Tổ 1, Khu 2"],
        "Thôn Đông": before["Thôn Đông"],
    }


def test_units_that_somebody_added_meanwhile_stay(by: Participant) -> None:
    shown, mine = tree(by).values(), plans(by)
    units_and_fields.set_units([*plans(by), UnitPlan("Thôn Mới")], shown, by=by)
    units_and_fields.set_units(mine[1:], shown, by=by)
    assert list(tree(by)) == ["Thôn Đoài", *list(tree(by))[1:-1], "Thôn Mới"]
    assert "Thôn Đông" not in tree(by)


@pytest.mark.parametrize("where", ["guest", "hall", "inside"])
def test_a_unit_that_people_are_of_stays_and_says_whose(by: Participant, where: str) -> None:
    shown, number, who = list(tree(by).values()), tree(by)["Thôn Đông"], "Lê Thị Hà"
    kept = [plan for plan in plans(by) if plan.id != number]
    if where == "guest":
        guest(by, who)
    elif where == "hall":
        units_and_fields.set_fields([FieldPlan("Đất đai")], by=by)
        collected(by, number, queries.fields(by.meeting)[0].id)
    else:
        who = "Tổ Mới"
        east = UnitPlan("Thôn Đông", [who], id=number)
        units_and_fields.set_units([east, *kept], shown, by=by)
    with pytest.raises(StillUsedError, match=f"“Thôn Đông” còn có {who}") as refused:
        units_and_fields.set_units(kept, shown, by=by)
    assert list(refused.value.rows) == [number]
    session().expire_all()
    assert tree(by)["Thôn Đông"] == number


def test_many_people_of_a_unit_are_counted(by: Participant) -> None:
    people = [guest(by, f"Lê Thị {name}") for name in ("An", "Bình", "Cúc", "Dung", "Hà")]
    kept = plans(by)[1:]
    with pytest.raises(StillUsedError, match="Lê Thị An, Lê Thị Bình, Lê Thị Cúc và 2 nữa"):
        save(by, *kept)
    for one in people:
        guests.remove_guest(one.id, by=by)
    save(by, *kept)
    assert "Thôn Đông" not in tree(by), "who was taken off the list holds nobody"


def test_a_field_keeps_its_row_and_what_is_about_it(by: Participant) -> None:
    units_and_fields.set_fields([FieldPlan("Đất đai"), FieldPlan("Chợ")], by=by)
    land, market = queries.fields(by.meeting)
    slip = collected(by, None, land.id)
    lines = [FieldPlan("Rác thải"), FieldPlan("Đất đai, nhà ở", "Phòng Kinh tế", land.id)]
    units_and_fields.set_fields(lines, [land.id, market.id], by=by)
    assert [one.name for one in queries.fields(by.meeting)] == ["Rác thải", "Đất đai, nhà ở"]
    assert slip.field is land
    assert land.agency
    assert land.agency.name == "Phòng Kinh tế"

    with pytest.raises(StillUsedError, match="còn được ghi ở phiếu số 1") as refused:
        units_and_fields.set_fields(lines[:1], [land.id], by=by)
    assert list(refused.value.rows) == [land.id]
    units_and_fields.set_fields(lines[:1], [], by=by)
    assert len(queries.fields(by.meeting)) == 2, "who saw no such row takes none away"


def test_what_names_an_old_unit_in_free_words_is_told_while_it_does(by: Participant) -> None:
    names = [GroupLine("Nhân dân thôn Đông", quota=5), GroupLine("Nhân dân thôn Đông Hà", quota=5)]
    headcount.set_groups([*GROUPS, *names], [g.id for g in queries.guest_groups(by.meeting)], by=by)
    assert unit_renames.still_said(by.meeting) == []
    save(by, *plans(by, Thôn_Đông="Thôn Đông Hà"))
    (told,) = unit_renames.still_said(by.meeting)
    assert "“Thôn Đông” nay là “Thôn Đông Hà”" in told
    assert "nhóm “Nhân dân thôn Đông” của" in told
    save(by, *plans(by, Thôn_Đông_Hà="Thôn Đông"))
    assert unit_renames.still_said(by.meeting) == [
        "“Thôn Đông Hà” nay là “Thôn Đông”, còn ghi tên cũ ở nhóm “Nhân dân thôn Đông Hà” của "
        "thành phần mời."
    ]


def test_the_opening_ends_it(hall: Hall) -> None:
    with pytest.raises(NotNowError, match="đã khai mạc"):
        units_and_fields.set_units([UnitPlan("Thôn Đông")], by=hall.organiser)
    with pytest.raises(NotNowError, match="đã khai mạc"):
        units_and_fields.set_fields([FieldPlan("Đất đai")], by=hall.organiser)
    assert session().query(Guest).count() == 0
