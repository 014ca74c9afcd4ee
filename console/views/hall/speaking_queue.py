"""Forms that change the speaking queue."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.door.numerals import whole, wholes
from console.errors import InvalidEntryError
from console.hall import calls, queue_order, speaking_queue, waiting_times
from console.hall.entries import Entry
from console.models import Matter, Meeting, Participant, Speech
from console.people import identity
from console.permissions import Permission
from console.screens.view import View
from console.views.http import outbox, restraint
from console.views.http.forms import entry_from_form, entry_of, form_key
from console.views.http.replies import done, number, required_number

blueprint = Blueprint("speaking_queue", __name__, url_prefix="/speaking-queue")


@blueprint.get("/requests/new")
def new_request() -> ResponseReturnValue:
    """A new request; with `follows`, to come back to the matter of that number (001-23)."""
    person, follows = identity.person(), _follows()
    waits = person is not None and queries.speech_in_hand(person, follow_up=follows is not None)
    entry = entry_of(None if waits else person)
    return _form(identity.required_meeting(), entry, follows=follows)


@blueprint.post("/requests")
def request_speech() -> ResponseReturnValue:
    meeting, entry = outbox.meeting_of_form(), entry_from_form()
    try:
        speech = speaking_queue.request_speech(
            entry,
            by=identity.person(),
            meeting=meeting,
            key=form_key(),
            follows=_follows(),
            sender=restraint.sender(),
        )
    except InvalidEntryError as error:
        if outbox.asks():
            raise
        return _form(identity.required_meeting(), entry, error, follows=_follows()), 422
    return outbox.received(speech, speech.person)


@blueprint.get("/requests/<int:speech_id>/edit")
def edit_request(speech_id: int) -> ResponseReturnValue:
    speech = speaking_queue.waiting_speech_of(speech_id, _owner(speech_id))
    return _form(identity.required_meeting(), entry_of(speech.person, speech), speech=speech)


@blueprint.post("/requests/<int:speech_id>")
def edit_speech(speech_id: int) -> ResponseReturnValue:
    entry = entry_from_form()
    try:
        speaking_queue.edit_speech(speech_id, entry, by=_owner(speech_id))
    except InvalidEntryError as error:
        speech = session().get(Speech, speech_id)
        return _form(identity.required_meeting(), entry, error, speech=speech), 422
    return done("screens.phone", sent="edited")


@blueprint.post("/requests/<int:speech_id>/withdrawal")
def withdraw_speech(speech_id: int) -> ResponseReturnValue:
    speaking_queue.withdraw_speech(speech_id, by=_owner(speech_id))
    return done("screens.phone")


@blueprint.post("/requests/<int:speech_id>/slip")
def turn_into_slip(speech_id: int) -> ResponseReturnValue:
    """When time runs out: one tap, with what was written."""
    speaking_queue.turn_into_slip(speech_id, by=_owner(speech_id))
    return done("screens.phone", sent="slip")


@blueprint.post("/slip-offer")
def offer_slips() -> ResponseReturnValue:
    speaking_queue.offer_slips(by=identity.acting(Permission.RUN_QUEUE))
    return done("screens.podium")


@blueprint.post("/order")
def order_queue() -> ResponseReturnValue:
    """By a rule ("ordering"), or one request put before another ("speech", "before")."""
    by = identity.acting(Permission.RUN_QUEUE)
    seen = wholes(request.form.get("seen", ""))
    ordering = request.form.get("ordering")
    if ordering:
        queue_order.order_queue(ordering, seen=seen, by=by)
    else:
        queue_order.move_speech(
            required_number("speech"), before=number("before"), seen=seen, by=by
        )
    return done("screens.podium")


@blueprint.get("/sheet")
def sheet() -> ResponseReturnValue:
    """The queue as it stands, on A4: the meeting goes on when the power does not."""
    meeting = identity.permitted(Permission.READ_ENTRIES).meeting
    return render_template("screens/queue_sheet.html", meeting=meeting, view=View(meeting))


@blueprint.post("/calls")
def call_speaker() -> ResponseReturnValue:
    calls.call_speaker(
        required_number("speech"),
        after=required_number("after"),
        asked="asked" in request.form,
        by=identity.acting(Permission.RUN_QUEUE),
    )
    return done("screens.podium")


def _form(
    meeting: Meeting,
    entry: Entry,
    error: InvalidEntryError | None = None,
    speech: Speech | None = None,
    follows: int | None = None,
) -> str:
    follows = speech.follows_id if speech else follows
    matter = session().get(Matter, follows) if follows else None
    if matter and matter.meeting_id != meeting.id:
        abort(404)
    return render_template(
        "forms/speech.html",
        meeting=meeting,
        follows=matter,
        limits=waiting_times.speaking_limits(meeting),
        entry=entry,
        problems=error.problems if error else {},
        speech=speech,
        fields=queries.fields(meeting),
        units=queries.leaf_units(meeting),
    )


def _follows() -> int | None:
    return whole(request.values.get("follows"))


def _owner(speech_id: int) -> Participant:
    speech = session().get(Speech, speech_id)
    return identity.owner(speech.participant_id if speech else 0)
