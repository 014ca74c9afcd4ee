"""A keyed hash of words that the log must not say: it shows that they are those that were written.

A plain hash of a short sentence would be guessed; without the secret of this installation this one
tells nothing.
"""

import hashlib
import hmac
from typing import Any

from flask import current_app

from console.door.canonical import canonical


def keyed_digest(said: Any) -> str:
    """Return the keyed hash of plain data."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, canonical(said).encode(), hashlib.sha256).hexdigest()
