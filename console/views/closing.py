"""The end of the meeting: conclusion, reading back, Biên bản, signatures, seal."""

import io

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import identity, queries
from console.actions import closing, drawing_up, signatures
from console.addresses import public_url
from console.errors import InvalidEntryError
from console.models import Participant, Role
from console.permissions import Permission, may
from console.view_data import View
from console.views.answers import done

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
    closing.begin_reading_back(by=identity.acting(Permission.DRAW_UP_MINUTES))
    return done("minutes.draft")


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
