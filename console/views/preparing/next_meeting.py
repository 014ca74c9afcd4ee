"""Another meeting, prepared from a seat of the office: the form of the set-up, without a PIN."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.numerals import whole
from console.errors import NotNowError, OutOfDateError
from console.models import Contact, Holder, Meeting, Participant
from console.people import identity, office_seats
from console.permissions import Permission
from console.preparing import next_meeting, year_programme
from console.views.http.replies import number, required_number
from console.views.preparing import choosing, facts_form, meeting_form

blueprint = Blueprint("next_meeting", __name__, url_prefix="/office/meetings")


@blueprint.get("/new")
def show() -> ResponseReturnValue:
    by = identity.keeper(Permission.PREPARE_DIALOGUES)
    newest, earlier = next(iter(queries.meetings()), None), whole(request.args.get("earlier"))
    begun = _like(identity.dialogue(earlier)) if earlier else choosing.first_form()
    form = {**begun, **_of_programme(), **_of_request()}
    return _page(by, {**form, "after": str(newest.id if newest else 0)}, {})


def _like(earlier: Meeting) -> dict[str, str]:
    """Return the form with the facts of an earlier dialogue; the rest is taken over afterwards."""
    lists = {name: "\n".join(getattr(earlier, name)) for name in ("recipients", "house_rules")}
    known = {name: str(getattr(earlier, name)) for name in facts_form.STANDING}
    return {**known, **lists, "earlier": str(earlier.id)}


def _of_programme() -> dict[str, str]:
    """Return what the programme of the year knows of the dialogue that is to be prepared."""
    item = queries.programme_item(whole(request.args.get("item")) or 0)
    if item is None or item.prepared_as_id:
        return {}
    known = {"title": item.title, "venue": item.venue, "item": str(item.id)}
    return {name: value for name, value in known.items() if value}


def _of_request() -> dict[str, str]:
    """Return which request the dialogue is prepared for, while it has none."""
    asked = queries.dialogue_request(whole(request.args.get("request")) or 0)
    return {"request": str(asked.id)} if asked and asked.leads_to_id is None else {}


@blueprint.post("")
def prepare_next_meeting() -> ResponseReturnValue:
    """Make the meeting; a form sent twice makes one.

    Two other buttons of the same form change the office alone, so nothing typed is lost.
    """
    by, form = identity.keeper(Permission.PREPARE_DIALOGUES), request.form.to_dict()
    if meeting_form.changes_the_office():
        identity.keeper(Permission.KEEP_OFFICE)
        return _page(by, meeting_form.change_the_office(by.name), {})
    facts, after = facts_form.facts(), required_number("after")
    if problems := meeting_form.problems(facts):
        return _page(by, form, problems), 422
    try:
        person = next_meeting.prepare_next_meeting(facts, choosing.choice(), after=after, by=by)
    except OutOfDateError as error:
        own = _made_by(by, after)
        if own is None:
            return _page(by, form, {"title": str(error)}), 409
        person = own
    item = number("item")
    if item and isinstance(by, Contact):
        with suppress(NotNowError):  # it was taken off meanwhile: the dialogue stands alone
            year_programme.link_dialogue(item, person.meeting, by=by)
    if asked := queries.dialogue_request(number("request") or 0):
        with suppress(NotNowError):  # the decision was taken back meanwhile
            next_meeting.hold_as_requested(asked, organiser=person, by=by)
    if earlier := number("earlier"):
        place: dict[str, Any] = {"number": person.meeting_id, "from": earlier}
        return redirect(url_for("taking_over.show", **place), 303)
    return redirect(url_for("dialogues.show", number=person.meeting_id), 303)


def _made_by(by: Holder, after: int) -> Participant | None:
    """Return who prepares the newest meeting, if this seat made it with the form sent twice."""
    newest = queries.meetings()[0]
    mine = office_seats.acting_here(newest, by) if isinstance(by, Contact) else None
    return mine if newest.id > after else None


def _page(by: Holder, form: dict[str, str], problems: dict[str, str]) -> str:
    return meeting_form.page(
        "screens/next_meeting.html", form, problems, preparer=by, earlier=queries.meetings()
    )
