"""Forms that hand in, change, take back and read slips."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import InvalidEntryError
from console.hall import calls, slips
from console.hall.entries import Entry
from console.models import Meeting, Participant, Slip
from console.people import identity
from console.permissions import Permission
from console.views.http import outbox, restraint
from console.views.http.forms import entry_from_form, entry_of, form_key
from console.views.http.replies import done, required_number

blueprint = Blueprint("slips", __name__, url_prefix="/slips")


@blueprint.get("/new")
def new_slip() -> ResponseReturnValue:
    return _form(identity.required_meeting(), entry_of(identity.person()))


@blueprint.post("")
def hand_in_slip() -> ResponseReturnValue:
    meeting, entry = outbox.meeting_of_form(), entry_from_form()
    try:
        slip = slips.hand_in_slip(
            entry,
            by=identity.person(),
            meeting=meeting,
            key=form_key(),
            sender=restraint.sender(),
        )
    except InvalidEntryError as error:
        if outbox.asks():
            raise
        return _form(identity.required_meeting(), entry, error), 422
    return outbox.received(slip, slip.person)


@blueprint.get("/<int:slip_id>/edit")
def edit_form(slip_id: int) -> ResponseReturnValue:
    slip = slips.unread_slip_of(slip_id, _owner(slip_id))
    return _form(identity.required_meeting(), entry_of(slip.person, slip), slip=slip)


@blueprint.post("/<int:slip_id>")
def edit_slip(slip_id: int) -> ResponseReturnValue:
    entry = entry_from_form()
    try:
        slips.edit_slip(slip_id, entry, by=_owner(slip_id))
    except InvalidEntryError as error:
        return _form(
            identity.required_meeting(), entry, error, slip=session().get(Slip, slip_id)
        ), 422
    return done("screens.phone", sent="edited")


@blueprint.post("/<int:slip_id>/withdrawal")
def withdraw_slip(slip_id: int) -> ResponseReturnValue:
    slips.withdraw_slip(slip_id, by=_owner(slip_id))
    return done("screens.phone")


@blueprint.post("/<int:slip_id>/reading")
def read_slip(slip_id: int) -> ResponseReturnValue:
    calls.read_slip(
        slip_id,
        after=required_number("after"),
        asked="asked" in request.form,
        by=identity.acting(Permission.RUN_QUEUE),
    )
    return done("screens.podium")


def _form(
    meeting: Meeting,
    entry: Entry,
    error: InvalidEntryError | None = None,
    slip: Slip | None = None,
) -> str:
    return render_template(
        "forms/slip.html",
        meeting=meeting,
        entry=entry,
        problems=error.problems if error else {},
        slip=slip,
        fields=queries.fields(meeting),
        units=queries.leaf_units(meeting),
    )


def _owner(slip_id: int) -> Participant:
    slip = session().get(Slip, slip_id)
    return identity.owner(slip.participant_id if slip else 0)
