"""The one-time set-up link: the first meeting makes the office, a later one finds it filled in."""

import hmac
from contextlib import suppress

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.machine import setup_link
from console.models import Meeting
from console.people import access, identity
from console.preparing import office_changes, paper_facts, taking_back
from console.preparing.paper_facts import MeetingFacts
from console.views.http.replies import number
from console.views.preparing import choosing, facts_form
from console.views.preparing.office_lists import change_words

blueprint = Blueprint("setting_up", __name__, url_prefix="/setup")


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    _require_setup_link(token)
    return _page(token, choosing.first_form(), {})


@blueprint.post("/<token>")
def prepare_meeting(token: str) -> ResponseReturnValue:
    """Make the meeting and its organiser, who enters with the PIN chosen here.

    Two other buttons of the same form change the office alone, so nothing typed is lost.
    """
    _require_setup_link(token)
    if request.form.get("do") in ("take_back", "undo"):
        return _change_the_office(token)
    facts, choice = facts_form.facts(), choosing.choice()
    if problems := _problems(facts):
        return _page(token, request.form.to_dict(), problems), 422
    person = paper_facts.prepare_meeting(facts, organiser=request.form["organiser"], choice=choice)
    paper = access.issue_access_sheet(person.id, by=person)
    sheet = access.claim_access_sheet(paper, request.form["pin"], request.form["pin_again"])
    identity.take_seat(sheet)
    setup_link.use_up()
    return redirect(url_for("preparation.show"), 303)


def _change_the_office(token: str) -> ResponseReturnValue:
    """What the last meeting knew better is written into the lists, or taken back again."""
    form, last = request.form.to_dict(), queries.current_meeting()
    chosen = choosing.first_form()
    with suppress(NotNowError, OutOfDateError):  # pressed twice: it is done already
        if form["do"] == "undo":
            office_changes.take_back_change(number("change") or 0)
        elif last:
            taking_back.take_back(last, form.get("organiser") or last.agency)
    now = choosing.first_form()
    new = {name: value for name, value in now.items() if chosen.get(name) != value}
    return _page(token, {**form, **new}, {})


def _problems(facts: MeetingFacts) -> dict[str, str]:
    """What is missing in the whole form, in the order of its fields: one answer tells it all."""
    form = request.form
    found: dict[str, str] = {}
    try:
        paper_facts.check_facts(facts)
    except InvalidEntryError as error:
        found |= error.problems
    found |= choosing.problems()
    if not says_something(form.get("organiser", "")):
        found["organiser"] = _("Xin ghi họ và tên người chuẩn bị hội nghị.")
    try:
        access.check_pin(form.get("pin", ""), form.get("pin_again", ""))
    except InvalidEntryError as error:
        found |= error.problems
    return found


def _require_setup_link(token: str) -> None:
    present = setup_link.present()
    if not present or not hmac.compare_digest(present.encode(), token.encode()):
        abort(404)


def _page(token: str, form: dict[str, str], problems: dict[str, str]) -> str:
    last = queries.current_meeting()
    return render_template(
        "screens/setup.html",
        token=token,
        form=form,
        problems=problems,
        pin_length=access.PIN_LENGTH,
        least=access.SHORTEST_PASSPHRASE,
        offered=choosing.offered(),
        last=last,
        differences=_differences(last),
        change=queries.newest_office_change() if request.form.get("do") == "take_back" else None,
        change_words=change_words(),
    )


def _differences(last: Meeting | None) -> list[str]:
    return [one.said for one in taking_back.unknown_to_office(last)] if last else []
