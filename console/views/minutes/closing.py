"""The end of the meeting: conclusion, reading back, drawing up the Biên bản."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import InvalidEntryError
from console.hall.entries import Entry
from console.language import _
from console.live import hints, presence
from console.machine.addresses import lasting_url
from console.minutes import closing, reading_back
from console.models import Objection, Participant
from console.people import identity
from console.permissions import Permission, may
from console.sealing import drawing_up
from console.views.http import outbox
from console.views.http.forms import entry_from_form, entry_of, form_key
from console.views.http.replies import done, htmx, noted, required_number

blueprint = Blueprint("closing", __name__)


@blueprint.post("/discussion/end")
def end_discussion() -> ResponseReturnValue:
    closing.end_discussion(by=identity.acting(Permission.END_DISCUSSION))
    return done("minutes.conclusion")


@blueprint.post("/discussion/reopening")
def reopen_discussion() -> ResponseReturnValue:
    closing.reopen_discussion(by=identity.acting(Permission.END_DISCUSSION))
    return done("screens.podium")


@blueprint.post("/minutes/reading-back")
def begin_reading_back() -> ResponseReturnValue:
    reading_back.begin_reading_back(by=identity.acting(Permission.DRAW_UP_MINUTES))
    return done("minutes.draft")


@blueprint.get("/minutes/objections/new")
def new_objection() -> ResponseReturnValue:
    return _objection_form(entry_of(identity.person()), {})


@blueprint.post("/minutes/objections")
def raise_objection() -> ResponseReturnValue:
    """From a phone, or from the desk for somebody."""
    entry, desk = entry_from_form(), _desk()
    meeting = desk.meeting if desk else outbox.meeting_of_form()
    try:
        objection = reading_back.raise_objection(
            entry,
            by=desk or identity.person(),
            meeting=meeting,
            key=form_key(),
            why=_("Người dân nói tại hội trường") if desk else "",
        )
    except InvalidEntryError as error:
        if outbox.asks():
            raise
        return _objection_form(entry, error.problems), 422
    if desk and not outbox.asks():
        return done("desk.show")
    return outbox.received(objection, objection.raised_by)


@blueprint.get("/minutes/objections/<int:objection_id>")
def show_objection(objection_id: int) -> ResponseReturnValue:
    person = identity.permitted(Permission.RESOLVE_OBJECTIONS)
    objection = session().get_one(Objection, objection_id)
    if objection.meeting_id != person.meeting_id:
        abort(404)
    return _objection_panel(objection, {})


@blueprint.post("/minutes/objections/<int:objection_id>")
def resolve_objection(objection_id: int) -> ResponseReturnValue:
    try:
        reading_back.resolve_objection(
            objection_id,
            request.form.get("how", ""),
            request.form.get("note", ""),
            by=identity.acting(Permission.RESOLVE_OBJECTIONS),
        )
    except InvalidEntryError as error:
        return _objection_panel(session().get_one(Objection, objection_id), error.problems), 422
    return noted(_("Đã ghi."))


@blueprint.post("/minutes/objections/end")
def end_objections() -> ResponseReturnValue:
    reading_back.end_objections(by=identity.acting(Permission.RESOLVE_OBJECTIONS))
    return done("minutes.draft")


@blueprint.post("/minutes/reading-position")
def read_at() -> ResponseReturnValue:
    """Where the secretary reads: the walls scroll along; no event."""
    person = identity.permitted(Permission.DRAW_UP_MINUTES)
    presence.read_at(person.meeting_id, max(0, required_number("block")))
    hints.tell_reading(person.meeting_id)
    return "", 204


@blueprint.post("/minutes/document")
def draw_up_minutes() -> ResponseReturnValue:
    by = identity.acting(Permission.DRAW_UP_MINUTES)
    drawing_up.draw_up_minutes(base_url=lasting_url(by.meeting.lookup_address), by=by)
    return done("signing.show")


def _desk() -> Participant | None:
    """The desk's seat on this device, if it has one and no phone's person acts."""
    return next((s for s in identity.seats() if may(s, Permission.REGISTER_OTHERS)), None)


def _objection_form(entry: Entry, problems: dict[str, str]) -> str:
    desk = _desk()
    meeting = desk.meeting if desk else identity.required_meeting()
    return render_template(
        "forms/objection.html",
        meeting=meeting,
        entry=Entry() if desk and not problems else entry,
        problems=problems,
        units=queries.leaf_units(meeting),
        back=url_for("desk.show") if desk else url_for("screens.phone"),
        from_phone=desk is None,
    )


def _objection_panel(objection: Objection, problems: dict[str, str]) -> str:
    page = "forms/_objection.html" if htmx else "forms/objection_page.html"
    return render_template(page, objection=objection, problems=problems, form=request.form)
