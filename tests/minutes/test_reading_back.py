"""Reading back: the hall objects in its time; each objection is resolved or recorded (002-18)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console import clock, queries
from console.demo import play, script
from console.demo.play import Hall
from console.documents import Block
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import speaking_queue
from console.hall.entries import Entry
from console.minutes import drafting, masking, reading_back
from console.models import NameDisplay, Objection, ObjectionState, Participant, Role, Scene
from console.screens import scenes
from console.sealing import drawing_up
from console.words import people


@pytest.fixture
def reading(discussed_hall: Hall) -> Hall:
    hall = discussed_hall
    with hall.after(1):
        reading_back.begin_reading_back(by=hall.one(Role.SECRETARY), minutes=10)
    return hall


def objecting(hall: Hall, words: str = "Tôi nói ba tấm đan, biên bản ghi hai.") -> Objection:
    known = play.entry(hall, script.SPEECHES[0])
    entry = Entry(honorific=known.honorific, name=known.name, unit=known.unit, content=words)
    speaker = queries.matters(hall.meeting)[0].raised_by
    with clock.clock_at(hall.time + timedelta(minutes=2)):
        return reading_back.raise_objection(entry, by=speaker, meeting=hall.meeting)


def test_a_recorded_objection_stands_in_the_minutes(reading: Hall) -> None:
    objection = objecting(reading)
    reading_back.resolve_objection(
        objection.id, "recorded", "Chủ tọa đề nghị giữ nguyên.", by=reading.chair
    )

    blocks = drafting.body_blocks(reading.meeting)
    assert blocks[-2].text == "VI. Ý kiến về dự thảo biên bản được ghi lại"
    assert blocks[-1].label == people.person_words(objection.raised_by)
    said = objection.text.rstrip(".")
    assert blocks[-1].text == f"“{said}”. Chủ tọa đề nghị giữ nguyên."


def test_an_objection_that_mended_the_minutes_is_not_printed(reading: Hall) -> None:
    objection = objecting(reading)
    reading_back.resolve_objection(objection.id, "corrected", "", by=reading.one(Role.SECRETARY))

    assert drafting.body_blocks(reading.meeting)[-1].kind == "paragraph"


def test_nothing_is_drawn_up_while_the_hall_may_still_object(reading: Hall) -> None:
    objection = objecting(reading)
    with clock.clock_at(reading.time + timedelta(minutes=3)):
        with pytest.raises(IncompleteError) as refused:
            drawing_up.draw_up_minutes(base_url="http://hall.test", by=reading.chair)
        assert len(refused.value.missing) == 2
        with pytest.raises(IncompleteError):
            reading_back.end_objections(by=reading.chair)
        reading_back.resolve_objection(objection.id, "corrected", "", by=reading.chair)
        reading_back.end_objections(by=reading.chair)
        assert reading_back.missing_to_close(reading.meeting) == []


def test_the_window_closes_by_itself(reading: Hall) -> None:
    with clock.clock_at(reading.time + timedelta(minutes=11)):
        assert reading_back.missing_to_close(reading.meeting) == []
        with pytest.raises(OutOfDateError):
            reading_back.end_objections(by=reading.chair)
    with pytest.raises(NotNowError, match="hết thời gian"):
        reading_back.raise_objection(Entry(), by=None, meeting=reading.meeting)


def test_two_who_resolve_at_once_resolve_once(reading: Hall) -> None:
    objection = objecting(reading)
    with pytest.raises(InvalidEntryError):
        reading_back.resolve_objection(objection.id, "open", "", by=reading.chair)
    reading_back.resolve_objection(objection.id, "recorded", "", by=reading.chair)
    with pytest.raises(OutOfDateError):
        reading_back.resolve_objection(objection.id, "corrected", "", by=reading.chair)
    assert objection.state is ObjectionState.RECORDED
    with pytest.raises(NotPermittedError):
        reading_back.resolve_objection(objection.id, "corrected", "", by=reading.one(Role.DESK))


def test_who_is_wrong_in_the_form_reads_it_at_the_field(reading: Hall) -> None:
    with (
        clock.clock_at(reading.time + timedelta(minutes=2)),
        pytest.raises(InvalidEntryError) as refused,
    ):
        reading_back.raise_objection(Entry(), by=None, meeting=reading.meeting)
    assert refused.value.problems.keys() == {"honorific", "name", "unit", "content"}


def test_the_wall_reads_along(reading: Hall) -> None:
    assert scenes.scene(reading.meeting) is Scene.READING_BACK


# Names on the wall and in public


def test_names_are_masked_as_their_owners_asked(reading: Hall) -> None:
    [person] = queries.citizens(reading.meeting)
    blocks = [Block("labelled", f"Bà {person.name} và ông {person.name}h", person.name)]
    assert masking.for_the_hall(blocks, [person]) == blocks

    shy = person._replace(display=NameDisplay.INITIALS)
    [masked] = masking.for_the_hall(blocks, [shy])
    assert masked.label == "N.V.B"
    assert masked.text == f"Bà N.V.B và ông {person.name}h"


def public(text: str, person: Participant) -> str:
    found = masking.proposals(person.meeting)(text)
    return masking.masked(text, found)


def test_names_and_telephone_numbers_are_proposed_for_hiding(reading: Hall) -> None:
    people = queries.attendees(reading.meeting)
    text = f"{people[0].name}, điện thoại 0905 123 456 hoặc +84 236 371 2345, Tổ 23."
    assert public(text, people[0]) == "N.V.B, điện thoại … hoặc …, Tổ 23."


@pytest.mark.parametrize(
    "written",
    [
        "LÊ THÚY Ý",
        "Lê Thuý Ý",
        "Lê  Thúy\nÝ",
        "gọi 84905123456",
        "gọi (+84) 905 123 456",
        "gọi (0236)3822822",
        "gọi 0905.123.456",
    ],
)
def test_the_proposals_know_the_ways_of_writing(hall: Hall, written: str) -> None:
    entry = replace(play.entry(hall, script.SPEECHES[0]), name="Lê Thúy Ý")
    speech = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)
    masked = public(f"Bà {written} nói.", speech.person)
    assert masked in ("Bà L.T.Ý nói.", "Bà gọi … nói.")
