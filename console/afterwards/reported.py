"""What is said of earlier promises at the next dialogue: on the wall, on phones, in the Biên bản.

The next dialogue begins with what the last one promised (domain-office.md §3.1, A15).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask

from console import clock, queries
from console.database import session
from console.language import _
from console.models import AnswerKind, Event, EventKind, Meeting, Paragraph, StepKind
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.record.writing import being_recorded
from console.vietnamese import short_date


@dataclass(frozen=True)
class Reported:
    """What earlier dialogues promised, as it stands: open ones first, the nearest day first."""

    held_on: Sequence[date]
    rows: Sequence[Standing]

    @property
    def left(self) -> list[Standing]:
        return [one for one in self.rows if one.is_open]

    @property
    def late(self) -> list[Standing]:
        return [one for one in self.left if one.is_overdue]

    def closed(self, kind: AnswerKind) -> int:
        return sum(one.kind is kind for one in self.rows if not one.is_open)


def init_app(_app: Flask) -> None:
    being_recorded.connect(fill_step)


def reported(meeting: Meeting) -> Reported:
    """Return what sealed dialogues before this one promised to everybody's knowledge.

    What was closed before the last of them is told no more: it was reported there.
    """
    earlier = [one for one in queries.sealed_meetings() if _was_before(one, meeting)]
    last = max((one.sealed_at for one in earlier if one.sealed_at), default=None)
    known = [one for one in queries.promises(*earlier) if one.is_public] if earlier else []
    found = standings(known, clock.today(), counting_calendar())
    told = [one for one in found if one.closed is None or not last or one.closed.at > last]
    rows = sorted(told, key=lambda one: (not one.is_open, one.due_on or date.max))
    days = [one.held_on for one in earlier]
    mine = {o.promise.meeting.held_on for o in rows}
    return Reported([day for day in days if day in mine], rows)


def fill_step(meeting: Meeting, events: Sequence[Event]) -> None:
    """Write what is reported into the Biên bản once its step begins, where nobody wrote yet; part
    of a larger action.
    """
    if not any(event.kind is EventKind.AGENDA_STEP_BEGUN for event in events):
        return
    for step in meeting.steps:
        if step.kind is not StepKind.PROMISES or step.began_at is None:
            continue
        of_step = session().query(Paragraph).where(Paragraph.step_id == step.id)
        paragraph = of_step.one_or_none()
        if paragraph and not paragraph.revision and not paragraph.text:
            paragraph.text = words_of(reported(meeting))


def words_of(found: Reported) -> str:
    """Return what the Biên bản says of it: how many were promised, kept, explained, left, late."""
    if not found.rows:
        return _("Không còn nội dung nào hẹn trả lời từ các hội nghị trước.")
    days = ", ".join(short_date(day) for day in sorted(found.held_on))
    parts = [
        _("Đã báo cáo kết quả thực hiện %(n)s nội dung đã hẹn tại hội nghị ngày %(days)s.",
          n=len(found.rows), days=days),
        _("Đã giải quyết xong: %(a)s; đã giải thích: %(b)s; không giải quyết, có lý do: %(c)s.",
          a=found.closed(AnswerKind.SETTLED), b=found.closed(AnswerKind.EXPLAINED),
          c=found.closed(AnswerKind.DECLINED)),
    ]  # fmt: skip
    if found.left:
        parts.append(_("Chưa xong: %(n)s, gồm %(codes)s.", n=len(found.left),
                       codes=_codes(found.left)))  # fmt: skip
    if found.late:
        parts.append(_("Quá hạn: %(n)s, gồm %(codes)s.", n=len(found.late),
                       codes=_codes(found.late)))  # fmt: skip
    return " ".join(parts)


def _codes(rows: Sequence[Standing]) -> str:
    return ", ".join(
        f"{one.promise.code} ({one.body})" if one.body else one.promise.code for one in rows
    )


def _was_before(other: Meeting, meeting: Meeting) -> bool:
    when = meeting.began_at or meeting.planned_at
    return other.id != meeting.id and (other.began_at or other.planned_at) < when
