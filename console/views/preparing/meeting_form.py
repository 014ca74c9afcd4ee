"""The form that makes a meeting: at the set-up by a link, and at a seat of the office."""

from contextlib import suppress
from typing import Any

from flask import render_template, request

from console import queries
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Meeting
from console.preparing import office_changes, paper_facts, taking_back
from console.preparing.paper_facts import MeetingFacts
from console.views.http.replies import number
from console.views.preparing import choosing
from console.views.preparing.office_lists import change_words


def changes_the_office() -> bool:
    """Whether a button was pressed that changes the office alone, and makes no meeting."""
    return request.form.get("do") in ("take_back", "undo")


def change_the_office(who: str) -> dict[str, str]:
    """Write what the last meeting knew better into the lists, or take that back; the form anew.

    What was typed stays as it was.
    """
    form, last = request.form.to_dict(), queries.present_meeting()
    chosen = choosing.first_form()
    with suppress(NotNowError, OutOfDateError):  # pressed twice: it is done already
        if form["do"] == "undo":
            office_changes.take_back_change(number("change") or 0)
        elif last:
            taking_back.take_back(last, who or last.agency)
    now = choosing.first_form()
    new = {name: value for name, value in now.items() if chosen.get(name) != value}
    return {**form, **new}


def problems(facts: MeetingFacts) -> dict[str, str]:
    """What is missing of the meeting, in the order of the fields: one answer tells it all."""
    found: dict[str, str] = {}
    try:
        paper_facts.check_facts(facts)
    except InvalidEntryError as error:
        found |= error.problems
    return found | choosing.problems()


def page(template: str, form: dict[str, str], problems: dict[str, str], **more: Any) -> str:
    last = queries.present_meeting()
    return render_template(
        template,
        form=form,
        problems=problems,
        offered=choosing.offered(),
        last=last,
        differences=_differences(last),
        change=queries.newest_office_change() if request.form.get("do") == "take_back" else None,
        change_words=change_words(),
        **more,
    )


def _differences(last: Meeting | None) -> list[str]:
    return [one.said for one in taking_back.unknown_to_office(last)] if last else []
