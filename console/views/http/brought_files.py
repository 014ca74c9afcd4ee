"""Files that somebody brings to a dialogue, and how they are handed out again."""

import hashlib
import io
from collections.abc import Callable, Mapping

from flask import Response, request, send_file
from werkzeug.datastructures import FileStorage

from console import strangers
from console.errors import NotNowError
from console.language import _
from console.models import FileKind
from console.preparing import brought
from console.preparing.brought import Brought

MIMETYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
ENDINGS = {FileKind.JPEG: "jpg"}
SHOWN = (FileKind.JPEG, FileKind.PNG)
"""Kinds that a browser shows by itself; the others are saved, and opened by their own program."""
ALLOWED = 2 * brought.LARGEST
"""Bytes of a form: a file that is a little too large gets its own sentence."""


def allow_at(*endpoints: str) -> Callable[[], None]:
    """Return what a blueprint asks before each request: these forms may bring a file."""

    def allow() -> None:
        if request.endpoint in endpoints:
            request.max_content_length = ALLOWED

    return allow


def and_choose_again(problems: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with a form, and that its file must be chosen again: no browser keeps
    one.
    """
    if not request.files.get("file") or "file" in problems:
        return dict(problems)
    lost = _("Xin chọn lại tệp: trình duyệt không giữ tệp đã chọn.")
    return {**problems, "file": lost}


def chosen(name: str = "file") -> list[Brought]:
    """Return the files of the form, looked at. Raise InvalidEntryError for what cannot be kept."""
    uploads = [upload for upload in request.files.getlist(name) if upload.filename]
    return [_looked_at(upload, name) for upload in uploads]


def _looked_at(upload: FileStorage, at: str) -> Brought:
    with strangers.STAFF.place():
        content = strangers.read(upload.stream)
        return brought.looked_at(upload.filename or "", content, at=at)


def handed_out(name: str, kind: FileKind, content: bytes, sha256: str) -> Response:
    """Return the file under its own kind, from which nothing runs in our name.

    `sha256` is what was kept of it when it was brought. Raise NotNowError where it is another file.

    A browser guesses no other kind (nosniff), and whatever it shows has no scripts, no forms and no
    origin (`sandbox`).
    """
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NotNowError(_("Tệp này không còn đúng như khi được đưa vào nên không mở."))
    response = send_file(
        io.BytesIO(content),
        mimetype=MIMETYPES[kind],
        as_attachment=kind not in SHOWN,
        download_name=f"{name or 'tai-lieu'}.{ENDINGS.get(kind, kind.value)}",
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
