"""What the server does beside answering: backups, the disk's free space, the machine's clock.

Whatever fails here becomes an alarm on the screens of the staff, and never disturbs the meeting.
"""

import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

import gevent
from flask import Flask, current_app
from gevent.event import Event as Bell
from sqlalchemy import func, select

from console import clock, database, queries
from console.afterwards.erasing import erase_by_itself
from console.database import session
from console.language import _
from console.machine import alarms, settings, storage
from console.machine.alarms import Kind
from console.machine.offload import off_the_loop
from console.models import Event, EventKind, Meeting
from console.record.known_days import keep_known_days
from console.record.previews import forget_old_previews
from console.record.writing import events_recorded
from console.server import backup, clock_watch
from console.server.backup import BackupError
from console.server.clock_watch import Told

GLANCE = 5
"""Seconds between two looks at the clock."""
ROUND = 600
"""Seconds between two backups while a meeting runs."""
AGAIN = 60
"""Seconds until a backup that failed is tried again."""


@dataclass
class Watch:
    """What the caretaker remembers from one look to the next."""

    saved: int = 0
    """The last event that is in a backup."""
    clock: Told = field(default_factory=Told)
    erased_on: date | None = None
    """The day on which personal data were last looked through."""


SEALS = (EventKind.MEETING_SEALED, EventKind.SUPPLEMENT_SEALED)
"""After these a copy is taken at once."""


def start(app: Flask) -> gevent.Greenlet:
    """Put the clock right before anybody writes, then keep watch."""
    watch = Watch()
    with app.app_context():
        clock_watch.settle(watch.clock)
        look_at_space()
    return gevent.spawn(_keep_watch, app, watch)


def _keep_watch(app: Flask, watch: Watch) -> None:
    sealed = Bell()

    def at_seal(_meeting: Meeting, events: list[Event]) -> None:
        if any(event.kind in SEALS for event in events):
            sealed.set()

    due = time.monotonic() + ROUND
    with events_recorded.connected_to(at_seal):
        while True:
            sealed.wait(GLANCE)
            at_once = sealed.is_set()
            sealed.clear()
            with app.app_context():
                try:
                    clock_watch.look(watch.clock)
                    if at_once or time.monotonic() >= due:
                        due = time.monotonic() + AGAIN
                        look_at_space()
                        forget_old_previews()
                        erase_once_a_day(watch)
                        if save(watch, at_once):
                            due = time.monotonic() + ROUND
                except Exception:
                    current_app.logger.exception("The caretaker goes on after an error.")


def save(watch: Watch, at_once: bool = False) -> bool:
    """Take a backup if a running meeting has something new; return whether all is well."""
    source = database.sqlite_file()
    last = session().scalar(select(func.max(Event.id))) or 0
    if source is None or not (at_once or (queries.a_meeting_runs() and last != watch.saved)):
        return True
    session().rollback()  # so it holds no old state of the database
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    folder = Path(app.config["BACKUPS"])
    kept = app.config["BACKUPS_KEPT"]
    try:
        demo_clock = settings.demo_clock(app)
        off_the_loop(backup.back_up, source, folder, secret=None, kept=kept, demo_clock=demo_clock)
    except BackupError as error:
        words = _("Chưa sao lưu tự động được. %(why)s Hội nghị vẫn ghi bình thường.", why=error)
        alarms.sound(Kind.BACKUP, words)
        return False
    watch.saved = last
    alarms.end(Kind.BACKUP)
    return True


def erase_once_a_day(watch: Watch) -> None:
    """Erase the personal data whose time is over, at the first round of a day, and keep which days
    are known to be off.
    """
    today = clock.today()
    if watch.erased_on != today:
        erase_by_itself()
        keep_known_days()
        watch.erased_on = today


def look_at_space() -> None:
    file = database.sqlite_file()
    words = storage.little_space(file.parent) if file else None
    if words is None:
        alarms.end(Kind.SPACE)
    else:
        alarms.sound(Kind.SPACE, words)
