"""An outgoing document: its draft, its steps, its files."""

import io
from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, abort, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.database import session
from console.door.numerals import day
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.machine.offload import off_the_loop
from console.models import DocumentState, FileKind, Holder, OutgoingDocument
from console.people import identity
from console.preparing import (
    document_paper,
    document_scans,
    document_signing,
    issuing,
    outgoing,
    receipt_book,
    sending_back,
)
from console.preparing.owners import owner_of
from console.vietnamese import fold, local
from console.views.http import brought_files, tables
from console.views.http.replies import number, required_number, seen
from console.views.preparing import document_form
from console.views.preparing.outgoing_page import Part, acting, page, readable
from console.views.preparing.owner_pages import address
from console.words import documents as words

blueprint = Blueprint("outgoing", __name__, url_prefix="/office/documents/<int:document_id>")
blueprint.before_request(brought_files.allow_at("outgoing.keep_scan"))

STEPS: dict[str, Callable[[int, Holder, int], None]] = {
    "review": lambda one, by, seen: issuing.review_document(
        one, _text("who"), by=by, seen=seen, read=_text("read")
    ),
    "approval": lambda one, by, seen: issuing.approve_document(one, _text("who"), by=by, seen=seen),
    "signature": lambda one, by, seen: document_signing.sign_document(
        one, _text("pin"), by=by, seen=seen, seat=identity.seat_of(by)
    ),
    "number": lambda one, by, seen: issuing.number_document(
        one, required_number("number"), day(_text("dated_on")), by=by, seen=seen
    ),
    "seal": lambda one, by, seen: document_signing.seal_document(
        one,
        required_number("number"),
        day(_text("dated_on")),
        _text("pin"),
        confirms="confirms" in request.form,
        by=by,
        seen=seen,
        seat=identity.seat_of(by),
    ),
    "issue": lambda one, by, seen: issuing.issue_document(one, by=by, seen=seen),
    "sending-back": lambda one, by, seen: sending_back.send_back(
        one, _text("why"), by=by, seen=seen, to_draft=_text("to") == "draft"
    ),
}
"""What each press does; the last number is the revision that its page showed."""

PRESSES = {
    "sign-line": document_form.with_sign_line,
    "add-group": document_form.with_group,
}
"""Buttons of the draft that fill something in."""


@blueprint.get("")
def show(document_id: int) -> ResponseReturnValue:
    return page(readable(document_id))


@blueprint.post("")
def edit_document(document_id: int) -> ResponseReturnValue:
    """Keep the draft; or only edit it, when one of its other buttons was pressed."""
    document, by = acting(document_id)
    pressed = _text("do")
    if pressed == "join":
        words = document_form.joined_words()
        return page(document, sections=document_form.joined(), filled=words)
    if fill := PRESSES.get(pressed):
        return page(document, sections=document_form.filled_in(), filled=fill())
    if pressed != "review" and not tables.wants_to_save():
        return page(document, sections=tables.edited(document_form.sections_table()))
    drawn = document_form.filled_in()
    try:
        text = document_form.typed(drawn.rows, document)
        known = number("over") or seen("revision")
        outgoing.edit_document(document.id, text, revision=known, by=by)
    except InvalidEntryError as error:
        return page(document, error.problems, drawn), 422
    except OutOfDateError as error:
        return page(document, {"revision": str(error)}, drawn), 409
    except NotNowError as error:
        return page(document, {"about": str(error)}), 409
    if pressed == "review":
        return _step(document_id, "review", known + 1)
    return redirect(url_for("outgoing.show", document_id=document_id, saved=1), 303)


@blueprint.post(
    "/<any('review','approval','signature','number','seal','issue','sending-back'):step>"
)
def take_step(document_id: int, step: str) -> ResponseReturnValue:
    return _step(document_id, step, seen("revision"))


def _step(document_id: int, step: str, known: int) -> ResponseReturnValue:
    document, by = acting(document_id, step)
    try:
        STEPS[step](document.id, by, known)
    except InvalidEntryError as error:
        return page(session().get_one(OutgoingDocument, document_id), error.problems), 422
    except IncompleteError as error:
        return page(document, {"step": " ".join([str(error), *error.missing])}), 409
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return page(document, {"step": str(error)}), 409
    if step == "sending-back" and not Part(document).drafts:  # it is no longer theirs to read
        return redirect(url_for("office_home.show"), 303)
    return redirect(url_for("outgoing.show", document_id=document_id), 303)


@blueprint.post("/discarding")
def discard_document(document_id: int) -> ResponseReturnValue:
    document, by = acting(document_id)
    back = address(owner_of(document.log_id))
    outgoing.discard_document(document_id, by=by)
    return redirect(back, 303)


@blueprint.post("/replacement")
def replace_document(document_id: int) -> ResponseReturnValue:
    _document, by = acting(document_id)
    later = outgoing.replace_document(document_id, by=by)
    return redirect(url_for("outgoing.show", document_id=later.id), 303)


@blueprint.post("/scan")
def keep_scan(document_id: int) -> ResponseReturnValue:
    def keep(by: Holder) -> None:
        files = brought_files.chosen()
        if not files:
            raise InvalidEntryError({"file": _("Xin chọn một tệp.")})
        document_scans.keep_scan(document_id, files[0], by=by)

    return _scanned(document_id, keep)


@blueprint.post("/scan/removal")
def drop_scan(document_id: int) -> ResponseReturnValue:
    return _scanned(document_id, lambda by: document_scans.drop_scan(document_id, by=by))


@blueprint.get("/scan.pdf")
def show_scan(document_id: int) -> ResponseReturnValue:
    document = readable(document_id)
    scan = queries.scan_of(document) or abort(404)
    name = f"{_file_name(document)}-ban-quet"
    return brought_files.handed_out(name, FileKind.PDF, scan.content, scan.sha256)


def _scanned(document_id: int, act: Callable[[Holder], None]) -> ResponseReturnValue:
    document, by = acting(document_id, "issue")
    try:
        act(by)
    except InvalidEntryError as error:
        return page(document, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        return page(document, {"step": str(error)}), 409
    return redirect(url_for("outgoing.show", document_id=document_id, saved=1), 303)


@blueprint.get("/copies.pdf")
def receipt_list(document_id: int) -> ResponseReturnValue:
    """The list on which each place signs for its copy."""
    document = readable(document_id)
    drawn = off_the_loop(receipt_book.draw, receipt_book.paper(document, clock.now()))
    return _sent(drawn, "application/pdf", f"giao-nhan-{_file_name(document)}.pdf", inline=True)


@blueprint.get("/file.<any('pdf','docx'):ending>")
def download(document_id: int, ending: str) -> ResponseReturnValue:
    """The file as it was issued, or as it is signed so far; else as it would be now."""
    document = readable(document_id)
    kind = {"pdf": "application/pdf", "docx": WORD}[ending]
    inline = "view" in request.args and ending == "pdf"
    return _sent(_content(document, ending), kind, f"{_file_name(document)}.{ending}", inline)


def _content(document: OutgoingDocument, ending: str) -> bytes:
    if document.state is DocumentState.ISSUED:
        return (document.pdf if ending == "pdf" else document.docx) or b""
    file = queries.signed_file(document)
    if file and file.content and ending == "pdf":
        return file.content
    printed = document_paper.paper(document, clock.now())
    if document_paper.has_moved_on(document):  # nobody signed these words
        printed = replace(printed, mark=document_paper.DRAFT)
    return off_the_loop(document_paper.draw_both, printed)[ending == "docx"]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _sent(content: bytes, kind: str, name: str, inline: bool) -> ResponseReturnValue:
    return send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=not inline, download_name=name
    )


def _file_name(document: OutgoingDocument) -> str:
    name = fold(str(words.kinds()[document.kind])).replace(" ", "-")
    given = f"-{document.number}" if document.number else ""
    year = document.dated_on.year if document.dated_on else local(document.made_at).year
    return f"{name}{given}-{year}"


def _text(name: str) -> str:
    return request.form.get(name, "")
