"""A new meeting begins with what the office has; what its preparation changed is taken back."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.models import EventKind, Office, Participant, Role
from console.preparing import (
    office_changes,
    office_lists,
    paper_facts,
    staffing,
    taking_back,
    units_and_fields,
)
from console.preparing.copying import Choice, Chosen
from console.preparing.office_lines import BodyLine, FieldLine, UnitLine
from console.preparing.paper_facts import MeetingFacts
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.record.writing import broken_link
from tests.preparing.test_office import known, of_the_office, rows_of_all

OWN = ["Thêm “Văn phòng”", "Thêm địa điểm “Nhà văn hóa”"]
"""What `next_meeting` has besides what it took from the office."""
NEXT_YEAR = datetime(2023, 6, 15, 1, tzinfo=UTC)


def next_meeting(choice: Choice, organiser: str = "Văn phòng") -> Participant:
    office = queries.office()
    assert office
    facts = MeetingFacts(
        "Hội nghị năm sau", "Đối thoại", office.name, office.place, "Nhà văn hóa", NEXT_YEAR,
        superior_agency=office.superior, notation=office.notation, recipients=office.recipients,
    )  # fmt: skip
    return paper_facts.prepare_meeting(facts, organiser=organiser, choice=choice)


def everything() -> Choice:
    """All that the office has, everybody in the role they usually take."""
    usual = [(contact, Role(role)) for contact in queries.contacts() for role in contact.roles]
    staff = [Chosen(one, role, one.concludes) for one, role in usual if role is not Role.ORGANISER]
    return Choice(bodies_and_fields=True, units=True, people=staff)


def of_meeting(by: Participant) -> dict[str, object]:
    """What a meeting was prepared with, without numbers."""
    meeting = by.meeting
    return {
        "units": [(u.name, u.parent and u.parent.name, u.quota) for u in meeting.units],
        "fields": [(f.name, f.agency and f.agency.name) for f in queries.fields(meeting)],
        "bodies": {agency.name for agency in queries.agencies(meeting)},
        "people": [
            (p.name, p.title, p.role, p.agency and p.agency.name, p.concludes)
            for p in queries.staff(meeting)
            if p.role is not Role.ORGANISER
        ],
    }


def test_the_first_real_meeting_makes_the_office_and_no_later_one(app: Flask) -> None:
    facts = MeetingFacts("Đối thoại", "Đối thoại", "UBND XÃ A", "Xã A", "Nhà văn hóa", NEXT_YEAR,
                         superior_agency="TỈNH", recipients=["Lưu: VT."])  # fmt: skip
    with app.app_context():
        paper_facts.prepare_meeting(facts, organiser="Bích", is_rehearsal=True)
        assert queries.office() is None
        paper_facts.prepare_meeting(facts, organiser="Bích")
        office = session().scalars(select(Office)).one()
        assert (office.name, office.superior, office.place) == ("UBND XÃ A", "TỈNH", "Xã A")
        assert (office.code, office.notation, office.recipients) == (
            "UBND",
            "BB-UBND",
            ["Lưu: VT."],
        )
        assert [venue.name for venue in queries.venues()] == ["Nhà văn hóa"]
        before = of_the_office()
        other = MeetingFacts("Khác", "Khác", "UBND XÃ B", "Xã B", "Sân vận động", NEXT_YEAR)
        paper_facts.prepare_meeting(other, organiser="Bích")
        assert of_the_office() == before


def test_the_next_meeting_has_rows_of_its_own_like_those_before(hall: Hall) -> None:
    by = next_meeting(everything())

    assert of_meeting(by) == of_meeting(hall.organiser)
    mine = {unit.id for unit in by.meeting.units}
    assert not mine & {unit.id for unit in hall.meeting.units}
    assert broken_link(queries.events(by.meeting)) is None
    appointed = queries.events_of(by.meeting, EventKind.STAFF_APPOINTED)
    assert len(appointed) == len(queries.staff(by.meeting)) - 1
    assert [one.said for one in taking_back.unknown_to_office(by.meeting)] == OWN


@pytest.mark.usefixtures("hall")
def test_nothing_is_copied_that_was_not_chosen() -> None:
    by = next_meeting(Choice())
    assert of_meeting(by) == {"units": [], "fields": [], "bodies": set(), "people": []}


def test_what_is_no_more_on_the_day_is_left_out(hall: Hall) -> None:
    by = hall.organiser
    lines = [
        BodyLine(name="Phòng Cũ", ended_on=date(2023, 6, 15), succeeded_by="Phòng Giữa"),
        BodyLine(name="Phòng Giữa", ended_on=date(2023, 1, 1), succeeded_by="Phòng Mới"),
        BodyLine(name="Phòng Mới"),
        BodyLine(name="Phòng Hết", ended_on=date(2023, 1, 1), succeeded_by="Phòng Tan"),
        BodyLine(name="Phòng Tan", ended_on=date(2023, 1, 1), succeeded_by="Phòng Hết"),
    ]
    office_lists.set_bodies(lines, [], by=by)
    fields = [FieldLine(name="Thuế", body="Phòng Cũ"), FieldLine(name="Chợ", body="Phòng Hết")]
    office_lists.set_office_fields(fields, known(queries.office_fields()), by=by)
    units = [
        UnitLine(name="Khu Cũ", valid_until=date(2023, 6, 15)),
        UnitLine(name="Tổ 1", within="Khu Cũ"),
        UnitLine(name="Tổ Mới", valid_from=date(2023, 6, 16)),
        UnitLine(name="Tổ Hôm nay", valid_from=date(2023, 6, 15)),
    ]
    office_lists.set_office_units(units, known(queries.office_units()), by=by)

    new = next_meeting(Choice(bodies_and_fields=True, units=True))

    found = of_meeting(new)
    assert found["fields"] == [("Thuế", "Phòng Mới"), ("Chợ", None)]
    assert "Phòng Mới" in found["bodies"]  # type: ignore[operator]
    assert not {"Phòng Cũ", "Phòng Giữa", "Phòng Hết"} & found["bodies"]  # type: ignore[operator]
    assert [unit.name for unit in new.meeting.units] == ["Tổ 1", "Tổ Hôm nay"]


def changed(hall: Hall) -> Participant:
    """Next year's meeting, in which something of each kind is otherwise."""
    by = next_meeting(everything())
    facts = MeetingFacts(
        "Hội nghị", "Đối thoại", "UBND PHƯỜNG MỚI", "Phường Mới", "Sân vận động", NEXT_YEAR,
        recipients=["Lưu: VT."], notation="BB-UBND",
    )  # fmt: skip
    paper_facts.edit_facts(facts, by=by)
    there = known(by.meeting.units)
    units_and_fields.set_units([UnitPlan("Khu Mới", [UnitPlan("Tổ 1", quota=7)])], there, by=by)
    fields = [FieldPlan(hall_field(by), "Công an phường mới"), FieldPlan("Chuyển đổi số")]
    units_and_fields.set_fields(fields, known(queries.fields(by.meeting)), by=by)
    staffing.appoint(Role.OFFICIAL, honorific=hall.chair.honorific, name="Lê Thị Mới",
                     title="Trưởng công an", agency="Công an phường mới", by=by)  # fmt: skip
    return by


def hall_field(by: Participant) -> str:
    return queries.fields(by.meeting)[0].name


def test_what_a_preparation_changed_is_written_by_one_press_and_taken_back(hall: Hall) -> None:
    by = changed(hall)
    before, log = of_the_office(), queries.version(by.meeting)
    number, said = by.meeting.id, [one.said for one in taking_back.unknown_to_office(by.meeting)]
    assert of_the_office() == before, "looking changes nothing"
    assert any("Thêm đơn vị “Tổ 1, Khu Mới”" in line for line in said)
    assert "Thêm lĩnh vực “Chuyển đổi số”" in said
    assert any("UBND PHƯỜNG MỚI" in line for line in said)

    taking_back.write_into_office(by.meeting, by=by)

    office = queries.office()
    assert office
    assert (office.name, office.recipients) == ("UBND PHƯỜNG MỚI", ["Lưu: VT."])
    assert queries.office_units()[-1].name == "Tổ 1"
    assert queries.office_units()[-1].parent_id == queries.office_units()[-2].id
    (person,) = queries.contacts_called("Lê Thị Mới")
    assert person.body_id == queries.bodies()[-1].id
    assert queries.office_fields()[0].body_id == person.body_id
    assert taking_back.unknown_to_office(by.meeting) == []
    assert queries.version(by.meeting) == log, "no meeting's log knows of the office"
    with pytest.raises(NotNowError, match="không còn gì để ghi"):
        taking_back.write_into_office(by.meeting, by=by)

    newest = queries.newest_office_change()
    assert newest
    office_changes.undo_office_change(newest.id, by=by)
    assert of_the_office() == before
    assert [one.said for one in taking_back.unknown_to_office(by.meeting)] == said
    with pytest.raises(OutOfDateError):
        office_changes.undo_office_change(newest.id, by=by)
    assert by.meeting.id == number


@pytest.mark.usefixtures("hall")
def test_a_meeting_that_has_less_takes_nothing_away() -> None:
    by = next_meeting(Choice())
    before = of_the_office()
    units_and_fields.set_units([UnitPlan(queries.office_units()[0].name)], by=by)
    assert [one.said for one in taking_back.unknown_to_office(by.meeting)] == OWN
    assert of_the_office() == before


def test_two_of_one_name_are_two_persons(hall: Hall) -> None:
    by = next_meeting(Choice(), organiser=hall.organiser.name)
    for title in ("Trưởng thôn Đông", "Trưởng thôn Tây"):
        staffing.appoint(Role.OFFICIAL, honorific=hall.chair.honorific, name="Lê Văn Trùng",
                         title=title, by=by)  # fmt: skip
    taking_back.write_into_office(by.meeting, by=by)
    assert len(queries.contacts_called("Lê Văn Trùng")) == 2
    assert len(queries.contacts_called("Lê Văn Trùng, Trưởng thôn Tây")) == 1
    assert taking_back.unknown_to_office(by.meeting) == []


def test_only_who_keeps_the_office_writes_into_it(hall: Hall) -> None:
    changed(hall)
    before = of_the_office()
    for role in (Role.CHAIR, Role.SECRETARY, Role.MASTER_OF_CEREMONIES, Role.DESK):
        with pytest.raises(NotPermittedError):
            taking_back.write_into_office(hall.meeting, by=hall.one(role))
    played = next_meeting(Choice())
    played.meeting.is_rehearsal = True
    with pytest.raises(NotPermittedError, match="Diễn tập"):
        taking_back.write_into_office(played.meeting, by=played)
    assert of_the_office() == before


def test_a_sealed_meeting_never_changes_with_the_office(sealed_hall: Hall) -> None:
    by = sealed_hall.organiser
    before = {
        name: rows for name, rows in rows_of_all().items() if name not in ("body", "office_change")
    }
    names = [BodyLine(id=body.id, name=f"{body.name} mới") for body in queries.bodies()]
    office_lists.set_bodies(names, [], by=by)
    after = rows_of_all()
    assert {name: after[name] for name in before} == before
    assert all(body.name.endswith("mới") for body in queries.bodies())


def test_the_leader_in_charge_of_a_field_comes_along(hall: Hall) -> None:
    """(002-26) As the office's own list names the person, with the title."""
    chair = hall.chair
    line = FieldLine(name="Đất đai", leader=chair.name)
    office_lists.set_office_fields([line], known(queries.office_fields()), by=hall.organiser)
    by = next_meeting(Choice(bodies_and_fields=True))
    (field,) = queries.fields(by.meeting)
    assert field.leader == queries.contacts_called(chair.name)[0].with_title
