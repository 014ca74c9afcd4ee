"""The next dialogue takes over what an earlier one was prepared with, and gives it back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import (
    Audience,
    BudgetLine,
    DocumentKind,
    DocumentState,
    EventKind,
    FileKind,
    LegalBasis,
    Meeting,
    Notice,
    Paper,
    ParagraphKind,
    Participant,
    StepKind,
    Task,
    TaskPhase,
)
from console.preparing import (
    budget,
    collecting,
    dialogue_kind,
    headcount,
    next_meeting,
    notice_facts,
    outgoing,
    paper_facts,
    papers,
    programme,
    script,
    staffing,
    taking_over,
    tasks,
    units_and_fields,
)
from console.preparing.brought import Brought
from console.preparing.copying import NOTHING
from console.preparing.dialogue_kind import DialogueKind
from console.preparing.earlier_words import lines_of, part_names
from console.preparing.headcount import GroupLine
from console.preparing.notice_facts import NoticeFacts
from console.preparing.taking_over import PARTS, changed_since, last_taken_over, offers
from tests.guest_list import guest
from tests.people.test_office_seats import FACTS, moved

DAY = date(2022, 6, 15)
"""Of the demo's dialogue."""


@pytest.fixture
def earlier(lively_hall: Hall) -> Meeting:
    """The demo's dialogue, in its middle, with what the office does beside it."""
    meeting = lively_hall.meeting
    meeting.audience, meeting.area, meeting.capacity = Audience.INTERNAL, "khối phường", 250
    of = {"of_meeting_id": meeting.id, "position": 1}
    step = meeting.steps[0]
    session().add_all(
        [
            Task(name="In phiếu", phase=TaskPhase.BEFORE, due_days=-7, person="Bà Hoa",
                 evidence="đã in", done_at=clock.now(), **of),
            Task(name="Báo cáo", phase=TaskPhase.AFTER, due_on=date(2022, 6, 20), **of),
            BudgetLine(name="Nước uống", hundredths=25_000, price=10_000, spent=99, voucher="PC 1",
                       **of),
            BudgetLine(name="Phát sinh", spent=5, **of),
            Notice(meeting_id=meeting.id, contact="Văn phòng", landmark="cạnh chợ",
                   taking_part="Mang theo giấy tờ.\nĐăng ký trước ngày 10/6/2022.",
                   opinions_until=DAY, published_at=clock.now()),
            Paper(meeting_id=meeting.id, position=1, name="Báo cáo 6 tháng", step_id=step.id,
                  for_all=True, kind=FileKind.PDF, content=b"%PDF", size=4),
            LegalBasis(log_id=meeting.log_id, position=1, lead="Căn cứ", number="34/2021/NĐ-CP"),
        ]
    )  # fmt: skip
    session().commit()
    return meeting


@pytest.fixture
def by(lively_hall: Hall, earlier: Meeting) -> Iterator[Participant]:
    """Who prepares the dialogue of the year after."""
    assert earlier.id
    contact, _token = moved(lively_hall)
    with clock.clock_at(datetime(2023, 5, 1, tzinfo=UTC)):
        number = lively_hall.meeting.id
        person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=number, by=contact)
        outgoing.draft_document(DocumentKind.PLAN, lively_hall.meeting, by=contact)
        yield person


def rows(meeting: Meeting) -> dict[str, list[object]]:
    session().expire_all()
    return {name: list(part.read(meeting)) for name, part in PARTS.items()}


def take(earlier: Meeting, by: Participant, *names: str) -> int:
    taking_over.take_over(earlier, names or list(PARTS), by=by)
    event = last_taken_over(by.meeting)
    assert event
    return event.number


def test_the_whole_is_taken_over_and_given_back(earlier: Meeting, by: Participant) -> None:
    before, had = rows(by.meeting), rows(earlier)
    assert all(had.values()), [name for name, some in had.items() if not some]
    assert not any(before.values())

    number = take(earlier, by)

    assert rows(by.meeting) == had
    assert rows(earlier) == had, "the earlier one is as it was"
    event = queries.events(by.meeting)[-1]
    assert (event.kind, event.details["meeting"]) == (EventKind.EARLIER_TAKEN_OVER, earlier.id)
    assert {one["name"]: one["count"] for one in event.details["parts"]}["tasks"] == 2

    taking_over.give_back(number, by=by)
    assert rows(by.meeting) == before
    assert queries.agencies(by.meeting) == []
    assert queries.events(by.meeting)[-1].kind is EventKind.EARLIER_GIVEN_BACK
    with pytest.raises(OutOfDateError, match="đã được hoàn tác"):
        taking_over.give_back(number, by=by)
    take(earlier, by)
    assert rows(by.meeting) == had


def test_never_what_people_said_nor_what_was_done_nor_days(
    earlier: Meeting, by: Participant
) -> None:
    steps = [one for one in queries.paragraphs(earlier) if one.kind is ParagraphKind.STEP]
    said = steps[0]
    said.text, said.revision = "Ông Bình nói", 1
    session().commit()
    take(earlier, by)
    first, second = queries.tasks(by.meeting)
    assert (first.done_at, first.evidence, first.due_days, first.person) == (None, "", -7, "Bà Hoa")
    assert (second.due_on, second.due_days) == (None, 5)
    (line,) = queries.budget(by.meeting)
    assert (line.amount, line.spent, line.voucher) == (2_500_000, None, "")
    notice = queries.notice(by.meeting)
    assert notice
    assert (notice.taking_part, notice.opinions_until) == ("Mang theo giấy tờ.", None)
    assert (notice.published_at, notice.contact) == (None, "Văn phòng")
    (paper,) = queries.papers_needed(by.meeting)
    assert (paper.kind, paper.content, paper.for_all) == (None, None, True)
    assert paper.step is by.meeting.steps[0]
    assert all(group.present == 0 for group in queries.guest_groups(by.meeting))
    assert said.text not in [one.text for one in queries.paragraphs(by.meeting)]
    assert all(step.began_at is None for step in by.meeting.steps)
    (draft,) = queries.outgoing_documents(by.meeting.log_id)
    assert (draft.state, draft.number, draft.month_only) == (DocumentState.DRAFTED, None, None)
    assert draft.about == by.meeting.title
    assert queries.guests(by.meeting) == []


def test_the_days_for_opinions_stay_while_a_notice_is_taken_over_and_given_back(
    earlier: Meeting, by: Participant
) -> None:
    window = (date(2023, 5, 1), date(2023, 5, 9))
    collecting.set_window(*window, by=by)
    number = take(earlier, by, "notice")
    notice = queries.notice(by.meeting)
    assert notice
    assert notice.contact == "Văn phòng"
    assert (notice.opinions_from, notice.opinions_until) == window
    taking_over.give_back(number, by=by)
    assert notice.contact == ""
    assert (notice.opinions_from, notice.opinions_until) == window


def test_parts_are_chosen_and_what_is_here_stays(earlier: Meeting, by: Participant) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        taking_over.take_over(earlier, ["nothing"], by=by)
    assert list(refused.value.problems) == ["parts"]

    tasks.set_tasks(by.meeting, [], [], by=by)
    take(earlier, by, "units", "tasks")
    found = rows(by.meeting)
    assert [name for name, some in found.items() if some] == ["units", "tasks"]
    free = {offer.part.name: offer.is_free for offer in offers(earlier, by.meeting)}
    assert [name for name, is_free in free.items() if not is_free] == ["units", "tasks"]
    with pytest.raises(OutOfDateError, match="Phân công nhiệm vụ"):
        taking_over.take_over(earlier, ["budget", "tasks"], by=by)
    assert rows(by.meeting) == found, "nothing of it was written"


def one_unit_more(by: Participant) -> None:
    units_and_fields.set_units([units_and_fields.UnitPlan("Khu mới")], by=by)


CHANGES: dict[str, Callable[[Participant], object]] = {
    "kind": lambda by: dialogue_kind.set_dialogue_kind(DialogueKind(capacity=9), by=by),
    "rules": lambda by: paper_facts.edit_facts(replace(FACTS, house_rules=["Khác"]), by=by),
    "units": one_unit_more,
    "fields": lambda by: units_and_fields.set_fields([units_and_fields.FieldPlan("Khác")], by=by),
    "agenda": lambda by: script.set_script(
        {script.name_of(by.meeting.steps[0]): "Kính thưa"}, by=by
    ),
    "staff": lambda by: staffing.dismiss(queries.staff(by.meeting)[-1].id, by=by),
    "attendance": lambda by: guest(by, "Lê Văn A", unit="", group=by_name_group(by)),
    "documents": lambda by: outgoing.discard_document(
        queries.outgoing_documents(by.meeting.log_id)[0].id, by=by
    ),
    "notice": lambda by: notice_facts.write_notice(NoticeFacts(contact="Khác"), by=by),
    "tasks": lambda by: tasks.finish_task(by.meeting, queries.tasks(by.meeting)[0].id, "", by=by),
    "budget": lambda by: budget.set_actuals(by.meeting, [replace_spent(by)], by=by),
    "papers": lambda by: papers.add_file(
        queries.papers_needed(by.meeting)[0].id, Brought("a", FileKind.PDF, b"%PDF"), by=by
    ),
}


def by_name_group(by: Participant) -> str:
    group = queries.guest_groups(by.meeting)[0]
    group.by_name = True
    session().commit()
    return group.name


def replace_spent(by: Participant) -> budget.ExpenseLine:
    line = queries.budget(by.meeting)[0]
    return budget.ExpenseLine(id=line.id, name=line.name, spent=1)


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_since_is_given_back_by_nobody(
    name: str, earlier: Meeting, by: Participant
) -> None:
    number = take(earlier, by, name)
    event = last_taken_over(by.meeting)
    assert event
    assert changed_since(event, by.meeting) == []
    CHANGES[name](by)
    session().expire_all()
    label = part_names(by.meeting)[name]
    assert changed_since(event, by.meeting) == [label]
    after = rows(by.meeting)
    with pytest.raises(NotNowError, match="Đã có người sửa tiếp"):
        taking_over.give_back(number, by=by)
    assert rows(by.meeting) == after


def test_a_paper_of_a_step_that_is_not_here_is_one_of_the_whole(
    earlier: Meeting, by: Participant
) -> None:
    programme.set_agenda([programme.StepPlan(StepKind.OPENING, "Bước khác")], by=by)
    take(earlier, by, "papers")
    assert [paper.step for paper in queries.papers_needed(by.meeting)] == [None]


def test_groups_and_their_way_of_counting_come_along(earlier: Meeting, by: Participant) -> None:
    take(earlier, by, "attendance")
    had = [(one.name, one.per, one.quota) for one in queries.guest_groups(earlier)]
    assert [(one.name, one.per, one.quota) for one in queries.guest_groups(by.meeting)] == had
    headcount.set_groups([GroupLine("Khác")], [], by=by)


def test_each_part_is_told_line_by_line(earlier: Meeting, by: Participant) -> None:
    told = {
        offer.part.name: [line for row in offer.rows for line in lines_of(offer.part.name, row)]
        for offer in offers(earlier, by.meeting)
    }
    assert list(told) == list(PARTS)
    assert all(told.values())
    assert "In phiếu, Bà Hoa, trước 7 ngày" in told["tasks"]
    assert told["budget"] == ["Nước uống: 2.500.000 đồng"]
    assert told["units"][0].startswith("Khu dân cư số 1: Tổ 1, Tổ 2")
    assert told["documents"] == ["Kế hoạch"]


def test_nothing_is_taken_once_it_opened(earlier: Meeting, lively_hall: Hall) -> None:
    with pytest.raises(NotNowError):
        taking_over.take_over(earlier, ["tasks"], by=lively_hall.organiser)
