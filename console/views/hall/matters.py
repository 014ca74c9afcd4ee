"""Forms about a matter: who answers it, what becomes of it."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.database import session
from console.door.numerals import wholes
from console.errors import InvalidEntryError
from console.hall import assignments, calls, decisions, matters, promises
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.language import _
from console.models import Matter, Outcome
from console.people import identity
from console.permissions import Permission, may
from console.views.hall.due_dates import day_off_problem
from console.views.http.forms import day, decision_from_form, form_key
from console.views.http.replies import done, htmx, noted, number, numbers, required_number

TWO_TIER_SINCE = date(2025, 7, 1)
"""From this day there is no district between the commune and the province (NQ 203/2025/QH15)."""

blueprint = Blueprint("matters", __name__, url_prefix="/matters/<int:matter_id>")


@blueprint.post("/answers")
def call_answerer(matter_id: int) -> ResponseReturnValue:
    calls.call_answerer(
        matter_id,
        required_number("answerer"),
        after=required_number("after"),
        asked="asked" in request.form,
        by=identity.acting(Permission.RUN_QUEUE),
    )
    return done("screens.podium")


@blueprint.post("/follow-ups")
def call_follow_up(matter_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.RUN_QUEUE)
    calls.call_follow_up(
        matter_id, after=required_number("after"), asked="asked" in request.form, by=by
    )
    return done("screens.podium")


@blueprint.post("/follow-ups/allowance")
def allow_follow_up(matter_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.RUN_QUEUE)
    calls.allow_follow_up(matter_id, seen=number("seen"), by=by)
    return done("screens.podium")


@blueprint.post("/focus")
def take_up(matter_id: int) -> ResponseReturnValue:
    matters.take_up(matter_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.get("/parts")
def split_form(matter_id: int) -> ResponseReturnValue:
    matter = _matter(matter_id, Permission.SPLIT_MATTER)
    return _split_page(matter, {})


@blueprint.post("/parts")
def split_matter(matter_id: int) -> ResponseReturnValue:
    """A further matter of the same speech or slip."""
    matter = _matter(matter_id, Permission.SPLIT_MATTER)
    try:
        matters.split_matter(
            matter_id,
            required_number("field"),
            request.form.get("content", ""),
            key=form_key(),
            by=identity.acting(Permission.SPLIT_MATTER),
        )
    except InvalidEntryError as error:
        return _split_page(matter, error.problems), 422
    return noted(_("Đã thêm một nội dung."))


@blueprint.get("/assignments")
def assignment_form(matter_id: int) -> ResponseReturnValue:
    return _assignment_page(_matter(matter_id, Permission.ASSIGN_MATTER), {})


@blueprint.post("/assignments")
def assign_matter(matter_id: int) -> ResponseReturnValue:
    """Who answers: one or several, now or in writing by a day."""
    matter = _matter(matter_id, Permission.ASSIGN_MATTER)
    in_writing = request.form.get("mode") == "written"
    written_by = day("due_on") if in_writing else None
    if in_writing and written_by is None:
        return _assignment_page(matter, promises.problems({}, None)), 422
    if asked := day_off_problem(written_by, matter.due_on):
        return _assignment_page(matter, asked), 422
    seen = wholes(request.form.get("seen", ""))
    try:
        assignments.assign_matter(
            matter_id,
            numbers("official"),
            written_by=written_by,
            seen=seen,
            decided=request.form.get("decided"),
            by=identity.acting(Permission.ASSIGN_MATTER),
        )
    except InvalidEntryError as error:
        return _assignment_page(matter, error.problems), 422
    return noted(_("Đã giao."))


@blueprint.get("/outcome")
def outcome_form(matter_id: int) -> ResponseReturnValue:
    matter = _matter(matter_id, Permission.DECIDE_OUTCOME)
    return _form(matter, _decision_of(matter), {})


@blueprint.post("/outcome")
def decide_outcome(matter_id: int) -> ResponseReturnValue:
    decision = decision_from_form()
    needed = (
        Permission.REFUSE_MATTER if decision.outcome == "refused" else Permission.DECIDE_OUTCOME
    )
    by = identity.acting(needed)
    standing = session().get_one(Matter, matter_id)
    promised = decision.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED)
    ours = standing.meeting_id == by.meeting_id
    if ours and promised and (asked := day_off_problem(decision.due_on, standing.due_on)):
        return _form(standing, decision, asked), 422
    try:
        matter = decisions.decide_outcome(matter_id, decision, by=by)
    except InvalidEntryError as error:
        return _form(session().get_one(Matter, matter_id), decision, error.problems), 422
    if htmx:
        return _form(matter, _decision_of(matter), {}, saved=True)
    return redirect(url_for(identity.HOME_OF[identity.seats()[-1].role]), 303)


def _matter(matter_id: int, permission: Permission) -> Matter:
    """The matter, for somebody of its meeting who may do this."""
    person = identity.permitted(permission)
    matter = session().get_one(Matter, matter_id)
    if matter.meeting_id != person.meeting_id:
        abort(404)
    return matter


def _split_page(matter: Matter, problems: dict[str, str]) -> str:
    return render_template(
        "forms/_split.html" if htmx else "forms/split_page.html",
        matter=matter,
        entry=Entry(
            field=number("field") or matter.field_id, content=request.form.get("content", "")
        ),
        fields=queries.fields(matter.raised_by.meeting),
        parts=queries.matters_of(matter.opinion),
        problems=problems,
    )


def _assignment_page(matter: Matter, problems: dict[str, str]) -> str:
    standing = [a.official_id for a in matter.assignments]
    posted = request.method == "POST"
    promised = next((a.written_by for a in matter.assignments if a.written_by), None)
    return render_template(
        "forms/_assignment.html" if htmx else "forms/assignment_page.html",
        matter=matter,
        people=queries.answerers(matter.raised_by.meeting, matter.field),
        chosen=numbers("official") if posted else standing,
        standing=",".join(str(number) for number in standing),
        mode=request.form.get("mode", "written" if promised else "now"),
        due_on=day("due_on") or promised,
        decided=decisions.standing_of(matter),
        problems=problems,
        today=clock.today(),
    )


def _decision_of(matter: Matter) -> Decision:
    return Decision(
        outcome=matter.outcome.value if matter.outcome else "",
        agency=matter.outcome_agency,
        due_on=matter.due_on,
        reason=matter.refusal_reason.value if matter.refusal_reason else "",
        note=matter.outcome_note,
        competence=matter.competence.value,
        kind=matter.kind.value if matter.kind else "",
        seen=decisions.standing_of(matter),
    )


def _form(
    matter: Matter, decision: Decision, problems: dict[str, str], *, saved: bool = False
) -> str:
    partial = "forms/_outcome.html" if htmx else "forms/outcome_page.html"
    return render_template(
        partial,
        matter=matter,
        decision=decision,
        problems=problems,
        saved=saved,
        agencies=queries.agencies(matter.raised_by.meeting),
        own_agency=matter.field.agency.name if matter.field.agency else "",
        two_tier=matter.raised_by.meeting.planned_on >= TWO_TIER_SINCE,
        may_refuse=any(may(seat, Permission.REFUSE_MATTER) for seat in identity.seats()),
        today=clock.today(),
    )
