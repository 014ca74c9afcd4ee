"""Slips: seen by the desk first, classified by content, kept back or set apart, turned around."""

from typing import Any

import pytest

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import calls, decisions, floor, slips, speaking_queue
from console.hall.decisions import Decision
from console.minutes import closing, drafting, missing
from console.models import (
    EventKind,
    Opinion,
    OpinionKind,
    OpinionState,
    Role,
    Slip,
    StepKind,
)
from console.permissions import may_read
from console.record.transcript import log_lines
from console.screens.receipts import history
from console.words import people

SECRET = script.SLIPS[0]
WORDS = SECRET.content[:60]


@pytest.fixture
def slip(hall: Hall) -> Slip:
    play.begin(hall, StepKind.OPINIONS, 1)
    return play.hand_in(hall, SECRET)


def desk(hall: Hall) -> Any:
    return hall.one(Role.DESK)


def log(hall: Hall) -> str:
    return "\n".join(event.body for event in queries.events(hall.meeting))


def paper(hall: Hall) -> str:
    return "\n".join(f"{b.label} {b.text}" for b in drafting.body_blocks(hall.meeting))


def test_from_held_to_answered(hall: Hall, slip: Slip) -> None:
    states = [slip.state]
    slips.release_slip(slip.id, OpinionKind.FEEDBACK, by=desk(hall))
    states.append(slip.state)
    calls.read_slip(slip.id, after=0, by=hall.chair)
    states.append(slip.state)
    play.settle(hall, queries.matters(hall.meeting)[0], script.SPEECHES[4])
    states.append(slip.state)

    assert states == [
        OpinionState.HELD,
        OpinionState.RELEASED,
        OpinionState.READ,
        OpinionState.ANSWERED,
    ]
    assert queries.matters(hall.meeting)[0].kind is OpinionKind.FEEDBACK


def test_nobody_reads_a_slip_on_the_log_before_the_desk_released_it(hall: Hall, slip: Slip) -> None:
    assert SECRET.name not in log(hall)
    assert WORDS not in log(hall)

    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))

    assert SECRET.name in log(hall)
    assert WORDS in log(hall)


def test_a_request_to_speak_is_on_the_log_with_its_words_once_the_person_speaks(
    hall: Hall,
) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    assert speech.content not in log(hall)
    assert speech.person.name not in log(hall)

    play.give_floor(hall, speech)

    assert speech.content in log(hall)


@pytest.mark.parametrize("kind", [OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION])
def test_complaints_and_denunciations_leave_the_flow_without_a_trace_of_their_author(
    hall: Hall, slip: Slip, kind: OpinionKind
) -> None:
    with pytest.raises(NotNowError, match="thủ tục riêng"):
        slips.release_slip(slip.id, kind, by=desk(hall))
    slips.separate_slip(slip.id, kind, by=desk(hall))

    assert slip.state is OpinionState.SEPARATED
    for text in (log(hall), paper(hall)):
        assert SECRET.name not in text
        assert WORDS not in text
        assert kind.value not in text
    assert "Có 1 nội dung được hướng dẫn thực hiện theo thủ tục riêng." in paper(hall)
    told = history(slip)
    assert told.guidance is kind
    with pytest.raises(OutOfDateError):
        calls.read_slip(slip.id, after=0, by=hall.chair)


def test_a_denunciation_among_the_requests_leaves_the_queue_the_same_way(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.classify_speech(speech.id, OpinionKind.DENUNCIATION, by=desk(hall))

    assert queries.waiting_speeches(hall.meeting) == []
    assert speech.state is OpinionState.DECLINED
    for text in (log(hall), paper(hall)):
        assert speech.person.name not in text
        assert speech.content not in text
        assert "denunciation" not in text
    assert history(speech).guidance is OpinionKind.DENUNCIATION


def test_a_slip_is_kept_back_with_a_reason_that_its_author_reads(  # 001-03
    hall: Hall, slip: Slip
) -> None:
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    with pytest.raises(InvalidEntryError):
        slips.hold_slip(slip.id, " ", by=desk(hall))
    slips.hold_slip(slip.id, "Lời lẽ xúc phạm người khác", by=desk(hall))

    assert slip.state is OpinionState.HELD
    assert "Lời lẽ xúc phạm người khác" in history(slip).standing
    assert "giữ lại, lý do: Lời lẽ xúc phạm người khác" in paper(hall)
    assert WORDS not in paper(hall)


def test_the_minutes_tell_that_a_slip_was_kept_back_and_not_whose_it_is(
    hall: Hall, slip: Slip
) -> None:
    """The secretary and the chair read the draft, and may not read what the desk keeps."""
    slips.hold_slip(slip.id, "Có dấu hiệu tố cáo", by=desk(hall))

    assert not may_read(slip, hall.chair)
    assert f"Phiếu số {slip.number}: giữ lại" in paper(hall)
    assert "Có dấu hiệu tố cáo" not in paper(hall)
    assert slip.person.name not in paper(hall)


@pytest.mark.parametrize("looked_at", [False, True])
def test_taking_a_slip_back_opens_it_to_nobody(hall: Hall, slip: Slip, looked_at: bool) -> None:
    if looked_at:
        slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    slips.withdraw_slip(slip.id, by=slip.person)

    assert may_read(slip, desk(hall))
    assert may_read(slip, slip.person)
    for role in (Role.CHAIR, Role.SECRETARY):
        assert may_read(slip, hall.one(role)) is looked_at


def test_a_request_that_the_chair_declined_may_turn_out_to_be_a_denunciation(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.decline_speech(speech.id, "Không đúng chủ đề", by=hall.chair)
    assert speech.person.name in paper(hall)

    speaking_queue.classify_speech(speech.id, OpinionKind.DENUNCIATION, by=desk(hall))

    assert not may_read(speech, hall.chair)
    for hidden in (speech.person.name, "Không đúng chủ đề"):
        assert hidden not in paper(hall)


def test_what_the_chair_declined_stays_declined_whatever_the_desk_finds_it_to_be(
    hall: Hall,
) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.decline_speech(speech.id, "Không đúng chủ đề", by=hall.chair)

    for kind in (OpinionKind.PETITION, OpinionKind.COMPLAINT, OpinionKind.PETITION):
        speaking_queue.classify_speech(speech.id, kind, by=desk(hall))
        assert (speech.state, speech.kind) == (OpinionState.DECLINED, kind)
    assert "chủ tọa không bố trí, lý do: Không đúng chủ đề" in paper(hall)


def test_unread_slips_are_listed_in_the_minutes(hall: Hall, slip: Slip) -> None:  # 002-14
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))

    assert f"Phiếu số {slip.number}, {people.person_words(slip.person)}" in paper(hall)
    assert WORDS in paper(hall)


def test_changed_words_are_looked_at_again(hall: Hall, slip: Slip) -> None:
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    slips.edit_slip(slip.id, play.entry(hall, script.SLIPS[1]), by=slip.person)

    assert (slip.state, slip.kind) == (OpinionState.HELD, None)


def test_the_desk_looks_at_every_slip_before_the_minutes_are_drawn_up(
    hall: Hall, slip: Slip
) -> None:
    play.claim_keys(hall, "246813")
    play.conclude(hall)
    closing.end_discussion(by=hall.chair)
    assert missing.sentences(missing.to_draw_up(hall.meeting)) == [
        f"Phiếu số {slip.number} chưa được bộ phận tổng hợp xem."
    ]

    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    play.promise_the_rest(hall)

    assert missing.sentences(missing.to_draw_up(hall.meeting)) == []


def test_a_request_becomes_a_slip_with_what_was_written(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.offer_slips(by=hall.chair)
    assert hall.meeting.slips_offered_at is not None
    with pytest.raises(OutOfDateError):
        speaking_queue.offer_slips(by=hall.chair)

    slip = speaking_queue.turn_into_slip(speech.id, by=speech.person)

    assert (slip.content, slip.field_id, slip.person) == (
        speech.content,
        speech.field_id,
        speech.person,
    )
    assert speech.state is OpinionState.TURNED_INTO_SLIP
    assert queries.waiting_speeches(hall.meeting) == []
    with pytest.raises(OutOfDateError):
        speaking_queue.turn_into_slip(speech.id, by=speech.person)
    assert queries.slips(hall.meeting) == [slip]


def test_a_slip_becomes_a_request_at_the_end_of_the_queue(hall: Hall, slip: Slip) -> None:
    play.register(hall, script.SPEECHES[0])
    speech = slips.turn_into_speech(slip.id, by=desk(hall), why="Người dân muốn tự nói")

    assert [s.id for s in queries.waiting_speeches(hall.meeting)][-1] == speech.id
    assert (speech.content, slip.state) == (slip.content, OpinionState.TURNED_INTO_SPEECH)
    event = queries.events(hall.meeting)[-1]
    assert (event.kind, event.details["why"]) == (
        EventKind.SLIP_TURNED_INTO_SPEECH,
        "Người dân muốn tự nói",
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda s, by: slips.withdraw_slip(s.id, by=by),
        lambda s, by: slips.turn_into_speech(s.id, by=by),
    ],
)
def test_acting_for_somebody_says_why(hall: Hall, slip: Slip, act: Any) -> None:
    version = queries.version(hall.meeting)
    with pytest.raises(InvalidEntryError) as refused:
        act(slip, desk(hall))
    assert refused.value.problems.keys() == {"why"}
    assert queries.version(hall.meeting) == version
    act(slip, slip.person)
    assert queries.version(hall.meeting) == version + 1


def test_the_chair_declines_a_request_with_a_reason(hall: Hall) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    with pytest.raises(NotPermittedError):
        speaking_queue.decline_speech(speech.id, "Ngoài nội dung.", by=desk(hall))
    speaking_queue.decline_speech(speech.id, "Ngoài nội dung hội nghị", by=hall.chair)

    assert speech.state is OpinionState.DECLINED
    assert "lý do: Ngoài nội dung hội nghị" in paper(hall)
    assert "Ngoài nội dung hội nghị" in history(speech).standing
    again = speaking_queue.request_speech(
        play.entry(hall, script.SPEECHES[1]), by=speech.person, meeting=hall.meeting
    )
    assert again.state is OpinionState.ASKED


def test_every_entry_has_a_receipt_of_its_own(hall: Hall, slip: Slip) -> None:
    speech = play.register(hall, script.SPEECHES[0])

    assert speech.receipt
    assert slip.receipt
    assert speech.receipt != slip.receipt
    found: list[Opinion | None] = [
        queries.entry_by_receipt(receipt) for receipt in (speech.receipt, slip.receipt, "x")
    ]
    assert found == [speech, slip, None]
    assert speech.receipt not in log(hall)
    assert session().get(Slip, slip.id) is slip


@pytest.mark.parametrize("turns", [1, 3])
def test_what_a_slip_became_is_withheld_with_it(hall: Hall, slip: Slip, turns: int) -> None:
    """Luật Tố cáo 2018, Điều 9: its words went onto the log when the slip was released."""
    by = desk(hall)
    slips.release_slip(slip.id, OpinionKind.PETITION, by=by)
    speech = slips.turn_into_speech(slip.id, by=by, why="xin nói trực tiếp")
    for _again in range(turns // 2):
        between = speaking_queue.turn_into_slip(speech.id, by=by, why="hết giờ")
        speech = slips.turn_into_speech(between.id, by=by, why="xin nói trực tiếp")

    speaking_queue.classify_speech(speech.id, OpinionKind.DENUNCIATION, by=by)

    assert slip.kind is OpinionKind.DENUNCIATION
    told = str(log_lines(hall.meeting))
    assert slip.content not in told
    assert slip.person.name not in told


def read_out(hall: Hall, slip: Slip) -> None:
    calls.read_slip(slip.id, after=queries.floor_mark(hall.meeting), by=hall.chair)


def said_instead(hall: Hall, slip: Slip) -> None:
    speech = slips.turn_into_speech(slip.id, by=slip.person)
    play.give_floor(hall, speech)


@pytest.mark.parametrize("kind", [OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION])
@pytest.mark.parametrize("raise_it", [read_out, said_instead])
def test_what_was_raised_and_then_goes_a_procedure_of_its_own_is_withheld_from_the_start(
    hall: Hall, slip: Slip, raise_it: Any, kind: OpinionKind
) -> None:
    """Luật Tố cáo 2018, Điều 9: the chair decides it after the log has its words and its name."""
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    raise_it(hall, slip)
    floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
    matter = queries.matters(hall.meeting)[0]
    for secret in (WORDS, SECRET.name):
        assert secret in str(log_lines(hall.meeting))

    decision = Decision("separate_procedure", note="Gửi đơn đến nơi tiếp công dân.", kind=kind)
    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    told = log_lines(hall.meeting)
    for secret in (WORDS, SECRET.name, kind.value, "separate_procedure"):
        assert secret not in str(told)
    kinds = {line["body"]["kind"] for line in told if "body" in line}
    assert not kinds & {"slip_handed_in", "slip_released", "slip_read", "speech_begun"}
