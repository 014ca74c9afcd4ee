"""Pushes: every screen of a kind gets the same bytes, drawn once, as its page draws them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import test_client
from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, floor, slips, speaking_queue
from console.live import drawing, listening, pushing
from console.live.sockets import socketio
from console.minutes import closing, paragraphs, reading_back
from console.models import (
    Event,
    EventKind,
    Honorific,
    Meeting,
    MeetingState,
    OpinionKind,
    Role,
    Seat,
    StepKind,
)
from console.people import access
from console.preparing import next_meeting, staffing
from console.queries import last_turn_id, matters
from console.queries import paragraphs as written
from console.record.writing import events_recorded, off_the_record
from console.screens.regions import REGIONS_CHANGED_BY, SCREENS
from tests.conftest import PIN, SignIn, browser
from tests.databases import paper_of

TIMES = re.compile(
    r'data-version="\d+"|datetime="[^"]*">[\d:]+|data-(until|end)="[^"]*"[^>]*>[^<]+'
)
Listen = Callable[[FlaskClient, str], Any]


class OtherQueue:
    """None of ours: for what the test client refuses."""


@pytest.fixture
def listen(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Listen:
    """A listener. The test client refuses a message queue, whose pushes would come later: ours
    serves its own process at once."""
    monkeypatch.setattr(test_client, "PubSubManager", OtherQueue)

    def to(client: FlaskClient, screen: str) -> Any:
        return socketio.test_client(
            app, flask_test_client=client, query_string=f"screen={screen}", headers={}
        )

    return to


@pytest.fixture
def phone_in(app: Flask, hall: Hall) -> FlaskClient:
    client = browser(app)
    client.get(f"/join/{hall.meeting.code}")
    return client


def pushed(socket: Any) -> list[str]:
    return [m["args"][0] for m in socket.get_received() if m["name"] == "regions"]


AFTER_THE_SEAL = (
    EventKind.PROMISES_LISTED,
    EventKind.PROMISE_FOLLOWED,
    EventKind.ANSWER_RATED,
    EventKind.REFUSAL_TOLD,
    EventKind.SUPERVISION_NOTED,
    EventKind.SUPERVISION_ANSWERED,
    EventKind.SUPPLEMENT_BEGUN,
    EventKind.SUPPLEMENT_WRITTEN,
    EventKind.SUPPLEMENT_SEALED,
)
"""They stand on pages of their own, and on no screen of the hall."""


OF_THE_OFFICE = (
    "appraisals", "arrivals", "budget", "collecting", "deadline",
    "dialogue_begun", "document_", "earlier_", "guest", "invitation", "legal_bases", "letters",
    "publication_",
    "judgement_",
    "notice_", "programme_", "report_", "task", "topic_edited", "topic_told", "topics_",
)  # fmt: skip
"""What no screen of the hall shows."""


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_changes_a_region(kind: EventKind) -> None:
    assert set(REGIONS_CHANGED_BY[kind]) <= {r for regions in SCREENS.values() for r in regions}
    assert REGIONS_CHANGED_BY[kind] or kind in AFTER_THE_SEAL or kind.startswith(OF_THE_OFFICE)


def test_a_change_reaches_every_screen_as_its_page_draws_it(
    hall: Hall, phone_in: FlaskClient, listen: Listen
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    sockets = {screen: listen(phone_in, screen) for screen in ("phone", "projector")}

    play.register(hall, script.SPEECHES[0])

    for screen, socket in sockets.items():
        [drawing] = pushed(socket)
        page = phone_in.get(f"/live/{screen}").text
        assert script.SPEECHES[0].name in drawing
        for region in drawing.split("</section>")[:-1]:
            assert region.strip() in page


def test_open_pages_are_told_which_meeting_has_the_hall(
    hall: Hall, phone_in: FlaskClient, listen: Listen
) -> None:
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    wall = listen(phone_in, "projector")
    next_meeting.leave_hall(by=hall.organiser)
    next_meeting.bring_into_hall(by=hall.organiser)
    told = [m["args"][0] for m in wall.get_received() if m["name"] == "hall"]
    assert told == [0, hall.meeting.id]


def test_a_page_of_another_meeting_is_given_no_region(
    hall: Hall, phone_in: FlaskClient, listen: Listen
) -> None:
    other = hall.meeting.id + 1
    assert phone_in.get(f"/live/phone?have=0&of={other}").status_code == 409
    assert phone_in.get(f"/live/phone?have=0&of={hall.meeting.id}").status_code == 200
    came_back = listen(phone_in, f"phone&of={other}")
    heard = {m["name"]: m["args"][0] for m in came_back.get_received()}
    assert heard["hall"] == hall.meeting.id
    assert "regions" not in heard


def test_a_thousand_phones_cost_one_drawing(
    hall: Hall, phone_in: FlaskClient, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _phone in range(30):
        listen(phone_in, "phone")
    drawn: list[str] = []
    draw = drawing.draw

    def counted(meeting: Any, screen: str, regions: Any) -> str:
        drawn.append(screen)
        return draw(meeting, screen, regions)

    monkeypatch.setattr(pushing, "draw", counted)
    play.register(hall, script.SPEECHES[0])

    assert drawn.count("phone") == 1
    assert len(set(drawn)) == len(drawn)


def test_what_the_podium_sees_is_not_sent_to_the_hall(
    hall: Hall, phone_in: FlaskClient, listen: Listen, sign_in: SignIn
) -> None:
    hidden = play.register(hall, replace(script.SPEECHES[0], display="initials"))
    chair = sign_in(hall.chair)
    phone, podium = listen(phone_in, "phone"), listen(chair, "podium")

    form = {"speech": hidden.id, "after": 0}
    assert chair.post("/speaking-queue/calls", data=form).status_code == 303

    assert hidden.person.name in "".join(pushed(podium))
    assert hidden.person.name not in "".join(pushed(phone))


@pytest.mark.parametrize("screen", ["podium", "minutes", "desk", "nonsense"])
def test_a_phone_cannot_listen_to_staff_screens(
    hall: Hall, phone_in: FlaskClient, listen: Listen, screen: str
) -> None:
    assert hall.meeting.code
    assert not listen(phone_in, screen).is_connected()
    assert listen(phone_in, "phone").is_connected()


def test_writing_the_minutes_reaches_the_secretaries_only(
    hall: Hall, phone_in: FlaskClient, listen: Listen, sign_in: SignIn
) -> None:
    secretary = hall.one(Role.SECRETARY)
    phone, screen = listen(phone_in, "phone"), listen(sign_in(secretary), "minutes")
    paragraph = written(hall.meeting)[0]

    paragraphs.write_paragraph(paragraph.id, "Chữ mới", revision=paragraph.revision, by=secretary)

    assert len(pushed(screen)) == 1
    assert pushed(phone) == []


def test_versions_only_grow(hall: Hall, phone_in: FlaskClient, listen: Listen) -> None:
    socket = listen(phone_in, "phone")
    speech = play.register(hall, script.SPEECHES[0])
    calls.call_speaker(speech.id, after=last_turn_id(hall.meeting), by=hall.chair)

    versions = [int(d.split('data-version="')[1].split('"')[0]) for d in pushed(socket)]

    assert versions == sorted(versions)
    assert len(set(versions)) == 2


def test_a_browser_that_has_everything_gets_nothing(hall: Hall, phone_in: FlaskClient) -> None:
    page = phone_in.get("/live/phone").text
    version = page.split('data-version="')[1].split('"')[0]

    assert phone_in.get(f"/live/phone?have={version}").status_code == 204
    play.register(hall, script.SPEECHES[0])
    assert phone_in.get(f"/live/phone?have={version}").status_code == 200


def test_a_page_that_connects_is_told_what_it_has_missed_and_nothing_else(
    app: Flask, hall: Hall, phone_in: FlaskClient, listen: Listen
) -> None:
    assert listen(phone_in, "phone").is_connected()
    shown = queries.version(hall.meeting)
    play.register(hall, script.SPEECHES[0])

    def coming_back(have: int) -> list[str]:
        page = socketio.test_client(
            app, flask_test_client=phone_in, query_string="screen=phone", auth={"have": have}
        )
        return pushed(page)

    [missed] = coming_back(shown)
    assert script.SPEECHES[0].name in missed
    assert coming_back(queries.version(hall.meeting)) == []


def test_what_was_missed_is_shown_again_and_the_staff_are_asked_who_they_are(
    app: Flask, hall: Hall, phone_in: FlaskClient, listen: Listen, sign_in: SignIn
) -> None:
    phone, podium = listen(phone_in, "phone"), listen(sign_in(hall.chair), "podium")
    with events_recorded.muted():
        play.register(hall, script.SPEECHES[0])
    assert pushed(phone) == []

    pushing.draw_again(app)

    assert script.SPEECHES[0].name in pushed(phone)[0]
    assert phone.is_connected()
    assert not podium.is_connected()


def test_a_push_that_fails_does_not_undo_what_was_recorded(
    hall: Hall, phone_in: FlaskClient, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen(phone_in, "phone")

    def broken(*_args: object) -> str:
        raise RuntimeError("no drawing today")

    monkeypatch.setattr(pushing, "draw", broken)

    speech = play.register(hall, script.SPEECHES[0])

    assert speech.number == 1


def test_every_region_that_an_event_changes_is_listed_for_it(app: Flask, hall: Hall) -> None:
    """Play the meeting; after each change only the regions listed for its events may differ."""
    before: dict[str, str] = {}
    unlisted: set[tuple[str, str]] = set()

    def compare(meeting: Meeting, events: list[Event]) -> None:
        listed = {region for event in events for region in REGIONS_CHANGED_BY[event.kind]}
        now = drawn(meeting)
        for key, text in now.items():
            region = key.split("/")[1]
            if before.get(key, text) != text and region not in listed:
                unlisted.update((event.kind.value, key) for event in events)
        before.update(now)

    def drawn(meeting: Meeting) -> dict[str, str]:
        with app.test_request_context():
            return {
                f"{screen}/{region}": TIMES.sub("", drawing.draw(meeting, screen, [region]))
                for screen, regions in SCREENS.items()
                for region in regions
            }

    with events_recorded.connected_to(compare):
        speeches = [play.register(hall, each) for each in script.SPEECHES[:4]]
        slip = play.hand_in(hall, script.SLIPS[0])
        slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
        play.begin(hall, StepKind.OPINIONS, 1)
        play.hear(hall, speeches[0], script.SPEECHES[0])
        play.give_floor(hall, speeches[1])
        turn = last_turn_id(hall.meeting)
        for action in (floor.pause_clock, floor.resume_clock, floor.extend_turn, floor.end_turn):
            action(turn, by=hall.chair)
        play.settle(hall, matters(hall.meeting)[-1], script.SPEECHES[1])
        called = calls.call_speaker(speeches[2].id, after=last_turn_id(hall.meeting), by=hall.chair)
        floor.mark_absent(called.id, by=hall.chair)
        speaking_queue.withdraw_speech(speeches[3].id, by=speeches[3].person)
        play.read(hall, slip, script.SLIPS[0])
        closing.end_discussion(by=hall.chair)
        reading_back.begin_reading_back(by=hall.one(Role.SECRETARY))
        reading_back.end_objections(by=hall.one(Role.SECRETARY))

    assert unlisted == set()


@pytest.mark.parametrize("screen", ["desk", "minutes"])
def test_who_is_no_longer_secretary_hears_the_desk_no_more(
    hall: Hall, listen: Listen, sign_in: SignIn, screen: str
) -> None:
    earlier = hall.one(Role.SECRETARY)
    assistant = staffing.appoint(
        Role.ASSISTANT, honorific=Honorific.COMRADE, name="Trần Thị Mới", by=hall.organiser
    )
    client = sign_in(earlier)
    socket, desk = listen(client, screen), listen(sign_in(hall.one(Role.DESK)), "desk")
    assert socket.is_connected()

    access.appoint_secretary(assistant.id, by=hall.chair)

    assert not socket.is_connected()
    assert not desk.is_connected()  # and comes back, as it still has its seat
    assert listen(client, "desk").is_connected() is False
    assert listen(client, "minutes").is_connected()  # she goes on as an assistant


def test_who_left_the_seat_hears_nothing_more(
    hall: Hall, listen: Listen, sign_in: SignIn, phone_in: FlaskClient
) -> None:
    client = sign_in(hall.one(Role.DESK))
    socket, podium = listen(client, "desk"), listen(sign_in(hall.chair), "podium")
    phone = listen(phone_in, "phone")

    client.post("/access/leaving")

    assert not socket.is_connected()
    assert not listen(client, "desk").is_connected()
    assert not podium.is_connected()  # and comes back, as it still has its seat
    assert phone.is_connected()


def test_a_seat_that_nobody_used_for_long_hears_nothing_more(
    hall: Hall,
    listen: Listen,
    sign_in: SignIn,
    phone_in: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chair, desk = sign_in(hall.chair), sign_in(hall.one(Role.DESK))
    podium, list_ = listen(chair, "podium"), listen(desk, "desk")
    both = listen(desk, "desk")
    phone = listen(phone_in, "phone")
    start = clock.undisguised()

    def hours_later(hours: int) -> None:
        monkeypatch.setattr(clock, "undisguised", lambda: start + timedelta(hours=hours))
        listening.end_idle_pages()

    hours_later(11)
    assert podium.is_connected()
    chair.get("/podium")  # that is use
    hours_later(13)

    assert podium.is_connected()
    assert not list_.is_connected()
    assert not both.is_connected()
    assert not listen(desk, "desk").is_connected()
    assert phone.is_connected()
    play.register(hall, script.SPEECHES[0])
    assert len(pushed(podium)) == 1


def test_of_two_seats_at_one_device_the_one_in_use_keeps_its_own_page(
    hall: Hall, listen: Listen, sign_in: SignIn
) -> None:
    device = sign_in(hall.chair)
    paper = paper_of(hall.one(Role.DESK), by=hall.organiser)
    device.post(f"/access/{paper}", data={"pin": PIN, "pin_again": PIN})
    podium, desk = listen(device, "podium"), listen(device, "desk")
    with off_the_record():
        for seat in session().scalars(select(Seat)):
            if seat.sheet.participant is hall.chair:
                seat.used_at -= timedelta(hours=13)

    listening.end_idle_pages()

    assert not podium.is_connected()
    assert desk.is_connected()
