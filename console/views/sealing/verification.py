"""Anyone may check a Biên bản: by the code on the paper, or with the file itself."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.language import _, _l
from console.preparing.document_paper import full_name
from console.sealing import heads, verification
from console.sealing.office_words import Words, title_of_office
from console.sealing.verdict_words import (
    missing_words,
    reasons,
    record_words,
    signature_title,
    supplement_words,
    words_of,
)
from console.signing import SignatureReport
from console.views.http import restraint

blueprint = Blueprint("verification", __name__, url_prefix="/verify")

UNKNOWN_CODE = _l(
    "Không có biên bản nào mang mã này trên máy này. Xin xem lại mã in trên giấy. Mã của áp phích, "
    "bản công khai cho biết bản nào đang dán, không tra ở đây."
)


UNKNOWN_HEAD = _l(
    "Không nhật ký nào trên máy này có dòng mang mã ấy. Xin xem lại mã in ở chân trang. Mã nội "
    "dung của bản công khai, báo cáo không tra ở đây."
)


@dataclass(frozen=True)
class Shown:
    """One signature as the page shows it."""

    title: str
    signature: SignatureReport
    from_elsewhere: bool


@blueprint.get("")
def ask() -> ResponseReturnValue:
    code = request.args.get("code", "").strip().upper()
    if head := heads.head_code(code):
        return _head(head)
    return by_code(code) if code else _page()


def _head(code: str) -> ResponseReturnValue:
    """Behind the foot of page 1 of an issued document: whether a log here had this head."""
    restraint.count_guess()
    found = heads.find_head(code)
    return _page(UNKNOWN_HEAD if found is None else "", head=found), 200 if found else 404


@blueprint.get("/<code>")
def by_code(code: str) -> ResponseReturnValue:
    """Behind the QR on the paper: the stored file's verdict; the file itself is not shown."""
    document = queries.document_by_code(code.strip().upper())
    if document is None:
        return _page(UNKNOWN_CODE), 404
    return _show(verification.verify_stored(document), of_file=False)


@blueprint.post("")
def by_file() -> ResponseReturnValue:
    """Check a file that somebody holds; it is not kept."""
    request.max_content_length = current_app.config["LARGEST_UPLOAD"]
    upload = request.files.get("file")
    if upload is None or not upload.stream.read(1):
        return _page(_("Xin chọn tệp PDF của biên bản.")), 422
    upload.stream.seek(0)
    return _show(verification.verify_upload(upload.stream), of_file=True)


def _show(finding: verification.Finding, *, of_file: bool) -> str:
    document = finding.document
    return _page(
        finding=finding,
        words=words_of(finding),
        shown=[_shown(signature, finding) for signature in finding.report.signatures],
        missing=missing_words(finding),
        supplements=verification.supplements_of(document) if document else [],
        first=verification.first_of(document) if document else None,
        reasons=reasons(finding),
        record_words=record_words(finding.record) if finding.record else "",
        supplement_words=supplement_words,
        of_file=of_file,
        office_name=full_name(finding.outgoing) if finding.outgoing else "",
    )


def _page(
    problem: str = "",
    *,
    finding: verification.Finding | None = None,
    words: Words | None = None,
    **shown: object,
) -> str:
    return render_template(
        "screens/verify.html", finding=finding, words=words, problem=problem, **shown
    )


def _shown(signature: SignatureReport, finding: verification.Finding) -> Shown:
    document = finding.document
    known = {s.field: s for s in document.signatures} if document else {}
    entry = known.get(signature.field)
    return Shown(
        title=title_of_office(signature, finding) or signature_title(signature, entry),
        signature=signature,
        from_elsewhere=bool(entry and entry.subject),
    )
