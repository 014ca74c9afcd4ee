"""What people type: every problem at its field, nothing silently changed."""

import unicodedata
from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError
from console.hall import entries, slips, speaking_queue
from console.hall.entries import LONGEST_CONTENT, Entry, read
from console.models import NameDisplay
from console.vietnamese import clean


@pytest.fixture
def entry(hall: Hall) -> Entry:
    return play.entry(hall, script.SPEECHES[0])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("honorific", ""),
        ("honorific", "Đồng chí"),
        ("name", " "),
        ("name", "12"),
        ("name", "A" * 81),
        ("unit", None),
        ("unit", 99_999),
        ("field", None),
        ("content", "   "),
        ("content", "x" * (LONGEST_CONTENT + 1)),
        ("minutes", 0),
        ("minutes", 6),
        ("phone", "12345"),
    ],
)
def test_each_bad_field_has_a_sentence_of_its_own(
    hall: Hall, entry: Entry, field: str, value: object
) -> None:
    bad = replace(entry, **{field: value})  # type: ignore[arg-type]

    with pytest.raises(InvalidEntryError) as refused:
        speaking_queue.request_speech(bad, by=None, meeting=hall.meeting)

    assert list(refused.value.problems) == [field]
    assert not queries.waiting_speeches(hall.meeting)
    assert speaking_queue.request_speech(entry, by=None, meeting=hall.meeting).number == 1


def test_a_quarter_is_no_place_to_live_but_its_groups_are(hall: Hall, entry: Entry) -> None:
    quarter = next(unit for unit in hall.meeting.units if unit.children)

    with pytest.raises(InvalidEntryError):
        speaking_queue.request_speech(
            replace(entry, unit=quarter.id), by=None, meeting=hall.meeting
        )


def test_text_is_stored_in_nfc_and_the_original_is_kept(hall: Hall, entry: Entry) -> None:
    typed = unicodedata.normalize("NFD", "Đề nghị sửa đường")
    name = unicodedata.normalize("NFD", "Lê Ý")

    speech = speaking_queue.request_speech(
        replace(entry, content=typed, name=name), by=None, meeting=hall.meeting
    )

    assert speech.content == "Đề nghị sửa đường"
    assert speech.content_as_typed == typed
    assert speech.person.name == "Lê Ý"
    assert speech.person.name_as_typed == name


def test_a_slip_needs_no_minutes(hall: Hall, entry: Entry) -> None:
    slip = slips.hand_in_slip(replace(entry, minutes=None), by=None, meeting=hall.meeting)

    assert slip.number == 1


def test_one_parser_reads_what_every_door_brings() -> None:
    """A form, the desk, a phone's outbox; later a spreadsheet's row: the same mapping."""
    typed = {
        "honorific": "Bà",
        "name": " Nguyễn  Thị\u00a0An ",
        "unit": "7",
        "field": "mười",
        "content": " Đường hỏng. ",
        "display": "everything",
    }
    entry = read(typed)

    assert (entry.line, entry.words) == ("Nguyễn Thị An", "Đường hỏng.")
    assert (entry.name, entry.content) == (typed["name"], typed["content"])  # nothing typed is lost
    assert (entry.unit, entry.field, entry.minutes) == (7, None, None)
    assert entry.display == NameDisplay.INITIALS.value
    assert read({}) == Entry()


def test_words_are_cleaned_once(monkeypatch: pytest.MonkeyPatch, hall: Hall, entry: Entry) -> None:
    cleaned: list[str] = []

    def watched(text: str) -> str:
        cleaned.append(text)
        return clean(text)

    monkeypatch.setattr(entries, "clean", watched)
    speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)

    assert cleaned == [entry.content]
