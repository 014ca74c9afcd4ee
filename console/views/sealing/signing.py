"""Signing: on this machine, with the office's own software, or saying why not; then the seal."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import signing
from console.door.numerals import decimal
from console.errors import InvalidEntryError
from console.language import _
from console.machine.offload import off_the_loop
from console.minutes import closing, papers
from console.models import Participant, Supplement
from console.people import access, identity
from console.permissions import Permission, may
from console.queries import document as document_of
from console.queries import stamp_image
from console.screens.view import View
from console.sealing import closing_seal, confirming, drawing_up, images, registry, signatures
from console.sealing.registry import Pin
from console.sealing.signing_turns import pending
from console.views.http.replies import number, required_number
from console.views.sealing import vgca
from console.views.sealing.signing_page import SigningPage, at_hand, the_supplement

blueprint = Blueprint("signing", __name__, url_prefix="/minutes")


@blueprint.get("/signatures")
def show() -> ResponseReturnValue:
    return _page({})


@blueprint.post("/signatures")
def sign_minutes() -> ResponseReturnValue:
    """Sign with the seat named in the form; the seal follows the last signature."""
    person = _signer()
    supplement = the_supplement(person)

    def sign() -> None:
        means = _means(person)
        if isinstance(means, Pin):
            signatures.sign_minutes(
                means.digits, by=person, supplement=supplement, seen=_seen(), seat=means.seat
            )
        else:
            signatures.sign_with(means, by=person, supplement=supplement, seen=_seen())

    return _done(sign, person, supplement)


@blueprint.post("/refusals")
def refuse_to_sign() -> ResponseReturnValue:
    person = _signer()
    supplement = the_supplement(person)
    reason, pin = request.form.get("refusal", ""), request.form.get("pin", "")
    seat = identity.seat_of(person)
    return _done(
        lambda: signatures.refuse_to_sign(reason, pin, by=person, supplement=supplement, seat=seat),
        person,
        supplement,
    )


@blueprint.post("/returned-files")
def accept_signed_file() -> ResponseReturnValue:
    """The file that was signed elsewhere: sent by its signer, or by another who signs."""
    person = identity.acting(Permission.SIGN_MINUTES)
    supplement, number = the_supplement(person), required_number("signature")
    content = _file("file")
    return _done(
        lambda: signatures.accept_signed_file(number, content, by=person, supplement=supplement),
        person,
        supplement,
    )


@blueprint.post("/certificates/confirmation")
def confirm_certificate() -> ResponseReturnValue:
    person = _signer()
    supplement, shown = the_supplement(person), request.form.get("fingerprint", "")
    return _done(
        lambda: confirming.confirm_certificate(shown, by=person, supplement=supplement),
        person,
        supplement,
    )


@blueprint.post("/certificates/rejection")
def reject_certificate() -> ResponseReturnValue:
    person = _signer()
    supplement, shown = the_supplement(person), request.form.get("fingerprint", "")
    return _done(
        lambda: confirming.reject_certificate(shown, by=person, supplement=supplement),
        person,
        supplement,
    )


@blueprint.post("/registration")
def register_minutes() -> ResponseReturnValue:
    """Văn thư: number and seal on this machine, or the file that came back with both."""
    person = identity.acting(Permission.REGISTER_MINUTES)
    supplement, number = the_supplement(person), request.form.get("number", "")

    def register() -> None:
        if person.signs_elsewhere:
            content = _file("file")
            registry.accept_registered_file(number, content, by=person, supplement=supplement)
        else:
            means = _means(person)
            registry.register_minutes(number, means, by=person, supplement=supplement, seen=_seen())

    return _done(register, person, supplement)


@blueprint.post("/registration/skip")
def skip_registration() -> ResponseReturnValue:
    person = identity.acting(Permission.DRAW_UP_MINUTES)
    supplement, reason = the_supplement(person), request.form.get("skip", "")
    return _done(
        lambda: registry.skip_registration(reason, by=person, supplement=supplement),
        person,
        supplement,
    )


@blueprint.post("/seal")
def seal_minutes() -> ResponseReturnValue:
    """For the rare case that the machine stopped between the last signature and the seal."""
    person = identity.acting(Permission.SEAL_MINUTES)
    supplement = the_supplement(person)
    closing_seal.seal_minutes(by=person, supplement=supplement)
    return _back(supplement)


@blueprint.post("/signers/<int:participant_id>/excuse")
def excuse_chair(participant_id: int) -> ResponseReturnValue:
    person = identity.acting(Permission.DRAW_UP_MINUTES)
    reason = request.form.get("reason", "")
    return _done(lambda: closing.excuse_chair(participant_id, reason, by=person), person, None)


@blueprint.post("/signers/<int:participant_id>/place")
def choose_signing_place(participant_id: int) -> ResponseReturnValue:
    person = identity.acting(Permission.DRAW_UP_MINUTES)
    elsewhere = request.form.get("elsewhere") == "yes"
    return _done(
        lambda: signatures.choose_signing_place(participant_id, elsewhere=elsewhere, by=person),
        person,
        None,
    )


@blueprint.post("/signing-keys")
def make_signing_key() -> ResponseReturnValue:
    person = _signer()
    pin, seat = request.form.get("pin", ""), identity.seat_of(person)
    return _done(lambda: access.make_signing_key(pin, by=person, seat=seat), person, None)


@blueprint.post("/document/withdrawal")
def withdraw_minutes() -> ResponseReturnValue:
    person = identity.acting(Permission.DRAW_UP_MINUTES)
    supplement = the_supplement(person)
    drawing_up.withdraw_minutes(by=person, supplement=supplement)
    if supplement:
        return redirect(url_for("supplements.show", number=supplement.number), 303)
    return redirect(url_for("screens.minutes"), 303)


@blueprint.post("/stamp-images")
def keep_stamp_image() -> ResponseReturnValue:
    person = _signer()
    supplement = the_supplement(person)
    width = decimal(request.form.get("width_mm", ""))
    content = _file("image")
    return _done(
        lambda: images.keep_stamp_image(content, width, by=person), person, supplement, seal=False
    )


@blueprint.post("/stamp-images/removal")
def drop_stamp_image() -> ResponseReturnValue:
    person = _signer()
    images.drop_stamp_image(by=person)
    return _back(the_supplement(person))


@blueprint.get("/stamp-images/<int:participant_id>.png")
def show_stamp_image(participant_id: int) -> ResponseReturnValue:
    """One's own picture, on a device that has the seat."""
    mine = next((seat for seat in identity.seats() if seat.id == participant_id), None)
    image = stamp_image(mine) if mine else None
    if image is None:
        return "", 404
    return Response(image.png, mimetype="image/png")


def _done(
    act: Callable[[], object],
    person: Participant,
    supplement: Supplement | None,
    *,
    seal: bool = True,
) -> ResponseReturnValue:
    """Act, seal when nothing else is missing, and show the page; with the problems of the form."""
    try:
        act()
    except InvalidEntryError as error:
        return _page(error.problems, request.form.get("form", "")), 422
    document = document_of(person.meeting, supplement)
    if seal and document:
        closing_seal.seal_if_ready(document, by=person)
    return _back(supplement)


def _back(supplement: Supplement | None) -> ResponseReturnValue:
    named = supplement.number if supplement else None
    return redirect(url_for("signing.show", supplement=named), 303)


def _means(person: Participant) -> signing.Pkcs12 | signing.Token | Pin:
    """What the form signs with: a file, a token, or the own key and PIN."""
    form = request.form
    match form.get("means"):
        case "file":
            return signing.Pkcs12(_file("key"), form.get("password", ""))
        case "token":
            return _token(form.get("certificate", ""), form.get("password", ""))
        case _:
            return Pin(form.get("pin", ""), identity.seat_of(person))


def _seen() -> str:
    """The hash that stood beside the button; a form that shows none signs nothing."""
    return request.form.get("seen", "")


def _token(chosen: str, pin: str) -> signing.Token:
    """`chosen` is what the page offered: 'label|algorithm:id'."""
    label, _bar, key = chosen.rpartition("|")
    algorithm, _colon, number = key.partition(":")
    try:
        found = bytes.fromhex(number)
    except ValueError:
        found = b""
    if not found:
        raise InvalidEntryError({"password": _("Xin chọn chứng thư trên USB Token.")})
    return signing.Token(current_app.config["PKCS11_MODULE"], label, found, algorithm, pin)


def _file(name: str) -> bytes:
    upload = request.files.get(name)
    return upload.read() if upload else b""


@blueprint.before_request
def allow_files() -> None:
    """Signed files are larger than forms."""
    if request.endpoint in ("signing.accept_signed_file", "signing.register_minutes"):
        request.max_content_length = current_app.config["LARGEST_UPLOAD"]
    elif request.endpoint == "signing.keep_stamp_image":
        request.max_content_length = 2 * images.LARGEST_BYTES


def _signer() -> Participant:
    """The seat named in the form, else one that may sign."""
    wanted = number("signer")
    for seat in identity.seats():
        if seat.id == wanted:
            return seat
    return identity.acting(Permission.SIGN_MINUTES)


def _page(problems: dict[str, str], form: str = "") -> str:
    person = _viewer()
    supplement = the_supplement(person)
    module = current_app.config["PKCS11_MODULE"]
    page = SigningPage(person.meeting, supplement, person, identity.seats())
    tokens = off_the_loop(at_hand, module) if module and page.due_here else []
    return render_template(
        "screens/signatures.html",
        meeting=person.meeting,
        supplement=supplement,
        screen="signatures",
        view=View(person.meeting),
        page=page,
        me=person,
        problems=problems,
        sent=form,
        tokens=tokens,
        notice=papers.key_notice(),
        waiting=page.document and pending(page.document),
        tickets={s.id: vgca.ticket(s, person) for s in page.due_elsewhere},
        vgca_url=current_app.config["VGCA_URL"],
    )


def _viewer() -> Participant:
    """Whoever signs or registers with this device."""
    for seat in reversed(identity.seats()):
        if may(seat, Permission.SIGN_MINUTES) or may(seat, Permission.REGISTER_MINUTES):
            return seat
        if SigningPage(seat.meeting, the_supplement(seat), seat, [seat]).confirmer:
            return seat
    return identity.permitted(Permission.SIGN_MINUTES)
