"""How a view answers after an action."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_htmx import HTMX

from console.door.numerals import whole
from console.people import identity

htmx = HTMX()


def done(endpoint: str, **values: Any) -> ResponseReturnValue:
    """After a change: nothing for htmx, as the push brings the new state; else back to a page."""
    if htmx:
        return "", 204
    return redirect(url_for(endpoint, **values), 303)


def noted(words: str) -> ResponseReturnValue:
    """After a form on the side panel: say so there; without JavaScript back to one's own screen."""
    if htmx:
        return render_template("partials/_done.html", words=words)
    return redirect(url_for(identity.HOME_OF[identity.seats()[-1].role]), 303)


def number(name: str) -> int | None:
    """A whole number from the form; None when it is missing or is none."""
    return whole(request.form.get(name))


def numbers(name: str) -> list[int]:
    """The whole numbers of a form that may name several."""
    found = (whole(text) for text in request.form.getlist(name))
    return [one for one in found if one is not None]


def required_number(name: str) -> int:
    """A whole number that a page of ours always sends; 0 stands for nothing seen."""
    return number(name) or 0
