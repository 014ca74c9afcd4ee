"""Who of the office is at this device: who reads the book, and who may do what."""

from console.models import (
    Contact,
)
from console.people import identity
from console.permissions import Permission


def reader() -> Contact:
    """Return who of the office reads the book here. Raise NotPermittedError for nobody."""
    people = identity.of_office(Permission.READ_PROMISES)
    found = identity.keeper(Permission.READ_PROMISES)
    return people[-1] if people else _of_office(found)


def _of_office(holder: object) -> Contact:
    assert isinstance(holder, Contact), "No role of a meeting reads the book."
    return holder


def hand_for(permission: Permission) -> Contact:
    """Return who at this device may do this, else who reads, so that the action can say no."""
    able = identity.of_office(permission)
    return able[-1] if able else reader()
