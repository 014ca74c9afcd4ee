"""Khách mời of a dialogue: how many are invited, which letters are printed and on their way."""

import io
from dataclasses import asdict

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from console import queries
from console.door import numerals
from console.errors import InvalidEntryError
from console.language import _
from console.models import LetterPrinting, Meeting, PrintingState
from console.people import identity
from console.preparing import guest_capacity, handing_over, letter_words, letters
from console.preparing.guest_samples import SAMPLES
from console.preparing.letter_words import InvitationText
from console.views.http import form_marks
from console.views.http.replies import htmx, numbers
from console.views.preparing import guest_list, guest_tallies, letter_drawing

blueprint = Blueprint(
    "invitations", __name__, url_prefix="/office/dialogues/<int:number>/invitations"
)


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    people = queries.guests(meeting)
    return render_template(
        "screens/invitations.html",
        meeting=meeting,
        part="invitations.show",
        inner="invitations.show",
        counts=queries.head_counts(meeting),
        shares=guest_tallies.shares(meeting),
        uninvited=queries.came_without_group(meeting),
        people=people,
        room=guest_capacity.room_of(meeting),
        tally=guest_tallies.tally(meeting),
        printings=queries.printings(meeting),
        imports=queries.guest_imports(meeting),
        samples={name: label for name, (label, _groups) in SAMPLES.items()},
    )


@blueprint.get("/letter")
def write_letter(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    return _letter_form(meeting, letter_words.text_of(meeting), {})


@blueprint.post("/letter")
def write_invitation(number: int) -> ResponseReturnValue:
    by, form = identity.preparer(number), request.form
    typed = form.get("dated", "").strip()
    text = InvitationText(
        number=form.get("number", ""),
        dated=numerals.day(typed),
        occasion=form.get("occasion", ""),
        request=form.get("request", ""),
        contact=form.get("contact", ""),
        signer=form.get("signer", ""),
        signer_title=form.get("signer_title", ""),
    )
    try:
        if typed and text.dated is None:
            raise InvalidEntryError({"dated": _("Chưa rõ là ngày nào, xin ghi như 05/7/2026.")})
        letters.write_invitation(text, by=by, seen=form_marks.seen())
    except InvalidEntryError as error:
        return _letter_form(by.meeting, text, error.problems), 422
    return redirect(url_for("invitations.write_letter", number=number, saved=1), 303)


def _letter_form(meeting: Meeting, text: InvitationText, problems: dict[str, str]) -> str:
    return render_template(
        "screens/invitation_letter.html",
        meeting=meeting,
        part="invitations.show",
        inner="invitations.write_letter",
        text=asdict(text),
        kept=asdict(letter_words.text_of(meeting)),
        problems=problems,
        form=request.form,
        chairs=letter_words.chairs_of(meeting),
        stale=guest_tallies.tally(meeting).stale,
    )


@blueprint.post("/letters")
def print_letters(number: int) -> ResponseReturnValue:
    """Begin a file of letters to those who are chosen; without any, nothing."""
    by = identity.preparer(number)
    try:
        printing = letters.begin_printing(numbers("guest"), as_draft="draft" in request.form, by=by)
    except InvalidEntryError as error:
        return guest_list.page(by.meeting, error.problems), 422
    letter_drawing.begin(current_app._get_current_object(), printing.id, by.id)  # type: ignore[attr-defined]
    address = url_for("invitations.show_printing", number=number, printing_id=printing.id)
    return redirect(address, 303)


@blueprint.get("/letters/<int:printing_id>")
def show_printing(number: int, printing_id: int) -> ResponseReturnValue:
    """How far the file is; a page asks again every second, with or without a script."""
    meeting = identity.dialogue(number)
    printing = _required(meeting, printing_id)
    drawn = letter_drawing.drawn_of(printing)
    template = "partials/_printing.html" if htmx else "screens/printing.html"
    return render_template(
        template,
        meeting=meeting,
        part="invitations.show",
        inner="guest_list.show",
        printing=printing,
        drawn=drawn,
        is_lost=letter_drawing.is_lost(printing),
    )


@blueprint.get("/letters/<int:printing_id>.pdf")
def take_letters(number: int, printing_id: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    printing = _required(meeting, printing_id)
    if printing.state is not PrintingState.DONE or printing.pdf is None:
        abort(404)
    return send_file(
        io.BytesIO(printing.pdf),
        mimetype="application/pdf",
        as_attachment="view" not in request.args,
        download_name=f"giay-moi-{printing.id}.pdf",
    )


@blueprint.post("/letters/<int:printing_id>/undoing")
def take_back_printing(number: int, printing_id: int) -> ResponseReturnValue:
    letters.take_back_printing(printing_id, by=identity.preparer(number))
    return redirect(url_for("invitations.show", number=number, _anchor="printings"), 303)


@blueprint.post("/handings")
def hand_over(number: int) -> ResponseReturnValue:
    by, form = identity.preparer(number), request.form
    try:
        handing_over.hand_over(
            numbers("guest"), to=form.get("to", ""), on=numerals.day(form.get("on", "")), by=by
        )
    except InvalidEntryError as error:
        return guest_list.page(by.meeting, error.problems), 422
    return guest_list.back(by)


@blueprint.post("/handings/undoing")
def take_back_handing(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    try:
        handing_over.take_back_handing(numbers("guest"), by=by)
    except InvalidEntryError as error:
        return guest_list.page(by.meeting, error.problems), 422
    return guest_list.back(by)


def _required(meeting: Meeting, printing_id: int) -> LetterPrinting:
    mine = (one for one in queries.printings(meeting) if one.id == printing_id)
    return next(mine, None) or abort(404)
