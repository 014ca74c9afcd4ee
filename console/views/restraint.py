"""Before each request: has this device asked too often? Staff at their seats never have."""

from flask import Flask, current_app, request

from console import identity, limits
from console.limits import Limits

ENTRIES = ("speaking_queue.request_speech", "slips.hand_in_slip", "closing.raise_objection")
FILES = ("verification.by_file",)
FREE = (None, "static", "live_regions.time")


def init_app(app: Flask) -> None:
    app.extensions["limits"] = Limits()
    app.before_request(restrain)


def restrain() -> None:
    """Raises TooOftenError; what was asked is then not done."""
    if request.endpoint in FREE or identity.seats():
        return
    buckets: Limits = current_app.extensions["limits"]
    address = request.remote_addr or ""
    device = identity.device()
    if device is None:
        buckets.take("strangers", address, limits.STRANGERS)
    else:
        buckets.take("requests", device, limits.REQUESTS)
    if request.method != "POST":
        return
    if request.endpoint in ENTRIES:
        if not identity.people():
            buckets.take("first entries", address, limits.FIRST_ENTRIES)
        buckets.take("entries", device or address, limits.ENTRIES)
    if request.endpoint in FILES:
        buckets.take("files", device or address, limits.FILES)
