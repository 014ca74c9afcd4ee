"""Who has a seat of the office: sheets are printed, made anew and taken back here."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import Contact, OfficeRole
from console.people import access, identity, office_seats
from console.permissions import Permission
from console.views.http.replies import number
from console.views.preparing import printed_sheets
from console.words.names import OFFICE_ROLES

blueprint = Blueprint("office_seats", __name__, url_prefix="/office/seats")


@blueprint.get("")
def show() -> ResponseReturnValue:
    identity.keeper(Permission.KEEP_OFFICE)
    return _page({})


@blueprint.post("")
def give_office_seat() -> ResponseReturnValue:
    """Issue the sheet and show it for printing: its link is shown this once."""
    by, role = identity.keeper(Permission.KEEP_OFFICE), request.form.get("role", "")
    if role not in set(OfficeRole):
        return _page({"role": _("Xin chọn nhiệm vụ.")}), 422
    contact_id = number("contact") or 0
    try:
        token = office_seats.give_office_seat(contact_id, OfficeRole(role), by=by)
    except InvalidEntryError as error:
        return _page(error.problems), 422
    except NotNowError as error:
        return _page({"seats": str(error)}), 409
    contact = session().get_one(Contact, contact_id)
    return printed_sheets.page([(contact, token)], back=url_for("office_seats.show"))


@blueprint.post("/own")
def move_to_office() -> ResponseReturnValue:
    """Who prepares this meeting, at a seat of it alone, gets a seat of the office."""
    by = identity.acting(Permission.ENTER_FROM_OFFICE)
    token = office_seats.move_to_office(by=by)
    contact = access.sheet_of(token).holder
    return printed_sheets.page([(contact, token)], back=url_for("office_home.show"))


@blueprint.post("/<int:contact_id>/revocation")
def revoke_office_seat(contact_id: int) -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    try:
        office_seats.revoke_office_seat(contact_id, by=by)
    except NotNowError as error:
        return _page({"seats": str(error)}), 409
    return redirect(url_for("office_seats.show", saved=1), 303)


def _page(problems: dict[str, str]) -> str:
    people = queries.contacts()
    seated = [one for one in people if one.office_role]
    return render_template(
        "screens/office_seats.html",
        seats=seated,
        others=[one for one in people if not one.office_role],
        sheets=access.sheets_by_person(seated),
        roles=OFFICE_ROLES,
        problems=problems,
        form=request.form,
        own={one.id for one in identity.office()},
    )
