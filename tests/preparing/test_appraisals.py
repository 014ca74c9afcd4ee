"""What Party and Front said of a plan: kept with its document, cited, counted (001-32)."""

from dataclasses import replace
from datetime import date

import pytest

from console import clock, queries
from console.errors import InvalidEntryError, OutOfDateError
from console.models import DocumentKind, EventKind, Participant, Programme, Verdict
from console.preparing import (
    appraisals,
    document_paper,
    issuing,
    outgoing,
    sending_back,
    year_programme,
)
from console.preparing.appraisals import AppraisalLine, appraisals_of, set_appraisals
from console.preparing.checklist import checklist
from console.preparing.seen import mark_of_list
from tests.preparing.test_outgoing import clerk, issued, plan_of, planned, programme

__all__ = ["clerk", "planned", "programme"]

PARTY = AppraisalLine(
    "Ban Thường vụ Đảng ủy", Verdict.AGREED, "Thông báo", "12-TB/ĐU", date(2022, 6, 2)
)
CITED = "Căn cứ ý kiến của Ban Thường vụ Đảng ủy tại Thông báo số 12-TB/ĐU ngày 02 tháng 6 năm 2022"
FRONT = AppraisalLine("Ban Thường trực Ủy ban MTTQ", Verdict.WAITING)


def point(by: Participant) -> tuple[bool, str]:
    (found,) = [one for one in checklist(by.meeting) if one.part == "appraisals"]
    return found.done, found.missing


def test_the_plan_alone_cites_who_agreed_and_on_what_document(planned: Participant) -> None:
    set_appraisals(planned.meeting, [PARTY, FRONT], by=planned)
    assert appraisals_of(planned.meeting) == [PARTY, FRONT]
    event = queries.events(planned.meeting)[-1]
    assert event.kind is EventKind.APPRAISALS_WRITTEN
    assert event.details["bodies"] == [PARTY.body, FRONT.body]

    plan = plan_of(planned)
    assert document_paper.paper(plan, clock.now()).bases[-1] == CITED
    notice = outgoing.draft_document(DocumentKind.NOTICE, planned.meeting, by=planned)
    assert document_paper.paper(notice, clock.now()).bases == []
    spoken = replace(FRONT, verdict=Verdict.AGREED_WITH_REMARKS, remarks="Mời thêm Hội Nông dân")
    set_appraisals(planned.meeting, [spoken], by=planned)
    assert appraisals.sentences(planned.meeting) == [
        "Căn cứ ý kiến của Ban Thường trực Ủy ban MTTQ"
    ]


def test_what_is_said_after_the_review_leaves_the_plan_as_it_was(planned: Participant) -> None:
    set_appraisals(planned.meeting, [PARTY], by=planned)
    plan = plan_of(planned)
    issued(plan, planned)
    set_appraisals(planned.meeting, [PARTY, replace(FRONT, verdict=Verdict.AGREED)], by=planned)
    assert not document_paper.has_moved_on(plan), "nobody has to replace it"
    assert document_paper.paper(plan, clock.now()).bases == [CITED]
    later = outgoing.replace_document(plan.id, by=planned)
    assert len(document_paper.paper(later, clock.now()).bases) == 2, "a draft cites all"


def test_a_draft_that_was_sent_back_cites_all_again(planned: Participant) -> None:
    plan = plan_of(planned)
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    set_appraisals(planned.meeting, [PARTY], by=planned)
    assert document_paper.paper(plan, clock.now()).bases == []
    sending_back.send_back(plan.id, "thêm căn cứ", by=planned)
    assert document_paper.paper(plan, clock.now()).bases == [CITED]
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    assert document_paper.paper(plan, clock.now()).bases == [CITED]


def test_the_list_counts_it_once_everybody_who_was_asked_agreed(planned: Participant) -> None:
    assert point(planned) == (False, "")
    set_appraisals(planned.meeting, [PARTY, FRONT], by=planned)
    assert point(planned) == (False, "Còn thiếu: Ban Thường trực Ủy ban MTTQ.")
    declined = replace(FRONT, verdict=Verdict.DECLINED, remarks="chưa rõ kinh phí")
    set_appraisals(planned.meeting, [PARTY, declined], by=planned)
    assert not point(planned)[0]
    set_appraisals(planned.meeting, [PARTY], by=planned)
    assert point(planned) == (True, "")


def test_what_was_said_of_the_programme_holds_for_its_dialogues(
    planned: Participant, clerk: object, programme: Programme
) -> None:
    year_programme.set_items(
        programme,
        [year_programme.ItemLine("Cuộc 1")],
        [],
        by=clerk,  # type: ignore[arg-type]
    )
    year_programme.link_dialogue(
        programme.items[0].id,
        planned.meeting,
        by=clerk,  # type: ignore[arg-type]
    )
    set_appraisals(programme, [PARTY], by=clerk)  # type: ignore[arg-type]
    assert point(planned) == (True, "")
    assert appraisals.sentences(planned.meeting) == [CITED]
    assert appraisals.sentences(programme) == [CITED]
    set_appraisals(planned.meeting, [FRONT], by=planned)
    assert not point(planned)[0], "of its own it has another"


def test_what_is_unclear_is_asked_at_its_cell(planned: Participant) -> None:
    for line, cell in (
        (replace(PARTY, body=" "), "appraisals-1-body"),
        (replace(PARTY, verdict=Verdict.DECLINED), "appraisals-1-remarks"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            set_appraisals(planned.meeting, [PARTY, line], by=planned)
        assert list(refused.value.problems) == [cell]
    assert appraisals_of(planned.meeting) == []


def test_a_list_that_somebody_else_wrote_meanwhile_is_not_written_over(
    planned: Participant,
) -> None:
    seen = mark_of_list(appraisals_of(planned.meeting))
    set_appraisals(planned.meeting, [PARTY], by=planned, seen=seen)
    with pytest.raises(OutOfDateError):
        set_appraisals(planned.meeting, [FRONT], by=planned, seen=seen)
    assert appraisals_of(planned.meeting) == [PARTY]
