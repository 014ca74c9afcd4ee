"""The official's screen: what may come, what is mine now, what I prepared, what I promised."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import ConflictError, InvalidEntryError
from console.language import _
from console.live import drawing
from console.models import Participant, PreparedNote
from console.people import identity
from console.permissions import Permission
from console.preparing import answerers, notes
from console.screens.regions import STAFF_OF
from console.views.http.replies import number, seen

blueprint = Blueprint("officials", __name__, url_prefix="/answers")


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page(identity.seat(STAFF_OF["answers"]))


@blueprint.post("/notes")
@blueprint.post("/notes/<int:note_id>")
def write_note(note_id: int | None = None) -> ResponseReturnValue:
    """Keep a note of one's own (002-21); nothing of it is pushed or logged."""
    by = identity.acting(Permission.PREPARE_ANSWERS)
    form = request.form
    try:
        notes.write_note(
            note_id,
            title=form.get("title", ""),
            text=form.get("text", ""),
            field_id=number("field"),
            revision=seen("revision"),
            by=by,
        )
    except InvalidEntryError as error:
        return _page(by, edited=note_id or 0, problems=error.problems), 422
    except ConflictError as conflict:
        problem = {
            "text": _(
                "%(what)s Chữ đang có trên máy chủ: %(text)s", what=conflict, text=conflict.text
            )
        }
        return _page(by, edited=note_id or 0, problems=problem, revision=conflict.revision), 409
    return redirect(url_for("officials.show", saved=1) + "#notes", 303)


@blueprint.post("/notes/<int:note_id>/deletion")
def delete_note(note_id: int) -> ResponseReturnValue:
    notes.delete_note(note_id, by=identity.acting(Permission.PREPARE_ANSWERS))
    return redirect(url_for("officials.show") + "#notes", 303)


def _page(
    me: Participant,
    edited: int | None = None,
    problems: dict[str, str] | None = None,
    revision: int | None = None,
) -> str:
    own: list[PreparedNote] = list(notes.notes_of(me))
    fields, given = queries.fields(me.meeting), answerers.given_to(me)
    return render_template(
        "screens/answers.html",
        **drawing.context(me.meeting, "answers"),
        me=me,
        notes=own,
        given=given,
        people=queries.people_behind(given),
        fields=fields,
        my_fields=[f for f in fields if me.agency_id and f.agency_id == me.agency_id],
        edited=edited,
        problems=problems or {},
        revision=revision,
        form=request.form,
    )
