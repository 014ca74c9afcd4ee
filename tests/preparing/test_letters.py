"""Giấy mời: for whom it was printed, whether it still says what is true, who brings it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from console import queries
from console.errors import InvalidEntryError, NotNowError
from console.models import EventKind, Guest, Honorific, Participant, PrintingState, Role
from console.preparing import (
    guest_papers,
    guests,
    handing_over,
    letter_paper,
    letter_words,
    letters,
    paper_facts,
    staffing,
)
from console.preparing.guest_lines import GuestLine
from console.preparing.letter_words import InvitationText, LetterState
from tests.guest_list import FACTS, guest, prepared

YESTERDAY = date(2022, 6, 14)


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


@pytest.fixture
def printed(by: Participant) -> list[Guest]:
    people = [guest(by, f"Người {n}", unit) for n, unit in enumerate(["Thôn Đoài", "Thôn Đông"])]
    print_all(by, people)
    return people


def print_all(by: Participant, people: list[Guest]) -> int:
    printing = letters.begin_printing([one.id for one in people], as_draft=True, by=by)
    common = letter_words.common_words(by.meeting)
    digests = {one.id: letter_words.letter_digest(common, one) for one in people}
    letters.finish_printing(printing.id, b"%PDF", digests, by=by)
    return printing.id


def states(by: Participant) -> list[LetterState]:
    people = queries.guests(by.meeting)
    return list(letter_words.states(by.meeting, people).values())


def test_nobody_chosen_prints_for_nobody(by: Participant) -> None:
    for number in range(3):
        guest(by, f"Người {number}")
    for nobody in ([], [999_999]):
        with pytest.raises(InvalidEntryError, match="Chưa chọn ai"):
            letters.begin_printing(nobody, by=by)
    assert queries.printings(by.meeting) == []
    assert set(states(by)) == {LetterState.NONE}


def test_letters_are_sorted_by_unit_and_printed_for_the_chosen_alone(by: Participant) -> None:
    one, _two, three = (
        guest(by, name, unit)
        for name, unit in (("An", "Thôn Đoài"), ("Bình", "Thôn Đông"), ("Chi", "Thôn Đông"))
    )
    printing = letters.begin_printing([one.id, three.id], as_draft=True, by=by)
    assert printing.letters == [three.id, one.id]
    assert printing.state is PrintingState.DRAWING
    assert set(states(by)) == {LetterState.NONE}, "what is not drawn is not printed"


CHANGES: dict[str, Callable[[Participant], object]] = {
    "place": lambda by: paper_facts.edit_facts(replace(FACTS, venue="Trường học"), by=by),
    "time": lambda by: paper_facts.edit_facts(
        replace(FACTS, planned_at=FACTS.planned_at and FACTS.planned_at + timedelta(hours=1)), by=by
    ),
    "title": lambda by: paper_facts.edit_facts(replace(FACTS, title="Hội nghị khác"), by=by),
    "chair": lambda by: staffing.appoint(
        Role.CHAIR, honorific=Honorific.COMRADE, name="Lê Văn Cương", by=by
    ),
    **{
        name: lambda by, name=name, words=words: letters.write_invitation(  # type: ignore[misc]
            replace(InvitationText(), **{name: words}), by=by
        )
        for name, words in {
            "occasion": "Tới dự", "request": "Mang theo giấy mời", "contact": "Văn phòng",
            "number": "12/GM-UBND", "dated": date(2026, 10, 30), "signer": "Trần Văn Bình",
            "signer_title": "CHỦ TỊCH",
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_no_letter_stays_fresh_when_what_it_says_changes(
    by: Participant, printed: list[Guest], what: str
) -> None:
    assert states(by) == [LetterState.FRESH] * len(printed)
    CHANGES[what](by)
    assert states(by) == [LetterState.STALE] * len(printed)


def test_a_guest_who_is_mended_has_an_old_letter_alone(
    by: Participant, printed: list[Guest]
) -> None:
    line = GuestLine("Người Đổi Tên", group="Đại biểu thôn", unit="Thôn Đoài", phone="0912345678")
    guests.edit_guest(printed[0].id, line, by=by)
    assert letter_words.states(by.meeting, printed) == {
        printed[0].id: LetterState.STALE,
        printed[1].id: LetterState.FRESH,
    }
    print_all(by, printed)
    guests.edit_guest(printed[0].id, replace(line, phone=""), by=by)
    assert set(states(by)) == {LetterState.FRESH}, "a telephone stands on no letter"


def test_who_was_given_the_letters_is_noted_and_taken_back(
    by: Participant, printed: list[Guest]
) -> None:
    numbers = [one.id for one in printed]
    for wrong in ({"to": "", "on": YESTERDAY}, {"to": "Trưởng thôn", "on": date(2099, 1, 1)}):
        with pytest.raises(InvalidEntryError):
            handing_over.hand_over(numbers, by=by, **wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidEntryError, match="Chưa chọn ai"):
        handing_over.hand_over([], to="Trưởng thôn", on=YESTERDAY, by=by)
    assert handing_over.hand_over(numbers, to="Trưởng thôn Đông", on=YESTERDAY, by=by) == 2
    letter = queries.newest_letters(by.meeting)[numbers[0]]
    assert (letter.handed_to, letter.handed_on) == ("Trưởng thôn Đông", YESTERDAY)
    assert letter.handed_by == by.name
    with pytest.raises(NotNowError, match="đã giao đi"):
        guests.remove_guest(numbers[0], by=by)
    with pytest.raises(NotNowError, match="được giao đi"):
        letters.take_back_printing(letter.printing_id, by=by)
    handing_over.take_back_handing(numbers, by=by)
    letters.take_back_printing(letter.printing_id, by=by)
    assert set(states(by)) == {LetterState.NONE}
    kinds = [event.kind for event in queries.events(by.meeting)][-3:]
    assert kinds == [
        EventKind.LETTERS_HANDED_OVER, EventKind.LETTERS_HANDED_OVER, EventKind.LETTERS_TAKEN_BACK,
    ]  # fmt: skip


def test_no_letter_is_given_away_that_was_never_printed(
    by: Participant, printed: list[Guest]
) -> None:
    other = guest(by, "Người Khác")
    with pytest.raises(InvalidEntryError, match="1 người chưa in giấy mời"):
        handing_over.hand_over([printed[0].id, other.id], to="Trưởng thôn", on=YESTERDAY, by=by)
    assert not queries.newest_letters(by.meeting)[printed[0].id].handed_to


def test_a_file_that_is_finished_twice_makes_its_letters_once(by: Participant) -> None:
    person = guest(by, "Người")
    printing = letters.begin_printing([person.id], as_draft=True, by=by)
    for _press in range(2):
        letters.finish_printing(printing.id, b"%PDF", {person.id: "d"}, by=by)
    assert len(queries.events_of(by.meeting, EventKind.LETTERS_PRINTED)) == 1


def test_only_the_newest_files_are_kept(by: Participant) -> None:
    person = guest(by, "Người")
    for _time in range(letters.FILES_KEPT + 2):
        print_all(by, [person])
    kept = [printing.pdf is not None for printing in queries.printings(by.meeting)]
    assert kept == [True] * letters.FILES_KEPT + [False] * 2


def test_a_letter_that_lacks_its_words_or_its_signer_is_printed_as_a_draft_alone(
    by: Participant,
) -> None:
    person = guest(by, "Lê Thị Hà")
    for text, sentence in (
        (None, "Chưa ghi nội dung giấy mời."),
        (InvitationText(request="Đúng giờ.", signer=" … "), "chưa có người ký."),
    ):
        if text:
            letters.write_invitation(text, by=by)
        with pytest.raises(InvalidEntryError, match=sentence) as refused:
            letters.begin_printing([person.id], by=by)
        assert list(refused.value.problems) == ["letter"]
        assert queries.printings(by.meeting) == []
        assert letter_paper.letter_of(by.meeting).mark == "DỰ THẢO"
    letters.begin_printing([person.id], as_draft=True, by=by)
    letters.write_invitation(InvitationText(signer="Trần Văn Bình"), by=by)
    letters.begin_printing([person.id], by=by)
    assert letter_paper.letter_of(by.meeting).mark == ""


def test_a_letter_printed_as_a_draft_is_an_old_one_once_it_is_whole(by: Participant) -> None:
    print_all(by, [guest(by, "Lê Thị Hà")])
    letters.write_invitation(InvitationText(signer="Trần Văn Bình"), by=by)
    assert states(by) == [LetterState.STALE]


def test_who_signs_for_a_letter_sees_its_number(by: Participant, printed: list[Guest]) -> None:
    for typed, shown in (
        ("89", "89/GM-UBND"),
        ("9", "09/GM-UBND"),
        ("12/GM-VP", "12/GM-VP"),
        ("", ""),
    ):
        letters.write_invitation(replace(InvitationText(), number=typed), by=by)
        (group, *_others) = guest_papers.receipt_list(by.meeting, printed).groups
        assert {row[2] for row in group.rows} == {shown}
