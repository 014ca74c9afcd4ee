"""From the seal to the half-year report, by actions alone: the ward's conference of June 2022.

And what is said where everything left the office on the fifth working day, and where on the sixth
(the commune's plan of July 2025: "chậm nhất sau tiếp xúc đối thoại 5 ngày làm việc").
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from flask import Flask

from console import clock, queries
from console.afterwards import ladder, letters, questions, rating
from console.afterwards.agreement import disagreements
from console.afterwards.conclusion_text import Heading
from console.afterwards.deciding import decide_promise
from console.afterwards.following import follow_promise
from console.afterwards.left_open import left_open
from console.afterwards.publication_standing import DutyState, duties
from console.afterwards.reconciling import reconcile
from console.afterwards.reported import reported, words_of
from console.afterwards.reports import draft_report
from console.afterwards.rules import Said
from console.afterwards.unit_heads import names_of
from console.afterwards.wanted import Wanted
from console.database import session
from console.demo import plan
from console.demo.play import Hall
from console.door.canonical import canonical
from console.errors import MeetingError
from console.models import (
    AnswerKind,
    Contact,
    DocumentKind,
    DocumentState,
    Judgement,
    Meeting,
    NoticeChannel,
    OutgoingDocument,
    PromiseAct,
    Report,
    ReportKind,
    SectionSource,
)
from console.models.figures import read
from console.office import kept_terms
from console.office.today import today_of_office
from console.preparing import deadlines, document_paper, issuing, outgoing, year_programme
from console.preparing.document_text import text_of
from console.preparing.year_programme import ProgrammeFacts
from console.promises.state import Work
from console.record.transcript import log_lines
from console.strangers.records import LogFinding, check_log
from tests.afterwards.office import clerk, first, leader, standing
from tests.afterwards.publishing import days, given, published
from tests.afterwards.supervision import asked, note, supervisor
from tests.afterwards.test_reported import later
from tests.conftest import browser
from tests.documents.reading import text


@contextmanager
def on(day: date, hour: int = 14) -> Iterator[None]:
    with clock.clock_at(datetime.combine(day, time(hour), tzinfo=plan.VIETNAM_TIME)):
        yield


def issue(document: OutgoingDocument, number: int, day: date, by: Contact) -> None:
    """Fill what only people write, and take the document through all its steps on one day."""
    said = text_of(document)
    own = [
        one
        if one.text or one.source is not SectionSource.NONE
        else replace(one, text="Đã làm đúng kế hoạch.")
        for one in said.sections
    ]
    said = replace(said, sections=tuple(own), signer="Trần Văn Bình", position="CHỦ TỊCH")
    outgoing.edit_document(document.id, said, revision=document.revision, by=by)
    issuing.review_document(document.id, "Trần Văn Bình", by=by)
    issuing.approve_document(document.id, "Trần Văn Bình", by=by)
    issuing.number_document(document.id, number, day, by=by)
    issuing.issue_document(document.id, by=by)


def issue_all(hall: Hall, day: date, by: Contact) -> None:
    """Issue the notice of conclusions and each body's paper on this day."""
    with on(day):
        made = [
            letters.draft_conclusions(hall.meeting, Heading.PAIR, by=by),
            *letters.draft_referrals(hall.meeting, by=by),
        ]
        for number, document in enumerate([one.id for one in made], start=52):
            issue(session().get_one(OutgoingDocument, document), number, day, by)


def exported(meeting: Meeting) -> LogFinding:
    """Follow the log as it is handed out, without the database."""
    lines = [canonical(line) for line in log_lines(meeting, queries.document(meeting))]
    return check_log([json.loads(line) for line in lines])


def issued_since_the_seal(meeting: Meeting) -> list[OutgoingDocument]:
    known = queries.outgoing_documents(meeting.log_id)
    return [one for one in known if one.state is DocumentState.ISSUED
            and one.kind not in (DocumentKind.PLAN, DocumentKind.NOTICE)]  # fmt: skip


def half_year(by: Contact, cut_off: date) -> Report:
    wanted = Wanted(ReportKind.HALF_YEAR, date(2022, 1, 1), date(2022, 6, 30), cut_off)
    return draft_report(wanted, by=by)


def said_in(report: Report) -> str:
    document = session().get_one(OutgoingDocument, report.document_id)
    body = document_paper.paper(document, clock.now()).body
    return "\n".join(getattr(block, "text", "") for block in body)


def make_public(hall: Hall, by: Contact) -> None:
    with on(date(2022, 6, 21)):
        made = published(hall, by)
    given(hall, by, made, NoticeChannel.POSTED_AT_OFFICE, 6)
    given(hall, by, made, NoticeChannel.LOUDSPEAKER, 6, 8)
    given(hall, by, made, NoticeChannel.VILLAGE_HEADS, 7, heads=set(names_of(hall.meeting)))
    states = [one.state for one in duties(hall.meeting, days(20))]
    assert states[0] is DutyState.MET
    assert states[3:5] == [DutyState.MET, DutyState.MET]


def settle(hall: Hall, by: Contact, chief: Contact) -> None:
    """Let the first be accepted, told of, answered, and closed by a second person."""
    number = first(hall).id
    for day, act, words in (
        (date(2022, 6, 22), PromiseAct.ACCEPTED, ""),
        (date(2022, 6, 24), PromiseAct.PROGRESSED, "Đã nạo vét 60/180 m."),
    ):
        with on(day):
            follow_promise(number, act, Said(words, day), by=by)
    with on(date(2022, 6, 27)):
        answered = Said("Đã nạo vét xong.", date(2022, 6, 27), answer=AnswerKind.SETTLED,
                        proof="Tổ trưởng Tổ 23")  # fmt: skip
        follow_promise(number, PromiseAct.ANSWERED, answered, by=by)
        with pytest.raises(MeetingError):
            decide_promise(number, PromiseAct.CLOSED, Said(), by=by)
    with on(date(2022, 6, 28)):
        decide_promise(number, PromiseAct.CLOSED, Said(), by=chief)
        told = Said("Tổ trưởng báo tại nhà.", date(2022, 6, 28))
        follow_promise(number, PromiseAct.TOLD, told, by=by)
        now = standing(first(hall))
        assert now.answer
        rating.rate_answer(now.promise.opinion, number, Judgement.CONTENT, "", answer=now.answer.id)


def extend(hall: Hall, by: Contact, chief: Contact) -> None:
    number, until = first(hall, 4).id, date(2022, 8, 12)
    with on(date(2022, 6, 24)):
        wish = Said("Chờ vật tư.", date(2022, 6, 24), until)
        follow_promise(number, PromiseAct.EXTENSION_ASKED, wish, by=by)
    with on(date(2022, 6, 25)):
        decide_promise(number, PromiseAct.EXTENDED, wish, by=chief)
    assert standing(first(hall, 4)).due_on == until


def urge(hall: Hall, by: Contact) -> None:
    number, day = first(hall, 2).id, date(2022, 7, 8)
    with on(day):
        step = next(
            one
            for one in ladder.steps_of(day)
            if number in {standing_.promise.id for standing_ in one.rows}
        )
        letter = letters.draft_urging(step.body, step.level, by=by)
        assert "tại Thông báo số 52/TB-UBND ngày 20 tháng 6 năm 2022" in letter.preamble
        issue(letter, 71, day, by)
        assert len(standing(first(hall, 2)).urgings) == 1


def be_supervised(hall: Hall, by: Contact) -> None:
    front, day = supervisor(hall), date(2022, 7, 11)
    with on(day):
        question = note(hall, asked(), by=front)
        assert len(today_of_office(day).asked) == 1
        questions.answer_supervision(question.id, "Đã đôn đốc ngày 08/7.", seen=0, by=by)
        assert not today_of_office(day).asked


def report(hall: Hall, by: Contact) -> str:
    """Issue the result's report and the half year's; return what the second says."""
    day = date(2022, 7, 12)
    with on(day):
        wanted = Wanted(ReportKind.RESULT, cut_off=day, meeting=hall.meeting)
        for number, kind in enumerate((ReportKind.RESULT, ReportKind.HALF_YEAR), start=72):
            is_result = kind is ReportKind.RESULT
            made = draft_report(wanted, by=by) if is_result else half_year(by, day)
            assert reconcile(read(made.figures)) == []
            words = said_in(made)
            issue(session().get_one(OutgoingDocument, made.document_id), number, day, by)
    return words


def test_the_whole_way_from_the_seal_to_the_half_year_report(sealed_hall: Hall) -> None:
    meeting, by, chief = sealed_hall.meeting, clerk(sealed_hall), leader(sealed_hall)
    matters = [one.matter_id for one in queries.promises(meeting)]
    assert len(matters) == 13, "the seal itself entered them"
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=by)
    deadlines.reckon_deadlines(meeting=meeting, by=by)

    issue_all(sealed_hall, date(2022, 6, 20), by)
    up = next(one for one in queries.promises(meeting) if one.source.value == "escalated")
    assert standing(up).work is Work.PASSED_UP
    make_public(sealed_hall, by)
    settle(sealed_hall, by, chief)
    extend(sealed_hall, by, chief)
    urge(sealed_hall, by)
    be_supervised(sealed_hall, by)
    words = report(sealed_hall, by)
    for said in ("01 nội dung đã giải quyết xong", "01 nội dung được gia hạn",
                 "nội dung phải đôn đốc"):  # fmt: skip
        assert said in words
    assert "đồng ý với kết quả" not in words, "one number would be one person's judgement"

    coming = later(sealed_hall)
    left = {matter.id for matter in left_open(coming)}
    assert matters[0] not in left
    assert matters[2] in left
    assert "Đã giải quyết xong: 1" in words_of(reported(coming))
    assert disagreements(meeting) == []


def test_the_exported_log_leads_to_the_head_on_every_paper_since_the_seal(
    sealed_hall: Hall,
) -> None:
    meeting, by = sealed_hall.meeting, clerk(sealed_hall)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=by)
    issue_all(sealed_hall, date(2022, 6, 20), by)
    urge(sealed_hall, by)
    report(sealed_hall, by)
    finding, papers = exported(meeting), issued_since_the_seal(meeting)
    assert finding.broken_at is None
    assert {one.kind for one in papers} == {
        DocumentKind.CONCLUSIONS, DocumentKind.REFERRAL, DocumentKind.PETITION,
        DocumentKind.URGING, DocumentKind.REPORT,
    }  # fmt: skip
    for document in papers:
        code = re.search(r"mã kiểm tra ((?:[0-9a-f]{4} ){3}[0-9a-f]{4})", text(document.pdf or b""))
        assert code, document.about
        assert finding.lines_after(code[1]) is not None, document.about
    assert finding.lines_after("0" * 16) is None


@pytest.mark.parametrize(
    ("working_day", "day", "is_kept"),
    [(5, date(2022, 6, 22), True), (6, date(2022, 6, 23), False)],
)
def test_the_fifth_working_day_is_kept_and_the_sixth_is_late_wherever_it_is_said(
    app: Flask, sealed_hall: Hall, working_day: int, day: date, *, is_kept: bool
) -> None:
    """The conference was on a Wednesday: its fifth working day is the next one."""
    meeting, by = sealed_hall.meeting, clerk(sealed_hall)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=by)
    deadlines.reckon_deadlines(meeting=meeting, by=by)
    terms = {one.code: one for one in queries.deadlines_of(meeting)}
    assert {terms[code].due_on for code in ("A2", "A3")} == {date(2022, 6, 22)}

    late_before = {due.what for due in today_of_office(day).late}
    assert any("kết luận" in what.lower() for what in late_before) is not is_kept

    issue_all(sealed_hall, day, by)
    assert not [due for due in today_of_office(day).late if due.on == date(2022, 6, 22)]
    for code in ("A2", "A3"):
        shown = kept_terms.evidence_of(meeting, code)
        assert shown
        assert shown.done_on == day
    with on(day):
        made = published(sealed_hall, by)
    given(sealed_hall, by, made, NoticeChannel.POSTED_AT_OFFICE, working_day + 2)
    assert duties(meeting, days(20))[0].state is DutyState.MET, "ten days, not five"

    with on(date(2022, 6, 30)):
        page = browser(app).get("/promises").text
        assert "Đã hứa 13 việc: 0 việc có kết quả" in page
        assert "việc quá hạn" not in page.replace("không việc nào quá hạn", ""), (
            "what the office owed is no delay of a body"
        )
        words = said_in(half_year(by, date(2022, 6, 30)))
    how = "trong hạn 22/6/2022" if is_kept else "chậm 1 ngày làm việc so với hạn 22/6/2022"
    assert words.count(how) == 2, "the notice, and what was passed on"
    assert ("chậm" in words) is not is_kept


def test_what_never_left_the_office_is_said_to_be_overdue(sealed_hall: Hall) -> None:
    meeting, by = sealed_hall.meeting, clerk(sealed_hall)
    year_programme.make_programme(ProgrammeFacts(2022, "Đối thoại năm 2022"), by=by)
    deadlines.reckon_deadlines(meeting=meeting, by=by)
    with on(date(2022, 6, 30)):
        words = said_in(half_year(by, date(2022, 6, 30)))
    assert "Thông báo kết luận chưa ban hành (đã quá hạn 22/6/2022)" in words
    assert "Chưa chuyển hết nội dung đến cơ quan giải quyết (đã quá hạn 22/6/2022)" in words
