"""The conclusion in five parts as it follows from the outcomes (001-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.language import _, _l, in_language_of_record
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
    _l("Những nội dung đã đối thoại"),
    _l("Những nội dung đã được giải quyết"),
    _l("Những nội dung chưa được giải quyết"),
    _l("Cơ quan, đơn vị có trách nhiệm giải quyết, trả lời"),
    _l("Thời gian trả lời"),
)


@in_language_of_record()
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
    label = entry.label if entry.is_written else _("lượt %(number)s", number=entry.number)
    name = f"{entry.person.addressed} ({label})"
    return _Promise(name, entry.promised_agency, entry.promised_on)


def _unreached(entries: list[Opinion]) -> list[str]:
    return [
        _(
            "- %(name)s: %(field)s. Chưa trình bày tại hội nghị.",
            name=_of_entry(entry).name,
            field=entry.field.name,
        )
        for entry in entries
    ]


def _discussed(meeting: Meeting, matters: Sequence[Matter], other: list[Matter]) -> str:
    refused = [
        f"- {who(m)}: {outcome_words(m)}" for m in other if m.kind is not OpinionKind.DENUNCIATION
    ]
    said = " ".join(filter(None, [_heard(meeting, matters), _left(meeting)]))
    return "\n".join([said, *refused])


def _heard(meeting: Meeting, matters: Sequence[Matter]) -> str:
    sums = totals(meeting)
    counted = {
        "matters": sums.matters,
        "persons": sums.persons,
        "spoken": sums.spoken,
        "written": sums.written,
    }
    fields = list(dict.fromkeys(m.field.name for m in matters if not m.field.left_to_desk))
    if not fields:
        return _(
            "Hội nghị đã nghe %(matters)s nội dung ý kiến của %(persons)s người, trong đó "
            "%(spoken)s nội dung phát biểu trực tiếp và %(written)s nội dung bằng phiếu.",
            **counted,
        )
    return _(
        "Hội nghị đã nghe %(matters)s nội dung ý kiến của %(persons)s người, trong đó "
        "%(spoken)s nội dung phát biểu trực tiếp và %(written)s nội dung bằng phiếu, về %(n)s "
        "lĩnh vực: %(fields)s.",
        n=len(fields),
        fields="; ".join(fields),
        **counted,
    )


def _left(meeting: Meeting) -> str:
    """Return what was not reached, in one sentence; "" when nothing was left."""
    unheard = len(queries.unheard_speeches(meeting))
    unread = len(queries.unread_slips(meeting))
    if unheard and unread:
        return _(
            "Còn %(unheard)s lượt đăng ký chưa phát biểu và %(unread)s phiếu chưa trình bày được "
            "ghi tại mục III.",
            unheard=unheard,
            unread=unread,
        )
    if unheard:
        return _("Còn %(n)s lượt đăng ký chưa phát biểu được ghi tại mục III.", n=unheard)
    return _("Còn %(n)s phiếu chưa trình bày được ghi tại mục III.", n=unread) if unread else ""


def _settled(settled: list[Matter]) -> str:
    if not settled:
        return _("Không có.")
    answered = [m for m in settled if m.outcome is Outcome.ANSWERED]
    withdrawn = [m for m in settled if m.outcome is Outcome.WITHDRAWN]
    lines = []
    if answered:
        lines.append(_("Đã trả lời, giải trình ngay tại hội nghị %(n)s nội dung.", n=len(answered)))
        lines += [f"- {who(m)}: {m.field.name}." for m in answered]
    if withdrawn:
        lines.append(_("Người nêu ý kiến rút %(n)s nội dung.", n=len(withdrawn)))
        lines += [f"- {who(m)}: {m.field.name}." for m in withdrawn]
    return "\n".join(lines)


def _listed(matters: list[Matter]) -> list[str]:
    return [f"- {who(m)}: {m.field.name}. {m.outcome_note}".strip() for m in matters]


def _responsible(promises: list[_Promise]) -> str:
    agencies = dict.fromkeys(one.agency for one in promises)
    lines = []
    for agency in agencies:
        names = ", ".join(one.name for one in promises if one.agency == agency)
        lines.append(_("- %(agency)s: nội dung của %(names)s.", agency=agency, names=names))
    return "\n".join(lines)


def _deadlines(promises: list[_Promise]) -> str:
    dates = sorted({one.due_on for one in promises if one.due_on})
    lines = []
    for due in dates:
        names = ", ".join(one.name for one in promises if one.due_on == due)
        lines.append(
            _("- Trước ngày %(due)s: nội dung của %(names)s.", due=short_date(due), names=names)
        )
    return "\n".join(lines)
