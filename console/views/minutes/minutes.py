"""The secretary's forms: one paragraph at a time, saved while typing."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.database import session
from console.errors import ConflictError
from console.language import in_language_of_record
from console.live import hints, presence
from console.machine.addresses import lasting_url
from console.minutes import beginning, drafting, first_conclusion, paragraphs, reading_back
from console.minutes.conclusion import outdated_parts
from console.models import Paragraph
from console.people import identity
from console.permissions import Permission
from console.screens import origins
from console.screens.regions import STAFF_OF
from console.screens.view import View
from console.views.http.replies import htmx, number, seen

blueprint = Blueprint("minutes", __name__, url_prefix="/minutes")


@blueprint.get("/entries/<key>")
def show_entry(key: str) -> ResponseReturnValue:
    """One card of the minutes, asked for by the page when the outline shows that it is new."""
    secretary = identity.seat(STAFF_OF["minutes"])
    view = View(secretary.meeting)
    entry = next((entry for entry in view.entries if entry.key == key), None)
    if entry is None:
        abort(404)
    return render_template(
        "partials/_entry.html", entry=entry, meeting=secretary.meeting, view=view
    )


@blueprint.post("/paragraphs/<int:paragraph_id>")
def write_paragraph(paragraph_id: int) -> ResponseReturnValue:
    """Answers {"revision", "text"}: what was stored is what the page then shows.

    On a conflict 409 with the text that stands there now."""
    try:
        paragraph = paragraphs.write_paragraph(
            paragraph_id,
            request.form.get("text", ""),
            revision=seen("revision"),
            by=identity.acting(Permission.WRITE_MINUTES),
        )
    except ConflictError as conflict:
        return {
            "sentence": str(conflict),
            "text": conflict.text,
            "revision": conflict.revision,
        }, 409
    return {"revision": paragraph.revision, "text": paragraph.text}


@blueprint.post("/writers")
def write_in() -> ResponseReturnValue:
    """Where the caret of this device stands: a hint for the others, no event and no lock."""
    person = identity.permitted(Permission.WRITE_MINUTES)
    device = request.form.get("device", "")[:40]
    presence.write_in(person.meeting_id, device, number("paragraph"), person.name, clock.now())
    hints.tell_writers(person.meeting_id)
    return "", 204


@blueprint.get("/paragraphs/<int:paragraph_id>/origin")
def show_origin(paragraph_id: int) -> ResponseReturnValue:
    """The events behind a paragraph and everything it ever said: one press away."""
    person = identity.permitted(Permission.EDIT_CONCLUSION)
    paragraph = session().get_one(Paragraph, paragraph_id)
    if paragraph.meeting_id != person.meeting_id:
        abort(404)
    events = queries.events(person.meeting)
    return render_template(
        "forms/_origin.html" if htmx else "forms/origin_page.html",
        title=origins.title(paragraph),
        paragraph=paragraph,
        origins=origins.origins(paragraph, events),
        wordings=origins.wordings(paragraph, events),
    )


@blueprint.get("/conclusion")
def conclusion() -> ResponseReturnValue:
    """The five parts, edited by the chair or the secretary."""
    person = identity.permitted(Permission.EDIT_CONCLUSION)
    return render_template(
        "screens/conclusion.html",
        meeting=person.meeting,
        screen="conclusion",
        parts=queries.conclusion(person.meeting),
        titles=first_conclusion.CONCLUSION_TITLES,
        outdated=outdated_parts(person.meeting),
        me=person,
    )


@blueprint.get("/draft")
def draft() -> ResponseReturnValue:
    """The text of the Biên bản as it would be drawn up now, for reading it to the hall."""
    person = identity.permitted(Permission.DRAW_UP_MINUTES)
    reading_back.open_draft(by=person)
    meeting = person.meeting
    with in_language_of_record():
        opening, body = beginning.opening_blocks(meeting), drafting.body_blocks(meeting)
    return render_template(
        "screens/draft.html",
        meeting=meeting,
        screen="draft",
        opening=opening,
        body=body,
        lasting_url=lasting_url(meeting.lookup_address),
        me=person,
    )
