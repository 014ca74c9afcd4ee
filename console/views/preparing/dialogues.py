"""A dialogue of the office: what it lacks, what kind it is, and whether it is in the hall."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import day, whole
from console.errors import InvalidEntryError
from console.language import _
from console.models import Audience, DocumentState, Meeting, MeetingState, Regularity
from console.office.after_overview import after_the_seal
from console.people import identity
from console.preparing import cancelling, dialogue_kind, next_meeting
from console.preparing.checklist import Point, Stage, checklist
from console.preparing.dialogue_kind import DialogueKind
from console.views.http import form_marks
from console.words import documents as document_words
from console.words.dialogues import audiences, regularities

PAGES = {
    "kind": "dialogues.show",
    "deadlines": "deadlines.show",
    "bases": "office_papers.bases",
    "appraisals": "office_papers.appraisals",
    "documents": "office_papers.documents",
    "tasks": "tasks.show",
    "budget": "budget.show",
    "topics": "topics.show",
}
"""Where a point of the checklist is settled; the others are parts of the preparation."""

blueprint = Blueprint("dialogues", __name__, url_prefix="/office/dialogues/<int:number>")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number), {})


@blueprint.post("/kind")
def set_dialogue_kind(number: int) -> ResponseReturnValue:
    by, form = identity.preparer(number), request.form
    typed = form.get("capacity", "").strip()
    problems = {}
    due = day(form.get("report_due", ""))
    if due is None and form.get("report_due", "").strip():
        problems["report_due"] = _("Chưa rõ là ngày nào, xin ghi như 05/7/2026.")
    kind = DialogueKind(
        regularity=form.get("regularity", ""),
        audience=form.get("audience", ""),
        requested_by=form.get("requested_by", ""),
        topic=form.get("topic", ""),
        area=form.get("area", ""),
        held_with=form.get("held_with", ""),
        report_due=due,
        length=form.get("length", ""),
        capacity=(whole(typed) or 0) if typed else None,
    )
    try:
        if problems:
            raise InvalidEntryError(problems)
        dialogue_kind.set_dialogue_kind(kind, by=by, seen=form_marks.seen())
    except InvalidEntryError as error:
        return _page(by.meeting, error.problems), 422
    return redirect(url_for("dialogues.show", number=number, saved=1), 303)


@blueprint.post("/hall")
def bring_into_hall(number: int) -> ResponseReturnValue:
    next_meeting.bring_into_hall(by=identity.preparer(number))
    return redirect(url_for("dialogues.show", number=number), 303)


@blueprint.post("/hall/leaving")
def leave_hall(number: int) -> ResponseReturnValue:
    next_meeting.leave_hall(by=identity.preparer(number))
    return redirect(url_for("dialogues.show", number=number), 303)


@blueprint.post("/cancellation")
def cancel_dialogue(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    try:
        for_good = request.form.get("held") == "never"
        cancelling.cancel_dialogue(request.form.get("because", ""), for_good=for_good, by=by)
    except InvalidEntryError as error:
        return _page(by.meeting, error.problems), 422
    return redirect(url_for("dialogues.show", number=number), 303)


@blueprint.post("/cancellation/undoing")
def restore_dialogue(number: int) -> ResponseReturnValue:
    cancelling.restore_dialogue(by=identity.preparer(number))
    return redirect(url_for("dialogues.show", number=number), 303)


@blueprint.post("/cancellation/notice")
def draft_postponement(number: int) -> ResponseReturnValue:
    for_good = request.form.get("held") == "never"
    document = cancelling.draft_postponement(for_good=for_good, by=identity.preparer(number))
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


def _page(meeting: Meeting, problems: dict[str, str]) -> str:
    present, number_of = queries.current_meeting(), meeting.id
    points = [(point, _place(number_of, point.part)) for point in checklist(meeting)]
    lacking = [(point, place) for point, place in points if not point.done]
    return render_template(
        "screens/dialogue.html",
        meeting=meeting,
        part="dialogues.show",
        stages=[(words, _of_stage(points, stage)) for stage, words in _stages().items()],
        lacking=lacking,
        after=after_the_seal(meeting, clock.today()) if meeting.sealed_at else None,
        is_in_hall=present is meeting,
        may_leave=meeting.state is MeetingState.PREPARING,
        hall_is_open=next_meeting.people_sit_in_a_hall(),
        present=present,
        problems=problems,
        form=request.form,
        kept=dialogue_kind.kept_kind(meeting),
        told=cancelling.told_already(meeting),
        off=cancelling.notice_that_it_is_off(meeting),
        document_states=document_words.states(),
        DocumentState=DocumentState,
        regularities=regularities(),
        audiences=audiences(),
        Regularity=Regularity,
        Audience=Audience,
    )


def _stages() -> dict[Stage, str]:
    """Return what each is called, as the parts of a dialogue are grouped."""
    return {Stage.PLAN: _("Kế hoạch"), Stage.CALL: _("Mời họp"), Stage.DAY: _("Ngày họp")}


def _of_stage(points: list[tuple[Point, str]], stage: Stage) -> list[tuple[Point, str]]:
    return [(point, place) for point, place in points if point.stage is stage]


def _place(number: int, part: str) -> str:
    """Return the address at which a point of the checklist is settled."""
    if part in PAGES:
        return url_for(PAGES[part], number=number, _anchor="kind" if part == "kind" else None)
    return url_for("preparation.show_part", number=number, section=part)
