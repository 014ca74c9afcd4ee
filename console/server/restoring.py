"""Putting a backup in the place of the database; what stood there is moved aside, never deleted."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from console import signing
from console.language import _
from console.machine import private_files
from console.machine.storage import Fault, fault_of
from console.people import pins
from console.server import backup
from console.server.backup import BackupError

PARTS = ("-wal", "-shm", "-journal", "")
"""What SQLite keeps beside a database; the database itself goes last, and never without them."""


def in_use(database: Path) -> bool:
    """Return whether another program has this database open, as the running server has.

    Every connection in WAL mode holds a shared lock on the file, so nobody else gets it alone.
    """
    if not database.exists():
        return False
    try:
        with closing(backup.open_file(database, "rw")) as probe:
            probe.execute("PRAGMA busy_timeout = 200")
            probe.execute("PRAGMA locking_mode = EXCLUSIVE")
            probe.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return fault_of(error) is Fault.BUSY
    return False


def fits(database: Path, secret: str) -> bool | None:
    """Return whether the keys in the database were made under this secret.

    None where it holds no key yet: then any secret will do. Raise BackupError.
    """
    with (
        backup.explained(_("Không đọc được %(name)s", name=database.name)),
        closing(backup.open_file(database, "ro")) as opened,
    ):
        found = opened.execute(_AUTHORITY).fetchone()
    if found is None:
        return None
    try:
        signing.open_private_key(signing.KeyPair(*found), pins.keyed_with(secret, b"installation"))
    except signing.WrongPassphraseError:
        return False
    return True


_AUTHORITY = "SELECT certificate, private_key FROM signing_key WHERE purpose = 'authority'"


def restore(
    file: Path, database: Path, secret: Path, moment: datetime, told: str | None = None
) -> list[Path]:
    """Put the backup and its secret in place; return what was moved aside. Raise BackupError.

    The secret is the one that was `told`, else the one that lies beside the backup. A secret that
    does not fit restores nothing: the right one must be somewhere.
    """
    ready = database.with_name(f"{database.name}.restoring")
    with backup.explained(_("Không khôi phục được vào %(folder)s", folder=database.parent)):
        private_files.make_folder(database.parent)
        ready.unlink(missing_ok=True)
        try:
            private_files.claim(ready)
            backup.copy(file, ready, mode="ro")
            backup.check(ready)
            brought = told or _beside(file)
            if brought and fits(ready, brought) is False:
                raise BackupError(_does_not_fit(file, told))
            was_empty = not any(_part(database, ending).exists() for ending in PARTS)
            other = bool(brought and secret.exists() and brought != secret.read_text().strip())
            aside = _set_aside(database, secret, other, moment)
            if any(_part(database, ending).exists() for ending in PARTS):
                raise BackupError(_("Dữ liệu cũ chưa dời đi được."))
            ready.rename(database)
        finally:
            ready.unlink(missing_ok=True)
        if brought and not secret.exists():
            backup.write_secret(brought, secret)
        _set_clock(backup.clock_of(file), secret.with_name("demo-clock"))
    return [] if was_empty else aside  # a secret made a moment ago is nobody's old data


def _does_not_fit(file: Path, told: str | None) -> str:
    if told:
        return _(
            "Khóa bí mật vừa đưa không phải của bản sao lưu này. Xin lấy đúng tờ khóa in ở máy đã "
            "sao lưu; không còn tờ đó thì khôi phục không kèm --secret: xem lại được mọi dữ liệu, "
            "không vào và ký tiếp được."
        )
    return _(
        "Khóa bí mật ở %(name)s không phải của bản sao lưu này. Xin lấy đúng tệp, hoặc dời tệp đó "
        "đi rồi khôi phục lại.",
        name=backup.secret_of(file).name,
    )


def _set_clock(brought: Path, clock: Path) -> None:
    """Let a demo go on at its own time, and take that time from everything else."""
    clock.unlink(missing_ok=True)
    if brought.exists():
        shutil.copyfile(brought, clock)


def _beside(file: Path) -> str | None:
    """Return the secret that lies beside a backup, where older versions put it."""
    brought = backup.secret_of(file)
    return brought.read_text().strip() if brought.exists() else None


def _set_aside(database: Path, secret: Path, secret_too: bool, moment: datetime) -> list[Path]:
    ending = _free_ending(database, secret, moment)
    old = [_part(database, part) for part in PARTS if _part(database, part).exists()]
    aside = []
    for file in old:
        part = file.name.removeprefix(database.name)
        aside.append(file.rename(database.with_name(f"{database.name}{ending}{part}")))
    if secret_too:
        aside.append(secret.rename(secret.with_name(secret.name + ending)))
    return aside


def _free_ending(database: Path, secret: Path, moment: datetime) -> str:
    while True:
        ending = f".before-restore-{backup.stamp(moment)}"
        names = [f"{database.name}{ending}{part}" for part in PARTS]
        taken = any(database.with_name(name).exists() for name in names)
        if not taken and not secret.with_name(secret.name + ending).exists():
            return ending
        moment += timedelta(seconds=1)


def _part(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)
