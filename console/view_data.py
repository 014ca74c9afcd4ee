"""What a kind of screen shows, read when a template asks for it; never who is looking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from console import calendar, permissions, queries
from console.actions import closing, drafting
from console.addresses import public_url, qr_code
from console.models import (
    AgendaStep,
    Document,
    Matter,
    Meeting,
    MeetingState,
    Outcome,
    Paragraph,
    ParagraphKind,
    Participant,
    RefusalReason,
    Role,
    Slip,
    SlipState,
    Speech,
    SpeechState,
    StepKind,
    Turn,
    TurnKind,
)
from console.vietnamese import fold

SPEECH_STATES = {
    SpeechState.ASKED: "đang chờ",
    SpeechState.CALLED: "được mời",
    SpeechState.SPEAKING: "đang phát biểu",
    SpeechState.ENDED: "đã phát biểu",
    SpeechState.ABSENT: "mời chưa có mặt",
    SpeechState.WITHDRAWN: "đã rút",
}
SLIP_STATES = {
    SlipState.HELD: "bộ phận tổng hợp đã nhận",
    SlipState.RELEASED: "đã chuyển chủ tọa",
    SlipState.READ: "đã đọc tại hội nghị",
    SlipState.WITHDRAWN: "đã rút",
}

NAMES: dict[str, Any] = {
    "MeetingState": MeetingState,
    "TurnKind": TurnKind,
    "SlipState": SlipState,
    "StepKind": StepKind,
    "Outcome": Outcome,
    "RefusalReason": RefusalReason,
    "Role": Role,
    "ParagraphKind": ParagraphKind,
    "may": permissions.may,
    "Permission": permissions.Permission,
    "fold": fold,
    "speech_states": SPEECH_STATES,
    "slip_states": SLIP_STATES,
}
"""Words that every template may use."""


def region_data(meeting: Meeting, screen: str) -> dict[str, Any]:
    return {"meeting": meeting, "screen": screen, "view": View(meeting)}


@dataclass(frozen=True)
class Entry:
    """One card of the minutes: a step of the programme, or a matter with its answers."""

    key: str
    title: str
    paragraphs: Sequence[Paragraph]
    missing: Sequence[str]
    step: AgendaStep | None = None
    matter: Matter | None = None
    turn: Turn | None = None
    live: bool = False
    locked: bool = False

    @property
    def revision(self) -> str:
        """Changes whenever anything on the card does."""
        words = "-".join(f"{p.id}.{p.revision}" for p in self.paragraphs)
        state = (*self.missing, self.outcome, self.live, self.locked)
        return f"{fold(self.title)}|{words}|{'|'.join(str(part) for part in state)}"

    @property
    def outcome(self) -> str:
        return drafting.outcome_words(self.matter) if self.matter else ""


class View:
    """The meeting as the screens read it, each question asked of the database once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def version(self) -> int:
        return queries.version(self.meeting)

    @cached_property
    def now(self) -> datetime:
        return calendar.now()

    @cached_property
    def step(self) -> AgendaStep | None:
        return queries.current_step(self.meeting)

    @cached_property
    def next_step(self) -> AgendaStep | None:
        position = self.step.position if self.step else 0
        return next((s for s in self.meeting.steps if s.position > position), None)

    @cached_property
    def turn(self) -> Turn | None:
        return queries.current_turn(self.meeting)

    @cached_property
    def after(self) -> int:
        return queries.last_turn_id(self.meeting)

    @cached_property
    def places(self) -> list[queries.Place]:
        return queries.places(self.meeting)

    @cached_property
    def absent(self) -> Sequence[Speech]:
        return queries.absent_speeches(self.meeting)

    @cached_property
    def held_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, SlipState.HELD)

    @cached_property
    def released_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, SlipState.RELEASED)

    @cached_property
    def read_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, SlipState.READ)

    @cached_property
    def matter(self) -> Matter | None:
        return queries.matter_on_the_floor(self.meeting)

    @cached_property
    def open_matters(self) -> Sequence[Matter]:
        return queries.matters_without_outcome(self.meeting)

    @cached_property
    def matters(self) -> Sequence[Matter]:
        return queries.matters(self.meeting)

    @cached_property
    def settled(self) -> list[Matter]:
        """Answered in the room, or taken back."""
        done = (Outcome.ANSWERED, Outcome.WITHDRAWN)
        return [matter for matter in self.matters if matter.outcome in done]

    @cached_property
    def promises(self) -> list[Matter]:
        """What was not settled in the room: each with who answers for it, and by when."""
        return [matter for matter in self.matters if matter.due_on]

    @cached_property
    def answerers(self) -> list[Participant]:
        return queries.answerers(self.meeting, self.matter.field if self.matter else None)

    @cached_property
    def paragraphs(self) -> Sequence[Paragraph]:
        return queries.paragraphs(self.meeting)

    @cached_property
    def conclusion(self) -> Sequence[Paragraph]:
        return queries.conclusion(self.meeting)

    @cached_property
    def missing_to_end(self) -> list[str]:
        return closing.missing_to_end(self.meeting)

    @cached_property
    def document(self) -> Document | None:
        return queries.document(self.meeting)

    @cached_property
    def join_url(self) -> str:
        return f"{public_url()}/join/{self.meeting.code}"

    @cached_property
    def address(self) -> str:
        """What is typed on a phone: the address without 'http://'."""
        return public_url().split("://", 1)[-1]

    @cached_property
    def join_qr(self) -> str:
        return qr_code(self.join_url, "Mã QR để đăng ký phát biểu trên điện thoại")

    @cached_property
    def verify_qr(self) -> str:
        code = self.document.code if self.document else ""
        return qr_code(f"{public_url()}/verify/{code}", "Mã QR để kiểm tra biên bản")

    @cached_property
    def entries(self) -> list[Entry]:
        """The cards of the minutes, in the order of the paper."""
        entries = []
        opinions_at = max(
            (
                s.position
                for s in self.meeting.steps
                if s.kind in (StepKind.OPINIONS, StepKind.ANSWERS)
            ),
            default=len(self.meeting.steps),
        )
        for step in self.meeting.steps:
            if step.began_at:
                entries.append(self._step_entry(step))
            if step.position == opinions_at:
                entries += [self._matter_entry(n, m) for n, m in enumerate(self.matters, start=1)]
        return entries

    @cached_property
    def _turns(self) -> Sequence[Turn]:
        return queries.turns(self.meeting)

    def _step_entry(self, step: AgendaStep) -> Entry:
        words = [p for p in self.paragraphs if p.step_id == step.id]
        return Entry(
            key=f"step-{step.id}",
            title=step.title,
            paragraphs=words,
            missing=[],
            step=step,
            live=bool(self.step and self.step.id == step.id),
            locked=not self.meeting.minutes_are_open,
        )

    def _matter_entry(self, number: int, matter: Matter) -> Entry:
        answer_ids = [answer.id for answer in matter.answers]
        opinion = [p for p in self.paragraphs if p.matter_id == matter.id]
        answers = [p for p in self.paragraphs if p.answer_id in answer_ids]
        turn = next(
            (t for t in self._turns if t.matter_id == matter.id and t.kind is not TurnKind.ANSWER),
            None,
        )
        return Entry(
            key=f"matter-{matter.id}",
            title=f"{number}. {drafting.matter_title(matter, turn)}",
            paragraphs=[*opinion, *sorted(answers, key=lambda p: p.answer_id or 0)],
            missing=_missing(matter, opinion, answers),
            matter=matter,
            turn=turn,
            live=bool(self.turn and self.turn.matter_id == matter.id),
            locked=not self.meeting.minutes_are_open,
        )


def _missing(
    matter: Matter, opinion: Sequence[Paragraph], answers: Sequence[Paragraph]
) -> list[str]:
    """The three things that must be clear of each matter (004-03)."""
    missing = []
    if not any(p.text for p in opinion):
        missing.append("ý kiến")
    if any(not p.text for p in answers):
        missing.append("nội dung trả lời")
    if matter.outcome is None:
        missing.append("kết quả")
    return missing
