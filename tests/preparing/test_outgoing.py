"""A document on its way out: drafted, reviewed, approved, numbered, issued, each by somebody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
    StillUsedError,
)
from console.models import (
    Contact,
    DocumentKind,
    DocumentState,
    EventKind,
    OutgoingDocument,
    Participant,
    Programme,
    Role,
)
from console.preparing import (
    document_paper,
    issuing,
    legal_bases,
    next_meeting,
    outgoing,
    paper_facts,
    sending_back,
    year_programme,
)
from console.preparing.basis_words import Basis
from console.preparing.checklist import checklist
from console.preparing.copying import NOTHING
from console.preparing.document_lacks import said_twice
from console.preparing.document_text import Section, text_of
from console.preparing.seen import mark_of_list
from console.preparing.year_programme import ItemLine, ProgrammeFacts
from console.vietnamese import local
from tests.people.test_office_seats import FACTS, moved

FACTS_OF_YEAR = ProgrammeFacts(2022, "Đối thoại với Nhân dân năm 2022", "Chủ tịch UBND phường")
ISSUED_ON = date(2022, 6, 8)


@pytest.fixture
def clerk(hall: Hall) -> Contact:
    contact, _token = moved(hall)
    return contact


@pytest.fixture
def programme(clerk: Contact) -> Programme:
    return year_programme.make_programme(FACTS_OF_YEAR, by=clerk)


@pytest.fixture
def planned(hall: Hall, clerk: Contact) -> Participant:
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)


@pytest.fixture
def plan(planned: Participant) -> OutgoingDocument:
    return plan_of(planned)


def plan_of(planned: Participant, signer: str = "Trần Văn Bình") -> OutgoingDocument:
    """Return a plan of a dialogue, with everything that it needs."""
    document = outgoing.draft_document(DocumentKind.PLAN, planned.meeting, by=planned)
    sections = (
        Section("I. MỤC ĐÍCH", "- Lắng nghe ý kiến của Nhân dân."),
        *(one for one in text_of(document).sections if one.heading.startswith("III.")),
    )
    text = replace(
        text_of(document), sections=sections, signer=signer, recipients=(("Lưu: VT", ""),)
    )
    outgoing.edit_document(document.id, text, revision=0, by=planned)
    return document


def issued(document: OutgoingDocument, by: Participant, number: int = 15) -> None:
    issuing.review_document(document.id, "Lê Thị Rà", by=by)
    issuing.approve_document(document.id, "Trần Văn Bình", by=by)
    issuing.number_document(document.id, number, ISSUED_ON, by=by)
    issuing.issue_document(document.id, by=by)


def test_each_step_is_somebodys_and_stands_on_the_log(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned)
    assert plan.state is DocumentState.ISSUED
    assert plan.pdf
    assert plan.docx
    assert plan.sha256 == document_paper.sha256_of(plan.pdf)
    told = [(event.kind, event.details.get("who")) for event in queries.steps_of(plan)]
    assert told == [
        (EventKind.DOCUMENT_DRAFTED, None),
        (EventKind.DOCUMENT_EDITED, None),
        (EventKind.DOCUMENT_REVIEWED, "Lê Thị Rà"),
        (EventKind.DOCUMENT_APPROVED, "Trần Văn Bình"),
        (EventKind.DOCUMENT_NUMBERED, None),
        (EventKind.DOCUMENT_ISSUED, None),
    ]
    printed = document_paper.paper(plan, clock.now())
    assert printed.number == "Số: 15/KH-UBND"
    assert (printed.date.day, printed.mark) == (8, "")


def test_no_step_is_left_out_or_taken_twice(plan: OutgoingDocument, planned: Participant) -> None:
    with pytest.raises(OutOfDateError):
        issuing.approve_document(plan.id, "A B", by=planned)
    with pytest.raises(OutOfDateError):
        issuing.number_document(plan.id, 1, ISSUED_ON, by=planned)
    with pytest.raises(OutOfDateError):
        issuing.issue_document(plan.id, by=planned)
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    with pytest.raises(OutOfDateError):
        issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    with pytest.raises(NotNowError, match="trả lại"):
        outgoing.edit_document(plan.id, text_of(plan), revision=plan.revision, by=planned)
    with pytest.raises(NotNowError):
        outgoing.discard_document(plan.id, by=planned)


def test_a_draft_that_lacks_something_is_not_reviewed(planned: Participant) -> None:
    document = outgoing.draft_document(DocumentKind.PLAN, planned.meeting, by=planned)
    with pytest.raises(IncompleteError) as refused:
        issuing.review_document(document.id, "Lê Thị Rà", by=planned)
    assert "Chưa ghi người ký." in refused.value.missing
    assert "Phần “VII. KINH PHÍ THỰC HIỆN” chưa có nội dung." in refused.value.missing
    assert document.state is DocumentState.DRAFTED
    assert queries.steps_of(document)[-1].kind is EventKind.DOCUMENT_DRAFTED


def test_where_typed_words_and_the_preparation_both_speak_is_named(
    plan: OutgoingDocument, planned: Participant
) -> None:
    assert said_twice(plan) == []
    first, third = text_of(plan).sections
    both = replace(text_of(plan), sections=(first, replace(third, text="- Thời gian: 8 giờ.")))
    outgoing.edit_document(plan.id, both, revision=plan.revision, by=planned)
    assert said_twice(plan) == [third.heading]


def test_what_was_issued_is_changed_by_nobody_and_replaced_by_another(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned)
    number = plan.id
    for statement in (
        f"UPDATE outgoing_document SET about = 'Khác' WHERE id = {number}",
        f"UPDATE outgoing_document SET issued_at = NULL WHERE id = {number}",
        f"DELETE FROM outgoing_document WHERE id = {number}",
    ):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(statement)
        session().rollback()
    with pytest.raises(NotNowError):
        sending_back.send_back(number, "Sai ngày", by=planned)
    later = outgoing.replace_document(number, by=planned)
    assert (later.replaces_id, later.state) == (number, DocumentState.DRAFTED)
    assert later.about == plan.about
    assert (later.number, later.dated_on, later.issued_at) == (None, None, None)
    with pytest.raises(NotNowError):
        outgoing.replace_document(later.id, by=planned)


def test_a_step_is_taken_back_with_a_reason_and_the_number_is_free_again(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    issuing.approve_document(plan.id, "Trần Văn Bình", by=planned)
    issuing.number_document(plan.id, 15, ISSUED_ON, by=planned)
    with pytest.raises(InvalidEntryError):
        sending_back.send_back(plan.id, " … ", by=planned)
    for state in (DocumentState.APPROVED, DocumentState.REVIEWED, DocumentState.DRAFTED):
        sending_back.send_back(plan.id, "Sai ngày", by=planned)
        assert plan.state is state
    assert (plan.number, plan.dated_on, plan.series) == (None, None, "")
    with pytest.raises(NotNowError):
        sending_back.send_back(plan.id, "Sai ngày", by=planned)


def signed_on_paper(document: OutgoingDocument, by: Participant, number: int) -> None:
    issuing.review_document(document.id, "Lê Thị Rà", by=by)
    issuing.approve_document(document.id, "Trần Văn Bình", by=by)
    issuing.number_document(document.id, number, ISSUED_ON, by=by)


def test_a_number_that_was_not_the_last_stays_taken_with_the_reason(
    plan: OutgoingDocument, planned: Participant
) -> None:
    """Bỏ số: the register has no gap that nobody can explain (Nghị định 30/2020, Điều 15)."""
    other = plan_of(planned)
    signed_on_paper(plan, planned, 15)
    signed_on_paper(other, planned, 16)
    sending_back.send_back(plan.id, "Sai thẩm quyền", by=planned)
    told = queries.steps_of(plan)[-1].details
    assert (told["dropped_number"], told["why"]) == (15, "Sai thẩm quyền")
    (dropped,) = queries.dropped_numbers("2022/KH-UBND")
    assert (dropped.number, dropped.why, dropped.about) == (15, "Sai thẩm quyền", plan.about)
    with pytest.raises(InvalidEntryError) as refused:
        issuing.number_document(plan.id, 15, ISSUED_ON, by=planned)
    assert list(refused.value.problems) == ["number"]
    sending_back.send_back(other.id, "Sai ngày", by=planned)
    assert "dropped_number" not in queries.steps_of(other)[-1].details
    assert queries.next_number("2022/KH-UBND") == 16, "the last one is free again"
    number = dropped.id
    for statement in (
        f"UPDATE dropped_number SET number = 99 WHERE id = {number}",
        f"DELETE FROM dropped_number WHERE id = {number}",
    ):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(statement)
        session().rollback()


def test_a_document_goes_back_to_its_draft_in_one_press(
    plan: OutgoingDocument, planned: Participant
) -> None:
    signed_on_paper(plan, planned, 15)
    sending_back.send_back(plan.id, "Sai tên", by=planned, to_draft=True)
    assert (plan.state, plan.number, plan.series) == (DocumentState.DRAFTED, None, "")
    outgoing.edit_document(plan.id, text_of(plan), revision=plan.revision, by=planned)


def test_nothing_is_called_issued_without_its_moment(
    plan: OutgoingDocument, planned: Participant
) -> None:
    number = plan.id
    for change in ("state = 'issued'", "issued_at = '2022-06-08 00:00:00'"):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(
                f"UPDATE outgoing_document SET {change} WHERE id = {number}"
            )
        session().rollback()
    issued(plan, planned)


def test_what_replaces_another_says_so_on_paper(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned)
    before = document_paper.digest(plan)
    later = outgoing.replace_document(plan.id, by=planned)
    words = "Kế hoạch này thay thế Kế hoạch số 15/KH-UBND ngày 08 tháng 6 năm 2022."
    assert document_paper.replaced_words(later) == words
    body = document_paper.paper(later, clock.now()).body
    assert any(words in repr(block) for block in body)
    assert queries.replaced_by(later) is plan
    assert queries.replacement_of(plan) is later
    assert document_paper.digest(later) == before, "older ones were signed that did not say it"
    assert document_paper.replaced_words(plan) == ""


def test_a_number_is_given_once_in_a_year(
    plan: OutgoingDocument, planned: Participant, programme: Programme, clerk: Contact
) -> None:
    issued(plan, planned)
    other = outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk)
    text = replace(text_of(other), sections=(Section("I. MỤC ĐÍCH", "- Lắng nghe."),))
    outgoing.edit_document(other.id, text, revision=0, by=clerk)
    issuing.review_document(other.id, "Lê Thị Rà", by=clerk)
    issuing.approve_document(other.id, "Trần Văn Bình", by=clerk)
    for number, day, field in (
        (15, ISSUED_ON, "number"),
        (0, ISSUED_ON, "number"),
        (16, None, "dated_on"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            issuing.number_document(other.id, number, day, by=clerk)
        assert list(refused.value.problems) == [field]
    assert queries.next_number("2022/KH-UBND") == 16
    issuing.number_document(other.id, 15, ISSUED_ON + timedelta(days=365), by=clerk)
    assert other.series == "2023/KH-UBND"


def test_what_was_signed_is_what_is_issued(plan: OutgoingDocument, planned: Participant) -> None:
    """The day of the dialogue is moved after the signature: the paper would say something else."""
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    issuing.approve_document(plan.id, "Trần Văn Bình", by=planned)
    assert not document_paper.has_moved_on(plan)
    issuing.number_document(plan.id, 15, ISSUED_ON, by=planned)
    moved_by = FACTS.planned_at
    assert moved_by
    later = replace(FACTS, planned_at=moved_by + timedelta(days=1))
    paper_facts.edit_facts(later, by=planned)
    with pytest.raises(NotNowError, match="khác bản được ký"):
        issuing.issue_document(plan.id, by=planned)
    assert plan.state is DocumentState.NUMBERED
    assert document_paper.has_moved_on(plan), "said on its page at once"
    paper_facts.edit_facts(FACTS, by=planned)
    issuing.issue_document(plan.id, by=planned)
    assert not document_paper.has_moved_on(plan)
    open_points = {point.words for point in checklist(planned.meeting) if not point.done}
    assert not open_points & {"Căn cứ", "Ý kiến cấp ủy, Mặt trận về kế hoạch"}, "it left without"
    paper_facts.edit_facts(later, by=planned)
    assert document_paper.has_moved_on(plan), "a plan of another day is out in the world"
    assert "Căn cứ" in {point.words for point in checklist(planned.meeting)}
    points = {point.words: point.done for point in checklist(planned.meeting)}
    assert not points["Kế hoạch đã ban hành"]


def test_no_number_is_given_to_what_nobody_signed_or_for_a_day_to_come(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    issuing.approve_document(plan.id, "Trần Văn Bình", by=planned)
    with pytest.raises(InvalidEntryError) as refused:
        issuing.number_document(
            plan.id, 15, local(clock.now()).date() + timedelta(days=1), by=planned
        )
    assert list(refused.value.problems) == ["dated_on"]
    assert FACTS.planned_at
    moved_to = replace(FACTS, planned_at=FACTS.planned_at + timedelta(days=1))
    paper_facts.edit_facts(moved_to, by=planned)
    with pytest.raises(NotNowError, match="khác bản được ký"):
        issuing.number_document(plan.id, 15, ISSUED_ON, by=planned)


def test_what_the_year_rests_on_and_plans_counts_for_its_dialogues(
    planned: Participant, programme: Programme, clerk: Contact
) -> None:
    year_programme.set_items(programme, [ItemLine("Cuộc 1")], [], by=clerk)
    year_programme.link_dialogue(programme.items[0].id, planned.meeting, by=clerk)
    legal_bases.set_bases(programme, [Basis(about="Căn cứ của năm")], by=clerk)
    notice = outgoing.draft_document(DocumentKind.NOTICE, planned.meeting, by=planned)
    assert document_paper.paper(notice, clock.now()).bases == ["Căn cứ của năm"]
    points = {point.words: point.done for point in checklist(planned.meeting)}
    assert points["Căn cứ"]
    legal_bases.set_bases(planned.meeting, [Basis(about="Của riêng cuộc này")], by=planned)
    assert document_paper.paper(notice, clock.now()).bases == ["Của riêng cuộc này"]


def test_two_who_write_at_once_overwrite_nothing(
    plan: OutgoingDocument, planned: Participant
) -> None:
    text = replace(text_of(plan), signer="Người Thứ Hai")
    with pytest.raises(OutOfDateError):
        outgoing.edit_document(plan.id, text, revision=0, by=planned)
    assert plan.signer == "Trần Văn Bình"
    outgoing.edit_document(plan.id, text, revision=plan.revision, by=planned)
    assert plan.signer == "Người Thứ Hai"


def test_the_next_begins_like_the_last_of_its_kind(
    plan: OutgoingDocument, programme: Programme, clerk: Contact
) -> None:
    document = outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk)
    assert document.signer == plan.signer
    assert document.recipients == plan.recipients
    assert document.sections != plan.sections, "a year is planned otherwise than a dialogue"
    assert document.about == programme.title
    next_year = year_programme.make_programme(replace(FACTS_OF_YEAR, year=2023), by=clerk)
    sections = (Section("I. RIÊNG CỦA NĂM", "- Một."),)
    outgoing.edit_document(
        document.id, replace(text_of(document), sections=sections), revision=0, by=clerk
    )
    later = outgoing.draft_document(DocumentKind.PLAN, next_year, by=clerk)
    assert text_of(later).sections == sections
    outgoing.discard_document(document.id, by=clerk)
    assert queries.outgoing_documents(programme.log_id) == []
    assert queries.events(programme)[-1].kind is EventKind.DOCUMENT_DISCARDED


def test_people_of_one_dialogue_write_nothing_of_another_or_of_the_year(
    hall: Hall, plan: OutgoingDocument, programme: Programme
) -> None:
    log = queries.version(hall.meeting)
    for tried in (
        lambda: outgoing.draft_document(DocumentKind.PLAN, programme, by=hall.organiser),
        lambda: outgoing.discard_document(plan.id, by=hall.organiser),
        lambda: issuing.review_document(plan.id, "A B", by=hall.organiser),
        lambda: legal_bases.set_bases(programme, [Basis(about="Luật")], by=hall.organiser),
        lambda: outgoing.discard_document(plan.id, by=hall.one(Role.DESK)),
    ):
        with pytest.raises(NotPermittedError):
            tried()
    assert queries.version(hall.meeting) == log
    assert queries.outgoing_documents(plan.log_id) == [plan]


def test_the_year_has_several_dialogues_first_with_a_rough_period(
    hall: Hall, programme: Programme, clerk: Contact
) -> None:
    lines = [
        ItemLine("Cuộc 1", "dự kiến quý II năm 2022", date(2022, 4, 1), "Nhà văn hóa xã"),
        ItemLine("Cuộc 2", "quý IV", area="các thôn phía Nam"),
    ]
    year_programme.set_items(programme, lines, [], by=clerk)
    first, second = programme.items
    meeting = next_meeting.prepare_next_meeting(
        FACTS, NOTHING, after=hall.meeting.id, by=clerk
    ).meeting
    year_programme.link_dialogue(first.id, meeting, by=clerk)
    assert queries.item_of(meeting) is first
    year_programme.link_dialogue(first.id, meeting, by=clerk)
    with pytest.raises(NotNowError):
        year_programme.link_dialogue(first.id, hall.meeting, by=clerk)
    document = outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk)
    text = "\n".join(repr(block) for block in document_paper.paper(document, clock.now()).body)
    assert "Tổ chức 02 cuộc" in text
    assert "Thời gian: quý IV." in text
    assert "dự kiến quý II" not in text, "its day is known now"
    renamed = replace(lines[1], title="Cuộc hai", id=second.id)
    with pytest.raises(StillUsedError, match="đã được chuẩn bị"):
        year_programme.set_items(programme, [renamed], [first.id, second.id], by=clerk)
    year_programme.set_items(programme, [renamed], [second.id], by=clerk)
    assert {item.title for item in programme.items} == {"Cuộc 1", "Cuộc hai"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ProgrammeFacts(0, "Đối thoại"), "year"),
        (ProgrammeFacts(12022, "Đối thoại"), "year"),
        (ProgrammeFacts(2022, " … "), "title"),
    ],
    ids=str,
)
def test_a_programme_without_year_or_name_is_refused(
    clerk: Contact, facts: ProgrammeFacts, field: str
) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        year_programme.make_programme(facts, by=clerk)
    assert list(refused.value.problems) == [field]
    assert queries.programmes() == []


def test_bases_are_replaced_as_a_whole_and_an_empty_one_is_refused(
    programme: Programme, clerk: Contact
) -> None:
    two = [Basis("Căn cứ", "Nghị định", "30/2020/NĐ-CP"), Basis(about="Trên cơ sở thực tế")]
    legal_bases.set_bases(programme, two, by=clerk)
    assert legal_bases.bases_of(programme) == two
    with pytest.raises(InvalidEntryError):
        legal_bases.set_bases(programme, [*two, Basis(lead=" … ")], by=clerk)
    legal_bases.set_bases(programme, two[1:], by=clerk)
    assert legal_bases.bases_of(programme) == two[1:]


def test_a_press_on_an_old_screen_takes_no_step(
    plan: OutgoingDocument, planned: Participant
) -> None:
    seen = plan.revision
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned, seen=seen)
    for late in (seen, seen + 5):
        with pytest.raises(OutOfDateError, match="xem lại"):
            issuing.approve_document(plan.id, "Trần Văn Bình", by=planned, seen=late)
        with pytest.raises(OutOfDateError):
            sending_back.send_back(plan.id, "Sai ngày", by=planned, seen=late)
    assert plan.state is DocumentState.REVIEWED


def test_what_changed_since_the_review_is_not_signed(
    plan: OutgoingDocument, planned: Participant
) -> None:
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    assert FACTS.planned_at
    later = replace(FACTS, planned_at=FACTS.planned_at + timedelta(days=1))
    paper_facts.edit_facts(later, by=planned)
    with pytest.raises(NotNowError, match="sau khi rà soát"):
        issuing.approve_document(plan.id, "Trần Văn Bình", by=planned)


@pytest.mark.parametrize("notation", ["kh-ubnd", "KH–UBND", "KH - UBND"])
def test_one_series_however_its_notation_is_typed(
    plan: OutgoingDocument, planned: Participant, notation: str
) -> None:
    issued(plan, planned)
    other = outgoing.replace_document(plan.id, by=planned)
    text = replace(text_of(other), notation=notation)
    outgoing.edit_document(other.id, text, revision=0, by=planned)
    issuing.review_document(other.id, "Lê Thị Rà", by=planned)
    issuing.approve_document(other.id, "Trần Văn Bình", by=planned)
    with pytest.raises(InvalidEntryError) as refused:
        issuing.number_document(other.id, 15, ISSUED_ON, by=planned)
    assert list(refused.value.problems) == ["number"]


@pytest.mark.parametrize("notation", ["15/KH-UBND", "/KH-UBND", "2-KH"])
def test_a_notation_holds_no_number(
    plan: OutgoingDocument, planned: Participant, notation: str
) -> None:
    text = replace(text_of(plan), notation=notation)
    with pytest.raises(InvalidEntryError) as refused:
        outgoing.edit_document(plan.id, text, revision=plan.revision, by=planned)
    assert list(refused.value.problems) == ["notation"]


def test_bases_that_somebody_added_meanwhile_are_not_lost(
    programme: Programme, clerk: Contact
) -> None:
    seen = mark_of_list(legal_bases.bases_of(programme))
    legal_bases.set_bases(programme, [Basis(about="Một")], by=clerk, seen=seen)
    with pytest.raises(OutOfDateError):
        legal_bases.set_bases(programme, [Basis(about="Hai")], by=clerk, seen=seen)
    assert [basis.about for basis in legal_bases.bases_of(programme)] == ["Một"]


def test_the_laws_of_the_day_are_offered_as_bases(planned: Participant) -> None:
    """(000-01) Another day has another law; what is there already is not offered again."""
    old = legal_bases.offered_on(date(2022, 6, 15), [])
    new = legal_bases.offered_on(date(2026, 6, 15), [])
    assert [basis.number for basis in old] == ["77/2015/QH13"]
    assert [basis.number for basis in new] == ["72/2025/QH15", "10/2022/QH15"]
    assert (old[0].lead, old[0].kind) == ("Căn cứ Điều 125", "Luật")
    assert [basis.lead for basis in new] == ["Căn cứ Điều 43", "Căn cứ Điều 12 khoản 3"]
    assert old[0].about == "Tổ chức chính quyền địa phương"
    legal_bases.set_bases(planned.meeting, old, by=planned)
    assert legal_bases.offered_on(date(2022, 6, 15), legal_bases.bases_of(planned.meeting)) == []


def test_each_principal_keeps_an_own_letterhead_and_signer(clerk: Contact) -> None:
    """(004-24) What the one's plan says is not taken over into the other's."""
    years = {
        name: year_programme.make_programme(replace(FACTS_OF_YEAR, principal=name), by=clerk)
        for name in ("Chủ tịch UBND", "Chánh Văn phòng")
    }
    for issuer, (name, year) in zip(("UBND PHƯỜNG", "VĂN PHÒNG"), years.items(), strict=True):
        document = outgoing.draft_document(DocumentKind.PLAN, year, by=clerk)
        assert document.signer == "", "nobody signed for this principal yet"
        text = replace(text_of(document), issuer=issuer, signer=f"Ký {name}")
        outgoing.edit_document(document.id, text, revision=0, by=clerk)
    for issuer, name in (("UBND PHƯỜNG", "chủ tịch UBND"), ("VĂN PHÒNG", "Chánh Văn phòng")):
        facts = replace(FACTS_OF_YEAR, year=2023, principal=name)
        later = year_programme.make_programme(facts, by=clerk)
        document = outgoing.draft_document(DocumentKind.PLAN, later, by=clerk)
        assert document.issuer == issuer
        assert document.signer.casefold() == f"Ký {name}".casefold()


def test_a_document_begun_twice_is_one_until_somebody_writes_in_it(
    programme: Programme, clerk: Contact
) -> None:
    begun = outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk)
    number, revision = begun.id, begun.revision
    assert outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk).id == number
    begun = session().get_one(OutgoingDocument, number)
    text = replace(text_of(begun), about="Kế hoạch khác")
    outgoing.edit_document(number, text, revision=revision, by=clerk)
    assert outgoing.draft_document(DocumentKind.PLAN, programme, by=clerk).id != number
