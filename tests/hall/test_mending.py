"""The desk and the secretary mend an entry; the old wording is kept, its author is told."""

from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import authors, mending, slips, speaking_queue
from console.hall.entries import Entry
from console.models import EventKind, Honorific, OpinionKind, Role, Slip, Speech, StepKind
from console.screens import receipts


@pytest.fixture
def entry(hall: Hall) -> Entry:
    play.begin(hall, StepKind.OPINIONS, 1)
    return replace(play.entry(hall, script.SPEECHES[0]), honorific="Bà", name="nguyen thi bay")


@pytest.fixture
def speech(hall: Hall, entry: Entry) -> Speech:
    return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)


@pytest.fixture
def slip(hall: Hall, entry: Entry) -> Slip:
    return slips.hand_in_slip(entry, by=None, meeting=hall.meeting)


@pytest.mark.parametrize("role", [Role.DESK, Role.SECRETARY])
def test_every_part_is_mended_kept_told_and_taken_back(
    hall: Hall, speech: Speech, role: Role
) -> None:
    by, before = hall.one(role), mending.wording(speech)
    other = queries.fields(hall.meeting)[-1]
    unit = queries.leaf_units(hall.meeting)[-1]
    right = Entry("Ông", "Nguyễn Thị Bảy", unit.id, other.id, "Đúng lời đã nói", 3)

    mended = mending.mend_entry(speech.key, right, seen=mending.mark_of(speech), by=by)

    assert mended
    assert speech.person.addressed == "Ông Nguyễn Thị Bảy"
    assert (speech.field, speech.person.unit) == (other, unit)
    assert speech.content == "Đúng lời đã nói"
    assert mended.before == before
    told = receipts.history(speech).told[1]
    assert "đã sửa cách xưng hô, họ tên, nơi ở, lĩnh vực, nội dung" in told.title
    assert "nguyen thi bay" in told.text

    mending.take_back_mending(speech.key, mended.id, by=by)
    assert mending.wording(speech) == before
    assert len(queries.mendings_of(speech)) == 2


def test_nothing_unread_comes_onto_the_log_by_a_mending(
    hall: Hall, slip: Slip, entry: Entry
) -> None:
    desk = hall.one(Role.DESK)
    mend = replace(entry, name="Nguyễn Thị Bảy", content="Lời chưa ai đọc")
    mending.mend_entry(slip.key, mend, seen=mending.mark_of(slip), by=desk)
    event = queries.events(hall.meeting)[-1]

    assert event.kind is EventKind.ENTRY_MENDED
    assert event.details["changed"] == ["name", "content"]
    assert "Bảy" not in event.body
    assert "Lời" not in event.body

    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk)
    again = replace(mend, name="Nguyễn Thị Bẩy")
    mending.mend_entry(slip.key, again, seen=mending.mark_of(slip), by=desk)
    event = queries.events(hall.meeting)[-1]
    assert event.details["before"] == {"name": "Nguyễn Thị Bảy"}
    assert event.details["after"] == {"name": "Nguyễn Thị Bẩy"}


def test_a_name_is_mended_after_it_was_heard_and_its_words_are_not(
    hall: Hall, speech: Speech, entry: Entry
) -> None:
    play.give_floor(hall, speech)
    other = queries.fields(hall.meeting)[-1]
    mend = replace(entry, name="Nguyễn Thị Bảy", field=other.id, content="Lời khác")
    seen = mending.mark_of(speech)
    mending.mend_entry(speech.key, mend, seen=seen, by=hall.one(Role.SECRETARY))

    assert speech.person.name == "Nguyễn Thị Bảy"
    assert queries.matters(hall.meeting)[0].field_id == other.id
    assert speech.content != "Lời khác"


def test_the_conclusion_names_who_was_mended_after_the_discussion(discussed_hall: Hall) -> None:
    speech = next(
        m.opinion for m in queries.matters(discussed_hall.meeting) if not m.opinion.is_written
    )
    entry = replace(
        Entry(**mending.wording(speech)), name="Nguyễn Thị Bảy", honorific=Honorific.MRS.value
    )

    with discussed_hall.after(1):
        mending.mend_entry(
            speech.key,
            entry,
            seen=mending.mark_of(speech),
            by=discussed_hall.one(Role.SECRETARY),
        )

    written = "\n".join(part.text for part in queries.conclusion(discussed_hall.meeting))
    assert "Bà Nguyễn Thị Bảy" in written


def test_a_family_name_that_is_a_form_of_address_outlives_a_mending(
    hall: Hall, entry: Entry
) -> None:
    twice = replace(entry, honorific="Ông", name="Ông Ông Cao Thắng")
    speech = speaking_queue.request_speech(twice, by=None, meeting=hall.meeting)
    assert speech.person.name == "Ông Cao Thắng"
    other = queries.leaf_units(hall.meeting)[-1]
    mend = replace(Entry(**mending.wording(speech)), unit=other.id)
    seen = mending.mark_of(speech)

    mended = mending.mend_entry(speech.key, mend, seen=seen, by=hall.one(Role.DESK))

    assert mended
    assert mended.changed == "unit"
    assert authors.is_same_person(speech.person, mend)


def test_refused_mendings_change_nothing(hall: Hall, slip: Slip, entry: Entry) -> None:
    key, seen, before = slip.key, mending.mark_of(slip), mending.wording(slip)
    desk, number = hall.one(Role.DESK), queries.version(hall.meeting)
    mend = replace(entry, name="Nguyễn Thị Bảy")

    # the chair mends nothing, the author goes by the phone, the secretary may not read it yet
    for by in (hall.chair, slip.person, hall.one(Role.SECRETARY)):
        with pytest.raises(NotPermittedError):
            mending.mend_entry(key, mend, seen=seen, by=by)
    with pytest.raises(OutOfDateError):
        mending.mend_entry(key, mend, seen="0" * 16, by=desk)
    with pytest.raises(InvalidEntryError):
        mending.mend_entry(key, replace(mend, name=".."), seen=seen, by=desk)
    with pytest.raises(OutOfDateError):
        mending.take_back_mending(key, 99, by=desk)
    assert mending.mend_entry(key, entry, seen=seen, by=desk) is None

    assert mending.wording(slip) == before
    assert queries.version(hall.meeting) == number
    assert mending.mend_entry(key, mend, seen=seen, by=desk)


def test_a_withdrawn_entry_is_mended_no_more(hall: Hall, slip: Slip, entry: Entry) -> None:
    slips.withdraw_slip(slip.id, by=slip.person)
    with pytest.raises(OutOfDateError):
        mending.mend_entry(slip.key, entry, seen=mending.mark_of(slip), by=hall.one(Role.DESK))
