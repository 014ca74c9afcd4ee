"""The full-page screens."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.hall import waiting_times
from console.language import _
from console.live import drawing
from console.models import IN_HAND
from console.people import identity
from console.permissions import Permission, may
from console.preparing import collecting
from console.record.trace import sentence
from console.screens.regions import STAFF_OF
from console.screens.view import View
from console.views.http import restraint
from console.views.preparing import public_topics

blueprint = Blueprint("screens", __name__)


@blueprint.get("/")
def phone() -> ResponseReturnValue:
    """The phone in the hall; without a meeting it asks for the code, or says that there is none."""
    meeting = identity.joined_meeting()
    if meeting is None:
        return _asking_for_code()
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
        gathers_until=collecting.last_day(meeting),
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
    return _joined(code)


@blueprint.post("/join")
def join_by_code() -> ResponseReturnValue:
    """The code typed by hand."""
    return _joined("".join(request.form.get("code", "").split()))


@blueprint.get("/podium")
def podium() -> ResponseReturnValue:
    chair = identity.seat(STAFF_OF["podium"])
    meeting = chair.meeting
    presides = any(may(seat, Permission.ANSWER_FOR_ALL) for seat in identity.seats())
    has_book = presides and queries.has_approved_topics(meeting)
    return render_template(
        "screens/podium.html",
        **drawing.context(meeting, "podium"),
        briefing_of=meeting if has_book else None,
    )


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
        return render_template("screens/empty_hall.html", meeting=None)
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


def _joined(code: str) -> ResponseReturnValue:
    """Into the hall; a dialogue that is only planned yet takes opinions before its day (000-09).

    Whoever tries codes is stopped; those that everybody may know are always taken.
    """
    meeting = queries.meeting_by_code(code)
    if meeting is None and public_topics.gathering(code):
        return redirect(url_for("public_topics.show", code=code), 303)
    if meeting is None or meeting is not queries.current_meeting():
        restraint.count_guess()
    if meeting is None:
        return _wrong_code(code)
    identity.join(meeting)
    return redirect(url_for("screens.phone"), 303)


def _wrong_code(code: str) -> ResponseReturnValue:
    problem = _("Mã này chưa đúng. Mã hội nghị có trên màn chiếu của hội trường.")
    if queries.current_meeting() is None:
        problem = _("Hội trường chưa có hội nghị nào. Đến giờ họp, xin xem mã trên màn chiếu.")
    return _asking_for_code(problem, code), 422


def _asking_for_code(problem: str = "", code: str = "") -> str:
    empty = queries.current_meeting() is None
    return render_template("screens/join.html", problem=problem, code=code, empty=empty)
