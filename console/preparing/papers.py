"""The papers that a session needs, and their files (001-42, 002-06, 003-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from console import queries
from console.database import session
from console.errors import InvalidEntryError, StillUsedError
from console.language import _
from console.models import AgendaStep, EventKind, Meeting, Paper, Participant
from console.permissions import Permission, require
from console.preparing.brought import Brought, require_room
from console.preparing.line_rows import written_rows
from console.preparing.office_lines import Line
from console.preparing.seen import Known
from console.preparing.stage import refuse_nameless
from console.record.phases import TO_THE_DRAWING_UP
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line

MOST = 60
"""Papers of one dialogue."""


@dataclass(frozen=True, kw_only=True)
class PaperLine(Line):
    """A paper as it was typed; `step` is the number of its step, None for the whole dialogue."""

    step: int | None = None
    provider: str = ""
    for_all: bool = False


def set_papers(lines: Sequence[PaperLine], known: Known, *, by: Participant) -> None:
    """Replace the papers that were `known`; others stay. A report may be late: until the Biên bản
    is drawn up.

    Raise InvalidEntryError for a step of another dialogue, and for a paper with a file that has no
    line any more.
    """
    require(by, Permission.PREPARE_MEETING)
    refuse_nameless("papers", [line.name for line in lines])
    if len(lines) > MOST:
        raise InvalidEntryError({"papers": _("Nhiều nhất %(n)s tài liệu.", n=MOST)})
    with on_the_record(by, TO_THE_DRAWING_UP) as record:
        _require_own_steps(record.meeting, lines)
        write_papers(record, lines, known)


def write_papers(record: Record, lines: Sequence[PaperLine], known: Known) -> None:
    """Write these papers in place of those that were `known`; part of a larger action."""
    _replace(record.meeting, lines, known)
    record(EventKind.PAPERS_EDITED, count=len(queries.papers_needed(record.meeting)))


def add_file(number: int, file: Brought, *, by: Participant) -> None:
    """Keep the file of a paper, in the place of an earlier one.

    Raise InvalidEntryError where the dialogue has too many bytes, NoResultFound for the paper of
    another dialogue.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, TO_THE_DRAWING_UP) as record:
        paper = _paper(record.meeting, number)
        require_room(record.meeting, len(file.content) - paper.size)
        paper.file_name, paper.kind = file.name or paper.name, file.kind
        paper.content, paper.size, paper.sha256 = file.content, len(file.content), file.sha256
        record(EventKind.PAPER_ADDED, paper=paper.id, name=paper.name, sha256=paper.sha256,
               size=paper.size, for_all=paper.for_all)  # fmt: skip


def remove_file(number: int, *, by: Participant) -> None:
    """Take the file of a paper away; the paper is still needed. Twice is once."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, TO_THE_DRAWING_UP) as record:
        paper = _paper(record.meeting, number)
        if paper.kind is None:
            return
        paper.file_name, paper.kind, paper.content = "", None, None
        paper.size, paper.sha256 = 0, ""
        record(EventKind.PAPER_REMOVED, paper=paper.id, name=paper.name)


def readable_in_hall(paper: Paper) -> bool:
    """Return whether phones may read it: marked for all, and its step has begun or it has none."""
    begun = paper.step is None or paper.step.began_at is not None
    return paper.for_all and paper.kind is not None and begun


def _replace(meeting: Meeting, lines: Sequence[PaperLine], known: Known) -> None:
    present, numbers = queries.papers_needed(meeting), [line.id for line in lines]
    new = partial(Paper, meeting_id=meeting.id)
    with written_rows(present, numbers, known, new, _drop) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.name, row.step_id = clean_line(line.name), line.step
            row.provider, row.for_all = clean_line(line.provider), line.for_all


def _paper(meeting: Meeting, number: int) -> Paper:
    found = select(Paper).where(Paper.id == number, Paper.meeting_id == meeting.id)
    return session().scalars(found).one()


def _require_own_steps(meeting: Meeting, lines: Sequence[PaperLine]) -> None:
    wanted = {line.step for line in lines if line.step is not None}
    own = select(AgendaStep.id).where(AgendaStep.meeting_id == meeting.id)
    if wanted - set(session().scalars(own)):
        raise InvalidEntryError(
            {"papers": _("Bước này không có trong chương trình. Xin chọn lại.")}
        )


def _drop(gone: Sequence[Paper]) -> None:
    for paper in gone:
        if paper.kind is not None:
            sentence = _("“%(name)s” đã có tệp. Xin gỡ tệp trước khi bỏ dòng.", name=paper.name)
            raise StillUsedError({paper.id: sentence})
        session().delete(paper)
