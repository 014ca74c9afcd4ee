"""The recorded rehearsal: what it played, and an independent count over its events."""

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from console import queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.minutes import first_conclusion, missing
from console.minutes.totals import totals
from console.models import EventKind, OpinionState, Role, Slip, Speech
from console.record.writing import broken_link
from tests.conftest import PIN
from tests.rehearsal.count import count
from tests.rehearsal.play import NEVER_CAME, PEOPLE, Rehearsal, rehearse


@pytest.fixture
def told(app: Flask) -> Iterator[Rehearsal]:
    with app.app_context():
        yield rehearse(app)


def kinds(told: Rehearsal) -> Counter[EventKind]:
    return Counter(event.kind for event in queries.events(told.hall.meeting))


def write_what_is_missing(hall: Hall) -> None:
    """What the secretary does at the end: every answer and follow-up in words, the last steps."""
    for paragraph in queries.paragraphs(hall.meeting):
        if not paragraph.text and paragraph.about:
            play.write(hall, paragraph, "Đã trả lời đầy đủ, người nêu ý kiến nhất trí.")
    play.claim_keys(hall, PIN)
    play.conclude(hall)


def test_the_rehearsal_and_its_count(told: Rehearsal) -> None:
    meeting = told.hall.meeting
    events = queries.events(meeting)
    happened = kinds(told)

    # What was played: nothing twice, nothing lost, though two desks and the phones typed at once.
    assert happened[EventKind.SPEECH_REQUESTED] == len(PEOPLE["speeches"]) == 40
    assert happened[EventKind.SLIP_HANDED_IN] == len(PEOPLE["slips"]) == 25
    assert broken_link(events) is None
    desks = queries.staff(meeting, Role.DESK)
    typed = Counter(e.actor_id for e in events if e.kind is EventKind.SPEECH_REQUESTED)
    assert all(typed[desk.id] > 0 for desk in desks)
    for kind in (
        EventKind.ENTRIES_MERGED,
        EventKind.ENTRIES_UNMERGED,
        EventKind.FOLLOW_UP_CALLED,
        EventKind.SPEAKER_ABSENT,
        EventKind.PRESS_UNDONE,
        EventKind.SPEECH_DECLINED,
        EventKind.SPEECH_WITHDRAWN,
        EventKind.SPEECH_TURNED_INTO_SLIP,
        EventKind.SLIP_SEPARATED,
        EventKind.SLIP_HELD_BACK,
        EventKind.MATTER_SPLIT,
        EventKind.MATTER_ASSIGNED,
        EventKind.QUEUE_REORDERED,
    ):
        assert happened[kind] > 0, kind
    absent = queries.absent_speeches(meeting)
    assert [speech.id for speech in absent] == [told.speeches[place] for place in NEVER_CAME]

    # What it came to: the console's sums, and a count that knows only the events.
    sums = totals(meeting)
    assert count(event.body for event in events) == {
        "persons": sums.persons,
        "matters": sums.matters,
        "spoken": sums.spoken,
        "written": sums.written,
        "follow_ups": sums.follow_ups,
        "unheard": sums.unheard,
        "by_outcome": {o.value if o else None: n for o, n in sums.by_outcome.items()},
        "by_competence": {c.value: n for c, n in sums.by_competence.items()},
    }
    assert sums.matters == sums.spoken + sums.written == sum(sums.by_outcome.values())
    assert set(sums.by_outcome) >= {"answered", "assigned", "escalated", "refused", "withdrawn"}

    # And the meeting can end on it.
    assert missing.to_end(meeting) == []
    left = missing.to_draw_up(meeting)
    assert {gap.place.split("-")[0] for gap in missing.unclear(meeting)} == {"matter"}
    write_what_is_missing(told.hall)
    play.promise_the_rest(told.hall)
    assert len(missing.to_draw_up(meeting)) < len(left)
    assert missing.to_draw_up(meeting) == []
    first_part = first_conclusion.first_conclusion(meeting)[0]
    assert f"{sums.matters} nội dung ý kiến của {sums.persons} người" in first_part


def test_everybody_of_the_rehearsal_ends_somewhere(told: Rehearsal) -> None:
    speeches = [session().get_one(Speech, number) for number in told.speeches.values()]
    handed_in = [session().get_one(Slip, number) for number in told.slips.values()]

    assert {speech.state for speech in speeches} == {
        OpinionState.ENDED,
        OpinionState.ABSENT,
        OpinionState.WITHDRAWN,
        OpinionState.DECLINED,
        OpinionState.REPRESENTED,
        OpinionState.TURNED_INTO_SLIP,
    }
    assert {slip.state for slip in handed_in} >= {
        OpinionState.ANSWERED,
        OpinionState.READ,
        OpinionState.HELD,
        OpinionState.SEPARATED,
        OpinionState.REPRESENTED,
    }
    assert len({speech.number for speech in speeches}) == 40
    assert len({speech.receipt for speech in speeches}) == 40
