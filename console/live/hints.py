"""What screens hear beside the regions, and no log keeps: who is there, who writes, what fails."""

from flask import current_app, render_template

from console import clock, queries
from console.live import presence
from console.live.sockets import SHOWING_PRESENCE, paced, socketio
from console.machine import alarms
from console.transport import fanout


def tell_presence(meeting_id: int) -> None:
    """Tell those who call people whose phones are connected; no event says it, so no region."""

    def tell() -> None:
        for screen in SHOWING_PRESENCE:
            listeners = f"{screen}-{meeting_id}"
            if fanout.is_anybody_in(socketio, listeners):
                socketio.emit("presence", present(meeting_id), to=listeners)

    paced(f"presence-{meeting_id}", tell, patient=True)


def tell_writers(meeting_id: int) -> None:
    """Tell those who write the minutes who is in which paragraph."""
    socketio.emit("writers", writers(meeting_id), to=f"minutes-{meeting_id}")


def tell_reading(meeting_id: int) -> None:
    """Tell the walls of the hall where the secretary reads."""
    at = presence.reading_at(meeting_id)
    if at is not None:
        socketio.emit("reading", at, to=f"projector-{meeting_id}")


def tell_hall() -> None:
    """Tell the phones and walls which meeting has the hall, or 0: pages of another load anew."""
    try:
        present = queries.current_meeting()
        socketio.emit("hall", present.id if present else 0, to="hall")
    except Exception:
        current_app.logger.exception("The phones and walls were not told who has the hall.")


def tell_again() -> None:
    """Tell every hint that this process knows again, for screens that other processes greeted."""
    tell_alarms()
    for meeting_id in presence.meetings():
        tell_presence(meeting_id)
        tell_writers(meeting_id)
        tell_reading(meeting_id)


def present(meeting_id: int) -> dict[str, object]:
    return {"by": presence.WORKER, "told": presence.present(meeting_id)}


def writers(meeting_id: int) -> dict[str, object]:
    return {"by": presence.WORKER, "told": presence.writers(meeting_id, clock.now())}


def tell_alarms(_sender: object = None) -> None:
    """Tell all the staff what is wrong with the machine; it never disturbs what was recorded."""
    try:
        socketio.emit("alarm", alarm(), to="alarms")
    except Exception:
        current_app.logger.exception("The alarms were not told.")


def alarm() -> dict[str, object]:
    drawn = render_template("partials/_alarm.html", alarms=alarms.standing())
    return {"by": presence.WORKER, "told": [drawn]}
