"""A file that somebody of the office brings: looked at in the strangers' process, within bounds."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select

from console import strangers
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError
from console.language import _
from console.models import (
    FileKind,
    Meeting,
    Paper,
    Promise,
    PromiseEvent,
    PromiseFile,
    Task,
    TaskProof,
)
from console.strangers import papers
from console.vietnamese import clean_line

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""
MOST = 100 * 1024 * 1024
"""Bytes of all files of one dialogue: each backup takes them along."""
LONGEST_NAME = 100


@dataclass(frozen=True)
class Brought:
    """A file as it is kept."""

    name: str
    kind: FileKind
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def looked_at(name: str, content: bytes, *, at: str = "file") -> Brought:
    """Return the file as it can be kept. Raise InvalidEntryError at `at` with what is wrong.

    Its kind is that of its content, whatever its name says.
    """
    if not content:
        raise InvalidEntryError({at: _("Xin chọn một tệp.")})
    if len(content) > LARGEST:
        raise InvalidEntryError({at: _("Tệp lớn quá 10 MB. Xin giảm dung lượng rồi gửi lại.")})
    try:
        found = strangers.STAFF.run(papers.look, content)
    except papers.NoPaperError as error:
        raise InvalidEntryError({at: _why(str(error))}) from error
    except strangers.OverLimitsError as error:
        raise InvalidEntryError({at: _why(papers.TOO_LARGE)}) from error
    return Brought(bare_name(name), FileKind(found.kind), found.drawn or content)


def bare_name(name: str) -> str:
    """Return a name without folders and ending; '' for one that says nothing."""
    last = clean_line(name.replace("\\", "/").rpartition("/")[2])
    bare = last.rpartition(".")[0] or last
    kept = " ".join("".join(" " if sign in '<>:"|?*%' else sign for sign in bare).split())
    return kept[:LONGEST_NAME].strip(" .") if says_something(kept) else ""


def require_room(meeting: Meeting, more: int, *, at: str = "file") -> None:
    """Raise InvalidEntryError where the files of the dialogue would grow beyond their bound."""
    own = select(func.coalesce(func.sum(Paper.size), 0)).where(Paper.meeting_id == meeting.id)
    tasks = select(Task.id).where(Task.of_meeting_id == meeting.id)
    proofs = select(func.coalesce(func.sum(TaskProof.size), 0)).where(TaskProof.task_id.in_(tasks))
    promised = (
        select(func.coalesce(func.sum(PromiseFile.size), 0))
        .join(PromiseEvent, PromiseFile.event_id == PromiseEvent.id)
        .join(Promise)
        .where(Promise.of_meeting_id == meeting.id)
    )
    kept = sum(session().scalar(found) or 0 for found in (own, proofs, promised))
    if kept + more > MOST:
        sentence = _("Các tệp của cuộc đối thoại đã gần 100 MB. Xin gỡ bớt tệp không dùng nữa.")
        raise InvalidEntryError({at: sentence})


def _why(reason: str) -> str:
    return {
        papers.BROKEN: _("Không mở được tệp này, có thể tệp đã hỏng. Xin gửi lại bản khác."),
        papers.LOCKED: _("Tệp PDF này có mật khẩu. Xin gửi bản không đặt mật khẩu."),
        papers.MACROS: _("Tệp Word này có macro. Xin lưu lại thành .docx thường rồi gửi."),
        papers.TOO_LARGE: _("Tệp này nặng quá sức máy. Xin giảm cỡ ảnh hoặc số trang."),
    }.get(reason, _("Chỉ nhận tệp PDF, Word (.docx) và ảnh JPEG, PNG."))
