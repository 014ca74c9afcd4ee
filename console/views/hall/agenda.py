"""Forms that open the meeting, walk through its programme and choose what the hall sees."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.hall import agenda, projection
from console.language import _
from console.models import AgendaStep, Scene
from console.people import access, identity
from console.permissions import Permission, roles_for
from console.screens.view import View
from console.views.http.replies import done, htmx, noted, required_number

blueprint = Blueprint("agenda", __name__)


@blueprint.post("/agenda/opening")
def open_meeting() -> ResponseReturnValue:
    asked = "asked" in request.form
    agenda.open_meeting(asked=asked, by=identity.acting(Permission.OPEN_MEETING))
    return done("screens.podium")


@blueprint.post("/agenda/steps/<int:step_id>/beginning")
def begin_step(step_id: int) -> ResponseReturnValue:
    """Go to this step; a step that awaits its conclusion is asked for it first."""
    by = identity.acting(Permission.RUN_AGENDA)
    current, coming = queries.current_step(by.meeting), session().get_one(AgendaStep, step_id)
    conclusion = request.form.get("conclusion")
    asks = current and agenda.awaits_conclusion(current) and agenda.goes_on(current, coming)
    if asks and conclusion is None:
        return redirect(url_for("agenda.leave_step", step_id=step_id), 303)
    agenda.begin_step(step_id, after=required_number("after"), by=by, conclusion=conclusion)
    if htmx and conclusion is not None:
        return noted(_("Đã ghi kết luận, sang bước tiếp."))
    return done("screens.podium")


@blueprint.get("/agenda/steps/<int:step_id>/beginning")
def leave_step(step_id: int) -> ResponseReturnValue:
    """What the chair concludes of the present step, before step `step_id` begins."""
    by = identity.permitted(Permission.RUN_AGENDA)
    current = queries.current_step(by.meeting)
    coming = session().get_one(AgendaStep, step_id)
    if coming.meeting_id != by.meeting_id:
        abort(404)
    page = "forms/_leaving.html" if htmx else "forms/leaving_page.html"
    left = View(by.meeting).question_before_step
    return render_template(page, current=current, coming=coming, left=left)


@blueprint.get("/agenda/steps/<int:step_id>/conclusion")
def conclusion_form(step_id: int) -> ResponseReturnValue:
    by = identity.permitted(Permission.RUN_AGENDA)
    step = session().get_one(AgendaStep, step_id)
    if step.meeting_id != by.meeting_id:
        abort(404)
    page = "forms/_step_conclusion.html" if htmx else "forms/step_conclusion_page.html"
    return render_template(page, step=step)


@blueprint.post("/agenda/steps/<int:step_id>/conclusion")
def conclude_step(step_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.RUN_AGENDA)
    agenda.conclude_step(step_id, request.form.get("conclusion", ""), by=by)
    return noted(_("Đã ghi kết luận."))


@blueprint.get("/secretary")
def secretary_form() -> ResponseReturnValue:
    by = identity.permitted(Permission.APPOINT_SECRETARY)
    page = "forms/_secretary.html" if htmx else "forms/secretary_page.html"
    candidates = queries.staff(by.meeting, *roles_for(Permission.BE_SECRETARY))
    sheets = access.sheets_by_person(candidates)
    ready = {number for number, some in sheets.items() if any(one.pin_hash for one in some)}
    return render_template(page, candidates=candidates, ready=ready)


@blueprint.post("/secretary")
def appoint_secretary() -> ResponseReturnValue:
    """In the meeting, with its time (001-18)."""
    by = identity.acting(Permission.APPOINT_SECRETARY)
    person = access.appoint_secretary(required_number("person"), by=by)
    return noted(_("Đã cử %(name)s làm thư ký.", name=person.name))


@blueprint.post("/projector/scene")
def choose_scene() -> ResponseReturnValue:
    chosen = request.form.get("scene", "")
    projection.choose_scene(
        Scene(chosen) if chosen in set(Scene) else None,
        by=identity.acting(Permission.CHOOSE_SCENE),
    )
    return done("screens.podium")
