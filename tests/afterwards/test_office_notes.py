"""What the office learnt and what stood in its way: its own notes, mended and deleted freely."""

import pytest

from console import queries
from console.afterwards import office_notes
from console.afterwards.office_note_list import list_of
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import OfficeNoteKind, Role
from tests.afterwards.office import clerk, leader
from tests.afterwards.supervision import supervisor

LESSON, PROBLEM = OfficeNoteKind


def test_a_lesson_is_kept_mended_and_deleted(sealed_hall: Hall) -> None:
    """001-25: internal, on no log."""
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    before = len(queries.events(meeting))
    kept = office_notes.write_office_note(meeting, LESSON, "Loa nhỏ.", by=by)
    office_notes.write_office_note(meeting, LESSON, "Loa quá nhỏ.", replaces=kept.id, seen=0, by=by)
    (now,) = queries.office_notes(meeting)
    assert (now.text, now.revision, now.by) == ("Loa quá nhỏ.", 1, by.with_title)
    office_notes.delete_office_note(meeting, kept.id, seen=1, by=by)
    assert not queries.office_notes(meeting)
    assert len(queries.events(meeting)) == before


def test_a_stale_form_writes_and_deletes_nothing(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    kept = office_notes.write_office_note(meeting, LESSON, "Loa nhỏ.", by=by)
    office_notes.write_office_note(meeting, LESSON, "Loa rè.", replaces=kept.id, seen=0, by=by)
    with pytest.raises(OutOfDateError):
        office_notes.write_office_note(meeting, LESSON, "Khác.", replaces=kept.id, seen=0, by=by)
    with pytest.raises(OutOfDateError):
        office_notes.delete_office_note(meeting, kept.id, seen=0, by=by)
    office_notes.delete_office_note(meeting, kept.id, seen=1, by=by)
    with pytest.raises(NotNowError):
        office_notes.delete_office_note(meeting, kept.id, seen=1, by=by)


def test_a_press_twice_keeps_one(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    for _press in range(2):
        office_notes.write_office_note(meeting, PROBLEM, "Thiếu người.", "Phòng Nội vụ", by=by)
    assert len(queries.office_notes(meeting)) == 1


def test_what_says_nothing_is_refused(sealed_hall: Hall) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        office_notes.write_office_note(
            sealed_hall.meeting, LESSON, " … ", "x" * 301, by=clerk(sealed_hall)
        )
    assert set(refused.value.problems) == {"text", "body"}


def test_others_keep_no_notes_of_the_office(sealed_hall: Hall) -> None:
    chair = sealed_hall.one(Role.CHAIR)
    for by in (leader(sealed_hall), supervisor(sealed_hall), chair):
        with pytest.raises(NotPermittedError):
            office_notes.write_office_note(sealed_hall.meeting, LESSON, "Loa nhỏ.", by=by)


def test_what_stood_in_the_way_is_a_list_for_whoever_sums_it_up(sealed_hall: Hall) -> None:
    """000-19"""
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    assert list_of(meeting, PROBLEM) is None
    office_notes.write_office_note(meeting, LESSON, "Loa nhỏ.", by=by)
    office_notes.write_office_note(meeting, PROBLEM, "Thiếu người.", "Phòng Nội vụ", by=by)
    paper = list_of(meeting, PROBLEM)
    assert paper
    assert [row[:2] for row in paper.groups[0].rows] == [("Thiếu người.", "Phòng Nội vụ")]
