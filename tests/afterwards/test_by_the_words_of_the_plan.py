"""The time after, by the words of the plans that started it: clause by clause, by actions alone.

Kế hoạch 15/KH-UBND of Đường An (18/7/2025), III.2.6, III.4, V.2 to V.4; the ward's plan of June
2022, III.1 and III.2. The dates of the same way stand in `test_from_seal_to_half_year`.
"""

from datetime import date

from console import queries
from console.afterwards import letters, office_note_list, office_notes, questions
from console.afterwards.reports import draft_report
from console.afterwards.wanted import Wanted
from console.database import session
from console.demo.play import Hall
from console.models import (
    DocumentKind,
    NoteKind,
    OfficeNoteKind,
    OutgoingDocument,
    ReportKind,
)
from console.office import kept_terms
from console.preparing import usual_tasks
from console.promises.entries import is_upward
from console.vietnamese import short_date
from tests.afterwards.office import clerk
from tests.afterwards.supervision import asked, note, supervisor
from tests.afterwards.test_from_seal_to_half_year import (
    issue_all,
    issued_since_the_seal,
    on,
    said_in,
)
from tests.documents.reading import text

FIFTH_WORKING_DAY = date(2022, 6, 22)


def flat(words: str) -> str:
    return " ".join(words.split())


def of_kind(hall: Hall, kind: DocumentKind) -> list[OutgoingDocument]:
    return [one for one in issued_since_the_seal(hall.meeting) if one.kind is kind]


def names(document: OutgoingDocument) -> str:
    return "; ".join(name for name, _purpose in document.recipients)


def test_who_chaired_concludes_who_answers_and_until_when(sealed_hall: Hall) -> None:
    """III.2.6: "những nội dung chưa được giải quyết; các cơ quan có trách nhiệm trả lời; thời gian
    trả lời"; V.4: "thông báo kết luận của người chủ trì … với Đảng ủy, Mặt trận Tổ quốc xã và các
    cơ quan liên quan".
    """
    issue_all(sealed_hall, FIFTH_WORKING_DAY, clerk(sealed_hall))
    (notice,) = of_kind(sealed_hall, DocumentKind.CONCLUSIONS)
    said = flat(text(notice.pdf or b""))
    assert "trả lời trực tiếp tại hội nghị: 11" in said
    for promise in queries.promises(sealed_hall.meeting):
        assert promise.code in said
        assert promise.body in said
        assert promise.body in names(notice)
        assert promise.due_on
        assert short_date(promise.due_on) in said
    for told in ("Đảng ủy", "MTTQ"):
        assert told in names(notice)


def test_right_after_the_dialogue_the_office_says_what_it_learnt(sealed_hall: Hall) -> None:
    """III.4: "Ngay sau hội nghị … tiến hành đánh giá, rút kinh nghiệm"."""
    meeting, by = sealed_hall.meeting, clerk(sealed_hall)
    (task,) = [one for one in usual_tasks.usual_tasks() if one.name == "Họp rút kinh nghiệm"]
    assert task.due.days == 0
    kind = OfficeNoteKind.LESSON
    assert office_note_list.list_of(meeting, kind) is None
    office_notes.write_office_note(meeting, kind, "Phát phiếu ngay ở cửa.", by=by)
    paper = office_note_list.list_of(meeting, kind)
    assert paper
    assert [column.title for column in paper.columns] == ["Nội dung", "Ngày ghi"]
    assert paper.signers == ("NGƯỜI LẬP",)
    assert paper.day.startswith("Ngày 15 tháng 6")


def test_what_is_beyond_goes_up_and_the_rest_to_its_body_within_five_days(
    sealed_hall: Hall,
) -> None:
    """III.4: "trình cơ quan cấp trên giải quyết các vấn đề vượt thẩm quyền, phân loại vụ việc
    chuyển cơ quan chức năng cùng cấp … (chậm nhất sau tiếp xúc đối thoại 5 ngày làm việc)".
    """
    issue_all(sealed_hall, FIFTH_WORKING_DAY, clerk(sealed_hall))
    upward = {one.body for one in queries.promises(sealed_hall.meeting) if is_upward(one)}
    beside = {one.body for one in queries.promises(sealed_hall.meeting) if not is_upward(one)}
    for kind, bodies in ((DocumentKind.PETITION, upward), (DocumentKind.REFERRAL, beside)):
        papers = of_kind(sealed_hall, kind)
        assert {name for one in papers for name in one.addressees} == bodies
        assert all(one.dated_on == FIFTH_WORKING_DAY for one in papers)
        assert all("Người có ý kiến" in names(one) for one in papers)
    shown = kept_terms.evidence_of(sealed_hall.meeting, "A3")
    assert shown
    assert shown.done_on == FIFTH_WORKING_DAY


def test_each_body_answers_who_asked_and_the_front_watches(sealed_hall: Hall) -> None:
    """III.2.6: "giải quyết và trả lời nhân dân theo thời hạn quy định"; V.3: "giám sát việc thực
    hiện những kết luận sau tiếp xúc, đối thoại".
    """
    by, promise = clerk(sealed_hall), queries.promises(sealed_hall.meeting)[0]
    with on(date(2022, 6, 27)):
        reply = letters.draft_reply(promise.id, by=by)
        assert promise.code in reply.preamble
        author = promise.matter.raised_by if promise.matter else None
        assert author
        assert author.name in reply.addressees[0]
        question = note(sealed_hall, asked(), by=supervisor(sealed_hall))
        assert question.kind is NoteKind.QUESTION
        questions.answer_supervision(question.id, "Đã đôn đốc.", seen=0, by=by)


def test_the_ward_reports_the_result_with_the_minutes_before_the_fifth_of_july(
    sealed_hall: Hall,
) -> None:
    """The ward's plan, III.1: "báo cáo kết quả hội nghị đối thoại đến Thường trực HĐND, UBND thành
    phố, Chủ tịch UBND thành phố, Tổ trưởng Tổ đại biểu HĐND thành phố và UBMTTQVN cùng cấp (kèm
    theo Biên bản Hội nghị) trước ngày 05/7/2022".
    """
    meeting, by = sealed_hall.meeting, clerk(sealed_hall)
    with on(date(2022, 7, 4)):
        wanted = Wanted(ReportKind.RESULT, cut_off=date(2022, 7, 4), meeting=meeting)
        made = draft_report(wanted, by=by)
        document = session().get_one(OutgoingDocument, made.document_id)
        for told in ("Thường trực HĐND, UBND thành phố", "Chủ tịch UBND thành phố",
                     "Tổ trưởng các Tổ đại biểu HĐND thành phố", "UBMTTQ phường"):  # fmt: skip
            assert told in names(document)
        assert "Biên bản" in said_in(made) + document.closing
