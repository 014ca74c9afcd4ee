"""What a browser asks for on connecting and reconnecting: its regions, and the server's time."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import whole
from console.live import drawing
from console.people import identity
from console.screens.regions import SCREENS, STAFF_OF

blueprint = Blueprint("live_regions", __name__)


@blueprint.get("/live/<screen>")
def show(screen: str) -> ResponseReturnValue:
    """All regions of a screen; 204 when the browser already has this version.

    A page of another meeting (`of`) is told so with 409: it loads itself anew.
    """
    if screen not in SCREENS:
        abort(404)
    needed = STAFF_OF.get(screen)
    meeting = identity.seat(needed).meeting if needed else identity.shown_meeting()
    if meeting is None:
        abort(404)
    if whole(request.args.get("of")) not in (None, meeting.id):
        return "", 409
    if whole(request.args.get("have")) == queries.version(meeting):
        return "", 204
    return drawing.draw_all(meeting, screen)


@blueprint.get("/time")
def time() -> ResponseReturnValue:
    """Milliseconds since 1970 in UTC: the only clock of the meeting."""
    return str(round(clock.now().timestamp() * 1000)), {"Content-Type": "text/plain"}
