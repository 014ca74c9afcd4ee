"""What the office has to do today: deadlines, dialogues, documents that wait."""

from datetime import date, timedelta

import pytest

from console import queries
from console.demo.play import Hall
from console.models import DocumentKind, Participant, TaskPhase
from console.office.today import Today, today_of_office
from console.preparing import deadlines, next_meeting, outgoing, settling, tasks
from console.preparing.copying import NOTHING
from console.preparing.due import Due as Term
from console.preparing.task_lines import TaskLine
from console.vietnamese import local
from tests.people.test_office_seats import FACTS, moved


@pytest.fixture
def planned(hall: Hall) -> Participant:
    contact, _token = moved(hall)
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)
    deadlines.reckon_deadlines(by=person)
    return person


def days(today: Today) -> list[list[date]]:
    return [[due.on for due in part] for part in (today.late, today.now, today.week, today.later)]


def test_everything_with_a_day_stands_in_one_list_alone(planned: Participant) -> None:
    held_on = local(planned.meeting.planned_at).date()
    known = queries.deadlines_of(planned.meeting)
    assert len(known) > 3
    for today in (held_on - timedelta(days=40), held_on - timedelta(days=7), held_on):
        found = today_of_office(today)
        late, now, week, later = days(found)
        assert len(late + now + week + later) == len(known) + 1, "the dialogue itself"
        assert all(day < today for day in late)
        assert set(now) <= {today}
        assert all(today < day <= today + timedelta(days=7) for day in week)
        assert sorted(week) == week
    assert [due.what for due in found.now if due.endpoint == "dialogues.show"] == [
        "Hội nghị lúc 08 giờ 00"
    ]


def test_what_is_done_is_due_no_more(planned: Participant) -> None:
    held_on = local(planned.meeting.planned_at).date()
    first = queries.deadlines_of(planned.meeting)[0]
    before = sum(map(len, days(today_of_office(held_on))))
    settling.note_done([first.id], first.due_on, "Niêm yết tại trụ sở", by=planned)
    assert sum(map(len, days(today_of_office(held_on)))) == before - 1


def test_what_waits_for_a_signature_stands_before_what_is_drafted(planned: Participant) -> None:
    draft = outgoing.draft_document(DocumentKind.PLAN, planned.meeting, by=planned)
    notice = outgoing.draft_document(DocumentKind.NOTICE, planned.meeting, by=planned)
    assert [one.id for one in queries.documents_on_their_way()] == [draft.id, notice.id]
    assert [one.id for one in today_of_office(date(2022, 6, 1)).waiting] == [draft.id, notice.id]


def test_a_task_with_a_day_is_due_and_one_without_is_not(planned: Participant) -> None:
    held_on = local(planned.meeting.planned_at).date()
    lines = [
        TaskLine(name="In phiếu", phase=TaskPhase.BEFORE, due=Term(days=-3), person="Bà Hoa"),
        TaskLine(name="Khi nào tiện", phase=TaskPhase.BEFORE),
    ]
    tasks.set_tasks(planned.meeting, lines, [], by=planned)
    found = [due for due in today_of_office(held_on).late if due.endpoint == "tasks.show"]
    assert [due.what for due in found] == ["In phiếu (Bà Hoa)"]
    assert found[0].on == held_on - timedelta(days=3)
