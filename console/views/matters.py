"""Forms about a matter: who answers it, what becomes of it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console import calendar, identity, queries
from console.actions import floor, matters
from console.actions.matters import Decision
from console.database import session
from console.errors import InvalidEntryError
from console.models import Matter
from console.permissions import Permission, may
from console.vietnamese import local
from console.views.answers import done, htmx, required_number
from console.views.forms import decision_from_form

blueprint = Blueprint("matters", __name__, url_prefix="/matters/<int:matter_id>")


@blueprint.post("/answers")
def call_answerer(matter_id: int) -> ResponseReturnValue:
    floor.call_answerer(
        matter_id,
        required_number("answerer"),
        after=required_number("after"),
        by=identity.acting(Permission.RUN_QUEUE),
    )
    return done("screens.podium")


@blueprint.get("/outcome")
def outcome_form(matter_id: int) -> ResponseReturnValue:
    person = identity.acting(Permission.DECIDE_OUTCOME)
    matter = session().get_one(Matter, matter_id)
    if matter.meeting_id != person.meeting_id:
        return "", 404
    return _form(matter, _decision_of(matter), {})


@blueprint.post("/outcome")
def decide_outcome(matter_id: int) -> ResponseReturnValue:
    decision = decision_from_form()
    needed = (
        Permission.REFUSE_MATTER if decision.outcome == "refused" else Permission.DECIDE_OUTCOME
    )
    try:
        matter = matters.decide_outcome(matter_id, decision, by=identity.acting(needed))
    except InvalidEntryError as error:
        return _form(session().get_one(Matter, matter_id), decision, error.problems), 422
    if htmx:
        return _form(matter, _decision_of(matter), {}, saved=True)
    return redirect(url_for(identity.HOME_OF[identity.seats()[-1].role]), 303)


def _decision_of(matter: Matter) -> Decision:
    own_agency = matter.field.agency.name if matter.field.agency else ""
    return Decision(
        outcome=matter.outcome.value if matter.outcome else "",
        agency=matter.outcome_agency or own_agency,
        due_on=matter.due_on,
        reason=matter.refusal_reason.value if matter.refusal_reason else "",
        note=matter.outcome_note,
        seen=matters.standing_of(matter),
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
        may_refuse=any(may(seat, Permission.REFUSE_MATTER) for seat in identity.seats()),
        today=local(calendar.now()).date(),
    )
