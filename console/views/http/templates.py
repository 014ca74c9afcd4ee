"""Filters and words for the templates."""

import hashlib
import uuid
from datetime import datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import ngettext

from console.door.characters import drawn
from console.language import Said, _, spoken
from console.people import identity
from console.screens import presses, template_globals
from console.transport import static_files
from console.vietnamese import clock_words, date_words, local, short_date, weekday
from console.views.http import form_marks, open_wifi, staff_bar
from console.views.http.replies import htmx
from console.words import documents, outcomes, people
from console.words.spoken import softened


def init_app(app: Flask) -> None:
    htmx.init_app(app)
    app.jinja_env.filters.update(
        clock=clock_words,
        hhmm=lambda moment: f"{local(moment):%H:%M}",
        date_words=date_words,
        short_date=lambda day: short_date(local(day) if isinstance(day, datetime) else day),
        weekday=weekday,
        softened=softened,
        mmss=mmss,
        local_input=lambda moment: f"{local(moment):%Y-%m-%dT%H:%M}",
        iso=lambda moment: moment.isoformat(),
        document_number=documents.number_words,
    )
    app.jinja_env.globals.update(
        template_globals.NAMES,
        seated=identity.seated,
        marks_field=form_marks.marks_field,
        may_plan=lambda: bool(identity.clerks()),
        staff_places=staff_bar.places,
        may_undo_here=lambda: presses.may_undo(identity.seats()),
        work_page=lambda: path_for(app, identity.HOME_OF[identity.seats()[-1].role]),
        new_key=lambda: uuid.uuid4().hex,
        language=spoken,
        url_for=partial(path_for, app),
        outcome_words=outcomes.outcome_words,
        answer_name=people.answer_name,
        refusals=outcomes.REFUSALS,
        pin_in_the_clear=open_wifi.in_the_clear,
        secure_page=open_wifi.instead,
    )
    # As everything else says it: flask-babel looks the catalogue up for each sentence.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_, ngettext=ngettext, newstyle=True
    )
    app.jinja_env.finalize = _drawn
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_defaults(partial(_version_static_files, Path(app.static_folder or "")))


def _version_static_files(folder: Path, endpoint: str, values: dict[str, Any]) -> None:
    """A browser keeps a file for good: another content has another address."""
    if endpoint == "static" and "filename" in values:
        name = values["filename"]
        if name.startswith("js/"):
            values["filename"] = static_files.versioned(folder, name)
        else:
            values["v"] = _digest(folder / name)


def path_for(app: Flask, endpoint: str, **values: Any) -> str:
    """The path of a page for templates: the same whoever asks, and where nobody does."""
    app.inject_url_defaults(endpoint, values)
    anchor = values.pop("_anchor", "")
    path: str = app.url_map.bind("").build(endpoint, values)
    return f"{path}#{anchor}" if anchor else path


def _drawn(value: Any) -> Any:
    """What people typed before there was a door turns no screen around (UAX #9)."""
    if not isinstance(value, str):
        return value
    if isinstance(value, Said):
        value = str(value)
    seen = _seen(value) if len(value) < SHORT else drawn(value)
    return value if seen == value else type(value)(seen)


SHORT = 200
"""Letters of a text that is looked at once and remembered: names, units, what buttons say."""


@lru_cache(maxsize=4096)
def _seen(text: str) -> str:
    return drawn(text)


def mmss(length: timedelta) -> str:
    """'3:05'; whole seconds, rounded down."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"


@lru_cache
def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8] if file.exists() else ""
