"""What guards every request: same origin for unsafe methods, and what a page may load."""

from functools import partial
from typing import Any

from flask import Flask, Response, current_app, request

from console.errors import NotPermittedError
from console.machine.addresses import place_of
from console.transport.gate import foreign_page, policy

SAFE = ("GET", "HEAD", "OPTIONS")
FROM_NO_PAGE = ("vgca.bring_back",)
"""Comes from a desktop program: its address carries a ticket, and no cookie counts."""


def init_app(app: Flask) -> None:
    app.log_exception = partial(log_exception, app)  # type: ignore[method-assign]
    app.before_request(require_same_origin)
    app.after_request(set_headers)


def log_exception(app: Flask, exc_info: Any) -> None:
    """Say which page failed and not with which address: that may hold the key of a door."""
    where = request.url_rule or "no page"
    app.logger.error("Exception on %s [%s]", where, request.method, exc_info=exc_info)


def require_same_origin() -> None:
    """An unsafe request must come from a page of ours (Fetch metadata, Origin, or Referer)."""
    if request.method in SAFE or request.endpoint in (None, *FROM_NO_PAGE):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        allowed = site == "same-origin"
    else:
        source = request.headers.get("Origin") or request.headers.get("Referer") or ""
        allowed = place_of(source) == request.host
    if not allowed:
        raise NotPermittedError(foreign_page())


def set_headers(response: Response) -> Response:
    """What a page needs beyond the headers that the gate puts on every answer."""
    host = request.host  # one of ours: others never come so far
    response.headers.setdefault(
        "Content-Security-Policy",
        policy(sockets=f"ws://{host} wss://{host}{_signing_service()}", framed=_framed_by()),
    )
    return response


def _framed_by() -> str:
    """The podium shows the projector in a frame; nothing else is ever framed."""
    return "'self'" if request.endpoint == "screens.projector" else "'none'"


def _signing_service() -> str:
    """The page of signatures alone talks to the signer's own machine (see `vgca`)."""
    return f" {current_app.config['VGCA_URL']}" if request.blueprint == "signing" else ""
