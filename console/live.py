"""Live updates: draw each changed region once for each kind of screen, push it to all of them."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, current_app, render_template, request
from flask_socketio import SocketIO, join_room

from console import calendar, fanout, identity, queries
from console.errors import NotPermittedError
from console.models import Event, EventKind, Meeting, Role
from console.record import events_recorded
from console.view_data import region_data

SCREENS: dict[str, tuple[str, ...]] = {
    "phone": ("floor", "queue"),
    "podium": ("floor", "queue", "slips", "matter", "agenda", "closing"),
    "minutes": ("floor", "agenda", "outline", "closing"),
    "projector": ("floor", "queue"),
    "desk": ("floor", "queue", "slips"),
}
"""The regions that each kind of screen shows."""

STAFF_OF: dict[str, tuple[Role, ...]] = {
    "podium": (Role.CHAIR, Role.MASTER_OF_CEREMONIES),
    "minutes": (Role.SECRETARY,),
    "desk": (Role.DESK, Role.MASTER_OF_CEREMONIES, Role.SECRETARY),
}
"""Who may see a screen; the phone and the projector are open to the hall."""

EVERYTHING = ("floor", "queue", "slips", "matter", "agenda", "outline", "closing")

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
    EventKind.AGENDA_STEP_BEGUN: ("floor", "queue", "agenda", "outline"),
    EventKind.SPEECH_REQUESTED: ("floor", "queue", "closing"),
    EventKind.SPEECH_EDITED: ("floor", "queue", "slips", "matter", "outline"),
    EventKind.SPEECH_WITHDRAWN: ("floor", "queue", "closing"),
    EventKind.SPEAKER_CALLED: ("floor", "queue", "slips", "matter", "closing"),
    EventKind.SPEECH_BEGUN: ("floor", "queue", "matter", "outline", "closing"),
    EventKind.SPEAKER_ABSENT: ("floor", "queue", "slips", "matter", "closing"),
    EventKind.CLOCK_PAUSED: ("floor", "queue"),
    EventKind.CLOCK_RESUMED: ("floor", "queue"),
    EventKind.TIME_EXTENDED: ("floor",),
    EventKind.TURN_ENDED: ("floor", "queue", "matter", "outline", "closing"),
    EventKind.SLIP_HANDED_IN: ("floor", "queue", "slips", "matter", "outline"),
    EventKind.SLIP_EDITED: ("floor", "queue", "slips", "matter", "outline"),
    EventKind.SLIP_WITHDRAWN: ("slips",),
    EventKind.SLIP_RELEASED: ("slips",),
    EventKind.SLIP_READ: ("floor", "queue", "slips", "matter", "outline", "closing"),
    EventKind.ANSWERER_CALLED: ("floor", "queue", "slips", "matter", "outline", "closing"),
    EventKind.OUTCOME_DECIDED: ("floor", "matter", "outline", "closing"),
    EventKind.PARAGRAPH_WRITTEN: ("outline",),
    EventKind.DISCUSSION_ENDED: EVERYTHING,
    EventKind.DISCUSSION_REOPENED: EVERYTHING,
    EventKind.READING_BACK_BEGUN: EVERYTHING,
    EventKind.SIGNER_EXCUSED: ("closing",),
    EventKind.MINUTES_DRAWN_UP: EVERYTHING,
    EventKind.MINUTES_WITHDRAWN: EVERYTHING,
    EventKind.MINUTES_SIGNED: ("closing",),
    EventKind.MEETING_SEALED: EVERYTHING,
}

socketio = SocketIO()


def init_app(app: Flask) -> None:
    socketio.init_app(app, async_mode=app.config.get("ASYNC_MODE", "threading"))
    app.extensions["drawings"] = {}
    fanout.install(socketio)
    events_recorded.connect(broadcast)


@socketio.on("connect")
def on_connect() -> bool:
    """Who may listen is decided here, once; sockets carry no commands."""
    meeting = identity.shown_meeting()
    screen = request.args.get("screen", "")
    if meeting is None or screen not in SCREENS:
        return False
    if screen in STAFF_OF:
        try:
            meeting = identity.seat(*STAFF_OF[screen]).meeting
        except NotPermittedError:
            return False
    join_room(room(meeting, screen))
    return True


def broadcast(meeting: Meeting, events: list[Event]) -> None:
    """Push what the events changed; every screen of a kind gets the same bytes.

    What was recorded stands, whatever happens here: a screen that missed a push asks later.
    """
    if any(event.kind is EventKind.ACCESS_SHEET_REVOKED for event in events):
        for screen in STAFF_OF:  # whoever still has a seat comes back and is let in again
            fanout.send_away(socketio, room(meeting, screen))
    changed = {region for event in events for region in REGIONS_CHANGED_BY[event.kind]}
    for screen, regions in SCREENS.items():
        showing = [region for region in regions if region in changed]
        listeners = room(meeting, screen)
        if showing and fanout.is_anybody_in(socketio, listeners):
            try:
                fanout.broadcast(socketio, "regions", draw(meeting, screen, showing), listeners)
            except Exception:
                current_app.logger.exception("A push to %s failed.", listeners)


def draw(meeting: Meeting, screen: str, regions: Iterable[str]) -> str:
    """The regions as every screen of this kind shows them, whoever is looking."""
    data = region_data(meeting, screen)
    return "\n".join(render_template(f"regions/_{region}.html", **data) for region in regions)


def draw_all(meeting: Meeting, screen: str) -> str:
    """All regions of a kind of screen; drawn once for each version, however many ask."""
    drawings: dict[tuple[int, str], tuple[object, str]] = current_app.extensions["drawings"]
    key = (meeting.id, screen)
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
    return {"meeting": meeting, "screen": screen, "regions": draw_all(meeting, screen)}
