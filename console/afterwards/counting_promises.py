"""Where the promises of a dialogue stood at the end of a day, as a report counts them (001-24).

An explanation is counted as one and never as settled. What is late is late wherever it lies: who
passes a matter on does not get rid of its day.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from console import queries
from console.afterwards.counted import LINES, Count, facts_of, named, unit_of
from console.afterwards.public_words import public_words
from console.models import AnswerKind, Competence, Promise, PromiseAct, PromiseSource
from console.models.figures import Facts
from console.promises.entries import standing_events
from console.promises.standing import standing_of
from console.promises.state import Standing, Work
from console.vietnamese import local
from console.words.figures import NOBODY, NOT_TOLD
from console.words.names import COMPETENCES
from console.words.promises import passed_on
from console.working_days import Calendar

CLOSED = {
    AnswerKind.SETTLED: "settled",
    AnswerKind.EXPLAINED: "explained",
    AnswerKind.DECLINED: "declined",
}
OPEN = {
    Work.WAITING: "waiting",
    Work.GIVEN: "not_due",
    Work.UNDER_WAY: "not_due",
    Work.PASSED_UP: "passed_up",
}

REPORTED = (PromiseAct.PROGRESSED, PromiseAct.EXTENSION_ASKED)
"""By which a body says how it goes, and why it takes longer."""


def count_promises(
    promises: Sequence[Promise], cut_off: date, calendar: Calendar, count: Count
) -> None:
    """Count the promises of a dialogue, and what who asked thinks of the answers."""
    for promise in promises:
        now = standing_of(promise, cut_off, calendar, until=cut_off)
        figures = ["promises", *figures_of(now)]
        if promise.source is PromiseSource.IN_WRITING:
            figures.append("in_writing")
        count.add(_key(promise), _facts(now, cut_off), _places(now), *figures)
    _count_judgements(promises, cut_off, count)


def count_left_over(
    promises: Sequence[Promise], since: date, cut_off: date, calendar: Calendar, count: Count
) -> None:
    """Count where those stand that were still open when the period began (tồn đọng kỳ trước)."""
    eve = since - timedelta(days=1)
    for promise in promises:
        if standing_of(promise, eve, calendar, until=eve).is_open:
            now = standing_of(promise, cut_off, calendar, until=cut_off)
            places = {"earlier": named(promise.meeting)}
            count.add(_key(promise), _facts(now, cut_off), places, "promises", *figures_of(now))


def state_of(now: Standing) -> str:
    """Return the figure that tells where a promise stands; each stands in one."""
    if now.work is Work.CLOSED:
        return CLOSED[now.kind] if now.kind else "explained"
    if now.answer:
        return "to_confirm"
    return "overdue" if now.is_late else OPEN[now.work]


def figures_of(now: Standing) -> list[str]:
    """Return where a promise stands, and what happened to it besides."""
    found = [state_of(now)]
    if now.answer:
        late = "late" if now.late or now.late_before else "on_time"
        found.append(late if now.due_on else "undated")
    happened = {"extended": now.extensions, "urged": now.urgings,
                "reopened": now.reopened, "returned": now.returned}  # fmt: skip
    return [*found, *(name for name, any_of_it in happened.items() if any_of_it)]


def _count_judgements(promises: Sequence[Promise], cut_off: date, count: Count) -> None:
    known = {one.id: one for one in promises if one.is_public}
    for rating in queries.ratings(list(known)):
        if local(rating.given_at).date() > cut_off:
            continue
        promise = known[rating.promise_id]
        key = f"r{rating.id}" if promise.is_public else ""
        facts = {**facts_of(promise.opinion), **_words_of(promise)}
        count.add(key, facts, {"dialogues": named(promise.meeting)}, rating.judgement.value)


def _key(promise: Promise) -> str:
    return promise.code if promise.is_public else ""


def _places(now: Standing) -> dict[str, str]:
    promise, line = now.promise, {"dialogues": named(now.promise.meeting)}
    if not promise.is_public:
        return {**line, **dict.fromkeys(LINES, str(NOT_TOLD))}
    level = promise.matter.competence if promise.matter else Competence.COMMUNE
    return {
        **line,
        "fields": _field(promise),
        "levels": str(COMPETENCES[level]),
        "units": unit_of(promise.opinion),
        "bodies": now.body or str(NOBODY),
    }


def _facts(now: Standing, cut_off: date) -> Facts:
    return {
        **facts_of(now.promise.opinion),
        **_words_of(now.promise),
        "body": now.body,
        "due_on": now.due_on.isoformat() if now.due_on else "",
        "late": now.late or now.late_before,
        "why": _why_late(now, cut_off),
        "passed_on": [passed_on(*one) for one in now.passed_on.values()],
        "state": state_of(now),
    }


def _why_late(now: Standing, cut_off: date) -> str:
    """Return what the body of something late said last of it, masked: a report may be published."""
    if state_of(now) != "overdue":
        return ""
    told = reversed(standing_events(now.promise, cut_off))
    said = next((one.text for one in told if one.act in REPORTED and one.text), "")
    return public_words(now.promise.meeting).mask(said) if said else ""


def _words_of(promise: Promise) -> Facts:
    return {"label": promise.code, "words": promise.words, "ruling": promise.ruling,
            "field": _field(promise), "promise": promise.id}  # fmt: skip


def _field(promise: Promise) -> str:
    return (promise.matter.field if promise.matter else promise.opinion.field).name
