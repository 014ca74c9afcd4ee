"""The closing sentence tells what the log holds: when the hall ended, who read, what was said."""

import json
from datetime import datetime, timedelta

import pytest

from console import clock, queries, signing
from console.demo import play, script
from console.demo.play import Hall
from console.hall import decisions
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import (
    beginning,
    closing,
    drafting,
    entry_words,
    first_conclusion,
    last_words,
    reading_back,
)
from console.models import Document, EventKind, ObjectionState, Role, StepKind
from console.people.agencies import agency_of
from console.preparing import headcount
from console.sealing import drawing_up
from console.vietnamese import clock_words, date_words
from tests.documents.reading import text
from tests.undoing import undo


@pytest.fixture
def concluding(discussed_hall: Hall) -> Hall:
    return discussed_hall


def read_back(hall: Hall, *, opened: bool = True, minutes: float = 5) -> None:
    """The secretary reads; after so many minutes the chair ends it."""
    with hall.after(2):
        reading_back.begin_reading_back(by=hall.one(Role.SECRETARY))
        if opened:
            reading_back.open_draft(by=hall.one(Role.SECRETARY))
    with hall.after(minutes):
        reading_back.end_objections(by=hall.chair)


def draw_up(hall: Hall, later: float) -> Document:
    with hall.after(later):
        return drawing_up.draw_up_minutes(base_url="http://h.test", by=hall.one(Role.SECRETARY))


def printed(document: Document) -> str:
    return " ".join(text(document.content).split())


def recorded_end(document: Document) -> datetime:
    record = json.loads(signing.look_at(document.content).record or b"")
    return datetime.fromisoformat(record["meeting"]["ended_at"])


def test_a_biên_bản_drawn_up_anew_a_day_later_ends_the_meeting_at_the_same_moment(
    concluding: Hall,
) -> None:
    read_back(concluding)
    end = concluding.time
    words = f"Hội nghị kết thúc vào {clock_words(end)}, {date_words(end)}."
    first = draw_up(concluding, 50)
    assert words in printed(first)
    assert recorded_end(first) == end
    assert concluding.meeting.ended_at == end

    with concluding.after(24 * 60):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
    read_back(concluding)
    again = draw_up(concluding, 1)
    assert words in printed(again)
    assert recorded_end(again) == end


def test_a_later_reading_is_told_with_its_day(concluding: Hall) -> None:
    read_back(concluding)
    draw_up(concluding, 1)
    with concluding.after(24 * 60):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
    read_back(concluding)
    words = last_words.closing_words(concluding.meeting)
    assert "Sau khi thu hồi để sửa, dự thảo biên bản được thư ký" in words
    assert words.count(date_words(concluding.time)) == 1


def test_a_reading_after_a_withdrawal_on_the_same_day_moves_no_end(concluding: Hall) -> None:
    read_back(concluding)
    end = last_words.ended_at(concluding.meeting)
    draw_up(concluding, 1)
    with concluding.after(10):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
    read_back(concluding)
    assert recorded_end(draw_up(concluding, 1)) == end


def test_reopening_the_discussion_moves_the_end(concluding: Hall) -> None:
    read_back(concluding)
    first = last_words.ended_at(concluding.meeting)
    draw_up(concluding, 1)
    with concluding.after(5):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
        closing.reopen_discussion(by=concluding.chair)
    with concluding.after(5):
        closing.end_discussion(by=concluding.chair)
    read_back(concluding)
    assert last_words.ended_at(concluding.meeting) == concluding.time > first


def test_a_reopening_that_was_taken_back_moves_nothing(concluding: Hall) -> None:
    ended = last_words.ended_at(concluding.meeting)
    with concluding.after(5):
        closing.reopen_discussion(by=concluding.chair)
        undo(concluding)
    with concluding.after(5):
        assert last_words.ended_at(concluding.meeting) == ended


@pytest.mark.parametrize("minutes", [1, 60])
def test_who_opens_the_draft_when_the_hall_may_object_no_more_reads_it_to_nobody(
    concluding: Hall, minutes: float
) -> None:
    """Closed by the chair, or run out by itself."""
    with concluding.after(2):
        reading_back.begin_reading_back(by=concluding.one(Role.SECRETARY))
    with concluding.after(minutes):
        if reading_back.takes_objections(concluding.meeting):
            reading_back.end_objections(by=concluding.chair)
    with concluding.after(1):
        reading_back.open_draft(by=concluding.one(Role.SECRETARY))
        assert "đọc lại" not in last_words.closing_words(concluding.meeting)


def test_a_reading_that_was_taken_back_is_not_told_and_adds_no_reader(concluding: Hall) -> None:
    read_back(concluding)
    draw_up(concluding, 1)
    with concluding.after(1):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
    told = last_words.closing_words(concluding.meeting)
    with concluding.after(1):
        reading_back.begin_reading_back(by=concluding.chair)
        reading_back.open_draft(by=concluding.chair)
        undo(concluding)
    assert last_words.closing_words(concluding.meeting) == told
    (reading,) = last_words.readings(concluding.meeting)
    assert concluding.chair not in reading.readers


def test_a_window_that_ran_out_ends_the_meeting(concluding: Hall) -> None:
    with concluding.after(2):
        reading_back.begin_reading_back(by=concluding.one(Role.SECRETARY), minutes=10)
    until = concluding.time + timedelta(minutes=10)
    with concluding.after(60):
        assert last_words.ended_at(concluding.meeting) == until


def test_what_an_office_does_on_another_day_ends_no_meeting(concluding: Hall) -> None:
    ended = queries.last_event_of(concluding.meeting, EventKind.DISCUSSION_ENDED)
    assert ended is not None
    concluding.time += timedelta(days=1)
    read_back(concluding)
    with concluding.after(1):
        assert last_words.ended_at(concluding.meeting) == ended.happened_at


def test_nothing_is_said_of_a_reading_when_nobody_opened_the_draft(concluding: Hall) -> None:
    read_back(concluding, opened=False)
    words = last_words.closing_words(concluding.meeting)
    assert "đọc lại" not in words
    assert "thông qua" not in words
    assert words.endswith("phụ lục kèm theo")


def test_who_read_from_when_to_when_and_who_ended_it(concluding: Hall) -> None:
    read_back(concluding)
    began, secretary = concluding.time - timedelta(minutes=5), concluding.one(Role.SECRETARY)
    words = last_words.closing_words(concluding.meeting)
    assert f"được thư ký {secretary.name} đọc lại trước hội nghị" in words
    assert f"từ {clock_words(began)} đến {clock_words(concluding.time)}" in words
    assert "không có ý kiến đề nghị sửa đổi, bổ sung" in words
    assert f"chủ tọa {concluding.chair.name} kết thúc việc góp ý" in words
    assert "nhất trí" not in words


def test_a_reading_of_some_seconds_says_so(concluding: Hall) -> None:
    read_back(concluding, minutes=0.2)
    assert f"lúc {clock_words(concluding.time)}" in last_words.closing_words(concluding.meeting)


def test_the_draft_is_opened_once_a_reading_and_only_then(concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    reading_back.open_draft(by=secretary)
    assert not queries.events_of(concluding.meeting, EventKind.DRAFT_OPENED)
    with concluding.after(1):
        reading_back.begin_reading_back(by=secretary)
    assert not reading_back.is_being_read(concluding.meeting)
    reading_back.open_draft(by=secretary)
    reading_back.open_draft(by=secretary)
    assert len(queries.events_of(concluding.meeting, EventKind.DRAFT_OPENED)) == 1
    assert reading_back.is_being_read(concluding.meeting)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ((ObjectionState.CORRECTED,), "có 01 ý kiến góp ý: 01 ý kiến được tiếp thu"),
        ((ObjectionState.RECORDED,), "có 01 ý kiến góp ý: 01 ý kiến khác được ghi tại mục VI"),
        (
            (ObjectionState.CORRECTED, ObjectionState.RECORDED),
            "có 02 ý kiến góp ý: 01 ý kiến được tiếp thu, sửa vào biên bản, 01 ý kiến khác",
        ),
    ],
)
def test_objections_and_what_became_of_them_are_counted(
    concluding: Hall, how: tuple[ObjectionState, ...], told: str
) -> None:
    secretary = concluding.one(Role.SECRETARY)
    known = play.entry(concluding, script.SPEECHES[0])
    speaker = queries.matters(concluding.meeting)[0].raised_by
    with concluding.after(1):
        reading_back.begin_reading_back(by=secretary)
        reading_back.open_draft(by=secretary)
    for nth, state in enumerate(how):
        entry = Entry(
            honorific=known.honorific, name=known.name, unit=known.unit, content=f"Ghi nhầm {nth}."
        )
        with concluding.after(1):
            one = reading_back.raise_objection(entry, by=speaker, meeting=concluding.meeting)
            reading_back.resolve_objection(one.id, state.value, "", by=concluding.chair)
    assert told in last_words.closing_words(concluding.meeting)


def test_an_objection_is_told_of_the_reading_in_which_it_was_raised(concluding: Hall) -> None:
    known = play.entry(concluding, script.SPEECHES[0])
    speaker = queries.matters(concluding.meeting)[0].raised_by
    with concluding.after(1):
        reading_back.begin_reading_back(by=concluding.one(Role.SECRETARY))
        reading_back.open_draft(by=concluding.one(Role.SECRETARY))
        entry = Entry(
            honorific=known.honorific, name=known.name, unit=known.unit, content="Ghi nhầm."
        )
        one = reading_back.raise_objection(entry, by=speaker, meeting=concluding.meeting)
        reading_back.resolve_objection(one.id, "recorded", "", by=concluding.chair)
    with concluding.after(1):
        reading_back.end_objections(by=concluding.chair)
    draw_up(concluding, 1)
    with concluding.after(10):
        drawing_up.withdraw_minutes(by=concluding.one(Role.SECRETARY))
    read_back(concluding)

    first, second = last_words.closing_words(concluding.meeting).split(". ")[-2:]
    assert "có 01 ý kiến góp ý" in first
    assert "không có ý kiến" in second


def test_a_turn_within_one_minute_says_so(concluding: Hall) -> None:
    matter = queries.matters(concluding.meeting)[0]
    raising = queries.turns_raising(queries.turns(concluding.meeting))
    turn = raising[matter.opinion_id]
    assert turn.began_at is not None
    turn.ended_at = turn.began_at
    title = entry_words.matter_title(matter, turn, [matter])
    assert f"(phát biểu trực tiếp, lúc {clock_words(turn.began_at)})" in title


def test_the_clock_of_today_stands_in_nothing_that_the_log_can_tell(concluding: Hall) -> None:
    read_back(concluding)
    before = last_words.closing_words(concluding.meeting)
    with clock.clock_at(concluding.time + timedelta(days=400)):
        assert last_words.closing_words(concluding.meeting) == before


def test_a_title_names_nobody_who_did_not_speak(concluding: Hall) -> None:
    titles = [b.text for b in drafting.body_blocks(concluding.meeting) if b.kind == "heading"]
    assert "IV. Phát biểu của Bí thư Đảng ủy" in titles
    assert not any("Mặt trận" in title for title in titles)
    front = next(s for s in concluding.meeting.steps if s.kind is StepKind.FRONT)
    front.began_at = concluding.time
    titles = [b.text for b in drafting.body_blocks(concluding.meeting) if b.kind == "heading"]
    assert any(
        "IV. Ý kiến của Ủy ban Mặt trận Tổ quốc Việt Nam; phát biểu" in title for title in titles
    )


def test_nobody_is_said_to_be_present_whom_nobody_counted(concluding: Hall) -> None:
    meeting = concluding.meeting
    headcount.write_counts(meeting, [("Nhân dân các tổ", 100, 0), ("Đại biểu", 20, 0)])
    words = " ".join(f"{b.label} {b.text}" for b in beginning.opening_blocks(meeting))
    assert "120 người được mời; số người có mặt chưa được ghi" in words
    assert "0/100" not in words
    headcount.write_counts(meeting, [])
    words = " ".join(f"{b.label} {b.text}" for b in beginning.opening_blocks(meeting))
    assert "kèm hồ sơ" not in words
    assert "số người có mặt chưa được ghi" in words


def test_a_matter_taken_back_is_not_counted_as_answered(concluding: Hall) -> None:
    matter = queries.matters(concluding.meeting)[0]
    decisions.decide_outcome(matter.id, Decision("withdrawn"), by=concluding.chair)
    settled = first_conclusion.first_conclusion(concluding.meeting)[1]
    assert "trả lời" not in settled
    assert settled.startswith("Người nêu ý kiến rút 1 nội dung.")


def test_a_stamp_names_the_agency_of_the_person_and_not_of_the_meeting(concluding: Hall) -> None:
    chairs = queries.staff(concluding.meeting, Role.CHAIR)
    party = next(chair for chair in chairs if "Đảng ủy" in chair.title)
    assert agency_of(party) == ""
    assert agency_of(concluding.chair) == concluding.meeting.agency
    official = next(p for p in queries.staff(concluding.meeting, Role.OFFICIAL) if p.agency)
    assert official.agency is not None
    assert agency_of(official) == official.agency.name
