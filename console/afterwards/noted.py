"""What a form of the supervision says, and what each kind of note must say (001-35)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from console.door.characters import says_something
from console.language import _
from console.models import FileItem, FileMark, Found, NoteKind, Promise
from console.preparing.brought import Brought
from console.record.keyed import keyed_digest

LONGEST_TEXT, LONGEST_LINE = 4000, 300
"""Letters of what a note tells, and of its one-line field."""


@dataclass(frozen=True)
class Noted:
    """What somebody of the supervision writes."""

    kind: NoteKind
    text: str = ""
    visited_on: date | None = None
    met: str = ""
    found: Found | None = None
    checklist: Mapping[FileItem, FileMark] = field(default_factory=dict)
    is_public: bool = False
    corrects: int | None = None
    files: Sequence[Brought] = ()


Check = Callable[[Noted, Promise | None, date], Iterator[tuple[str, str]]]
"""What is wrong with a note on this day: the field, and a sentence."""


def problems(noted: Noted, promise: Promise | None, today: date) -> dict[str, str]:
    """Return what is wrong with a note, by field."""
    found: dict[str, str] = {}
    for check in (*_CHECKS[noted.kind], _bounds):
        for name, sentence in check(noted, promise, today):
            found.setdefault(name, sentence)
    return found


def digest_of(note: Any) -> str:
    """Return the keyed hash of a note: of a row, or of what is about to be one."""
    day = note.visited_on.isoformat() if note.visited_on else ""
    due = note.answer_due.isoformat() if note.answer_due else ""
    found = note.found.value if note.found else ""
    files = [file.sha256 for file in note.files]
    about = [note.of_meeting_id, note.promise_id, note.kind.value, note.corrects_id]
    said = [note.text, day, note.met, found, dict(note.checklist), due, bool(note.is_public)]
    return keyed_digest([*about, *said, files, note.by, note.seat])


def _text(noted: Noted, _promise: Promise | None, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(noted.text):
        yield "text", _TEXTS[noted.kind]()


_TEXTS = {
    NoteKind.VISIT: lambda: _("Xin ghi đã thấy gì."),
    NoteKind.REMARK: lambda: _("Xin ghi nhận xét."),
    NoteKind.QUESTION: lambda: _("Xin ghi câu hỏi."),
}


def _visit(noted: Noted, promise: Promise | None, today: date) -> Iterator[tuple[str, str]]:
    if noted.visited_on is None:
        yield "visited_on", _("Xin ghi ngày đến.")
    elif noted.visited_on > today:
        yield "visited_on", _("Ngày này chưa đến.")
    if not says_something(noted.met):
        yield "met", _("Xin ghi đã gặp ai, nói chung: chủ hộ, Tổ trưởng, đơn vị thi công…")
    if promise is not None and noted.found is None:
        yield "found", _("Xin chọn một trong ba câu.")


def _marks(noted: Noted, _promise: Promise | None, _today: date) -> Iterator[tuple[str, str]]:
    if not noted.checklist:
        yield "checklist", _("Xin đánh dấu ít nhất một loại giấy tờ.")


def _shown(noted: Noted, promise: Promise | None, _today: date) -> Iterator[tuple[str, str]]:
    if noted.is_public and promise is not None and not promise.is_public:
        yield "is_public", _("Nội dung này không hiện ở trang công khai.")


def _bounds(noted: Noted, _promise: Promise | None, _today: date) -> Iterator[tuple[str, str]]:
    for name, most in (("text", LONGEST_TEXT), ("met", LONGEST_LINE)):
        if len(getattr(noted, name)) > most:
            yield name, _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)


_CHECKS: dict[NoteKind, Sequence[Check]] = {
    NoteKind.FILE_CHECK: (_marks,),
    NoteKind.VISIT: (_visit, _text),
    NoteKind.REMARK: (_text, _shown),
    NoteKind.QUESTION: (_text,),
}
