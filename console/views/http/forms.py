"""From a form's fields to what the actions take."""

from datetime import date

from flask import request

from console.door import form_keys, numerals
from console.door.form_keys import FormKey
from console.hall import entries
from console.hall.decisions import Decision
from console.hall.entries import LEFT_TO_DESK, Entry
from console.models import Opinion, Outcome, Participant
from console.people import devices


def entry_from_form() -> Entry:
    return entries.read(request.form)


def form_key() -> FormKey | None:
    """The key of the form, with the device that sends it; what is no key of ours is none."""
    text = request.form.get("key", "")
    if not form_keys.is_ours(text):
        return None
    return FormKey(text, devices.sender(form_keys.entry_of(text)))


def entry_of(person: Participant | None, source: Opinion | None = None) -> Entry:
    """A form filled with what is known already."""
    if person is None:
        return Entry()
    return Entry(
        honorific=person.honorific.value,
        name=person.name,
        unit=person.unit_id,
        field=_field_of(source) if source else None,
        content=source.content if source else "",
        minutes=getattr(source, "minutes", None),
        phone=person.phone,
        display=person.display.value,
    )


def _field_of(source: Opinion) -> int:
    return LEFT_TO_DESK if source.field.left_to_desk else source.field_id


def decision_from_form() -> Decision:
    """A body of our own and one above us have fields of their own: neither fills the other."""
    outcome, agency = request.form.get("outcome", ""), request.form.get("agency", "")
    above = request.form.get("superior", agency)
    return Decision(
        outcome=outcome,
        agency=above if outcome == Outcome.ESCALATED else agency,
        due_on=day("due_on"),
        reason=request.form.get("reason", ""),
        note=request.form.get("note", ""),
        competence=request.form.get("competence", ""),
        kind=request.form.get("kind", ""),
        seen=request.form.get("seen"),
    )


def day(name: str) -> date | None:
    """A day from the form; None when it is missing or is none.

    A press on the day offered instead of it counts before what is typed.
    """
    return numerals.day(request.form.get(f"{name}_instead") or request.form.get(name, ""))
