"""What guards every request: same origin for unsafe methods, and the headers of every answer."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

from console.errors import NotPermittedError

SAFE = ("GET", "HEAD", "OPTIONS")
FROM_NO_PAGE = ("vgca.bring_back",)
"""Comes from a desktop program: its address carries a ticket, and no cookie counts."""


def init_app(app: Flask) -> None:
    app.before_request(require_same_origin)
    app.after_request(set_headers)


def require_same_origin() -> None:
    """An unsafe request must come from a page of ours (Fetch metadata, Origin, or Referer)."""
    if request.method in SAFE or request.endpoint in (None, *FROM_NO_PAGE):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        allowed = site == "same-origin"
    else:
        source = request.headers.get("Origin") or request.headers.get("Referer") or ""
        allowed = urlsplit(source).netloc == request.host
    if not allowed:
        raise NotPermittedError("Yêu cầu này không đến từ trang của hội nghị.")


def set_headers(response: Response) -> Response:
    host = request.host
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}{_signing_service()}; "
        "manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-src 'self'; "
        f"frame-ancestors {_framed_by()}",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("X-Hoi-Truong", "1")  # a captive Wi-Fi's own page has it not
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _framed_by() -> str:
    """The podium shows the projector in a frame; nothing else is ever framed."""
    return "'self'" if request.endpoint == "screens.projector" else "'none'"


def _signing_service() -> str:
    """The page of signatures alone talks to the signer's own machine (see `vgca`)."""
    return f" {current_app.config['VGCA_URL']}" if request.blueprint == "signing" else ""
