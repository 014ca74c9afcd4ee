"""The regions of a kind of screen, drawn once for each version."""

from collections.abc import Iterable
from typing import Any

from flask import current_app, render_template

from console import clock, queries
from console.machine import alarms
from console.machine.addresses import public_url
from console.models import Meeting
from console.screens.regions import (
    SCREENS,
)
from console.screens.view import region_data


def draw(meeting: Meeting, screen: str, regions: Iterable[str]) -> str:
    """Return the regions as every screen of this kind shows them, whoever is looking."""
    data = region_data(meeting, screen)
    return "\n".join(render_template(f"regions/_{region}.html", **data) for region in regions)


def draw_all(meeting: Meeting, screen: str) -> str:
    """Return all regions of a kind of screen, drawn once for each version, however many ask."""
    drawings: dict[tuple[str, str], tuple[object, str]] = current_app.extensions["drawings"]
    key = (meeting.code, screen)
    turn = queries.current_turn(meeting)
    second = int(clock.now().timestamp()) if turn and turn.running_since else 0
    today = clock.today()  # what is asked before the opening goes by the day
    base = public_url(meeting.hall_address)  # this machine may change networks without an event
    version = (
        queries.version(meeting),
        second,
        base,
        today,
    )  # a running clock is drawn anew each second at most
    if key not in drawings or drawings[key][0] != version:
        drawings[key] = (version, draw(meeting, screen, SCREENS[screen]))
    return drawings[key][1]


def context(meeting: Meeting, screen: str) -> dict[str, Any]:
    """Return what a full page needs besides its regions."""
    return {
        "meeting": meeting,
        "screen": screen,
        "regions": draw_all(meeting, screen),
        "alarms": alarms.standing(),
    }
