"""Live updates: draw each changed region once for each kind of screen, push it to all of them."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask import Flask, current_app, render_template, request
from flask.ctx import RequestContext
from flask_socketio import SocketIO, join_room

from console import alarms, calendar, fanout, identity, presence, queries
from console.addresses import public_url
from console.database import session
from console.errors import NotPermittedError
from console.models import Event, EventKind, Meeting, Role
from console.pacing import Pace
from console.record import events_recorded
from console.view_data import region_data
from console.workers import QueuedFanout

SCREENS: dict[str, tuple[str, ...]] = {
    "phone": ("floor", "queue"),
    "podium": ("floor", "queue", "slips", "matter", "agenda", "closing", "projection"),
    "minutes": ("floor", "agenda", "outline", "closing"),
    "projector": ("scene",),
    "desk": ("floor", "queue", "slips", "projection"),
    "answers": ("floor", "assignments"),
}
"""The regions that each kind of screen shows."""

STAFF_OF: dict[str, tuple[Role, ...]] = {
    "podium": (Role.CHAIR, Role.MASTER_OF_CEREMONIES),
    "minutes": (Role.SECRETARY, Role.ASSISTANT),
    "desk": (Role.DESK, Role.MASTER_OF_CEREMONIES, Role.SECRETARY),
    "answers": (Role.OFFICIAL, Role.CHAIR),
}
"""Who may see a screen; the phone and the projector are open to the hall."""

EVERYTHING = (
    "floor",
    "queue",
    "slips",
    "matter",
    "agenda",
    "outline",
    "closing",
    "scene",
    "projection",
    "assignments",
)
_FLOOR = ("floor", "queue", "slips", "matter", "closing", "scene", "projection", "assignments")
_ENTRIES = ("floor", "queue", "slips", "matter", "closing", "scene", "assignments")

REGIONS_CHANGED_BY: dict[EventKind, tuple[str, ...]] = {
    EventKind.MEETING_PREPARED: EVERYTHING,
    EventKind.MEETING_EDITED: EVERYTHING,
    EventKind.ATTENDANCE_COUNTED: ("outline",),
    EventKind.STAFF_APPOINTED: ("matter", "closing"),
    EventKind.STAFF_DISMISSED: ("matter", "closing"),
    EventKind.ACCESS_SHEET_ISSUED: ("closing",),
    EventKind.ACCESS_SHEET_CLAIMED: ("closing",),
    EventKind.ACCESS_SHEET_REVOKED: ("closing",),
    EventKind.MEETING_OPENED: EVERYTHING,
    EventKind.AGENDA_STEP_BEGUN: EVERYTHING,
    EventKind.AGENDA_STEP_CONCLUDED: ("agenda", "outline", "closing"),
    EventKind.SCENE_CHOSEN: ("scene", "projection"),
    EventKind.SPEECH_REQUESTED: _ENTRIES,
    EventKind.SPEECH_EDITED: (*_ENTRIES, "outline"),
    EventKind.SPEECH_WITHDRAWN: _ENTRIES,
    EventKind.SPEECH_DECLINED: _ENTRIES,
    EventKind.SPEECH_CLASSIFIED: _ENTRIES,
    EventKind.SPEECH_TURNED_INTO_SLIP: _ENTRIES,
    EventKind.FOLLOW_UP_REQUESTED: ("matter", "queue", "closing"),
    EventKind.QUEUE_REORDERED: ("queue", "scene", "assignments"),
    EventKind.SLIPS_OFFERED: ("floor", "queue"),
    EventKind.ENTRIES_MERGED: _ENTRIES,
    EventKind.ENTRIES_UNMERGED: _ENTRIES,
    EventKind.SPEAKER_CALLED: _FLOOR,
    EventKind.CALL_UNDONE: (*_FLOOR, "outline"),
    EventKind.FOLLOW_UP_CALLED: (*_FLOOR, "outline"),
    EventKind.SPEECH_BEGUN: (*_FLOOR, "outline"),
    EventKind.SPEAKER_ABSENT: _FLOOR,
    EventKind.CLOCK_PAUSED: ("floor", "queue", "scene"),
    EventKind.CLOCK_RESUMED: ("floor", "queue", "scene"),
    EventKind.TIME_EXTENDED: ("floor", "scene"),
    EventKind.TURN_ENDED: (*_FLOOR, "outline"),
    EventKind.SLIP_HANDED_IN: (*_ENTRIES, "outline"),
    EventKind.SLIP_EDITED: (*_ENTRIES, "outline"),
    EventKind.SLIP_WITHDRAWN: _ENTRIES,
    EventKind.SLIP_RELEASED: _ENTRIES,
    EventKind.SLIP_HELD_BACK: _ENTRIES,
    EventKind.SLIP_SEPARATED: _ENTRIES,
    EventKind.SLIP_TURNED_INTO_SPEECH: _ENTRIES,
    EventKind.SLIP_READ: (*_FLOOR, "outline"),
    EventKind.ANSWERER_CALLED: (*_FLOOR, "outline"),
    EventKind.MATTER_ASSIGNED: ("matter", "assignments", "outline", "closing", "scene"),
    EventKind.MATTER_SPLIT: ("matter", "outline", "closing", "scene", "assignments"),
    EventKind.MATTER_TAKEN_UP: ("matter", "floor", "assignments"),
    EventKind.FOLLOW_UP_ALLOWED: ("matter", "floor"),
    EventKind.OUTCOME_DECIDED: (
        "floor",
        "slips",
        "matter",
        "outline",
        "closing",
        "scene",
        "assignments",
    ),
    EventKind.PARAGRAPH_WRITTEN: ("outline", "assignments", "scene", "closing"),
    EventKind.DISCUSSION_ENDED: EVERYTHING,
    EventKind.DISCUSSION_REOPENED: EVERYTHING,
    EventKind.READING_BACK_BEGUN: EVERYTHING,
    EventKind.OBJECTION_RAISED: ("closing",),
    EventKind.OBJECTION_RESOLVED: ("closing", "scene"),
    EventKind.OBJECTIONS_ENDED: ("closing", "floor"),
    EventKind.SIGNER_EXCUSED: ("closing",),
    EventKind.MINUTES_DRAWN_UP: EVERYTHING,
    EventKind.MINUTES_WITHDRAWN: EVERYTHING,
    EventKind.SIGNING_PLACE_CHOSEN: ("closing",),
    EventKind.CERTIFICATE_PROPOSED: ("closing",),
    EventKind.CERTIFICATE_CONFIRMED: ("closing",),
    EventKind.CERTIFICATE_REJECTED: ("closing",),
    EventKind.SIGNATURE_REFUSED: ("closing",),
    EventKind.MINUTES_REGISTERED: ("closing",),
    EventKind.REGISTRATION_SKIPPED: ("closing",),
    EventKind.SECRETARY_APPOINTED: ("matter", "closing", "agenda", "scene", "floor"),
    EventKind.SUPPLEMENT_BEGUN: EVERYTHING,
    EventKind.MINUTES_SIGNED: ("closing",),
    EventKind.MEETING_SEALED: EVERYTHING,
}

PATIENT = frozenset(
    {
        EventKind.SPEECH_REQUESTED,
        EventKind.SPEECH_EDITED,
        EventKind.SPEECH_WITHDRAWN,
        EventKind.SPEECH_TURNED_INTO_SLIP,
        EventKind.FOLLOW_UP_REQUESTED,
        EventKind.SLIP_HANDED_IN,
        EventKind.SLIP_EDITED,
        EventKind.SLIP_WITHDRAWN,
        EventKind.OBJECTION_RAISED,
    }
)
"""What the hall does, many at a time: a screen that was drawn a moment ago may wait for it."""

SHOWING_PRESENCE = ("podium", "desk")
SHOWING_ALARMS = ("podium", "minutes", "desk")

socketio = SocketIO()


def init_app(app: Flask) -> None:
    socketio.init_app(
        app,
        async_mode=app.config.get("ASYNC_MODE", "threading"),
        client_manager=_listeners(app),
        max_http_buffer_size=fanout.LARGEST_MESSAGE,
    )
    app.extensions["drawings"] = {}
    app.extensions["paces"] = {}
    fanout.install(socketio, direct=app.config.get("FANOUT") != "plain")
    events_recorded.connect(broadcast)
    alarms.changed.connect(tell_alarms)


def _listeners(app: Flask) -> fanout.Fanout:
    """Who listens: in this process, or in several behind a message queue."""
    queue = app.config.get("MESSAGE_QUEUE")
    return QueuedFanout(queue, partial(draw_again, app)) if queue else fanout.Fanout()


@socketio.on("connect")
def on_connect(page: dict[str, Any] | None = None) -> bool:
    """Who may listen is decided here, once; sockets carry no commands.

    A page says which version it shows (`have`), and gets the present state if that is another:
    so nothing that was missed while away stays missing.
    """
    meeting = identity.shown_meeting()
    screen = request.args.get("screen", "")
    if meeting is None or screen not in SCREENS:
        return False
    if screen in STAFF_OF:
        try:
            meeting = identity.seat(*STAFF_OF[screen]).meeting
        except NotPermittedError:
            return False
    if screen not in STAFF_OF and not presence.open_page(request.sid, identity.device()):  # type: ignore[attr-defined]
        return False
    try:
        _welcome(meeting, screen, page)
    except Exception:  # told no, the page comes again; without an answer it would wait for ever
        current_app.logger.exception("A page at %s was not welcomed.", screen)
        presence.close_page(request.sid)  # type: ignore[attr-defined]
        return False
    return True


def _welcome(meeting: Meeting, screen: str, page: dict[str, Any] | None) -> None:
    """From now on it hears what changes; what it has missed it is told now."""
    join_room(room(meeting, screen))
    if isinstance(page, dict) and page.get("have") != queries.version(meeting):
        _tell_newcomer("regions", draw_all(meeting, screen))
    if screen in SHOWING_ALARMS:
        join_room("alarms")
        _tell_newcomer("alarm", _alarms())
    _greet(meeting, screen)


def _greet(meeting: Meeting, screen: str) -> None:
    """What a new listener must know besides its regions: who is there, what is being read."""
    if screen == "phone" and (people := [one.id for one in identity.people()]):
        presence.arrive(meeting.id, request.sid, people)  # type: ignore[attr-defined]
        tell_presence(meeting.id)
    elif screen in SHOWING_PRESENCE:
        _tell_newcomer("presence", _present(meeting.id))
    elif screen == "minutes":
        _tell_newcomer("writers", _writers(meeting.id))
    elif screen == "projector":
        _tell_newcomer("reading", presence.reading_at(meeting.id) or 0)


def _tell_newcomer(event: str, data: Any) -> None:
    """To the listener that is connecting, who is in this process."""
    sid = request.sid  # type: ignore[attr-defined]
    socketio.emit(event, data, to=sid, ignore_queue=True)


@socketio.on("disconnect")
def on_disconnect(_reason: str | None = None) -> None:
    """A phone that left keeps its place; the podium sees that it is not there."""
    presence.close_page(request.sid)  # type: ignore[attr-defined]
    meeting_id = presence.leave(request.sid)  # type: ignore[attr-defined]
    if meeting_id is not None:
        tell_presence(meeting_id)


def tell_presence(meeting_id: int) -> None:
    """Whose phones are connected, for those who call them; it is no event, so in no region."""

    def tell() -> None:
        for screen in SHOWING_PRESENCE:
            listeners = f"{screen}-{meeting_id}"
            if fanout.is_anybody_in(socketio, listeners):
                socketio.emit("presence", _present(meeting_id), to=listeners)

    _paced(f"presence-{meeting_id}", tell, patient=True)


def tell_writers(meeting_id: int) -> None:
    """Who is in which paragraph, to those who write the minutes."""
    socketio.emit("writers", _writers(meeting_id), to=f"minutes-{meeting_id}")


def tell_reading(meeting_id: int) -> None:
    """Where the secretary reads, to the walls of the hall."""
    at = presence.reading_at(meeting_id)
    if at is not None:
        socketio.emit("reading", at, to=f"projector-{meeting_id}")


def tell_again() -> None:
    """Every hint that this process knows: for screens that other processes greeted."""
    tell_alarms()
    for meeting_id in presence.meetings():
        tell_presence(meeting_id)
        tell_writers(meeting_id)
        tell_reading(meeting_id)


def _present(meeting_id: int) -> dict[str, object]:
    return {"by": presence.WORKER, "told": presence.present(meeting_id)}


def _writers(meeting_id: int) -> dict[str, object]:
    return {"by": presence.WORKER, "told": presence.writers(meeting_id, calendar.now())}


def tell_alarms(_sender: object = None) -> None:
    """What is wrong with the machine, to all its staff; it never disturbs what was recorded."""
    try:
        socketio.emit("alarm", _alarms(), to="alarms")
    except Exception:
        current_app.logger.exception("The alarms were not told.")


def _alarms() -> dict[str, object]:
    drawn = render_template("partials/_alarm.html", alarms=alarms.standing())
    return {"by": presence.WORKER, "told": [drawn]}


def broadcast(meeting: Meeting, events: list[Event]) -> None:
    """Push what the events changed; every screen of a kind gets the same bytes.

    What was recorded stands, whatever happens here: a screen that missed a push asks later.
    """
    if any(event.kind is EventKind.ACCESS_SHEET_REVOKED for event in events):
        for screen in STAFF_OF:  # whoever still has a seat comes back and is let in again
            socketio.server.manager.close_room(room(meeting, screen), "/")
    changed = {region for event in events for region in REGIONS_CHANGED_BY[event.kind]}
    patient = all(event.kind in PATIENT for event in events)
    for screen, regions in SCREENS.items():
        try:
            shown = changed.intersection(regions)
            if shown and fanout.is_anybody_in(socketio, room(meeting, screen)):
                _owed(meeting, screen).update(shown)
                _push_in_time(meeting, screen, patient=patient)
        except Exception:
            current_app.logger.exception("A push to the screens %s failed.", screen)


def _push_in_time(meeting: Meeting, screen: str, *, patient: bool) -> None:
    meeting_id = meeting.id

    def push() -> None:
        present = session().get(Meeting, meeting_id)
        if present is not None:
            _push(present, screen)

    _paced(room(meeting, screen), push, patient=patient)


def _owed(meeting: Meeting, screen: str) -> set[str]:
    """The regions that changed since this kind of screen was drawn."""
    owed: dict[str, set[str]] = current_app.extensions.setdefault("owed", {})
    return owed.setdefault(room(meeting, screen), set())


def _push(meeting: Meeting, screen: str) -> None:
    """Draw what is owed as it is now, and send it to everybody at this kind of screen."""
    owed = _owed(meeting, screen)
    showing = [region for region in SCREENS[screen] if region in owed]
    owed.clear()
    try:
        if showing:
            drawing = draw(meeting, screen, showing)
            socketio.emit("regions", drawing, to=room(meeting, screen))
    except Exception:
        owed.update(showing)  # they come with the next push
        current_app.logger.exception("A push to %s failed.", room(meeting, screen))


def _paced(name: str, work: Callable[[], None], *, patient: bool) -> None:
    """Do it now; or, if it can wait and was done a moment ago, once when that moment is over."""
    paces: dict[str, Pace] = current_app.extensions["paces"]
    pace = paces.setdefault(name, Pace())
    wait = pace.ask(time.monotonic(), patient=patient and socketio.async_mode == "gevent")
    if wait == 0:
        _timed(pace, work)
    elif wait is not None:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        context = app.test_request_context(base_url=public_url())
        socketio.start_background_task(_later, context, pace, wait, work)


def _later(context: RequestContext, pace: Pace, wait: float, work: Callable[[], None]) -> None:
    """Outside the request that asked; in one of nobody's, as drawing wants addresses."""
    socketio.sleep(wait)
    with context:
        _timed(pace, work)


def _timed(pace: Pace, work: Callable[[], None]) -> None:
    began = time.monotonic()
    work()
    pace.done(began, time.monotonic())


def draw_again(app: Flask) -> None:
    """Show the present state at every screen of this process, whatever it has missed."""
    with app.app_context(), app.test_request_context(base_url=public_url()):
        for name in list(socketio.server.manager.rooms.get("/", {})):
            screen, _, number = str(name).rpartition("-")
            meeting = session().get(Meeting, int(number)) if screen in SCREENS else None
            if meeting is not None:
                drawing = draw_all(meeting, screen)
                socketio.emit("regions", drawing, to=name, ignore_queue=True)


def draw(meeting: Meeting, screen: str, regions: Iterable[str]) -> str:
    """The regions as every screen of this kind shows them, whoever is looking."""
    data = region_data(meeting, screen)
    return "\n".join(render_template(f"regions/_{region}.html", **data) for region in regions)


def draw_all(meeting: Meeting, screen: str) -> str:
    """All regions of a kind of screen; drawn once for each version, however many ask."""
    drawings: dict[tuple[str, str], tuple[object, str]] = current_app.extensions["drawings"]
    key = (meeting.code, screen)
    turn = queries.current_turn(meeting)
    second = int(calendar.now().timestamp()) if turn and turn.running_since else 0
    version = (queries.version(meeting), second)  # a running clock is drawn each second at most
    if key not in drawings or drawings[key][0] != version:
        drawings[key] = (version, draw(meeting, screen, SCREENS[screen]))
    return drawings[key][1]


def room(meeting: Meeting, screen: str) -> str:
    return f"{screen}-{meeting.id}"


def context(meeting: Meeting, screen: str) -> dict[str, Any]:
    """What a full page needs besides its regions."""
    return {
        "meeting": meeting,
        "screen": screen,
        "regions": draw_all(meeting, screen),
        "alarms": alarms.standing(),
    }
