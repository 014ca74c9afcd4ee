"""Read which files were brought to a dialogue: a photo or a scan may show people, in no words."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Select, select

from console.database import session
from console.models import (
    Meeting,
    NoticeEvidence,
    Paper,
    Promise,
    PromiseEvent,
    PromiseFile,
    Publication,
    PublicationEvidence,
    SupervisionFile,
    SupervisionNote,
    Task,
    TaskProof,
)
from console.models.file import FileOf


class KeptOf(NamedTuple):
    """A file: what it was brought to, the number of that, and how it is called there."""

    of: FileOf
    meeting: Meeting
    number: int
    name: str


def files_of(meeting: Meeting) -> list[KeptOf]:
    """Return the files of a dialogue, in the order of its life."""
    return [
        KeptOf(of, meeting, number, name or about)
        for of, found in _statements(meeting)
        for number, name, about in session().execute(found)
    ]


def _statements(meeting: Meeting) -> Iterator[tuple[FileOf, Select[int, str, str]]]:
    number = meeting.id
    yield (
        FileOf.PAPER,
        select(Paper.id, Paper.name, Paper.file_name)
        .where(Paper.meeting_id == number, Paper.kind.is_not(None))
        .order_by(Paper.id),
    )
    yield (
        FileOf.NOTICE,
        select(NoticeEvidence.id, NoticeEvidence.place, NoticeEvidence.who)
        .where(NoticeEvidence.meeting_id == number, NoticeEvidence.file_kind.is_not(None))
        .order_by(NoticeEvidence.id),
    )
    yield (
        FileOf.TASK,
        select(Task.id, TaskProof.file_name, Task.name)
        .join(Task, Task.id == TaskProof.task_id)
        .where(Task.of_meeting_id == number)
        .order_by(TaskProof.id),
    )
    yield (
        FileOf.PROMISE,
        select(Promise.id, PromiseFile.file_name, Promise.code)
        .join(PromiseEvent, PromiseEvent.id == PromiseFile.event_id)
        .join(Promise, Promise.id == PromiseEvent.promise_id)
        .where(Promise.of_meeting_id == number)
        .order_by(PromiseFile.id),
    )
    yield (
        FileOf.PUBLICATION,
        select(PublicationEvidence.id, PublicationEvidence.place, PublicationEvidence.who)
        .join(Publication, Publication.id == PublicationEvidence.publication_id)
        .where(Publication.of_meeting_id == number, PublicationEvidence.file_kind.is_not(None))
        .order_by(PublicationEvidence.id),
    )
    yield (
        FileOf.SUPERVISION,
        select(SupervisionNote.id, SupervisionFile.file_name, SupervisionNote.by)
        .join(SupervisionNote, SupervisionNote.id == SupervisionFile.note_id)
        .where(SupervisionNote.of_meeting_id == number)
        .order_by(SupervisionFile.id),
    )
