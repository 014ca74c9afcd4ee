"""What of the promises waits for whom today: for the office, and for who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.afterwards.judgement_words import erasures
from console.models import Judgement
from console.promises.standing import standings
from console.promises.state import Lateness, Standing, Work
from console.record.known_days import counting_calendar
from console.working_days import Calendar


@dataclass(frozen=True)
class DuePromises:
    """Each list by its day; the same promise may wait for two things."""

    late: Sequence[Standing]
    soon: Sequence[Standing]
    waiting: Sequence[Standing]
    """Nobody was given them."""
    to_confirm: Sequence[Standing]
    unconfirmed: Sequence[Standing]
    """Answers that lie here for too long: that is the office's own lateness."""
    asked: Sequence[Standing]
    disputed: Sequence[Standing]
    """Closed, and who asked says that it is not done, or does not agree; nobody told them since."""
    to_erase: Sequence[Standing]
    """Who judged an answer asks for their words to be erased, and no leader said anything yet."""
    untold: Sequence[Standing]
    """Closed, and who asked was not told yet."""

    @property
    def of_leader(self) -> list[Standing]:
        """What a leader decides, each once."""
        return list({one.promise.id: one for one in [*self.to_confirm, *self.asked]}.values())

    @property
    def of_office(self) -> list[Standing]:
        """What the office does next, late ones first, each once."""
        rows = [*self.late, *self.unconfirmed, *self.waiting, *self.soon, *self.untold]
        return list({one.promise.id: one for one in rows}.values())


def due_promises(today: date) -> DuePromises:
    calendar = counting_calendar()
    every = standings(queries.open_promises(untold=True), today, calendar)
    rows = sorted(every, key=lambda one: one.due_on or date.min)
    unanswered = [one for one in rows if one.is_open and one.answer is None]
    return DuePromises(
        late=[one for one in rows if one.is_overdue],
        soon=[one for one in unanswered if one.lateness is Lateness.SOON],
        waiting=[one for one in rows if one.work is Work.WAITING],
        to_confirm=[one for one in rows if one.work is Work.TO_CONFIRM],
        unconfirmed=[one for one in rows if one.is_left_unconfirmed],
        asked=[one for one in rows if one.asked],
        disputed=_disputed(today, calendar),
        to_erase=_to_erase(today, calendar),
        untold=[one for one in rows if one.work is Work.CLOSED and one.told is None],
    )


def _disputed(today: date, calendar: Calendar) -> list[Standing]:
    """Return what is closed by an answer that who asked does not agree with: it is reopened, or
    they are told why not.
    """
    every = standings(queries.disputed_promises(), today, calendar)
    closed = {one.promise.id: one for one in every if one.work is Work.CLOSED and one.answer}
    found = {}
    for rating in queries.ratings(list(closed)):
        one = closed[rating.promise_id]
        is_heard = one.told is not None and one.told.at > rating.given_at
        on_it = one.answer is not None and rating.answer_id == one.answer.id
        if on_it and not is_heard and rating.judgement is not Judgement.CONTENT:
            found[rating.promise_id] = one
    return list(found.values())


def _to_erase(today: date, calendar: Calendar) -> list[Standing]:
    """Return the promises, closed ones too, of which a leader is asked to erase words."""
    known = erasures(queries.sealed_meetings()).values()
    codes = sorted({one.asked.details["promise"] for one in known if one.is_pending})
    found = [promise for code in codes if (promise := queries.promise_by_code(code))]
    return standings(found, today, calendar)
