"""A keyed hash of words that the log must not say: it shows that they are those that were written.

A plain hash of a short sentence would be guessed; without the secret of this installation this one
tells nothing, and nobody makes one up. It names its key: what was restored without the secret was
written by another one, and nothing can be said of it here.
"""

import hashlib
import hmac
from typing import Any

from flask import current_app

from console.door.canonical import canonical


def keyed_digest(said: Any) -> str:
    """Return the name of the key and the keyed hash of plain data: 'a1b2c3d4:…'."""
    return f"{_name()}:{_hmac(canonical(said))}"


def is_of_this_key(digest: Any) -> bool:
    """Return whether a kept hash is by this installation's key, as far as it says: those of earlier
    versions name none, and are taken for this one's.
    """
    name, colon, _rest = str(digest).partition(":")
    return not colon or name == _name()


def agrees(kept: Any, now: str) -> bool:
    """Return whether a hash that was kept is the one that is reckoned now, as far as can be told
    here: of one by another key nothing can.
    """
    if not is_of_this_key(kept):
        return True
    said = str(kept)
    reckoned = now if ":" in said else now.partition(":")[2]
    return hmac.compare_digest(said.encode(), reckoned.encode())


def _name() -> str:
    return _hmac("the name of this key")[:8]


def _hmac(said: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()
