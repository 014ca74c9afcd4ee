"""Live updates: draw each changed region once for each kind of screen, push it to all of them."""

from functools import partial

from flask import Flask, current_app

from console import queries
from console.database import session
from console.live import listening
from console.live.drawing import draw, draw_all
from console.live.hints import tell_alarms, tell_hall
from console.live.sockets import paced, room, socketio
from console.machine import alarms
from console.models import Event, Meeting
from console.record.writing import events_recorded
from console.screens.regions import (
    HALL_CHANGED,
    PATIENT,
    REGIONS_CHANGED_BY,
    SCREENS,
    SEATS_CHANGED,
    STAFF_OF,
)
from console.transport import fanout
from console.transport.workers import QueuedFanout


def init_app(app: Flask) -> None:
    socketio.init_app(
        app,
        async_mode=app.config.get("ASYNC_MODE", "threading"),
        client_manager=_listeners(app),
        max_http_buffer_size=fanout.LARGEST_MESSAGE,
        cors_allowed_origins=[],  # the gate has seen where a page comes from
    )
    listening.init_app(app)
    app.extensions["drawings"] = {}
    app.extensions["paces"] = {}
    app.extensions["pages_of"] = {}
    fanout.install(socketio, direct=app.config.get("FANOUT") != "plain")
    events_recorded.connect(broadcast)
    alarms.changed.connect(tell_alarms)


def _listeners(app: Flask) -> fanout.Fanout:
    """Return those who listen: in this process, or in several behind a message queue."""
    queue = app.config.get("MESSAGE_QUEUE")
    return QueuedFanout(queue, partial(draw_again, app)) if queue else fanout.Fanout()


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
    if any(event.kind in HALL_CHANGED for event in events):
        tell_hall()


def ask_the_staff_again(meeting: Meeting) -> None:
    """Close the staff's live pages: whoever still has a seat comes back and is let in again."""
    for screen in STAFF_OF:
        socketio.server.manager.close_room(room(meeting, screen), "/")


def _push_in_time(meeting: Meeting, screen: str, *, patient: bool) -> None:
    meeting_id = meeting.id

    def push() -> None:
        present = session().get(Meeting, meeting_id)
        if present is not None:
            _push(present, screen)

    paced(room(meeting, screen), push, patient=patient)


def _owed(meeting: Meeting, screen: str) -> set[str]:
    """Return the regions that changed since this kind of screen was drawn."""
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


def draw_again(app: Flask) -> None:
    """Show the present state at every screen of this process, whatever it has missed.

    The staff's pages are closed instead: whoever still has a seat comes back and is let in again.
    """
    listeners = socketio.server.manager
    with app.app_context():
        for name in list(listeners.rooms.get("/", {})):
            screen, _, number = str(name).rpartition("-")
            if name == "hall":
                present = queries.current_meeting()
                now = present.id if present else 0
                socketio.emit("hall", now, to=name, ignore_queue=True)
            elif screen in STAFF_OF:
                fanout.Fanout.close_room(listeners, name, "/")
            elif screen in SCREENS and (meeting := session().get(Meeting, int(number))):
                drawing = draw_all(meeting, screen)
                socketio.emit("regions", drawing, to=name, ignore_queue=True)
