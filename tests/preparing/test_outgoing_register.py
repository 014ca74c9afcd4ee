"""Sổ đăng ký văn bản đi: what văn thư gave, what was dropped, and what is not here (NĐ 30/2020)."""

from dataclasses import replace

from console import clock
from console.documents.lists import draw_list
from console.models import DocumentKind, OutgoingDocument, Participant
from console.preparing import issuing, outgoing, outgoing_register, sending_back
from console.preparing.document_text import text_of
from console.record.writing import off_the_record
from tests.documents.reading import text
from tests.preparing import test_outgoing as outgoing_tests
from tests.preparing.test_outgoing import ISSUED_ON, issued, plan_of

clerk, planned, plan = outgoing_tests.clerk, outgoing_tests.planned, outgoing_tests.plan
YEAR = ISSUED_ON.year


def numbered(by: Participant, number: int) -> OutgoingDocument:
    document = plan_of(by)
    issuing.review_document(document.id, "Lê Thị Rà", by=by)
    issuing.approve_document(document.id, "Trần Văn Bình", by=by)
    issuing.number_document(document.id, number, ISSUED_ON, by=by)
    return document


def lines(year: int = YEAR) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in outgoing_register.spreadsheet_rows(year)}


def test_an_issued_document_stands_there_as_its_paper_says(
    plan: OutgoingDocument, planned: Participant
) -> None:
    rows = (("Đảng ủy (để báo cáo)", ""), ("Phòng Kinh tế", ""), ("Lưu: VT, VP", ""))
    outgoing.edit_document(plan.id, replace(text_of(plan), recipients=rows), revision=1, by=planned)
    issued(plan, planned, 1)
    (row,) = lines().values()
    assert row == (
        "01/KH-UBND", "08/6/2022", f"Kế hoạch {plan.about}", "Trần Văn Bình",
        "Đảng ủy (để báo cáo); Phòng Kinh tế", "Lưu: VT, VP", "2", "",
    )  # fmt: skip
    assert outgoing_register.years() == [YEAR]
    assert outgoing_register.series_of_year(YEAR - 1) == []


def test_a_number_that_was_dropped_and_one_that_is_not_here_are_named(planned: Participant) -> None:
    dropped = numbered(planned, 4)
    numbered(planned, 7)
    sending_back.send_back(dropped.id, "Sai thẩm quyền.", by=planned)
    found = lines()
    assert list(found) == ["01–03", "04/KH-UBND", "05–06", "07/KH-UBND"]
    assert found["01–03"][-1].startswith("Không có trong phần mềm này")
    assert found["04/KH-UBND"][-1].startswith("Bỏ số: Sai thẩm quyền (")
    assert found["07/KH-UBND"][-1] == "Đã cấp số, chưa ban hành."
    (series,) = outgoing_register.series_of_year(YEAR)
    assert [entry.is_gap for entry in series.entries] == [True, False, True, False]
    assert [entry.document is None for entry in series.entries] == [True, True, True, False]


def test_a_number_of_the_party_that_was_dropped_is_written_as_the_party_does(
    planned: Participant,
) -> None:
    dropped, later = numbered(planned, 4), numbered(planned, 7)
    with off_the_record():
        dropped.of_the_party = later.of_the_party = True
    sending_back.send_back(dropped.id, "Sai thẩm quyền.", by=planned)
    assert list(lines()) == ["01–03", "04-KH-UBND", "05–06", "07-KH-UBND"]
    sending_back.send_back(later.id, "Sai thẩm quyền.", by=planned)
    assert "04-KH-UBND" in lines()


def test_what_replaces_and_what_is_replaced_name_each_other(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned, 1)
    later = outgoing.replace_document(plan.id, by=planned)
    assert lines()["01/KH-UBND"][-1] == "", "a draft replaces nothing yet"
    issued(later, planned, 2)
    assert "Đã có Kế hoạch số 02/KH-UBND" in lines()["01/KH-UBND"][-1]
    assert lines()["02/KH-UBND"][-1].startswith("Thay thế Kế hoạch số 01/KH-UBND")


def test_each_series_is_a_part_of_the_printed_book(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned, 1)
    notice = outgoing.draft_document(DocumentKind.NOTICE, planned.meeting, by=planned)
    words = replace(
        text_of(notice), signer="Trần Văn Bình", recipients=(("Lưu: VT", ""),), sections=()
    )
    outgoing.edit_document(notice.id, words, revision=0, by=planned)
    issued(notice, planned, 1)
    assert [one.name for one in outgoing_register.series_of_year(YEAR)] == ["KH-UBND", "TB-UBND"]
    drawn = draw_list(outgoing_register.paper(YEAR, clock.now()))
    printed = text(drawn)
    for said in ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Người ký", "01/KH-UBND", "01/TB-UBND"):
        assert said in printed
