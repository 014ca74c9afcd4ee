"""How the documents of the days after are worded: as a good office writes them."""

import json
import re
from datetime import date

import pytest

from console import clock, queries
from console.afterwards import letters
from console.afterwards.conclusion_text import Heading, conclusions
from console.afterwards.letter_frame import inside
from console.afterwards.refusals import draft_refusal_notice, refusals
from console.database import session
from console.demo.play import Hall
from console.door.canonical import canonical
from console.language import in_language_of_record
from console.models import AnswerKind, DocumentKind, OutgoingDocument, RefusalGround
from console.preparing import document_paper
from console.record.transcript import log_lines
from console.strangers.records import check_log
from tests.afterwards.office import answer, clerk, first, standing
from tests.afterwards.test_letters import issue, later, words_of


def foot_of(document: OutgoingDocument) -> str:
    return document_paper.paper(document, clock.now()).foot


@pytest.mark.parametrize("heading", Heading)
def test_all_who_presided_are_named_under_whichever_heading(
    sealed_hall: Hall, heading: Heading
) -> None:
    document = letters.draft_conclusions(sealed_hall.meeting, heading, by=clerk(sealed_hall))
    assert "Bí thư Đảng ủy phường và Chủ tịch UBND phường đồng chủ trì" in document.preamble
    assert document.preamble.startswith("Ngày 15 tháng 6 năm 2022, tại ")
    concludes = "Bí thư Đảng ủy phường và Chủ tịch UBND phường kết luận như sau:"
    assert document.preamble.endswith(concludes) is (heading is Heading.PAIR)
    assert document.preamble.endswith("Chủ tịch UBND phường kết luận như sau:")


def test_the_notice_numbers_its_conclusions_and_says_by_when_the_results_are_reported(
    sealed_hall: Hall,
) -> None:
    meeting = sealed_hall.meeting
    document = letters.draft_conclusions(meeting, Heading.CHAIR, by=clerk(sealed_hall))
    words = words_of(document)
    assert "1. DT-2022-01-001: " in words
    assert "Kết luận: Giao " in words
    assert not re.search(r"ngày \d+/\d+", document.preamble)
    with session().no_autoflush, in_language_of_record():
        meeting.report_due = date(2022, 7, 5)
        carried_out = conclusions(meeting, Heading.CHAIR).sections[-1].text
        session().rollback()
    assert "trước ngày 05 tháng 7 năm 2022" in carried_out


def test_a_letter_is_short_above_and_names_its_office_below(sealed_hall: Hall) -> None:
    made = letters.draft_referrals(sealed_hall.meeting, by=clerk(sealed_hall))
    up = next(one for one in made if one.kind is DocumentKind.PETITION)
    assert up.notation == "UBND-VP"
    for one in made:
        assert len(one.about) < 90
        assert "cơ quan ban hành" not in f"{one.preamble} {one.closing}"
        assert "Ủy ban nhân dân phường Thanh Khê Tây" in one.closing
        kinds = {getattr(part, "kind", "") for part in document_paper.paper(one, one.made_at).body}
        assert "basis" not in kinds, "what begins with Căn cứ at the end is no legal basis"
        assert ["Người có ý kiến", "để biết"] in [list(row) for row in one.recipients]
    assert "Người nêu: Ông Nguyễn Văn Bảy, Tổ 23; hình thức: phát biểu tại hội nghị" in (
        "\n".join(words_of(one) for one in made)
    )


def urging(hall: Hall, body: str) -> OutgoingDocument:
    due = max(one.due_on for one in queries.promises() if one.body == body and one.due_on)
    by = clerk(hall)
    with clock.clock_at(clock.now() + later(due, 5)):
        return letters.draft_urging(body, 1, by=by)


def test_a_body_of_ours_is_told_by_which_paper_it_was_given_and_what_follows(
    sealed_hall: Hall,
) -> None:
    by = clerk(sealed_hall)
    issue(letters.draft_conclusions(sealed_hall.meeting, Heading.CHAIR, by=by), by, 52)
    letter = urging(sealed_hall, "Công an phường")
    assert "tại Thông báo số 52/TB-UBND ngày 15 tháng 6 năm 2022" in letter.preamble
    assert "khẩn trương giải quyết" in letter.closing
    assert "báo cáo Chủ tịch UBND" in letter.closing


def test_a_body_above_is_asked_and_never_ordered(sealed_hall: Hall) -> None:
    letter = urging(sealed_hall, "UBND thành phố Đà Nẵng")
    said = f"{letter.about} {letter.preamble} {letter.closing}"
    assert "Kính đề nghị UBND thành phố Đà Nẵng quan tâm" in said
    for order in ("đôn đốc", "khẩn trương", "nguyên nhân chậm", "đã giao"):
        assert order not in said
    assert "quá hạn" not in words_of(letter)


def test_a_reply_holds_the_answer_of_the_book(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by, AnswerKind.SETTLED)
    document = letters.draft_reply(promise.id, by=by)
    words = words_of(document)
    assert "Bộ phận Đô thị - Môi trường đã giải quyết xong." in words
    assert "Đã nạo vét xong." in words
    assert "Xác nhận kết quả: Tổ trưởng Tổ 23." in words
    assert "ông Nguyễn Văn Bảy có ý kiến" in document.preamble
    assert document.addressees == ["Ông Nguyễn Văn Bảy, Tổ 23"]


def test_what_nobody_answered_stays_to_be_written(sealed_hall: Hall) -> None:
    document = letters.draft_reply(first(sealed_hall).id, by=clerk(sealed_hall))
    assert document.sections[0]["text"] == ""
    assert standing(first(sealed_hall)).answer is None


def test_a_refusal_rests_on_its_ground_alone_and_is_written_to_its_person(
    sealed_hall: Hall,
) -> None:
    by, one = clerk(sealed_hall), refusals(sealed_hall.meeting)[0]
    document = draft_refusal_notice(one.matter.id, RefusalGround.NOTHING_NEW, seen=one.mark, by=by)
    printed = document_paper.paper(document, clock.now())
    assert printed.bases == []
    assert [one.matter.raised_by.name in name for name in printed.to] == [True]
    assert inside(one.matter.raised_by)[0].islower()
    assert "basis" not in {getattr(block, "kind", "") for block in printed.body}


def test_what_is_issued_bears_the_head_of_its_log_and_the_exported_log_leads_to_it(
    sealed_hall: Hall,
) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    draft = letters.draft_conclusions(meeting, Heading.CHAIR, by=by)
    assert foot_of(draft) == ""
    document = issue(draft, by)
    found = re.search(r"dòng (\d+), mã kiểm tra ([0-9a-f ]+)$", foot_of(document))
    assert found
    lines = [json.loads(canonical(line)) for line in log_lines(meeting, queries.document(meeting))]
    finding = check_log(lines)
    assert finding.broken_at is None
    assert finding.lines_after(found[2]) == finding.length - int(found[1])
    lines[-1]["body"]["details"] = {"khác": 1}
    assert check_log(lines).broken_at == len(lines)


def test_a_plan_made_before_the_dialogue_bears_none(sealed_hall: Hall) -> None:
    known = queries.outgoing_documents(sealed_hall.meeting.log_id)
    assert {foot_of(one) for one in known if one.kind is DocumentKind.PLAN} <= {""}
