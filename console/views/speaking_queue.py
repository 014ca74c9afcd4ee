"""Forms that change the speaking queue."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from console import identity, queries
from console.actions import floor, speaking_queue
from console.actions.entries import Entry
from console.database import session
from console.errors import InvalidEntryError
from console.models import Meeting, Participant, Speech
from console.permissions import Permission
from console.views.answers import done, required_number
from console.views.forms import entry_from_form, entry_of

blueprint = Blueprint("speaking_queue", __name__, url_prefix="/speaking-queue")


@blueprint.get("/requests/new")
def new_request() -> ResponseReturnValue:
    person = identity.person()
    waits = person is not None and queries.unfinished_speech(person) is not None
    return _form(identity.required_meeting(), entry_of(None if waits else person))


@blueprint.post("/requests")
def request_speech() -> ResponseReturnValue:
    meeting, entry = identity.required_meeting(), entry_from_form()
    try:
        speech = speaking_queue.request_speech(
            entry, by=identity.person(), meeting=meeting, key=request.form.get("key")
        )
    except InvalidEntryError as error:
        return _form(identity.required_meeting(), entry, error), 422
    identity.remember_person(speech.speaker)
    return done("screens.phone", sent="speech")


@blueprint.get("/requests/<int:speech_id>/edit")
def edit_request(speech_id: int) -> ResponseReturnValue:
    speech = speaking_queue.waiting_speech_of(speech_id, _owner(speech_id))
    return _form(identity.required_meeting(), entry_of(speech.speaker, speech), speech=speech)


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


@blueprint.post("/calls")
def call_speaker() -> ResponseReturnValue:
    floor.call_speaker(
        required_number("speech"),
        after=required_number("after"),
        by=identity.acting(Permission.RUN_QUEUE),
    )
    return done("screens.podium")


def _form(
    meeting: Meeting,
    entry: Entry,
    error: InvalidEntryError | None = None,
    speech: Speech | None = None,
) -> str:
    return render_template(
        "forms/speech.html",
        meeting=meeting,
        entry=entry,
        problems=error.problems if error else {},
        speech=speech,
        fields=queries.fields(meeting),
        units=queries.leaf_units(meeting),
    )


def _owner(speech_id: int) -> Participant:
    speech = session().get(Speech, speech_id)
    return identity.owner(speech.participant_id if speech else 0)
