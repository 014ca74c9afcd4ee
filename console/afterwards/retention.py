"""How long each kind of personal data is kept: rules of the office (Luật 91/2025/QH15, Điều 14)."""

from collections.abc import Mapping
from dataclasses import dataclass

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _, _r, in_language_of_record
from console.models import Holder, PersonalData, RetentionRule
from console.permissions import Permission, require
from console.record.writing import off_the_record
from console.vietnamese import clean_line
from console.words.purposes import of_data

USUAL_DAYS = 90
MOST_DAYS, LONGEST = 1825, 300
LEAST = {PersonalData.JUDGEMENT: 90}
"""Days at least: a short term would erase what was said against the office, which takes two people
and the request of who said it (`judgement_words`)."""


@dataclass(frozen=True)
class Rule:
    """How long one kind is kept, and on what that rests."""

    kind: PersonalData
    days: int
    citation: str
    set_by: str = ""

    @property
    def mark(self) -> str:
        """Return what a form that knew this rule sends back."""
        return f"{self.days} {self.citation}"


def rules() -> Mapping[PersonalData, Rule]:
    """Return the rule of each kind: the office's own, else the one that all begin with."""
    own = {
        row.kind: Rule(row.kind, row.days, row.citation, row.set_by)
        for row in queries.retention_rules()
    }
    first = _first_citation()
    return {kind: own.get(kind) or Rule(kind, USUAL_DAYS, first) for kind in PersonalData}


def set_retention(
    kind: PersonalData, days: int | None, citation: str, *, seen: str, by: Holder
) -> None:
    """Say how long a kind is kept. Raise InvalidEntryError, OutOfDateError for another rule than
    the one that was `seen`.
    """
    require(by, Permission.KEEP_OFFICE)
    _check(kind, days, citation)
    who = by.with_title
    with off_the_record():
        known = rules()[kind]
        if seen != known.mark:
            raise OutOfDateError(_("Người khác vừa sửa thời hạn này. Xin xem lại."))
        wanted = Rule(kind, days or 0, clean_line(citation))
        if wanted.mark == known.mark:
            return
        row = next((one for one in queries.retention_rules() if one.kind is kind), None)
        row = row or RetentionRule(kind=kind)
        row.days, row.citation = wanted.days, wanted.citation
        row.set_by, row.set_at = who, clock.now()
        session().add(row)


def _check(kind: PersonalData, days: int | None, citation: str) -> None:
    problems, least = {}, LEAST.get(kind, 1)
    if days is None or not least <= days <= MOST_DAYS:
        problems["days"] = _("Xin ghi số ngày, từ %(least)s đến %(most)s.",
                             least=least, most=MOST_DAYS)  # fmt: skip
    if not says_something(citation):
        problems["citation"] = _("Xin ghi căn cứ của thời hạn này.")
    elif len(citation) > LONGEST:
        problems["citation"] = _("Dài quá %(most)s chữ cái, xin rút gọn.", most=LONGEST)
    if problems:
        raise InvalidEntryError(problems)


def purpose(kind: str) -> str:
    """Return what a form says of this kind, with how long the office keeps it."""
    chosen = PersonalData(kind)
    return of_data(chosen, rules()[chosen].days)


@in_language_of_record()
def _first_citation() -> str:
    return _r("Luật 91/2025/QH15, Điều 14; số ngày do cơ quan ấn định")
