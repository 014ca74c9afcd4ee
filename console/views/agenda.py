"""Forms that open the meeting and walk through its programme."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from console import identity
from console.actions import agenda
from console.permissions import Permission
from console.views.answers import done, required_number

blueprint = Blueprint("agenda", __name__, url_prefix="/agenda")


@blueprint.post("/opening")
def open_meeting() -> ResponseReturnValue:
    agenda.open_meeting(by=identity.acting(Permission.OPEN_MEETING))
    return done("screens.podium")


@blueprint.post("/steps/<int:step_id>/beginning")
def begin_step(step_id: int) -> ResponseReturnValue:
    agenda.begin_step(
        step_id, after=required_number("after"), by=identity.acting(Permission.RUN_AGENDA)
    )
    return done("screens.podium")
