"""Taking back: every press of the podium, for as long as nothing was built on it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import MeetingError, NotNowError, NotPermittedError, OutOfDateError
from console.hall import (
    agenda,
    assignments,
    bringing_up,
    bursts,
    calls,
    decisions,
    floor,
    matters,
    merging,
    projection,
    put_aside,
    queue_order,
    slips,
    speaking_queue,
    undoing,
)
from console.hall.bursts import Sender
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import beginning, closing, drafting, paragraphs, reading_back
from console.minutes.totals import totals
from console.models import (
    EventKind,
    Honorific,
    Matter,
    MeetingState,
    OpinionKind,
    OpinionState,
    Paragraph,
    Press,
    Role,
    Scene,
    Speech,
    Topic,
    TopicSource,
    TopicState,
    Turn,
)
from console.people import access
from console.permissions import Permission, roles_for
from console.record.transcript import log_lines
from console.record.writing import broken_link, last_event
from console.screens import presses
from console.screens.regions import REGIONS_CHANGED_BY, UNDOABLE
from console.words import outcomes
from tests.test_architecture import WINGS
from tests.undoing import undo

Do = Callable[[Hall], Any]


@pytest.fixture
def hall(lively_hall: Hall) -> Iterator[Hall]:
    """In the middle of the discussion, one person speaking, others and slips waiting."""
    with clock.clock_at(lively_hall.time):
        floor_is_free(lively_hall)
        for each in script.SPEECHES[-4:]:
            if each.content not in [s.content for s in waiting(lively_hall)]:
                play.register(lively_hall, each)
        call(lively_hall)
        floor.begin_speech(turn(lively_hall).id, by=lively_hall.chair)
        yield lively_hall


def floor_is_free(hall: Hall) -> None:
    if queries.current_turn(hall.meeting):
        floor.end_turn(turn(hall).id, by=hall.chair)


def turn(hall: Hall) -> Turn:
    found = queries.current_turn(hall.meeting)
    assert found
    return found


def mark(hall: Hall) -> int:
    return queries.floor_mark(hall.meeting)


def waiting(hall: Hall) -> list[Speech]:
    return list(queries.waiting_speeches(hall.meeting))


def call(hall: Hall, place: int = 0) -> Turn:
    return calls.call_speaker(waiting(hall)[place].id, after=mark(hall), by=hall.chair)


def in_hand(hall: Hall) -> Matter:
    found = queries.matter_in_hand(hall.meeting)
    assert found
    return found


def answer(hall: Hall) -> Matter:
    matter = in_hand(hall)
    calls.call_answerer(matter.id, hall.chair.id, after=mark(hall), by=hall.chair)
    return matter


def slip(hall: Hall, state: OpinionState = OpinionState.RELEASED) -> int:
    return queries.slips(hall.meeting, state)[0].id


def newest_slip(hall: Hall) -> int:
    return queries.slips(hall.meeting)[-1].id


def decide_everything(hall: Hall) -> None:
    floor_is_free(hall)
    for matter in [m for m in queries.matters(hall.meeting) if m.outcome is None]:
        decisions.decide_outcome(matter.id, Decision("withdrawn"), by=hall.chair)


def end(hall: Hall) -> None:
    decide_everything(hall)
    closing.end_discussion(by=hall.chair)


def absent(hall: Hall) -> None:
    floor.mark_absent(call(hall).id, by=hall.chair)


def called(hall: Hall) -> None:
    call(hall)


def release(hall: Hall) -> None:
    held = play.hand_in(hall, script.SLIPS[-1])
    slips.release_slip(held.id, OpinionKind.PETITION, by=hall.one(Role.DESK))


def next_step(hall: Hall, conclusion: str | None = "") -> None:
    now = queries.current_step(hall.meeting)
    assert now
    following = next(s for s in hall.meeting.steps if s.position > now.position)
    agenda.begin_step(following.id, after=now.id, by=hall.chair, conclusion=conclusion)


def nothing(_hall: Hall) -> None:
    pass


def order(hall: Hall) -> None:
    seen = [s.id for s in waiting(hall)]
    queue_order.move_speech(seen[-1], before=seen[0], seen=seen, by=hall.chair)


def by_hand(hall: Hall) -> None:
    floor_is_free(hall)
    order(hall)


def split(hall: Hall) -> None:
    matter = in_hand(hall)
    matters.split_matter(matter.id, matter.field_id, "Một việc nữa.", by=hall.chair)


def assign(hall: Hall) -> None:
    people = [p.id for p in queries.answerers(hall.meeting, None)[:2]]
    day = clock.now().date() + timedelta(days=9)
    assignments.assign_matter(in_hand(hall).id, people, written_by=day, by=hall.chair)


def assign_to_one(hall: Hall) -> None:
    first = queries.answerers(hall.meeting, None)[0]
    assignments.assign_matter(in_hand(hall).id, [first.id], by=hall.chair)


def follow_up(hall: Hall) -> None:
    calls.call_follow_up(in_hand(hall).id, after=mark(hall), by=hall.chair)


def wish_to_follow_up(hall: Hall) -> None:
    matter = answer(hall)
    entry = play.entry(hall, script.SPEECHES[0])
    speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, follows=matter.id)


def call_follow_up(hall: Hall) -> None:
    wish = queries.all_waiting_follow_ups(hall.meeting)[0]
    calls.call_speaker(wish.id, after=mark(hall), by=hall.chair)


def merge(hall: Hall) -> None:
    keys = [s.key for s in waiting(hall)[:2]]
    merging.merge_entries(keys[0], keys, by=hall.chair)


def merge_between_turns(hall: Hall) -> None:
    merge(hall)
    floor_is_free(hall)


def with_an_assistant(hall: Hall) -> None:
    hall.one(Role.DESK).role = Role.ASSISTANT
    session().commit()


def mc(hall: Hall) -> Any:
    return hall.one(Role.MASTER_OF_CEREMONIES)


def by_turn(act: Callable[..., Any]) -> Do:
    return lambda hall: act(turn(hall).id, by=hall.chair)


PRESSES: dict[str, tuple[Do, Do]] = {
    "call": (nothing, called),
    "call when nobody speaks": (floor_is_free, called),
    "begin": (called, by_turn(floor.begin_speech)),
    "absent": (called, by_turn(floor.mark_absent)),
    "call again": (
        absent,
        lambda h: calls.call_speaker(
            queries.absent_speeches(h.meeting)[0].id, after=mark(h), by=h.chair
        ),
    ),
    "pause": (nothing, by_turn(floor.pause_clock)),
    "resume": (by_turn(floor.pause_clock), by_turn(floor.resume_clock)),
    "extend": (nothing, by_turn(floor.extend_turn)),
    "end a turn": (nothing, by_turn(floor.end_turn)),
    "read a slip": (release, lambda h: calls.read_slip(slip(h), after=mark(h), by=h.chair)),
    "answer": (nothing, answer),
    "end an answer": (answer, by_turn(floor.end_turn)),
    "follow up": (answer, follow_up),
    "call to follow up": (wish_to_follow_up, call_follow_up),
    "allow one more": (answer, lambda h: calls.allow_follow_up(in_hand(h).id, by=h.chair)),
    "answered": (
        answer,
        lambda h: decisions.decide_outcome(in_hand(h).id, Decision("answered"), by=h.chair),
    ),
    "refuse": (
        nothing,
        lambda h: decisions.decide_outcome(
            in_hand(h).id,
            Decision("refused", reason="off_topic", note="Ngoài lề."),
            by=h.chair,
        ),
    ),
    "assign": (nothing, assign_to_one),
    "assign to others, in writing": (assign_to_one, assign),
    "split": (nothing, split),
    "take up": (split, lambda h: matters.take_up(queries.matters(h.meeting)[0].id, by=h.chair)),
    "next step": (nothing, next_step),
    "scene": (nothing, lambda h: projection.choose_scene(Scene.BREAK, by=h.chair)),
    "decline": (
        nothing,
        lambda h: speaking_queue.decline_speech(waiting(h)[1].id, "Trùng nội dung", by=h.chair),
    ),
    "decline who speaks for others": (
        merge,
        lambda h: speaking_queue.decline_speech(waiting(h)[0].id, "Trùng nội dung", by=h.chair),
    ),
    "classify": (
        nothing,
        lambda h: speaking_queue.classify_speech(waiting(h)[1].id, OpinionKind.COMPLAINT, by=mc(h)),
    ),
    "into a slip": (
        nothing,
        lambda h: speaking_queue.turn_into_slip(waiting(h)[1].id, by=mc(h), why="Nhờ làm thay"),
    ),
    "withdraw": (
        merge,
        lambda h: speaking_queue.withdraw_speech(waiting(h)[0].id, by=mc(h), why="Nhờ làm thay"),
    ),
    "slip into speech": (
        release,
        lambda h: slips.turn_into_speech(slip(h), by=mc(h), why="Nhờ làm thay"),
    ),
    "hold": (release, lambda h: slips.hold_slip(slip(h), "Chờ xác minh", by=h.chair)),
    "order": (floor_is_free, order),
    "order by a rule": (
        by_hand,
        lambda h: queue_order.order_queue(
            "as_registered", seen=[s.id for s in waiting(h)], by=h.chair
        ),
    ),
    "conclude a step": (
        next_step,
        lambda h: agenda.conclude_step(h.meeting.steps[0].id, "Thống nhất.", by=h.chair),
    ),
    "release": (
        lambda h: play.hand_in(h, script.SLIPS[-1]),
        lambda h: slips.release_slip(newest_slip(h), OpinionKind.PETITION, by=mc(h)),
    ),
    "a complaint": (
        release,
        lambda h: slips.separate_slip(newest_slip(h), OpinionKind.COMPLAINT, by=mc(h)),
    ),
    "withdraw a slip": (
        release,
        lambda h: slips.withdraw_slip(newest_slip(h), by=mc(h), why="Nhờ làm thay"),
    ),
    "offer slips": (nothing, lambda h: speaking_queue.offer_slips(by=h.chair)),
    "merge": (nothing, merge),
    "unmerge": (
        merge_between_turns,
        lambda h: merging.unmerge(queries.mergers(h.meeting)[-1].opinion.key, by=h.chair),
    ),
    "end the discussion": (decide_everything, lambda h: closing.end_discussion(by=h.chair)),
    "decide anew after the discussion": (
        end,
        lambda h: decisions.decide_outcome(
            queries.matters(h.meeting)[0].id,
            Decision("refused", reason="off_topic", note="Ngoài lề."),
            by=h.chair,
        ),
    ),
    "open it again": (end, lambda h: closing.reopen_discussion(by=h.chair)),
    "read back": (end, lambda h: reading_back.begin_reading_back(by=h.chair)),
    "secretary": (
        with_an_assistant,
        lambda h: access.appoint_secretary(
            next(
                p.id
                for p in queries.staff(h.meeting, *roles_for(Permission.BE_SECRETARY))
                if p.role is not Role.SECRETARY
            ),
            by=mc(h),
        ),
    ),
}


BY_MC = (
    "classify", "into a slip", "withdraw", "slip into speech", "secretary", "release",
    "a complaint", "withdraw a slip",
)  # fmt: skip


def test_every_press_that_the_actions_keep_is_pressed_here() -> None:
    """A new one stands in PRESSES, by the name of its function or of what it does."""
    keeping = {
        function.name
        for file in WINGS
        for function in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and "press=" in ast.unparse(function)
    }
    pressed = Path(__file__).read_text(encoding="utf-8")
    assert {name for name in keeping if f".{name}" not in pressed} == set()


def clerk(hall: Hall) -> Any:
    return hall.one(Role.DESK)


def unread(hall: Hall) -> int:
    return play.hand_in(hall, script.SLIPS[-1]).id


def one_unread(hall: Hall) -> None:
    unread(hall)


def last_unread(hall: Hall) -> int:
    return queries.slips(hall.meeting, OpinionState.HELD)[-1].id


def approved_topic(hall: Hall) -> None:
    session().add(
        Topic(
            meeting_id=hall.meeting.id,
            number=1,
            source=TopicSource.SLIP,
            honorific=Honorific.MR,
            name="Trần Gửi Trước",
            field=queries.fields(hall.meeting)[0],
            content="Đề nghị sửa cống.",
            state=TopicState.APPROVED,
            received_at=clock.now(),
            receipt="gathered",
        )
    )
    session().commit()


def topic(hall: Hall) -> Topic:
    return queries.topics(hall.meeting)[0]


def tied_topic(hall: Hall) -> None:
    approved_topic(hall)
    bringing_up.tie_topic(waiting(hall)[1].key, topic(hall).id, by=clerk(hall))


def flood(hall: Hall) -> None:
    entry = play.entry(hall, script.SLIPS[-1])
    for number in range(bursts.FROM_ONE):
        one = replace(entry, name=f"Lê Thị {chr(65 + number)}")
        sender = Sender("one", timedelta(minutes=30), is_first=number == 0)
        slips.hand_in_slip(one, by=None, meeting=hall.meeting, sender=sender)


def put_the_burst_aside(hall: Hall) -> None:
    (burst,) = bursts.bursts(hall.meeting)
    put_aside.set_aside(burst.key, by=clerk(hall))


def flood_aside(hall: Hall) -> None:
    flood(hall)
    put_the_burst_aside(hall)


def flood_left(hall: Hall) -> None:
    flood(hall)
    put_aside.leave(by=clerk(hall))


def merge_at_the_desk(hall: Hall) -> None:
    keys = [s.key for s in waiting(hall)[1:3]]
    merging.merge_entries(keys[0], keys, by=clerk(hall))


def merged_at_the_desk(hall: Hall) -> None:
    merge_at_the_desk(hall)
    floor_is_free(hall)


def unmerge_at_the_desk(hall: Hall) -> None:
    merging.unmerge(queries.mergers(hall.meeting)[-1].opinion.key, by=clerk(hall))


DESK_PRESSES: dict[str, tuple[Do, Do]] = {
    "classify": (
        nothing,
        lambda h: speaking_queue.classify_speech(
            waiting(h)[1].id, OpinionKind.COMPLAINT, by=clerk(h)
        ),
    ),
    "release": (
        one_unread,
        lambda h: slips.release_slip(last_unread(h), OpinionKind.PETITION, by=clerk(h)),
    ),
    "keep back": (
        one_unread,
        lambda h: slips.hold_slip(last_unread(h), "Chờ xác minh", by=clerk(h)),
    ),
    "denunciation": (
        one_unread,
        lambda h: slips.separate_slip(last_unread(h), OpinionKind.DENUNCIATION, by=clerk(h)),
    ),
    "merge": (nothing, merge_at_the_desk),
    "unmerge": (merged_at_the_desk, unmerge_at_the_desk),
    "into a slip": (
        nothing,
        lambda h: speaking_queue.turn_into_slip(waiting(h)[1].id, by=clerk(h), why="Nhờ làm thay"),
    ),
    "slip into speech": (
        release,
        lambda h: slips.turn_into_speech(slip(h), by=clerk(h), why="Nhờ làm thay"),
    ),
    "withdraw": (
        release,
        lambda h: slips.withdraw_slip(slip(h), by=clerk(h), why="Nhờ làm thay"),
    ),
    "split": (
        nothing,
        lambda h: matters.split_matter(
            in_hand(h).id, in_hand(h).field_id, "Một việc nữa.", by=clerk(h)
        ),
    ),
    "scene": (nothing, lambda h: projection.choose_scene(Scene.BREAK, by=clerk(h))),
    "bring a topic up": (
        approved_topic,
        lambda h: bringing_up.bring_up_topic(topic(h).id, by=clerk(h)),
    ),
    "tie to a topic": (
        approved_topic,
        lambda h: bringing_up.tie_topic(waiting(h)[1].key, topic(h).id, by=clerk(h)),
    ),
    "part from a topic": (
        tied_topic,
        lambda h: bringing_up.untie_topic(waiting(h)[1].key, topic(h).id, by=clerk(h)),
    ),
    "put a burst aside": (flood, put_the_burst_aside),
    "leave bursts": (flood, lambda h: put_aside.leave(by=clerk(h))),
    "show them again": (flood_left, lambda h: put_aside.show_again(by=clerk(h))),
    "give back": (flood_aside, lambda h: put_aside.restore(None, by=clerk(h))),
    "refuse": (flood_aside, lambda h: put_aside.refuse("Gửi dồn dập, trùng lặp.", by=clerk(h))),
}


def standing(hall: Hall) -> dict[str, Any]:
    """What the hall, the minutes and the sums make of the meeting."""
    session().expire_all()
    at, now = hall.meeting, clock.now()
    speeches = session().query(Speech).filter_by(meeting_id=at.id).order_by(Speech.id)
    there = [s for s in speeches if s.state is not OpinionState.WITHDRAWN]
    on = queries.current_turn(at)
    return {
        "speeches": [(s.number, s.state, s.position, s.kind, s.reason) for s in there],
        "slips": [
            (s.number, s.state, s.kind, s.reason)
            for s in queries.slips(at)
            if s.state is not OpinionState.WITHDRAWN
        ],
        "turns": [(t.id, t.began_at, t.ended_at, t.elapsed(now)) for t in queries.turns(at)],
        "floor": on and (on.id, on.running_since, on.allotted_seconds),
        "meeting": (
            at.state,
            at.scene,
            at.matter_in_hand_id,
            at.slips_offered_at,
            at.objections_until,
            at.newcomers_since,
            at.bursts_left_at,
        ),
        "topics": [(t.number, t.opinion_id) for t in queries.topics(at)],
        "steps": [(s.began_at, s.ended_at, s.conclusion) for s in at.steps],
        "mergers": [(m.opinion, m.lead, m.state_before) for m in queries.mergers(at)],
        "outcomes": [(m.id, outcomes.outcome_words(m), m.kind) for m in queries.matters(at)],
        "assigned": [(m.id, [a.official_id for a in m.assignments]) for m in queries.matters(at)],
        "allowed": [(m.id, m.follow_ups_allowed) for m in queries.matters(at)],
        "staff": [(p.id, p.role) for p in queries.staff(at)],
        "sums": totals(at),
        "minutes": [
            (block.kind, block.label, block.text)
            for block in [*beginning.opening_blocks(at), *drafting.body_blocks(at)]
        ],
    }


def without_conclusion(told: dict[str, Any]) -> dict[str, Any]:
    """The five parts stay, as they do when the discussion is opened again."""
    return {key: value for key, value in told.items() if key != "minutes"}


@pytest.mark.parametrize("name", PRESSES)
def test_what_was_undone_leaves_nothing_but_its_place_on_the_log(hall: Hall, name: str) -> None:
    before, press = PRESSES[name]
    before(hall)
    as_it_was = standing(hall)
    length = queries.version(hall.meeting)

    press(hall)
    assert standing(hall) != as_it_was
    pressed = queries.events(hall.meeting)[length:]
    undo(hall, by=mc(hall) if name in BY_MC else hall.chair)

    same = without_conclusion if name == "end the discussion" else dict
    assert same(standing(hall)) == same(as_it_was)
    events = queries.events(hall.meeting)
    assert events[length : length + len(pressed)] == pressed
    assert events[-1].kind is EventKind.PRESS_UNDONE
    assert broken_link(events) is None
    assert queries.taken_back(events) >= {e.number for e in pressed}


@pytest.mark.parametrize("name", PRESSES)
def test_it_can_be_pressed_again_after_it_was_undone(hall: Hall, name: str) -> None:
    before, press = PRESSES[name]
    before(hall)
    press(hall)
    then = standing(hall)
    undo(hall, by=mc(hall) if name in BY_MC else hall.chair)

    press(hall)

    again = standing(hall)
    for key in ("sums", "steps", "staff"):
        assert again[key] == then[key], key


@pytest.mark.parametrize("name", PRESSES)
def test_every_press_says_what_it_did_where_it_can_be_taken_back(hall: Hall, name: str) -> None:
    before, press = PRESSES[name]
    before(hall)
    press(hall)

    last = presses.last_press(hall.meeting, "podium")
    assert last
    event = queries.event_numbered(hall.meeting, last.number)
    assert event
    assert last.told != "Thao tác vừa rồi"
    assert event.kind in UNDOABLE
    assert "agenda" in REGIONS_CHANGED_BY[event.kind]


@pytest.mark.parametrize("name", DESK_PRESSES)
def test_the_desk_takes_its_own_presses_back(hall: Hall, name: str) -> None:
    before, press = DESK_PRESSES[name]
    before(hall)
    at_the_podium = presses.last_press(hall.meeting, "podium")
    as_it_was = standing(hall)

    press(hall)
    assert standing(hall) != as_it_was
    last = presses.last_press(hall.meeting, "desk")
    assert last
    event = queries.event_numbered(hall.meeting, last.number)
    assert event
    assert event.kind in UNDOABLE
    assert "undo" in REGIONS_CHANGED_BY[event.kind]
    assert last.told != "Thao tác vừa rồi"
    assert presses.last_press(hall.meeting, "podium") == at_the_podium
    undo(hall, by=clerk(hall), hand="desk")

    assert standing(hall) == as_it_was
    assert broken_link(queries.events(hall.meeting)) is None


def test_what_was_built_on_the_desks_press_keeps_it(hall: Hall) -> None:
    merge_at_the_desk(hall)
    calls.call_speaker(waiting(hall)[1].id, after=mark(hall), by=hall.chair)
    refused(hall, newest(hall, "desk"), NotNowError, clerk(hall))
    undo(hall)
    undo(hall, by=clerk(hall), hand="desk")

    release(hall)
    one = queries.slips(hall.meeting, OpinionState.RELEASED)[-1]
    lead, other = one.key, waiting(hall)[1].key
    merging.merge_entries(lead, [other], by=hall.chair)
    refused(hall, newest(hall, "desk"), NotNowError, clerk(hall))
    assert one.state is OpinionState.RELEASED


def test_another_order_of_the_queue_is_built_on_nothing_of_the_desk(hall: Hall) -> None:
    speech = waiting(hall)[1]
    speaking_queue.classify_speech(speech.id, OpinionKind.FEEDBACK, by=clerk(hall))
    floor_is_free(hall)
    order(hall)
    undo(hall, by=clerk(hall), hand="desk")

    assert speech.kind is not OpinionKind.FEEDBACK


def test_nobody_is_merged_again_with_who_withdrew(hall: Hall) -> None:
    merge_at_the_desk(hall)
    floor_is_free(hall)
    lead = queries.mergers(hall.meeting)[-1].lead
    assert isinstance(lead, Speech)
    unmerge_at_the_desk(hall)
    speaking_queue.withdraw_speech(lead.id, by=lead.person)

    refused(hall, newest(hall, "desk"), NotNowError, clerk(hall))
    assert queries.mergers(hall.meeting) == []


def test_the_desks_work_keeps_nobody_from_taking_a_step_back(hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    next_step(hall)
    release(hall)
    projection.choose_scene(Scene.BREAK, by=clerk(hall))
    undo(hall)

    assert queries.current_step(hall.meeting) is now


def test_a_denunciation_comes_back_on_the_desks_screen_whoever_called_it_so(hall: Hall) -> None:
    """The podium's button would be refused to everybody there, and hide what can be taken back."""
    projection.choose_scene(Scene.BREAK, by=hall.chair)
    scene = presses.last_press(hall.meeting, "podium")
    one = queries.slips(hall.meeting, OpinionState.RELEASED)[0]
    slips.separate_slip(one.id, OpinionKind.DENUNCIATION, by=mc(hall))

    assert presses.last_press(hall.meeting, "podium") == scene
    last = presses.last_press(hall.meeting, "desk")
    assert last
    assert last.needs == "classify_entries read_denunciations"
    refused(hall, last.number, NotPermittedError, mc(hall))
    undo(hall, by=clerk(hall), hand="desk")
    assert one.state is OpinionState.RELEASED


def test_what_a_press_needs_is_known_to_the_pages_that_leave_the_button_out() -> None:
    used = {
        ast.unparse(word.value).removeprefix("Permission.")
        for path in WINGS
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "press" and "Permission." in ast.unparse(word.value)
    }
    rules = set(re.findall(r'data-may~="(\w+)', Path("static/css/undo.css").read_text()))
    needs = re.findall(r'data-needs~="(\w+)', Path("static/css/undo.css").read_text())

    assert {name.lower() for name in used} <= rules
    assert rules == set(needs) == {permission.name.lower() for permission in presses.NEEDED}


def test_every_kind_that_can_be_undone_has_words() -> None:
    assert set(presses._TOLD) == set(UNDOABLE)


def test_presses_are_taken_back_one_after_the_other_back_to_the_beginning(hall: Hall) -> None:
    as_it_was = standing(hall)
    floor.pause_clock(turn(hall).id, by=hall.chair)
    floor.end_turn(turn(hall).id, by=hall.chair)
    call(hall)
    floor.begin_speech(turn(hall).id, by=hall.chair)
    answer(hall)
    for _press in range(5):
        undo(hall)

    assert standing(hall) == as_it_was


def test_what_the_hall_does_meanwhile_stands_in_no_way(hall: Hall) -> None:
    """Registrations, slips and the desk's work are built on nothing of the podium."""
    floor.end_turn(turn(hall).id, by=hall.chair)
    play.hand_in(hall, script.SLIPS[-1])
    some = waiting(hall)[-1]
    speaking_queue.withdraw_speech(some.id, by=some.person)
    projection.choose_scene(Scene.BREAK, by=hall.one(Role.DESK))

    undo(hall)

    assert turn(hall).running_since
    assert some.state is OpinionState.WITHDRAWN
    assert hall.meeting.scene is Scene.BREAK


def refused(hall: Hall, number: int, error: type[MeetingError], by: Any = None) -> str:
    length = queries.version(hall.meeting)
    with pytest.raises(error) as told:
        undoing.undo_press(number, by=by or hall.chair)
    assert queries.version(hall.meeting) == length
    return str(told.value)


def newest(hall: Hall, hand: str = "podium") -> int:
    press = queries.newest_press(hall.meeting, hand)
    assert press
    return press.number


def test_what_the_secretary_wrote_since_is_not_lost(hall: Hall) -> None:
    answer(hall)
    paragraph = queries.paragraphs(hall.meeting)[-1]
    paragraphs.write_paragraph(paragraph.id, "Sẽ làm.", revision=0, by=hall.one(Role.SECRETARY))

    assert "Thư ký đã ghi" in refused(hall, newest(hall), NotNowError)
    assert paragraph.text == "Sẽ làm."


def begin_next(hall: Hall) -> None:
    call(hall)
    floor.begin_speech(turn(hall).id, by=hall.chair)


def by_secretary(act: Callable[..., Any], *args: Any) -> Do:
    return lambda hall: act(in_hand(hall).id, *args, by=hall.one(Role.SECRETARY))


def wish_for(hall: Hall) -> None:
    entry = play.entry(hall, script.SPEECHES[0])
    speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, follows=in_hand(hall).id)


BUILT_ON: dict[str, tuple[Do, Do]] = {
    "an answer that somebody would come back to": (answer, wish_for),
    "a matter that was assigned": (
        begin_next,
        lambda h: assignments.assign_matter(
            in_hand(h).id,
            [queries.answerers(h.meeting, None)[0].id],
            by=h.one(Role.SECRETARY),
        ),
    ),
    "a matter that was decided": (
        begin_next, by_secretary(decisions.decide_outcome, Decision("withdrawn")),
    ),
    "a matter that was split": (
        begin_next,
        lambda h: matters.split_matter(
            in_hand(h).id, in_hand(h).field_id, "Một việc nữa.", by=h.one(Role.SECRETARY)
        ),
    ),
    "an outcome that was decided anew": (
        lambda h: decisions.decide_outcome(in_hand(h).id, Decision("withdrawn"), by=h.chair),
        by_secretary(
            decisions.decide_outcome,
            Decision("separate_procedure", kind=OpinionKind.COMPLAINT.value),
        ),
    ),
    "requests merged, one of them withdrawn": (
        merge,
        lambda h: speaking_queue.withdraw_speech(
            queries.mergers(h.meeting)[-1].opinion.id,
            by=queries.mergers(h.meeting)[-1].opinion.person,
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BUILT_ON)
def test_nothing_is_taken_back_that_something_was_built_on(hall: Hall, what: str) -> None:
    """By another hand than the podium's: its own newest press is asked for first anyway."""
    press, build = BUILT_ON[what]
    press(hall)
    number = newest(hall)
    build(hall)
    before = standing(hall)

    refused(hall, number, NotNowError)

    assert standing(hall) == before


def test_who_was_interrupted_and_registered_anew_is_in_one_place_only(hall: Hall) -> None:
    first = turn(hall)
    called = call(hall)
    entry = Entry(
        honorific=first.speaker.honorific.value,
        name=first.speaker.name,
        unit=first.speaker.unit_id,
        field=queries.fields(hall.meeting)[0].id,
        content="Một việc nữa.",
        minutes=3,
    )
    again = speaking_queue.request_speech(entry, by=first.speaker, meeting=hall.meeting)

    undo(hall)

    assert queries.current_turn(hall.meeting) is None
    assert called.speech
    assert called.speech.state is OpinionState.ASKED
    assert queries.speech_in_hand(first.speaker) is again


def test_no_number_is_given_twice_and_nobody_was_heard_by_a_press_taken_back(hall: Hall) -> None:
    slip = speaking_queue.turn_into_slip(waiting(hall)[1].id, by=mc(hall), why="Nhờ làm thay")
    number = slip.number
    undo(hall, by=mc(hall))
    assert play.hand_in(hall, script.SLIPS[-1]).number == number + 1

    floor_is_free(hall)
    released = queries.slips(hall.meeting, OpinionState.RELEASED)[0]
    before = queries.times_heard(hall.meeting)
    heard = queries.was_heard(released.person)
    calls.read_slip(released.id, after=mark(hall), by=hall.chair)
    assert queries.times_heard(hall.meeting) != before
    undo(hall)
    assert queries.times_heard(hall.meeting) == before
    assert queries.was_heard(released.person) is heard is False


def test_words_for_a_turn_that_was_undone_go_nowhere_else(hall: Hall) -> None:
    """Neither into the next answer's paragraph nor into nothing: the page keeps them."""
    answer(hall)
    written = queries.paragraphs(hall.meeting)[-1].id
    undo(hall)
    answer(hall)
    assert queries.paragraphs(hall.meeting)[-1].id != written

    with pytest.raises(NotNowError, match="hoàn tác"):
        paragraphs.write_paragraph(written, "Sẽ làm.", revision=0, by=hall.one(Role.SECRETARY))
    assert session().get_one(Paragraph, written).text == ""


def test_forms_about_a_matter_that_was_undone_are_out_of_date(hall: Hall) -> None:
    call(hall)
    floor.begin_speech(turn(hall).id, by=hall.chair)
    gone = in_hand(hall).id
    undo(hall)
    floor.begin_speech(turn(hall).id, by=hall.chair)
    assert in_hand(hall).id != gone

    with pytest.raises(OutOfDateError, match="hoàn tác"):
        decisions.decide_outcome(gone, Decision("answered"), by=hall.chair)


def test_a_step_that_people_spoke_in_is_left_only_forwards(hall: Hall) -> None:
    floor_is_free(hall)
    next_step(hall)
    step = newest(hall)
    call(hall)

    assert "thao tác sau cùng" in refused(hall, step, OutOfDateError)
    undo(hall)
    undoing.undo_press(step, by=hall.chair)


def test_a_step_is_not_taken_back_under_the_secretarys_feet(hall: Hall) -> None:
    next_step(hall)
    decisions.decide_outcome(in_hand(hall).id, Decision("answered"), by=hall.one(Role.SECRETARY))

    refused(hall, newest(hall), OutOfDateError)


def test_a_conclusion_that_was_typed_stays_when_the_step_is_taken_back(hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now
    now.has_conclusion = True
    session().commit()
    next_step(hall, "Giao phòng Kinh tế.")
    undo(hall)

    assert queries.current_step(hall.meeting) is now
    assert now.conclusion == "Giao phòng Kinh tế."
    events = queries.events(hall.meeting)
    gone = queries.taken_back(events)
    concluded = next(e for e in reversed(events) if e.kind is EventKind.AGENDA_STEP_CONCLUDED)
    assert concluded.number not in gone


def test_going_back_asks_for_no_conclusion_of_a_step_never_held(hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now
    next_step(hall)
    wrong = queries.current_step(hall.meeting)
    assert wrong
    wrong.has_conclusion = True
    session().commit()

    agenda.begin_step(now.id, after=wrong.id, by=hall.chair)

    assert wrong.conclusion is None
    assert last_event(hall.meeting).kind is EventKind.AGENDA_STEP_BEGUN  # type: ignore[union-attr]


def test_each_takes_back_what_they_may_press(hall: Hall) -> None:
    floor.end_turn(turn(hall).id, by=hall.chair)
    for role in (Role.SECRETARY, Role.DESK, Role.OFFICIAL):
        refused(hall, newest(hall), NotPermittedError, hall.one(role))

    undo(hall, by=mc(hall))


def test_the_secretarys_press_is_hers_and_the_podiums_stays_the_podiums(hall: Hall) -> None:
    matter = in_hand(hall)
    floor.end_turn(turn(hall).id, by=hall.chair)
    decisions.decide_outcome(matter.id, Decision("answered"), by=hall.one(Role.SECRETARY))

    undo(hall)
    assert turn(hall).matter is matter
    undo(hall, by=hall.one(Role.SECRETARY), hand="minutes")
    assert matter.outcome is None


@pytest.mark.usefixtures("drawn_up_hall")
def test_nothing_is_kept_once_the_minutes_are_drawn_up() -> None:
    assert session().query(Press).all() == []


def test_who_denounces_is_not_named_beside_the_way_back(hall: Hall) -> None:
    name = in_hand(hall).raised_by.name
    floor_is_free(hall)
    separate = Decision("separate_procedure", kind=OpinionKind.DENUNCIATION.value)
    decisions.decide_outcome(in_hand(hall).id, separate, by=hall.chair)
    podium, desk = (presses.last_press(hall.meeting, hand) for hand in ("podium", "desk"))
    assert podium
    assert desk
    assert podium.told == "Đã kết thúc lượt của một người dân"
    assert desk.told == "Đã ghi kết quả ý kiến của một người dân"

    undo(hall, hand="desk")
    event = last_event(hall.meeting)
    assert event
    assert name not in str(event.details)


def test_what_is_withheld_is_not_told_by_what_took_it_back(hall: Hall) -> None:
    speech = waiting(hall)[1]
    speaking_queue.decline_speech(speech.id, "Tố cáo ông Năm", by=hall.chair)
    undo(hall)
    speaking_queue.classify_speech(speech.id, OpinionKind.DENUNCIATION, by=mc(hall))

    assert "ông Năm" not in str(log_lines(hall.meeting))


def test_what_was_taken_back_of_a_denunciation_is_withheld_as_well(hall: Hall) -> None:
    matter = in_hand(hall)
    matters.split_matter(matter.id, matter.field_id, "Tố cáo ông Năm.", by=hall.chair)
    undo(hall)
    assert "ông Năm" in str(log_lines(hall.meeting))
    separate = Decision("separate_procedure", kind=OpinionKind.DENUNCIATION.value)
    decisions.decide_outcome(matter.id, separate, by=hall.chair)

    assert "ông Năm" not in str(log_lines(hall.meeting))


def test_what_was_called_a_denunciation_comes_back_by_the_desk_alone(hall: Hall) -> None:
    """T2: the master of ceremonies may not read it any more, so takes nothing of it back."""
    one = queries.slips(hall.meeting, OpinionState.RELEASED)[0]
    slips.separate_slip(one.id, OpinionKind.DENUNCIATION, by=mc(hall))
    version = queries.version(hall.meeting)

    for by in (mc(hall), hall.chair):
        with pytest.raises(NotPermittedError):
            undoing.undo_press(last_number(hall), by=by)
    assert queries.version(hall.meeting) == version
    assert (one.state, one.kind) == (OpinionState.SEPARATED, OpinionKind.DENUNCIATION)

    undoing.undo_press(last_number(hall), by=hall.one(Role.DESK))
    assert one.state is OpinionState.RELEASED

    slips.separate_slip(one.id, OpinionKind.COMPLAINT, by=mc(hall))
    undoing.undo_press(last_number(hall), by=mc(hall))
    assert one.state is OpinionState.RELEASED


def last_number(hall: Hall) -> int:
    event = last_event(hall.meeting)
    assert event
    return event.number


def test_a_form_sent_twice_does_not_split_again_what_was_undone(hall: Hall) -> None:
    matter = in_hand(hall)

    def press() -> Matter:
        return matters.split_matter(
            matter.id, matter.field_id, "Một việc nữa.", key="form-1", by=hall.chair
        )

    press()
    undo(hall)
    with pytest.raises(OutOfDateError, match="hoàn tác"):
        press()
    assert len(queries.matters_of(matter.opinion)) == 1


def test_the_hall_reads_of_both(hall: Hall) -> None:
    call(hall)
    number = turn(hall).number
    undo(hall)

    event = last_event(hall.meeting)
    assert event
    assert event.details["told"] == f"Mời số {number}"


def test_an_opening_by_mistake_is_taken_back(app: Flask) -> None:
    with app.app_context():
        prepared = play.prepare()
        with clock.clock_at(prepared.time):
            agenda.open_meeting(by=prepared.chair)
            undo(prepared)

        assert prepared.meeting.state is MeetingState.PREPARING
        assert prepared.meeting.began_at is None
        assert all(step.began_at is None for step in prepared.meeting.steps)
        assert beginning.opening_blocks(prepared.meeting)
