"""Dialogues side by side: what kind each is, what its plan lacks, and which has the hall."""

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import IncompleteError, InvalidEntryError, NotNowError
from console.hall import agenda
from console.models import (
    Audience,
    EventKind,
    Honorific,
    Log,
    MeetingState,
    OfficeRole,
    Participant,
    Programme,
    Regularity,
    Role,
    SectionSource,
)
from console.people import office_seats
from console.preparing import (
    dialogue_kind,
    letter_paper,
    letter_words,
    next_meeting,
    notice_texts,
    staffing,
    units_and_fields,
)
from console.preparing.checklist import Stage, checklist
from console.preparing.copying import NOTHING, Choice
from console.preparing.dialogue_kind import DialogueKind
from console.preparing.document_parts import parts_from
from console.preparing.notice_told import told
from console.preparing.units_and_fields import FieldPlan
from console.record.phases import Phase
from console.record.writing import broken_link, off_the_record, on_the_record
from tests.people.test_office_seats import FACTS, moved


@pytest.fixture
def planned(hall: Hall) -> Participant:
    """A dialogue that the office prepares while people sit in another one."""
    contact, _token = moved(hall)
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)


def test_what_kind_it_is_stands_on_its_own_log(planned: Participant, hall: Hall) -> None:
    kind = DialogueKind(
        Regularity.REQUESTED.value, Audience.INTERNAL.value, requested_by="  Công đoàn  cơ sở ",
        area="Khối Văn phòng", held_with="trước kỳ họp thứ 6", report_due=date(2022, 7, 5),
        capacity=80,
    )  # fmt: skip
    before = queries.version(hall.meeting)
    dialogue_kind.set_dialogue_kind(kind, by=planned)
    meeting = planned.meeting
    assert (meeting.regularity, meeting.audience) == (Regularity.REQUESTED, Audience.INTERNAL)
    assert (meeting.requested_by, meeting.capacity) == ("Công đoàn cơ sở", 80)
    assert meeting.report_due == date(2022, 7, 5)
    assert queries.events(meeting)[-1].details["part"] == "kind"
    assert queries.version(hall.meeting) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"regularity": "sometimes"}, "regularity"),
        ({"audience": ""}, "audience"),
        ({"regularity": "unplanned", "topic": "…"}, "topic"),
        ({"regularity": "requested"}, "requested_by"),
        ({"length": "x" * 61}, "length"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": -5}, "capacity"),
        ({"capacity": 200_000}, "capacity"),
    ],
    ids=str,
)
def test_what_its_kind_needs_is_said_at_the_field(
    planned: Participant, wrong: dict[str, str | int], field: str
) -> None:
    log = queries.version(planned.meeting)
    with pytest.raises(InvalidEntryError) as refused:
        dialogue_kind.set_dialogue_kind(DialogueKind(**wrong), by=planned)  # type: ignore[arg-type]
    assert list(refused.value.problems) == [field]
    assert queries.version(planned.meeting) == log


def test_the_kind_stays_once_the_dialogue_has_opened(hall: Hall) -> None:
    with pytest.raises(NotNowError):
        dialogue_kind.set_dialogue_kind(DialogueKind(capacity=50), by=hall.organiser)


def test_the_plan_ticks_itself(hall: Hall, planned: Participant) -> None:
    lacking = {point.words for point in checklist(planned.meeting) if not point.done}
    assert {"Số chỗ ngồi", "Chương trình", "Chủ trì", "Thành phần mời"} <= lacking
    dialogue_kind.set_dialogue_kind(DialogueKind(capacity=100), by=planned)
    now = {point.words for point in checklist(planned.meeting) if not point.done}
    assert lacking - now == {"Số chỗ ngồi"}
    whole = [point.words for point in checklist(hall.meeting) if not point.done]
    papers = ["Thời hạn đã tính", "Căn cứ", "Ý kiến cấp ủy, Mặt trận về kế hoạch",
                  "Kế hoạch đã ban hành", "Thông báo đã ban hành",
              "Phân công nhiệm vụ", "Dự toán kinh phí"]  # fmt: skip
    opinions = ["Thời gian nhận ý kiến trước", "Ý kiến đã duyệt, có câu trả lời chuẩn bị"]
    assert set(whole) == {"Số chỗ ngồi", *opinions, *papers}


def test_the_points_stand_in_the_order_of_the_work(planned: Participant) -> None:
    points = checklist(planned.meeting)
    stages = [point.stage for point in points]
    assert stages == sorted(stages, key=list(Stage).index)
    words = [point.words for point in points]
    assert words.index("Căn cứ") < words.index("Kế hoạch đã ban hành")
    assert words.index("Kế hoạch đã ban hành") < words.index("Thông báo đã ban hành")


def test_a_field_without_a_body_is_named(planned: Participant) -> None:
    fields = [FieldPlan("Đất đai"), FieldPlan("Chợ", "Phòng Kinh tế")]
    units_and_fields.set_fields(fields, by=planned)
    points = {point.words: point for point in checklist(planned.meeting)}
    assert points["Lĩnh vực, cơ quan trả lời"].missing == "Còn thiếu: Đất đai."
    assert points["Người trả lời của mỗi lĩnh vực"].missing == "Còn thiếu: Chợ."


def test_two_seats_of_the_office_prepare_one_dialogue_each_by_name(
    hall: Hall, planned: Participant
) -> None:
    token = office_seats.move_to_office(by=hall.organiser)
    contact = queries.contacts_called(hall.chair.name)[0]
    office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=hall.organiser)
    first = office_seats.act_in(planned.meeting, by=contact)
    assert office_seats.act_in(planned.meeting, by=contact) is first
    assert first is not planned
    assert (first.name, first.role) == (contact.name, planned.role)
    told = [e for e in queries.events(planned.meeting) if e.kind is EventKind.STAFF_APPOINTED]
    assert [event.details["person"] for event in told] == [first.id]
    assert token


def test_a_programme_has_a_log_of_its_own(hall: Hall) -> None:
    contact, _token = moved(hall)
    with off_the_record():
        programme = Programme(log=Log(), year=2022, title="Đối thoại năm 2022", made_at=clock.now())
        session().add(programme)
    for title in ("Một", "Hai"):
        with on_the_record(contact, Phase.PREPARING, programme=programme) as record:
            record(EventKind.PROGRAMME_EDITED, title=title)
            with pytest.raises(AssertionError):
                _meeting = record.meeting
    events = queries.events(programme)
    assert [event.number for event in events] == [1, 2]
    assert broken_link(events) is None
    assert '"role":"office_clerk"' in events[0].body
    assert contact.name in events[0].body
    assert events[0].actor is None


def test_no_log_of_a_programme_is_given_away_or_taken_over(hall: Hall) -> None:
    contact, _token = moved(hall)
    with off_the_record():
        programme = Programme(log=Log(), year=2022, title="Đối thoại", made_at=clock.now())
        other = Programme(log=Log(), year=2023, title="Đối thoại", made_at=clock.now())
        session().add_all([programme, other])
    with on_the_record(contact, Phase.PREPARING, programme=programme) as record:
        record(EventKind.PROGRAMME_EDITED, title="Một")
    log, free = hall.meeting.log_id, other.log_id
    for statement in (
        f"UPDATE programme SET log_id = {log} WHERE id = {other.id}",
        f"UPDATE programme SET log_id = {free} + 100 WHERE id = {programme.id}",
        f"DELETE FROM programme WHERE id = {programme.id}",
        "INSERT INTO programme (log_id, year, title, principal, made_at) "
        f"VALUES ({log}, 1, '', '', '2022-01-01 00:00:00')",
        f"UPDATE meeting SET log_id = {programme.log_id} WHERE id = {hall.meeting.id}",
    ):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(statement)
        session().rollback()


def test_a_copy_of_the_office_goes_into_a_dialogue_that_is_only_planned(hall: Hall) -> None:
    contact, _token = moved(hall)
    person = next_meeting.prepare_next_meeting(
        FACTS, Choice(units=True, bodies_and_fields=True), after=hall.meeting.id, by=contact
    )
    assert [u.name for u in person.meeting.units] == [u.name for u in hall.meeting.units]
    assert queries.current_meeting() is hall.meeting
    assert person.meeting.hall_order is None


def test_the_hall_is_left_to_the_one_before(hall: Hall, planned: Participant) -> None:
    with pytest.raises(NotNowError, match="khai mạc"):
        next_meeting.leave_hall(by=hall.organiser)
    with off_the_record():
        hall.meeting.state = MeetingState.DRAWN_UP
    next_meeting.bring_into_hall(by=planned)
    assert queries.current_meeting() is planned.meeting
    log = queries.version(planned.meeting)
    next_meeting.bring_into_hall(by=planned)
    assert queries.version(planned.meeting) == log, "pressed twice"
    next_meeting.leave_hall(by=planned)
    assert queries.current_meeting() is hall.meeting


def test_the_hall_is_left_empty_by_the_only_dialogue(hall: Hall) -> None:
    with off_the_record():
        hall.meeting.state = MeetingState.PREPARING
    next_meeting.leave_hall(by=hall.organiser)
    assert queries.current_meeting() is None
    assert queries.present_meeting() is hall.meeting
    assert queries.is_present(hall.meeting)
    left = queries.version(hall.meeting)
    next_meeting.leave_hall(by=hall.organiser)
    assert queries.version(hall.meeting) == left, "pressed twice"
    next_meeting.bring_into_hall(by=hall.organiser)
    assert queries.current_meeting() is hall.meeting


def test_only_the_meeting_of_the_hall_opens(hall: Hall, planned: Participant) -> None:
    """Another one would be open where nobody sits, and keep every other out of the hall."""
    chair = staffing.appoint(Role.CHAIR, honorific=Honorific.MR, name="Lê Văn An", by=planned)
    with pytest.raises(NotNowError, match="đưa hội nghị này vào hội trường"):
        agenda.open_meeting(by=chair)
    with off_the_record():
        hall.meeting.state = MeetingState.DRAWN_UP
    next_meeting.bring_into_hall(by=planned)
    with pytest.raises(IncompleteError):
        agenda.open_meeting(by=chair)


def test_how_long_it_lasts_stands_on_plan_notice_and_letter(planned: Participant) -> None:
    """001-27: what nobody says stands nowhere, and what was printed before stays fresh."""
    meeting = planned.meeting

    def everywhere() -> list[bool]:
        plan = "".join(one.text for one in parts_from(SectionSource.TIME_AND_PLACE, meeting))
        letter = repr(letter_paper.letter_of(meeting).body)
        notice = notice_texts.page_text(told(meeting))
        return ["Thời lượng dự kiến" in words for words in (plan, letter, notice)]

    assert not any(everywhere())
    before = letter_words.common_words(meeting)
    dialogue_kind.set_dialogue_kind(DialogueKind(length=" ½  ngày. "), by=planned)
    assert meeting.length == "½ ngày."
    assert all(everywhere())
    assert letter_words.common_words(meeting) != before
    dialogue_kind.set_dialogue_kind(DialogueKind(), by=planned)
    assert letter_words.common_words(meeting) == before
