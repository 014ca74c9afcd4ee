"""Whether the book of promises says what the log says: whoever wrote past the program is seen.

The database refuses every change of a promise and its entries. Somebody who takes its triggers away
changes rows, and no log: the log is chained to the seal, and its head stands on paper.
"""

from collections.abc import Iterator
from typing import Any

from console import queries
from console.afterwards.listing import told_words
from console.door.canonical import chain_hash
from console.language import _
from console.models import Event, EventKind, Meeting, Promise, PromiseEvent

_SAID = ("text", "body", "paper", "proof")


def disagreements(meeting: Meeting) -> list[str]:
    """Return what the book says otherwise than the log, a sentence each."""
    listed = queries.last_event_of(meeting, EventKind.PROMISES_LISTED)
    promises = queries.promises(meeting)
    if listed is None:
        return [_("Sổ có nội dung mà nhật ký không ghi.")] if promises else []
    told = {one["code"]: one for one in listed.details["promises"]}
    followed = {e.number: e for e in queries.events_of(meeting, EventKind.PROMISE_FOLLOWED)}
    known = {event.log_number for promise in promises for event in promise.events}
    rated = {e.number for e in queries.events_of(meeting, EventKind.ANSWER_RATED)}
    kept = {one.log_number for one in queries.all_ratings([one.id for one in promises])}
    return [
        *([_("Số nhận xét của người hỏi khác nhật ký.")] if rated != kept else []),
        *(_("%(code)s có trên nhật ký mà không có trong sổ.", code=code)
          for code in told if code not in {one.code for one in promises}),
        *(sentence for promise in promises for sentence in _of(promise, told, followed)),
        *(_("%(code)s: mất một dòng mà nhật ký có ghi.", code=event.details["promise"])
          for number, event in followed.items() if number not in known),
    ]  # fmt: skip


def _of(
    promise: Promise, told: dict[str, dict[str, Any]], followed: dict[int, Event]
) -> Iterator[str]:
    said = told.get(promise.code)
    if said is None or not _is_as_listed(promise, said):
        yield _("%(code)s: nội dung trong sổ khác nhật ký.", code=promise.code)
    for entry in promise.events:
        event = followed.get(entry.log_number)
        if event is None or not _follows(event) or not _is_as_told(entry, promise, event):
            yield _("%(code)s: một dòng trong sổ khác nhật ký.", code=promise.code)


def _is_as_listed(promise: Promise, said: dict[str, Any]) -> bool:
    if said.get("withheld"):
        return not promise.is_public
    due = promise.due_on.isoformat() if promise.due_on else None
    now = [promise.source.value, promise.body, due, promise.sha256, told_words(promise)]
    then = [said[name] for name in ("source", "body", "due_on", "sha256", "words")]
    return promise.is_public and now == then


def _is_as_told(entry: PromiseEvent, promise: Promise, event: Event) -> bool:
    """Return whether a row says what its event says, and as of when: late is reckoned from that."""
    said = event.details
    if (said["promise"], said["act"]) != (promise.code, entry.act.value):
        return False
    if entry.at != event.happened_at:
        return False
    if not promise.is_public:
        return True
    days = {name: getattr(entry, name) for name in ("on_day", "due_on")}
    now = {
        "who": entry.by,
        **{name: getattr(entry, name) for name in _SAID},
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "answer": entry.answer.value if entry.answer else "",
    }
    files = [one.sha256 for one in entry.files]
    struck = next((o.log_number for o in promise.events if o.id == entry.strikes_id), None)
    if struck != said.get("strikes"):
        return False
    return files == said.get("files", []) and all(
        value == said.get(name, "") for name, value in now.items()
    )


def _follows(event: Event) -> bool:
    return event.hash == chain_hash(event.previous, event.body)
