"""What a kind of screen shows, read when a template asks for it, whoever is looking.

A template asks `view.places`; the question stands in the file of its subject, and each is put to
the database once a drawing.
"""

from typing import Any

from console.models import Meeting
from console.screens.view.addresses import Addresses
from console.screens.view.desk import Desk
from console.screens.view.kept import Kept
from console.screens.view.minutes import Minutes
from console.screens.view.queue import Queue


class View(Queue, Desk, Minutes, Addresses, Kept):
    """The meeting as the screens read it, at the moment of one drawing."""


def region_data(meeting: Meeting, screen: str) -> dict[str, Any]:
    return {"meeting": meeting, "screen": screen, "view": View(meeting)}
