"""What a machine's disk refuses, told apart and put into words: full, read-only, busy, failing."""

import enum
import errno
import shutil
import sqlite3
from pathlib import Path

from console.language import _

ENOUGH = 500_000_000
"""Bytes. With less free space on the disk of the database the staff are told."""


class Fault(enum.Enum):
    FULL = "full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    FAILING = "failing"


_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
    sqlite3.SQLITE_IOERR: Fault.FAILING,
    sqlite3.SQLITE_CANTOPEN: Fault.FAILING,
    sqlite3.SQLITE_CORRUPT: Fault.FAILING,
}
_OF_POSTGRESQL = {
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "55P03": Fault.BUSY,
    "58030": Fault.FAILING,
}
_OF_SYSTEM = {
    errno.ENOSPC: Fault.FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): Fault.FULL,
    errno.EROFS: Fault.READ_ONLY,
    errno.EACCES: Fault.READ_ONLY,
    errno.EIO: Fault.FAILING,
}


def fault_of(error: BaseException) -> Fault | None:
    """Return which fault of the disk stands behind an error; None if it is something else."""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps the driver's error
    if isinstance(cause, OSError):
        return _OF_SYSTEM.get(cause.errno or 0)
    if isinstance(cause, sqlite3.Error):
        return _OF_SQLITE.get(
            getattr(cause, "sqlite_errorcode", 0) & 0xFF
        )  # the low byte: the kind alone
    return _OF_POSTGRESQL.get(getattr(cause, "sqlstate", None) or "")


def what_is_wrong(fault: Fault) -> str:
    return {
        Fault.FULL: _("Ổ đĩa của máy chủ đã đầy"),
        Fault.READ_ONLY: _("Máy chủ chỉ đọc được, không ghi được dữ liệu"),
        Fault.BUSY: _("Máy chủ đang bận ghi việc khác"),
        Fault.FAILING: _("Máy chủ không ghi được xuống ổ đĩa"),
    }[fault]


def told_to_the_sender(fault: Fault) -> str:
    """Return what whoever pressed reads: it was not recorded, nothing typed is lost, what to do."""
    way_on = (
        _("Xin chờ vài giây rồi gửi lại.")
        if fault is Fault.BUSY
        else _("Xin báo người trực máy chủ, rồi gửi lại.")
    )
    return _(
        "%(wrong)s: thao tác vừa rồi CHƯA được ghi nhận. Những gì đã nhập vẫn còn. %(way_on)s",
        wrong=what_is_wrong(fault),
        way_on=way_on,
    )


def told_to_the_staff(fault: Fault) -> str:
    """Return what stands on the staff's screens as long as the fault lasts."""
    way_on = {
        Fault.FULL: _("Xin xóa bớt tệp không cần trên máy chủ."),
        Fault.READ_ONLY: _("Xin xem quyền ghi của thư mục dữ liệu, hoặc ổ đĩa có bị khóa ghi."),
        Fault.BUSY: _("Xin tắt chương trình khác đang mở tệp dữ liệu trên máy chủ."),
        Fault.FAILING: _("Xin xem ổ đĩa có bị đầy, bị hỏng hoặc bị rút ra."),
    }[fault]
    return _(
        "%(wrong)s: hội nghị chưa ghi thêm được gì; những gì đã ghi vẫn nguyên vẹn. %(way_on)s "
        "Ghi được trở lại thì dòng này tự mất.",
        wrong=what_is_wrong(fault),
        way_on=way_on,
    )


def little_space(folder: Path) -> str | None:
    """A sentence when the disk of this folder is nearly full."""
    free = shutil.disk_usage(folder).free
    if free >= ENOUGH:
        return None
    return _(
        "Ổ đĩa của máy chủ chỉ còn %(size)s trống; khi đầy, hội nghị không ghi thêm được gì. "
        "Xin xóa bớt tệp không cần trên máy chủ.",
        size=size_words(free),
    )


def size_words(size: int) -> str:
    """Bytes as an office reads them: 2,4 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
