"""From a form's fields to what the actions take."""

from datetime import date

from flask import request

from console.actions.entries import Entry
from console.actions.matters import Decision
from console.models import NameDisplay, Participant, Slip, Speech
from console.views.answers import number


def entry_from_form() -> Entry:
    display = request.form.get("display", "")
    return Entry(
        honorific=request.form.get("honorific", ""),
        name=request.form.get("name", ""),
        unit=number("unit"),
        field=number("field"),
        content=request.form.get("content", ""),
        minutes=number("minutes"),
        phone=request.form.get("phone", ""),
        display=display if display in set(NameDisplay) else NameDisplay.INITIALS.value,
    )


def entry_of(person: Participant | None, source: Speech | Slip | None = None) -> Entry:
    """A form filled with what is known already."""
    if person is None:
        return Entry()
    return Entry(
        honorific=person.honorific.value,
        name=person.name,
        unit=person.unit_id,
        field=source.field_id if source else None,
        content=source.content if source else "",
        minutes=source.minutes if isinstance(source, Speech) else None,
        phone=person.phone,
        display=person.display.value,
    )


def decision_from_form() -> Decision:
    return Decision(
        outcome=request.form.get("outcome", ""),
        agency=request.form.get("agency", ""),
        due_on=day("due_on"),
        reason=request.form.get("reason", ""),
        note=request.form.get("note", ""),
        competence=request.form.get("competence", ""),
        kind=request.form.get("kind", ""),
        seen=request.form.get("seen"),
    )


def day(name: str) -> date | None:
    """A date as the browser's date field sends it, 2026-07-05, or as people write it, 5/7/2026.

    A press on the day offered instead of it counts before what is typed.
    """
    text = (request.form.get(f"{name}_instead") or request.form.get(name, "")).strip()
    try:
        if "/" in text:
            day_, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day_)
        return date.fromisoformat(text)
    except ValueError:
        return None
