"""The end of the meeting: conclusion, reading back, Biên bản, signatures, seal."""

import io

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import identity, live, presence, queries
from console.actions import closing, drawing_up, reading_back, signatures, transcript
from console.actions.entries import Entry
from console.addresses import public_url
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import Objection, Participant, Role
from console.models.event import canonical
from console.permissions import Permission, may
from console.view_data import View
from console.views.answers import done, htmx, noted, required_number
from console.views.forms import entry_from_form, entry_of

blueprint = Blueprint("closing", __name__)


@blueprint.post("/discussion/end")
def end_discussion() -> ResponseReturnValue:
    closing.end_discussion(by=identity.acting(Permission.END_DISCUSSION))
    return done("minutes.conclusion")


@blueprint.post("/discussion/reopening")
def reopen_discussion() -> ResponseReturnValue:
    closing.reopen_discussion(by=identity.acting(Permission.END_DISCUSSION))
    return done("screens.podium")


@blueprint.post("/minutes/reading-back")
def begin_reading_back() -> ResponseReturnValue:
    reading_back.begin_reading_back(by=identity.acting(Permission.DRAW_UP_MINUTES))
    return done("minutes.draft")


@blueprint.get("/minutes/objections/new")
def new_objection() -> ResponseReturnValue:
    return _objection_form(entry_of(identity.person()), {})


@blueprint.post("/minutes/objections")
def raise_objection() -> ResponseReturnValue:
    """From a phone, or from the desk for somebody."""
    entry, desk = entry_from_form(), _desk()
    meeting = desk.meeting if desk else identity.required_meeting()
    try:
        objection = reading_back.raise_objection(
            entry,
            by=desk or identity.person(),
            meeting=meeting,
            key=request.form.get("key"),
            why=_("Người dân nói tại hội trường") if desk else "",
        )
    except InvalidEntryError as error:
        return _objection_form(entry, error.problems), 422
    if desk is None:
        identity.remember_person(objection.raised_by)
        return done("screens.phone", sent="objection")
    return done("desk.show")


@blueprint.get("/minutes/objections/<int:objection_id>")
def show_objection(objection_id: int) -> ResponseReturnValue:
    person = identity.permitted(Permission.RESOLVE_OBJECTIONS)
    objection = session().get_one(Objection, objection_id)
    if objection.meeting_id != person.meeting_id:
        abort(404)
    return _objection_panel(objection, {})


@blueprint.post("/minutes/objections/<int:objection_id>")
def resolve_objection(objection_id: int) -> ResponseReturnValue:
    try:
        reading_back.resolve_objection(
            objection_id,
            request.form.get("how", ""),
            request.form.get("note", ""),
            by=identity.acting(Permission.RESOLVE_OBJECTIONS),
        )
    except InvalidEntryError as error:
        return _objection_panel(session().get_one(Objection, objection_id), error.problems), 422
    return noted(_("Đã ghi."))


@blueprint.post("/minutes/objections/end")
def end_objections() -> ResponseReturnValue:
    reading_back.end_objections(by=identity.acting(Permission.RESOLVE_OBJECTIONS))
    return done("minutes.draft")


@blueprint.post("/minutes/reading-position")
def read_at() -> ResponseReturnValue:
    """Where the secretary reads: the walls scroll along; no event."""
    person = identity.permitted(Permission.DRAW_UP_MINUTES)
    presence.read_at(person.meeting_id, max(0, required_number("block")))
    live.tell_reading(person.meeting_id)
    return "", 204


@blueprint.post("/minutes/document")
def draw_up_minutes() -> ResponseReturnValue:
    drawing_up.draw_up_minutes(
        base_url=public_url(), by=identity.acting(Permission.DRAW_UP_MINUTES)
    )
    return done("closing.show_signatures")


@blueprint.post("/minutes/document/withdrawal")
def withdraw_minutes() -> ResponseReturnValue:
    drawing_up.withdraw_minutes(by=identity.acting(Permission.DRAW_UP_MINUTES))
    return done("screens.minutes")


@blueprint.get("/minutes/document.pdf")
def download() -> ResponseReturnValue:
    """The full Biên bản, for staff only: it holds names in full."""
    person = identity.seat(Role.CHAIR, Role.SECRETARY, Role.MASTER_OF_CEREMONIES, Role.ORGANISER)
    document = queries.document(person.meeting)
    if document is None:
        return render_template("errors/error.html", sentence="Chưa có biên bản.", missing=[]), 404
    return send_file(
        io.BytesIO(document.content),
        mimetype="application/pdf",
        as_attachment=request.args.get("save") is not None,
        download_name=f"bien-ban-{document.code}.pdf",
    )


@blueprint.get("/minutes/log.jsonl")
def export_log() -> ResponseReturnValue:
    """The log as JSON lines, for `verify-log` on any machine; see `transcript.log_lines`."""
    person = identity.seat(Role.CHAIR, Role.SECRETARY, Role.ORGANISER)
    lines = "".join(f"{canonical(line)}\n" for line in transcript.log_lines(person.meeting))
    return send_file(
        io.BytesIO(lines.encode()),
        mimetype="application/jsonl",
        as_attachment=True,
        download_name=f"nhat-ky-{person.meeting.code}.jsonl",
    )


@blueprint.get("/minutes/signatures")
def show_signatures() -> ResponseReturnValue:
    return _signing_page({})


@blueprint.post("/minutes/signatures")
def sign_minutes() -> ResponseReturnValue:
    """Sign with the seat named in the form; the seal follows the last signature."""
    person = _signer()
    try:
        document = signatures.sign_minutes(request.form.get("pin", ""), by=person)
    except InvalidEntryError as error:
        return _signing_page(error.problems), 422
    if all(signature.signed_at for signature in document.signatures):
        signatures.seal_minutes(by=person)
    return redirect(url_for("closing.show_signatures"), 303)


@blueprint.post("/minutes/signers/<int:participant_id>/excuse")
def excuse_chair(participant_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.DRAW_UP_MINUTES)
    try:
        closing.excuse_chair(participant_id, request.form.get("reason", ""), by=by)
    except InvalidEntryError as error:
        return _signing_page(error.problems), 422
    return redirect(url_for("closing.show_signatures"), 303)


@blueprint.post("/minutes/seal")
def seal_minutes() -> ResponseReturnValue:
    """For the rare case that the machine stopped between the last signature and the seal."""
    signatures.seal_minutes(by=identity.acting(Permission.SIGN_MINUTES))
    return redirect(url_for("closing.show_signatures"), 303)


def _desk() -> Participant | None:
    """The desk's seat on this device, if it has one and no phone's person acts."""
    return next((s for s in identity.seats() if may(s, Permission.REGISTER_OTHERS)), None)


def _objection_form(entry: Entry, problems: dict[str, str]) -> str:
    desk = _desk()
    meeting = desk.meeting if desk else identity.required_meeting()
    return render_template(
        "forms/objection.html",
        meeting=meeting,
        entry=Entry() if desk and not problems else entry,
        problems=problems,
        units=queries.leaf_units(meeting),
        back=url_for("desk.show") if desk else url_for("screens.phone"),
    )


def _objection_panel(objection: Objection, problems: dict[str, str]) -> str:
    page = "forms/_objection.html" if htmx else "forms/objection_page.html"
    return render_template(page, objection=objection, problems=problems, form=request.form)


def _signer() -> Participant:
    wanted = request.form.get("signer", type=int)
    for seat in identity.seats():
        if seat.id == wanted:
            return seat
    return identity.acting(Permission.SIGN_MINUTES)


def _signing_page(problems: dict[str, str]) -> str:
    person = identity.acting(Permission.SIGN_MINUTES)
    return render_template(
        "screens/signatures.html",
        meeting=person.meeting,
        screen="signatures",
        view=View(person.meeting),
        seats=[s for s in identity.seats() if may(s, Permission.SIGN_MINUTES)],
        me=person,
        signers=[(p, queries.signing_key(p)) for p in queries.signers(person.meeting)],
        problems=problems,
        notice=drawing_up.key_notice(),
    )
