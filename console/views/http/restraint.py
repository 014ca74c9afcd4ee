"""Before each request: has this device asked too often? Staff at their seats never have."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, current_app, g, request

from console.hall.bursts import Sender
from console.live import open_pages
from console.people import devices, identity
from console.views.http import limits
from console.views.http.limits import Allowance, Limits, TooOftenError

ENTRIES = (
    "speaking_queue.request_speech",
    "slips.hand_in_slip",
    "closing.raise_objection",
    "public_topics.send_topic",
)
FILES = ("verification.by_file",)
PUT_ASIDE = (
    "speaking_queue.request_speech",
    "slips.hand_in_slip",
    "public_topics.send_topic",
)
"""Entries that can wait for a look of desk or office, where there are too many at once."""
SETTLED_AFTER = 600.0
"""Seconds after which a device is no newcomer, whatever newcomers do."""
KNOWN_AFTER = 20.0
"""Seconds after which a named device counts as one of the hall, also over a killed server."""
FREE = (None, "static", "live_regions.time")


def init_app(app: Flask) -> None:
    app.extensions["limits"] = Limits()
    app.before_request(restrain)
    app.wsgi_app = _restrain_listeners(app, app.wsgi_app)  # type: ignore[assignment, method-assign]


def _restrain_listeners(app: Flask, inner: WSGIApplication) -> WSGIApplication:
    """Count what opens a live connection: Socket.IO answers that before Flask sees it."""

    def guarded(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if path.startswith("/socket.io/") and "sid=" not in query:
            with app.request_context(environ):
                try:
                    _count_listener()
                except TooOftenError as error:
                    again = ("Retry-After", str(error.seconds))
                    start("429 Too Many Requests", [("Content-Length", "0"), again])
                    return [b""]
        return inner(environ, start)

    return guarded


def _count_listener() -> None:
    buckets: Limits = current_app.extensions["limits"]
    if (device := devices.device()) is not None:
        buckets.take("connections", device, limits.CONNECTIONS)
    else:
        buckets.take("connections", request.remote_addr or "", limits.NEW_CONNECTIONS)


def restrain() -> None:
    """Raises TooOftenError; what was asked is then not done."""
    if request.endpoint in FREE or identity.taken():
        return
    buckets: Limits = current_app.extensions["limits"]
    address = request.remote_addr or ""
    device = devices.device()
    if device is None:
        buckets.take("strangers", address, limits.STRANGERS)
    else:
        buckets.take("requests", device, limits.REQUESTS)
    if request.method != "POST":
        return
    if request.endpoint in ENTRIES:
        _count_entry(buckets, device, address)
    if request.endpoint in FILES:
        buckets.take("files", device or address, limits.FILES)


def _count_entry(buckets: Limits, device: str | None, address: str) -> None:
    """One's own device may be told to wait; for what many send nobody is: it is put aside."""
    g.is_over = False
    own = ("entries", device or address, limits.ENTRIES)
    if identity.people():
        buckets.take_all([own])
        return
    try:
        buckets.take_all([own, _first_entry(device, address)])
    except TooOftenError as error:
        if not error.of_many or request.endpoint not in PUT_ASIDE:
            raise
        buckets.take_all([own, ("overflow", address, limits.OVERFLOW)])
        g.is_over = True


def count_guess() -> None:
    """Raise TooOftenError once this device, or newcomers of its address, tried too many codes."""
    buckets: Limits = current_app.extensions["limits"]
    device = devices.device()
    if device is not None and devices.is_known_for(KNOWN_AFTER):
        buckets.take("guesses", device, limits.GUESSES)
    else:
        buckets.take("guesses", request.remote_addr or "", limits.NEW_GUESSES)


def sender() -> Sender | None:
    """The device behind this entry; None of staff, who type in what they were given."""
    if identity.taken():
        return None
    return Sender(
        devices.device(),
        devices.device_age(),
        is_first=not identity.people(),
        is_over=g.is_over,
    )


def _first_entry(device: str | None, address: str) -> tuple[str, str, Allowance]:
    if devices.is_known_for(SETTLED_AFTER):
        return "settled entries", address, limits.SETTLED_ENTRIES
    if open_pages.was_seen(device) or devices.is_known_for(KNOWN_AFTER):
        return "first entries", address, limits.FIRST_ENTRIES
    return "unseen entries", address, limits.UNSEEN_ENTRIES
