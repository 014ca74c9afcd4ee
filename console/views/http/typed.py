"""Addresses as scanners read them and people type them: '/JOIN/1458.', '/access/TOKEN/'."""

import re
import unicodedata
from collections.abc import Callable

from flask import Flask, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

AROUND = " \t\r\n/\\.,;:!?'\"`()[]{}<>“”‘’«»…*|"
"""What stands around a code where it is printed or pasted, and belongs to none."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def unspaced(code: str) -> str:
    return "".join(code.split())


OF_A_CODE: dict[str, Callable[[str], str]] = {
    "join": unspaced,
    "access": unspaced,
    "verify": lambda code: unspaced(code).upper(),
    "receipts": lambda code: unspaced(code).lower(),
    "opinions": lambda code: unspaced(code).lower(),
    "setup": unspaced,
    "p": lambda code: unspaced(code).upper(),
    "promises": lambda code: unspaced(code).upper(),
}
"""How each kind of code is written; a set-up token's letters are large and small."""


def init_app(app: Flask) -> None:
    app.before_request(lead_to_what_was_meant)


def lead_to_what_was_meant() -> ResponseReturnValue | None:
    """Send a page that was asked for in another writing to its own address."""
    if request.method not in ("GET", "HEAD"):
        return None
    meant = as_meant(request.path)
    if meant == request.path or not _is_there(meant):
        return None
    if request.url_rule is not None and meant.split("/")[1] not in OF_A_CODE:
        return None  # it is an address of ours as it stands
    query = request.query_string.decode(errors="replace")
    return redirect(f"{meant}?{query}" if query else meant, 303)


def as_meant(path: str) -> str:
    """The address as we write it: '/JOIN/14 58.' -> '/join/1458', '/Podium/' -> '/podium'."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", path))
    parts = [part for part in (part.strip(AROUND) for part in plain.split("/")) if part]
    if not parts:
        return path
    place, *rest = parts
    place = place.lower()
    written = OF_A_CODE.get(place, str)
    return "/" + "/".join([place, *(written(part) for part in rest)])


def _is_there(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:  # no such page, or one that only takes forms
        return False
    return True
