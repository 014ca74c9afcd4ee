"""What the supervision noted and asked, for the office, which answers and changes nothing of it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import questions, supervising
from console.afterwards.supervised_agreement import changed_notes
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.models import SupervisionNote
from console.permissions import Permission, may
from console.views.afterwards import supervision_overview
from console.views.afterwards.office_hands import hand_for, reader
from console.views.http import brought_files
from console.views.http.replies import seen
from console.words import supervision as said

blueprint = Blueprint("office_supervision", __name__, url_prefix="/office/supervision")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Questions that wait, the figures of all dialogues, and every note."""
    reader()
    data = supervision_overview.data()
    meetings = [one.meeting for one in data["dialogues"]]
    notes = queries.supervision_notes(*meetings) if meetings else []
    return render_template(
        "screens/supervision.html",
        **data,
        office=True,
        notes=notes,
        corrected=supervising.corrected_by(notes),
        broken=[sentence for one in meetings for sentence in changed_notes(one)],
    )


@blueprint.get("/notes/<int:number>")
def show_note(number: int) -> ResponseReturnValue:
    reader()
    return _page(_known(number), {})


@blueprint.post("/notes/<int:number>/answers")
def answer_supervision(number: int) -> ResponseReturnValue:
    by, text = hand_for(Permission.ANSWER_SUPERVISION), request.form.get("text", "")
    _known(number)
    try:
        questions.answer_supervision(number, text, seen=seen(), by=by)
    except InvalidEntryError as error:
        return _page(_known(number), error.problems), 422
    except OutOfDateError as error:
        session().rollback()
        return _page(_known(number), {"entry": str(error)}), 409
    return redirect(url_for("office_supervision.show_note", number=number, saved=1), 303)


@blueprint.get("/files/<int:file>")
def show_file(file: int) -> ResponseReturnValue:
    reader()
    found = queries.supervision_file(file) or abort(404)
    return brought_files.handed_out(found.file_name, found.kind, found.content, found.sha256)


def _known(number: int) -> SupervisionNote:
    return queries.supervision_note(number) or abort(404)


def _page(note: SupervisionNote, problems: dict[str, str]) -> str:
    who = reader()
    notes = queries.supervision_notes(note.meeting)
    return render_template(
        "screens/supervision_note.html",
        note=note,
        corrected=supervising.corrected_by(notes),
        broken=changed_notes(note.meeting),
        answers=may(who, Permission.ANSWER_SUPERVISION),
        today=clock.today(),
        problems=problems,
        form=request.form,
        said=said,
    )
