"""Whether the notes of the supervision are those that the log tells of: who changed one is seen.

The log holds a keyed hash of each note and answer, and is chained to the seal.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from console import queries
from console.afterwards.logged import logged
from console.afterwards.noted import digest_of
from console.language import _
from console.models import Event, EventKind, Meeting, SupervisionAnswer, SupervisionNote
from console.record.keyed import agrees, keyed_digest
from console.vietnamese import local, short_date

AT_ONCE = timedelta(minutes=1)
"""Between an answer and its event: versions before 2026-12 read the clock twice."""


def changed_notes(meeting: Meeting) -> list[str]:
    """Return where the notes say otherwise than the log, a sentence each."""
    notes = queries.supervision_notes(meeting)
    answers = [answer for note in notes for answer in note.answers]
    noted = logged(meeting, EventKind.SUPERVISION_NOTED)
    answered = logged(meeting, EventKind.SUPERVISION_ANSWERED)
    lost = [*_lost(noted, [note.log_number for note in notes]),
            *_lost(answered, [answer.log_number for answer in answers])]  # fmt: skip
    return [
        *(_("Sổ giám sát mất một dòng mà nhật ký có ghi.") for _number in lost),
        *(
            _("Ghi chú giám sát ngày %(day)s khác nhật ký.", day=_day(note))
            for note in notes
            if not _is_as_told(note, noted.get(note.log_number))
        ),
        *(
            _(
                "Câu trả lời giám sát ngày %(day)s khác nhật ký.",
                day=_day(one),
            )
            for one in answers
            if not _is_answer_as_told(one, answered.get(one.log_number))
        ),
    ]


def _lost(told: Mapping[int, Event], known: Sequence[int]) -> Iterator[int]:
    return (number for number in told if number not in known)


def _is_as_told(note: SupervisionNote, event: Event | None) -> bool:
    if event is None or note.at != event.happened_at:
        return False
    named = note.promise.code if note.promise and note.promise.is_public else None
    said = event.details
    if (said["note_kind"], said.get("promise")) != (note.kind.value, named):
        return False
    if said.get("body", note.body) != note.body:
        return False
    return said["sealed"] == note.digest and agrees(note.digest, digest_of(note))


def _is_answer_as_told(answer: SupervisionAnswer, event: Event | None) -> bool:
    if event is None or event.details["note"] != answer.note.log_number:
        return False
    if abs(answer.at - event.happened_at) > AT_ONCE:
        return False
    now = keyed_digest([answer.note_id, answer.text, answer.by, answer.seat])
    return event.details["sealed"] == answer.digest and agrees(answer.digest, now)


def _day(one: SupervisionNote | SupervisionAnswer) -> str:
    return short_date(local(one.at).date())
