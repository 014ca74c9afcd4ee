"""Forms of address before a name, and organisations, which have none (001-39)."""

from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.documents import Block
from console.errors import InvalidEntryError
from console.hall import slips, speaking_queue
from console.hall.addressing import named
from console.hall.entries import Entry
from console.minutes import masking
from console.models import NameDisplay, OpinionKind, Role
from console.words import people


@pytest.mark.parametrize(
    ("chosen", "typed", "honorific", "name"),
    [
        ("Ông", "Ông Lò Văn A", "Ông", "Lò Văn A"),
        ("", "ông Lò Văn A", "Ông", "Lò Văn A"),
        ("", "BÀ. Lê Thị Bảy", "Bà", "Lê Thị Bảy"),
        ("Bà", "Chị Lê Thị Bảy", "Bà", "Lê Thị Bảy"),
        ("Bà", "Bà Bảy", "Bà", "Bảy"),
        ("Bà", "Cụ Lê Thị Bảy", "Bà", "Lê Thị Bảy"),
        ("", "Cụ Lê Thị Bảy", "", "Lê Thị Bảy"),
        ("Ông", "Đồng chí Lê Văn A", "Ông", "Lê Văn A"),
        ("Ông", "Đ/c Lê Văn A", "Ông", "Lê Văn A"),
        ("Bà", "Cụ bà Lê Thị Bảy", "Bà", "Lê Thị Bảy"),
        ("", "cụ ông Bảy", "Ông", "Bảy"),
        ("Ông", "Cụ bà Lê Thị Bảy", "Ông", "Cụ bà Lê Thị Bảy"),
        ("Ông", "Ông/Bà Lò Văn H", "Ông", "Lò Văn H"),
        ("Bà", "Ông (bà): Lò Thị H", "Bà", "Lò Thị H"),
        # A family is called Ông; given names are Anh Tuấn and Cô Sa.
        ("Bà", "Ông Thị Lan", "Bà", "Ông Thị Lan"),
        ("Ông", "Ông Văn Nam", "Ông", "Ông Văn Nam"),
        ("Bà", "Ông Mỹ Linh", "Bà", "Ông Mỹ Linh"),
        ("Ông", "Ông Ông Gia Bảo", "Ông", "Ông Gia Bảo"),
        ("Ông", "Anh Tuấn", "Ông", "Anh Tuấn"),
        ("Bà", "Cô Sa", "Bà", "Cô Sa"),
        ("Bà", "Anh Thư Nguyễn", "Bà", "Anh Thư Nguyễn"),
        ("Ông", "Bá Văn Tám", "Ông", "Bá Văn Tám"),
        # The staff are all "Đồng chí": nothing says man or woman, and "Ông Ích Khiêm" is a name.
        ("Đồng chí", "Ông Trần Văn Chủ", "Đồng chí", "Trần Văn Chủ"),
        ("Đồng chí", "Bà Lê Thị Bảy", "Đồng chí", "Lê Thị Bảy"),
        ("Đồng chí", "Ông Lê Bình", "Đồng chí", "Lê Bình"),
        ("Đồng chí", "Đồng chí Lê Bình", "Đồng chí", "Lê Bình"),
        ("Đồng chí", "Ông Ích Khiêm", "Đồng chí", "Ông Ích Khiêm"),
        ("Đồng chí", "Ông Văn Nam", "Đồng chí", "Ông Văn Nam"),
        ("Tổ chức", "Hội Nông dân thôn Đông", "Tổ chức", "Hội Nông dân thôn Đông"),
        ("Tổ chức", "Bác sĩ gia đình thôn Đông", "Tổ chức", "Bác sĩ gia đình thôn Đông"),
    ],
)
def test_one_form_of_address_is_taken_off_where_it_is_one(
    chosen: str, typed: str, honorific: str, name: str
) -> None:
    assert named(chosen, typed) == (honorific, name)


@pytest.fixture
def entry(hall: Hall) -> Entry:
    return play.entry(hall, script.SPEECHES[0])


def test_nobody_is_called_mister_twice(hall: Hall, entry: Entry) -> None:
    typed = replace(entry, honorific="", name="Ông Lò Văn A")
    first = speaking_queue.request_speech(typed, by=None, meeting=hall.meeting)
    again = slips.hand_in_slip(typed, by=first.person, meeting=hall.meeting)

    assert first.person.addressed == "Ông Lò Văn A"
    assert first.person.name_as_typed == "Ông Lò Văn A"
    assert again.person is first.person


def test_an_organisation_is_an_author_by_its_own_name(hall: Hall, entry: Entry) -> None:
    desk = hall.one(Role.DESK)
    typed = replace(
        entry, honorific="Tổ chức", name="Hội Nông dân thôn Đông", unit=None, display="initials"
    )
    slip = slips.hand_in_slip(typed, by=desk, meeting=hall.meeting)
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk)

    assert slip.person.addressed == "Hội Nông dân thôn Đông"
    assert slip.shown == "Hội Nông dân thôn Đông"
    assert people.person_words(slip.person) == "Hội Nông dân thôn Đông"
    block = Block("paragraph", text="Hội Nông dân thôn Đông kiến nghị")
    assert masking.for_the_hall([block], queries.citizens(hall.meeting)) == [block]
    slip.person.display = NameDisplay.NUMBER
    assert slip.shown == f"Phiếu số {slip.number}"


def test_a_person_without_a_unit_is_still_refused(hall: Hall, entry: Entry) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        speaking_queue.request_speech(replace(entry, unit=None), by=None, meeting=hall.meeting)

    assert list(refused.value.problems) == ["unit"]
    assert not queries.waiting_speeches(hall.meeting)
