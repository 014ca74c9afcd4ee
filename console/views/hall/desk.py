"""The desk: registering people without a phone, typing in paper slips, releasing slips."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError
from console.hall import slips, speaking_queue, waiting_times
from console.hall.entries import Entry, problems_of
from console.language import _
from console.live import drawing
from console.models import Meeting, Opinion, OpinionKind, Participant
from console.people import identity
from console.permissions import Permission, may_read, require
from console.screens.regions import STAFF_OF
from console.views.http.forms import entry_from_form, form_key
from console.views.http.replies import htmx, required_number

KINDS = ("speech", "slip", "follow_up")
"""What one form makes; chosen anew for each entry."""

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.get("")
def show() -> ResponseReturnValue:
    clerk = identity.seat(STAFF_OF["desk"])
    return render_template(
        "screens/desk.html",
        **drawing.context(clerk.meeting, "desk"),
        **_form_words(
            clerk.meeting, Entry(minutes=waiting_times.speaking_limits(clerk.meeting).default)
        ),
    )


@blueprint.get("/people")
def people() -> ResponseReturnValue:
    """Who registered or sent a slip, found by name with or without accents.

    A person is as hidden as the entries: whose name stands on none that may be read here is not
    listed, or the gap would point at who denounced.
    """
    clerk = identity.seat(STAFF_OF["desk"])
    wanted = request.args.get("name", "")
    entries = queries.entries_by_person(clerk.meeting)
    found = [
        (person, *([*filter(_may_be_told, some)] for some in entries.get(person.id, ([], []))))
        for person in queries.attendees(clerk.meeting, wanted)
    ]
    return render_template(
        "screens/people.html",
        meeting=clerk.meeting,
        wanted=wanted,
        people=[(person, *entries) for person, *entries in found if any(entries)],
    )


@blueprint.post("/entries")
def take_entry() -> ResponseReturnValue:
    """One form for both: a request to speak, or a slip."""
    entry, clerk = entry_from_form(), identity.acting(Permission.REGISTER_OTHERS)
    kind = request.form.get("kind")
    try:
        taken = _take(entry, kind, clerk)
    except InvalidEntryError as error:
        return _answer(clerk.meeting, entry, kind, error.problems), 422
    who = {"n": taken.number, "name": taken.person.addressed}
    done_words = (
        _("Đã nhận phiếu số %(n)s của %(name)s.", **who)
        if taken.is_written
        else _("Đã đăng ký số %(n)s cho %(name)s.", **who)
    )
    fresh = Entry(minutes=waiting_times.speaking_limits(clerk.meeting).default)
    return _answer(clerk.meeting, fresh, None, {}, done_words, taken.receipt)


def _take(entry: Entry, kind: str | None, clerk: Participant) -> Opinion:
    key, why = form_key(), request.form.get("why", "")
    if kind not in KINDS:
        require(clerk, Permission.REGISTER_OTHERS)
        unsaid = {"kind": _("Xin chọn phát biểu hay phiếu giấy.")}
        raise InvalidEntryError(unsaid | problems_of(entry, clerk.meeting, with_minutes=False))
    if kind == "slip":
        return slips.hand_in_slip(entry, by=clerk, meeting=clerk.meeting, key=key, why=why)
    follows = required_number("matter") if kind == "follow_up" else None
    return speaking_queue.request_speech(
        entry, by=clerk, meeting=clerk.meeting, key=key, follows=follows, why=why
    )


def _may_be_told(entry: Opinion) -> bool:
    """What this seat may read; not even the desk reads in a list whose denunciation it is."""
    readable = any(may_read(entry, seat) for seat in identity.seats())
    return readable and entry.kind is not OpinionKind.DENUNCIATION


def _answer(
    meeting: Meeting,
    entry: Entry,
    kind: str | None,
    problems: dict[str, str],
    words: str = "",
    receipt: str | None = None,
) -> str:
    context = _form_words(meeting, entry, kind, problems, words, receipt)
    if htmx:
        return render_template("forms/_desk_entry.html", meeting=meeting, **context)
    page = drawing.context(meeting, "desk")
    return render_template("screens/desk.html", **page, **context)


def _form_words(
    meeting: Meeting,
    entry: Entry,
    kind: str | None = None,
    problems: dict[str, str] | None = None,
    words: str = "",
    receipt: str | None = None,
) -> dict[str, object]:
    return {
        "entry": entry,
        "kind": kind,
        "problems": problems or {},
        "done_words": words,
        "receipt": receipt,
        "limits": waiting_times.speaking_limits(meeting),
        "matter": queries.matter_in_hand(meeting),
        "fields": queries.fields(meeting),
        "units": queries.leaf_units(meeting),
    }
