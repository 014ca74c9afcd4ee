"""The list of guests of a dialogue: found, written, replaced, taken off."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import whole
from console.errors import InvalidEntryError, OvertakenError
from console.language import _
from console.models import Guest, Honorific, Meeting, Participant, Reply
from console.people import identity
from console.preparing import guests, seen
from console.preparing.guest_lines import GuestLine, line_of
from console.preparing.letter_words import LetterState
from console.views.http.replies import number as number_in
from console.views.http.replies import numbers
from console.views.preparing import guest_rows
from console.words.guests import REPLIES

blueprint = Blueprint(
    "guest_list", __name__, url_prefix="/office/dialogues/<int:number>/invitations/people"
)

TYPED = ("name", "group", "honorific", "title", "unit", "body", "phone", "note", "reply")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return page(identity.dialogue(number), {})


@blueprint.get("/new")
def write_new(number: int) -> ResponseReturnValue:
    """An empty form; for somebody who comes for another it says so."""
    meeting = identity.dialogue(number)
    replaced = queries.guest(meeting, number_in_address("replaces"))
    groups = queries.guest_groups(meeting)
    known = line_of(replaced, groups) if replaced else None
    line = GuestLine("", group=known.group, unit=known.unit, body=known.body) if known else None
    return _form(meeting, line or GuestLine(""), {})


@blueprint.post("/new")
def add_guest(number: int) -> ResponseReturnValue:
    by, line = identity.preparer(number), _line()
    try:
        guests.add_guest(line, replaces=number_in("replaces"), by=by)
    except InvalidEntryError as error:
        return _form(by.meeting, line, error.problems), 422
    return redirect(url_for("guest_list.show", number=number, saved=1), 303)


@blueprint.get("/<int:guest_id>")
def write(number: int, guest_id: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    guest = queries.guest(meeting, guest_id) or abort(404)
    return _form(meeting, line_of(guest, queries.guest_groups(meeting)), {}, guest_id)


@blueprint.post("/<int:guest_id>")
def edit_guest(number: int, guest_id: int) -> ResponseReturnValue:
    by, line = identity.preparer(number), _line()
    try:
        guests.edit_guest(guest_id, line, seen.read(request.form.get("known", "")), by=by)
    except OvertakenError:
        told = {"name": _overtaken(by.meeting, guest_id)}
        return _form(by.meeting, line, told, guest_id, overtaken=True), 409
    except InvalidEntryError as error:
        return _form(by.meeting, line, error.problems, guest_id), 422
    return redirect(url_for("guest_list.show", number=number, saved=1), 303)


@blueprint.post("/<int:guest_id>/removal")
def remove_guest(number: int, guest_id: int) -> ResponseReturnValue:
    guests.remove_guest(guest_id, by=identity.preparer(number))
    return redirect(url_for("guest_list.show", number=number, _anchor="removed"), 303)


@blueprint.post("/<int:guest_id>/return")
def put_back_guest(number: int, guest_id: int) -> ResponseReturnValue:
    guests.put_back_guest(guest_id, by=identity.preparer(number))
    return redirect(url_for("guest_list.show", number=number, saved=1), 303)


@blueprint.post("/replies")
def note_replies(number: int) -> ResponseReturnValue:
    """What those who are chosen answered, all alike."""
    by, reply = identity.preparer(number), request.form.get("reply", "")
    try:
        if reply not in set(Reply):
            raise InvalidEntryError({"reply": _("Xin chọn câu trả lời.")})
        guests.note_replies(numbers("guest"), Reply(reply), by=by)
    except InvalidEntryError as error:
        return page(by.meeting, error.problems), 422
    return back(by)


def back(by: Participant) -> ResponseReturnValue:
    """To the list as it was filtered: the form bears the filters along."""
    asked: dict[str, Any] = {name: request.form[name] for name in FILTERS if request.form.get(name)}
    asked.pop("reply", None)  # the reply that was given, and no filter
    if request.form.get("of_reply"):
        asked["reply"] = request.form["of_reply"]
    return redirect(url_for("guest_list.show", number=by.meeting_id, **asked, saved=1), 303)


def page(meeting: Meeting, problems: dict[str, str]) -> str:
    """The list. After a refusal the same people are chosen as before."""
    asked = guest_rows.wanted() if request.method == "GET" else _asked_before()
    found = guest_rows.rows(meeting)
    shown = guest_rows.chosen(found, asked)
    kept = set(numbers("guest"))
    if request.args.get("choose"):
        kept = {row.guest.id for row in shown}
    return render_template(
        "screens/guest_list.html",
        meeting=meeting,
        part="invitations.show",
        inner="guest_list.show",
        shown=shown,
        all=len(found),
        asked=asked,
        kept=kept,
        problems=problems,
        form=request.form,
        groups=queries.guest_groups(meeting),
        places=sorted({row.guest.place for row in found if row.guest.place}),
        removed=queries.guests(meeting, removed=True),
        replies=REPLIES,
        states=LetterState,
        today=clock.today(),
    )


FILTERS = ("group", "unit", "letter", "q")


def _asked_before() -> guest_rows.Wanted:
    form = request.form
    group = number_in("group")
    return guest_rows.Wanted(
        group=group,
        unit=form.get("unit", ""),
        letter=form.get("letter", ""),
        reply=form.get("of_reply", ""),
        text=form.get("q", ""),
    )


def _line() -> GuestLine:
    typed = {name: request.form.get(name, "") for name in TYPED}
    typed["reply"] = typed["reply"] or Reply.WAITING.value
    return GuestLine(**typed, has_plate="has_plate" in request.form)


def _overtaken(meeting: Meeting, guest_id: int) -> str:
    """Say what somebody else wrote of the guest; from now on the form is drawn from that."""
    theirs = asdict(line_of(guests.required(meeting, guest_id), queries.guest_groups(meeting)))
    reply = REPLIES[Reply(theirs.pop("reply"))]
    words = [*(word for word in theirs.values() if word and word is not True), str(reply)]
    return _("Người khác vừa sửa người này thành: %(row)s. Lưu lần nữa thì ghi theo phần đang gõ.",
             row=" · ".join(words))  # fmt: skip


def number_in_address(name: str) -> int | None:
    return whole(request.args.get(name))


def _form(
    meeting: Meeting,
    line: GuestLine,
    problems: dict[str, str],
    guest_id: int | None = None,
    *,
    overtaken: bool = False,
) -> str:
    guest = queries.guest(meeting, guest_id)
    replaces = number_in("replaces") if request.method == "POST" else number_in_address("replaces")
    return render_template(
        "screens/guest.html",
        meeting=meeting,
        part="invitations.show",
        inner="guest_list.show",
        line=asdict(line),
        problems=problems,
        guest=guest,
        known=_known(guest, overtaken=overtaken),
        replaced=queries.guest(meeting, guest.replaces_id if guest else replaces),
        groups=[group for group in queries.guest_groups(meeting) if group.by_name],
        units=queries.unit_words(meeting),
        honorifics=[one.value for one in Honorific],
        replies=REPLIES,
    )


def _known(guest: Guest | None, *, overtaken: bool) -> str:
    """What the form was drawn from; after a refusal that of the form before."""
    if request.method == "POST" and not overtaken:
        return request.form.get("known", "")
    return seen.written([guest]) if guest else ""
