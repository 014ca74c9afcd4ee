"""Rút kinh nghiệm, khó khăn, vướng mắc: what the office keeps for itself (001-25, 000-19)."""

import io
from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import documents, queries
from console.afterwards import office_note_list, office_notes
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _l
from console.machine.offload import off_the_loop
from console.models import Holder, Meeting, OfficeNoteKind
from console.people import identity
from console.views.http.file_names import file_name
from console.views.http.replies import seen
from console.words.supervision import OFFICE_NOTES

blueprint = Blueprint("lessons", __name__, url_prefix="/office/dialogues/<int:number>/lessons")

SUMMED_UP_BY = _l("Phòng Nội vụ")
LISTS = {
    "rut-kinh-nghiem": OfficeNoteKind.LESSON,
    "kho-khan-vuong-mac": OfficeNoteKind.PROBLEM,
}


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number))


@blueprint.post("")
def write_office_note(number: int) -> ResponseReturnValue:
    def write(meeting: Meeting, by: Holder) -> None:
        kind, text, body = _kind(), request.form.get("text", ""), request.form.get("body", "")
        office_notes.write_office_note(meeting, kind, text, body, by=by)

    return _done(number, None, write)


@blueprint.post("/<int:note>")
def edit_office_note(number: int, note: int) -> ResponseReturnValue:
    def write(meeting: Meeting, by: Holder) -> None:
        kind, text, body = _kind(), request.form.get("text", ""), request.form.get("body", "")
        office_notes.write_office_note(meeting, kind, text, body, replaces=note, seen=seen(), by=by)

    return _done(number, note, write)


@blueprint.post("/<int:note>/removal")
def delete_office_note(number: int, note: int) -> ResponseReturnValue:
    return _done(
        number, note, lambda m, by: office_notes.delete_office_note(m, note, seen=seen(), by=by)
    )


@blueprint.get("/<any('rut-kinh-nghiem','kho-khan-vuong-mac'):name>.pdf")
def print_list(number: int, name: str) -> ResponseReturnValue:
    """What was learnt; or what stood in the way, as a list for whoever sums it up."""
    meeting = identity.dialogue(number)
    paper = office_note_list.list_of(meeting, LISTS[name]) or abort(404)
    called = file_name("pdf", name, meeting.held_on)
    file = off_the_loop(documents.draw_list, paper)
    return send_file(io.BytesIO(file), "application/pdf", download_name=called)


def _kind() -> OfficeNoteKind:
    known = {one.value: one for one in OfficeNoteKind}
    return known.get(request.form.get("kind", "")) or abort(404)


def _done(
    number: int, note: int | None, change: Callable[[Meeting, Holder], None]
) -> ResponseReturnValue:
    meeting, by = identity.follower(number)
    try:
        change(meeting, by)
    except InvalidEntryError as error:
        return _page(identity.dialogue(number), note, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(identity.dialogue(number), note, {"entry": str(error)}), 409
    return redirect(url_for("lessons.show", number=number, saved=1), 303)


def _page(meeting: Meeting, note: int | None = None, problems: dict[str, str] | None = None) -> str:
    found = queries.office_notes(meeting)
    return render_template(
        "screens/lessons.html",
        meeting=meeting,
        part="lessons.show",
        groups=[(kind, [n for n in found if n.kind is kind]) for kind in OfficeNoteKind],
        names=OFFICE_NOTES,
        lists={kind: name for name, kind in LISTS.items()},
        at=note,
        kind=request.form.get("kind", ""),
        problems=problems or {},
        form=request.form,
        summed_up_by=SUMMED_UP_BY,
    )
