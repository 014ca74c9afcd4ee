"""What the hall did not reach: each has a body and a day before the minutes are drawn up."""

import json
from datetime import date

import pytest

from console import queries
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotPermittedError, OutOfDateError
from console.hall import deferrals
from console.minutes import annexes, drafting, entry_words, first_conclusion, missing
from console.models import EventKind, OpinionKind, OpinionState, Role
from console.record import transcript
from console.vietnamese import short_date

DAY = date(2022, 7, 8)
LATER = date(2222, 7, 8)


@pytest.fixture
def left_over(lively_hall: Hall) -> Hall:
    """The demo in the middle: many wait, many slips are unread."""
    return lively_hall


def bodies(hall: Hall) -> dict[int, str]:
    return {
        field.id: field.agency.name if field.agency else "UBND phường"
        for field in deferrals.undecided(hall.meeting)
    }


def told(hall: Hall) -> list[str]:
    return [g.sentence for g in missing.to_draw_up(hall.meeting) if "giao" in g.sentence.lower()]


def defer(hall: Hall) -> None:
    with hall.after(1):
        deferrals.defer_entries(bodies(hall), DAY, by=hall.one(Role.SECRETARY))


def test_the_missing_list_says_how_many_until_all_are_promised(left_over: Hall) -> None:
    waiting = len(queries.unreached(left_over.meeting))
    assert waiting > 5
    assert told(left_over)[0].startswith(f"{waiting} ý kiến chưa trình bày")
    defer(left_over)
    assert not told(left_over)
    assert deferrals.undecided(left_over.meeting) == {}


def test_whoever_was_not_heard_is_counted_however_the_entry_waits(left_over: Hall) -> None:
    before = len(queries.unreached(left_over.meeting))
    absent, merged = queries.waiting_speeches(left_over.meeting)[:2]
    absent.state, merged.state = OpinionState.ABSENT, OpinionState.MERGED
    slip = queries.unread_slips(left_over.meeting)[0]
    slip.state = OpinionState.MERGED

    assert {absent, merged, slip} <= set(queries.unreached(left_over.meeting))
    assert len(queries.unreached(left_over.meeting)) == before
    slip.state, slip.reason = OpinionState.HELD, "Trùng nội dung"
    merged.kind = OpinionKind.COMPLAINT
    assert not {merged, slip} & set(queries.unreached(left_over.meeting))


def test_minutes_annex_and_log_show_body_and_day_of_each(left_over: Hall) -> None:
    defer(left_over)
    printed = " ".join(block.text for block in drafting.body_blocks(left_over.meeting))
    rows = annexes.matters(left_over.meeting).rows
    (event,) = queries.events_of(left_over.meeting, EventKind.ENTRIES_DEFERRED)
    logged = json.dumps(transcript.log_lines(left_over.meeting), ensure_ascii=False)
    for entry in queries.unreached(left_over.meeting):
        body = entry.field.agency.name if entry.field.agency else "UBND phường"
        assert (entry.promised_agency, entry.promised_on) == (body, DAY)
        assert f"{entry.content.rstrip('.')}”. Giao {body} trả lời trước ngày" in printed
        own = [row for row in rows if entry.content.rstrip(".") in row[2]]
        assert (own[0][5], own[0][7]) == (body, short_date(DAY))
        assert entry.content not in event.body
        assert entry.person.name not in event.body
    assert DAY.isoformat() in logged


def test_one_press_takes_it_back(left_over: Hall) -> None:
    waiting = len(queries.unreached(left_over.meeting))
    defer(left_over)
    last = deferrals.last_deferral(left_over.meeting)
    assert last is not None
    deferrals.recall_deferral(last.number, by=left_over.chair)
    assert sum(map(len, deferrals.undecided(left_over.meeting).values())) == waiting
    assert told(left_over)
    with pytest.raises(OutOfDateError):
        deferrals.recall_deferral(last.number, by=left_over.chair)


def test_a_second_press_finds_nothing_and_a_citizens_is_none(left_over: Hall) -> None:
    wanted = bodies(left_over)
    defer(left_over)
    with pytest.raises(OutOfDateError):
        deferrals.defer_entries(wanted, DAY, by=left_over.chair)
    with pytest.raises(NotPermittedError):
        deferrals.defer_entries(wanted, DAY, by=left_over.one(Role.DESK))


@pytest.mark.parametrize(
    ("body", "day", "problem"),
    [
        ("", LATER, "agency"),
        ("..", LATER, "agency"),
        ("UBND", None, "due_on"),
        ("UBND", date(2020, 1, 1), "due_on"),
    ],
)
def test_a_body_and_a_day_to_come_are_needed(
    left_over: Hall, body: str, day: date | None, problem: str
) -> None:
    before = queries.version(left_over.meeting)
    with pytest.raises(InvalidEntryError) as refused:
        deferrals.defer_entries(dict.fromkeys(bodies(left_over), body), day, by=left_over.chair)
    assert {name.partition("-")[0] for name in refused.value.problems} == {problem}
    assert queries.version(left_over.meeting) == before


def test_the_conclusion_names_bodies_and_days(left_over: Hall) -> None:
    defer(left_over)
    first, _settled, third, fourth, fifth = first_conclusion.first_conclusion(left_over.meeting)
    entry = queries.unreached(left_over.meeting)[0]
    assert "để trả lời sau" not in first
    for part in (third, fourth, fifth):
        assert entry.person.addressed in part
    assert entry.promised_agency in fourth
    assert short_date(DAY) in fifth


def test_who_was_called_and_absent_is_told_so_and_items_end_with_a_stop(left_over: Hall) -> None:
    entry = queries.waiting_speeches(left_over.meeting)[0]
    entry.state = OpinionState.ABSENT
    assert "được mời nhưng chưa có mặt" in entry_words.unheard_words(entry, "Lượt")
    items = [b.text for b in drafting.body_blocks(left_over.meeting) if b.kind == "item"]
    assert items
    assert all(text.endswith(".") for text in items), items


def test_a_citizens_own_words_stand_in_quotation_marks(left_over: Hall) -> None:
    matter = queries.matters(left_over.meeting)[-1]
    paragraph = next(p for p in queries.paragraphs(left_over.meeting) if p.matter_id == matter.id)
    paragraph.text = matter.opinion.content
    assert entry_words.opinion_words(paragraph) == f"“{matter.opinion.content.rstrip('.')}”."
    paragraph.text = "Đề nghị sửa cống"
    assert entry_words.opinion_words(paragraph) == "Đề nghị sửa cống."
