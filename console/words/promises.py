"""What is said of promises: states, kinds of answer, a sentence for each thing that happened."""

from collections.abc import Callable, Sequence
from datetime import date

from console.language import _, _l
from console.models import AnswerKind, Judgement, PromiseAct, PromiseEvent, PromiseSource
from console.vietnamese import local, short_date

SOURCES = {
    PromiseSource.ASSIGNED: _l("Giao giải quyết, trả lời"),
    PromiseSource.ESCALATED: _l("Vượt thẩm quyền, kiến nghị cấp trên"),
    PromiseSource.IN_WRITING: _l("Trả lời thêm bằng văn bản"),
    PromiseSource.UNDECIDED: _l("Đã nêu, chưa có kết quả"),
    PromiseSource.UNHEARD: _l("Chưa kịp trình bày"),
}
WORKS = {
    "waiting": _l("chờ giao"),
    "given": _l("đã giao"),
    "under_way": _l("đang xử lý"),
    "passed_up": _l("đã chuyển, chờ trả lời"),
    "to_confirm": _l("chờ xác nhận"),
    "closed": _l("đã xong"),
}
"""By the value of `Work`."""
PLAINLY = {
    **WORKS,
    "waiting": _l("chưa giao cơ quan nào"),
    "to_confirm": _l("đã trả lời, chờ xác nhận"),
}
"""The same for who reads of one promise and of no other."""
ANSWERS = {
    AnswerKind.SETTLED: _l("Đã giải quyết xong"),
    AnswerKind.EXPLAINED: _l("Đã giải thích"),
    AnswerKind.DECLINED: _l("Không giải quyết, có lý do"),
}
JUDGEMENTS = {
    Judgement.CONTENT: _l("Đồng ý với kết quả"),
    Judgement.PARTLY: _l("Chưa đồng ý"),
    Judgement.NOT_DONE: _l("Việc chưa được làm"),
}
ACTS = {
    PromiseAct.GIVEN: _l("Giao cơ quan, hẹn ngày"),
    PromiseAct.HANDED_OVER: _l("Đã chuyển văn bản cho cơ quan"),
    PromiseAct.ACCEPTED: _l("Cơ quan đã nhận việc"),
    PromiseAct.PROGRESSED: _l("Ghi tiến độ"),
    PromiseAct.INSPECTED: _l("Kiểm tra tại chỗ"),
    PromiseAct.EXTENSION_ASKED: _l("Xin gia hạn"),
    PromiseAct.EXTENDED: _l("Cho gia hạn"),
    PromiseAct.EXTENSION_DECLINED: _l("Không cho gia hạn"),
    PromiseAct.PASSED_UP: _l("Chuyển cơ quan có thẩm quyền"),
    PromiseAct.URGED: _l("Đôn đốc"),
    PromiseAct.ANSWERED: _l("Ghi câu trả lời"),
    PromiseAct.PROVED: _l("Bổ sung minh chứng"),
    PromiseAct.RETURNED: _l("Trả lại, yêu cầu trả lời lại"),
    PromiseAct.CLOSED: _l("Xác nhận đã xong"),
    PromiseAct.REOPENED: _l("Mở lại"),
    PromiseAct.TOLD: _l("Đã báo cho người hỏi"),
    PromiseAct.STRUCK: _l("Gạch dòng ghi sai"),
}
"""What each press is called."""


def state_words(work: str, kind: AnswerKind | None) -> str:
    """Return where it stands: 'đang xử lý'. An explanation is never called more than that."""
    if work == "closed" and kind:
        return str(ANSWERS[kind]).lower()
    return str(WORKS[work])


def stands(work: str, kind: AnswerKind | None, since: date | None) -> str:
    """Return where it stands in one sentence for everybody, with the day of the newest entry."""
    if work == "closed" and kind and since:
        return _("%(what)s, ngày %(day)s", what=ANSWERS[kind], day=short_date(since))
    what = _capital(str(PLAINLY[work]))
    if since:
        return _("%(what)s (tin mới nhất ngày %(day)s)", what=what, day=short_date(since))
    return _("%(what)s, chưa có tin mới", what=what) if work == "given" else what


def owed(body: str, due_on: date | None, *, is_open: bool) -> str:
    """Return who must answer and by when, in one sentence."""
    if not due_on:
        return _("%(body)s, chưa hẹn ngày trả lời", body=body) if body else _("Chưa hẹn ngày")
    day = short_date(due_on)
    if is_open and body:
        return _("%(body)s phải trả lời chậm nhất ngày %(day)s", body=body, day=day)
    return _("%(body)s, hạn trả lời %(day)s", body=body or _("Chưa giao cơ quan nào"), day=day)


def summed_up(promised: int, done: int, late: int) -> str:
    """Return how many were promised, done, late, in one sentence."""
    known = {"all": promised, "done": done, "late": late}
    if not late:
        return _("Đã hứa %(all)s việc: %(done)s việc có kết quả, không việc nào quá hạn.", **known)
    return _("Đã hứa %(all)s việc: %(done)s việc có kết quả, %(late)s việc quá hạn.", **known)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(event: PromiseEvent) -> str:
    """Return what happened, in one sentence for everybody."""
    day = short_date(event.due_on) if event.due_on else ""
    known = {"body": event.body, "day": day, "paper": event.paper}
    sentence = _SENTENCES[event.act](event, known)
    paper = event.paper and event.act in (PromiseAct.ANSWERED, PromiseAct.EXTENDED)
    return f"{sentence} ({_('văn bản %(paper)s', paper=event.paper)})" if paper else sentence


def struck_line(
    event: PromiseEvent, events: Sequence[PromiseEvent], mask: Callable[[str], str] | None = None
) -> str:
    """Return which entry this one strikes through: its day and what it said."""
    struck = next((one for one in events if one.id == event.strikes_id), None)
    if struck is None:
        return ""
    said = told(struck)
    return f"{short_date(local(struck.at).date())}, {mask(said) if mask else said}"


def passed_on(body: str, late: int) -> str:
    """Return what is said where a late matter went to another body: whose delay it was."""
    return _("khi nhận từ %(body)s đã quá hạn %(n)s ngày làm việc", body=body, n=late)


def overruled(event: PromiseEvent) -> str:
    """Return what is said beside an answer that holds no more: which entry took it away, when."""
    day = short_date(local(event.at).date())
    if event.act is PromiseAct.RETURNED:
        return _("Cơ quan tổ chức đã trả lại ngày %(day)s, yêu cầu trả lời lại", day=day)
    return _("Đã mở lại ngày %(day)s, chờ câu trả lời mới", day=day)


def _answered(event: PromiseEvent, _known: dict[str, str]) -> str:
    return str(ANSWERS[event.answer]) if event.answer else _("Đã trả lời")


_SENTENCES: dict[PromiseAct, Callable[[PromiseEvent, dict[str, str]], str]] = {
    PromiseAct.GIVEN: lambda _e, k: _("Giao %(body)s, hẹn trả lời chậm nhất %(day)s", **k),
    PromiseAct.HANDED_OVER: lambda _e, k: _("Đã chuyển văn bản đến %(body)s", **k),
    PromiseAct.ACCEPTED: lambda _e, _k: _("Cơ quan đã nhận việc"),
    PromiseAct.PROGRESSED: lambda _e, _k: _("Tiến độ"),
    PromiseAct.INSPECTED: lambda _e, _k: _("Đã kiểm tra tại chỗ"),
    PromiseAct.EXTENSION_ASKED: lambda _e, k: _("Xin lùi ngày trả lời đến %(day)s", **k),
    PromiseAct.EXTENDED: lambda _e, k: _("Lùi ngày trả lời đến %(day)s", **k),
    PromiseAct.EXTENSION_DECLINED: lambda _e, _k: _("Không cho lùi ngày trả lời"),
    PromiseAct.PASSED_UP: lambda _e, k: _("Đã chuyển %(body)s: %(paper)s", **k),
    PromiseAct.URGED: lambda _e, k: _("Đã đôn đốc: %(paper)s", **k),
    PromiseAct.ANSWERED: _answered,
    PromiseAct.PROVED: lambda _e, _k: _("Bổ sung minh chứng cho câu trả lời"),
    PromiseAct.RETURNED: lambda _e, _k: _("Câu trả lời chưa đạt, yêu cầu trả lời lại"),
    PromiseAct.CLOSED: lambda e, _k: _("%(who)s đã xem và xác nhận", who=e.by),
    PromiseAct.REOPENED: lambda _e, k: _("Mở lại, hẹn trả lời chậm nhất %(day)s", **k),
    PromiseAct.TOLD: lambda _e, _k: _("Đã báo cho người hỏi"),
    PromiseAct.STRUCK: lambda _e, _k: _("Gạch một dòng ghi sai"),
}
