"""Who does what for a dialogue: the board, its list, and one task."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from console import queries
from console.database import session
from console.door.numerals import whole
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.models import Holder, Meeting, Task, TaskProof
from console.office import task_board
from console.people import identity
from console.preparing import tasks
from console.preparing.seen import Known
from console.views.http import brought_files, form_marks, saving
from console.views.http.replies import number as typed_number
from console.views.http.tables import Drawn
from console.views.preparing import task_tables
from console.words import tasks as words
from console.words import terms

blueprint = Blueprint("tasks", __name__, url_prefix="/office/dialogues/<int:number>/tasks")
blueprint.before_request(brought_files.allow_at("tasks.finish_task"))


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    """The board, by phase or with `?by=body` by body."""
    meeting = identity.dialogue(number)
    by_body = request.args.get("by") == "body"
    columns = task_board.by_body(meeting) if by_body else task_board.by_phase(meeting)
    cards = [card for column in columns for card in column.cards]
    return render_template(
        "screens/tasks.html",
        meeting=meeting,
        part="tasks.show",
        by_body=by_body,
        columns=columns,
        count=len(cards),
        done=sum(card.is_done for card in cards),
        late=sum(card.is_late for card in cards),
        pages=terms.evidence_pages(),
        parts=words.parts(),
        phases=words.phases(),
    )


@blueprint.get("/list")
def show_list(number: int) -> ResponseReturnValue:
    """The table; `?from=office` and `?from=<dialogue>` put more lines into it, unsaved."""
    meeting = identity.dialogue(number)
    wanted = request.args.get("from", "")
    if wanted == "office":
        return _list(meeting, {}, _unsaved(meeting, task_tables.from_office(meeting)))
    if wanted:
        earlier = identity.dialogue(whole(wanted) or 0)
        return _list(meeting, {}, _unsaved(meeting, task_tables.from_earlier(meeting, earlier)))
    return _list(meeting, {})


@blueprint.post("/list")
def set_tasks(number: int) -> ResponseReturnValue:
    def keep(rows: list[Row], known: Known) -> None:
        meeting, by = identity.follower(number)
        tasks.set_tasks(meeting, task_tables.checked(rows), known, by=by)

    def now() -> Drawn:
        return task_tables.drawn(identity.dialogue(number))

    if again := saving.save(task_tables.table(), now, keep):
        drawn, problems, status = again
        return _list(identity.dialogue(number), problems, drawn), status
    return redirect(url_for("tasks.show", number=number, saved=1), 303)


@blueprint.get("/<int:task_id>")
def show_task(number: int, task_id: int) -> ResponseReturnValue:
    return _task_page(identity.dialogue(number), task_id, {})


@blueprint.post("/<int:task_id>/finish")
def finish_task(number: int, task_id: int) -> ResponseReturnValue:
    """Tick it off; from the board with one press, from its own page with what shows it."""
    kept = _task(identity.dialogue(number), task_id).evidence
    evidence, seen = request.form.get("evidence", kept), form_marks.seen()

    def finish(meeting: Meeting, by: Holder) -> None:
        tasks.finish_task(meeting, task_id, evidence, brought_files.chosen(), by=by, seen=seen)

    return _done(number, task_id, finish)


@blueprint.post("/<int:task_id>/reopening")
def reopen_task(number: int, task_id: int) -> ResponseReturnValue:
    return _done(number, task_id, lambda m, by: tasks.reopen_task(m, task_id, by=by))


@blueprint.post("/<int:task_id>/obstacle")
def block_task(number: int, task_id: int) -> ResponseReturnValue:
    first, why = typed_number("first"), request.form.get("why", "")
    seen = form_marks.seen()
    return _done(
        number, task_id, lambda m, by: tasks.block_task(m, task_id, first, why, by=by, seen=seen)
    )


@blueprint.get("/<int:task_id>/proofs/<int:proof_id>")
def show_proof(number: int, task_id: int, proof_id: int) -> ResponseReturnValue:
    task = _task(identity.dialogue(number), task_id)
    found = select(TaskProof).where(TaskProof.id == proof_id, TaskProof.task_id == task.id)
    proof = session().scalars(found).one()
    return brought_files.handed_out(proof.file_name, proof.kind, proof.content, proof.sha256)


def _done(
    number: int, task_id: int, change: Callable[[Meeting, Holder], None]
) -> ResponseReturnValue:
    """Do it, and go back to where it was pressed: the board's place, or the task."""
    meeting, by = identity.follower(number)
    try:
        change(meeting, by)
    except InvalidEntryError as error:
        return _task_page(identity.dialogue(number), task_id, error.problems), 422
    view = "body" if request.form.get("by") == "body" else None
    return redirect(url_for("tasks.show", number=number, by=view, _anchor=f"task-{task_id}"), 303)


def _task(meeting: Meeting, task_id: int) -> Task:
    found = select(Task).where(Task.id == task_id, Task.of_meeting_id == meeting.id)
    return session().scalar(found) or abort(404)


def _task_page(meeting: Meeting, task_id: int, problems: dict[str, str]) -> str:
    task = _task(meeting, task_id)
    (card,) = [card for card in task_board.cards_of(meeting) if card.task is task]
    return render_template(
        "screens/task.html",
        meeting=meeting,
        part="tasks.show",
        card=card,
        pages=terms.evidence_pages(),
        others=[one for one in queries.tasks(meeting) if one is not task and one.done_at is None],
        phases=words.phases(),
        problems=problems,
        form=request.form,
        kept_evidence=tasks.kept_evidence(task),
        kept_obstacle=tasks.kept_obstacle(task),
    )


def _unsaved(meeting: Meeting, rows: list[Row]) -> Drawn:
    known = task_tables.drawn(meeting).known
    return Drawn(task_tables.table(), rows, unsaved=True, known=known)


def _list(meeting: Meeting, problems: dict[str, str], drawn: Drawn | None = None) -> str:
    others = [one for one in queries.meetings() if one is not meeting and not one.is_rehearsal]
    return render_template(
        "screens/task_list.html",
        meeting=meeting,
        part="tasks.show",
        problems=problems,
        drawn=drawn or task_tables.drawn(meeting),
        earlier=[one for one in others if queries.tasks(one)],
        lists={
            "body": [body.name for body in queries.bodies()],
            "person": [person.name for person in queries.contacts()],
        },
    )
