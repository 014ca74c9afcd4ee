"""The files of a meeting: the Biên bản, its copies, the log; and who took which."""

import hashlib
import io

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from console import documents, queries, signing
from console.errors import NotNowError
from console.language import _l
from console.machine.addresses import lasting_url
from console.machine.offload import off_the_loop
from console.minutes import papers
from console.minutes.passages import PublicCopy
from console.models import ExportKind, Participant, Supplement
from console.people import identity
from console.permissions import Permission, may
from console.sealing import exports
from console.views.sealing.signing_page import the_supplement

blueprint = Blueprint("files", __name__, url_prefix="/minutes")

KINDS = {
    ExportKind.MINUTES: _l("Biên bản đầy đủ (PDF, có chữ ký số)"),
    ExportKind.MINUTES_DOCX: _l("Biên bản đầy đủ (Word)"),
    ExportKind.PUBLIC_COPY: _l("Bản công khai (PDF, đã che thông tin cá nhân)"),
    ExportKind.PUBLIC_COPY_DOCX: _l("Bản công khai (Word)"),
    ExportKind.LOG: _l("Nhật ký hội nghị (để kiểm tra bằng máy)"),
}
ADDRESSES = {
    "document.pdf": ExportKind.MINUTES,
    "document.docx": ExportKind.MINUTES_DOCX,
    "public.pdf": ExportKind.PUBLIC_COPY,
    "public.docx": ExportKind.PUBLIC_COPY_DOCX,
    "log.jsonl": ExportKind.LOG,
}


@blueprint.get("/files")
def show() -> ResponseReturnValue:
    person = identity.permitted(Permission.TAKE_FILES)
    return _page(person, the_supplement(person))


@blueprint.get("/pages/<sha256>/<int:number>.png")
def show_page(sha256: str, number: int) -> ResponseReturnValue:
    """A page of the very file that the address names, as a picture: what one is asked to sign.

    For whoever may take that file.
    """
    person = identity.permitted(Permission.TAKE_FILES)
    supplement = the_supplement(person)
    identity.permitted(exports.needed_for(ExportKind.MINUTES, person.meeting, supplement))
    document = queries.document(person.meeting, supplement)
    content = document.content if document else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        abort(404)
    if not 1 <= number <= len(off_the_loop(signing.page_sizes, content)):
        abort(404)
    drawn = off_the_loop(documents.draw_page, content, number)
    return send_file(io.BytesIO(drawn), mimetype="image/png")


@blueprint.get("/<any('document.pdf','document.docx','public.pdf','public.docx','log.jsonl'):name>")
def download(name: str) -> ResponseReturnValue:
    """Each download is noted with its taker; `?view` opens a PDF in the browser."""
    kind = ADDRESSES.get(name) or abort(404)
    person = identity.permitted(Permission.TAKE_FILES)
    supplement = the_supplement(person)
    needed = exports.needed_for(kind, person.meeting, supplement)
    taker = next((seat for seat in reversed(identity.seats()) if may(seat, needed)), person)
    address = lasting_url(person.meeting.lookup_address)
    try:
        file = exports.take_file(kind, base_url=address, by=taker, supplement=supplement)
    except NotNowError as error:  # beside the sentence stands the way to what is missing
        return _page(person, supplement, str(error)), 409
    return send_file(
        io.BytesIO(file.content),
        mimetype=file.mimetype,
        as_attachment="view" not in request.args,
        download_name=file.name,
    )


def _page(person: Participant, supplement: Supplement | None, problem: str = "") -> str:
    meeting = person.meeting
    document = queries.document(meeting, supplement)
    may_be_public = document is not None and not meeting.is_rehearsal
    return render_template(
        "screens/files.html",
        meeting=meeting,
        supplement=supplement,
        title=papers.supplement_title(supplement) if supplement else meeting.title,
        me=person,
        document=document,
        copy=PublicCopy(document) if document and may_be_public else None,
        kinds={
            address: (kind, KINDS[kind])
            for address, kind in ADDRESSES.items()
            if may(person, exports.needed_for(kind, meeting, supplement))
        },
        names=KINDS,
        exports=queries.exports(meeting, supplement),
        supplements=queries.supplements(meeting),
        problem=problem,
    )
