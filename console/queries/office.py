"""Read the office and its lists, each in its order."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from console.database import session
from console.models import (
    Body,
    Contact,
    Holiday,
    LegalRule,
    Office,
    OfficeChange,
    OfficeField,
    OfficeTask,
    OfficeUnit,
    RecipientGroup,
    Venue,
)
from console.queries.once import once
from console.vietnamese import fold

Listed = TypeVar(
    "Listed",
    Body,
    Contact,
    Holiday,
    LegalRule,
    OfficeField,
    OfficeTask,
    OfficeUnit,
    RecipientGroup,
    Venue,
)


@once
def office() -> Office | None:
    """Return the office of this installation; None before the first meeting was set up."""
    return session().scalar(select(Office))


def bodies() -> Sequence[Body]:
    return listed(Body)


def office_fields() -> Sequence[OfficeField]:
    return listed(OfficeField)


def office_units() -> Sequence[OfficeUnit]:
    return listed(OfficeUnit)


def venues() -> Sequence[Venue]:
    return listed(Venue)


def contacts() -> Sequence[Contact]:
    return listed(Contact)


def listed(noun: type[Listed]) -> Sequence[Listed]:
    """Return the rows of one list of the office."""
    return session().scalars(select(noun).order_by(noun.position, noun.id)).all()


def contacts_called(text: str) -> list[Contact]:
    """Return whom a name means. 'Name, title' tells several persons of one name apart."""
    wanted = fold(text)
    exact = [one for one in contacts() if fold(one.with_title) == wanted]
    return exact or [one for one in contacts() if fold(one.name) == wanted]


def newest_office_change() -> OfficeChange | None:
    """Return the change of the office's lists that can be taken back now."""
    return session().scalar(select(OfficeChange).order_by(OfficeChange.id.desc()).limit(1))


def office_tasks() -> Sequence[OfficeTask]:
    """Return the office's own check list; nothing before it was saved once."""
    return listed(OfficeTask)


def recipient_groups() -> Sequence[RecipientGroup]:
    """Return the groups in which documents of the office name who gets them."""
    return listed(RecipientGroup)
