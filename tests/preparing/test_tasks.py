"""Who does what before, during and after a dialogue."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError
from console.models import (
    EventKind,
    FileKind,
    Meeting,
    OfficeRole,
    Participant,
    Task,
    TaskPart,
    TaskPhase,
    TaskProof,
)
from console.office import task_board
from console.people import office_seats
from console.preparing import brought, next_meeting, office_changes, overtaken, tasks
from console.preparing.brought import Brought
from console.preparing.copying import NOTHING
from console.preparing.due import Due, read_due, written
from console.preparing.earlier_work import tasks_of
from console.preparing.task_lines import TaskLine, line_of
from console.preparing.usual_tasks import usual_tasks
from console.record.writing import broken_link
from console.vietnamese import local
from tests.people.test_office_seats import FACTS, moved

SLIPS = TaskLine(name="In phiếu ý kiến", phase=TaskPhase.BEFORE, due=Due(days=-2))
SOUND = TaskLine(name="Âm thanh", phase=TaskPhase.BEFORE, part=TaskPart.VENUE, body="Văn phòng")
NOTICE = TaskLine(name="Thông báo kết luận", phase=TaskPhase.AFTER, due=Due(days=7))


def put(hall: Hall, *lines: TaskLine) -> list[Task]:
    tasks.set_tasks(hall.meeting, lines, _numbers(hall.meeting), by=hall.organiser)
    return list(queries.tasks(hall.meeting))


def is_open(task: Task) -> bool:
    return task.done_at is None


def _numbers(meeting: Meeting) -> list[int]:
    return [task.id for task in queries.tasks(meeting)]


@pytest.fixture
def planned(hall: Hall) -> Participant:
    """A second dialogue of the office, a year later, with its organiser."""
    contact, _token = moved(hall)
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("", Due()),
        ("trước 7 ngày", Due(days=-7)),
        ("7 ngày trước hội nghị", Due(days=-7)),
        ("-7", Due(days=-7)),
        ("– 7", Due(days=-7)),
        ("D-7", Due(days=-7)),
        ("Sau hội nghị 5 ngày", Due(days=5)),
        ("+5", Due(days=5)),
        ("trong ngày", Due(days=0)),
        ("05/7/2026", Due(on=date(2026, 7, 5))),
        ("2026-07-05", Due(on=date(2026, 7, 5))),
        ("đầu tháng 7", None),
        ("trước 731 ngày", None),
        ("31/02/2026", None),
    ],
)
def test_a_term_is_read_as_people_write_it(text: str, due: Due | None) -> None:
    assert read_due(text) == due
    if due:
        assert read_due(written(due)) == due


def test_tasks_stand_in_three_phases_with_their_day_and_what_is_late(hall: Hall) -> None:
    """003-09; a day counted from the dialogue moves with it."""
    put(hall, SLIPS, SOUND, NOTICE, replace(SOUND, name="Không hạn"))
    held_on = local(hall.meeting.planned_at).date()
    with clock.clock_at(hall.time):
        before, during, after = task_board.by_phase(hall.meeting)
    assert [len(column.cards) for column in (before, during, after)] == [3, 0, 1]
    slips, common_first, venue = before.cards
    assert (slips.due, slips.late) == (held_on - timedelta(2), "quá hạn 2 ngày làm việc")
    assert slips.to_do == "Quá hạn 2 ngày làm việc: giao người làm."
    assert (common_first.task.part, venue.is_late) == (TaskPart.VENUE, False)
    assert after.cards[0].due == held_on + timedelta(7)

    tasks.finish_task(hall.meeting, slips.task.id, "", by=hall.organiser)
    assert task_board.by_phase(hall.meeting)[0].cards[0].late == ""


def test_a_day_that_is_today_is_not_late(hall: Hall) -> None:
    today = local(clock.now()).date()
    put(hall, replace(SLIPS, due=Due(on=today)), replace(SLIPS, due=Due(on=today - timedelta(1))))
    assert [card.is_late for card in task_board.cards_of(hall.meeting)] == [False, True]


def test_a_body_has_its_own_list_however_its_name_is_typed(hall: Hall) -> None:
    put(hall, SLIPS, SOUND, replace(NOTICE, body="văn  phòng"))
    columns = task_board.by_body(hall.meeting)
    assert [(one.heading, len(one.cards)) for one in columns] == [
        ("Văn phòng", 2),
        ("Chưa giao cơ quan nào", 1),
    ]


def test_a_task_is_ticked_with_what_shows_it_and_the_tick_is_taken_back(hall: Hall) -> None:
    (task,) = put(hall, SLIPS)
    photo = Brought("Niêm yết", FileKind.JPEG, b"bytes")
    tasks.finish_task(hall.meeting, task.id, "  Đã in 200 phiếu ", [photo], by=hall.organiser)
    assert (task.evidence, task.done_by) == ("Đã in 200 phiếu", hall.organiser.with_title)
    assert task.done_at
    assert [(proof.file_name, proof.sha256) for proof in task.proofs] == [
        ("Niêm yết", photo.sha256)
    ]
    tasks.reopen_task(hall.meeting, task.id, by=hall.organiser)
    tasks.reopen_task(hall.meeting, task.id, by=hall.organiser)
    assert is_open(task)
    assert (task.done_by, task.evidence) == ("", "Đã in 200 phiếu")
    told = [event.kind for event in queries.events(hall.meeting)][-3:]
    assert told == [EventKind.TASKS_EDITED, EventKind.TASK_DONE, EventKind.TASK_REOPENED]


def test_what_is_done_stays_on_the_list(hall: Hall) -> None:
    task, _other = put(hall, SLIPS, SOUND)
    tasks.finish_task(hall.meeting, task.id, "", by=hall.organiser)
    log = queries.version(hall.meeting)
    with pytest.raises(InvalidEntryError) as refused:
        put(hall, SOUND)
    assert list(refused.value.problems) == [str(task.id)]
    assert queries.version(hall.meeting) == log
    assert len(queries.tasks(hall.meeting)) == 2


def test_a_line_keeps_its_row_and_what_somebody_added_meanwhile(hall: Hall) -> None:
    (task,) = put(hall, SLIPS)
    known = [task.id]
    tasks.set_tasks(hall.meeting, [line_of(task), SOUND], known, by=hall.organiser)
    renamed = replace(line_of(task), name="In 200 phiếu")
    tasks.set_tasks(hall.meeting, [renamed], known, by=hall.organiser)
    found = queries.tasks(hall.meeting)
    assert [one.name for one in found] == ["In 200 phiếu", "Âm thanh"]
    assert found[0].id == task.id


def test_a_task_waits_for_another_and_never_in_a_circle(hall: Hall) -> None:
    first, second, third = put(hall, SLIPS, SOUND, NOTICE)
    tasks.block_task(hall.meeting, second.id, first.id, "", by=hall.organiser)
    tasks.block_task(hall.meeting, third.id, second.id, "thiếu người", by=hall.organiser)
    waiting = [card.waits_for for card in task_board.cards_of(hall.meeting)]
    assert waiting == ["", "Chờ việc “In phiếu ý kiến”.", "Chờ việc “Âm thanh”."]
    for number in (third.id, first.id):
        with pytest.raises(InvalidEntryError) as refused:
            tasks.block_task(hall.meeting, first.id, number, "", by=hall.organiser)
        assert list(refused.value.problems) == ["first"]
    tasks.finish_task(hall.meeting, first.id, "", by=hall.organiser)
    tasks.finish_task(hall.meeting, second.id, "", by=hall.organiser)
    waiting = [card.waits_for for card in task_board.cards_of(hall.meeting)]
    assert waiting == ["", "", "Vướng: thiếu người"]


def test_what_a_task_waits_for_is_not_written_over_unseen(hall: Hall) -> None:
    first, second, third = put(hall, SLIPS, SOUND, NOTICE)
    seen = overtaken.marks(tasks.kept_obstacle(third))
    tasks.block_task(hall.meeting, third.id, first.id, "", by=hall.organiser, seen=seen)
    with pytest.raises(InvalidEntryError) as refused:
        tasks.block_task(hall.meeting, third.id, second.id, "", by=hall.organiser, seen=seen)
    assert list(refused.value.problems) == ["first"]
    tasks.block_task(hall.meeting, third.id, None, "thiếu người", by=hall.organiser, seen=seen)
    assert (third.blocked_by, third.blocked_why) == (first, "thiếu người"), "left as it was shown"


def test_line_ends_that_somebody_else_wrote_are_not_lost() -> None:
    seen = overtaken.marks({"rules": "Giữ trật tự. Nói ngắn."})
    now, mine = {"rules": "Giữ trật tự.\nNói ngắn."}, {"rules": "Giữ trật tự. Nói ngắn."}
    assert overtaken.joined(now, mine, seen) == now
    again = overtaken.marks(now)
    assert overtaken.joined(now, {"rules": "Giữ trật tự.\r\nNói ngắn. "}, again)["rules"]


def test_a_row_that_goes_stands_in_nobodys_way(hall: Hall) -> None:
    first, second = put(hall, SLIPS, SOUND)
    tasks.block_task(hall.meeting, second.id, first.id, "", by=hall.organiser)
    put(hall, line_of(second))
    assert [one.blocked_by_id for one in queries.tasks(hall.meeting)] == [None]


def test_a_task_of_another_dialogue_is_not_found(hall: Hall, planned: Participant) -> None:
    (task,) = put(hall, SLIPS)
    tasks.set_tasks(planned.meeting, [SOUND], [], by=planned)
    (other,) = queries.tasks(planned.meeting)
    with pytest.raises(NoResultFound):
        tasks.finish_task(planned.meeting, task.id, "", by=planned)
    with pytest.raises(NoResultFound):
        tasks.reopen_task(planned.meeting, task.id, by=planned)
    with pytest.raises(NoResultFound):
        tasks.block_task(planned.meeting, other.id, task.id, "", by=planned)
    tasks.set_tasks(planned.meeting, [line_of(task)], [task.id], by=planned)
    assert task.done_at is None
    assert _numbers(hall.meeting) == [task.id]


def test_tasks_are_taken_from_an_earlier_dialogue_with_their_days(hall: Hall) -> None:
    held_on = local(hall.meeting.planned_at).date()
    put(hall, SLIPS, replace(NOTICE, due=Due(on=held_on + timedelta(3))))
    first, second = tasks_of(hall.meeting)
    assert (first.id, first.due) == (None, Due(days=-2))
    assert second.due == Due(days=3), "it moves with the dialogue"


def test_the_offices_own_list_is_kept_and_taken_back(hall: Hall) -> None:
    assert {line.part for line in usual_tasks()} == set(TaskPart)
    assert {line.phase for line in usual_tasks()} == set(TaskPhase)
    tasks.set_office_tasks(usual_tasks()[:3], [], by=hall.organiser)
    kept = queries.office_tasks()
    assert [(one.name, one.due_days) for one in kept] == [
        (line.name, line.due.days) for line in usual_tasks()[:3]
    ]
    change = queries.newest_office_change()
    assert change
    office_changes.undo_office_change(change.id, by=hall.organiser)
    assert queries.office_tasks() == []


def test_the_files_of_a_dialogue_are_bound(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = put(hall, SLIPS)
    monkeypatch.setattr(brought, "MOST", 10)
    file = Brought("a", FileKind.PDF, b"123456")
    tasks.finish_task(hall.meeting, task.id, "", [file], by=hall.organiser)
    with pytest.raises(InvalidEntryError, match="100 MB"):
        tasks.finish_task(hall.meeting, task.id, "", [file], by=hall.organiser)
    assert session().query(TaskProof).count() == 1


def test_the_third_phase_goes_on_after_the_seal(sealed_hall: Hall) -> None:
    """The others stay as they were; the log is followed to its end."""
    hall, meeting = sealed_hall, sealed_hall.meeting
    put(hall, NOTICE)
    with pytest.raises(NotNowError, match="niêm phong"):
        tasks.set_tasks(meeting, [SLIPS], [], by=hall.organiser)
    (task,) = queries.tasks(meeting)
    tasks.finish_task(meeting, task.id, "TB số 12/TB-UBND", by=hall.organiser)
    events = queries.events(meeting)
    assert [event.phase for event in events[-2:]] == ["afterwards"] * 2
    assert broken_link(events) is None


def test_tasks_before_the_seal_survive_the_list_of_the_third_phase(sealed_hall: Hall) -> None:
    meeting = sealed_hall.meeting
    session().add(Task(of_meeting_id=meeting.id, position=1, name="In", phase=TaskPhase.BEFORE))
    session().commit()
    tasks.set_tasks(meeting, [NOTICE], _numbers(meeting), by=sealed_hall.organiser)
    assert {one.name for one in queries.tasks(meeting)} == {"In", "Thông báo kết luận"}


def test_somebody_of_the_office_who_never_prepared_it_follows_it_up(sealed_hall: Hall) -> None:
    """Nobody joins a sealed meeting: they act, and stand on the log, as who they are there."""
    moved(sealed_hall)
    contact = queries.contacts_called(sealed_hall.chair.name)[0]
    office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=sealed_hall.organiser)
    tasks.set_tasks(sealed_hall.meeting, [NOTICE], [], by=contact)
    (task,) = queries.tasks(sealed_hall.meeting)
    tasks.finish_task(sealed_hall.meeting, task.id, "", by=contact)
    assert task.done_by == contact.with_title
    last = queries.events(sealed_hall.meeting)[-1]
    assert last.actor is None
    assert contact.name in last.body
