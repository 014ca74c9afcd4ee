"""Errors as answers: a sentence in Vietnamese, and always a way on."""

from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, NoResultFound
from werkzeug.exceptions import HTTPException

from console.database import session
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    LaterError,
    MeetingError,
    ReceivedError,
)
from console.language import _
from console.machine import alarms, storage
from console.machine.addresses import place_of
from console.models import Participant
from console.people import identity
from console.views.http import outbox
from console.views.http.replies import htmx


def init_app(app: Flask) -> None:
    app.register_error_handler(LaterError, explain_restraint)
    app.register_error_handler(ReceivedError, explain_received)
    app.register_error_handler(MeetingError, explain)
    app.register_error_handler(NoResultFound, not_found)
    app.register_error_handler(DBAPIError, explain_storage)
    app.register_error_handler(OSError, explain_storage)
    app.register_error_handler(HTTPException, explain_http)
    app.register_error_handler(500, broken)


def explain_restraint(error: LaterError) -> ResponseReturnValue:
    response = make_response(_answer(str(error), error.status, typed=_typed()))
    response.headers["Retry-After"] = str(error.seconds)
    return response


def explain_received(error: ReceivedError) -> ResponseReturnValue:
    """The phone whose first answer was lost learns whose it is, if it is the one that sent it."""
    sender = session().get(Participant, error.sender_id) if error.sender_id else None
    if sender is not None:
        identity.remember_person(sender)
    if outbox.asks():
        return outbox.refused(str(error), error.status, received=True)
    return explain(error)


def explain(error: MeetingError) -> ResponseReturnValue:
    if isinstance(error, InvalidEntryError) and outbox.asks():
        return outbox.refused(str(error), error.status, error.problems)
    missing = error.missing if isinstance(error, IncompleteError) else []
    return _answer(str(error), error.status, missing)


def not_found(_error: NoResultFound) -> ResponseReturnValue:
    return _answer(_("Không tìm thấy nội dung này. Có thể nó vừa được thay đổi."), 404)


def explain_storage(error: DBAPIError | OSError) -> ResponseReturnValue:
    """A disk that is full, read-only, busy or failing; anything else is an error of ours."""
    fault = storage.fault_of(error)
    if fault is None:
        raise error
    cause = getattr(error, "orig", error)  # without the statement: its words may be private
    current_app.logger.error("The disk refused: %s", cause)
    typed = []
    if isinstance(error, DBAPIError):  # another file that cannot be written stops no meeting
        alarms.sound(alarms.Kind.STORAGE, storage.told_to_the_staff(fault))
        typed = _typed()
    status = 507 if fault is storage.Fault.FULL else 503
    return _answer(storage.told_to_the_sender(fault), status, typed=typed)


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


def _answer(
    sentence: str,
    status: int,
    missing: list[str] | None = None,
    typed: list[tuple[str, str]] | None = None,
) -> ResponseReturnValue:
    """For htmx a notice on the page it came from, and a wish to see the present state.

    `typed` are the fields of a form that was sent in vain, to be sent once more from a full page.
    """
    if outbox.asks():
        return outbox.refused(sentence, status)
    if not htmx:
        page = render_template(
            "errors/error.html",
            sentence=sentence,
            missing=missing or [],
            back=_way_back(),
            typed=typed or [],
            may_enter=status in (403, 404),
        )
        return page, status
    notice = render_template("partials/_notice.html", sentence=sentence, missing=missing or [])
    response = make_response(notice, status)
    response.headers["HX-Retarget"] = "#notice"
    response.headers["HX-Reswap"] = "innerHTML"
    response.headers["HX-Trigger"] = "stale"
    return response


def _typed() -> list[tuple[str, str]]:
    """The fields of the form; none of a form with a PIN or a file, which a page must not repeat.

    What was refused before anybody read it may be a body that cannot be read at all.
    """
    try:
        if request.files or any("pin" in name for name in request.form):
            return []
        return list(request.form.items(multi=True))
    except HTTPException:
        return []


def _way_back() -> str | None:
    """The page of ours that the request came from."""
    referrer = request.referrer or ""
    return referrer if place_of(referrer) == request.host else None
