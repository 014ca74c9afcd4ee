"""A dialogue for a part of the commune: its units, and whom the notice speaks of (001-40)."""

from collections.abc import Iterator

import pytest
from flask import Flask

from console.database import session
from console.models import OfficeUnit, Participant
from console.preparing import area, units_and_fields
from console.preparing.dialogue_kind import DialogueKind, set_dialogue_kind
from console.preparing.notice_told import facts, told
from console.preparing.units_and_fields import UnitPlan
from console.views.preparing.preparation_tables import rows_of_area
from tests.guest_list import prepared


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    """Somebody who prepares a dialogue with all units of the office but one."""
    with app.app_context():
        person = prepared()
        for place, name in enumerate(("Thôn Đông", "Thôn Đoài", "Khu 1", "Khu 2"), start=1):
            session().add(OfficeUnit(position=place, name=name, quota=9))
        session().flush()
        session().add(OfficeUnit(position=5, name="Tổ 1", parent_id=4))
        session().commit()
        yield person


def invited(by: Participant) -> str:
    return dict(facts(told(by.meeting)))["Người tham dự"]


def keep(by: Participant, *units: UnitPlan) -> None:
    known = [unit.id for unit in by.meeting.units]
    units_and_fields.set_units(units, known, by=by)


def test_a_part_of_the_commune_is_whom_the_notice_speaks_of(by: Participant) -> None:
    assert invited(by) == "Nhân dân"
    keep(by, UnitPlan("Thôn Đông"), UnitPlan("Thôn Đoài"))
    assert invited(by) == "Nhân dân Thôn Đông, Thôn Đoài"
    set_dialogue_kind(DialogueKind(area="Nhân dân hai thôn ven sông"), by=by)
    assert invited(by) == "Nhân dân hai thôn ven sông", "what is typed comes first"


def test_of_many_units_their_number_is_told(by: Participant) -> None:
    keep(by, *(UnitPlan(f"Thôn {n}") for n in range(area.NAMED + 1)))
    assert invited(by) == "Nhân dân 9 thôn, tổ theo kế hoạch"


def test_chosen_units_come_with_what_is_inside_them_and_what_they_say(by: Participant) -> None:
    keep(by, UnitPlan("Thôn Đông", quota=3), UnitPlan("Làng mới"), UnitPlan("Khu 2", ["Tổ 1"]))
    rows = rows_of_area(by.meeting, ["thôn đông", "Khu 1", "Khu 2"])
    said = [(row["name"], row.get("within", ""), row.get("quota", "")) for row in rows]
    assert said == [
        ("Thôn Đông", "", "3"),
        ("Khu 1", "", "9"),
        ("Khu 2", "", ""),
        ("Tổ 1", "Khu 2", ""),
        ("Làng mới", "", ""),
    ]
    assert rows_of_area(by.meeting, []) == rows[-1:]
