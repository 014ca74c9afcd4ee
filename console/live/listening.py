"""Who may listen, and what a new listener is told."""

from typing import Any

from flask import Flask, current_app, request
from flask_socketio import join_room

from console import queries
from console.database import session
from console.door.numerals import whole
from console.errors import NotPermittedError
from console.live import open_pages, presence
from console.live.drawing import draw_all
from console.live.hints import alarm, present, tell_presence, writers
from console.live.sockets import SHOWING_ALARMS, SHOWING_PRESENCE, room, socketio
from console.models import Meeting
from console.people import devices, identity
from console.people import seats as seating
from console.screens.regions import (
    SCREENS,
    STAFF_OF,
)


def init_app(_app: Flask) -> None:
    """Answer the sockets of this application; `socketio` must have been given to it before."""
    socketio.on_event("connect", on_connect)
    socketio.on_event("disconnect", on_disconnect)


def on_connect(page: dict[str, Any] | None = None) -> bool:
    """Decide, here and once, whether a page may listen; sockets carry no commands.

    A page says which version it shows (`have`), and gets the present state if that is another: so
    nothing that it missed while away stays missing. A page of another meeting (`of`) is told which
    one has the hall now instead.
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
    if screen not in STAFF_OF and not open_pages.open_one(sid, devices.device(), address):
        return False
    of = whole(request.args.get("of"))
    try:
        _welcome(meeting, screen, page, is_of_another=of not in (None, meeting.id))
    except Exception:  # told no, the page comes again; told nothing, it would wait for ever
        current_app.logger.exception("A page at %s was not welcomed.", screen)
        open_pages.close(request.sid)  # type: ignore[attr-defined]
        return False
    if screen in STAFF_OF:
        _pages_of()[sid] = identity.seats_for(STAFF_OF[screen])
    return True


def _pages_of() -> dict[str, list[str]]:
    """Return the staff's open pages in this process, each with the seats by which it is shown."""
    pages: dict[str, list[str]] = current_app.extensions["pages_of"]
    return pages


def _welcome(
    meeting: Meeting, screen: str, page: dict[str, Any] | None, *, is_of_another: bool
) -> None:
    """Let it hear what changes from now on, and tell it now what it has missed."""
    join_room(room(meeting, screen))
    if screen not in STAFF_OF and not meeting.is_rehearsal:
        join_room("hall")
    if is_of_another:
        _tell_newcomer("hall", meeting.id)
    elif isinstance(page, dict) and page.get("have") != queries.version(meeting):
        _tell_newcomer("regions", draw_all(meeting, screen))
    if screen in SHOWING_ALARMS:
        join_room("alarms")
        _tell_newcomer("alarm", alarm())
    _greet(meeting, screen)


def _greet(meeting: Meeting, screen: str) -> None:
    """Tell a new listener what it needs besides its regions: who is there, what is being read."""
    if screen == "phone" and (people := [one.id for one in identity.people()]):
        presence.arrive(meeting.id, request.sid, people)  # type: ignore[attr-defined]
        tell_presence(meeting.id)
    elif screen in SHOWING_PRESENCE:
        _tell_newcomer("presence", present(meeting.id))
    elif screen == "minutes":
        _tell_newcomer("writers", writers(meeting.id))
    elif screen == "projector":
        _tell_newcomer("reading", presence.reading_at(meeting.id) or 0)


def _tell_newcomer(event: str, data: Any) -> None:
    """Tell the listener that is connecting who is in this process."""
    sid = request.sid  # type: ignore[attr-defined]
    socketio.emit(event, data, to=sid, ignore_queue=True)


def on_disconnect(_reason: str | None = None) -> None:
    """Note that a phone left: it keeps its place, and the podium sees that it is not there."""
    open_pages.close(request.sid)  # type: ignore[attr-defined]
    _pages_of().pop(request.sid, None)  # type: ignore[attr-defined]
    meeting_id = presence.leave(request.sid)  # type: ignore[attr-defined]
    if meeting_id is not None:
        tell_presence(meeting_id)


def end_idle_pages() -> None:
    """Close the staff's live pages whose seats have ended: no event says that time has passed.

    They come back and are told to enter again.
    """
    pages = dict(_pages_of())
    ended = seating.ended_of({name for names in pages.values() for name in names})
    session().rollback()
    for sid, names in pages.items():
        if ended.issuperset(names):
            socketio.server.disconnect(sid, namespace="/", ignore_queue=True)
