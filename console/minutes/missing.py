"""What is still missing: one list, each line with its place, that shrinks to nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console import queries
from console.hall import put_aside, superiors
from console.hall.agenda import not_begun
from console.language import _
from console.minutes.reading_back import missing_to_close
from console.models import (
    Matter,
    Meeting,
    OpinionKind,
    Paragraph,
    ParagraphKind,
)
from console.words import people


@dataclass(frozen=True)
class Gap:
    """One thing to do; `place` is the card of the minutes where it is done, if it is one."""

    sentence: str
    place: str = ""


def sentences(gaps: Sequence[Gap]) -> list[str]:
    return [gap.sentence for gap in gaps]


def to_end(meeting: Meeting) -> list[Gap]:
    """Return what stands in the way of ending the discussion."""
    turn = queries.current_turn(meeting)
    held = [Gap(_("%(name)s đang giữ lượt.", name=turn.shown_to_staff))] if turn else []
    matters = queries.matters(meeting)
    return [*held, *_without_outcome(matters), *_untrue(matters)]


def to_draw_up(meeting: Meeting) -> list[Gap]:
    """Return what stands in the way of the Biên bản: what is unread, undecided or unclear."""
    gaps = [*_steps_left_out(meeting), *to_end(meeting)]
    gaps += _unseen(meeting)
    gaps += _without_field(meeting)
    gaps += _undecided(meeting)
    gaps += _without_conclusion(meeting)
    gaps += unclear(meeting)
    gaps += map(Gap, _signers(meeting))
    gaps += map(Gap, missing_to_close(meeting))
    return gaps


def unclear(meeting: Meeting) -> list[Gap]:
    """Return the matters whose content and opinions the minutes do not yet make clear (004-03)."""
    words: dict[int | None, list[Paragraph]] = {}
    for one in queries.paragraphs(meeting):
        words.setdefault(one.about, []).append(one)
    gaps = []
    for number, matter in enumerate(queries.matters(meeting), start=1):
        parts = _unclear_texts(words.get(matter.id, []))
        if parts and matter.kind is not OpinionKind.DENUNCIATION:
            what = ", ".join(parts)
            sentence = _("Ý kiến %(n)s: chưa ghi %(what)s.", n=number, what=what)
            gaps.append(Gap(sentence, f"matter-{matter.id}"))
    return gaps


def unclear_parts(matter: Matter, mine: Sequence[Paragraph]) -> list[str]:
    """Return which of the three things that must be clear of a matter are not (004-03).

    `mine` are the paragraphs about it.
    """
    outcome = [_("kết quả")] if matter.outcome is None else []
    return _unclear_texts(mine) + outcome


def _unclear_texts(mine: Sequence[Paragraph]) -> list[str]:
    parts = []
    if not any(p.text for p in mine if p.kind is ParagraphKind.OPINION):
        parts.append(_("ý kiến"))
    if any(not p.text for p in mine if p.kind is ParagraphKind.ANSWER):
        parts.append(_("nội dung trả lời"))
    if any(not p.text for p in mine if p.kind is ParagraphKind.FOLLOW_UP):
        parts.append(_("nội dung trao đổi thêm"))
    return parts


def _steps_left_out(meeting: Meeting) -> list[Gap]:
    return [
        Gap(_("Chương trình chưa qua bước “%(title)s”.", title=step.title))
        for step in not_begun(meeting)
    ]


def _without_outcome(matters: Sequence[Matter]) -> list[Gap]:
    return [
        Gap(
            _("Ý kiến của %(name)s chưa có kết quả.", name=people.who(matter)),
            f"matter-{matter.id}",
        )
        for matter in matters
        if matter.outcome is None
    ]


def _untrue(matters: Sequence[Matter]) -> Iterator[Gap]:
    """Give outcomes that say what nobody did: answered by nobody, sent up to our own body."""
    for matter in matters:
        if matter.lacks_answer:
            sentence = _(
                "Ý kiến của %(name)s: chưa ghi ai trả lời. Mời người trả lời "
                "hoặc ghi kết quả khác.",
                name=people.who(matter),
            )
            yield Gap(sentence, f"matter-{matter.id}")
        elif superiors.sent_to_own_body(matter):
            sentence = _(
                "Ý kiến của %(name)s: kiến nghị cấp trên, nhưng %(body)s không phải cấp trên.",
                name=people.who(matter),
                body=matter.outcome_agency,
            )
            yield Gap(sentence, f"matter-{matter.id}")


def _unseen(meeting: Meeting) -> list[Gap]:
    slips = [
        _("Phiếu số %(n)s chưa được bộ phận tổng hợp xem.", n=slip.number)
        for slip in queries.unseen_slips(meeting)
    ]
    speeches = [
        _("Lượt số %(n)s chưa được bộ phận tổng hợp xem.", n=speech.number)
        for speech in queries.unheard_speeches(meeting)
        if speech.kind is None
    ]
    apart = len(put_aside.unanswered(meeting))
    aside = [_("Còn %(n)s ý kiến để riêng, bộ phận tổng hợp chưa xem.", n=apart)] if apart else []
    return [Gap(sentence) for sentence in (*slips, *speeches, *aside)]


def _without_field(meeting: Meeting) -> list[Gap]:
    """Return what was heard before anybody chose the field that its author left to the desk."""
    heard = [m for m in queries.matters(meeting) if m.kind is not OpinionKind.DENUNCIATION]
    names = [people.who(matter) for matter in heard if matter.field.left_to_desk]
    names += [e.person.addressed for e in queries.unreached(meeting) if e.field.left_to_desk]
    return [
        Gap(
            _(
                "Ý kiến của %(name)s chưa rõ lĩnh vực: ở màn hình bộ phận tổng hợp bấm “Tìm người "
                "đã đăng ký”, mở ý kiến và chọn lĩnh vực.",
                name=name,
            )
        )
        for name in dict.fromkeys(names)
    ]


def _undecided(meeting: Meeting) -> list[Gap]:
    """Return what was not reached and has neither a body nor a day (001-24)."""
    left = sum(1 for entry in queries.unreached(meeting) if entry.promised_on is None)
    words = _(
        "%(n)s ý kiến chưa trình bày chưa có cơ quan và ngày trả lời: bấm “Giao trả lời sau”.",
        n=left,
    )
    return [Gap(words)] if left else []


def _without_conclusion(meeting: Meeting) -> list[Gap]:
    return [
        Gap(_("Bước %(n)s chưa có kết luận.", n=step.position), f"step-{step.id}")
        for step in meeting.steps
        if step.began_at and step.has_conclusion and step.conclusion is None
    ]


def _signers(meeting: Meeting) -> list[str]:
    """Return who is to sign on this machine and has no key yet."""
    signers = queries.signers(meeting)
    ready = queries.with_signing_key(signers)
    return [
        _(
            "%(name)s chưa vào bằng phiếu truy cập nên chưa có chữ ký số. "
            "Nếu vắng mặt, ghi lý do ở trang Người ký.",
            name=person.with_title,
        )
        for person in signers
        if person.id not in ready and not person.signs_elsewhere
    ]
