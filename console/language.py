"""Words for people: Vietnamese is the source language, another language is one catalogue.

| a text | says it with |
|---|---|
| for who sees it now | `_` |
| of a module or a class, before anybody is there to see it | `_l` |
| that belongs to a document, a certificate or the log alone | `_r` |

The record is Vietnamese whatever language a screen is drawn in. What fills it with words that
screens share says them `in_language_of_record()`: the write path (`record.writing`) and
everything that puts the text of a document together.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from flask import g, has_app_context
from flask_babel import get_locale, get_translations
from markupsafe import Markup, escape

OF_RECORD = "vi"
"""The language of the record, which is that of the sources: no catalogue is asked."""

_recording: ContextVar[Callable[[str, Mapping[str, Any]], str] | None] = ContextVar(
    "recording", default=None
)
"""How a message is said in Vietnamese; None while it is the screen's language that counts."""
_NONE: Mapping[str, Any] = MappingProxyType({})


class Said(str):
    """A text in the language of the record that a screen can show in its own.

    Stored, joined, compared or looked up it is the Vietnamese text, as nobody says who reads.
    `str`, an f-string, `%` and a template ask for it in the language of the screen.
    """

    __slots__ = ("_message", "_values")
    _message: str
    _values: Mapping[str, Any]

    def __new__(cls, message: str, values: Mapping[str, Any] = _NONE) -> "Said":
        said = super().__new__(cls, _in_vietnamese(message, values))
        said._message, said._values = message, values
        return said

    def __str__(self) -> str:
        if _recording.get():
            return str.__str__(self)
        return _in_language_of_screen(self._message, self._values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __html__(self) -> Markup:
        return escape(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return str, (str.__str__(self),)


def spoken() -> str:
    """The language of the screen, as HTML names it."""
    return str(get_locale() or OF_RECORD).replace("_", "-")


@contextmanager
def in_language_of_record(*, may_refuse: bool = False) -> Iterator[None]:
    """Say what is said in the block, or in the function that this decorates, in Vietnamese.

    Where the block `may_refuse`, the sentence of its refusal is still shown in the language of
    the screen, as it is a `Said`. What a document takes with it is plain text.
    """
    before = _recording.set(Said if may_refuse else _in_vietnamese)
    try:
        yield
    finally:
        _recording.reset(before)


def _(message: str, **values: Any) -> str:
    """The message in the language of the screen, with its values filled in."""
    say = _recording.get()
    return say(message, values) if say else _in_language_of_screen(message, values)


def _l(message: str) -> str:
    """The message in the language of whoever reads it later."""
    return Said(message)


def _r(message: str, **values: Any) -> str:
    """The message in the language of the record, whatever screen it is asked from."""
    with in_language_of_record():
        return _in_vietnamese(message, values)


def _in_language_of_screen(message: str, values: Mapping[str, Any]) -> str:
    """The catalogue is looked up once a context: flask-babel takes ten times as long each time."""
    if not has_app_context():
        return _in_vietnamese(message, values)
    if "catalogue" not in g:
        g.catalogue = get_translations()
    found = str(g.catalogue.gettext(message))
    return found % values if values else found


def _in_vietnamese(message: str, values: Mapping[str, Any]) -> str:
    return message % values if values else str.__str__(message)
