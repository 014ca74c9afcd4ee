"""The marks of what a form showed, as its page carries them from press to press (`overtaken`)."""

from collections.abc import Mapping
from typing import Any

from flask import request
from markupsafe import Markup

from console.preparing import overtaken

NAME = "marks"


def seen() -> str:
    """Return the marks that the form came with."""
    return request.form.get(NAME, "")


def marks_field(now: Mapping[str, Any], problems: Mapping[str, str]) -> Markup:
    """Return the hidden field of a form that shows what is kept `now`.

    Shown again with `problems` it carries the marks it came with, as its words are those that were
    typed; but of a field that somebody else wrote too, today's: the next press writes over it.
    """
    present = overtaken.marks(now)
    names = {name for name, said in problems.items() if isinstance(said, overtaken.Theirs)}
    kept = overtaken.renewed(seen(), present, names) if problems else present
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAME, kept)
