"""What two hard readers of the floor found: each of it once, so that it stays found."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from console import clock, queries
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall import (
    agenda,
    assignments,
    calls,
    decisions,
    floor,
    matters,
    merging,
    slips,
    speaking_queue,
)
from console.hall.decisions import Decision
from console.minutes import closing, drafting, missing, papers
from console.minutes.papers import Frame
from console.models import (
    Matter,
    NameDisplay,
    OpinionKind,
    OpinionState,
    Outcome,
    Participant,
    Role,
    Speech,
    StepKind,
    Turn,
)
from console.screens.receipts import history
from console.sealing.recording import with_record
from console.words import people
from tests.undoing import undo

LATER = date(2022, 7, 5)


@pytest.fixture
def speeches(hall: Hall) -> Iterator[list[Speech]]:
    play.begin(hall, StepKind.OPINIONS, 1)
    found = [play.register(hall, each) for each in script.SPEECHES[:4]]
    with clock.clock_at(hall.time):
        yield found


def call(hall: Hall, speech: Speech) -> Turn:
    return calls.call_speaker(speech.id, after=queries.floor_mark(hall.meeting), by=hall.chair)


def spoke(hall: Hall, speech: Speech) -> Matter:
    turn = call(hall, speech)
    floor.begin_speech(turn.id, by=hall.chair)
    assert turn.matter is not None
    return turn.matter


def answer(hall: Hall, matter: Matter) -> Turn:
    mark = queries.floor_mark(hall.meeting)
    return calls.call_answerer(matter.id, hall.chair.id, after=mark, by=hall.chair)


def answered(hall: Hall, matter: Matter) -> None:
    """Somebody answers, and the chair says that this was it."""
    after = queries.floor_mark(hall.meeting)
    calls.call_answerer(matter.id, hall.chair.id, after=after, by=hall.chair)
    decisions.decide_outcome(matter.id, Decision("answered"), by=hall.chair)


def desk(hall: Hall) -> Participant:
    return hall.one(Role.DESK)


# Denunciations


def test_what_nobody_has_read_is_only_a_number_on_paper_and_must_be_read(
    hall: Hall, speeches: list[Speech]
) -> None:
    closing.end_discussion(by=hall.chair)
    text = "\n".join(b.text for b in drafting.body_blocks(hall.meeting))
    assert "Lượt 1: bộ phận tổng hợp chưa xem" in text
    assert speeches[0].person.name not in text
    assert any("Lượt số 1" in line for line in missing.sentences(missing.to_draw_up(hall.meeting)))

    speaking_queue.classify_speech(speeches[0].id, OpinionKind.DENUNCIATION, by=desk(hall))
    assert speeches[0].state is OpinionState.DECLINED


def test_new_words_are_classified_anew(hall: Hall, speeches: list[Speech]) -> None:
    first, second = speeches[:2]
    speaking_queue.classify_speech(first.id, OpinionKind.QUESTION, by=desk(hall))
    merging.merge_entries(first.key, [second.key], by=desk(hall))
    speaking_queue.edit_speech(first.id, play.entry(hall, script.SPEECHES[5]), by=first.person)

    assert first.kind is None
    assert second.state is OpinionState.ASKED


def test_a_denunciation_is_guarded_under_its_earlier_form_too(
    hall: Hall, speeches: list[Speech]
) -> None:
    slip = speaking_queue.turn_into_slip(speeches[0].id, by=speeches[0].person)
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=desk(hall))

    assert speeches[0].kind is OpinionKind.DENUNCIATION


def test_the_record_that_leaves_the_machine_withholds_it_and_keeps_the_chain(
    hall: Hall, speeches: list[Speech]
) -> None:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=desk(hall))
    matter = spoke(hall, speeches[0])
    decision = Decision("separate_procedure", note="Gửi đơn.", kind="denunciation")
    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    frame = Frame(hall.meeting, [], "ABCD-2345", "", "0" * 64, b"", hall.time, "")
    record = with_record(papers.minutes(frame), frame, [], "x").record.decode()

    for secret in (script.SLIPS[0].name, script.SPEECHES[0].name, slip.content[:40]):
        assert secret not in record
    log = json.loads(record)["log"]
    assert len(log["events"]) == log["length"]
    assert log["events"][-1]["hash"] == log["head"]
    assert any(event.get("withheld") for event in log["events"])


def test_the_paper_does_not_unmask_the_second_matter_of_a_denouncer(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = spoke(hall, speeches[0])
    second = matters.split_matter(matter.id, matter.field_id, "Xin thêm đèn.", by=hall.chair)
    decision = Decision("separate_procedure", note="", kind="denunciation")
    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    titles = [b.text for b in drafting.body_blocks(hall.meeting) if b.kind == "subheading"]
    assert titles[0] == f"1. {people.person_words(second.raised_by)}"


def test_a_procedure_of_its_own_is_for_its_kinds_and_for_them_only(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = spoke(hall, speeches[0])
    for decision in (Decision("separate_procedure"), Decision("answered", kind="complaint")):
        with pytest.raises(InvalidEntryError) as refused:
            decisions.decide_outcome(matter.id, decision, by=hall.chair)
        assert refused.value.problems.keys() == {"kind"}


def test_nobody_answers_a_denunciation_and_no_screen_names_its_author(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = spoke(hall, speeches[0])
    decision = Decision("separate_procedure", kind="denunciation")
    decisions.decide_outcome(matter.id, decision, by=hall.chair)

    turn = queries.current_turn(hall.meeting)
    assert turn is not None
    assert turn.shown == turn.shown_to_staff == "Một người dân"
    with pytest.raises(NotNowError, match="thủ tục riêng"):
        answer(hall, matter)
    assert history(speeches[0]).guidance is OpinionKind.DENUNCIATION


def test_a_slip_of_the_finger_at_the_desk_is_mended(hall: Hall, speeches: list[Speech]) -> None:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.separate_slip(slip.id, OpinionKind.COMPLAINT, by=desk(hall))
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    assert slip.state is OpinionState.RELEASED
    speaking_queue.classify_speech(speeches[0].id, OpinionKind.COMPLAINT, by=desk(hall))
    speaking_queue.classify_speech(speeches[0].id, OpinionKind.PETITION, by=desk(hall))
    assert speeches[0] in queries.waiting_speeches(hall.meeting)


@pytest.mark.parametrize("display", NameDisplay)
def test_a_follow_up_is_shown_as_its_speaker_allowed(
    hall: Hall, speeches: list[Speech], display: NameDisplay
) -> None:
    matter = spoke(hall, speeches[0])
    matter.raised_by.display = display
    answer(hall, matter)
    turn = calls.call_follow_up(matter.id, after=queries.floor_mark(hall.meeting), by=hall.chair)

    assert turn.shown == matter.opinion.shown


# Taking calls back


def test_undo_does_not_bring_back_who_left_meanwhile(hall: Hall, speeches: list[Speech]) -> None:
    call(hall, speeches[0])
    call(hall, speeches[1])
    speaking_queue.turn_into_slip(speeches[0].id, by=speeches[0].person)
    undo(hall)

    assert speeches[0].state is OpinionState.TURNED_INTO_SLIP
    assert queries.current_turn(hall.meeting) is None


def test_undo_does_not_give_two_requests_to_one_person(hall: Hall, speeches: list[Speech]) -> None:
    spoke(hall, speeches[0])
    call(hall, speeches[1])
    entry = play.entry(hall, script.SPEECHES[0])
    again = speaking_queue.request_speech(entry, by=speeches[0].person, meeting=hall.meeting)
    undo(hall)

    assert speeches[0].state is OpinionState.ENDED
    assert again.state is OpinionState.ASKED


def test_a_decided_answer_is_not_undone(hall: Hall, speeches: list[Speech]) -> None:
    matter = spoke(hall, speeches[0])
    answer(hall, matter)
    decisions.decide_outcome(matter.id, Decision("answered"), by=hall.one(Role.SECRETARY))

    with pytest.raises(NotNowError, match="đã có kết quả"):
        undo(hall)
    assert len(matter.answers) == 1


def test_a_paused_clock_is_paused_again(hall: Hall, speeches: list[Speech]) -> None:
    matter = spoke(hall, speeches[0])
    turn = queries.current_turn(hall.meeting)
    assert turn is not None
    with clock.clock_at(hall.time + timedelta(seconds=10)):
        floor.pause_clock(turn.id, by=hall.chair)
    with clock.clock_at(hall.time + timedelta(seconds=60)):
        call(hall, speeches[1])
        undo(hall)

    assert turn.running_since is None
    assert turn.elapsed(hall.time + timedelta(seconds=90)) == timedelta(seconds=10)
    assert queries.matter_in_hand(hall.meeting) is matter


# Conflicts, and what must be done before the end


def test_an_older_panel_does_not_overwrite_a_refusal(hall: Hall, speeches: list[Speech]) -> None:
    matter = spoke(hall, speeches[0])
    official = queries.staff(hall.meeting, Role.OFFICIAL)[0]
    refusal = Decision("refused", reason="settled", note="Đã có quyết định.")
    decisions.decide_outcome(matter.id, refusal, by=hall.chair)

    with pytest.raises(OutOfDateError):
        assignments.assign_matter(
            matter.id, [official.id], written_by=LATER, seen=[], decided="", by=hall.chair
        )
    assert matter.outcome is Outcome.REFUSED


def test_given_back_to_the_room_a_matter_waits_for_its_outcome_again(
    hall: Hall, speeches: list[Speech]
) -> None:
    matter = spoke(hall, speeches[0])
    official = queries.staff(hall.meeting, Role.OFFICIAL)[0]
    assignments.assign_matter(matter.id, [official.id], written_by=LATER, by=hall.chair)
    assignments.assign_matter(matter.id, [official.id], by=hall.chair)

    assert (matter.outcome, matter.due_on, matter.outcome_agency) == (None, None, "")


def test_a_matter_split_late_needs_its_outcome_too(hall: Hall, speeches: list[Speech]) -> None:
    matter = spoke(hall, speeches[0])
    answered(hall, matter)
    floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
    closing.end_discussion(by=hall.chair)
    matters.split_matter(matter.id, matter.field_id, "Việc thứ hai.", by=hall.chair)

    assert any(
        "chưa có kết quả" in line for line in missing.sentences(missing.to_draw_up(hall.meeting))
    )


def test_a_step_left_by_the_end_still_wants_its_conclusion(
    hall: Hall, speeches: list[Speech]
) -> None:
    assert speeches
    play.begin(hall, StepKind.ANSWERS, 1)
    closing.end_discussion(by=hall.chair)
    step = next(s for s in hall.meeting.steps if s.kind is StepKind.ANSWERS)
    wanted = f"Bước {step.position} chưa có kết luận."
    assert wanted in missing.sentences(missing.to_draw_up(hall.meeting))

    agenda.conclude_step(step.id, "Đã rõ.", by=hall.one(Role.SECRETARY))
    agenda.conclude_step(step.id, "Đã rõ ràng.", by=hall.one(Role.SECRETARY))
    assert wanted not in missing.sentences(missing.to_draw_up(hall.meeting))
    assert step.conclusion == "Đã rõ ràng."


def test_unmerging_never_jumps_over_the_next_two(hall: Hall, speeches: list[Speech]) -> None:
    keys = [speech.key for speech in speeches]
    merging.merge_entries(keys[3], [keys[1]], by=hall.chair)
    turn = call(hall, speeches[0])
    with pytest.raises(NotNowError, match="hai người kế tiếp"):
        merging.unmerge(keys[1], by=hall.chair)
    floor.mark_absent(turn.id, by=hall.chair)
    merging.unmerge(keys[1], by=hall.chair)
    assert [s.number for s in queries.waiting_speeches(hall.meeting)] == [2, 3, 4]


def test_a_converted_receipt_goes_on_telling(hall: Hall, speeches: list[Speech]) -> None:
    slip = speaking_queue.turn_into_slip(speeches[0].id, by=speeches[0].person)
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    calls.read_slip(slip.id, after=0, by=hall.chair)
    answered(hall, queries.matters(hall.meeting)[0])

    assert history(speeches[0]).standing == "Đã có kết quả."
    closing_words = history(speeches[1]).standing
    assert closing_words == "Đang chờ đến lượt."


def test_the_slip_is_answered_when_all_its_matters_are(hall: Hall, speeches: list[Speech]) -> None:
    assert speeches
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk(hall))
    calls.read_slip(slip.id, after=0, by=hall.chair)
    first = queries.matters(hall.meeting)[0]
    second = matters.split_matter(first.id, first.field_id, "Việc hai.", by=hall.chair)

    states = []
    for matter in (second, first):
        answered(hall, matter)
        states.append(slip.state)
    assert states == [OpinionState.READ, OpinionState.ANSWERED]


def test_a_nervous_thumb_splits_once_and_allows_once(hall: Hall, speeches: list[Speech]) -> None:
    matter = spoke(hall, speeches[0])
    for _press in range(2):
        matters.split_matter(matter.id, matter.field_id, "Hai.", by=hall.chair, key="k1")
    assert len(queries.matters(hall.meeting)) == 2
    calls.allow_follow_up(matter.id, seen=2, by=hall.chair)
    with pytest.raises(OutOfDateError):
        calls.allow_follow_up(matter.id, seen=2, by=hall.chair)
