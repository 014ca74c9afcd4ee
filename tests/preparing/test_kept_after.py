"""What comes after the seal is kept by its papers: no tick is asked for, and nothing stays red."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from console import clock, queries
from console.afterwards import letters, publication_terms
from console.afterwards.conclusion_text import Heading
from console.afterwards.listed_terms import term_of
from console.afterwards.refusals import explain_refusal, refusals
from console.afterwards.report_days import periods
from console.afterwards.reports import draft_report
from console.afterwards.wanted import Wanted
from console.database import engine, session
from console.demo.play import Hall
from console.models import (
    Contact,
    Deadline,
    Meeting,
    NoticeChannel,
    OutgoingDocument,
    RefusalGround,
    ReportKind,
    Task,
    TaskPhase,
)
from console.office import kept_terms, task_board
from console.office.after_overview import after_the_seal
from console.office.due_lines import Due
from console.office.today import today_of_office
from console.preparing import deadlines, tasks, year_programme
from console.preparing.due import Due as Term
from console.preparing.task_columns import Card
from console.preparing.task_lines import TaskLine
from console.preparing.usual_tasks import usual_tasks
from console.preparing.year_programme import ProgrammeFacts
from console.queries.deadlines import Urgency
from console.reckoning import Direction, TermUnit
from console.reckoning import Term as Length
from tests.afterwards.office import answer, clerk, close, first, leader, today
from tests.afterwards.people_data import days_later
from tests.afterwards.publishing import given, published
from tests.afterwards.test_letters import issue
from tests.afterwards.test_reports import issue_report
from tests.test_migrations import unguarded

WEBSITE = NoticeChannel.WEBSITE


@pytest.fixture(autouse=True)
def _the_day_of_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield


@pytest.fixture
def by(sealed_hall: Hall) -> Contact:
    person = clerk(sealed_hall)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=person)
    deadlines.reckon_deadlines(meeting=sealed_hall.meeting, by=person)
    return person


def task(meeting: Meeting, name: str, by: Contact, days: int = 1) -> Task:
    """A task of the third phase that is due so many days after the dialogue."""
    line = TaskLine(name=name, phase=TaskPhase.AFTER, due=Term(days=days))
    known = [one.id for one in queries.tasks(meeting)]
    tasks.set_tasks(meeting, [line], [], by=by)
    (found,) = [one for one in queries.tasks(meeting) if one.id not in known]
    return found


def of(meeting: Meeting, code: str) -> Deadline:
    (found,) = [one for one in queries.deadlines_of(meeting) if one.code == code]
    return found


def card(one: Task) -> Card:
    return next(card for card in task_board.cards_of(one.meeting) if card.task.id == one.id)


def late(on: date | None = None) -> list[str]:
    return [due.what for due in today_of_office(on or today()).late]


def name_day_of_report(meeting: Meeting, day: date) -> None:
    """Let the plan have said it before the seal closed the dialogue."""
    statement = f"UPDATE meeting SET report_due = '{day}' WHERE id = {meeting.id}"
    session().rollback()
    with unguarded(engine()) as connection:
        connection.exec_driver_sql(statement)


CODES = {
    "Ký, niêm phong biên bản": "minutes",
    "Ban hành thông báo kết luận": "A2",
    "Soạn, trình ký ban hành Thông báo kết luận": "A2",
    "Chuyển nội dung vượt thẩm quyền lên cấp trên": "A3",
    "Tổng hợp, kiến nghị các nội dung vượt thẩm quyền": "A3",
    "Gửi phiếu chuyển đến các cơ quan": "A3",
    "Công khai kết quả: niêm yết, loa, trang thông tin, gửi Trưởng thôn": "A4",
    "Niêm yết đủ 30 ngày liên tục": "A6",
    "Báo lại người đã nêu ý kiến": "A7",
    "Trả lời bằng văn bản các ý kiến, kiến nghị": "A8",
    "Báo cáo kết quả hội nghị (kèm Biên bản)": "A10",
    "Gửi báo cáo 6 tháng": "A11",
    "Báo cáo năm": "A12",
    "Báo cáo Thường trực HĐND": "A14",
    "Gửi thông báo từ chối": "A1",
    "Dán thông báo kết luận ở nhà văn hóa": "",
    "Theo dõi việc thực hiện thông báo kết luận": "",
    "Đôn đốc việc đã hứa, kiểm tra tại hiện trường": "",
    "Thanh toán, quyết toán kinh phí": "",
    "Họp rút kinh nghiệm": "",
    "Lập hồ sơ, lưu trữ": "",
}


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_task_is_known_by_the_paper_that_its_name_makes(name: str, code: str) -> None:
    assert task_board.code_of(Task(name=name, phase=TaskPhase.AFTER)) == code
    assert task_board.code_of(Task(name=name, phase=TaskPhase.BEFORE)) == ""


def test_each_usual_task_of_a_paper_is_known() -> None:
    known = [task_board.code_of(Task(name=one.name, phase=one.phase)) for one in usual_tasks()]
    assert [code for code in known if code] == ["minutes", "A2", "A3", "A4", "A7"]


def test_an_issued_paper_does_its_task_and_its_term(sealed_hall: Hall, by: Contact) -> None:
    """(001-36) With its day and the paper itself; nobody ticks anything, and nothing is red."""
    meeting = sealed_hall.meeting
    one = task(meeting, "Ban hành thông báo kết luận", by)
    document = letters.draft_conclusions(meeting, Heading.CHAIR, by=by)
    number = document.id
    with days_later(12):
        assert card(one).is_late
        assert "Ban hành thông báo kết luận" in late()
        assert "Ban hành thông báo kết luận hội nghị" in late()
    issue(document, by)
    with days_later(12):
        done = card(one)
        assert (done.is_late, done.is_done, done.to_do) == (False, True, "")
        assert done.shown_on == sealed_hall.time.date()
        assert done.evidence
        assert done.evidence.document
        assert done.evidence.document.id == number
        assert "Thông báo kết luận số 15/" in done.evidence.words
        assert kept_terms.is_kept(of(meeting, "A2"))
        assert not [what for what in late() if "kết luận" in what]


def test_of_several_letters_the_line_says_how_many_went(sealed_hall: Hall, by: Contact) -> None:
    """(001-26) Partly done is not done."""
    meeting = sealed_hall.meeting
    one = task(meeting, "Chuyển nội dung vượt thẩm quyền lên cấp trên", by)
    drafts = [document.id for document in letters.draft_referrals(meeting, by=by)]
    for nth, number in enumerate(drafts[:2]):
        issue(session().get_one(OutgoingDocument, number), by, 20 + nth)
    with days_later(12):
        found = card(one)
        assert found.is_late
        assert found.evidence
        assert f"Đã ban hành văn bản đến 2/{len(drafts)} cơ quan" in found.evidence.words
        assert not kept_terms.is_kept(of(meeting, "A3"))
    for nth, number in enumerate(drafts[2:]):
        issue(session().get_one(OutgoingDocument, number), by, 30 + nth)
    with days_later(12):
        assert card(one).is_done
        assert kept_terms.is_kept(of(meeting, "A3"))


def test_a_tick_that_no_paper_bears_out_is_said(sealed_hall: Hall, by: Contact) -> None:
    one = task(sealed_hall.meeting, "Ban hành thông báo kết luận", by)
    tasks.finish_task(sealed_hall.meeting, one.id, "", by=by)
    assert card(one).is_done
    assert card(one).doubt == "Chỉ đánh dấu bằng tay. Thông báo kết luận chưa ban hành."


def test_a_task_waits_for_no_paper_that_was_issued(sealed_hall: Hall, by: Contact) -> None:
    meeting = sealed_hall.meeting
    before = task(meeting, "Ban hành thông báo kết luận", by)
    after = task(meeting, "Lập hồ sơ, lưu trữ", by)
    tasks.block_task(meeting, after.id, before.id, "", by=by)
    assert card(after).waits_for
    issue(letters.draft_conclusions(meeting, Heading.CHAIR, by=by), by)
    assert card(after).waits_for == ""


def test_the_report_of_the_result_does_its_task_once_it_is_issued(
    sealed_hall: Hall, by: Contact
) -> None:
    """(002-19) A draft does not; on Hôm nay it stands in one line."""
    meeting = sealed_hall.meeting
    name_day_of_report(meeting, date(2022, 7, 5))
    deadlines.reckon_deadlines(meeting=meeting, by=by)
    one = task(meeting, "Báo cáo kết quả hội nghị (kèm Biên bản)", by, 20)
    report = draft_report(Wanted(ReportKind.RESULT, cut_off=today(), meeting=meeting), by=by)
    with days_later(25):
        assert card(one).is_late
        assert [what for what in late() if "kết quả" in what and "Báo cáo" in what] == [
            "Báo cáo kết quả kèm biên bản: đang soạn"
        ]
    issue_report(session().get_one(OutgoingDocument, report.document_id), by)
    with days_later(25):
        assert card(one).is_done
        assert kept_terms.is_kept(of(meeting, "A10"))
        assert not [what for what in late() if "kèm biên bản" in what]


def test_publication_answers_and_tellings_do_theirs(sealed_hall: Hall, by: Contact) -> None:
    meeting = sealed_hall.meeting
    names = ("Công khai kết quả", "Trả lời các kiến nghị", "Ký, niêm phong biên bản")
    public, answers, minutes = (task(meeting, name, by) for name in names)
    assert card(minutes).is_done
    assert not card(public).is_done
    given(sealed_hall, by, published(sealed_hall, by), WEBSITE, 0)
    assert card(public).is_done
    for promise in queries.promises(meeting):
        assert not card(answers).is_done
        answer(promise, by)
    assert card(answers).is_done


def test_a_term_of_a_promise_is_kept_by_its_answer(sealed_hall: Hall, by: Contact) -> None:
    """(A8) By its code, or by the day that several were promised for."""
    for rule in queries.legal_rules():
        rule.valid_from = None if rule.code == "A8" else rule.valid_from
    session().commit()
    meeting, promise = sealed_hall.meeting, first(sealed_hall)
    assert promise.due_on
    deadlines.add_deadline("A8", promise.due_on, promise.code, meeting=meeting, by=by)
    term = of(meeting, "A8")
    assert not kept_terms.is_kept(term)
    answer(promise, by)
    assert kept_terms.is_kept(of(meeting, "A8"))


def lines(on: date) -> dict[str, Due]:
    found = today_of_office(on)
    return {one.endpoint: one for part in (found.late, found.now, found.week, found.later)
            for one in part}  # fmt: skip


def test_who_was_refused_and_not_told_stands_on_the_day(sealed_hall: Hall, by: Contact) -> None:
    """(001-27) Three working days from the seal; red once they are over."""
    meeting = sealed_hall.meeting
    (found,) = refusals(meeting)
    line = lines(today())["refusals.show"]
    assert (line.on, line.urgency) == (found.due.due_on, Urgency.LATER)
    assert line.what == "Báo lý do cho 1 người bị từ chối"
    assert dict(line.at) == {"number": meeting.id}
    after = found.due.due_on + timedelta(days=1)
    assert lines(after)["refusals.show"].urgency is Urgency.LATE
    explain_refusal(found.matter.id, RefusalGround.OUT_OF_SCOPE, "Bà Hạnh, Chủ tịch", today(),
                    seen=found.mark, by=by)  # fmt: skip
    assert "refusals.show" not in lines(after)


def test_a_publication_that_is_out_of_date_stands_on_the_day(
    sealed_hall: Hall, by: Contact
) -> None:
    """(000-17) Luật 10/2022/QH15, Điều 14: what changed is published again."""
    given(sealed_hall, by, published(sealed_hall, by), WEBSITE, 0)
    assert "publication.show" not in lines(today())
    hand = leader(sealed_hall)
    with days_later(1):
        changed = today()
        answer(first(sealed_hall), by)
        close(first(sealed_hall), hand)
        line = lines(changed)["publication.show"]
        assert "Công khai lại" in line.what
        assert line.urgency is Urgency.LATER
        assert line.on > changed
        assert lines(line.on + timedelta(days=1))["publication.show"].urgency is Urgency.LATE
        again = published(sealed_hall, by, because="Có kết quả mới")
        assert "Công khai lại" not in lines(changed)["publication.show"].what
        given(sealed_hall, by, again, WEBSITE, 1)
        assert "publication.show" not in lines(changed)


@pytest.mark.usefixtures("by")
def test_reports_of_the_year_stand_on_the_day_once(sealed_hall: Hall) -> None:
    """(004-19, 000-14) With their day and how far they are; no dialogue's own list repeats it."""
    name_day_of_report(sealed_hall.meeting, date(2022, 7, 5))
    found = today_of_office(date(2022, 12, 1))
    rows = [one for part in (found.late, found.week, found.later) for one in part]
    told = {one.what: (one.on, one.urgency) for one in rows if one.endpoint == "reports.show"}
    assert told == {
        "Báo cáo 6 tháng 2022: chưa lập": (date(2022, 6, 14), Urgency.LATE),
        "Báo cáo kết quả kèm biên bản: chưa lập": (date(2022, 7, 4), Urgency.LATE),
        "Báo cáo năm 2022: chưa lập": (date(2022, 11, 24), Urgency.LATE),
        "Báo cáo quý IV 2022: chưa lập": (date(2022, 12, 30), Urgency.LATER),
    }
    assert "Báo cáo năm" not in [one.what for one in rows if one.endpoint == "deadlines.show"]


def test_the_day_of_a_task_is_that_of_its_term(sealed_hall: Hall, by: Contact) -> None:
    """(002-19) Phân công, Thời hạn, Báo cáo and Hôm nay say one day; the line's own is named."""
    meeting = sealed_hall.meeting
    name_day_of_report(meeting, date(2022, 7, 5))
    deadlines.reckon_deadlines(meeting=meeting, by=by)
    one = task(meeting, "Báo cáo kết quả hội nghị (kèm Biên bản)", by, 20)
    other = task(meeting, "Lập hồ sơ, lưu trữ", by, 20)
    term = of(meeting, "A10").due_on
    assert (card(one).due, term) == (date(2022, 7, 4), date(2022, 7, 4))
    assert card(one).term == "theo phần Thời hạn; danh sách ghi 05/7/2022"
    assert (card(other).due, card(other).term) == (date(2022, 7, 5), "sau hội nghị 20 ngày")
    day_of_report = [one.due_on for one in periods(2022, today()) if one.meeting is meeting]
    assert day_of_report == [term]


@pytest.mark.usefixtures("by")
def test_a_paper_is_due_on_the_day_of_the_list(sealed_hall: Hall) -> None:
    meeting, usual = sealed_hall.meeting, Length(9, TermUnit.WORKING_DAYS, Direction.AFTER)
    assert term_of(meeting, "A2", usual).due_on == of(meeting, "A2").due_on
    held = sealed_hall.time.date()
    assert publication_terms.term_of(meeting).due_on == publication_terms.term_from(held).due_on


@pytest.mark.usefixtures("by")
def test_the_overview_says_what_is_late_and_is_calm_otherwise(sealed_hall: Hall) -> None:
    meeting = sealed_hall.meeting
    calm = after_the_seal(meeting, today())
    assert not calm.needs_hand
    assert "quá hạn" not in calm.sentence.replace("Không việc nào quá hạn", "")
    with days_later(12):
        found = after_the_seal(meeting, today())
        assert found.needs_hand
        assert "Ban hành thông báo kết luận hội nghị" in [one.what for one in found.late]
        assert found.sentence.startswith(f"Có {len(found.late)} việc của cơ quan quá hạn")
    with days_later(40):
        assert " lời hứa quá hạn" in after_the_seal(meeting, today()).sentence
