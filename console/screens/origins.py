"""Tell where a paragraph of the minutes comes from: its events and wordings, for the secretary."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from console import queries
from console.language import _, _l
from console.minutes import first_conclusion
from console.models import Event, EventKind, Outcome, Paragraph, ParagraphKind
from console.record.trace import sentence
from console.words import people

_ELSEWHERE = (EventKind.ANSWERER_CALLED, EventKind.FOLLOW_UP_CALLED)
"""Events that name a matter but have paragraphs of their own."""
OUTCOMES = {
    Outcome.ANSWERED: _l("đã trả lời tại hội nghị"),
    Outcome.ASSIGNED: _l("giao cơ quan giải quyết, trả lời"),
    Outcome.ESCALATED: _l("vượt thẩm quyền, kiến nghị cấp trên"),
    Outcome.REFUSED: _l("từ chối xem xét, trả lời"),
    Outcome.WITHDRAWN: _l("người nêu ý kiến rút"),
    Outcome.SEPARATE_PROCEDURE: _l("thủ tục riêng"),
}


@dataclass(frozen=True)
class Origin:
    """One event behind a paragraph."""

    number: int
    """The number of the event on the log."""
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Wording:
    """What the paragraph said from one moment on."""

    revision: int
    at: datetime
    who: str
    text: str


def origins(paragraph: Paragraph, events: Sequence[Event]) -> list[Origin]:
    """Return the events of the meeting that this paragraph tells of, in their order."""
    wanted = _subjects(paragraph)
    gone = queries.taken_back(events)
    events = [event for event in events if event.number not in gone]
    about = [event for event in events if _names(event, wanted)]
    turns = {event.details["turn"] for event in about if "turn" in event.details}
    return [
        Origin(event.number, event.happened_at, _who(event), words)
        for event in events
        if (event in about or event.details.get("turn") in turns)
        and event.kind is not EventKind.PARAGRAPH_WRITTEN
        and (words := _words(event))
    ]


def wordings(paragraph: Paragraph, events: Sequence[Event]) -> list[Wording]:
    """Return every text that was written here, oldest first; the log keeps each of them."""
    return [
        Wording(event.details["revision"], event.happened_at, _who(event), event.details["text"])
        for event in events
        if event.kind is EventKind.PARAGRAPH_WRITTEN and event.details["paragraph"] == paragraph.id
    ]


def title(paragraph: Paragraph) -> str:
    """Return what the paragraph is, as the secretary's card calls it."""
    match paragraph.kind:
        case ParagraphKind.ANSWER if paragraph.answer:
            return people.answer_label(paragraph.answer)
        case ParagraphKind.FOLLOW_UP if paragraph.follow_up:
            return people.follow_up_label(paragraph.follow_up)
        case ParagraphKind.CONCLUSION:
            return first_conclusion.CONCLUSION_TITLES[(paragraph.part or 1) - 1]
        case ParagraphKind.STEP if paragraph.step:
            return paragraph.step.title
        case _:
            return _("Nội dung ý kiến")


def _subjects(paragraph: Paragraph) -> dict[str, Any]:
    """Return what an event must name to be about this paragraph: {key of its details: number}."""
    if paragraph.answer_id:
        return {"answer": paragraph.answer_id}
    if paragraph.follow_up_id:
        return {"follow_up": paragraph.follow_up_id}
    if paragraph.step_id:
        return {"step": paragraph.step_id}
    if paragraph.matter is None:
        return {}
    matter = paragraph.matter
    return {"matter": matter.id, "opinion": (matter.opinion.way, matter.opinion.number)}


def _names(event: Event, wanted: dict[str, Any]) -> bool:
    if not wanted and event.kind in (EventKind.OUTCOME_DECIDED, EventKind.DISCUSSION_ENDED):
        return True  # the conclusion follows from all outcomes (001-24)
    if "matter" in wanted and event.kind in _ELSEWHERE:
        return False
    if wanted.get("opinion") in queries.opinions_named(event):
        return True
    return any(event.details.get(key) == number for key, number in wanted.items())


def _who(event: Event) -> str:
    return event.actor.name if event.actor else ""


def _words(event: Event) -> str | None:
    tell = _STAFF.get(event.kind)
    return tell(event.details) if tell else sentence(event)


def _ended(details: dict[str, Any]) -> str:
    spoken = timedelta(milliseconds=details["elapsed_ms"])
    minutes, seconds = divmod(int(spoken.total_seconds()), 60)
    return _("Kết thúc lượt sau %(m)s phút %(s)s giây", m=minutes, s=seconds)


_STAFF: dict[EventKind, Callable[[dict[str, Any]], str]] = {
    EventKind.TURN_ENDED: _ended,
    EventKind.CLOCK_PAUSED: lambda _d: _("Tạm dừng đồng hồ"),
    EventKind.CLOCK_RESUMED: lambda _d: _("Chạy tiếp đồng hồ"),
    EventKind.TIME_EXTENDED: lambda _d: _("Thêm một phút"),
    EventKind.SLIP_RELEASED: lambda d: _("Chuyển phiếu số %(n)s đến chủ tọa", n=d["number"]),
    EventKind.TOPIC_BROUGHT_UP: lambda d: _(
        "Đưa ý kiến số %(t)s thu thập trước ra thành phiếu số %(n)s", t=d["topic"], n=d["number"]
    ),
    EventKind.TOPIC_TIED: lambda d: _("Ứng với ý kiến số %(t)s thu thập trước", t=d["topic"]),
    EventKind.MATTER_SPLIT: lambda d: _("Tách thành nội dung %(n)s", n=d["part"]),
    EventKind.MATTER_ASSIGNED: lambda d: _("Giao trả lời: %(who)s", who="; ".join(d["names"])),
    EventKind.OUTCOME_DECIDED: lambda d: _(
        "Kết quả ý kiến của %(name)s: %(what)s", name=d["name"], what=OUTCOMES[d["outcome"]]
    ),
    EventKind.AGENDA_STEP_CONCLUDED: lambda d: _("Kết luận: %(what)s", what=d["conclusion"]),
}
