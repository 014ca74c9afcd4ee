"""Who answers what was not reached, and when: one page, one press, taken back in one."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import count
from console.errors import InvalidEntryError
from console.hall import deferrals
from console.people import identity
from console.permissions import Permission
from console.views.hall.due_dates import day_off_problem
from console.views.http.forms import day
from console.views.http.replies import seen

blueprint = Blueprint("deferrals", __name__, url_prefix="/minutes/deferrals")


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page({})


@blueprint.post("")
def defer_entries() -> ResponseReturnValue:
    by = identity.acting(Permission.DECIDE_OUTCOME)
    due_on = day("due_on")
    if asked := day_off_problem(due_on, None):
        return _page(asked), 422
    try:
        deferrals.defer_entries(_agencies(), due_on, by=by)
    except InvalidEntryError as error:
        return _page(error.problems), 422
    return redirect(url_for("deferrals.show"), 303)


@blueprint.post("/recall")
def recall_deferral() -> ResponseReturnValue:
    by = identity.acting(Permission.DECIDE_OUTCOME)
    deferrals.recall_deferral(seen(), by=by)
    return redirect(url_for("deferrals.show"), 303)


def _agencies() -> dict[int, str]:
    """What stands in the fields named agency-7."""
    named = (
        (count(name.removeprefix("agency-")), words)
        for name, words in request.form.items()
        if name.startswith("agency-")
    )
    return {number: words for number, words in named if number is not None}


def _page(problems: dict[str, str]) -> str:
    person = identity.permitted(Permission.DECIDE_OUTCOME)
    meeting = person.meeting
    promised = [entry for entry in queries.unreached(meeting) if entry.promised_on]
    return render_template(
        "screens/deferrals.html",
        meeting=meeting,
        me=person,
        fields=deferrals.undecided(meeting),
        promised=promised,
        last=deferrals.last_deferral(meeting),
        agencies=queries.agencies(meeting),
        problems=problems,
        form=request.form,
        due_on=day("due_on"),
        today=clock.today(),
    )
