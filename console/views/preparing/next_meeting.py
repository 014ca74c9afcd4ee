"""Another meeting, prepared from a seat of the office: the form of the set-up, without a PIN."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import NotNowError, OutOfDateError
from console.models import Holder
from console.people import identity
from console.permissions import Permission
from console.preparing import next_meeting
from console.views.http.replies import required_number
from console.views.preparing import choosing, facts_form, meeting_form

blueprint = Blueprint("next_meeting", __name__, url_prefix="/office/meetings")


@blueprint.get("/new")
def show() -> ResponseReturnValue:
    by = identity.keeper(Permission.PREPARE_NEXT_MEETING)
    if next_meeting.people_sit_in_a_hall():
        return redirect(url_for("office_home.show"), 303)  # which says why not now
    newest = next(iter(queries.meetings()), None)
    return _page(by, {**choosing.first_form(), "after": str(newest.id if newest else 0)}, {})


@blueprint.post("")
def prepare_next_meeting() -> ResponseReturnValue:
    """Make the meeting; a form sent twice makes one.

    Two other buttons of the same form change the office alone, so nothing typed is lost.
    """
    by, form = identity.keeper(Permission.PREPARE_NEXT_MEETING), request.form.to_dict()
    if meeting_form.changes_the_office():
        identity.keeper(Permission.KEEP_OFFICE)
        return _page(by, meeting_form.change_the_office(by.name), {})
    facts, after = facts_form.facts(), required_number("after")
    if problems := meeting_form.problems(facts):
        return _page(by, form, problems), 422
    try:
        next_meeting.prepare_next_meeting(facts, choosing.choice(), after=after, by=by)
    except OutOfDateError as error:
        if not any(person.meeting_id > after for person in identity.seats()):
            return _page(by, form, {"title": str(error)}), 409
    except NotNowError as error:
        return _page(by, form, {"title": str(error)}), 409
    return redirect(url_for("preparation.show"), 303)


def _page(by: Holder, form: dict[str, str], problems: dict[str, str]) -> str:
    return meeting_form.page("screens/next_meeting.html", form, problems, preparer=by)
