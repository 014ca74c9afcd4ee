"""The adapter to the desktop service of Ban Cơ yếu ("VGCA Sign Service").

The page opens a WebSocket to the service on the signer's own machine (wss://127.0.0.1:8987, paths
/SignApproved for a person, /SignIssued for văn thư) and sends one JSON text: FileName, where the
file is fetched, and FileUploadHandler, where the signed one is sent. The service is no browser:
it has no cookie, so both addresses carry a ticket. The messages are those of its own JavaScript
plugin, vgcaplugin.js. Tried against a fake of the service only, never with the real one.
"""

from typing import Any

from flask import Blueprint, Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from console.database import session
from console.errors import MeetingError, NotPermittedError
from console.language import _
from console.models import ExportKind, Participant, Signature, SignaturePurpose
from console.people import access
from console.sealing import closing_seal, exports, registry, signatures

TICKET_SECONDS = 30 * 60

blueprint = Blueprint("vgca", __name__, url_prefix="/vgca")


def ticket(signature: Signature, by: Participant) -> str:
    """What lets the service fetch the file and bring it back, for half an hour."""
    return _serializer().dumps([signature.document.code, signature.id, by.id])


@blueprint.get("/<ticket>/bien-ban.pdf")
def fetch(ticket: str) -> Response:
    """Noted like every download."""
    signature, by = _admitted(ticket)
    of = signature.document.supplement
    file = exports.take_file(ExportKind.MINUTES, base_url="", by=by, supplement=of)
    return Response(file.content, mimetype=file.mimetype)


@blueprint.post("/<ticket>")
def bring_back(ticket: str) -> dict[str, Any]:
    """Answers in the words of the service: Status, Message, FileName, FileServer."""
    request.max_content_length = current_app.config["LARGEST_UPLOAD"]
    signature, by = _admitted(ticket)
    upload = next(iter(request.files.values()), None)
    content = upload.read() if upload else b""
    of = signature.document.supplement
    try:
        if signature.purpose is SignaturePurpose.AGENCY_SEAL:
            number = request.args.get("number", "")
            document = registry.accept_registered_file(number, content, by=by, supplement=of)
        else:
            document = signatures.accept_signed_file(signature.id, content, by=by, supplement=of)
        closing_seal.seal_if_ready(document, by=by)
    except MeetingError as error:
        return {"Status": False, "Message": str(error), "FileName": "", "FileServer": ""}
    return {"Status": True, "Message": "", "FileName": "bien-ban.pdf", "FileServer": request.path}


def _admitted(ticket: str) -> tuple[Signature, Participant]:
    try:
        code, number, person = _serializer().loads(ticket, max_age=TICKET_SECONDS)
    except BadSignature as error:
        raise NotPermittedError(_("Đường dẫn ký đã hết hạn. Xin mở lại trang ký.")) from error
    signature, by = session().get(Signature, number), session().get(Participant, person)
    seated = by and any(sheet.claimed_at for sheet in access.active_sheets(by))
    if signature is None or by is None or not seated or signature.document.code != code:
        raise NotPermittedError(_("Biên bản này không còn chờ ký ở đường dẫn này."))
    return signature, by


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="vgca")
