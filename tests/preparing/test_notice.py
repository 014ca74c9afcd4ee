"""The notice of a dialogue: what it tells, that it was given, and what that amounts to."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
    SealedError,
)
from console.models import (
    DocumentKind,
    EventKind,
    FileKind,
    Meeting,
    Notice,
    NoticeChannel,
    NoticeEvidence,
    Participant,
    Role,
)
from console.preparing import (
    document_paper,
    next_meeting,
    notice_evidence,
    notice_facts,
    notice_proofs,
    notice_spoken,
    notice_standing,
    notice_terms,
    notice_texts,
    office_changes,
    outgoing,
    paper_facts,
    reading_aloud,
)
from console.preparing.copying import NOTHING
from console.preparing.notice_evidence import Given
from console.preparing.notice_facts import NoticeFacts
from console.preparing.notice_terms import ChannelGroup, first_given
from console.preparing.notice_told import told
from console.words.notices import channels, what_was_done
from tests.people.test_office_seats import FACTS, moved

DAY = date(2023, 6, 15)
"""Of the dialogue, at eight in the morning."""
NOTICE = NoticeFacts(
    taking_part="Đăng ký với Trưởng thôn.\n\n Đến sớm 15 phút. ",
    opinions_place="Bộ phận một cửa",
    opinions_until=date(2023, 6, 12),
    contact="Bà Lê Thị Rà, Văn phòng",
    telephone="0236 312 3456",
    landmark="cạnh chợ",
)


@pytest.fixture
def by(hall: Hall) -> Iterator[Participant]:
    """Who prepares a dialogue of DAY, fourteen days before it."""
    contact, _token = moved(hall)
    with clock.clock_at(at(14)):
        person = next_meeting.prepare_next_meeting(
            FACTS, NOTHING, after=hall.meeting.id, by=contact
        )
        notice_facts.write_notice(NOTICE, by=person)
        yield person


def at(days_before: int) -> datetime:
    return datetime(2023, 6, 15, 3, tzinfo=UTC) - timedelta(days=days_before)


def given(
    by: Participant,
    channel: NoticeChannel,
    first: int,
    last: int | None = None,
    *,
    earlier: bool = False,
) -> NoticeEvidence:
    """Note that it was given from so many days before to so many days before."""
    entry = Given(
        channel=channel.value,
        place="Nhà văn hóa thôn Đông",
        from_on=DAY - timedelta(days=first),
        until_on=None if last is None else DAY - timedelta(days=last),
        who="Ông Phan Văn Lộc",
        earlier_text=earlier,
        seen=notice_texts.mark_of_all(notice_texts.texts(told(by.meeting))),
    )
    with clock.clock_at(at(0)):
        return notice_evidence.note_given(entry, by=by)


def standing(meeting: Meeting, days_before: int) -> dict[str, notice_standing.Standing]:
    found = notice_standing.standings(meeting, DAY - timedelta(days=days_before))
    return {one.name: one for one in found}


SEVEN, AIRED, POSTED = (
    "Thông báo trước 7 ngày", "Phát loa 3 ngày liên tiếp", "Niêm yết đến ngày hội nghị",
)  # fmt: skip


def test_the_facts_are_kept_clean_and_told(by: Participant) -> None:
    notice = queries.notice(by.meeting)
    assert notice
    assert notice.taking_part == "Đăng ký với Trưởng thôn.\nĐến sớm 15 phút."
    assert notice.telephone == "02363123456"
    event = queries.last_event_of(by.meeting, EventKind.NOTICE_WRITTEN)
    assert event
    assert "Lê Thị Rà" not in event.body, "the log travels with the Biên bản"
    notice_facts.write_notice(replace(NOTICE, contact=""), by=by)
    assert notice.contact == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"telephone": "ba số"}, "telephone"),
        ({"opinions_from": date(2023, 6, 13)}, "opinions_until"),
        ({"opinions_until": date(2023, 6, 16)}, "opinions_until"),
        ({"landmark": "x" * 201}, "landmark"),
        ({"taking_part": "x" * 601}, "taking_part"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    by: Participant, change: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        notice_facts.write_notice(replace(NOTICE, **change), by=by)  # type: ignore[arg-type]
    assert set(refused.value.problems) == {field}


def test_everybody_may_read_it_once_the_office_says_so_and_it_is_whole(by: Participant) -> None:
    assert queries.published_notice(by.meeting) is None
    notice_facts.write_notice(replace(NOTICE, telephone=""), by=by)
    with pytest.raises(IncompleteError) as refused:
        notice_facts.publish_notice(by=by)
    assert len(refused.value.missing) == 1
    notice_facts.write_notice(NOTICE, by=by)
    notice_facts.publish_notice(by=by)
    assert queries.published_notice(by.meeting)
    notice_facts.hide_notice(by=by)
    assert queries.published_notice(by.meeting) is None


def test_exactly_seven_full_days_are_enough_and_six_are_not(by: Participant) -> None:
    meeting = by.meeting
    assert standing(meeting, 10)[SEVEN].to_do == ""
    assert standing(meeting, 9)[SEVEN].in_danger, "two days are left"
    given(by, NoticeChannel.WEBSITE, 6)
    six = standing(meeting, 6)[SEVEN]
    assert not six.met
    assert "sớm nhất 16/6/2023" in six.to_do
    given(by, NoticeChannel.BOARD, 7)
    seven = standing(meeting, 6)[SEVEN]
    assert seven.met
    assert not seven.in_danger
    assert first_given(meeting, ChannelGroup.PUBLIC) == date(2023, 6, 8)
    assert first_given(meeting, ChannelGroup.LOUDSPEAKER) is None


def test_nothing_given_when_the_term_is_over_is_red(by: Participant) -> None:
    late = standing(by.meeting, 6)[SEVEN]
    assert "đã qua" in late.words
    assert "dời hội nghị" in late.to_do


@pytest.mark.parametrize(
    ("days", "run"),
    [
        ([(9, 9)], 1),
        ([(9, 9), (8, 8)], 2),
        ([(9, 9), (7, 7), (6, 6)], 2),
        ([(9, 7)], 3),
        ([(9, 8), (8, 8), (7, 7)], 3),
        ([(2, 0)], 2),
    ],
)
def test_the_loudspeaker_is_heard_three_days_in_a_row_before_the_day(
    by: Participant, days: list[tuple[int, int]], run: int
) -> None:
    for first, last in days:
        given(by, NoticeChannel.LOUDSPEAKER, first, last)
    aired = standing(by.meeting, 6)[AIRED]
    assert f"Đã phát {run}/3 ngày" in aired.words
    assert aired.met == (run == 3)
    assert not aired.in_danger
    assert standing(by.meeting, 3)[AIRED].in_danger != aired.met


def test_what_hangs_is_kept_until_the_day(by: Participant) -> None:
    assert standing(by.meeting, 12)[POSTED].to_do == ""
    assert standing(by.meeting, 9)[POSTED].in_danger
    given(by, NoticeChannel.POSTED_AT_OFFICE, 12, 8)
    assert "Dán lại" in standing(by.meeting, 7)[POSTED].to_do
    given(by, NoticeChannel.POSTED_AT_CULTURE_HOUSE, 12)
    assert standing(by.meeting, 7)[POSTED].met


def test_a_changed_time_makes_old_what_was_given(by: Participant) -> None:
    evidence = given(by, NoticeChannel.BOARD, 10)
    assert notice_terms.outdated(by.meeting) == set()
    assert first_given(by.meeting, ChannelGroup.PUBLIC)
    later = replace(FACTS, planned_at=datetime(2023, 6, 15, 2, tzinfo=UTC))
    paper_facts.edit_facts(later, by=by)
    assert notice_terms.outdated(by.meeting) == {evidence.id}
    assert first_given(by.meeting, ChannelGroup.PUBLIC) is None
    assert not standing(by.meeting, 8)[SEVEN].met
    again = standing(by.meeting, 8)["Thông báo lại"]
    assert "bảng tin công cộng" in again.words
    second = given(by, NoticeChannel.BOARD, 8)
    assert "Thông báo lại" not in standing(by.meeting, 8)
    paper_facts.edit_facts(FACTS, by=by)
    assert notice_terms.outdated(by.meeting) == {second.id}


def test_a_day_moved_before_the_end_of_opinions_is_told(by: Participant) -> None:
    assert "Hạn gửi ý kiến" not in standing(by.meeting, 12)
    earlier = replace(FACTS, planned_at=datetime(2023, 6, 11, 1, tzinfo=UTC))
    paper_facts.edit_facts(earlier, by=by)
    assert standing(by.meeting, 12)["Hạn gửi ý kiến"].in_danger


def test_a_changed_telephone_is_told_again_and_keeps_the_seven_days(by: Participant) -> None:
    evidence = given(by, NoticeChannel.BOARD, 10)
    notice_facts.write_notice(replace(NOTICE, telephone="0905123456"), by=by)
    assert notice_terms.outdated(by.meeting) == {evidence.id}
    assert standing(by.meeting, 8)[SEVEN].met
    assert standing(by.meeting, 8)["Thông báo lại"].in_danger


def test_what_was_given_in_an_earlier_text_says_so_and_does_not_count(by: Participant) -> None:
    evidence = given(by, NoticeChannel.BOARD, 10, earlier=True)
    assert evidence.text == ""
    assert first_given(by.meeting, ChannelGroup.PUBLIC) is None
    seen = Given(NoticeChannel.BOARD.value, "Chợ", DAY, None, None, "Ông Lộc", seen="000000")
    with clock.clock_at(at(0)), pytest.raises(OutOfDateError):
        notice_evidence.note_given(seen, by=by)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"channel": "telepathy"}, "channel"),
        ({"place": " … "}, "place"),
        ({"who": ""}, "who"),
        ({"from_on": None}, "from_on"),
        ({"from_on": DAY}, "from_on"),
        ({"until_on": DAY}, "until_on"),
        ({"until_on": date(2023, 5, 1)}, "until_on"),
        ({"times": 0}, "times"),
    ],
)
def test_only_what_was_done_is_noted(
    by: Participant, change: dict[str, object], field: str
) -> None:
    entry = Given("board", "Chợ", date(2023, 6, 1), None, None, "Ông Lộc", earlier_text=True)
    with pytest.raises(InvalidEntryError) as refused:
        notice_evidence.note_given(replace(entry, **change), by=by)  # type: ignore[arg-type]
    assert set(refused.value.problems) == {field}
    assert queries.notice_evidence(by.meeting) == []


def test_evidence_is_taken_back_with_a_reason_and_never_deleted(by: Participant) -> None:
    evidence = given(by, NoticeChannel.BOARD, 10)
    with pytest.raises(InvalidEntryError):
        notice_evidence.take_back_evidence(evidence.id, " ", by=by)
    notice_evidence.take_back_evidence(evidence.id, "Ghi nhầm thôn", by=by)
    assert first_given(by.meeting, ChannelGroup.PUBLIC) is None
    assert [one.taken_back_because for one in queries.notice_evidence(by.meeting)] == [
        "Ghi nhầm thôn"
    ]
    with pytest.raises(NotNowError):
        notice_evidence.take_back_evidence(evidence.id, "Lại", by=by)
    with pytest.raises(DBAPIError, match="khong xoa duoc"):
        session().execute(delete(NoticeEvidence))
    session().rollback()


def test_a_photo_is_drawn_anew_without_its_place_and_a_program_is_none(by: Participant) -> None:
    proof = notice_proofs.looked_at(photo())
    assert proof.kind is FileKind.JPEG
    with Image.open(io.BytesIO(proof.content)) as kept:
        assert dict(kept.getexif()) == {}
        assert max(kept.size) <= 2400
    entry = Given("board", "Chợ", date(2023, 6, 1), None, None, "Ông Lộc", earlier_text=True)
    evidence = notice_evidence.note_given(entry, proof, by=by)
    assert evidence.file == proof.content
    assert len(evidence.sha256) == 64
    for bad in (b"MZ\x90", b"<svg onload=alert(1)>", b"\xff\xd8\xff broken"):
        with pytest.raises(InvalidEntryError) as refused:
            notice_proofs.looked_at(bad)
        assert set(refused.value.problems) == {"file"}


def photo() -> bytes:
    """A large photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone"
    exif.get_ifd(0x8825)[1] = "N"
    drawn = io.BytesIO()
    Image.new("RGB", (3000, 1000), "green").save(drawn, "JPEG", exif=exif)
    return drawn.getvalue()


def test_the_proofs_of_a_dialogue_are_bounded(
    by: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_proofs, "MOST_BYTES", 10)
    entry = Given("board", "Chợ", date(2023, 6, 1), None, None, "Ông Lộc", earlier_text=True)
    proof = notice_proofs.Proof(FileKind.PNG, b"x" * 11)
    with pytest.raises(InvalidEntryError):
        notice_evidence.note_given(entry, proof, by=by)


def test_nobody_else_may(by: Participant, hall: Hall) -> None:
    assert by.meeting is not hall.meeting
    chair = hall.one(Role.CHAIR)
    for act in (
        lambda: notice_facts.write_notice(NOTICE, by=chair),
        lambda: notice_facts.publish_notice(by=chair),
        lambda: notice_facts.hide_notice(by=chair),
        lambda: notice_evidence.note_given(Given(), by=chair),
        lambda: notice_evidence.take_back_evidence(1, "Vì", by=chair),
    ):
        with pytest.raises(NotPermittedError):
            act()


def test_a_sealed_meeting_takes_no_evidence(sealed_hall: Hall) -> None:
    organiser = sealed_hall.organiser
    entry = Given("board", "Chợ", date(2022, 6, 1), None, None, "Ông Lộc", earlier_text=True)
    with pytest.raises(SealedError):
        notice_evidence.note_given(entry, by=organiser)
    notice_facts.hide_notice(by=organiser)
    session().add(Notice(meeting_id=sealed_hall.meeting.id))
    with pytest.raises(DBAPIError, match="niem phong"):
        session().flush()
    session().rollback()


def test_what_is_said_of_evidence_claims_only_what_was_done(by: Participant) -> None:
    assert set(channels()) == set(NoticeChannel)
    assert len(channels()) == 8 + 4
    said = [what_was_done(given(by, channel, 9, 7)) for channel in NoticeChannel]
    assert said[0] == "Đã phát từ 06/6/2023 đến 08/6/2023: Nhà văn hóa thôn Đông"
    assert said[-1] == "Đã giao cho Nhà văn hóa thôn Đông, từ 06/6/2023 đến 08/6/2023"
    for sentence in said:
        assert sentence.startswith("Đã ")
        assert not any(word in sentence.lower() for word in ("thành công", "đã nhận", "đã gửi"))
    hanging = what_was_done(given(by, NoticeChannel.BOARD, 9))
    assert "từ 06/6/2023, chưa gỡ" in hanging


def test_the_notice_of_the_form_is_filled_from_the_same_facts(by: Participant) -> None:
    document = outgoing.draft_document(DocumentKind.NOTICE, by.meeting, by=by)
    printed = str(document_paper.paper(document, clock.now()))
    for fact in ("Đăng ký với Trưởng thôn", "cạnh chợ", "Bộ phận một cửa", "0236 312 3456"):
        assert fact in printed


def test_the_office_reads_aloud_its_own_way_and_takes_it_back(hall: Hall) -> None:
    contact, _token = moved(hall)
    reading_aloud.set_reading([(" PVHCC ", "Phục vụ hành chính công")], southern=True, by=contact)
    reading = notice_spoken.reading()
    assert reading.southern
    assert reading.own == (("PVHCC", "Phục vụ hành chính công"),)
    for bad in ([("PVHCC", " ")], [("", "x")], [("x" * 21, "x")], [("x", "y")] * 101):
        with pytest.raises(InvalidEntryError):
            reading_aloud.set_reading(bad, southern=False, by=contact)
    with pytest.raises(NotPermittedError):
        reading_aloud.set_reading([], southern=False, by=hall.one(Role.CHAIR))
    change = queries.newest_office_change()
    assert change
    office_changes.undo_office_change(change.id, by=contact)
    assert notice_spoken.reading().own == ()
