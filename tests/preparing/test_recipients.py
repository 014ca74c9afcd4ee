"""Groups of recipients, who gets a copy, and the lines of who signs."""

from dataclasses import replace

import pytest

from console import clock, queries
from console.demo.play import Hall
from console.documents import draw_list
from console.errors import InvalidEntryError
from console.models import (
    DocumentKind,
    OfficeRole,
    OutgoingDocument,
    Participant,
)
from console.people import office_seats
from console.preparing import (
    document_paper,
    next_meeting,
    office_changes,
    office_lists,
    outgoing,
    receipt_book,
    recipients,
)
from console.preparing.copying import NOTHING
from console.preparing.document_text import text_of
from console.preparing.office_lines import ContactLine, GroupLine
from console.preparing.recipients import Copy
from console.preparing.sign_lines import sign_lines
from tests.documents.reading import pages
from tests.people.test_office_seats import FACTS, added, moved
from tests.preparing.test_outgoing import issued, plan_of

VILLAGES = ("Trưởng thôn Đông", "Trưởng thôn Đoài")
GROUP = GroupLine(name="Trưởng thôn 2 thôn", purpose="để thực hiện", members=VILLAGES)


@pytest.fixture
def planned(hall: Hall) -> Participant:
    clerk, _token = moved(hall)
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)


@pytest.fixture
def plan(hall: Hall, planned: Participant) -> OutgoingDocument:
    """A plan that goes to the heads of the villages, among others."""
    recipients.set_recipient_groups([GROUP], [], by=hall.organiser)
    document = plan_of(planned)
    sent_to(
        document,
        planned,
        ("Thường trực Đảng ủy", "để báo cáo"),
        ("trưởng thôn 2 thôn", "để thực hiện"),
        ("Lưu: VT", ""),
    )
    return document


def sent_to(document: OutgoingDocument, by: Participant, *rows: tuple[str, str]) -> None:
    text = replace(text_of(document), recipients=rows)
    outgoing.edit_document(document.id, text, revision=document.revision, by=by)


def test_a_document_prints_the_group_and_its_book_opens_it(plan: OutgoingDocument) -> None:
    printed = document_paper.paper(plan, clock.now())
    assert [(one.name, one.purpose) for one in printed.recipients][1] == (
        "trưởng thôn 2 thôn",
        "để thực hiện",
    )
    group = "trưởng thôn 2 thôn"
    assert recipients.copies_of(plan) == [
        Copy("Thường trực Đảng ủy", "để báo cáo"),
        *(Copy(name, "để thực hiện", group) for name in VILLAGES),
    ]
    (page,) = pages(draw_list(receipt_book.paper(plan, clock.now())))
    assert all(name in page for name in VILLAGES)
    assert "Lưu" not in page


def test_who_got_a_copy_stays_as_it_was_issued(
    hall: Hall, plan: OutgoingDocument, planned: Participant
) -> None:
    issued(plan, planned)
    before = recipients.copies_of(plan)
    assert len(before) == 3
    known = [group.id for group in queries.recipient_groups()]
    recipients.set_recipient_groups([], known, by=hall.organiser)
    assert recipients.copies_of(plan) == before


def test_as_above_means_to_whom_a_letter_is_addressed(planned: Participant) -> None:
    letter = outgoing.draft_document(DocumentKind.LETTER, planned.meeting, by=planned)
    text = replace(
        text_of(letter),
        addressees=("Phòng Kinh tế", "Công an phường"),
        recipients=(("Như trên", ""), ("Lưu: VT", "")),
    )
    outgoing.edit_document(letter.id, text, revision=0, by=planned)
    assert recipients.copies_of(letter) == [Copy("Phòng Kinh tế", ""), Copy("Công an phường", "")]


def test_groups_are_a_list_of_the_office_that_can_be_taken_back(hall: Hall) -> None:
    recipients.set_recipient_groups([GROUP], [], by=hall.organiser)
    (group,) = queries.recipient_groups()
    assert (group.name, group.purpose, group.members) == (
        GROUP.name, GROUP.purpose, list(VILLAGES)
    )  # fmt: skip
    change = queries.newest_office_change()
    assert change
    office_changes.undo_office_change(change.id, by=hall.organiser)
    assert queries.recipient_groups() == []
    with pytest.raises(InvalidEntryError):
        recipients.set_recipient_groups([GroupLine(name=" … ")], [], by=hall.organiser)


@pytest.mark.parametrize(
    ("title", "on_behalf", "position"),
    [
        ("Chủ tịch UBND xã", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("Phó Bí thư Đảng ủy, Chủ tịch UBND xã", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        (
            "Phó Chủ tịch Ủy ban nhân dân xã",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
        ),
        ("Chánh Văn phòng HĐND và UBND", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        (
            "Phó Chánh Văn phòng HĐND và UBND",
            "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG",
            "PHÓ CHÁNH VĂN PHÒNG",
        ),
        ("Trưởng phòng Kinh tế", "TL. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"),
    ],
)
def test_the_line_of_who_signs_follows_from_the_title(
    hall: Hall, title: str, on_behalf: str, position: str
) -> None:
    added(hall, "Lê Ký", title)
    (line,) = [one for one in sign_lines() if one.signer == "Lê Ký"]
    assert (line.on_behalf, line.position) == (on_behalf, position)


@pytest.mark.parametrize(
    "title", ["Chủ tịch Hội Nông dân", "Chủ tịch HĐND xã", "Phó Chủ tịch UBMTTQ xã", "Văn thư", ""]
)
def test_nobody_else_is_offered_as_who_signs(hall: Hall, title: str) -> None:
    other = added(hall, "Lê Không", title)
    assert "Lê Không" not in [line.signer for line in sign_lines()]
    office_seats.give_office_seat(other.id, OfficeRole.LEADER, by=hall.organiser)
    (line,) = [one for one in sign_lines() if one.signer == "Lê Không"]
    assert line.on_behalf == "TUQ. CHỦ TỊCH"


def test_the_head_is_offered_first(hall: Hall) -> None:
    people = [
        ContactLine(name="Phó", title="Phó Chủ tịch UBND xã"),
        ContactLine(name="Trưởng", title="Chủ tịch UBND xã"),
    ]
    office_lists.set_contacts(people, [one.id for one in queries.contacts()], by=hall.organiser)
    assert [line.signer for line in sign_lines()] == ["Trưởng", "Phó"]
