"""Words for people: Vietnamese is the source language, another language is one catalogue."""

from typing import Any

from flask_babel import gettext


def _(message: str, **values: Any) -> str:
    """The message in the language of the screen, with its values filled in."""
    return str(gettext(message, **values))
