"""Anyone may check a Biên bản: by the code on the paper, or with the file itself."""

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.actions import verification
from console.signing import Verdict

blueprint = Blueprint("verification", __name__, url_prefix="/verify")

WORDS: dict[Verdict, tuple[str, str]] = {
    Verdict.VALID: (
        "Biên bản nguyên vẹn",
        "Đủ chữ ký và niêm phong, không có thay đổi nào sau khi ký.",
    ),
    Verdict.CORRUPT: (
        "Không đọc được tệp",
        "Tệp bị hỏng hoặc không phải PDF. Xin lấy lại tệp từ nơi đã gửi.",
    ),
    Verdict.UNSIGNED: ("Tệp chưa được ký", "Trong tệp không có chữ ký số nào."),
    Verdict.ALTERED: (
        "Tệp đã bị sửa đổi",
        "Nội dung không còn như lúc ký. Không dùng tệp này; xin lấy lại bản gốc.",
    ),
    Verdict.ALTERED_AFTER_SIGNING: (
        "Tệp đã bị thêm, sửa sau khi ký",
        "Có phần được thêm vào sau chữ ký. Không dùng tệp này; xin lấy lại bản gốc.",
    ),
    Verdict.NOT_OUR_DOCUMENT: (
        "Không phải biên bản lập trên máy này",
        "Máy này không lưu biên bản nào như vậy. Xin kiểm tra tại máy đã lập biên bản.",
    ),
    Verdict.SIGNER_UNKNOWN: (
        "Không nhận ra người ký",
        "Có chữ ký không do người có tên trong biên bản thực hiện.",
    ),
    Verdict.INCOMPLETE: (
        "Chưa đủ chữ ký",
        "Biên bản chưa hoàn thành: còn thiếu chữ ký hoặc niêm phong.",
    ),
}


@blueprint.get("")
def ask() -> ResponseReturnValue:
    code = request.args.get("code", "").strip().upper()
    if code:
        return by_code(code)
    return render_template("screens/verify.html", finding=None, words=None, problem="")


@blueprint.get("/<code>")
def by_code(code: str) -> ResponseReturnValue:
    """Behind the QR on the paper: the stored file's verdict; the file itself is not shown."""
    document = queries.document_by_code(code.strip().upper())
    if document is None:
        problem = "Không có biên bản nào mang mã này trên máy này. Xin xem lại mã in trên giấy."
        page = render_template("screens/verify.html", finding=None, words=None, problem=problem)
        return page, 404
    return _show(verification.verify_stored(document), of_file=False)


@blueprint.post("")
def by_file() -> ResponseReturnValue:
    """Check a file that somebody holds; it is not kept."""
    request.max_content_length = current_app.config["LARGEST_UPLOAD"]
    upload = request.files.get("file")
    content = upload.read() if upload else b""
    if not content:
        problem = "Xin chọn tệp PDF của biên bản."
        page = render_template("screens/verify.html", finding=None, words=None, problem=problem)
        return page, 422
    return _show(verification.verify(content), of_file=True)


def _show(finding: verification.Finding, *, of_file: bool) -> str:
    missing = set(finding.report.missing)
    signatures = finding.document.signatures if finding.document else []
    return render_template(
        "screens/verify.html",
        finding=finding,
        words=WORDS[finding.verdict],
        missing=[s.signer.with_title for s in signatures if s.field in missing],
        of_file=of_file,
        problem="",
    )
