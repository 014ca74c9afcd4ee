"""The sockets of this process, and how often one thing is done that many ask for."""

import time
from collections.abc import Callable

from flask import current_app
from flask.ctx import AppContext
from flask_socketio import SocketIO

from console.models import Meeting
from console.transport.pacing import Pace

SHOWING_PRESENCE = ("podium", "desk")
SHOWING_ALARMS = ("podium", "minutes", "desk")
socketio = SocketIO()


def paced(name: str, work: Callable[[], None], *, patient: bool) -> None:
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
    """Do the work later, outside the request that asked for it: drawing knows of no request."""
    socketio.sleep(wait)
    with context:
        _timed(pace, work)


def _timed(pace: Pace, work: Callable[[], None]) -> None:
    began = time.monotonic()
    work()
    pace.done(began, time.monotonic())


def room(meeting: Meeting, screen: str) -> str:
    return f"{screen}-{meeting.id}"
