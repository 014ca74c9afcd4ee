"""Giám sát: the Mặt trận notes what it saw and asks; the office answers and changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console import clock, queries
from console.afterwards import questions, supervising
from console.afterwards.supervised_agreement import changed_notes
from console.afterwards.supervision_rows import DAYS_TO_ANSWER
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import (
    EventKind,
    FileKind,
    FileMark,
    Found,
    NoteKind,
    OfficeRole,
    Promise,
    PromiseSource,
    SupervisionNote,
)
from console.preparing.brought import Brought
from console.record.writing import broken_link
from console.working_days import working_days_between
from tests.afterwards.office import clerk, first, in_days, leader, today
from tests.afterwards.supervision import asked, checked, note, remark, supervisor, visited


def test_a_visit_says_when_who_was_met_and_what_was_seen(sealed_hall: Hall) -> None:
    """001-35: with a photograph."""
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    photo = Brought("cống", FileKind.JPEG, b"...")
    kept = note(sealed_hall, visited(files=[photo]), promise, by=by)
    assert (kept.kind, kept.promise_id, kept.found) == (NoteKind.VISIT, promise.id, Found.PARTLY)
    assert (kept.met, kept.by) == ("chủ hộ", "Vũ Thị Trận, Chủ tịch UBMTTQ")
    assert [one.file_name for one in kept.files] == ["cống"]
    assert not changed_notes(sealed_hall.meeting)


def test_a_visit_that_says_too_little_or_lies_ahead_is_refused(sealed_hall: Hall) -> None:
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    with pytest.raises(InvalidEntryError) as refused:
        note(sealed_hall, visited(in_days(1), met=" ", text=" ", found=None), promise, by=by)
    assert set(refused.value.problems) == {"visited_on", "met", "text", "found"}
    with pytest.raises(InvalidEntryError) as refused:
        note(sealed_hall, replace(visited(), visited_on=None), promise, by=by)
    assert set(refused.value.problems) == {"visited_on"}
    assert not queries.supervision_notes()


def test_the_file_is_checked_paper_by_paper(sealed_hall: Hall) -> None:
    by = supervisor(sealed_hall)
    kept = note(sealed_hall, checked(), by=by)
    assert kept.checklist == {"plan": "present", "proofs": "lacking"}
    assert kept.promise_id is None
    with pytest.raises(InvalidEntryError) as refused:
        note(sealed_hall, replace(checked(), checklist={}), by=by)
    assert set(refused.value.problems) == {"checklist"}
    again = note(sealed_hall, checked(proofs=FileMark.PRESENT), by=by)
    assert (kept.checklist["proofs"], again.checklist["proofs"]) == ("lacking", "present")


def test_a_question_has_five_working_days_and_words(sealed_hall: Hall) -> None:
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    for empty in ("", " … "):
        with pytest.raises(InvalidEntryError) as refused:
            note(sealed_hall, asked(empty), promise, by=by)
        assert set(refused.value.problems) == {"text"}
    kept = note(sealed_hall, asked(), promise, by=by)
    assert kept.answer_due
    calendar = queries.working_calendar()
    assert working_days_between(today(), kept.answer_due, calendar) == DAYS_TO_ANSWER
    (waiting,) = questions.open_questions(today())
    assert (waiting.note.id, waiting.is_late) == (kept.id, False)


def test_whoever_has_no_seat_of_it_notes_nothing(sealed_hall: Hall) -> None:
    for by in (clerk(sealed_hall), leader(sealed_hall)):
        with pytest.raises(NotPermittedError):
            note(sealed_hall, remark(), by=by)
    collector = supervisor(sealed_hall, "Lê Thị Gom")
    collector.office_role = OfficeRole.COLLECTOR
    session().commit()
    with pytest.raises(NotPermittedError):
        note(sealed_hall, remark(), by=collector)
    assert not queries.supervision_notes()


def test_before_the_seal_there_is_nothing_to_supervise(sealed_hall: Hall) -> None:
    by = supervisor(sealed_hall)
    play.prepare()
    other = queries.meetings()[0]
    assert other.sealed_at is None
    with pytest.raises(NotNowError):
        supervising.supervise(other, remark(), seen=0, by=by)


def test_the_office_answers_once_more_and_takes_nothing_back(sealed_hall: Hall) -> None:
    by, office, promise = supervisor(sealed_hall), clerk(sealed_hall), first(sealed_hall)
    kept = note(sealed_hall, asked(), promise, by=by)
    with pytest.raises(InvalidEntryError):
        questions.answer_supervision(kept.id, " ", seen=0, by=office)
    with pytest.raises(NotPermittedError):
        questions.answer_supervision(kept.id, "Tự trả lời.", seen=0, by=by)
    given = questions.answer_supervision(kept.id, "Chờ vật tư.", seen=0, by=office)
    assert questions.answer_supervision(kept.id, "Chờ vật tư.", seen=0, by=office) is given
    with pytest.raises(OutOfDateError):
        questions.answer_supervision(kept.id, "Khác.", seen=0, by=leader(sealed_hall))
    questions.answer_supervision(kept.id, "Đã xong ngày 20.", seen=1, by=office)
    known = queries.supervision_note(kept.id)
    assert known
    assert [one.text for one in known.answers] == ["Chờ vật tư.", "Đã xong ngày 20."]
    assert not questions.open_questions(today())
    assert not changed_notes(sealed_hall.meeting)


def test_the_office_has_no_way_to_write_a_note_anew(sealed_hall: Hall) -> None:
    """Nor has the Mặt trận: there is no action for it, and the database takes no change."""
    kept = note(sealed_hall, remark(), by=supervisor(sealed_hall))
    kept.text = "Làm rất tốt."
    with pytest.raises(Exception, match="chi duoc ghi them"):
        session().commit()
    session().rollback()
    session().delete(session().get_one(SupervisionNote, kept.id))
    with pytest.raises(Exception, match="chi duoc ghi them"):
        session().commit()
    session().rollback()
    assert queries.supervision_note(kept.id).text == "Làm chậm."  # type: ignore[union-attr]


def test_a_note_that_was_wrong_is_followed_by_another_that_names_it(sealed_hall: Hall) -> None:
    by, other = supervisor(sealed_hall), supervisor(sealed_hall, "Ngô Văn Tra", "Trưởng Ban TTND")
    wrong = note(sealed_hall, remark(), by=by)
    with pytest.raises(NotNowError):
        note(sealed_hall, remark("Không phải thế.", corrects=wrong.id), by=other)
    right = note(sealed_hall, remark("Làm đúng hẹn.", corrects=wrong.id), by=by)
    assert right.corrects_id == wrong.id
    notes = queries.supervision_notes(sealed_hall.meeting)
    assert supervising.corrected_by(notes)[wrong.id] is right
    assert len(notes) == 2


def test_two_seats_write_side_by_side(sealed_hall: Hall) -> None:
    """Mặt trận and Ban Thanh tra nhân dân: neither makes the other's page old."""
    front, people = supervisor(sealed_hall), supervisor(sealed_hall, "Ngô Văn Tra", "Trưởng Ban")
    note(sealed_hall, remark("Một."), by=front)
    second = supervising.supervise(sealed_hall.meeting, remark("Hai."), seen=0, by=people)
    assert {one.by for one in queries.supervision_notes()} == {front.with_title, people.with_title}
    assert second.seat != queries.supervision_notes()[-1].seat


def test_a_press_twice_is_one_note_and_a_stale_page_writes_none(sealed_hall: Hall) -> None:
    by = supervisor(sealed_hall)
    kept = supervising.supervise(sealed_hall.meeting, remark(), seen=0, by=by)
    assert supervising.supervise(sealed_hall.meeting, remark(), seen=0, by=by) is kept
    with pytest.raises(OutOfDateError):
        supervising.supervise(sealed_hall.meeting, remark("Khác."), seen=0, by=by)
    assert len(queries.supervision_notes()) == 1


def test_only_remarks_are_for_everybody(sealed_hall: Hall) -> None:
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    assert not note(sealed_hall, visited(is_public=True), promise, by=by).is_public
    assert not note(sealed_hall, replace(asked(), is_public=True), promise, by=by).is_public
    assert note(sealed_hall, remark(is_public=True), promise, by=by).is_public


def test_nothing_of_a_withheld_promise_is_made_public(sealed_hall: Hall) -> None:
    """Neither by a remark nor by its code on the log."""
    by, like = supervisor(sealed_hall), first(sealed_hall)
    kept = {"opinion_id": like.opinion_id, "words": "Lời", "ruling": "", "sha256": "0" * 64}
    hidden = Promise(
        of_meeting_id=like.of_meeting_id, position=99, code="DT-2022-01-099", is_public=False,
        source=PromiseSource.UNHEARD, official="x", listed_at=clock.now(), **kept,
    )  # fmt: skip
    session().add(hidden)
    session().commit()
    with pytest.raises(InvalidEntryError) as refused:
        note(sealed_hall, remark(is_public=True), hidden, by=by)
    assert set(refused.value.problems) == {"is_public"}
    note(sealed_hall, remark(), hidden, by=by)
    (told,) = queries.events_of(sealed_hall.meeting, EventKind.SUPERVISION_NOTED)
    assert set(told.details) == {"note_kind", "body", "sealed"}
    assert not changed_notes(sealed_hall.meeting)


def test_the_log_says_that_it_was_and_not_what(sealed_hall: Hall) -> None:
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    kept = note(sealed_hall, asked("Lời riêng?"), promise, by=by)
    questions.answer_supervision(kept.id, "Câu riêng.", seen=0, by=clerk(sealed_hall))
    (noted,) = queries.events_of(sealed_hall.meeting, EventKind.SUPERVISION_NOTED)
    (told,) = queries.events_of(sealed_hall.meeting, EventKind.SUPERVISION_ANSWERED)
    assert set(noted.details) == {"note_kind", "promise", "body", "sealed"}
    assert (noted.details["promise"], told.details["note"]) == (promise.code, noted.number)
    assert "riêng" not in noted.body + told.body
    assert broken_link(queries.events(sealed_hall.meeting)) is None


def test_a_question_that_is_late_is_late_until_it_is_answered(sealed_hall: Hall) -> None:
    kept = note(sealed_hall, asked(), first(sealed_hall), by=supervisor(sealed_hall))
    with clock.clock_at(clock.now() + timedelta(days=12)):
        (waiting,) = questions.open_questions(today())
        assert waiting.is_late
        assert waiting.left.startswith("quá hạn")
        questions.answer_supervision(kept.id, "Xong.", seen=0, by=clerk(sealed_hall))
        assert not questions.open_questions(today())
