"""The book: its lists, what is looked for in it, and where it says otherwise than the log."""

from collections.abc import Sequence

from flask import render_template, request

from console import clock, queries
from console.afterwards.all_agreement import all_disagreements, counted_otherwise
from console.door.numerals import whole
from console.models import (
    EventKind,
    Meeting,
)
from console.permissions import Permission, may
from console.promises.standing import standings
from console.promises.state import Standing, Work
from console.record.known_days import counting_calendar
from console.vietnamese import fold
from console.views.afterwards.office_hands import reader
from console.views.http.replies import numbers
from console.words import promises as words

LISTS = ("late", "asked", "to_confirm", "waiting", "open", "closed", "all")
WHOLE = ("closed", "all")
"""Lists that grow with the years: of one dialogue at a time, unless somebody looks for something.
"""


def index(problems: dict[str, str]) -> str:
    who, body, wanted = reader(), request.args.get("body", ""), fold(request.args.get("q", ""))
    sealed, is_wanted = queries.sealed_meetings(), bool(body or wanted)
    every = _all_standings() if is_wanted else _open_standings()
    lists = _lists(
        [
            one
            for one in every
            if (not body or fold(one.body) == fold(body)) and _mentions(one, wanted)
        ]
    )
    chosen = request.args.get("show", "")
    shown = chosen if chosen in LISTS else next((n for n in LISTS[:4] if lists[n]), "open")
    if is_wanted and not lists[shown]:
        shown = "all"  # what is looked for may stand in another list than the open one
    counts = {name: len(rows) for name, rows in lists.items()}
    listed = queries.logs_with(EventKind.PROMISES_LISTED)
    of = None if is_wanted or shown not in WHOLE else _dialogue_asked(sealed)
    if not is_wanted:
        counts["all"] = queries.promise_count()
        counts["closed"] = counts["all"] - counts["open"]
    return render_template(
        "screens/promises.html",
        counts=counts,
        shown=shown,
        rows=_lists(_all_standings([of]))[shown] if of else lists[shown],
        dialogues=[one for one in sealed if one.log_id in listed] if of else [],
        of=of,
        seen=queries.newest_promise_entry(),
        body=body,
        wanted=request.args.get("q", ""),
        bodies=sorted({*queries.promised_bodies(), *(o.body for o in every if o.body)}, key=fold),
        unlisted=[meeting for meeting in sealed if meeting.log_id not in listed],
        broken=[*counted_otherwise().values(), *_broken(every)],
        follows=may(who, Permission.FOLLOW_PROMISES),
        decides=may(who, Permission.DECIDE_PROMISES),
        problems=problems,
        form=request.form,
        chosen=numbers("numbers"),
        office_bodies=[one.name for one in queries.bodies()],
        words=words,
        today=clock.today(),
    )


def _all_standings(meetings: Sequence[Meeting] = ()) -> list[Standing]:
    today = clock.today()
    return standings(queries.promises(*meetings), today, counting_calendar())


def _open_standings() -> list[Standing]:
    today = clock.today()
    return standings(queries.open_promises(), today, counting_calendar())


def _dialogue_asked(sealed: Sequence[Meeting]) -> Meeting | None:
    """Return the dialogue that the address names, or else the newest."""
    number = whole(request.args.get("of", ""))
    return next((one for one in sealed if number in (None, one.id)), None)


def _lists(rows: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Return each list by its name, the nearest day first; what is due stands above."""
    ordered = sorted(rows, key=lambda one: (one.due_on is None, one.due_on or one.promise.code))
    return {
        "late": [one for one in ordered if one.needs_hand],
        "asked": [one for one in ordered if one.asked],
        "to_confirm": [one for one in ordered if one.work is Work.TO_CONFIRM],
        "waiting": [one for one in ordered if one.work is Work.WAITING],
        "open": [one for one in ordered if one.is_open],
        "closed": [one for one in ordered if not one.is_open],
        "all": list(rows),
    }


def _broken(every: Sequence[Standing]) -> list[str]:
    """Return where the book says otherwise than the log."""
    meetings = {one.promise.meeting.id: one.promise.meeting for one in every}
    return [words for one in meetings.values() for words in all_disagreements(one)]


def _mentions(one: Standing, wanted: str) -> bool:
    """Return whether its code, its words or who asked has what is looked for, without accents."""
    asker = one.promise.opinion.person.name
    return wanted in fold(f"{one.promise.code} {one.promise.words} {asker}")
