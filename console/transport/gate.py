"""The outermost gate of the server: whom it answers, and what every answer bears.

It stands before Flask, Socket.IO and the static files alike: none of them can be forgotten.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from console.language import _
from console.machine import addresses

LIVE = "/socket.io/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'{sockets}; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-src 'self'; frame-ancestors {framed}"
)


class Gate:
    """Refuses hosts that are not ours, and puts the same headers on everything."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.inner: WSGIApplication = app.wsgi_app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environ.pop("HTTP_X_FORWARDED_HOST", None)  # libraries below would believe it
        with self.app.app_context():
            if not _names_us(environ):
                return _refuse(start, "421 Misdirected Request", foreign_host())
            if not _comes_from_us(environ):
                return _refuse(start, "403 Forbidden", foreign_page())
        lifetime = int(self.app.permanent_session_lifetime.total_seconds())
        return self.inner(environ, _guarded(start, lifetime))


def _names_us(environ: WSGIEnvironment) -> bool:
    """Return whether the request names us; old programs name no host, and mislead nobody by it."""
    host = environ.get("HTTP_HOST", "")
    return not host or addresses.is_ours(host)


def _comes_from_us(environ: WSGIEnvironment) -> bool:
    """Return whether a live connection comes from our page: browsers let any page open one."""
    if not environ.get("PATH_INFO", "").startswith(LIVE):
        return True
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    place = addresses.place_of(origin)
    return bool(place) and place == environ.get("HTTP_HOST", "")


def init_app(app: Flask) -> None:
    """Put the gate before everything that was put around the application until now."""
    gate = app.extensions["gate"] = Gate(app)
    app.wsgi_app = gate  # type: ignore[assignment, method-assign]
    if number := int(app.config["PROXIES"]):  # our own proxies, between the phones and this server
        # Not x_host: a proxy says which of its names was asked for in Host itself.
        app.wsgi_app = ProxyFix(gate, x_for=number, x_proto=number, x_host=0)  # type: ignore[method-assign]


def policy(*, sockets: str = "", framed: str = "'none'") -> str:
    """Return the Content-Security-Policy; `sockets` are further addresses for connections."""
    return POLICY.format(sockets=sockets and f" {sockets}", framed=framed)


def foreign_host() -> str:
    return _(
        "Địa chỉ này không phải của máy chủ hội nghị. Xin quét lại mã QR trên màn chiếu, "
        "hoặc mở đúng địa chỉ ghi cạnh mã."
    )


def foreign_page() -> str:
    return _("Yêu cầu này không đến từ trang của hội nghị.")


def _guarded(start: StartResponse, lifetime: int) -> StartResponse:
    def answer(
        status: str, headers: list[tuple[str, str]], *more: Any
    ) -> Callable[[bytes], object]:
        return start(status, _completed(headers, lifetime), *more)

    return cast("StartResponse", answer)


def _completed(given: list[tuple[str, str]], lifetime: int) -> list[tuple[str, str]]:
    kept = [
        (name, _lasting(value, lifetime) if name.lower() == "set-cookie" else value)
        for name, value in given
        if not name.lower().startswith("access-control-")  # no other site reads anything of ours
        and (name.lower(), value) != ("cache-control", "no-cache")  # of `send_file`: kept on a disk
    ]
    headers = Headers(kept)
    headers.setdefault("Content-Security-Policy", policy())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Hoi-Truong", "1")  # which the log-in page of a captive Wi-Fi lacks
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cache-Control", "no-store")
    return headers.items()


def _lasting(cookie: str, lifetime: int) -> str:
    """Return the cookie with its age in place of its end: both clocks may be years apart."""
    parts = [part for part in cookie.split("; ") if not part.lower().startswith("expires=")]
    if len(parts) < cookie.count("; ") + 1 and not _has_age(parts):
        parts.append(f"Max-Age={lifetime}")
    return "; ".join(parts)


def _has_age(parts: list[str]) -> bool:
    return any(part.lower().startswith("max-age=") for part in parts)


def _refuse(start: StartResponse, status: str, sentence: str) -> Iterable[bytes]:
    body = (
        '<!doctype html><html lang="vi"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_('Hội Trường')}</title><h1>{sentence}</h1>"
    ).encode()
    given = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    start(status, _completed(given, 0))
    return [body]
