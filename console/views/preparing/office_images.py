"""Pictures of the signature of a leader of the office, and of the seal that văn thư gives."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.numerals import decimal
from console.errors import InvalidEntryError, NotPermittedError
from console.models import Contact
from console.people import identity
from console.permissions import Permission
from console.sealing import images
from console.views.http.replies import number
from console.views.preparing import office_home

blueprint = Blueprint("office_images", __name__, url_prefix="/office/stamp-images")


@blueprint.post("")
def keep_stamp_image() -> ResponseReturnValue:
    by, width = _own(), decimal(request.form.get("width_mm", ""))
    upload = request.files.get("image")
    try:
        images.keep_stamp_image(upload.read() if upload else b"", width, by=by)
    except InvalidEntryError as error:
        return office_home.page(error.problems, request.form.get("form", "")), 422
    return redirect(url_for("office_home.show"), 303)


@blueprint.post("/removal")
def drop_stamp_image() -> ResponseReturnValue:
    images.drop_stamp_image(by=_own())
    return redirect(url_for("office_home.show"), 303)


@blueprint.get("/<int:contact_id>.png")
def show_stamp_image(contact_id: int) -> ResponseReturnValue:
    """One's own picture, on a device that has the seat."""
    mine = next((one for one in identity.office() if one.id == contact_id), None)
    image = queries.stamp_image(mine) if mine else None
    if image is None:
        return "", 404
    return Response(image.png, mimetype="image/png")


@blueprint.before_request
def allow_pictures() -> None:
    """A picture is larger than a form."""
    if request.endpoint == "office_images.keep_stamp_image":
        request.max_content_length = 2 * images.LARGEST_BYTES


def _own() -> Contact:
    """Return the seat named in the form, else one that signs or seals, else one that may not."""
    people = list(identity.office())
    if not people:
        raise NotPermittedError(identity.SIGN_IN)
    wanted = number("signer")
    able = [*identity.of_office(Permission.SIGN_DOCUMENTS),
            *identity.of_office(Permission.SEAL_DOCUMENTS)]  # fmt: skip
    return next((one for one in able if one.id == wanted), (able or people)[-1])
