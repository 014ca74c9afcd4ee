"""The office keeps its lists over the years, and every change of them can be taken back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotPermittedError, OutOfDateError
from console.models import Body, BodyKind, OfficeChange, Participant, Role, UnitKind
from console.preparing import office_changes, office_lists, paper_facts
from console.preparing.office_lines import BodyLine, ContactLine, FieldLine, UnitLine, VenueLine
from console.preparing.office_lists import OfficeFacts
from console.preparing.paper_facts import MeetingFacts
from tests.test_migrations import OF_THE_OFFICE

FACTS = OfficeFacts("UBND XÃ MỚI", "Xã Mới", "TỈNH", "UBND", "BB-UBND")
PAPER = MeetingFacts(
    "Diễn tập", "Diễn tập", "UBND", "Xã", "Hội trường", datetime(2026, 12, 1, tzinfo=UTC)
)
Change = Callable[[Participant], None]


def known(rows: object) -> list[int]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def bodies(*names: str) -> list[BodyLine]:
    return [BodyLine(name=name) for name in names]


def set_bodies(by: Participant) -> None:
    office_lists.set_bodies(bodies("Trạm Y tế"), [], by=by)


def set_fields(by: Participant) -> None:
    office_lists.set_office_fields([FieldLine(name="Y tế", body="Trạm Y tế")], [], by=by)


def set_units(by: Participant) -> None:
    lines = [UnitLine(name="Khu 9"), UnitLine(name="Tổ 1", within="Khu 9")]
    office_lists.set_office_units(lines, known(queries.office_units()), by=by)


def set_venues(by: Participant) -> None:
    office_lists.set_venues([VenueLine(name="Nhà văn hóa", capacity=300)], [], by=by)


def set_contacts(by: Participant) -> None:
    lines = [ContactLine(name="Đồng chí Lê Văn Mới", title="Chủ tịch", roles=["chair"])]
    office_lists.set_contacts(lines, [], by=by)


def edit_office(by: Participant) -> None:
    office_lists.edit_office(FACTS, by=by)


def set_recipients(by: Participant) -> None:
    office_lists.set_recipients(["Như trên;", "Lưu: VT."], by=by)


CHANGES: list[Change] = [
    edit_office, set_bodies, set_contacts, set_fields, set_recipients, set_units, set_venues,
]  # fmt: skip


STAYS = ("office_change", "known_days")


def of_the_office() -> dict[str, object]:
    """Every row of the office's lists, without what can be taken back and what only grows."""
    session().rollback()
    rows = rows_of_all()
    return {table: rows[table] for table in OF_THE_OFFICE if table not in STAYS}


def rows_of_all() -> dict[str, object]:
    from sqlalchemy import MetaData

    from console.database import engine

    tables = MetaData()
    tables.reflect(engine())
    with engine().connect() as connection:
        return {
            name: sorted(map(str, connection.execute(table.select()).all()))
            for name, table in tables.tables.items()
        }


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_taken_back_whole_and_once(hall: Hall, change: Change) -> None:
    before = of_the_office()
    log = queries.version(hall.meeting)

    change(hall.organiser)

    assert of_the_office() != before
    newest = queries.newest_office_change()
    assert newest
    office_changes.undo_office_change(newest.id, by=hall.organiser)
    assert of_the_office() == before
    assert queries.version(hall.meeting) == log, "the office is on no meeting's log"
    with pytest.raises(OutOfDateError):
        office_changes.undo_office_change(newest.id, by=hall.organiser)
    assert of_the_office() == before


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_else_changes_the_office(hall: Hall, change: Change) -> None:
    change(hall.organiser)
    newest = queries.newest_office_change()
    assert newest
    before = of_the_office()
    for role in (Role.CHAIR, Role.SECRETARY, Role.DESK, Role.MASTER_OF_CEREMONIES):
        with pytest.raises(NotPermittedError):
            change(hall.one(role))
        with pytest.raises(NotPermittedError):
            office_changes.undo_office_change(newest.id, by=hall.one(role))
    played = paper_facts.prepare_meeting(PAPER, organiser="Văn phòng", is_rehearsal=True)
    with pytest.raises(NotPermittedError, match="Diễn tập"):
        change(played)
    assert of_the_office() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda by: office_lists.edit_office(OfficeFacts("", "Xã"), by=by),
        lambda by: office_lists.set_bodies(bodies("…"), [], by=by),
        lambda by: office_lists.set_office_fields([FieldLine(name=" ")], [], by=by),
        lambda by: office_lists.set_office_units([UnitLine(name="\u200b")], [], by=by),
        lambda by: office_lists.set_venues([VenueLine(name="-")], [], by=by),
        lambda by: office_lists.set_contacts([ContactLine(name="")], [], by=by),
        lambda by: office_lists.set_recipients(["…"], by=by),
    ],
)
def test_what_names_nothing_is_refused(hall: Hall, change: Change) -> None:
    before = of_the_office()
    with pytest.raises(InvalidEntryError):
        change(hall.organiser)
    assert of_the_office() == before


def test_a_new_name_keeps_the_row_and_what_refers_to_it(hall: Hall) -> None:
    rows = list(queries.bodies())
    field = next(f for f in queries.office_fields() if f.body_id == rows[0].id)
    lines = [BodyLine(id=row.id, name=row.name) for row in rows]
    lines[0] = BodyLine(id=rows[0].id, name="Phòng Kinh tế mới", kind=BodyKind.DEPARTMENT)

    office_lists.set_bodies([*lines[1:], lines[0]], known(rows), by=hall.organiser)

    last = queries.bodies()[-1]
    assert (last.name, last.id, last.kind) == ("Phòng Kinh tế mới", rows[0].id, BodyKind.DEPARTMENT)
    session().refresh(field)
    assert field.body_id == last.id


def test_a_body_that_is_still_named_is_not_dropped(hall: Hall) -> None:
    rows = list(queries.bodies())
    before = of_the_office()
    with pytest.raises(InvalidEntryError, match="còn được ghi ở"):
        office_lists.set_bodies([], known(rows), by=hall.organiser)
    assert of_the_office() == before


def test_what_somebody_added_meanwhile_stays(hall: Hall) -> None:
    rows = list(queries.venues())
    drawn = known(rows)
    lines = [VenueLine(id=row.id, name=row.name) for row in rows]
    office_lists.set_venues([*lines, VenueLine(name="Hội trường B")], drawn, by=hall.organiser)

    office_lists.set_venues([VenueLine(name="Hội trường C")], drawn, by=hall.organiser)

    assert [venue.name for venue in queries.venues()] == ["Hội trường C", "Hội trường B"]


def test_references_are_found_by_name(hall: Hall) -> None:
    by = hall.organiser
    old = BodyLine(name="Phòng Cũ", ended_on=date(2025, 7, 1), succeeded_by="phòng mới")
    office_lists.set_bodies([old, BodyLine(name="Phòng Mới")], [], by=by)
    first, new = queries.bodies()[:2]
    assert first.succeeded_by_id == new.id
    lines = [
        UnitLine(name="Khu 1", kind=UnitKind.QUARTER),
        UnitLine(name="Khu 2"),
        UnitLine(name="Tổ 1", within="Khu 1"),
        UnitLine(name="Tổ 1", within="Khu 2"),
        UnitLine(name="Tổ 3", within="khu 2", predecessor="Tổ 1, Khu 2"),
    ]
    office_lists.set_office_units(lines, known(queries.office_units()), by=by)
    one, two, _first, second, third = queries.office_units()
    assert (third.parent_id, third.predecessor_id) == (two.id, second.id)
    assert one.kind is UnitKind.QUARTER
    chair = hall.chair
    line = FieldLine(name="Đất đai", body="Cơ quan chưa có", leader=chair.name)
    office_lists.set_office_fields([line], known(queries.office_fields()), by=by)
    (field,) = queries.office_fields()
    (leader,) = queries.contacts_called(chair.name)
    assert field.leader_id == leader.id
    assert queries.bodies()[-1].name == "Cơ quan chưa có"


def test_only_the_newest_changes_are_kept(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_changes, "KEPT", 2)
    for number in range(4):
        office_lists.set_recipients([f"Nơi {number}"], by=hall.organiser)
    kept = session().scalars(select(OfficeChange).order_by(OfficeChange.id)).all()
    assert len(kept) == 2
    with pytest.raises(OutOfDateError):
        office_changes.undo_office_change(kept[0].id, by=hall.organiser)
    for change in reversed(kept):
        office_changes.undo_office_change(change.id, by=hall.organiser)
    office = queries.office()
    assert office
    assert office.recipients == ["Nơi 1"]


def test_a_change_that_somebody_wrote_over_by_other_ways_is_not_taken_back(hall: Hall) -> None:
    set_bodies(hall.organiser)
    newest = queries.newest_office_change()
    assert newest
    number = newest.id
    body = session().scalars(select(Body).where(Body.name == "Trạm Y tế")).first()
    assert body
    body.name = "Trạm Y tế phường"
    session().commit()
    before = of_the_office()
    with pytest.raises(OutOfDateError):
        office_changes.undo_office_change(number, by=hall.organiser)
    assert of_the_office() == before


def test_a_change_that_changes_nothing_leaves_nothing_to_take_back(hall: Hall) -> None:
    newest = queries.newest_office_change()
    office = queries.office()
    assert office
    office_lists.set_recipients(office.recipients, by=hall.organiser)
    again = queries.newest_office_change()
    assert (again and again.id) == (newest and newest.id)
