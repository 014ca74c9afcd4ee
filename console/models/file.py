"""A file that somebody brought, kept in the database: a backup is one moment of everything."""

import enum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, declared_attr, mapped_column


class FileKind(enum.StrEnum):
    """What the content is, by its own first bytes (`strangers.papers`)."""

    PDF = "pdf"
    DOCX = "docx"
    JPEG = "jpeg"
    PNG = "png"


class FileOf(enum.StrEnum):
    """What a file was brought to."""

    PAPER = "paper"
    NOTICE = "notice"
    TASK = "task"
    PROMISE = "promise"
    PUBLICATION = "publication"
    SUPERVISION = "supervision"


class KeptFile:
    """The columns of a row that is a file."""

    file_name: Mapped[str] = mapped_column(default="", server_default="")
    """Without its ending, which follows from the kind."""
    kind: Mapped[FileKind]
    size: Mapped[int] = mapped_column(default=0, server_default="0")
    """Bytes."""
    sha256: Mapped[str] = mapped_column(default="", server_default="")

    @declared_attr
    def content(cls) -> Mapped[bytes]:  # noqa: N805
        return mapped_column(LargeBinary, deferred=True)
