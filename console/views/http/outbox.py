"""Answers to the phone's outbox: plain facts, under the key of the entry they are about.

The outbox believes no answer that does not carry its key: a captive Wi-Fi answers anything.
"""

import random
import time
from collections import deque

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from console.errors import NotNowError
from console.language import _
from console.models import Meeting, Objection, Opinion, Participant
from console.people import identity
from console.views.http.replies import done

CROWD, CROWD_WITHIN = 30, 1.5
"""So many entries in so many seconds are a crowd."""

REST = (5.0, 10.0)

LATER = (408, 425, 429)
"""Besides the server's own faults: what another try may mend."""


def asks() -> bool:
    """Whether the phone's outbox sent this request, and not a form of the browser."""
    kinds = ("text/html", "application/json")
    return request.accept_mimetypes.best_match(kinds) == "application/json"


def meeting_of_form() -> Meeting:
    """This phone's meeting, if the form was filled in for it: an entry may wait for days.

    Raises NotPermittedError without a meeting, NotNowError for another meeting's form.
    """
    meeting = identity.required_meeting()
    if request.form.get("meeting", meeting.code) != meeting.code:
        raise NotNowError(_("Ý kiến này được ghi cho một hội nghị khác, nên chưa gửi đi."))
    return meeting


def received(entry: Opinion | Objection, person: Participant) -> ResponseReturnValue:
    """Taken: the phone is this person's from now on, and reads the number it was given."""
    identity.remember_person(person)
    kind = type(entry).__name__.lower()
    if not asks():
        return done("screens.phone", sent=kind)
    return _under_key(
        201,
        kind=kind,
        number=entry.number,
        receipt=getattr(entry, "receipt", None),
        next=url_for("screens.phone", sent=kind),
        rest=_rest(),
    )


def noted(guest: int) -> ResponseReturnValue:
    """A press at the door was noted, under its key."""
    return _under_key(201, number=guest)


def _rest() -> float:
    """Seconds that the phone shows its number before it asks for the next page.

    No time in a quiet hall. When many send at once, what is still to be received comes first.
    """
    times: deque[float] = current_app.extensions.setdefault("received", deque(maxlen=CROWD))
    now = time.monotonic()
    times.append(now)
    crowded = len(times) == CROWD and now - times[0] < CROWD_WITHIN
    return round(random.uniform(*REST), 1) if crowded else 0


def refused(
    sentence: str,
    status: int,
    problems: dict[str, str] | None = None,
    *,
    received: bool = False,
) -> ResponseReturnValue:
    """Not taken: to be mended, to be tried again by itself, or a last word.

    `received` if other words of the same entry were: what is mended now is another entry.
    """
    if problems:
        return _under_key(status, sentence=sentence, problems=problems)
    if received:
        return _under_key(status, sentence=sentence, retry=False, received=True)
    retry = status >= 500 or status in LATER or identity.joined_meeting() is None
    return _under_key(status, sentence=sentence, retry=retry)


def _under_key(status: int, **facts: object) -> ResponseReturnValue:
    return {"key": request.headers.get("Idempotency-Key"), **facts}, status
