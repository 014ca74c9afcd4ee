"""Who does not know the field leaves it to the desk, which says it when it classifies."""

from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError
from console.hall import mending, slips, speaking_queue
from console.hall.entries import LEFT_TO_DESK, Entry
from console.minutes import first_conclusion, missing
from console.models import OpinionKind, OpinionState, Role, StepKind


@pytest.fixture
def entry(hall: Hall) -> Entry:
    return replace(play.entry(hall, script.SPEECHES[0]), field=LEFT_TO_DESK)


def test_the_desk_says_the_field_of_a_slip_when_it_releases_it(hall: Hall, entry: Entry) -> None:
    desk, known = hall.one(Role.DESK), list(queries.fields(hall.meeting))
    slip = slips.hand_in_slip(entry, by=None, meeting=hall.meeting)
    again = slips.hand_in_slip(entry, by=slip.person, meeting=hall.meeting)

    assert slip.field.left_to_desk
    assert again.field is slip.field
    assert list(queries.fields(hall.meeting)) == known
    number = queries.version(hall.meeting)
    for nothing in (None, 99_999, slip.field_id):
        with pytest.raises(InvalidEntryError) as refused:
            slips.release_slip(slip.id, OpinionKind.PETITION, by=desk, field=nothing)
        assert list(refused.value.problems) == ["field"]
    assert slip.state is OpinionState.HELD
    assert queries.version(hall.meeting) == number

    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk, field=known[1].id)
    assert (slip.state, slip.field) == (OpinionState.RELEASED, known[1])
    assert queries.events(hall.meeting)[-1].details["field"] == known[1].name


def test_a_denunciation_needs_no_field(hall: Hall, entry: Entry) -> None:
    slip = slips.hand_in_slip(entry, by=None, meeting=hall.meeting)
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=hall.one(Role.DESK))

    assert slip.state is OpinionState.SEPARATED


def test_a_request_is_settled_edited_and_may_be_called_before(hall: Hall, entry: Entry) -> None:
    desk, known = hall.one(Role.DESK), list(queries.fields(hall.meeting))
    speech = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)
    speaking_queue.edit_speech(speech.id, replace(entry, field=known[0].id), by=speech.person)
    assert speech.field is known[0]
    speaking_queue.edit_speech(speech.id, entry, by=speech.person)
    assert speech.field.left_to_desk

    speaking_queue.classify_speech(speech.id, OpinionKind.PETITION, by=desk, field=known[2].id)
    assert speech.field is known[2]
    # a field once known is not asked for again
    speaking_queue.classify_speech(speech.id, OpinionKind.QUESTION, by=desk)
    assert speech.field is known[2]


def test_what_was_heard_without_a_field_needs_one_before_it_stands_on_paper(
    hall: Hall, entry: Entry
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)
    play.give_floor(hall, speech)

    def told() -> list[str]:
        gaps = missing.sentences(missing.to_draw_up(hall.meeting))
        return [sentence for sentence in gaps if "chưa rõ lĩnh vực" in sentence]

    assert len(told()) == 1
    assert "lĩnh vực" not in first_conclusion.first_conclusion(hall.meeting)[0]
    known = queries.fields(hall.meeting)[0]
    mended = replace(Entry(**mending.wording(speech)), field=known.id)
    seen = mending.mark_of(speech)
    mending.mend_entry(speech.key, mended, seen=seen, by=hall.one(Role.SECRETARY))
    assert told() == []
    assert known.name in first_conclusion.first_conclusion(hall.meeting)[0]
