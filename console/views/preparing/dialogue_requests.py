"""The register of requests for a dialogue: its list, and one request with what becomes of it."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import day
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import DialogueRequest, Holder, Meeting, MeetingState, Participant, RequestState
from console.people import identity
from console.permissions import Permission
from console.preparing import dialogue_requests
from console.preparing.office_changes import What
from console.preparing.open_requests import Terms, lacks
from console.preparing.request_lines import RequestLine
from console.views.http import replies
from console.views.http.replies import number as typed_number
from console.views.http.replies import required_number
from console.views.preparing.office_lists import change_words
from console.words import requests as words

blueprint = Blueprint("dialogue_requests", __name__, url_prefix="/office/requests")

LINES = ("name", "address", "phone", "people", "how", "content")


@blueprint.get("")
def index() -> ResponseReturnValue:
    identity.keeper(Permission.PREPARE_DIALOGUES)
    return _index({})


@blueprint.post("")
def note_request() -> ResponseReturnValue:
    by = identity.keeper(Permission.PREPARE_DIALOGUES)
    try:
        noted = dialogue_requests.note_request(_line(), by=by)
    except InvalidEntryError as error:
        return _index(error.problems), 422
    return redirect(url_for("dialogue_requests.show", number=noted.id, sent=1), 303)


@blueprint.get("/<int:number>")
def show(number: int) -> ResponseReturnValue:
    identity.keeper(Permission.PREPARE_DIALOGUES)
    return _page(_request(number))


@blueprint.post("/<int:number>")
def edit_request(number: int) -> ResponseReturnValue:
    return _changed(
        number,
        "facts",
        lambda by: dialogue_requests.edit_request(number, _line(), seen=_seen(), by=by),
    )


@blueprint.post("/<int:number>/decision")
def decide_request(number: int) -> ResponseReturnValue:
    """Accept it, for a dialogue that is there or will be; or decline it with a reason."""
    return _changed(number, "decision", lambda by: _decide(number, by))


@blueprint.post("/<int:number>/decision/taking-back")
def take_back_decision(number: int) -> ResponseReturnValue:
    return _changed(
        number,
        "decision",
        lambda by: dialogue_requests.take_back_decision(number, seen=_seen(), by=by),
    )


@blueprint.post("/<int:number>/dialogue")
def tie_request(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(required_number("meeting"))
    return _changed(
        number,
        "decision",
        lambda by: dialogue_requests.tie_request(
            number, meeting, by=by, organiser=_organiser(meeting)
        ),
    )


@blueprint.post("/<int:number>/answer")
def note_answer(number: int) -> ResponseReturnValue:
    on, how = day(request.form.get("answered_on", "")), request.form.get("answered_how", "")
    return _changed(
        number,
        "answer",
        lambda by: dialogue_requests.note_answer(number, on, how, seen=_seen(), by=by),
    )


@blueprint.post("/<int:number>/answer/taking-back")
def take_back_answer(number: int) -> ResponseReturnValue:
    return _changed(
        number,
        "answer",
        lambda by: dialogue_requests.take_back_answer(number, seen=_seen(), by=by),
    )


def _decide(number: int, by: Holder) -> None:
    form = request.form
    who, on = form.get("decided_by", ""), day(form.get("decided_on", ""))
    if form.get("decision") == RequestState.ACCEPTED:
        chosen = typed_number("meeting")
        meeting = identity.dialogue(chosen) if chosen else None
        dialogue_requests.accept_request(
            number, meeting, who, on, seen=_seen(), by=by,
            organiser=_organiser(meeting) if meeting else None,
        )  # fmt: skip
    elif form.get("decision") == RequestState.DECLINED:
        reason = form.get("reason", "")
        dialogue_requests.decline_request(number, reason, who, on, seen=_seen(), by=by)
    else:
        raise InvalidEntryError({"decision": _("Xin chọn chấp nhận hay không.")})


def _organiser(meeting: Meeting) -> Participant | None:
    """Return who writes there who asked for it; None for one whose preparation is closed."""
    is_open = meeting.state is MeetingState.PREPARING and not meeting.cancelled_at
    return identity.preparer(meeting.id) if is_open else None


def _changed(number: int, part: str, change: Callable[[Holder], None]) -> ResponseReturnValue:
    """Do it and show the request; what cannot be stands at its place, with what was typed."""
    by, one = identity.keeper(Permission.PREPARE_DIALOGUES), _request(number)
    try:
        change(by)
    except InvalidEntryError as error:
        return _page(one, part, error.problems), 422
    except OutOfDateError as error:
        return _page(one, part, {"step": str(error)}), 409
    return redirect(url_for("dialogue_requests.show", number=number, saved=part, _anchor=part), 303)


def _request(number: int) -> DialogueRequest:
    return queries.dialogue_request(number) or abort(404)


def _seen() -> int:
    return replies.seen()


def _line() -> RequestLine:
    form = request.form
    lines = {name: form.get(name, "") for name in LINES}
    return RequestLine(received_on=day(form.get("received_on", "")), **lines)


def _index(problems: Mapping[str, str]) -> str:
    change = queries.newest_office_change()
    return render_template(
        "screens/dialogue_requests.html",
        requests=queries.dialogue_requests(),
        lacks=lacks,
        terms=Terms().of,
        states=words.states(),
        change=change if change and change.what == What.REQUESTS else None,
        change_words=change_words(),
        today=clock.today(),
        problems=problems,
        form=request.form,
    )


def _page(one: DialogueRequest, part: str = "", problems: Mapping[str, str] | None = None) -> str:
    return render_template(
        "screens/dialogue_request.html",
        one=one,
        lacks=lacks(one),
        term=Terms().of(one),
        states=words.states(),
        meetings=_prepared(),
        today=clock.today(),
        part_open=part,
        problems=problems or {},
        form=request.form,
    )


def _prepared() -> list[Meeting]:
    found = [one for one in queries.meetings() if one.state is MeetingState.PREPARING]
    return [one for one in found if not one.cancelled_at]
