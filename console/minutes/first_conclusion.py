"""The conclusion in five parts as it follows from the outcomes (001-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.language import _
from console.minutes.totals import totals
from console.models import (
    Matter,
    Meeting,
    Opinion,
    OpinionKind,
    Outcome,
)
from console.vietnamese import short_date
from console.words.outcomes import outcome_words
from console.words.people import who

CONCLUSION_TITLES = (
    "Những nội dung đã đối thoại",
    "Những nội dung đã được giải quyết",
    "Những nội dung chưa được giải quyết",
    "Cơ quan, đơn vị có trách nhiệm giải quyết, trả lời",
    "Thời gian trả lời",
)


def first_conclusion(meeting: Meeting) -> list[str]:
    """The five parts as they follow from the outcomes (001-24), for the chair to edit."""
    matters = queries.matters(meeting)
    settled = [m for m in matters if m.is_settled]
    open_ones = [m for m in matters if m.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED)]
    later = [entry for entry in queries.unreached(meeting) if entry.promised_on]
    promises = [_Promise(who(m), m.outcome_agency, m.due_on) for m in open_ones]
    promises += map(_of_entry, later)
    other = [m for m in matters if m.outcome in (Outcome.REFUSED, Outcome.SEPARATE_PROCEDURE)]
    return [
        _discussed(meeting, matters, other),
        _settled(settled),
        "\n".join(_listed(open_ones) + _unreached(later)) or _("Không có."),
        _responsible(promises) or _("Không có."),
        _deadlines(promises) or _("Không có."),
    ]


@dataclass(frozen=True)
class _Promise:
    """What is to be answered after the meeting: whose it is, by whom, until when."""

    name: str
    agency: str
    due_on: date | None


def _of_entry(entry: Opinion) -> _Promise:
    """Return the promise for what was not reached; numbers tell two of one person apart."""
    label = entry.label if entry.is_written else f"lượt {entry.number}"
    name = f"{entry.person.addressed} ({label})"
    return _Promise(name, entry.promised_agency, entry.promised_on)


def _unreached(entries: list[Opinion]) -> list[str]:
    return [
        f"- {_of_entry(entry).name}: {entry.field.name}. Chưa trình bày tại hội nghị."
        for entry in entries
    ]


def _discussed(meeting: Meeting, matters: Sequence[Matter], other: list[Matter]) -> str:
    sums = totals(meeting)
    fields = list(dict.fromkeys(m.field.name for m in matters if not m.field.left_to_desk))
    unread = len(queries.unread_slips(meeting))
    unheard = len(queries.unheard_speeches(meeting))
    text = (
        f"Hội nghị đã nghe {sums.matters} nội dung ý kiến của {sums.persons} người, trong đó "
        f"{sums.spoken} nội dung phát biểu trực tiếp và {sums.written} nội dung bằng phiếu"
    )
    if fields:
        text += f", về {len(fields)} lĩnh vực: {'; '.join(fields)}"
    waiting = {"lượt đăng ký chưa phát biểu": unheard, "phiếu chưa trình bày": unread}
    left = " và ".join(f"{count} {what}" for what, count in waiting.items() if count)
    if left:
        text += f". Còn {left} được ghi tại mục III"
    refused = [
        f"- {who(m)}: {outcome_words(m)}" for m in other if m.kind is not OpinionKind.DENUNCIATION
    ]
    return "\n".join([f"{text}.", *refused])


def _settled(settled: list[Matter]) -> str:
    if not settled:
        return _("Không có.")
    answered = [m for m in settled if m.outcome is Outcome.ANSWERED]
    withdrawn = [m for m in settled if m.outcome is Outcome.WITHDRAWN]
    lines = []
    if answered:
        lines.append(f"Đã trả lời, giải trình ngay tại hội nghị {len(answered)} nội dung.")
        lines += [f"- {who(m)}: {m.field.name}." for m in answered]
    if withdrawn:
        lines.append(f"Người nêu ý kiến rút {len(withdrawn)} nội dung.")
        lines += [f"- {who(m)}: {m.field.name}." for m in withdrawn]
    return "\n".join(lines)


def _listed(matters: list[Matter]) -> list[str]:
    return [f"- {who(m)}: {m.field.name}. {m.outcome_note}".strip() for m in matters]


def _responsible(promises: list[_Promise]) -> str:
    agencies = dict.fromkeys(one.agency for one in promises)
    lines = []
    for agency in agencies:
        names = ", ".join(one.name for one in promises if one.agency == agency)
        lines.append(f"- {agency}: nội dung của {names}.")
    return "\n".join(lines)


def _deadlines(promises: list[_Promise]) -> str:
    dates = sorted({one.due_on for one in promises if one.due_on})
    lines = []
    for due in dates:
        names = ", ".join(one.name for one in promises if one.due_on == due)
        lines.append(f"- Trước ngày {short_date(due)}: nội dung của {names}.")
    return "\n".join(lines)
