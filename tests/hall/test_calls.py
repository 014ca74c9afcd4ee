"""Calls taken back, follow-ups after an answer, and how long each may speak."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotNowError, OutOfDateError
from console.hall import (
    calls,
    decisions,
    floor,
    merging,
    slips,
    speaking_queue,
    undoing,
    waiting_times,
)
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import drafting, paragraphs
from console.models import (
    SEPARATE,
    Matter,
    OpinionKind,
    OpinionState,
    ParagraphKind,
    Participant,
    Role,
    Speech,
    StepKind,
    Turn,
    TurnKind,
)
from console.record.trace import sentence
from console.record.writing import last_event
from console.words import people
from tests.undoing import undo


@pytest.fixture
def speeches(hall: Hall) -> list[Speech]:
    play.begin(hall, StepKind.OPINIONS, 1)
    return [play.register(hall, each) for each in script.SPEECHES[:4]]


def call(hall: Hall, speech: Speech) -> Turn:
    return calls.call_speaker(speech.id, after=queries.floor_mark(hall.meeting), by=hall.chair)


def answered(hall: Hall, speech: Speech) -> Matter:
    """The person spoke, and the first chair answered."""
    turn = call(hall, speech)
    floor.begin_speech(turn.id, by=hall.chair)
    assert turn.matter is not None
    mark = queries.floor_mark(hall.meeting)
    calls.call_answerer(turn.matter.id, hall.chair.id, after=mark, by=hall.chair)
    floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
    return turn.matter


def official(hall: Hall) -> Participant:
    return queries.answerers(hall.meeting, None)[-1]


# Undo of the last call


def test_a_call_taken_back_leaves_the_person_in_the_old_place(
    hall: Hall, speeches: list[Speech]
) -> None:
    call(hall, speeches[2])

    undo(hall)

    assert [s.number for s in queries.waiting_speeches(hall.meeting)] == [1, 2, 3, 4]
    assert queries.current_turn(hall.meeting) is None
    assert queries.turns(hall.meeting) == []
    event = last_event(hall.meeting)
    assert event is not None
    assert sentence(event) == "Hoàn tác: Mời số 3"  # 001-05


def test_whoever_was_interrupted_has_the_floor_again_and_the_clock_never_stood(
    hall: Hall, speeches: list[Speech]
) -> None:
    first = call(hall, speeches[0])
    start = hall.time
    with clock.clock_at(start):
        floor.begin_speech(first.id, by=hall.chair)
    with clock.clock_at(start + timedelta(seconds=50)):
        call(hall, speeches[1])
    assert first.ended_at
    with clock.clock_at(start + timedelta(seconds=58)):
        undo(hall)

    assert queries.current_turn(hall.meeting) is first
    assert speeches[0].state is OpinionState.SPEAKING
    assert first.elapsed(start + timedelta(seconds=70)) == timedelta(seconds=70)


def test_a_recalled_person_is_absent_again_when_that_call_is_taken_back(
    hall: Hall, speeches: list[Speech]
) -> None:
    floor.mark_absent(call(hall, speeches[0]).id, by=hall.chair)
    call(hall, speeches[0])

    undo(hall)

    assert speeches[0].state is OpinionState.ABSENT


def test_who_began_by_mistake_is_called_again_and_then_waits_again(
    hall: Hall, speeches: list[Speech]
) -> None:
    turn = call(hall, speeches[0])
    floor.begin_speech(turn.id, by=hall.chair)

    undo(hall)
    assert speeches[0].state is OpinionState.CALLED
    assert turn.began_at is None
    assert queries.matters(hall.meeting) == []

    undo(hall)
    assert [s.number for s in queries.waiting_speeches(hall.meeting)] == [1, 2, 3, 4]


def test_a_slip_read_by_mistake_waits_again_and_its_matter_is_gone(
    hall: Hall, speeches: list[Speech]
) -> None:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.QUESTION, by=hall.one(Role.DESK))
    merging.merge_entries(slip.key, [speeches[3].key], by=hall.one(Role.DESK))
    turn = calls.read_slip(slip.id, after=0, by=hall.chair)
    assert turn.matter is not None
    assert turn.matter.kind is OpinionKind.QUESTION

    undo(hall)

    assert slip.state is OpinionState.RELEASED
    assert speeches[3].state is OpinionState.MERGED
    assert queries.matters(hall.meeting) == []
    assert all(p.kind is ParagraphKind.STEP for p in queries.paragraphs(hall.meeting))
    calls.read_slip(slip.id, after=queries.floor_mark(hall.meeting), by=hall.chair)


def test_an_answer_is_undone_until_the_secretary_wrote_it(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = answered(hall, speeches[0])
    mark = queries.floor_mark(hall.meeting)
    calls.call_answerer(matter.id, official(hall).id, after=mark, by=hall.chair)
    undo(hall)
    assert [a.answerer for a in matter.answers] == [hall.chair]

    mark = queries.floor_mark(hall.meeting)
    calls.call_answerer(matter.id, official(hall).id, after=mark, by=hall.chair)
    paragraph = queries.paragraphs(hall.meeting)[-1]
    paragraphs.write_paragraph(paragraph.id, "Đã trả lời.", revision=0, by=hall.one(Role.SECRETARY))
    with pytest.raises(NotNowError, match="Thư ký đã ghi"):
        undo(hall)


def test_only_the_last_call_is_undone_and_only_once(hall: Hall, speeches: list[Speech]) -> None:
    presses = []
    for speech in speeches[:2]:
        call(hall, speech)
        press = queries.newest_press(hall.meeting, "podium")
        assert press
        presses.append(press.number)

    with pytest.raises(OutOfDateError):
        undoing.undo_press(presses[0], by=hall.chair)
    undoing.undo_press(presses[1], by=hall.chair)
    with pytest.raises(OutOfDateError):
        undoing.undo_press(presses[1], by=hall.chair)


def test_a_press_that_saw_the_undone_call_is_out_of_date(
    hall: Hall, speeches: list[Speech]
) -> None:
    call(hall, speeches[0])
    saw = queries.floor_mark(hall.meeting)
    undo(hall)

    with pytest.raises(OutOfDateError):
        calls.call_speaker(speeches[1].id, after=saw, by=hall.chair)


# Cutting somebody short


def test_every_way_to_give_the_floor_asks_before_it_cuts_somebody_short(
    hall: Hall, speeches: list[Speech]
) -> None:
    """Whoever speaks, reads out or follows up; the answer to it and who was only called may end."""
    matter = answered(hall, speeches[0])
    slip, other = (play.hand_in(hall, each) for each in script.SLIPS[:2])
    for one in (slip, other):
        slips.release_slip(one.id, OpinionKind.QUESTION, by=hall.one(Role.DESK))
    ways = {
        "call_speaker": lambda **how: calls.call_speaker(speeches[3].id, **how),
        "read_slip": lambda **how: calls.read_slip(slip.id, **how),
        "call_answerer": lambda **how: calls.call_answerer(matter.id, hall.chair.id, **how),
        "call_follow_up": lambda **how: calls.call_follow_up(matter.id, **how),
    }
    giving = {n for n, f in vars(calls).items() if callable(f) and "after" in f.__annotations__}
    assert giving - {"require_unmoved"} == set(ways)

    def refused(way: str) -> None:
        length, mark = queries.version(hall.meeting), queries.floor_mark(hall.meeting)
        with pytest.raises(OutOfDateError, match="Đang có người nói"):
            ways[way](after=mark, asked=False, by=hall.chair)
        assert queries.version(hall.meeting) == length

    floor.begin_speech(call(hall, speeches[1]).id, by=hall.chair)
    for way in ways:
        refused(way)
    calls.read_slip(other.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    for way in ways:
        refused(way)
    calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    for way in ("call_speaker", "read_slip"):
        refused(way)
    mark = queries.floor_mark(hall.meeting)
    ways["call_answerer"](after=mark, asked=False, by=hall.chair)  # it answers who speaks
    mark = queries.floor_mark(hall.meeting)
    ways["call_speaker"](after=mark, asked=False, by=hall.chair)  # an answer is cut by no question
    mark = queries.floor_mark(hall.meeting)
    ways["read_slip"](after=mark, asked=False, by=hall.chair)  # who was called had not begun


# Following up (001-23)


def test_the_same_person_comes_back_and_the_exchange_reads_in_order(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = answered(hall, speeches[0])
    calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    mark = queries.floor_mark(hall.meeting)
    calls.call_answerer(matter.id, hall.chair.id, after=mark, by=hall.chair)

    said = drafting.exchange(matter)
    assert [type(one).__name__ for one in said] == ["Answer", "FollowUp", "Answer"]
    labels = [block.label for block in drafting.body_blocks(hall.meeting)]
    at = labels.index(f"Trao đổi thêm của {people.person_words(matter.raised_by)}")
    assert labels[at - 1] == labels[at + 1] == people.answer_label(matter.answers[0])


def test_another_person_asks_for_it_on_the_phone_and_is_called(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = answered(hall, speeches[0])
    entry = play.entry(hall, script.SPEECHES[6])
    follow = speaking_queue.request_speech(
        Entry(honorific=entry.honorific, name=entry.name, unit=entry.unit),
        by=None,
        meeting=hall.meeting,
        follows=matter.id,
    )
    assert queries.waiting_follow_ups(matter) == [follow]
    assert follow not in queries.waiting_speeches(hall.meeting)

    turn = call(hall, follow)
    assert turn.kind is TurnKind.FOLLOW_UP
    floor.begin_speech(turn.id, by=hall.chair)

    assert turn.matter is matter
    assert [f.participant for f in matter.follow_ups] == [follow.person]
    assert len(queries.matters(hall.meeting)) == 1


def test_a_person_may_wait_to_speak_and_to_follow_up_but_each_only_once(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = answered(hall, speeches[0])
    entry = play.entry(hall, script.SPEECHES[1])

    def ask() -> Speech:
        return speaking_queue.request_speech(
            entry, by=speeches[1].person, meeting=hall.meeting, follows=matter.id
        )

    follow = ask()
    with pytest.raises(NotNowError):
        ask()
    session().add(
        Speech(
            meeting_id=hall.meeting.id,
            number=99,
            position=99,
            participant_id=follow.participant_id,
            field_id=follow.field_id,
            follows_id=matter.id,
            content="x",
            minutes=1,
            state=OpinionState.ASKED,
            received_at=clock.now(),
        )
    )
    with pytest.raises(IntegrityError):
        session().commit()
    session().rollback()


def test_follow_ups_come_after_an_answer_and_as_often_as_the_chair_allows(
    hall: Hall, speeches: list[Speech]
) -> None:
    turn = call(hall, speeches[0])
    floor.begin_speech(turn.id, by=hall.chair)
    assert turn.matter is not None
    with pytest.raises(NotNowError, match="sau khi đã có trả lời"):
        calls.call_follow_up(turn.matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    floor.end_turn(turn.id, by=hall.chair)
    matter = answered(hall, speeches[1])

    def follow_up() -> None:
        calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)

    for _time in range(hall.meeting.follow_ups_per_matter):
        follow_up()
    with pytest.raises(NotNowError, match="đủ 2 lượt"):
        follow_up()
    with pytest.raises(NotNowError, match="đủ 2 lượt"):
        speaking_queue.request_speech(
            play.entry(hall, script.SPEECHES[6]), by=None, meeting=hall.meeting, follows=matter.id
        )
    calls.allow_follow_up(matter.id, by=hall.chair)
    follow_up()
    assert len(matter.follow_ups) == 3


def wish(hall: Hall, matter: Matter) -> Speech:
    entry = play.entry(hall, script.SPEECHES[6])
    return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, follows=matter.id)


def test_the_last_place_is_taken_by_who_is_called_first(hall: Hall, speeches: list[Speech]) -> None:
    matter = answered(hall, speeches[0])
    calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    first, second = wish(hall, matter), wish(hall, matter)
    floor.begin_speech(call(hall, first).id, by=hall.chair)
    length = queries.version(hall.meeting)

    with pytest.raises(NotNowError, match="đủ 2 lượt"):
        call(hall, second)
    assert queries.version(hall.meeting) == length
    calls.allow_follow_up(matter.id, by=hall.chair)
    assert call(hall, second).speech is second


@pytest.mark.parametrize("kind", SEPARATE)
def test_a_wish_that_could_never_be_called_is_refused_at_the_door(
    hall: Hall, speeches: list[Speech], kind: OpinionKind
) -> None:
    matter = answered(hall, speeches[0])
    matter.kind = kind
    session().commit()
    length = queries.version(hall.meeting)

    with pytest.raises(NotNowError, match="thủ tục riêng"):
        wish(hall, matter)
    assert queries.version(hall.meeting) == length
    matter.kind = None
    session().commit()
    assert wish(hall, matter).state is OpinionState.ASKED


def test_who_waits_to_follow_up_is_told_when_the_matter_goes_its_own_way(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = answered(hall, speeches[0])
    waits = wish(hall, matter)
    decision = Decision("separate_procedure", kind=OpinionKind.COMPLAINT.value)

    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    assert queries.waiting_follow_ups(matter) == []
    assert "thủ tục riêng" in waits.reason
    undo(hall)
    assert queries.waiting_follow_ups(matter) == [waits]
    assert [m for m in queries.matters(hall.meeting) if m.outcome is None] == [matter]


# How long


def test_the_step_says_how_long_a_speech_may_be(hall: Hall) -> None:  # 001-21
    step = next(s for s in hall.meeting.steps if s.kind is StepKind.OPINIONS)
    step.default_minutes, step.maximum_minutes = 1, 2
    session().commit()

    limits = waiting_times.speaking_limits(hall.meeting)
    assert (limits.default, limits.maximum) == (1, 2)
    with pytest.raises(Exception, match="từ 1 đến 2 phút"):
        play.register(hall, script.SPEECHES[0])


def test_who_asked_for_more_before_the_limit_was_set_gets_the_limit(
    hall: Hall, speeches: list[Speech]
) -> None:
    speeches[0].minutes = 5
    queries.current_step(hall.meeting).maximum_minutes = 2  # type: ignore[union-attr]
    session().commit()

    assert call(hall, speeches[0]).allotted_seconds == 120


def test_an_answer_and_a_follow_up_have_clocks_of_their_own(
    hall: Hall, speeches: list[Speech]
) -> None:
    hall.meeting.answer_minutes, hall.meeting.follow_up_minutes = 4, 1
    session().commit()
    matter = answered(hall, speeches[0])
    turn = calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)

    assert [t.allotted_seconds for t in queries.turns(hall.meeting)][-2:] == [240, 60]
    assert turn.running_since is not None
