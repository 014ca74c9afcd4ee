"""Which device asks: by a signed cookie that names it, and says nothing else."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from flask import Response, current_app, request
from itsdangerous import BadSignature, TimestampSigner

DEVICE_COOKIE = "hoi_truong_device"
"""The cookie that names the device and no more: for its limits, and for the worker it stays at."""


def device() -> str | None:
    """Return the device as this installation named it; None when it comes for the first time."""
    named = _named()
    return named[0] if named else None


def sender(entry_key: str) -> str | None:
    """Return a mark that this device alone has under this key of a form.

    Under another key the mark is another, so it tells nobody what else came from this device.
    """
    if (name := device()) is None:
        return None
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, f"sender {entry_key} {name}".encode(), hashlib.sha256).hexdigest()


def is_known_for(seconds: float) -> bool:
    """Return whether the device was named at least so many seconds ago."""
    named = _named()
    return named is not None and datetime.now(UTC) - named[1] >= timedelta(seconds=seconds)


def device_age() -> timedelta:
    """Return how long the device has had its name; nothing when it comes for the first time."""
    named = _named()
    return datetime.now(UTC) - named[1] if named else timedelta(0)


def name_device(response: Response) -> Response:
    """Give the device that asked a name, with every page, if it has none."""
    if response.mimetype == "text/html" and device() is None:
        name = _signer().sign(secrets.token_hex(8)).decode()
        age = current_app.permanent_session_lifetime
        response.set_cookie(
            DEVICE_COOKIE,
            name,
            max_age=age,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return response


def _named() -> tuple[str, datetime] | None:
    """Return the device's name, and when it was given."""
    try:
        name, at = _signer().unsign(request.cookies.get(DEVICE_COOKIE, ""), return_timestamp=True)
    except BadSignature:
        return None
    return name.decode(), at


def _signer() -> TimestampSigner:
    return TimestampSigner(current_app.config["SECRET_KEY"], salt="device")
