"""Tell authors what became of a request or a slip, step by step (001-07, 001-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from console import queries
from console.database import session
from console.hall import mending as mend
from console.language import _
from console.minutes import drafting
from console.models import (
    SEPARATE,
    WAITING,
    Answer,
    Matter,
    Mending,
    Opinion,
    OpinionKind,
    OpinionState,
    Outcome,
    Paragraph,
)
from console.promises.state import Standing, Work
from console.vietnamese import short_date
from console.words import outcomes, people
from console.words.names import ROLES

FINAL = (Outcome.ANSWERED, Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.SEPARATE_PROCEDURE)


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    title: str
    at: datetime | None = None
    text: str = ""


@dataclass(frozen=True)
class History:
    told: list[Told]
    standing: str
    """Where it stands now, in one sentence."""
    guidance: OpinionKind | None = None
    """The kind whose procedure its author is guided to: a complaint or a denunciation, else None.
    """


def history(entry: Opinion) -> History:
    """Return the history from handing in to the answer. A merged one tells who spoke for it."""
    told = [Told(_("Đã nhận"), entry.received_at)]
    if entry.kind in SEPARATE and entry.state in (OpinionState.DECLINED, OpinionState.SEPARATED):
        return History(told, _("Được hướng dẫn theo thủ tục riêng."), entry.kind)
    if onward := entry.became:
        told.append(Told(_("Chuyển thành %(label)s", label=onward.label)))
        later = history(onward)
        return History(told + later.told[1:], later.standing, later.guidance)
    told += [_mended(mending) for mending in queries.mendings_of(entry)]
    merger = queries.merger_of(entry)
    if merger:
        lead = merger.lead
        words = _("Cùng nội dung với %(label)s", label=lead.label)
        who = lead.person.shown(lead.label)
        told.append(Told(words, merger.merged_at, _("Trình bày chung: %(who)s", who=who)))
    matters = _matters(entry)
    guided = next((m.kind for m in matters if m.kind in SEPARATE), None)
    for matter in matters:
        told += _of_matter(matter) if matter.kind not in SEPARATE else []
    told.sort(key=lambda one: one.at or entry.received_at)
    return History(told, _standing(entry, matters), guided)


def _mended(mending: Mending) -> Told:
    """Return what was mended, by whom, and how it read before."""
    who, what = ROLES[mending.mended_by.role], mend.changed_words(mending)
    before = [mend.words_before(mending, part) for part in mending.changed.split()]
    words = _("Trước khi sửa: %(words)s", words="; ".join(before))
    return Told(_("%(who)s đã sửa %(what)s", who=who, what=what), mending.mended_at, words)


def _matters(entry: Opinion) -> list[Matter]:
    """Return what it put before the meeting; for a follow-up the matter that it came back to."""
    if entry.follows_id:
        matter = session().get(Matter, entry.follows_id)
        return [matter] if matter and entry.state is OpinionState.ENDED else []
    return list(queries.matters_of(entry))


def _of_matter(matter: Matter) -> list[Told]:
    turn = queries.turns_raising(queries.turns(matter.raised_by.meeting)).get(matter.opinion_id)
    read = matter.opinion.is_written
    told = []
    if turn and matter.part == 1:
        told.append(
            Told(_("Đã được đọc tại hội nghị") if read else _("Đã phát biểu"), turn.began_at)
        )
    for said in drafting.exchange(matter):
        if isinstance(said, Answer):
            words = _paragraph_text(Paragraph.answer_id == said.id)
            told.append(Told(people.answer_label(said), said.given_at, words))
    if matter.outcome:
        told.append(Told(_("Kết quả"), matter.decided_at, _decision_words(matter)))
    return told


def _decision_words(matter: Matter) -> str:
    """Return the outcome, and who decided it (001-07)."""
    words = outcomes.outcome_words(matter)
    by = matter.decided_by
    return f"{words} ({_('Người quyết định')}: {by.with_title})" if by else words


def _paragraph_text(of: object) -> str:
    return session().scalar(select(Paragraph.text).where(of)) or ""  # type: ignore[arg-type]


def _standing(entry: Opinion, matters: list[Matter]) -> str:
    if matters and all(m.outcome in FINAL and not m.lacks_answer for m in matters):
        return _("Đã có kết quả.")
    due = sorted(matter.due_on for matter in matters if matter.due_on)
    if due:
        return _("Chờ trả lời bằng văn bản, trước ngày %(day)s.", day=short_date(due[0]))
    if matters:
        return _("Đã trình bày, đang được trả lời.")
    if entry.state == OpinionState.SET_ASIDE:
        return _aside_standing(entry)
    if entry.promised_on and not entry.person.meeting.takes_entries:
        return _(
            "Chưa kịp trình bày. %(who)s trả lời trước ngày %(day)s.",
            who=entry.promised_agency,
            day=short_date(entry.promised_on),
        )
    waiting = entry.state in (
        *WAITING,
        OpinionState.RELEASED,
        OpinionState.MERGED,
        OpinionState.MERGED,
    )
    if waiting and not entry.person.meeting.takes_entries:
        return _("Chưa kịp trình bày. Ý kiến được ghi vào biên bản để trả lời.")
    return _plain_standing(entry)


def promised_words(promised: Sequence[Standing]) -> str:
    """Return where what was promised stands, in one sentence; "" where nothing was."""
    if not promised:
        return ""
    left = [one for one in promised if one.is_open]
    if not left:
        return _("Đã có kết quả.")
    nearest = min(left, key=lambda one: one.due_on or date.max)
    if nearest.is_left_unconfirmed:
        return _("Đã có câu trả lời, cơ quan tổ chức chưa xác nhận sau %(n)s ngày làm việc.",
                 n=nearest.unconfirmed)  # fmt: skip
    if nearest.work is Work.TO_CONFIRM:
        return _("Đã có câu trả lời, đang chờ xác nhận.")
    if nearest.due_on is None:
        return _("Chưa giao cơ quan trả lời. Xin hỏi cơ quan đã tổ chức hội nghị.")
    known = {"who": nearest.body, "day": short_date(nearest.due_on)}
    if nearest.is_late:
        return _("%(who)s hẹn trả lời chậm nhất %(day)s, nay %(late)s.", **known, late=nearest.left)
    return _("Chờ %(who)s trả lời, chậm nhất %(day)s.", **known)


def _aside_standing(entry: Opinion) -> str:
    if entry.reason:
        return _("Bộ phận tổng hợp không đưa vào hội nghị, lý do: %(why)s", why=entry.reason)
    return _(
        "Đã nhận, giữ nguyên thứ tự. Cùng lúc có rất nhiều ý kiến gửi đến nên bộ phận tổng hợp "
        "xem trước rồi mới đưa vào danh sách."
    )


def _plain_standing(entry: Opinion) -> str:
    if entry.is_kept_back:
        return _("Bộ phận tổng hợp giữ lại, lý do: %(why)s", why=entry.reason)
    if entry.state is OpinionState.DECLINED:
        return _("Chủ tọa không bố trí phát biểu, lý do: %(why)s", why=entry.reason)
    return {
        OpinionState.ASKED: _("Đang chờ đến lượt."),
        OpinionState.CALLED: _("Đã được mời."),
        OpinionState.ABSENT: _(
            "Đã được mời nhưng chưa có mặt; báo bộ phận tổng hợp để được mời lại."
        ),
        OpinionState.TURNED_INTO_SLIP: _("Đã chuyển thành phiếu."),
        OpinionState.ENDED: _("Đã phát biểu."),
        OpinionState.HELD: _("Bộ phận tổng hợp đã nhận, đang xem."),
        OpinionState.RELEASED: _("Đã chuyển chủ tọa, chờ đọc."),
        OpinionState.TURNED_INTO_SPEECH: _("Đã chuyển thành lượt phát biểu."),
        OpinionState.WITHDRAWN: _("Đã rút."),
    }.get(entry.state, _("Chờ trình bày chung với ý kiến cùng nội dung."))
