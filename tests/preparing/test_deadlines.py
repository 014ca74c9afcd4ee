"""Deadlines of a dialogue: reckoned once, shown where they are old, changed by a press alone."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import Base, engine, session
from console.demo.play import Hall
from console.errors import InvalidEntryError, OutOfDateError, SealedError
from console.models import Deadline, DeadlineState, EventKind, HolidayKind, Meeting, Role
from console.preparing import (
    deadlines,
    legal_profile,
    office_terms,
    reckoned_terms,
    reckonings,
    rehearsing,
    settling,
)
from console.preparing.office_lines import HolidayLine, RuleLine
from console.queries import Urgency
from console.vietnamese import VIETNAM
from console.words.terms import noted_words
from tests.people.test_office_seats import moved
from tests.test_migrations import unguarded

DAY, TODAY = date(2026, 9, 8), date(2026, 8, 20)


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.clock_at(datetime.combine(TODAY, time(9), VIETNAM)):
        yield


def hold_on(day: date, meeting: Meeting) -> None:
    meeting.planned_at = datetime.combine(day, time(8), VIETNAM)
    if meeting.began_at:
        meeting.began_at = meeting.planned_at
    session().commit()


@pytest.fixture
def dialogue(hall: Hall) -> Hall:
    hold_on(DAY, hall.meeting)
    return hall


@pytest.fixture
def reckoned(dialogue: Hall) -> Hall:
    deadlines.reckon_deadlines(by=dialogue.organiser)
    return dialogue


def of(hall: Hall, code: str) -> Deadline:
    session().expire_all()
    (found,) = [one for one in queries.deadlines_of(hall.meeting) if one.code == code]
    return found


def kinds(hall: Hall) -> list[EventKind]:
    return [e.kind for e in queries.events(hall.meeting) if e.kind.value.startswith("deadline")]


def rules() -> dict[str, RuleLine]:
    """The rules there are, as their table would send them."""
    names = ("id", "name", *RuleLine.__dataclass_fields__)
    return {
        f"{rule.code}-{rule.valid_from}": RuleLine(**{n: getattr(rule, n) for n in set(names)})
        for rule in queries.legal_rules()
    }


def test_the_terms_that_follow_from_the_day_are_put_on_the_list_by_one_press(
    dialogue: Hall,
) -> None:
    offered = reckonings.unreckoned(dialogue.meeting)
    assert [one.code for one in offered] == [
        "B1", "B2", "B3", "B4", "B5", "B6", "B7",
        "A2", "A3", "A4", "A7", "A13", "A12",
    ]  # fmt: skip
    assert queries.deadlines_of(dialogue.meeting) == []

    deadlines.reckon_deadlines(by=dialogue.organiser)
    deadlines.reckon_deadlines(by=dialogue.organiser)  # a form sent twice

    notice = of(dialogue, "B3")
    assert (notice.base_on, notice.due_on) == (DAY, date(2026, 8, 28))
    assert "72/2025/QH15, Điều 43" in notice.citation
    assert "01/9/2026 nghỉ (Quốc khánh)" in notice.words
    assert notice.calendar
    assert (notice.reckoned_by, notice.reckoned_at) == (dialogue.organiser, clock.now())
    assert of(dialogue, "A12").due_on == date(2026, 11, 23)
    assert of(dialogue, "A13").due_on == date(2026, 9, 30)
    assert reckonings.unreckoned(dialogue.meeting) == []
    assert kinds(dialogue) == [EventKind.DEADLINES_RECKONED]


def test_several_are_ticked_by_one_press_or_none_of_them(reckoned: Hall) -> None:
    by = reckoned.organiser
    both = [of(reckoned, "B2").id, of(reckoned, "B6").id]
    with pytest.raises(InvalidEntryError) as refused:
        settling.note_done([], TODAY, by=by)
    assert list(refused.value.problems) == ["deadline"]
    with pytest.raises(OutOfDateError):
        settling.note_done([*both, 999_999], TODAY, by=by)
    assert of(reckoned, "B2").state is DeadlineState.OPEN
    settling.note_done([*both, both[0]], TODAY, "sổ ký nhận", by=by)
    assert [of(reckoned, code).proof for code in ("B2", "B6")] == ["sổ ký nhận"] * 2
    assert of(reckoned, "B7").state is DeadlineState.OPEN
    assert kinds(reckoned)[-2:] == [EventKind.DEADLINE_DONE] * 2


def test_seven_days_before_exactly_is_in_time(hall: Hall) -> None:
    """(002-24) By the law of that day."""
    hold_on(date(2022, 6, 15), hall.meeting)
    deadlines.reckon_deadlines(by=hall.organiser)
    notice = of(hall, "B3")
    assert notice.due_on == date(2022, 6, 8)
    assert "77/2015/QH13, Điều 125" in notice.citation


def test_a_term_from_a_day_that_somebody_says(reckoned: Hall) -> None:
    by = reckoned.organiser
    assert {"A1", "A5", "A6", "A8", "A10", "A14", "A15"} == {
        rule.code for rule in reckonings.rules_to_add(reckoned.meeting)
    }
    deadlines.add_deadline("A5", date(2026, 8, 20), "Thông báo 12", by=by)
    assert of(reckoned, "A5").due_on == date(2026, 8, 26), "Saturday 22/8 is worked"
    for code, day, field in (
        ("A5", date(2026, 8, 20), "code"),  # sent twice
        ("A5", None, "base_on"),
        ("B3", DAY, "code"),  # which follows from the day of the dialogue
        ("A16", DAY, "code"),  # which is off
        ("", DAY, "code"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            deadlines.add_deadline(code, day, "Thông báo 12", by=by)
        assert list(refused.value.problems) == [field]
    deadlines.add_deadline("A5", date(2026, 8, 20), "Thông báo 13", by=by)
    assert len([o for o in queries.deadlines_of(reckoned.meeting) if o.code == "A5"]) == 2


def swap(hall: Hall, *days: tuple[date, HolidayKind]) -> None:
    lines = [HolidayLine(name="hoán đổi", day=d, kind=k, citation="Công văn 1") for d, k in days]
    known = [one.id for one in queries.holidays() if one.name == "hoán đổi"]
    office_terms.set_holidays(lines, known, by=hall.organiser)


def test_another_day_of_the_dialogue_changes_nothing_until_somebody_presses(
    reckoned: Hall,
) -> None:
    settling.note_done([of(reckoned, "B1").id], TODAY, by=reckoned.organiser)
    settling.waive(of(reckoned, "B2").id, "không thu thập trước", by=reckoned.organiser)
    before = {one.code: one.due_on for one in queries.deadlines_of(reckoned.meeting)}
    hold_on(date(2026, 9, 15), reckoned.meeting)

    found = {one.fresh.code: one for one in reckonings.changes(reckoned.meeting)}

    assert set(found) == {"B3", "B4", "B5", "B6", "B7", "A2", "A3", "A4", "A7"}
    assert found["B3"].fresh.due_on == date(2026, 9, 8)
    assert found["B3"].why == ["ngày hội nghị đổi từ 08/9/2026 thành 15/9/2026"]
    session().expire_all()
    assert {o.code: o.due_on for o in queries.deadlines_of(reckoned.meeting)} == before

    seen = reckonings.mark_of(list(found.values()))
    for reason in ("", " … "):
        with pytest.raises(InvalidEntryError, match="lý do"):
            deadlines.recompute_deadlines(reason, seen, by=reckoned.organiser)
    session().expire_all()
    assert {o.code: o.due_on for o in queries.deadlines_of(reckoned.meeting)} == before
    assert EventKind.DEADLINES_RECOMPUTED not in kinds(reckoned)

    deadlines.recompute_deadlines("Dời ngày họp", seen, by=reckoned.organiser)

    assert of(reckoned, "B3").due_on == date(2026, 9, 8)
    assert of(reckoned, "B1").due_on == before["B1"], "what is done stays as it was"
    assert of(reckoned, "B2").due_on == before["B2"], "what is waived too"
    assert reckonings.changes(reckoned.meeting) == []
    event = queries.events(reckoned.meeting)[-1]
    assert (event.kind, event.details["reason"]) == (
        EventKind.DEADLINES_RECOMPUTED,
        "Dời ngày họp",
    )
    (told,) = [one for one in event.details["changes"] if one["before"]["code"] == "B3"]
    assert (told["before"]["due_on"], told["after"]["due_on"]) == ("2026-08-28", "2026-09-08")
    assert told["why"] == ["ngày hội nghị đổi từ 08/9/2026 thành 15/9/2026"]


def test_a_day_off_that_is_announced_later_is_told_where_it_counts(reckoned: Hall) -> None:
    swap(reckoned, (date(2026, 9, 10), HolidayKind.OFF), (date(2026, 9, 12), HolidayKind.WORKED))
    found = {one.fresh.code: one for one in reckonings.changes(reckoned.meeting)}
    assert set(found) == {"A2", "A3", "A7"}, "only what is counted over these days"
    assert found["A2"].fresh.due_on == date(2026, 9, 15) == found["A2"].deadline.due_on
    assert found["A2"].why == ["danh mục ngày nghỉ, làm bù đã sửa"]
    assert "10/9 nghỉ: hoán đổi, Công văn 1" in found["A2"].fresh.words

    swap(reckoned, (date(2026, 9, 10), HolidayKind.OFF))
    seen = reckonings.mark_of(list(found.values()))
    with pytest.raises(OutOfDateError):
        deadlines.recompute_deadlines("Theo công văn 1", seen, by=reckoned.organiser)


def test_a_rule_that_is_changed_off_or_new_is_told(reckoned: Hall) -> None:
    known = rules()
    wider = RuleLine(**{**vars(known["B3-2025-06-16"]), "number": 10, "citation": "Luật mới"})
    off = RuleLine(**{**vars(known["B6-None"]), "is_off": True})
    own = RuleLine(**{**vars(known["B6-None"]), "id": None, "code": "T1", "name": "Báo tỉnh"})
    lines = {**known, "B3-2025-06-16": wider, "B6-None": off, "T1": own}
    office_terms.set_legal_rules(list(lines.values()), [], by=reckoned.organiser)

    (changed,) = reckonings.changes(reckoned.meeting)
    assert (changed.deadline.number, changed.fresh.number) == (7, 10)
    assert changed.why == [
        "số ngày của quy định đã sửa",
        "tên việc hoặc căn cứ của quy định đã sửa",
    ]
    assert reckonings.without_rule(reckoned.meeting) == {of(reckoned, "B6").id}
    assert [one.code for one in reckonings.unreckoned(reckoned.meeting)] == ["T1"]
    assert "Điều 43" in of(reckoned, "B3").citation, "as it was reckoned"


def test_a_recomputation_is_taken_back_unless_something_was_noted_since(reckoned: Hall) -> None:
    by = reckoned.organiser
    before = reckoned_terms.plain(reckoned_terms.reckoned(of(reckoned, "B3")))
    hold_on(date(2026, 9, 15), reckoned.meeting)
    for _again in range(2):
        seen = reckonings.mark_of(reckonings.changes(reckoned.meeting))
        deadlines.recompute_deadlines("Dời ngày họp", seen, by=by)
        event = deadlines.last_recomputation(reckoned.meeting)
        assert event
        with pytest.raises(OutOfDateError):
            deadlines.put_deadlines_back(event.number - 1, by=by)
        deadlines.put_deadlines_back(event.number, by=by)
        assert reckoned_terms.plain(reckoned_terms.reckoned(of(reckoned, "B3"))) == before
        assert deadlines.last_recomputation(reckoned.meeting) is None
        with pytest.raises(OutOfDateError):
            deadlines.put_deadlines_back(event.number, by=by)

    seen = reckonings.mark_of(reckonings.changes(reckoned.meeting))
    deadlines.recompute_deadlines("Dời ngày họp", seen, by=by)
    event = deadlines.last_recomputation(reckoned.meeting)
    assert event
    settling.note_done([of(reckoned, "B3").id], TODAY, by=by)
    with pytest.raises(OutOfDateError, match="đã được ghi tiếp"):
        deadlines.put_deadlines_back(event.number, by=by)


def test_a_term_is_waived_with_a_reason_alone_and_taken_back(reckoned: Hall) -> None:
    """(004-10) As for an unplanned dialogue: the seven days are waived, and that is on the log."""
    by, notice = reckoned.organiser, of(reckoned, "B3").id
    with pytest.raises(InvalidEntryError) as refused:
        settling.waive(notice, "  ", by=by)
    assert list(refused.value.problems) == ["because"]
    assert of(reckoned, "B3").state is DeadlineState.OPEN

    settling.waive(notice, "Đối thoại đột xuất về một vụ việc", by=by)
    assert of(reckoned, "B3").state is DeadlineState.WAIVED
    assert of(reckoned, "B3").waived_because == "Đối thoại đột xuất về một vụ việc"
    event = queries.events(reckoned.meeting)[-1]
    assert event.details["because"] == "Đối thoại đột xuất về một vụ việc"
    with pytest.raises(OutOfDateError):
        settling.note_done([notice], TODAY, by=by)

    settling.reopen(notice, by=by)
    assert (of(reckoned, "B3").state, of(reckoned, "B3").waived_because) == ("open", "")
    with pytest.raises(OutOfDateError):
        settling.reopen(notice, by=by)


def test_what_was_done_has_its_day_and_who_said_so_and_is_taken_back(reckoned: Hall) -> None:
    by, notice = reckoned.organiser, of(reckoned, "B3").id
    for day, words in ((None, "Xin ghi ngày đã làm"), (date(2026, 8, 21), "sau hôm nay")):
        with pytest.raises(InvalidEntryError, match=words):
            settling.note_done([notice], day, by=by)
    settling.note_done([notice], TODAY, "Niêm yết tại trụ sở", by=by)
    done = of(reckoned, "B3")
    assert (done.done_on, done.proof, done.settled_by) == (TODAY, "Niêm yết tại trụ sở", by)
    settling.reopen(notice, by=by)
    assert (of(reckoned, "B3").done_on, of(reckoned, "B3").settled_by) == (None, None)
    assert kinds(reckoned)[-2:] == [EventKind.DEADLINE_DONE, EventKind.DEADLINE_REOPENED]


def test_one_that_was_added_by_mistake_is_taken_off_the_list(reckoned: Hall) -> None:
    by = reckoned.organiser
    deadlines.add_deadline("A5", TODAY, "nhầm", by=by)
    number = of(reckoned, "A5").id
    settling.remove(number, by=by)
    session().expire_all()
    assert "A5" not in [one.code for one in queries.deadlines_of(reckoned.meeting)]
    with pytest.raises(OutOfDateError, match="không còn trong danh sách"):
        settling.note_done([number], TODAY, by=by)


def test_the_seal_closes_what_ran_back_from_the_day_and_nothing_else(sealed_hall: Hall) -> None:
    """The results are made public, and the promises kept, after it."""
    by, meeting = sealed_hall.organiser, sealed_hall.meeting
    assert {one.code[0] for one in reckonings.unreckoned(meeting)} == {"A"}
    deadlines.reckon_deadlines(by=by)
    result = of(sealed_hall, "A2")
    settling.note_done([result.id], TODAY, "12/TB-UBND", by=by)
    assert of(sealed_hall, "A2").state is DeadlineState.DONE
    event = queries.events(meeting)[-1]
    assert (event.kind, event.phase) == (EventKind.DEADLINE_DONE, "afterwards")


def test_after_the_seal_the_office_keeps_deadlines_in_its_own_name(sealed_hall: Hall) -> None:
    """By a seat of the office, whose holder was nobody in the meeting."""
    meeting = sealed_hall.meeting
    contact, _token = moved(sealed_hall)
    deadlines.reckon_deadlines(meeting=meeting, by=contact)
    result = of(sealed_hall, "A2")
    assert (result.reckoner, result.settler) == (contact.name, "")
    settling.note_done([result.id], TODAY, "12/TB-UBND", meeting=meeting, by=contact)
    assert (result.state, result.settler) == (DeadlineState.DONE, contact.name)
    assert contact.name in noted_words(result)
    settling.reopen(result.id, meeting=meeting, by=contact)
    assert result.settler == ""
    settling.waive(result.id, "không phải làm", meeting=meeting, by=contact)
    assert result.settler == contact.name
    told = queries.events(meeting)[-1]
    assert (told.kind, told.phase) == (EventKind.DEADLINE_WAIVED, "afterwards")
    assert contact.name in told.body


OF_A_LOG = {
    "legal_basis": {"lead": "Căn cứ", "kind": "Luật", "number": "", "issuer": "", "about": "cũ"},
    "appraisal": {"body": "Đảng ủy", "verdict": "agreed", "number": "cũ"},
}


@pytest.mark.parametrize(("name", "column"), [("legal_basis", "about"), ("appraisal", "number")])
def test_what_rests_on_a_log_closes_with_its_dialogue(
    sealed_hall: Hall, name: str, column: str
) -> None:
    log, table = sealed_hall.meeting.log_id, Base.metadata.tables[name]
    values = {"id": 1, "log_id": log, "position": 1, **OF_A_LOG[name]}
    is_sqlite = engine().dialect.name == "sqlite"
    session().close()
    with unguarded(engine()) as connection:  # as it stood before the seal
        connection.execute(table.insert().values(values))
    more = table.insert().values({**values, "id": 2})
    for statement in (
        table.update().values({column: "khác"}),
        table.delete(),
        table.update().values(log_id=log),
        more,
        *(
            [more.values(id=1).prefix_with("OR REPLACE")]
            if is_sqlite
            else [text(f"TRUNCATE {name}")]
        ),
    ):
        with pytest.raises(DBAPIError, match="niem phong"):
            session().execute(statement)
        session().rollback()
    assert session().scalars(text(f"SELECT {column} FROM {name}")).all() == ["cũ"]


def test_the_database_itself_keeps_what_the_seal_closed(sealed_hall: Hall) -> None:
    by, meeting = sealed_hall.organiser, sealed_hall.meeting
    deadlines.reckon_deadlines(by=by)
    row = reckoned_terms.reckoning_of(queries.rules_on(DAY)["B3"], DAY, queries.working_calendar())
    values = {**vars(row), "meeting_id": meeting.id, "reckoned_at": clock.now(),
              "reckoned_by_id": by.id}  # fmt: skip
    number = meeting.id
    session().close()
    with unguarded(engine()) as connection:  # as it stood before the seal
        table = Base.metadata.tables["deadline"]
        kept = connection.execute(table.insert().values(values)).inserted_primary_key
        assert kept
    assert row.name not in [one.what for one in queries.deadlines(TODAY)]
    with pytest.raises(SealedError, match="trước hội nghị"):
        settling.note_done([kept[0]], TODAY, by=by)
    with pytest.raises(SealedError, match="trước hội nghị"):
        settling.waive(kept[0], "lý do", by=by)
    with pytest.raises(SealedError, match="trước hội nghị"):
        settling.remove(kept[0], by=by)
    for statement in (
        "UPDATE deadline SET due_on = due_on WHERE code = 'B3'",
        "DELETE FROM deadline WHERE code = 'B3'",
        "UPDATE deadline SET direction = 'before', base = 'meeting' WHERE code = 'A2'",
        "INSERT INTO deadline SELECT * FROM deadline WHERE code = 'B3'",
    ):
        with pytest.raises(DBAPIError, match="niem phong"):
            session().execute(text(statement))
        session().rollback()
    session().execute(text("UPDATE deadline SET proof = 'x' WHERE code = 'A2'"))
    session().commit()
    assert queries.meetings()[0].id == number


def test_a_rehearsal_has_nothing_to_do_for_anybody(reckoned: Hall) -> None:
    before = len(queries.deadlines(TODAY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "is_true", lambda: False)  # as in the demo, beside an open meeting
        chair = rehearsing.open_rehearsal(organiser="Văn phòng")
    (organiser,) = queries.staff(chair.meeting, Role.ORGANISER)
    deadlines.reckon_deadlines(by=organiser)
    assert queries.deadlines_of(chair.meeting)
    assert len(queries.deadlines(TODAY)) == before
    rehearsing.delete_rehearsals([chair.meeting.code])
    assert len(queries.deadlines_of(reckoned.meeting)) == before


def test_all_that_the_office_has_to_do_is_listed_by_its_day(reckoned: Hall) -> None:
    by = reckoned.organiser
    settling.note_done([of(reckoned, "B4").id], TODAY, by=by)
    settling.waive(of(reckoned, "B5").id, "không có loa", by=by)
    deadlines.add_deadline("A5", date(2026, 8, 10), "Thông báo 12", by=by)
    found = queries.deadlines(TODAY)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert {one.meeting for one in found} == {reckoned.meeting}
    late = found[0]
    assert (late.what, late.state) == ("Công khai văn bản đã ban hành: Thông báo 12", Urgency.LATE)
    assert late.words == "quá hạn 3 ngày làm việc"
    names = {one.what for one in found}
    assert of(reckoned, "B3").name in names
    assert not {of(reckoned, "B4").name, of(reckoned, "B5").name} & names
    saturday = queries.deadlines(date(2026, 8, 22))
    (plan,) = [one for one in saturday if one.what == of(reckoned, "B1").name]
    assert (plan.state, plan.due_on) == (Urgency.SOON, date(2026, 8, 25))
    assert found[-1].state is Urgency.LATER


def test_a_new_office_begins_with_what_the_migration_brings(hall: Hall) -> None:
    assert hall.meeting.id
    assert [rule.code for rule in queries.legal_rules()] == [
        rule.code for rule in legal_profile.first_rules()
    ]
    assert [one.day for one in queries.holidays()] == [
        one.day for one in legal_profile.first_holidays()
    ]


def test_what_comes_after_the_dialogue_counts_from_the_day_on_which_it_was_held(
    reckoned: Hall,
) -> None:
    """It opened on another day than it was planned for: what is counted back from stays."""
    before, after = of(reckoned, "B3").due_on, of(reckoned, "A2")
    reckoned.meeting.began_at = datetime.combine(date(2026, 9, 15), time(8), VIETNAM)
    session().commit()
    fresh = {one.deadline.code: one.fresh for one in reckonings.changes(reckoned.meeting)}
    assert fresh["A2"].base_on == date(2026, 9, 15)
    assert fresh["A2"].due_on > after.due_on
    assert "B3" not in fresh
    assert of(reckoned, "B3").due_on == before
