"""The supplementary Biên bản: begun once the first is sealed, written, drawn up, then signed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import ConflictError, InvalidEntryError
from console.machine.addresses import lasting_url
from console.minutes import papers
from console.models import Meeting, MeetingState, Participant
from console.people import identity
from console.permissions import Permission
from console.sealing import supplements
from console.views.http.replies import numbers, required_number

blueprint = Blueprint("supplements", __name__, url_prefix="/supplements")


@blueprint.post("")
def begin() -> ResponseReturnValue:
    person = identity.acting(Permission.SUPPLEMENT_MINUTES)
    meeting = supplements.begin_supplement(by=person)
    return redirect(url_for("supplements.show", meeting_id=meeting.id), 303)


@blueprint.get("/<int:meeting_id>")
def show(meeting_id: int) -> ResponseReturnValue:
    person, meeting = _of(meeting_id)
    return _page(meeting, person, {})


@blueprint.post("/<int:meeting_id>")
def write(meeting_id: int) -> ResponseReturnValue:
    """Save the words; `go=draw_up` freezes them for signing."""
    person, meeting = _of(meeting_id)
    text, revision = request.form.get("text", ""), required_number("revision")
    try:
        supplements.write_supplement(text, revision=revision, by=person, meeting=meeting)
        if request.form.get("go") == "draw_up":
            chosen = numbers("signers")
            address = lasting_url(meeting.lookup_address)
            supplements.draw_up_supplement(chosen, base_url=address, by=person, meeting=meeting)
            return redirect(url_for("signing.show", of=meeting.id), 303)
    except InvalidEntryError as error:
        return _page(meeting, person, error.problems), 422
    except ConflictError as conflict:
        return _page(meeting, person, {"text": str(conflict)}, conflict), 409
    return redirect(url_for("supplements.show", meeting_id=meeting.id, saved=1), 303)


def _of(meeting_id: int) -> tuple[Participant, Meeting]:
    person = identity.permitted(Permission.SUPPLEMENT_MINUTES)
    meeting = session().get(Meeting, meeting_id)
    if meeting is None or meeting.supplements_id != person.meeting_id:
        abort(404)
    return person, meeting


def _page(
    meeting: Meeting,
    person: Participant,
    problems: dict[str, str],
    conflict: ConflictError | None = None,
) -> str:
    paragraph = supplements.correction(meeting)
    typed = request.form.get("text")
    chosen = numbers("signers")
    return render_template(
        "screens/supplement.html",
        meeting=meeting,
        me=person,
        first=queries.document(person.meeting),
        text=paragraph.text if typed is None else typed,
        revision=conflict.revision if conflict else paragraph.revision,
        theirs=conflict.text if conflict else "",
        open=meeting.state is MeetingState.CONCLUDING,
        signers=queries.signers(meeting),
        chosen=chosen or [p.id for p in queries.signers(meeting)],
        blocks=papers.supplement_body(meeting),
        problems=problems,
    )
