"""Taking the last press back, and forms of screens that were drawn before something was."""

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import NotPermittedError, OutOfDateError
from console.hall import undoing
from console.language import _
from console.people import identity
from console.permissions import Permission
from console.views.http.replies import done, number

blueprint = Blueprint("undoing", __name__, url_prefix="/presses/<int:press_number>")


def init_app(app: Flask) -> None:
    app.before_request(refuse_what_was_undone)


def refuse_what_was_undone() -> None:
    """A press that is sent twice and was taken back in between is not done again."""
    if request.mimetype != "application/x-www-form-urlencoded":  # an upload has limits of its own
        return
    seen = number("undone")
    if seen is None or not identity.seats():
        return
    if seen != queries.last_undone(identity.seats()[-1].meeting):
        raise OutOfDateError(
            _("Trong lúc đó đã hoàn tác một thao tác. Màn hình vừa được cập nhật, xin bấm lại.")
        )


@blueprint.post("/undoing")
def undo_press(press_number: int) -> ResponseReturnValue:
    by = identity.acting(_permission_of(press_number))
    undoing.undo_press(press_number, by=by)
    return done(identity.HOME_OF[by.role])


def _permission_of(press_number: int) -> Permission:
    """What the press took; of one that is gone any, as the action says so."""
    seats = identity.seats()
    if not seats:
        raise NotPermittedError(identity.SIGN_IN)
    press = queries.press_numbered(seats[-1].meeting, press_number)
    return Permission(press.permission) if press else Permission.RUN_AGENDA
