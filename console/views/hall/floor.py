"""Forms about whoever has the floor."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from console.hall import floor
from console.people import identity
from console.permissions import Permission
from console.views.http.replies import done

blueprint = Blueprint("floor", __name__, url_prefix="/turns/<int:turn_id>")


@blueprint.post("/beginning")
def begin_speech(turn_id: int) -> ResponseReturnValue:
    floor.begin_speech(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/absence")
def mark_absent(turn_id: int) -> ResponseReturnValue:
    floor.mark_absent(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/pause")
def pause_clock(turn_id: int) -> ResponseReturnValue:
    floor.pause_clock(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/resumption")
def resume_clock(turn_id: int) -> ResponseReturnValue:
    floor.resume_clock(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/extension")
def extend_turn(turn_id: int) -> ResponseReturnValue:
    floor.extend_turn(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/end")
def end_turn(turn_id: int) -> ResponseReturnValue:
    floor.end_turn(turn_id, by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")
