"""Errors as answers: a sentence in Vietnamese, and always a way on."""

from urllib.parse import urlsplit

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import NoResultFound
from werkzeug.exceptions import HTTPException

from console.errors import (
    ConflictError,
    IncompleteError,
    InvalidEntryError,
    MeetingError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
    SealedError,
)
from console.language import _
from console.views import outbox
from console.views.answers import htmx

STATUS_OF: dict[type[MeetingError], int] = {
    NotPermittedError: 403,
    OutOfDateError: 409,
    NotNowError: 409,
    SealedError: 409,
    InvalidEntryError: 422,
    IncompleteError: 409,
    ConflictError: 409,
}


def init_app(app: Flask) -> None:
    app.register_error_handler(MeetingError, explain)
    app.register_error_handler(NoResultFound, not_found)
    app.register_error_handler(HTTPException, explain_http)
    app.register_error_handler(500, broken)


def explain(error: MeetingError) -> ResponseReturnValue:
    if isinstance(error, InvalidEntryError) and outbox.asks():
        return outbox.refused(str(error), STATUS_OF[type(error)], error.problems)
    missing = error.missing if isinstance(error, IncompleteError) else []
    return _answer(str(error), STATUS_OF[type(error)], missing)


def not_found(_error: NoResultFound) -> ResponseReturnValue:
    return _answer(_("Không tìm thấy nội dung này. Có thể nó vừa được thay đổi."), 404)


def explain_http(error: HTTPException) -> ResponseReturnValue:
    sentences = {
        404: _("Không có trang này."),
        405: _("Trang này không nhận thao tác vừa rồi."),
        413: _("Nội dung gửi lên quá dài. Xin bớt lại rồi gửi lần nữa."),
    }
    status = error.code or 500
    return _answer(sentences.get(status, _("Yêu cầu chưa thực hiện được.")), status)


def broken(_error: Exception) -> ResponseReturnValue:
    return _answer(_("Máy chủ vừa gặp lỗi. Thao tác chưa được ghi nhận, xin thử lại."), 500)


def _answer(sentence: str, status: int, missing: list[str] | None = None) -> ResponseReturnValue:
    """For htmx a notice on the page it came from, and a wish to see the present state."""
    if outbox.asks():
        return outbox.refused(sentence, status)
    if not htmx:
        page = render_template(
            "errors/error.html", sentence=sentence, missing=missing or [], back=_way_back()
        )
        return page, status
    notice = render_template("partials/_notice.html", sentence=sentence, missing=missing or [])
    response = make_response(notice, status)
    response.headers["HX-Retarget"] = "#notice"
    response.headers["HX-Reswap"] = "innerHTML"
    response.headers["HX-Trigger"] = "stale"
    return response


def _way_back() -> str | None:
    """The page of ours that the request came from."""
    referrer = request.referrer or ""
    return referrer if urlsplit(referrer).netloc == request.host else None
