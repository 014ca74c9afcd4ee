"""Backups of the database: taken while the meeting runs, opened again and checked, kept by count.

Plain paths in and out, so that it can run in a thread of its own (`offload`).
"""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from console import clock
from console.language import _
from console.machine import private_files, storage
from console.machine.storage import Fault
from console.record.writing import broken_link
from console.vietnamese import local

NAME = re.compile(r"hoi-truong-\d{8}-\d{6}\.sqlite")
HALF = ".part"
PAGES = 256
"""How many pages are copied in one step; other threads and writers go on in between."""


class BackupError(Exception):
    """No backup, or none that can be used; the message is a sentence for the office."""


class Held(NamedTuple):
    """What a database holds: counted, not judged."""

    meetings: int
    events: int
    title: str
    last_at: datetime | None
    size: int


class Line(NamedTuple):
    """What of an event is needed to check its chain."""

    log: int
    number: int
    previous: str
    hash: str
    body: str


def back_up(
    source: Path, folder: Path, *, secret: Path | None, kept: int, demo_clock: Path | None = None
) -> tuple[Path, Held]:
    """Put a checked copy of the database into `folder`, with the secret beside it if given; delete
    older copies.

    `demo_clock` is the file of a demo's clock: without it the demo would pass for a real meeting.
    Raise BackupError, and leave no half file.
    """
    with explained(_("Không ghi được bản sao lưu vào %(folder)s", folder=folder)):
        private_files.make_folder(folder)
        made = _claim(folder)
        half = half_of(made)
        try:
            copy(source, half)
            held = check(half)
            if secret:
                write_secret(secret.read_text(), secret_of(made))
            if demo_clock:
                shutil.copyfile(demo_clock, clock_of(made))
            half.rename(made)
        except BaseException:
            _forget_companions(made)
            raise
        finally:
            for rest in (half, half.with_name(f"{half.name}-journal")):
                rest.unlink(missing_ok=True)
    _prune(folder, made, kept)
    return made, held


def copy(source: Path, target: Path, mode: str = "rw") -> None:
    """Copy the database of one moment into one file (SQLite's online backup); writers go on."""
    with closing(open_file(source, mode)) as live, closing(sqlite3.connect(target)) as made:
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment is held
        live.backup(made, pages=PAGES)
        live.rollback()
        made.execute("PRAGMA journal_mode = DELETE").fetchone()


def check(file: Path) -> Held:
    """Open the file, and follow the chain of every meeting. Raises BackupError."""
    with explained(_("Không mở được %(name)s", name=file.name)):
        with closing(open_file(file, "ro")) as opened:
            (state,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
            if state != "ok":
                raise BackupError(_("Tệp %(name)s đã hỏng.", name=file.name))
            held = _count(opened, file)
            log = _named_by_events(opened)
            in_order = opened.execute(
                f"SELECT {log}, number, previous, hash, body FROM event ORDER BY {log}, number"
            )
            for log_number, chain in groupby(map(Line._make, in_order), key=lambda line: line.log):
                if (at := broken_link(chain)) is not None:
                    raise BackupError(
                        _(
                            "Chuỗi nhật ký số %(log)s đứt ở sự việc %(at)s.",
                            log=log_number,
                            at=at,
                        )
                    )
        return held


def _named_by_events(opened: sqlite3.Connection) -> str:
    """Return the column that says on whose log an event is: before 0020 it was the meeting."""
    columns = {row[1] for row in opened.execute("PRAGMA table_info(event)")}
    return "log_id" if "log_id" in columns else "meeting_id"


def holding(file: Path) -> Held:
    """Return what a database holds, without judging it. Raise BackupError if it is unreadable."""
    with (
        explained(_("Không đọc được %(name)s", name=file.name)),
        closing(open_file(file, "rw")) as opened,
    ):
        return _count(opened, file)


def in_words(held: Held) -> str:
    words = _(
        "%(meetings)s hội nghị, %(events)s sự việc, %(size)s",
        meetings=held.meetings,
        events=held.events,
        size=storage.size_words(held.size),
    )
    if held.last_at is None:
        return words
    return _(
        "%(words)s; gần nhất: %(title)s, lúc %(at)s",
        words=words,
        title=held.title,
        at=f"{local(held.last_at):%H:%M:%S ngày %d/%m/%Y}",
    )


def open_file(file: Path, mode: str) -> sqlite3.Connection:
    """Open a file that is there; `mode` is SQLite's own: ro, rw."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=5)


def half_of(file: Path) -> Path:
    return file.with_name(file.name + HALF)


def secret_of(backup: Path) -> Path:
    """Return where the installation's secret lies beside a backup."""
    return backup.with_suffix(".secret.key")


def clock_of(backup: Path) -> Path:
    """Return where a demo's clock lies beside a backup."""
    return backup.with_suffix(".demo-clock")


def _forget_companions(backup: Path) -> None:
    for companion in (secret_of(backup), clock_of(backup)):
        companion.unlink(missing_ok=True)


def write_secret(secret: str, target: Path) -> None:
    """Write the secret for its owner alone, and never over an earlier one."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret.encode())
        file.flush()
        os.fsync(file.fileno())


def stamp(moment: datetime) -> str:
    return f"{local(moment):%Y%m%d-%H%M%S}"


def _claim(folder: Path) -> Path:
    """Make the half file of this second, whose name nobody has, and so hold the name."""
    moment = clock.undisguised()
    while True:
        name = folder / f"hoi-truong-{stamp(moment)}.sqlite"
        with suppress(FileExistsError):
            private_files.claim(half_of(name))
            if not name.exists() and not secret_of(name).exists():
                return name
            half_of(name).unlink()
        moment += timedelta(seconds=1)


def _prune(folder: Path, made: Path, kept: int) -> None:
    """Keep the newest copies, whatever the clock said; touch nothing that bears another name."""
    files = [file for file in folder.iterdir() if file != made]
    ours = sorted((file for file in files if NAME.fullmatch(file.name)), reverse=True)
    long_ago = time.time() - 3600
    with suppress(OSError):
        for old in ours[max(1, kept) - 1 :]:
            old.unlink()
            _forget_companions(old)
        for file in files:
            is_half = file.suffix == HALF and NAME.fullmatch(file.stem)
            if is_half and file.stat().st_mtime < long_ago:
                file.unlink()  # the power failed while it was written


def _count(opened: sqlite3.Connection, file: Path) -> Held:
    (meetings,) = opened.execute("SELECT count(*) FROM meeting").fetchone()
    (events,) = opened.execute("SELECT count(*) FROM event").fetchone()
    on = {"log_id": "meeting.log_id = event.log_id", "meeting_id": "meeting.id = meeting_id"}
    last = opened.execute(
        "SELECT short_title, happened_at FROM event "
        f"JOIN meeting ON {on[_named_by_events(opened)]} ORDER BY event.id DESC LIMIT 1"
    ).fetchone()
    title, at = last or ("", None)
    last_at = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
    return Held(meetings, events, title, last_at, file.stat().st_size)


@contextmanager
def explained(what_failed: str) -> Iterator[None]:
    """Turn what the disk or SQLite says into a sentence."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{what_failed}. {_why(error)}.") from error


def _why(error: OSError | sqlite3.Error) -> str:
    if fault := storage.fault_of(error):
        return {
            Fault.FULL: _("Ổ đĩa này đã đầy"),
            Fault.READ_ONLY: _("Nơi này không cho ghi"),
            Fault.BUSY: _("Chương trình khác đang giữ dữ liệu"),
            Fault.FAILING: _("Không đọc hoặc không ghi được ổ đĩa này"),
        }[fault]
    if isinstance(error, FileExistsError | NotADirectoryError):
        return _("Đường dẫn này không phải thư mục")
    if isinstance(error, OSError):
        return _("Máy báo: %(words)s", words=error.strerror)
    return _("Tệp này không phải dữ liệu của Hội Trường, hoặc đã hỏng")
