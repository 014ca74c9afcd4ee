"""Whether the book of promises says what the log says: whoever wrote past the program is seen.

The database refuses every change of a promise and its entries. Somebody who takes its triggers away
changes rows, and no log: the log is chained to the seal, and its head stands on paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from console import queries
from console.afterwards.entering import plain_entry, sealed_entry
from console.afterwards.listing import sealed_promise, told_words
from console.afterwards.logged import logged
from console.afterwards.rating import sealed_judgement, sealed_rating
from console.language import _
from console.models import Event, EventKind, Meeting, Promise, PromiseEvent, Rating
from console.record.keyed import agrees
from console.record.known_days import known_days, sound_days, was_newest
from console.vietnamese import local

_BESIDE = ("promise", "act", "days", "seat", "strikes", "sealed")
"""What an event says beside the entry's own words."""


def disagreements(meeting: Meeting) -> list[str]:
    """Return what the book says otherwise than the log, a sentence each."""
    listings = list(logged(meeting, EventKind.PROMISES_LISTED).values())
    promises = queries.promises(meeting)
    if not listings:
        return [_("Sổ có nội dung mà nhật ký không ghi.")] if promises else []
    listed = listings[0]
    told = {one["code"]: one for one in listed.details["promises"]}
    followed = logged(meeting, EventKind.PROMISE_FOLLOWED)
    known = {event.log_number for promise in promises for event in promise.events}
    return [
        *(_("Nhật ký ghi hai lần vào sổ: chỉ lần đầu được tính.") for _more in listings[1:]),
        *_of_days([listed, *followed.values()]),
        *_of_ratings(meeting, promises),
        *(_("%(code)s có trên nhật ký mà không có trong sổ.", code=code)
          for code in told if code not in {one.code for one in promises}),
        *(sentence for promise in promises for sentence in _of(promise, told, followed)),
        *(_("%(code)s: mất một dòng mà nhật ký có ghi.", code=event.details["promise"])
          for number, event in followed.items() if number not in known),
    ]  # fmt: skip


def _of_days(events: Sequence[Event]) -> Iterator[str]:
    """Tell whether the days off are still known as they were when each delay was counted."""
    named = [(event.details["days"], event.happened_at) for event in events]
    is_sound = len(sound_days()) == len(known_days())
    if not is_sound or not all(was_newest(sha256, moment) for sha256, moment in named):
        yield _("Danh mục ngày nghỉ dùng để tính hạn khác nhật ký.")


def _of_ratings(meeting: Meeting, promises: Sequence[Promise]) -> Iterator[str]:
    rated = logged(meeting, EventKind.ANSWER_RATED)
    kept = queries.all_ratings([one.id for one in promises])
    if set(rated) != {one.log_number for one in kept}:
        yield _("Số nhận xét của người hỏi khác nhật ký.")
    elif not all(_is_as_given(one, rated[one.log_number].details) for one in kept):
        yield _("Nhận xét của người hỏi khác nhật ký.")


def _is_as_given(rating: Rating, said: Mapping[str, Any]) -> bool:
    """Return whether a judgement is the one that came; of erased words its kind alone is known."""
    by_kind = "sealed_kind" in said
    if by_kind and not agrees(said["sealed_kind"], sealed_judgement(rating)):
        return False
    return agrees(said["sealed"], sealed_rating(rating)) or (by_kind and not rating.text)


def _of(
    promise: Promise, told: dict[str, dict[str, Any]], followed: dict[int, Event]
) -> Iterator[str]:
    said = told.get(promise.code)
    if said is None or not _is_as_listed(promise, said):
        yield _("%(code)s: nội dung trong sổ khác nhật ký.", code=promise.code)
    for entry in promise.events:
        event = followed.get(entry.log_number)
        if event is None or not _is_as_told(entry, promise, event):
            yield _("%(code)s: một dòng trong sổ khác nhật ký.", code=promise.code)


def _is_as_listed(promise: Promise, said: dict[str, Any]) -> bool:
    if said.get("withheld"):
        return not promise.is_public and agrees(said["sealed"], sealed_promise(promise))
    due = promise.due_on.isoformat() if promise.due_on else None
    now = [promise.source.value, promise.body, due, promise.sha256, told_words(promise),
           promise.official]  # fmt: skip
    then = [said[name] for name in ("source", "body", "due_on", "sha256", "words", "official")]
    return promise.is_public and now == then and agrees(said["sealed"], sealed_promise(promise))


def _is_as_told(entry: PromiseEvent, promise: Promise, event: Event) -> bool:
    """Return whether a row says what its event says, and as of when: late is reckoned from that."""
    said = event.details
    if (said["promise"], said["act"]) != (promise.code, entry.act.value):
        return False
    if entry.at != event.happened_at:
        return False
    struck, day = _struck_by(entry, promise), local(event.happened_at).date()
    days = (day, day - timedelta(days=1))  # it was sealed a moment earlier, before midnight maybe
    sealed = str(said.get("sealed", ""))
    if not any(agrees(sealed, sealed_entry(entry, promise.code, struck, one)) for one in days):
        return False
    if not promise.is_public:
        return True
    if (said["seat"], said.get("strikes")) != (entry.seat, struck):
        return False
    return {n: v for n, v in said.items() if n not in _BESIDE} == plain_entry(entry)


def _struck_by(entry: PromiseEvent, promise: Promise) -> int | None:
    """Return the number on the log of what an entry strikes through."""
    return next((one.log_number for one in promise.events if one.id == entry.strikes_id), None)
