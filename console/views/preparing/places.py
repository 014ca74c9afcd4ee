"""Forms for the two addresses of a meeting: in the QR code of the hall, and on the paper."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError, NotPermittedError
from console.machine import addresses
from console.models import Holder, Participant
from console.people import identity
from console.permissions import Permission, may
from console.preparing import home_address, places

blueprint = Blueprint("places", __name__, url_prefix="/addresses")


@blueprint.get("")
def show() -> ResponseReturnValue:
    addresses.machine().look()  # a card that was plugged in a moment ago can be chosen
    return _page(_reader(), {})


@blueprint.post("/home")
def give_home_address() -> ResponseReturnValue:
    by, form = identity.keeper(Permission.KEEP_OFFICE), request.form
    try:
        home_address.give_home_address(form.get("home", ""), seen=form.get("seen", ""), by=by)
    except InvalidEntryError as error:
        return _page(_reader(), error.problems), 422
    return redirect(url_for("places.show", saved=1, _anchor="home"), 303)


@blueprint.post("/hall")
def choose_hall_address() -> ResponseReturnValue:
    by = identity.acting(Permission.PREPARE_MEETING)
    try:
        places.choose_hall_address(request.form.get("host", ""), by=by)
    except InvalidEntryError as error:
        return _page(by, error.problems), 422
    return redirect(url_for("places.show", saved=1), 303)


@blueprint.post("/lookup")
def give_lookup_address() -> ResponseReturnValue:
    by = _person()
    try:
        places.give_lookup_address(request.form.get("lookup", ""), by=by)
    except InvalidEntryError as error:
        return _page(by, error.problems), 422
    return redirect(url_for("places.show", saved=1), 303)


def _person() -> Participant:
    """Who draws up the minutes, or prepares the meeting. Raises NotPermittedError."""
    try:
        return identity.permitted(Permission.DRAW_UP_MINUTES)
    except NotPermittedError:
        return identity.permitted(Permission.PREPARE_MEETING)


def _reader() -> Participant | None:
    """Who may read the page in the meeting; None for who only keeps the office."""
    try:
        return _person()
    except NotPermittedError:
        identity.keeper(Permission.KEEP_OFFICE)
        return None


def _keeps_office() -> bool:
    people: list[Holder] = [*identity.seats(), *identity.office()]
    return any(may(one, Permission.KEEP_OFFICE) for one in people)


def _page(person: Participant | None, problems: dict[str, str]) -> str:
    meeting = person.meeting if person else None
    chosen = meeting.hall_address if meeting else ""
    here = addresses.machine()
    return render_template(
        "screens/addresses.html",
        meeting=meeting,
        me=person,
        problems=problems,
        form=request.form,
        may_choose=any(may(seat, Permission.PREPARE_MEETING) for seat in identity.seats()),
        configured=addresses.public_url(chosen) != addresses.own_url(addresses.hall_host(chosen)),
        present=addresses.public_url(chosen),
        likely=here.likely,
        found=[(one.ip, addresses.own_url(one.ip), one.adapter) for one in here.addresses]
        + [(name, addresses.own_url(name), "") for name in addresses.names()],
        lost=chosen if chosen and not here.is_called(chosen) else "",
        lasting=addresses.lasting_url(meeting.lookup_address) if meeting else "",
        office=queries.office(),
        may_keep=_keeps_office(),
        settled=addresses.configured_url(),
    )
