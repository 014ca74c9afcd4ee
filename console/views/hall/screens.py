"""The full-page screens."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.hall import waiting_times
from console.language import _
from console.live import drawing
from console.models import IN_HAND
from console.people import identity
from console.record.trace import sentence
from console.screens.regions import STAFF_OF
from console.screens.view import View

blueprint = Blueprint("screens", __name__)


@blueprint.get("/")
def phone() -> ResponseReturnValue:
    """The phone in the hall; without a meeting it asks for the code."""
    meeting = identity.joined_meeting()
    if meeting is None:
        return render_template("screens/join.html", problem="", code="")
    people = identity.people()
    speeches = [speech for person in people for speech in queries.speeches_of(person)]
    return render_template(
        "screens/phone.html",
        **drawing.context(meeting, "phone"),
        my_speeches=[s for s in speeches if s.state in IN_HAND],
        past_speeches=[s for s in speeches if s.state not in IN_HAND],
        leads={s.id: queries.merger_of(s) for s in speeches},
        my_slips=[slip for person in people for slip in queries.slips_of(person)],
        waiting=queries.waiting_numbers(meeting) if people else {},
        waits=waiting_times.waits(meeting),
    )


@blueprint.get("/queue")
def queue() -> ResponseReturnValue:
    """The whole queue, for whoever wants to read it; the phone shows its first places."""
    meeting = identity.required_meeting()
    return render_template(
        "screens/queue.html", meeting=meeting, places=waiting_times.places(meeting), now=clock.now()
    )


@blueprint.get("/join/<code>")
def join(code: str) -> ResponseReturnValue:
    """Behind the QR code of the hall."""
    meeting = queries.meeting_by_code(code)
    if meeting is None:
        return _wrong_code(code)
    identity.join(meeting)
    return redirect(url_for("screens.phone"), 303)


@blueprint.post("/join")
def join_by_code() -> ResponseReturnValue:
    """The code typed by hand."""
    code = "".join(request.form.get("code", "").split())
    meeting = queries.meeting_by_code(code)
    if meeting is None:
        return _wrong_code(code)
    identity.join(meeting)
    return redirect(url_for("screens.phone"), 303)


@blueprint.get("/podium")
def podium() -> ResponseReturnValue:
    chair = identity.seat(STAFF_OF["podium"])
    return render_template("screens/podium.html", **drawing.context(chair.meeting, "podium"))


@blueprint.get("/minutes")
def minutes() -> ResponseReturnValue:
    secretary = identity.seat(STAFF_OF["minutes"])
    return render_template(
        "screens/minutes.html",
        **drawing.context(secretary.meeting, "minutes"),
        view=View(secretary.meeting),
    )


@blueprint.get("/projector")
def projector() -> ResponseReturnValue:
    meeting = identity.shown_meeting()
    if meeting is None:
        return redirect(url_for("screens.phone"), 303)
    return render_template(
        "screens/projector.html", **drawing.context(meeting, "projector"), view=View(meeting)
    )


@blueprint.get("/trace")
def trace() -> ResponseReturnValue:
    """What happened on the floor, for everybody to see, newest first (001-05)."""
    meeting = identity.required_meeting()
    told = [(event.happened_at, sentence(event)) for event in reversed(queries.events(meeting))]
    moves = [(at, words) for at, words in told if words]
    return render_template("screens/trace.html", meeting=meeting, moves=moves)


def _wrong_code(code: str) -> ResponseReturnValue:
    problem = _("Mã này chưa đúng. Mã hội nghị có trên màn chiếu của hội trường.")
    return render_template("screens/join.html", problem=problem, code=code), 422
