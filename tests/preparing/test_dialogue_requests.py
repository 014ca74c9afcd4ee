"""Requests for a dialogue: noted, decided, answered; what is owed, and until when (004-22)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import (
    BaseEvent,
    Confidence,
    Contact,
    DialogueRequest,
    EventKind,
    Holder,
    Regularity,
    RequestState,
)
from console.office import finding
from console.office.today import today_of_office
from console.preparing import (
    cancelling,
    dialogue_requests,
    next_meeting,
    office_changes,
    office_terms,
    open_requests,
)
from console.preparing.copying import NOTHING
from console.preparing.office_lines import RuleLine
from console.preparing.request_lines import RequestLine, requester
from console.reckoning import Direction, TermUnit
from tests.people.test_office_seats import FACTS, moved

CAME, TODAY = date(2022, 6, 1), date(2022, 6, 20)
LINE = RequestLine("Ông Lê Văn Tám", "Đền bù đường vành đai.", CAME, "Thôn Đoài", "0912 345 678",
                   "45", "Đơn gửi Bộ phận Một cửa")  # fmt: skip


@pytest.fixture
def clerk(hall: Hall) -> Iterator[Contact]:
    contact, _token = moved(hall)
    with clock.clock_at(datetime(2022, 6, 20, 3, tzinfo=UTC)):
        yield contact


@pytest.fixture
def asked(clerk: Contact) -> DialogueRequest:
    return dialogue_requests.note_request(LINE, by=clerk)


def accept(asked: DialogueRequest, by: Holder, who: str = "Chủ tịch UBND xã") -> None:
    dialogue_requests.accept_request(asked.id, None, who, TODAY, seen=asked.revision, by=by)


def decline(asked: DialogueRequest, by: Holder, reason: str = "Đã trả lời bằng văn bản.") -> None:
    dialogue_requests.decline_request(
        asked.id, reason, "Chủ tịch UBND xã", TODAY, seen=asked.revision, by=by
    )


def answer(asked: DialogueRequest, by: Holder) -> None:
    dialogue_requests.note_answer(asked.id, TODAY, "Công văn 12", seen=asked.revision, by=by)


def test_a_request_is_noted_once_as_it_was_made(asked: DialogueRequest, clerk: Contact) -> None:
    assert (asked.received_on, asked.name, asked.people) == (CAME, "Ông Lê Văn Tám", 45)
    assert (asked.phone, asked.state) == ("0912345678", RequestState.RECEIVED)
    assert asked.noted_by == clerk.with_title
    again = dialogue_requests.note_request(LINE, by=clerk)
    assert again.id == asked.id
    dialogue_requests.note_request(replace(LINE, content="Chuyện khác."), by=clerk)
    assert len(queries.dialogue_requests()) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " . "}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"content": ""}, "content"),
        ({"content": "a" * 4001}, "content"),
        ({"phone": "ba số"}, "phone"),
        ({"people": "nhiều"}, "people"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2022, 6, 21)}, "received_on"),
    ],
)
def test_what_is_unclear_is_said_at_its_field(
    clerk: Contact, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidEntryError) as error:
        dialogue_requests.note_request(replace(LINE, **wrong), by=clerk)  # type: ignore[arg-type]
    assert list(error.value.problems) == [field]
    assert queries.dialogue_requests() == []


def test_it_is_mended_as_it_was_seen(asked: DialogueRequest, clerk: Contact) -> None:
    dialogue_requests.edit_request(asked.id, replace(LINE, people="46"), seen=0, by=clerk)
    assert (asked.people, asked.revision) == (46, 1)
    with pytest.raises(OutOfDateError):
        dialogue_requests.edit_request(asked.id, LINE, seen=0, by=clerk)
    assert asked.people == 46


def test_it_is_accepted_and_its_dialogue_says_who_asked(
    hall: Hall, asked: DialogueRequest, clerk: Contact
) -> None:
    with pytest.raises(NotNowError):
        dialogue_requests.tie_request(asked.id, hall.meeting, by=clerk)
    accept(asked, clerk)
    assert (asked.state, asked.decided_by) == (RequestState.ACCEPTED, "Chủ tịch UBND xã")
    assert open_requests.lacks(asked) == "Chờ trả lời người yêu cầu"
    answer(asked, clerk)
    assert open_requests.lacks(asked) == "Chờ lập cuộc đối thoại"
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)
    for _press in range(2):
        next_meeting.hold_as_requested(asked, organiser=person, by=clerk)
    meeting = person.meeting
    assert asked.leads_to is meeting
    written = queries.events_of(meeting, EventKind.MEETING_EDITED)
    assert [event.details["part"] for event in written].count("kind") == 1
    assert meeting.regularity is Regularity.REQUESTED
    assert meeting.requested_by == "Ông Lê Văn Tám, đại diện cho 45 người"
    assert open_requests.lacks(asked) == ""
    with pytest.raises(NotNowError):
        dialogue_requests.tie_request(asked.id, hall.meeting, by=clerk)


def test_where_the_dialogue_cannot_say_who_asked_the_request_has_none(
    hall: Hall, asked: DialogueRequest, clerk: Contact
) -> None:
    accept(asked, clerk)
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)
    cancelling.cancel_dialogue("Tạo nhầm", by=person)
    with pytest.raises(NotNowError):
        next_meeting.hold_as_requested(asked, organiser=person, by=clerk)
    session().expire_all()
    assert (asked.leads_to, person.meeting.requested_by) == (None, "")


def test_a_dialogue_that_is_there_names_all_who_asked_and_stays_what_it_is(
    hall: Hall, asked: DialogueRequest, clerk: Contact
) -> None:
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)
    meeting, who = person.meeting, "Chủ tịch UBND xã"
    dialogue_requests.accept_request(
        asked.id, meeting, who, TODAY, seen=0, by=clerk, organiser=person
    )
    assert (asked.leads_to, meeting.requested_by) == (meeting, requester(asked))
    assert meeting.regularity is Regularity.REGULAR
    other = dialogue_requests.note_request(replace(LINE, name="Bà Mận", people="1"), by=clerk)
    accept(other, clerk)
    dialogue_requests.tie_request(other.id, meeting, by=clerk, organiser=person)
    assert meeting.requested_by == "Ông Lê Văn Tám, đại diện cho 45 người; Bà Mận"
    change = queries.newest_office_change()
    assert change
    assert {row["table"] for row in change.rows} == {"dialogue_request"}


def test_who_asks_alone_speaks_for_nobody(asked: DialogueRequest) -> None:
    asked.people = 1
    assert requester(asked) == "Ông Lê Văn Tám"


def test_it_is_declined_with_a_reason_alone(asked: DialogueRequest, clerk: Contact) -> None:
    with pytest.raises(InvalidEntryError):
        decline(asked, clerk, reason=" ")
    session().refresh(asked)
    assert asked.state is RequestState.RECEIVED
    decline(asked, clerk)
    assert (asked.state, asked.reason) == (RequestState.DECLINED, "Đã trả lời bằng văn bản.")
    with pytest.raises(OutOfDateError):
        accept(asked, clerk)


@pytest.mark.parametrize(
    ("who", "on", "field"),
    [
        ("", TODAY, "decided_by"),
        ("Chủ tịch", None, "decided_on"),
        ("Chủ tịch", date(2022, 5, 31), "decided_on"),
        ("Chủ tịch", date(2022, 6, 21), "decided_on"),
    ],
)
def test_a_decision_has_somebody_and_a_day(
    asked: DialogueRequest, clerk: Contact, who: str, on: date | None, field: str
) -> None:
    with pytest.raises(InvalidEntryError) as error:
        dialogue_requests.accept_request(asked.id, None, who, on, seen=0, by=clerk)
    assert list(error.value.problems) == [field]


def test_an_answer_follows_a_decision_and_says_by_what(
    asked: DialogueRequest, clerk: Contact
) -> None:
    with pytest.raises(NotNowError):
        answer(asked, clerk)
    session().refresh(asked)
    decline(asked, clerk)
    with pytest.raises(InvalidEntryError) as error:
        dialogue_requests.note_answer(asked.id, None, "", seen=asked.revision, by=clerk)
    assert list(error.value.problems) == ["answered_on", "answered_how"]
    session().refresh(asked)
    answer(asked, clerk)
    assert (asked.answered_on, asked.answered_how) == (TODAY, "Công văn 12")


def test_every_press_is_taken_back(asked: DialogueRequest, clerk: Contact) -> None:
    decline(asked, clerk)
    answer(asked, clerk)
    with pytest.raises(NotNowError):
        dialogue_requests.take_back_decision(asked.id, seen=asked.revision, by=clerk)
    session().refresh(asked)
    dialogue_requests.take_back_answer(asked.id, seen=asked.revision, by=clerk)
    dialogue_requests.take_back_decision(asked.id, seen=asked.revision, by=clerk)
    assert (asked.state, asked.reason, asked.decided_by) == (RequestState.RECEIVED, "", "")
    assert (asked.decided_on, asked.answered_on) == (None, None)
    while change := queries.newest_office_change():
        office_changes.undo_office_change(change.id, by=clerk)
        if change.what == office_changes.What.REQUESTS and not queries.dialogue_requests():
            break
    assert queries.dialogue_requests() == []


def rule(days: int, base: BaseEvent = BaseEvent.RECEIPT) -> RuleLine:
    return RuleLine(
        id=None, name="Trả lời yêu cầu đối thoại", code="yc", number=days,
        unit=TermUnit.WORKING_DAYS, direction=Direction.AFTER, base=base, fixed_on="",
        citation="Quy chế của xã", confidence=Confidence.OWN, valid_from=None, valid_until=None,
        is_off=False,
    )  # fmt: skip


def test_the_term_is_the_offices_own_and_none_is_invented(
    asked: DialogueRequest, clerk: Contact
) -> None:
    assert open_requests.Terms().of(asked) is None
    office_terms.set_legal_rules([rule(5, BaseEvent.ISSUE)], [], by=clerk)
    assert open_requests.Terms().of(asked) is None, "it counts from another day"
    office_terms.set_legal_rules([rule(5)], [], by=clerk)
    term = open_requests.Terms().of(asked)
    assert term
    assert term[1].due_on == date(2022, 6, 8)
    assert "5 ngày làm việc từ 01/6/2022" in term[1].words


def test_what_is_owed_stands_on_the_page_of_today(asked: DialogueRequest, clerk: Contact) -> None:
    later = replace(LINE, name="Hội Nông dân", received_on=TODAY)
    dialogue_requests.note_request(later, by=clerk)
    first, second = today_of_office(TODAY).owed
    assert (first.request.name, first.what) == ("Ông Lê Văn Tám", "Chờ quyết định")
    assert (first.due_on, first.left, first.is_late) == (None, "", False)
    office_terms.set_legal_rules([rule(5)], [], by=clerk)
    first, second = today_of_office(TODAY).owed
    assert (first.is_late, second.is_late) == (True, False)
    assert first.left == "quá hạn 8 ngày làm việc"
    decline(asked, clerk)
    answer(asked, clerk)
    assert [one.request.name for one in today_of_office(TODAY).owed] == ["Hội Nông dân"]


def test_it_is_found_by_its_name_and_its_words(asked: DialogueRequest) -> None:
    for question in ("le van tam", "vành đai"):
        found = finding.find(question)
        assert [(one.endpoint, one.number) for one in found] == [
            ("dialogue_requests.show", asked.id)
        ]


Press = Callable[[DialogueRequest, Holder], object]


@pytest.mark.parametrize(
    "press",
    [
        lambda _asked, by: dialogue_requests.note_request(LINE, by=by),
        lambda asked, by: dialogue_requests.edit_request(asked.id, LINE, seen=0, by=by),
        accept,
        decline,
        answer,
        lambda asked, by: dialogue_requests.take_back_decision(asked.id, seen=0, by=by),
        lambda asked, by: dialogue_requests.take_back_answer(asked.id, seen=0, by=by),
        lambda asked, by: dialogue_requests.tie_request(asked.id, by.meeting, by=by),
    ],
)
def test_nobody_of_a_meeting_alone_comes_near(
    hall: Hall, asked: DialogueRequest, press: Press
) -> None:
    with pytest.raises(NotPermittedError):
        press(asked, hall.organiser)
    assert asked.revision == 0


def test_what_is_not_there_is_not_changed(asked: DialogueRequest, clerk: Contact) -> None:
    with pytest.raises(NotNowError):
        dialogue_requests.edit_request(asked.id + 1, LINE, seen=0, by=clerk)
