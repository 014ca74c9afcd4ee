"""Attendance by name at the door: on telephones and tablets, several at once, and offline."""

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import Guest, Meeting, Participant
from console.people import identity
from console.permissions import Permission
from console.preparing import arrivals, guest_capacity
from console.preparing.arrivals import Newcomer
from console.vietnamese import fold, local, matches
from console.views.http import outbox
from console.views.http.forms import form_key
from console.views.http.replies import number, required_number
from console.words.audience import called

blueprint = Blueprint("door", __name__, url_prefix="/attendance/door")


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page(identity.permitted(Permission.COUNT_ATTENDANCE), {})


@blueprint.get("/state")
def state() -> ResponseReturnValue:
    """Who is there now, for pages that are open: they ask every few seconds."""
    meeting = identity.permitted(Permission.COUNT_ATTENDANCE).meeting
    return {
        "list": queries.guest_list_mark(meeting),
        "came": _came(meeting),
        "counts": {mark: f"{came}/{invited}" for mark, _w, came, invited in _counts(meeting)},
    }


@blueprint.post("")
def note_arrival() -> ResponseReturnValue:
    """A guest is there; or, where the form says which arrival it saw, is not after all."""
    person = _at_the_door()
    guest, seen = required_number("guest"), request.form.get("seen", "")
    if seen:
        arrivals.take_back_arrival(guest, seen=seen, key=form_key(), by=person)
        return _noted(guest)
    if arrivals.note_arrival(guest, key=_key(), by=person) is None and not outbox.asks():
        raise NotNowError(_("Người này không còn trong danh sách. Xin xem lại danh sách."))
    return _noted(guest)


@blueprint.post("/newcomers")
def let_in() -> ResponseReturnValue:
    person = _at_the_door()
    newcomer = Newcomer(request.form.get("name", ""), request.form.get("unit", ""))
    try:
        guest, _is_new = arrivals.let_in(newcomer, key=_key(), by=person)
    except InvalidEntryError as error:
        if outbox.asks():
            raise
        return _page(person, error.problems), 422
    return _noted(guest.id)


def _at_the_door() -> Participant:
    """Who counts. Raise NotNowError for a press that waited since another meeting."""
    person = identity.acting(Permission.COUNT_ATTENDANCE)
    if number("meeting") not in (None, person.meeting_id):
        raise NotNowError(_("Lượt điểm danh này thuộc một hội nghị khác, nên không ghi vào đây."))
    return person


def _key() -> str:
    """The key of the press; a form without one is a press by itself."""
    return form_key() or uuid.uuid4().hex


def _noted(guest: int) -> ResponseReturnValue:
    if outbox.asks():
        return outbox.noted(guest)
    asked = {name: request.form[name] for name in ("q", "unit_shown") if request.form.get(name)}
    address = url_for("door.show", q=asked.get("q"), unit=asked.get("unit_shown"))
    return redirect(f"{address}#guest-{guest}", 303)


def _page(person: Participant, problems: dict[str, str]) -> str:
    meeting = person.meeting
    people, came = queries.guests(meeting), _came(meeting)
    text, unit = request.args.get("q", ""), request.args.get("unit", "")
    names = {one.id: one.addressed for one in people}
    return render_template(
        "screens/door.html",
        meeting=meeting,
        rows=[
            {"guest": one, "folded": _folded(one), "for": names.get(one.replaces_id or 0, "")}
            for one in people
            if matches(_folded(one), text) and (not unit or fold(one.place) == fold(unit))
        ],
        all=len(people),
        came=came,
        counts=(counts := _counts(meeting)),
        seats=next((one for one in counts if one[0] == "seats"), None),
        list_mark=queries.guest_list_mark(meeting),
        text=text,
        unit=unit,
        places=[place for place in queries.counts_by_place(meeting) if place],
        units=queries.unit_words(meeting),
        problems=problems,
        form=request.form,
    )


def _folded(guest: Guest) -> str:
    return fold(f"{guest.name} {guest.place} {guest.title}")


def _came(meeting: Meeting) -> dict[int, list[str]]:
    """By the number of each guest who is there: the key of the arrival, and its time."""
    found = queries.came_of(meeting)
    return {guest: [one.key, f"{local(one.at):%H:%M}"] for guest, one in found.items()}


def _counts(meeting: Meeting) -> list[tuple[str, str, int, int]]:
    """(mark, words, came, invited) of all, each group, each place; by name alone."""
    groups = [one for one in queries.head_counts(meeting) if one.group.by_name]
    places = queries.counts_by_place(meeting)
    came = sum(present for _invited, present in places.values())
    invited = sum(invited for invited, _present in places.values())
    seats = guest_capacity.places_of(meeting)
    return [
        ("all", _("Tất cả"), came, invited),
        *([("seats", _("Số chỗ trong hội trường"), came, seats)] if seats else []),
        *((f"group-{g.group.id}", g.group.name, g.present, g.invited) for g in groups),
        *(
            (f"place-{fold(place)}", place or called(meeting).no_unit, present, invited)
            for place, (invited, present) in places.items()
        ),
    ]
