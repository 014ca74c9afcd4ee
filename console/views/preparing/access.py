"""How staff enter: the link on the printed sheet, and the PIN."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.live import pushing
from console.models import AccessSheet
from console.people import access, identity, keys, pin_checks, staff_port
from console.views.http.replies import number

blueprint = Blueprint("access", __name__, url_prefix="/access")


@blueprint.get("")
def by_hand() -> ResponseReturnValue:
    """For a link typed from paper: the code alone is enough."""
    return _by_hand({})


@blueprint.post("")
def enter_by_hand() -> ResponseReturnValue:
    """The code, then the PIN: both in the form, so that no browser's history keeps the code."""
    token = request.form.get("code", "")
    try:
        sheet = access.sheet_of(token)
    except NotPermittedError as error:
        return _by_hand({"code": str(error)}, token), 422
    if "pin" not in request.form:
        return _page(sheet, token, {})
    return enter(token)


@blueprint.post("/return")
def come_back() -> ResponseReturnValue:
    """At a device that entered before: the PIN brings back the seat that was left."""
    wanted = number("sheet")
    seat = next((one for one in identity.ended() if one.sheet_id == wanted), None)
    if seat is None:
        return redirect(url_for("access.by_hand"), 303)
    try:
        pin_checks.require_pin(seat.sheet, request.form.get("pin", ""), seat)
    except InvalidEntryError as error:
        return _by_hand(error.problems), 422
    except NotNowError as error:
        return _by_hand({"pin": str(error)}), 409
    return _seated(seat.sheet)


@blueprint.post("/leaving")
def leave() -> ResponseReturnValue:
    """The device gives back every seat; its sheets still work, here with the PIN alone.

    Pages that are still open hear nothing more, in another window or with a copied cookie.
    """
    meetings = {seat.meeting for seat in identity.seats()}
    identity.leave()
    for meeting in meetings:
        pushing.ask_the_staff_again(meeting)
    return redirect(url_for("access.by_hand"), 303)


@blueprint.get("/root.crt")
def root_certificate() -> ResponseReturnValue:
    """What a browser must trust to open the staff's port without a warning."""
    known = keys.known_authority()
    if known is None:
        return "", 404
    return Response(known.certificate, mimetype="application/x-x509-ca-cert")


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    return _page(access.sheet_of(token), token, {})


@blueprint.post("/<token>")
def enter(token: str) -> ResponseReturnValue:
    sheet = access.sheet_of(token)
    pin = request.form.get("pin", "")
    try:
        if sheet.pin_hash:
            sheet = access.enter_by_access_sheet(token, pin, identity.former_seat(sheet))
        else:
            sheet = access.claim_access_sheet(token, pin, request.form.get("pin_again", ""))
    except InvalidEntryError as error:
        return _page(access.sheet_of(token), token, error.problems), 422
    except NotNowError as error:
        return _page(access.sheet_of(token), token, {"pin": str(error)}), 409
    return _seated(sheet)


def _seated(sheet: AccessSheet) -> ResponseReturnValue:
    identity.take_seat(sheet)
    return redirect(url_for(identity.HOME_OF[sheet.holder.role]), 303)


def _by_hand(problems: dict[str, str], code: str = "") -> str:
    """Who works at this device, who did, and the code of a sheet for anybody else."""
    return render_template(
        "screens/access_code.html",
        seats=identity.taken(),
        ended=identity.ended(),
        problems=problems,
        code=code,
        asked=number("sheet"),
        home_of=identity.HOME_OF,
        staff_tls=current_app.config.get("STAFF_TLS_PORT"),
        mark=staff_port.mark(),
        idle_hours=current_app.config["IDLE_HOURS"],
    )


def _page(sheet: AccessSheet, token: str, problems: dict[str, str]) -> str:
    return render_template(
        "screens/access.html",
        sheet=sheet,
        person=sheet.holder,
        office=queries.office(),
        token=token,
        by_hand=request.endpoint == "access.enter_by_hand",
        problems=problems,
        pin_length=pin_checks.PIN_LENGTH,
        least=pin_checks.SHORTEST_PASSPHRASE,
        idle_hours=current_app.config["IDLE_HOURS"],
    )
