"""The one-time link by which the first meeting, or the next year's, is set up."""

import os
import secrets
from pathlib import Path

from flask import current_app


def present() -> str | None:
    """Return the token of the link that waits to be used, if there is one."""
    return _file().read_text().strip() if _file().exists() else None


def make() -> str:
    """Return the token of a new link; an older one stops working."""
    token = secrets.token_urlsafe(16)
    _file().parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(token)
    return token


def use_up() -> None:
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(current_app.instance_path) / "setup-link"
