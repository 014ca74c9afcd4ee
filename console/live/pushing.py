"""Live updates: draw each changed region once for each kind of screen, push it to all of them."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask import Flask, current_app, render_template, request
from flask.ctx import AppContext
from flask_socketio import SocketIO, join_room

from console import clock, queries
from console.database import session
from console.errors import NotPermittedError
from console.live import open_pages, presence
from console.machine import alarms
from console.machine.addresses import public_url
from console.models import Event, Meeting
from console.people import identity
from console.people import seats as seating
from console.record.writing import events_recorded
from console.screens.regions import (
    PATIENT,
    REGIONS_CHANGED_BY,
    SCREENS,
    SEATS_CHANGED,
    STAFF_OF,
)
from console.screens.view import region_data
from console.transport import fanout
from console.transport.pacing import Pace
from console.transport.workers import QueuedFanout

SHOWING_PRESENCE = ("podium", "desk")
SHOWING_ALARMS = ("podium", "minutes", "desk")

socketio = SocketIO()


def init_app(app: Flask) -> None:
    socketio.init_app(
        app,
        async_mode=app.config.get("ASYNC_MODE", "threading"),
        client_manager=_listeners(app),
        max_http_buffer_size=fanout.LARGEST_MESSAGE,
        cors_allowed_origins=[],  # the gate has seen where a page comes from
    )
    app.extensions["drawings"] = {}
    app.extensions["paces"] = {}
    app.extensions["pages_of"] = {}
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
            meeting = identity.seat(STAFF_OF[screen]).meeting
        except NotPermittedError:
            return False
    sid, address = request.sid, request.remote_addr or ""  # type: ignore[attr-defined]
    if screen not in STAFF_OF and not open_pages.open_one(sid, identity.device(), address):
        return False
    try:
        _welcome(meeting, screen, page)
    except Exception:  # told no, the page comes again; without an answer it would wait for ever
        current_app.logger.exception("A page at %s was not welcomed.", screen)
        open_pages.close(request.sid)  # type: ignore[attr-defined]
        return False
    if screen in STAFF_OF:
        _pages_of()[sid] = identity.seats_for(STAFF_OF[screen])
    return True


def _pages_of() -> dict[str, list[str]]:
    """The staff's open pages in this process, each with the seats by which it is shown."""
    pages: dict[str, list[str]] = current_app.extensions["pages_of"]
    return pages


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
    open_pages.close(request.sid)  # type: ignore[attr-defined]
    _pages_of().pop(request.sid, None)  # type: ignore[attr-defined]
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
    return {"by": presence.WORKER, "told": presence.writers(meeting_id, clock.now())}


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
    if any(event.kind in SEATS_CHANGED for event in events):
        ask_the_staff_again(meeting)
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


def ask_the_staff_again(meeting: Meeting) -> None:
    """Close the staff's live pages: whoever still has a seat comes back and is let in again."""
    for screen in STAFF_OF:
        socketio.server.manager.close_room(room(meeting, screen), "/")


def end_idle_pages() -> None:
    """Close the staff's live pages whose seats have ended meanwhile: no event says that time
    passed. They come back and are told to enter again."""
    pages = dict(_pages_of())
    ended = seating.ended_of({name for names in pages.values() for name in names})
    session().rollback()
    for sid, names in pages.items():
        if ended.issuperset(names):
            socketio.server.disconnect(sid, namespace="/", ignore_queue=True)


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
        socketio.start_background_task(_later, app.app_context(), pace, wait, work)


def _later(context: AppContext, pace: Pace, wait: float, work: Callable[[], None]) -> None:
    """Outside the request that asked: drawing knows of none."""
    socketio.sleep(wait)
    with context:
        _timed(pace, work)


def _timed(pace: Pace, work: Callable[[], None]) -> None:
    began = time.monotonic()
    work()
    pace.done(began, time.monotonic())


def draw_again(app: Flask) -> None:
    """Show the present state at every screen of this process, whatever it has missed.

    The staff's are closed instead: who still has a seat comes back and is let in again.
    """
    listeners = socketio.server.manager
    with app.app_context():
        for name in list(listeners.rooms.get("/", {})):
            screen, _, number = str(name).rpartition("-")
            if screen in STAFF_OF:
                fanout.Fanout.close_room(listeners, name, "/")
            elif screen in SCREENS and (meeting := session().get(Meeting, int(number))):
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
    second = int(clock.now().timestamp()) if turn and turn.running_since else 0
    base = public_url(meeting.hall_address)  # this machine may change networks without an event
    version = (queries.version(meeting), second, base)  # a running clock: each second at most
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
