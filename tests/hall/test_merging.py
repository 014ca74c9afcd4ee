"""Merging: one speaks for several, all are credited, and unmerging restores exactly."""

import pytest
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.hall import calls, floor, merging, slips, speaking_queue
from console.minutes import drafting
from console.minutes.totals import co_askers, totals
from console.models import (
    Merger,
    OpinionKind,
    OpinionState,
    Role,
    Slip,
    Speech,
    StepKind,
)


@pytest.fixture
def entries(hall: Hall) -> tuple[list[Speech], Slip]:
    play.begin(hall, StepKind.OPINIONS, 1)
    speeches = [play.register(hall, each) for each in script.SPEECHES[:5]]
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
    return speeches, slip


def order(hall: Hall) -> list[int]:
    return [speech.number for speech in queries.waiting_speeches(hall.meeting)]


def snapshot(speeches: list[Speech], slip: Slip) -> list[tuple[object, ...]]:
    return [(s.state, s.position, s.number) for s in speeches] + [(slip.state, slip.number)]


def test_merged_ones_leave_the_queue_and_are_credited(
    hall: Hall, entries: tuple[list[Speech], Slip]
) -> None:
    speeches, slip = entries
    lead = speeches[1]
    merging.merge_entries(lead.key, [speeches[3].key, slip.key], by=hall.chair)
    assert order(hall) == [1, 2, 3, 5]
    assert queries.slips(hall.meeting, OpinionState.RELEASED) == []

    turn = calls.call_speaker(lead.id, after=0, by=hall.chair)
    floor.begin_speech(turn.id, by=hall.chair)

    matter = turn.matter
    assert matter is not None
    assert co_askers(hall.meeting) == {matter.opinion_id: [speeches[3], slip]}
    assert speeches[3].state is OpinionState.REPRESENTED
    assert slip.state is OpinionState.REPRESENTED
    assert queries.matters_of(speeches[3]) == [matter]
    [block] = [b for b in drafting.body_blocks(hall.meeting) if b.label == "Cùng ý kiến"]
    assert speeches[3].person.name in block.text
    assert f"phiếu số {slip.number}" in block.text
    assert totals(hall.meeting).persons == 3


def test_unmerging_restores_exactly(hall: Hall, entries: tuple[list[Speech], Slip]) -> None:
    speeches, slip = entries
    call = calls.call_speaker(speeches[4].id, after=0, by=hall.chair)
    floor.mark_absent(call.id, by=hall.chair)
    before = snapshot(speeches, slip)
    others = [speeches[4].key, speeches[0].key, slip.key]

    merging.merge_entries(speeches[2].key, others, by=hall.chair)
    assert snapshot(speeches, slip) != before
    for key in others:
        merging.unmerge(key, by=hall.one(Role.DESK))

    assert snapshot(speeches, slip) == before
    assert queries.mergers(hall.meeting) == []


def test_whoever_was_represented_comes_along_to_the_new_representative(
    hall: Hall, entries: tuple[list[Speech], Slip]
) -> None:
    speeches, _slip = entries
    merging.merge_entries(speeches[1].key, [speeches[2].key], by=hall.chair)
    merging.merge_entries(speeches[0].key, [speeches[1].key], by=hall.chair)

    assert {m.opinion for m in queries.merged_into(speeches[0])} == {speeches[1], speeches[2]}
    merging.unmerge(speeches[2].key, by=hall.chair)
    assert speeches[2].state is OpinionState.ASKED


@pytest.mark.parametrize("leave", ["withdraw", "decline", "turn_into_slip"])
def test_when_the_representative_leaves_the_others_wait_again(
    hall: Hall, entries: tuple[list[Speech], Slip], leave: str
) -> None:
    speeches, slip = entries
    lead = speeches[0]
    merging.merge_entries(lead.key, [speeches[3].key, slip.key], by=hall.chair)

    if leave == "withdraw":
        speaking_queue.withdraw_speech(lead.id, by=lead.person)
    elif leave == "decline":
        speaking_queue.decline_speech(lead.id, "Ngoài nội dung hội nghị.", by=hall.chair)
    else:
        speaking_queue.turn_into_slip(lead.id, by=lead.person)

    assert order(hall) == [2, 3, 4, 5]
    assert slip.state is OpinionState.RELEASED


def test_a_merged_person_may_still_withdraw(hall: Hall, entries: tuple[list[Speech], Slip]) -> None:
    speeches, _slip = entries
    merging.merge_entries(speeches[0].key, [speeches[1].key], by=hall.chair)

    speaking_queue.withdraw_speech(speeches[1].id, by=speeches[1].person)

    assert speeches[1].state is OpinionState.WITHDRAWN
    assert queries.merged_into(speeches[0]) == []


def test_a_merged_person_waits_and_cannot_register_a_second_time(
    hall: Hall, entries: tuple[list[Speech], Slip]
) -> None:
    speeches, _slip = entries
    merging.merge_entries(speeches[0].key, [speeches[1].key], by=hall.chair)

    with pytest.raises(NotNowError):
        speaking_queue.request_speech(
            play.entry(hall, script.SPEECHES[1]), by=speeches[1].person, meeting=hall.meeting
        )


def test_who_was_called_or_already_merged_cannot_be_merged(
    hall: Hall, entries: tuple[list[Speech], Slip]
) -> None:
    speeches, slip = entries
    merging.merge_entries(speeches[0].key, [slip.key], by=hall.chair)
    calls.call_speaker(speeches[1].id, after=0, by=hall.chair)

    for taken in (speeches[1], slip):
        with pytest.raises(OutOfDateError):
            merging.merge_entries(speeches[2].key, [taken.key], by=hall.chair)
    with pytest.raises(NotNowError):
        merging.merge_entries(speeches[2].key, [speeches[2].key], by=hall.chair)
    with pytest.raises(NotPermittedError):
        merging.merge_entries(speeches[2].key, [speeches[3].key], by=hall.one(Role.SECRETARY))


def test_the_database_too_lets_nobody_be_represented_twice(
    hall: Hall, entries: tuple[list[Speech], Slip]
) -> None:
    speeches, _slip = entries
    merging.merge_entries(speeches[0].key, [speeches[1].key], by=hall.chair)
    session().add(
        Merger(
            meeting_id=hall.meeting.id,
            opinion_id=speeches[1].id,
            lead_id=speeches[2].id,
            state_before="asked",
            merged_at=clock.now(),
        )
    )
    with pytest.raises(IntegrityError):
        session().commit()
    session().rollback()
