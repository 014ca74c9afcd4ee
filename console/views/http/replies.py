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


NOT_SAID = -1
"""What a form saw that does not say it: no page shows that, so each action finds it overtaken."""


def seen(name: str = "seen") -> int:
    """Return what the page had shown, by its number: 0 where it showed that there was nothing.

    A form that does not say it is answered as an old page is: nobody writes over what they did not
    see.
    """
    found = number(name)
    return NOT_SAID if found is None else found


def required_number(name: str) -> int:
    """A whole number that a page of ours always sends; 0 stands for nothing seen."""
    return number(name) or 0
