"""Which entry fits when, and what it must say: the life of a promise as a table (001-24).

Nothing here knows who presses: the actions ask that (`following`, `deciding`, `body_links`).
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from console.door.characters import says_something
from console.errors import NotNowError
from console.language import _
from console.models import AnswerKind, Promise, PromiseAct, PromiseEvent
from console.preparing.brought import Brought
from console.promises.state import Standing, Work
from console.vietnamese import short_date

FARTHEST = timedelta(days=3 * 366)
LONGEST_TEXT, LONGEST_LINE = 4000, 300
"""Letters of what an entry tells, and of its one-line fields."""


@dataclass(frozen=True)
class Said:
    """What a form says of one entry."""

    text: str = ""
    on_day: date | None = None
    due_on: date | None = None
    body: str = ""
    answer: AnswerKind | None = None
    paper: str = ""
    proof: str = ""
    files: Sequence[Brought] = field(default=())
    shows_files: bool = False
    """Whether everybody may look at the files."""


Check = Callable[[Said, Standing, date], Iterator[tuple[str, str]]]
"""What is wrong with an entry on this day: the field, and a sentence."""


@dataclass(frozen=True)
class Rule:
    """In which states an entry fits, and what it must say."""

    states: Set[Work]
    checks: Sequence[Check] = ()


_OPEN = frozenset(Work) - {Work.CLOSED}
_IN_HAND = frozenset({Work.GIVEN, Work.UNDER_WAY, Work.PASSED_UP})


def _text(said: Said, _standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(said.text):
        yield "text", _("Xin ghi nội dung. Mọi người đọc được dòng này.")


def _body(said: Said, standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(said.body or standing.body):
        yield "body", _("Xin ghi cơ quan, đơn vị có trách nhiệm giải quyết.")


def _other_body(said: Said, _standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(said.body):
        yield "body", _("Xin ghi cơ quan nhận.")


def _paper(said: Said, _standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(said.paper):
        yield "paper", _("Xin ghi số, ngày của văn bản.")


def _happened(said: Said, standing: Standing, today: date) -> Iterator[tuple[str, str]]:
    meeting = standing.promise.meeting
    held_on = meeting.held_on
    if said.on_day is None:
        yield "on_day", _("Xin ghi ngày, như 01/7/2026.")
    elif said.on_day < held_on:
        yield "on_day", _("Ngày này trước hội nghị.")
    elif said.on_day > today:
        yield "on_day", _("Ngày này chưa đến.")


def _day_ahead(said: Said, standing: Standing, today: date) -> Iterator[tuple[str, str]]:
    """A day for what has none; where one was said, nobody moves it so."""
    if standing.due_on and (said.due_on or standing.due_on) > standing.due_on:
        day = short_date(standing.due_on)
        yield "due_on", _("Hạn đã hẹn là %(day)s. Muốn lùi ngày, xin gia hạn, có lý do.", day=day)
    elif (before := _given_before(standing.promise)) and said.due_on and said.due_on > before:
        day = short_date(before)
        yield (
            "due_on",
            _("Đã giao một lần với hạn %(day)s, rồi gạch. Muốn hạn sau ngày ấy, xin giao đến ngày "
              "ấy rồi gia hạn, có lý do.", day=day),
        )  # fmt: skip
    elif standing.due_on is None and said.due_on is None:
        yield "due_on", _("Xin ghi ngày trả lời.")
    elif said.due_on and said.due_on < today:
        yield "due_on", _("Ngày trả lời phải từ hôm nay trở đi.")


def _given_before(promise: Promise) -> date | None:
    """Return the earliest day that was given and struck through since: who strikes a line and
    writes it anew gains no time.
    """
    struck = {one.strikes_id for one in promise.events if one.strikes_id}
    days = [one.due_on for one in promise.events
            if one.id in struck and one.act is PromiseAct.GIVEN and one.due_on]  # fmt: skip
    return min(days, default=None)


def _later_day(said: Said, standing: Standing, today: date) -> Iterator[tuple[str, str]]:
    if said.due_on is None:
        yield "due_on", _("Xin ghi ngày mới.")
    elif said.due_on < today or (standing.due_on and said.due_on <= standing.due_on):
        yield "due_on", _("Ngày mới phải sau ngày đã hẹn và từ hôm nay trở đi.")


def _new_day(said: Said, _standing: Standing, today: date) -> Iterator[tuple[str, str]]:
    if said.due_on is None or said.due_on < today:
        yield "due_on", _("Xin ghi ngày trả lời mới, từ hôm nay trở đi.")


def _answer(said: Said, _standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if said.answer is None:
        yield "answer", _("Xin chọn: đã giải quyết xong, đã giải thích, hay không giải quyết.")


def _shown(said: Said, standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    """What is called settled is shown to be; of an explanation its paper is enough."""
    if says_something(said.proof) or said.files or standing.is_shown:
        return
    yield (
        "proof",
        _(
            "Chưa có minh chứng. Xin đính kèm ảnh, văn bản, hoặc ghi ai đã xác nhận tại chỗ "
            "(ví dụ: Trưởng thôn Đông, ngày 12/8)."
        ),
    )


def _proof(said: Said, _standing: Standing, _today: date) -> Iterator[tuple[str, str]]:
    if not says_something(said.proof) and not said.files:
        yield "proof", _("Xin đính kèm ảnh, văn bản, hoặc ghi ai đã xác nhận tại chỗ.")


RULES: dict[PromiseAct, Rule] = {
    PromiseAct.GIVEN: Rule({Work.WAITING, Work.GIVEN, Work.UNDER_WAY}, (_body, _day_ahead, _text)),
    PromiseAct.HANDED_OVER: Rule(_OPEN, (_body, _happened, _text)),
    PromiseAct.ACCEPTED: Rule({Work.GIVEN}),
    PromiseAct.PROGRESSED: Rule(_IN_HAND, (_text,)),
    PromiseAct.INSPECTED: Rule(frozenset(Work), (_happened, _text)),
    PromiseAct.EXTENSION_ASKED: Rule(_IN_HAND, (_later_day, _text)),
    PromiseAct.EXTENDED: Rule(_IN_HAND, (_later_day, _text)),
    PromiseAct.EXTENSION_DECLINED: Rule(_IN_HAND, (_text,)),
    PromiseAct.PASSED_UP: Rule(_IN_HAND, (_other_body, _paper, _text)),
    PromiseAct.URGED: Rule(_IN_HAND, (_paper, _text)),
    PromiseAct.ANSWERED: Rule(_IN_HAND, (_answer, _happened, _text)),
    PromiseAct.PROVED: Rule({Work.TO_CONFIRM}, (_proof,)),
    PromiseAct.RETURNED: Rule({Work.TO_CONFIRM}, (_text,)),
    PromiseAct.CLOSED: Rule({Work.TO_CONFIRM}, (_shown,)),
    PromiseAct.REOPENED: Rule({Work.CLOSED}, (_new_day, _text)),
    PromiseAct.TOLD: Rule(frozenset(Work), (_happened, _text)),
    PromiseAct.STRUCK: Rule(frozenset(Work), (_text,)),
}


def problems(act: PromiseAct, said: Said, standing: Standing, today: date) -> dict[str, str]:
    """Return what is wrong with an entry, by field. Raise NotNowError where it fits no more."""
    if not fits(act, standing):
        raise NotNowError(_("Nội dung này đã sang bước khác. Xin xem lại rồi ghi tiếp."))
    found: dict[str, str] = {}
    for check in RULES[act].checks:
        for name, sentence in check(said, standing, today):
            found.setdefault(name, sentence)
    if said.due_on and said.due_on > today + FARTHEST:
        found.setdefault("due_on", _("Ngày này quá xa: nhiều nhất 3 năm nữa."))
    return found | _too_long(said)


def fits(act: PromiseAct, standing: Standing) -> bool:
    """Return whether this entry can come next."""
    if standing.work not in RULES[act].states:
        return False
    if act is PromiseAct.EXTENSION_DECLINED:
        return standing.asked is not None
    if act in (PromiseAct.EXTENSION_ASKED, PromiseAct.EXTENDED):
        return standing.due_on is not None
    if act is PromiseAct.STRUCK:
        return standing.last is not None
    return True


def stands(event: PromiseEvent, standing: Standing) -> bool:
    """Return whether an entry that was written could still follow what stands before it."""
    if not fits(event.act, standing):
        return False
    due, own = standing.due_on, event.due_on
    if event.act is PromiseAct.GIVEN and due and own:
        return own <= due
    if event.act in (PromiseAct.EXTENSION_ASKED, PromiseAct.EXTENDED) and due and own:
        return own > due
    if event.act is PromiseAct.CLOSED:
        return bool(event.proof or event.files) or standing.is_shown
    return True


def _too_long(said: Said) -> dict[str, str]:
    bounds = {"text": LONGEST_TEXT, "body": LONGEST_LINE, "paper": LONGEST_LINE,
              "proof": LONGEST_LINE}  # fmt: skip
    return {
        name: _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)
        for name, most in bounds.items()
        if len(getattr(said, name)) > most
    }
