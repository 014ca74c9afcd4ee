"""A report keeps its cut-off: nobody changes it, and its document draws from it alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from console import clock, database, queries
from console.afterwards import report_days, reports
from console.afterwards.following import follow_promise
from console.afterwards.report_agreement import is_as_kept
from console.afterwards.report_days import Period
from console.afterwards.reports import draft_report
from console.afterwards.rules import Said
from console.afterwards.wanted import Wanted
from console.database import session
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import (
    Contact,
    EventKind,
    LegalRule,
    OutgoingDocument,
    PromiseAct,
    Report,
    ReportKind,
    SectionSource,
)
from console.models.figures import read
from console.preparing import (
    deadlines,
    document_paper,
    outgoing,
    report_tables,
    report_terms,
    year_programme,
)
from console.preparing.document_lacks import missing_in
from console.preparing.document_text import text_of
from console.preparing.year_programme import ProgrammeFacts
from console.vietnamese import VIETNAM, fold, short_date
from console.words.documents import how_far
from console.working_days import Calendar
from tests.afterwards.office import answer, clerk, close, first, leader, today
from tests.afterwards.past_the_program import REFUSED, is_sqlite, outside, take_triggers_away
from tests.afterwards.test_letters import issue
from tests.test_migrations import unguarded

FIRST, LAST, HALF = date(2022, 1, 1), date(2022, 12, 31), date(2022, 6, 30)


@pytest.fixture
def by(sealed_hall: Hall) -> Contact:
    """A clerk of an office that has a programme of the year."""
    person = clerk(sealed_hall)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=person)
    return person


def of_year(by: Contact, kind: ReportKind = ReportKind.HALF_YEAR) -> Report:
    """The report that can be closed on the day of the seal: of the first half."""
    return draft_report(Wanted(kind, FIRST, HALF, today()), by=by)


def of_dialogue(hall: Hall, by: Contact) -> Report:
    wanted = Wanted(ReportKind.RESULT, cut_off=today(), meeting=hall.meeting)
    return draft_report(wanted, by=by)


def document_of(report: Report) -> OutgoingDocument:
    return session().get_one(OutgoingDocument, report.document_id)


def words_of(report: Report) -> str:
    printed = document_paper.paper(document_of(report), clock.now())
    return repr((printed.about, printed.body, printed.annexes))


@pytest.mark.parametrize(
    ("kind", "year", "day"),
    [
        (ReportKind.HALF_YEAR, 2026, date(2026, 6, 12)),
        (ReportKind.YEAR, 2026, date(2026, 11, 23)),
        (ReportKind.HALF_YEAR, 2027, date(2027, 6, 14)),
        (ReportKind.YEAR, 2027, date(2027, 11, 23)),
    ],
)
@pytest.mark.usefixtures("by")
def test_a_report_is_due_on_the_last_day_of_work_before_its_day(
    kind: ReportKind, year: int, day: date
) -> None:
    known = {one.kind: one for one in report_days.periods(year, today())}
    assert known[kind].due_on == day


@pytest.mark.usefixtures("by")
def test_the_last_quarter_is_due_while_it_lasts() -> None:
    quarters = [one for one in report_days.periods(2027, today()) if one.kind == "quarter"]
    assert [one.due_on for one in quarters] == [None, None, None, date(2027, 12, 31)]


@pytest.mark.usefixtures("by")
def test_a_rule_that_is_off_sets_no_day() -> None:
    for rule in queries.legal_rules():
        rule.is_off = True
    session().commit()
    assert report_terms.due_day(ReportKind.YEAR, 2026, Calendar()) is None


def test_a_report_of_the_year_tells_what_is_counted_and_leaves_to_people_what_is_theirs(
    by: Contact,
) -> None:
    report = of_year(by)
    text = words_of(report)
    assert "năm 2022" in text
    said = (
        "Trong 25 nội dung có 11 nội dung được trả lời trực tiếp tại hội nghị; 10 nội dung giao cơ "
        "quan, đơn vị giải quyết, trả lời có thời hạn; 03 nội dung vượt thẩm quyền"
    )
    assert said in text
    assert not any(sign in text for sign in (" = ", " + ", " 00 nội dung", " 0 nội dung"))
    assert "giao thông, thoát nước, chiếu sáng (05 nội dung)" in text
    assert "Công an phường (03 nội dung)" in text
    assert "có trong Phụ lục kèm theo" in text
    missing = " ".join(missing_in(document_of(report)))
    assert "I. CÔNG TÁC LÃNH ĐẠO" in missing
    assert "V. TỒN TẠI" in missing
    assert "IV. KẾT QUẢ" not in missing
    (event,) = [e for e in queries.events(queries.programmes()[0]) if e.kind == "report_made"]
    assert event.details["sha256"] == report.sha256


def test_the_result_of_a_dialogue_goes_to_council_committee_and_front_with_its_minutes(
    sealed_hall: Hall, by: Contact
) -> None:
    report = of_dialogue(sealed_hall, by)
    document = document_of(report)
    names = " ".join(fold(name) for name, _why in document.recipients)
    assert all(word in names for word in ("hdnd", "dang uy", "mttq"))
    assert "kèm Biên bản" in document.preamble
    kept = queries.document(sealed_hall.meeting)
    assert kept
    assert (kept.number or kept.code) in document.preamble
    (event,) = queries.events_of(sealed_hall.meeting, EventKind.REPORT_MADE)
    assert event.phase == "afterwards"


def test_nothing_that_comes_later_changes_a_report_or_its_document(
    sealed_hall: Hall, by: Contact
) -> None:
    report = of_year(by)
    document, number = document_of(report), report.id
    said, digest = words_of(report), document_paper.digest(document)
    with clock.clock_at(clock.now() + timedelta(days=3)):
        answer(first(sealed_hall), by)
        close(first(sealed_hall), leader(sealed_hall))
        known = queries.report(number)
        assert known
        assert words_of(known) == said
        assert document_paper.digest(document_of(known)) == digest
        assert is_as_kept(known)


def test_an_amended_report_is_a_new_one_and_says_so(sealed_hall: Hall, by: Contact) -> None:
    old = of_year(by)
    number, before = old.id, old.sha256
    with clock.clock_at(clock.now() + timedelta(days=3)):
        answer(first(sealed_hall), by)
        wanted = Wanted(ReportKind.HALF_YEAR, FIRST, HALF, today(), replaces=number)
        new = draft_report(wanted, by=by)
    assert (new.replaces_id, new.sha256 != before) == (number, True)
    kept = queries.report(number)
    assert kept
    assert kept.sha256 == before
    assert queries.report_after(kept) is new


def test_a_report_stays_when_its_draft_is_thrown_away(by: Contact) -> None:
    report = of_year(by)
    number = report.id
    outgoing.discard_document(report.document_id, by=by)
    kept = queries.report(number)
    assert kept
    assert is_as_kept(kept)


def test_figures_that_do_not_add_up_are_refused_by_name(
    by: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "reconcile", lambda _figures: ["Cộng chung: nội dung 3 ≠ 2."])
    with pytest.raises(IncompleteError) as refused:
        of_year(by)
    assert refused.value.missing == ["Cộng chung: nội dung 3 ≠ 2."]
    assert queries.reports() == []


@pytest.mark.parametrize(
    ("wanted", "fields"),
    [
        (Wanted(ReportKind.YEAR), {"first", "last", "cut_off"}),
        (Wanted(ReportKind.YEAR, LAST, FIRST, date(2022, 6, 1)), {"last", "cut_off"}),
        (Wanted(ReportKind.YEAR, FIRST, LAST, date(2022, 12, 31)), {"cut_off"}),
        (Wanted(ReportKind.YEAR, date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 5)),
         {"programme"}),
        (Wanted(ReportKind.HALF_YEAR, date(2022, 3, 1), HALF, date(2022, 6, 15)), {"first"}),
        (Wanted(ReportKind.HALF_YEAR, FIRST, date(2022, 3, 31), date(2022, 6, 15)), {"first"}),
        (Wanted(ReportKind.QUARTER, FIRST, HALF, date(2022, 6, 15)), {"first"}),
        (Wanted(ReportKind.HALF_YEAR, FIRST, HALF, date(2022, 5, 30)), {"cut_off"}),
        (Wanted(ReportKind.YEAR, FIRST, LAST, date(2022, 6, 15)), {"cut_off"}),
    ],
)  # fmt: skip
def test_a_period_has_days_and_a_cut_off_that_came(
    by: Contact, wanted: Wanted, fields: set[str]
) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        draft_report(wanted, by=by)
    assert set(refused.value.problems) == fields


def test_a_second_press_makes_no_second_report(by: Contact) -> None:
    wanted = Wanted(ReportKind.COUNCIL, FIRST, HALF, today())
    report = draft_report(wanted, seen=0, by=by)
    assert draft_report(wanted, seen=0, by=by).id == report.id
    assert len(queries.reports()) == 1
    with pytest.raises(OutOfDateError):
        draft_report(replace(wanted, kind=ReportKind.CHOSEN), seen=0, by=by)


@pytest.mark.usefixtures("by")
def test_a_leader_makes_none(sealed_hall: Hall) -> None:
    with pytest.raises(NotPermittedError):
        of_year(leader(sealed_hall))


def test_all_tables_have_a_line_that_adds_them_up(by: Contact) -> None:
    report = of_year(by)
    tables = report_tables.tables_of(read(report.figures))
    assert len(tables) == 9
    for table in tables:
        rows = dict(table.rows)
        summed = [sum(column) for column in zip(*list(rows.values())[:-1], strict=True)]
        assert list(rows["Cộng"]) == summed, table.title


PAST_THE_PROGRAM = {
    "its figures": "UPDATE report SET figures = '{}'",
    "its cut-off": "UPDATE report SET cut_off = '2030-01-01'",
    "its hash": "UPDATE report SET sha256 = 'khác'",
    "the whole report": "DELETE FROM report",
}


@pytest.fixture
def plain(by: Contact) -> Iterator[Any]:
    with clock.clock_at(clock.now() + timedelta(days=90)):
        of_year(by)
    with outside() as connection:
        yield connection


@pytest.mark.parametrize("statement", PAST_THE_PROGRAM.values(), ids=list(PAST_THE_PROGRAM))
def test_the_database_refuses_it(plain: Any, statement: str) -> None:
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(statement)


def test_no_report_is_replaced(plain: Any) -> None:
    if not is_sqlite():
        return
    names = [row[1] for row in plain.execute("PRAGMA table_info(report)")]
    row = plain.execute("SELECT * FROM report").fetchone()
    marks = ", ".join("?" for _name in names)
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(f"REPLACE INTO report ({', '.join(names)}) VALUES ({marks})", row)


@pytest.mark.parametrize("what", [name for name in PAST_THE_PROGRAM if name != "the whole report"])
def test_who_takes_the_triggers_away_is_seen(plain: Any, what: str) -> None:
    (known,) = queries.reports()
    assert is_as_kept(known)
    database.session().close()
    take_triggers_away(plain, "report")
    plain.execute(PAST_THE_PROGRAM[what])
    plain.commit()
    (changed,) = queries.reports()
    assert not is_as_kept(changed)


@pytest.mark.usefixtures("by")
def test_a_year_without_anything_has_nothing_that_is_late() -> None:
    past = {one.is_late for one in report_days.periods(2020, today())}
    assert past == {False}
    half = next(one for one in report_days.periods(2022, today()) if one.kind == "half_year")
    assert (half.is_late, half.left) == (True, "quá hạn 1 ngày làm việc")


def half_of(year: int) -> Period:
    return report_days.period_of(ReportKind.HALF_YEAR, year, today())


def test_a_report_counts_as_made_once_its_document_is_issued(by: Contact) -> None:
    """(004-19) A draft reports nothing, nor does one whose draft was thrown away."""
    number = of_year(by).document_id
    drafted = half_of(2022)
    assert (drafted.is_late, how_far(drafted.document)) == (True, "đang soạn")
    outgoing.discard_document(number, by=by)
    assert half_of(2022).made is None

    report = of_year(by)
    issue_report(document_of(report), by)
    made = half_of(2022)
    assert (made.is_late, made.made is not None) == (False, True)
    assert how_far(made.document) == "đã ban hành số 15/BC-UBND"


def issue_report(document: OutgoingDocument, by: Contact) -> None:
    text = text_of(document)
    filled = tuple(replace(one, text=one.text or "Đã thực hiện.") for one in text.sections)
    outgoing.edit_document(
        document.id, replace(text, sections=filled), revision=document.revision, by=by
    )
    issue(document, by)


def test_what_covers_less_than_its_period_never_stands_for_it(by: Contact) -> None:
    """(004-19) A report of chosen days is one of chosen days, also where an older version let it be
    called by the period.
    """
    short = Wanted(ReportKind.CHOSEN, date(2022, 3, 1), HALF, today())
    chosen = draft_report(short, by=by)
    issue_report(document_of(chosen), by)
    assert half_of(2022).is_late
    calendar = queries.working_calendar()
    old = Report(kind=ReportKind.HALF_YEAR, period_from=date(2022, 3, 1), period_to=HALF,
                 cut_off=today())  # fmt: skip
    assert report_terms.kind_of(old, calendar) is ReportKind.CHOSEN
    early = Report(kind=ReportKind.YEAR, period_from=FIRST, period_to=LAST, cut_off=today())
    assert report_terms.kind_of(early, calendar) is ReportKind.CHOSEN


def test_the_day_of_a_report_is_the_same_on_every_screen(sealed_hall: Hall, by: Contact) -> None:
    """(004-19, 002-19) A dialogue's own list has the reports of its own year, by the same days."""
    statement = f"UPDATE meeting SET report_due = '2022-07-05' WHERE id = {sealed_hall.meeting.id}"
    session().rollback()
    with unguarded(database.engine()) as connection:  # as its plan said before the seal
        connection.exec_driver_sql(statement)
    deadlines.reckon_deadlines(meeting=sealed_hall.meeting, by=by)
    listed = {one.code: one.due_on for one in queries.deadlines_of(sealed_hall.meeting)}
    year = report_days.period_of(ReportKind.YEAR, 2022, today())
    assert listed["A12"] == year.due_on == date(2022, 11, 24)
    assert "A11" not in listed, "that of its half year was due the day before the dialogue"
    result = report_days.period_of(ReportKind.RESULT, 2022, today())
    assert listed["A10"] == result.due_on == date(2022, 7, 4), "before 05/7 is by 04/7"


def test_a_rule_that_changes_in_the_year_sets_one_day_for_all(
    sealed_hall: Hall, by: Contact
) -> None:
    """The rule that holds on its own day is the rule, whatever the day of the dialogue."""
    (rule,) = [one for one in queries.legal_rules() if one.code == "A12"]
    rule.valid_until = date(2022, 10, 1)
    names = ("name", "number", "unit", "direction", "base", "citation", "confidence")
    same = {name: getattr(rule, name) for name in names}
    later = LegalRule(
        position=99, code="A12", fixed_on="10/12", valid_from=date(2022, 10, 1), **same
    )
    session().add(later)
    session().commit()
    deadlines.reckon_deadlines(meeting=sealed_hall.meeting, by=by)
    listed = {one.code: one.due_on for one in queries.deadlines_of(sealed_hall.meeting)}
    year = report_days.period_of(ReportKind.YEAR, 2022, today())
    assert listed["A12"] == year.due_on == date(2022, 12, 9)


def test_who_must_get_it_is_added_where_the_last_one_named_nobody(
    sealed_hall: Hall, by: Contact
) -> None:
    office = queries.office()
    assert office
    office.recipients = ["Lưu: VT"]
    session().commit()
    document = document_of(of_dialogue(sealed_hall, by))
    assert [name for name, _why in document.recipients] == [
        "Thường trực HĐND", "Thường trực Đảng ủy", "Ủy ban MTTQ Việt Nam", "Lưu: VT",
    ]  # fmt: skip


def test_no_figure_is_dropped_from_the_draft_silently(by: Contact) -> None:
    document = document_of(of_year(by))
    text = text_of(document)
    without = [one for one in text.sections if one.source is not SectionSource.REPORT_SETTLEMENT]
    short = replace(text, sections=tuple(without))
    outgoing.edit_document(document.id, short, revision=document.revision, by=by)
    (sentence,) = [one for one in missing_in(document) if "không còn lấy" in one]
    assert "kết quả giải quyết" in sentence
    assert "Số liệu theo cơ quan" in words_of(queries.reports()[0])


@pytest.mark.parametrize(
    ("kind", "first_day", "last", "closed", "said"),
    [
        (ReportKind.HALF_YEAR, FIRST, HALF, date(2022, 6, 15), "6 tháng đầu năm 2022"),
        (ReportKind.YEAR, FIRST, LAST, date(2022, 11, 15), "năm 2022"),
        (ReportKind.QUARTER, date(2022, 10, 1), LAST, date(2022, 12, 20), "quý IV năm 2022"),
        (ReportKind.COUNCIL, FIRST, LAST, date(2022, 6, 15), "từ 01/01/2022 đến 31/12/2022"),
        (ReportKind.CHOSEN, FIRST, date(2022, 5, 1), date(2022, 6, 15),
         "từ 01/01/2022 đến 01/5/2022"),
    ],
)  # fmt: skip
def test_a_report_says_of_which_time_it_is(
    by: Contact, kind: ReportKind, first_day: date, last: date, closed: date, said: str
) -> None:
    with clock.clock_at(datetime.combine(closed, time(10), VIETNAM)):
        report = draft_report(Wanted(kind, first_day, last, closed), by=by)
        assert said in document_of(report).about
        assert f"hết ngày {short_date(closed)}" in document_of(report).preamble


def test_a_report_names_what_is_late_with_the_reason_its_body_gave(by: Contact) -> None:
    late = next(one for one in queries.promises() if one.due_on and one.due_on < date(2022, 7, 6))
    why = Said(text="Chờ Công ty Thoát nước cấp tấm đan.", on_day=today())
    follow_promise(late.id, PromiseAct.PROGRESSED, why, by=by)
    with clock.clock_at(clock.now() + timedelta(days=60)):
        text = words_of(of_year(by))
    assert f"{late.code}: {late.body}, hạn trả lời" in text
    assert "báo cáo gần nhất của cơ quan: Chờ Công ty Thoát nước cấp tấm đan" in text
    assert "cơ quan chưa báo cáo lý do" in text


def test_the_report_of_one_dialogue_counts_no_dialogues(sealed_hall: Hall, by: Contact) -> None:
    text = words_of(of_dialogue(sealed_hall, by))
    assert "Hội nghị có 146 lượt người dự, 15 lượt phát biểu, 25 ý kiến, 25 nội dung." in text
    assert "Đã tổ chức" not in text


def test_an_issued_report_says_whether_it_came_in_time(by: Contact) -> None:
    """By the day on which it left the office; an amended one makes nothing earlier."""
    with clock.clock_at(datetime.combine(date(2022, 12, 1), time(9), VIETNAM)):
        late = draft_report(Wanted(ReportKind.YEAR, FIRST, LAST, today()), by=by)
        assert not report_days.period_of(ReportKind.YEAR, 2022, today()).timing
        issue_report(document_of(late), by)
        found = report_days.period_of(ReportKind.YEAR, 2022, today()).timing
        assert found == "ban hành ngày 01/12/2022, chậm 5 ngày làm việc so với hạn 24/11/2022"
        assert report_days.due_words(queries.reports()[0], today()) == found
