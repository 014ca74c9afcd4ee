"""What the supervision prints: the file of a dialogue as a sheet, and the list of what is late."""

import io
from collections.abc import Sequence

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from console import clock, documents, queries
from console.afterwards import dialogue_figures, file_checklist, supervision_papers
from console.database import session
from console.documents import ListPaper
from console.language import in_language_of_record
from console.machine.offload import off_the_loop
from console.models import Meeting
from console.people import identity
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.views.afterwards import note_forms
from console.views.preparing.guest_files import PDF

blueprint = Blueprint("supervision_files", __name__, url_prefix="/supervision")


@blueprint.get("/<int:number>/phieu-kiem-tra.pdf")
def file_sheet(number: int) -> ResponseReturnValue:
    by = identity.supervisor()
    meeting = session().get(Meeting, number)
    if meeting is None or meeting.is_rehearsal or meeting.sealed_at is None:
        abort(404)
    rows = _standings(meeting)
    with in_language_of_record():
        lines = file_checklist.checklist(meeting, rows)
    marked = note_forms.marked(queries.supervision_notes(meeting), by)
    paper = supervision_papers.file_sheet(meeting, lines, marked, by, clock.now())
    return _sent(paper, f"phieu-kiem-tra-{number}.pdf")


@blueprint.get("/qua-han.pdf")
def late_list() -> ResponseReturnValue:
    by = identity.supervisor()
    late = dialogue_figures.late_of(_standings())
    return _sent(supervision_papers.late_list(late, by, clock.now()), "qua-han.pdf")


def _standings(meeting: Meeting | None = None) -> Sequence[Standing]:
    known = queries.promises(meeting) if meeting else queries.promises()
    return standings(known, clock.today(), counting_calendar())


def _sent(paper: ListPaper, name: str) -> ResponseReturnValue:
    drawn = off_the_loop(documents.draw_list, paper)
    return send_file(io.BytesIO(drawn), mimetype=PDF, download_name=name)
