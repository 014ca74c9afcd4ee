"""The papers of a dialogue: what is needed, who brings it, its file; and what the hall reads."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.language import _
from console.models import Meeting, MeetingState, Paper, Participant
from console.people import identity
from console.permissions import Permission, may
from console.preparing import papers
from console.preparing.brought import Brought
from console.preparing.seen import Known
from console.views.http import brought_files, saving
from console.views.http.tables import Drawn
from console.views.preparing import paper_tables

blueprint = Blueprint("papers", __name__)
blueprint.before_request(brought_files.allow_at("papers.add_file"))

OF_DIALOGUE = "/office/dialogues/<int:number>/papers"


@blueprint.get(OF_DIALOGUE)
def show(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    if "sample" in request.args and not queries.papers_needed(meeting):
        rows = paper_tables.usual_rows(meeting)
        return _page(meeting, {}, Drawn(paper_tables.table(meeting), rows, unsaved=True))
    return _page(meeting, {})


@blueprint.post(OF_DIALOGUE)
def set_papers(number: int) -> ResponseReturnValue:
    table = paper_tables.table(identity.dialogue(number))

    def keep(rows: list[Row], known: Known) -> None:
        by = identity.preparer(number)
        papers.set_papers(paper_tables.checked(by.meeting, rows), known, by=by)

    def now() -> Drawn:
        return paper_tables.drawn(identity.dialogue(number))

    if again := saving.save(table, now, keep):
        drawn, problems, status = again
        return _page(identity.dialogue(number), problems, drawn), status
    return _back(number)


@blueprint.post(f"{OF_DIALOGUE}/<int:paper_id>/file")
def add_file(number: int, paper_id: int) -> ResponseReturnValue:
    return _change(number, lambda by: papers.add_file(paper_id, _file(paper_id), by=by))


@blueprint.post(f"{OF_DIALOGUE}/<int:paper_id>/file/removal")
def remove_file(number: int, paper_id: int) -> ResponseReturnValue:
    return _change(number, lambda by: papers.remove_file(paper_id, by=by))


@blueprint.get("/papers")
def hall_papers() -> ResponseReturnValue:
    """What may be read in the hall; the staff of the meeting find all papers there."""
    meeting = identity.required_meeting()
    kept = [paper for paper in queries.papers_needed(meeting) if paper.kind]
    found = [paper for paper in kept if _is_staff_of(meeting) or papers.readable_in_hall(paper)]
    return render_template("screens/hall_papers.html", meeting=meeting, papers=found)


@blueprint.get("/papers/<int:paper_id>")
def read(paper_id: int) -> ResponseReturnValue:
    """The file itself, to the phones of its meeting once it is their turn, and to the staff."""
    paper = session().get(Paper, paper_id)
    if paper is None or paper.kind is None:
        abort(404)
    meeting = session().get_one(Meeting, paper.meeting_id)
    in_hall = identity.joined_meeting() is meeting and papers.readable_in_hall(paper)
    if not in_hall and not _is_staff_of(meeting):
        abort(404)
    return brought_files.handed_out(paper.file_name, paper.kind, paper.content or b"", paper.sha256)


def _is_staff_of(meeting: Meeting) -> bool:
    in_office = any(may(one, Permission.PREPARE_DIALOGUES) for one in identity.office())
    return in_office or any(seat.meeting_id == meeting.id for seat in identity.seats())


def _file(paper_id: int) -> Brought:
    at = f"file-{paper_id}"
    found = brought_files.chosen(at)
    if not found:
        raise InvalidEntryError({at: _("Xin chọn một tệp.")})
    return found[0]


def _change(number: int, change: Callable[[Participant], None]) -> ResponseReturnValue:
    by = identity.preparer(number)
    try:
        change(by)
    except InvalidEntryError as error:
        return _page(identity.dialogue(number), error.problems), 422
    return _back(number)


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("papers.show", number=number, saved=1), 303)


def _page(meeting: Meeting, problems: dict[str, str], drawn: Drawn | None = None) -> str:
    found = queries.papers_needed(meeting)
    return render_template(
        "screens/papers.html",
        meeting=meeting,
        part="papers.show",
        problems=problems,
        papers=found,
        there=sum(paper.kind is not None for paper in found),
        open=meeting.state not in (MeetingState.DRAWN_UP, MeetingState.SEALED),
        drawn=drawn or paper_tables.drawn(meeting),
        lists={"provider": [body.name for body in queries.bodies()]},
    )
