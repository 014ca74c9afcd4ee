"""How the Biên bản tells of one request, slip or matter."""

from collections.abc import Sequence

from console.language import _
from console.models import (
    Matter,
    Opinion,
    OpinionKind,
    OpinionState,
    Paragraph,
    Turn,
)
from console.permissions import is_unread_by_signers
from console.vietnamese import clean, clock_words, short_date, span_words
from console.words.people import person_words


def matter_title(matter: Matter, turn: Turn | None, siblings: Sequence[Matter]) -> str:
    """'Bà Lê Ý, Tổ 12 (phát biểu trực tiếp, từ 08 giờ 45 đến 08 giờ 49)'.

    `siblings` are all matters of its speech or slip.
    """
    if matter.kind is OpinionKind.DENUNCIATION:
        return _("Một người dân (thủ tục riêng)")
    who = person_words(matter.raised_by)
    if any(one.kind is OpinionKind.DENUNCIATION for one in siblings):
        return f"{who} ({matter.opinion.label})" if matter.opinion.is_written else who
    part = _(", nội dung %(n)s", n=matter.part) if matter.part > 1 else ""
    if matter.opinion.is_written:
        return f"{who} ({matter.opinion.label}{part})"
    if turn is None or turn.began_at is None:
        return _("%(who)s (phát biểu trực tiếp%(part)s)", who=who, part=part)
    when = (
        span_words(turn.began_at, turn.ended_at)
        if turn.ended_at
        else _("từ %(time)s", time=clock_words(turn.began_at))
    )
    return _("%(who)s (phát biểu trực tiếp, %(when)s%(part)s)", who=who, when=when, part=part)


def co_asker_words(entry: Opinion) -> str:
    who = person_words(entry.person)
    return f"{who} ({entry.label})" if entry.is_written else who


def unheard_words(entry: Opinion, label: str) -> str:
    """Who was not reached, and with what; of what nobody has read only the number."""
    if entry.kind is None:
        return _("%(label)s %(n)s: bộ phận tổng hợp chưa xem.", label=label, n=entry.number)
    absent = _(", được mời nhưng chưa có mặt") if entry.state is OpinionState.ABSENT else ""
    parts = [f"{_unheard_head(entry, label)}{absent}: {quoted(entry.content)}.", deferred(entry)]
    return " ".join(part for part in parts if part)


def deferred(entry: Opinion) -> str:
    """Return 'Giao Công an phường trả lời trước ngày 05/7/2022.'; "" where nobody was given it."""
    if entry.promised_on is None:
        return ""
    return _(
        "Giao %(who)s trả lời trước ngày %(day)s.",
        who=entry.promised_agency,
        day=short_date(entry.promised_on),
    )


def kept_back_words(entry: Opinion, label: str, how: str, reason: str) -> str:
    """Who was not let through: the reason stands in the minutes, the words do not (001-03).

    Of what those who sign may not read only the number: it may be a denunciation.
    """
    if is_unread_by_signers(entry):
        return _(
            "%(label)s %(n)s: %(how)s; bộ phận tổng hợp đã báo lý do cho người gửi.",
            label=label,
            n=entry.number,
            how=how,
        )
    head = _unheard_head(entry, label)
    return _("%(head)s: %(how)s, lý do: %(why)s", head=head, how=how, why=stopped(reason))


def _unheard_head(entry: Opinion, label: str) -> str:
    return _(
        "%(label)s %(n)s, %(who)s, lĩnh vực %(field)s",
        label=label,
        n=entry.number,
        who=person_words(entry.person),
        field=entry.field.name,
    )


def opinion_words(paragraph: Paragraph) -> str:
    """The opinion as the minutes tell it; in quotation marks as long as the citizen's own."""
    matter = paragraph.matter
    own = matter is not None and clean(paragraph.text) == clean(matter.opinion.content)
    return f"{quoted(paragraph.text)}." if own and paragraph.text else stopped(paragraph.text)


def quoted(text: str) -> str:
    """Somebody's own words, as they were written; a stop at their end stands outside."""
    words = text.strip().rstrip(".").strip()
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"


def stopped(text: str) -> str:
    """A sentence ends with a stop."""
    words = text.rstrip()
    return words if not words or words[-1] in ".!?…:;" or words.endswith(".”") else f"{words}."
