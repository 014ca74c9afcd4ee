"""To whom a promise was made: who put it before the hall, and who asked the same."""

from collections.abc import Sequence
from datetime import date

from console import queries
from console.afterwards.standing import Standing, standings
from console.models import Opinion, Promise
from console.preparing.known_days import counting_calendar


def promises_to(opinion: Opinion) -> Sequence[Promise]:
    """Return what was promised to this author: by the own words, by what they became, or by the
    opinion that spoke for them.
    """
    return queries.promises_of(_ways_of(opinion))


def standings_for(opinion: Opinion, today: date) -> list[Standing]:
    return standings(promises_to(opinion), today, counting_calendar())


def _ways_of(opinion: Opinion) -> set[int]:
    found = {opinion.id}
    if opinion.became_id:
        found.add(opinion.became_id)
    if merger := queries.merger_of(opinion):
        found |= _ways_of(merger.lead)
    return found
