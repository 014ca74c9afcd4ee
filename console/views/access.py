"""How staff enter: the link on the printed sheet, and the PIN."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import identity
from console.actions import staff
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.models import AccessSheet

blueprint = Blueprint("access", __name__, url_prefix="/access")


@blueprint.get("")
def by_hand() -> ResponseReturnValue:
    """For a link typed from paper: the code alone is enough."""
    return render_template("screens/access_code.html", problem="", code="")


@blueprint.post("")
def enter_by_hand() -> ResponseReturnValue:
    """The code, then the PIN: both in the form, so that no browser's history keeps the code."""
    token = request.form.get("code", "")
    try:
        sheet = staff.sheet_of(token)
    except NotPermittedError as error:
        problem = str(error)
        return render_template("screens/access_code.html", problem=problem, code=token), 422
    if "pin" not in request.form:
        return _page(sheet, token, {})
    return enter(token)


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    return _page(staff.sheet_of(token), token, {})


@blueprint.post("/<token>")
def enter(token: str) -> ResponseReturnValue:
    sheet = staff.sheet_of(token)
    pin = request.form.get("pin", "")
    try:
        if sheet.pin_hash:
            sheet = staff.enter_by_access_sheet(token, pin)
        else:
            sheet = staff.claim_access_sheet(token, pin, request.form.get("pin_again", ""))
    except InvalidEntryError as error:
        return _page(staff.sheet_of(token), token, error.problems), 422
    except NotNowError as error:
        return _page(staff.sheet_of(token), token, {"pin": str(error)}), 409
    identity.take_seat(sheet)
    return redirect(url_for(identity.HOME_OF[sheet.participant.role]), 303)


def _page(sheet: AccessSheet, token: str, problems: dict[str, str]) -> str:
    return render_template(
        "screens/access.html",
        sheet=sheet,
        person=sheet.participant,
        meeting=sheet.participant.meeting,
        token=token,
        by_hand=request.endpoint == "access.enter_by_hand",
        problems=problems,
        pin_length=staff.PIN_LENGTH,
    )
