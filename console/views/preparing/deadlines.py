"""Thời hạn: what must be done by when, how that was reckoned, and what was done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.errors import InvalidEntryError
from console.models import Deadline, Holder, Meeting
from console.office import kept_terms
from console.people import identity
from console.preparing import deadlines, reckonings, settling
from console.preparing.evidence import Evidence
from console.preparing.reckonings import Change
from console.reckoning import is_in_danger, left_words
from console.record.known_days import counting_calendar
from console.views.http.forms import day
from console.views.http.replies import numbers, required_number
from console.words import terms
from console.working_days import Calendar

blueprint = Blueprint("deadlines", __name__, url_prefix="/office/dialogues/<int:number>/deadlines")


SEVERAL = 0
"""Where the problems stand of the form that ticks several: no deadline has this number."""


@dataclass(frozen=True)
class Card:
    """A deadline as the page shows it."""

    deadline: Deadline
    is_open: bool
    left: str
    in_danger: bool
    advice: str
    settled: str
    evidence: Evidence | None
    doubt: str
    change: Change | None
    lacks_rule: bool


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number))


@blueprint.post("")
def reckon_deadlines(number: int) -> ResponseReturnValue:
    return _done(number, lambda m, by: deadlines.reckon_deadlines(meeting=m, by=by))


@blueprint.post("/additions")
def add_deadline(number: int) -> ResponseReturnValue:
    code, about = request.form.get("code", ""), request.form.get("about", "")
    base_on = day("base_on")
    return _done(
        number, lambda m, by: deadlines.add_deadline(code, base_on, about, meeting=m, by=by)
    )


@blueprint.post("/recomputations")
def recompute_deadlines(number: int) -> ResponseReturnValue:
    reason, seen = request.form.get("reason", ""), request.form.get("seen", "")
    return _done(
        number, lambda m, by: deadlines.recompute_deadlines(reason, seen, meeting=m, by=by)
    )


@blueprint.post("/recomputations/undoing")
def put_deadlines_back(number: int) -> ResponseReturnValue:
    event = required_number("event")
    return _done(number, lambda m, by: deadlines.put_deadlines_back(event, meeting=m, by=by))


@blueprint.post("/<int:deadline>/done")
def note_done(number: int, deadline: int) -> ResponseReturnValue:
    done_on, proof = day("done_on"), request.form.get("proof", "")
    return _done(
        number,
        lambda m, by: settling.note_done([deadline], done_on, proof, meeting=m, by=by),
        deadline,
    )


@blueprint.post("/done")
def note_several_done(number: int) -> ResponseReturnValue:
    done_on, proof, chosen = day("done_on"), request.form.get("proof", ""), numbers("deadline")
    return _done(
        number,
        lambda m, by: settling.note_done(chosen, done_on, proof, meeting=m, by=by),
        SEVERAL,
    )


@blueprint.post("/<int:deadline>/waiver")
def waive(number: int, deadline: int) -> ResponseReturnValue:
    because = request.form.get("because", "")
    return _done(
        number, lambda m, by: settling.waive(deadline, because, meeting=m, by=by), deadline
    )


@blueprint.post("/<int:deadline>/reopening")
def reopen(number: int, deadline: int) -> ResponseReturnValue:
    return _done(number, lambda m, by: settling.reopen(deadline, meeting=m, by=by), deadline)


@blueprint.post("/<int:deadline>/removal")
def remove(number: int, deadline: int) -> ResponseReturnValue:
    return _done(number, lambda m, by: settling.remove(deadline, meeting=m, by=by))


def _done(
    number: int, change: Callable[[Meeting, Holder], None], deadline: int | None = None
) -> ResponseReturnValue:
    meeting, by = identity.follower(number)
    try:
        change(meeting, by)
    except InvalidEntryError as error:
        return _page(identity.dialogue(number), error.problems, deadline), 422
    return _saved(number, deadline)


def _saved(number: int, deadline: int | None = None) -> ResponseReturnValue:
    anchor = f"deadline-{deadline}" if deadline else None
    return redirect(url_for("deadlines.show", number=number, saved=1, _anchor=anchor), 303)


def _page(meeting: Meeting, problems: dict[str, str] | None = None, at: int | None = None) -> str:
    """The page; the problems of a form stand at its fields, those of a deadline by its number."""
    suffix = "" if at is None else f"-{at}"
    today, changes = clock.today(), reckonings.changes(meeting)
    cards = _cards(meeting, today, changes)
    return render_template(
        "screens/deadlines.html",
        meeting=meeting,
        today=today,
        held_on=meeting.planned_on,
        problems={f"{name}{suffix}": words for name, words in (problems or {}).items()},
        at=at,
        chosen=numbers("deadline"),
        form=request.form,
        todo=[card for card in cards if card.is_open],
        tick_several=sum(card.is_open and card.evidence is None for card in cards) > 1,
        settled=[card for card in cards if not card.is_open],
        changes=changes,
        seen=reckonings.mark_of(changes),
        unreckoned=reckonings.unreckoned(meeting),
        rules=reckonings.rules_to_add(meeting),
        last_recomputation=deadlines.last_recomputation(meeting),
        terms=terms,
    )


def _cards(meeting: Meeting, today: date, changes: list[Change]) -> list[Card]:
    calendar, held_on = counting_calendar(), meeting.planned_on
    changed = {change.deadline.id: change for change in changes}
    bare = reckonings.without_rule(meeting)
    return [
        _card(one, today, held_on, calendar, changed.get(one.id), lacks_rule=one.id in bare)
        for one in queries.deadlines_of(meeting)
    ]


def _card(
    one: Deadline,
    today: date,
    held_on: date,
    calendar: Calendar,
    change: Change | None,
    *,
    lacks_rule: bool,
) -> Card:
    evidence = kept_terms.evidence_for(one)
    shown, words = (evidence.done_on, evidence.words) if evidence else (None, "")
    return Card(
        deadline=one,
        is_open=reckonings.is_open(one) and shown is None,
        left=left_words(one.due_on, today, calendar),
        in_danger=is_in_danger(one.safe_on, today, calendar),
        advice=terms.advice(one, held_on, today, calendar),
        settled=terms.settled_words(one, calendar, shown),
        evidence=evidence,
        doubt=terms.doubt(one, shown, words) if evidence else "",
        change=change,
        lacks_rule=lacks_rule,
    )
