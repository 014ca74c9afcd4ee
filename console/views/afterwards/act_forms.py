"""The forms by which something is entered about a promise: which fit now, and what each asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from console.afterwards.rules import Said, fits
from console.language import _, _l
from console.models import AnswerKind, Judgement, PromiseAct
from console.promises.state import Standing, Work
from console.views.http import brought_files
from console.views.http.forms import day
from console.words.promises import ACTS

FIELDS: dict[PromiseAct, Sequence[str]] = {
    PromiseAct.GIVEN: ("body", "due_on", "text"),
    PromiseAct.HANDED_OVER: ("body", "on_day", "paper", "text"),
    PromiseAct.ACCEPTED: ("text",),
    PromiseAct.PROGRESSED: ("text", "file"),
    PromiseAct.INSPECTED: ("on_day", "text", "file"),
    PromiseAct.EXTENSION_ASKED: ("due_on", "text", "paper"),
    PromiseAct.EXTENDED: ("due_on", "text", "paper"),
    PromiseAct.EXTENSION_DECLINED: ("text",),
    PromiseAct.PASSED_UP: ("body", "paper", "text"),
    PromiseAct.ANSWERED: ("answer", "text", "on_day", "paper", "proof", "file"),
    PromiseAct.PROVED: ("proof", "text", "file"),
    PromiseAct.RETURNED: ("text",),
    PromiseAct.CLOSED: ("proof", "text", "file"),
    PromiseAct.REOPENED: ("due_on", "text"),
    PromiseAct.TOLD: ("on_day", "text"),
}
TEXTS = {
    PromiseAct.GIVEN: _l("Giao theo văn bản, kết luận nào"),
    PromiseAct.HANDED_OVER: _l("Ai chuyển, bằng cách nào"),
    PromiseAct.ACCEPTED: _l("Ghi thêm"),
    PromiseAct.PROGRESSED: _l("Đã làm được gì"),
    PromiseAct.INSPECTED: _l("Đã thấy gì tại chỗ"),
    PromiseAct.EXTENSION_ASKED: _l("Lý do xin lùi ngày"),
    PromiseAct.EXTENDED: _l("Lý do cho lùi ngày"),
    PromiseAct.EXTENSION_DECLINED: _l("Lý do không cho lùi ngày"),
    PromiseAct.PASSED_UP: _l("Vì sao chuyển, đề nghị gì"),
    PromiseAct.ANSWERED: _l("Nội dung trả lời người hỏi"),
    PromiseAct.PROVED: _l("Ghi thêm"),
    PromiseAct.RETURNED: _l("Còn thiếu gì"),
    PromiseAct.CLOSED: _l("Ghi thêm"),
    PromiseAct.REOPENED: _l("Lý do mở lại"),
    PromiseAct.TOLD: _l("Báo bằng cách nào, ai báo"),
}
"""What the text of each form is for."""
WITHOUT_TEXT = (PromiseAct.ACCEPTED, PromiseAct.PROVED, PromiseAct.CLOSED)
NEXT: dict[Work, Sequence[PromiseAct]] = {
    Work.WAITING: (PromiseAct.GIVEN,),
    Work.GIVEN: (PromiseAct.ANSWERED,),
    Work.UNDER_WAY: (PromiseAct.ANSWERED,),
    Work.PASSED_UP: (PromiseAct.ANSWERED,),
    Work.TO_CONFIRM: (PromiseAct.CLOSED,),
    Work.CLOSED: (PromiseAct.TOLD,),
}
"""Which act a promise waits for."""


@dataclass(frozen=True)
class ActForm:
    """One form of the page."""

    act: PromiseAct
    label: str
    text_label: str
    fields: Sequence[str]
    needs_text: bool
    is_next: bool


def forms(standing: Standing, acts: Sequence[PromiseAct]) -> list[ActForm]:
    """Return the forms of these acts that fit, the next one first."""
    fitting = [act for act in acts if fits(act, standing)]
    found = [_form(act, standing, decides=PromiseAct.CLOSED in fitting) for act in fitting]
    return sorted(found, key=lambda one: not one.is_next)


def _form(act: PromiseAct, standing: Standing, *, decides: bool) -> ActForm:
    return ActForm(
        act=act,
        label=str(ACTS[act]),
        text_label=str(TEXTS[act]),
        fields=FIELDS[act],
        needs_text=act not in WITHOUT_TEXT,
        is_next=_is_next(act, standing, decides=decides),
    )


def _is_next(act: PromiseAct, standing: Standing, *, decides: bool) -> bool:
    if act is PromiseAct.PROVED:
        return not decides and not standing.is_shown
    if standing.asked and act is PromiseAct.EXTENDED:
        return True
    if standing.work is Work.CLOSED and standing.told:
        return False
    return act in NEXT[standing.work]


def said() -> Said:
    """Return what the form says. Raise InvalidEntryError for a file that cannot be kept."""
    form = request.form
    kinds = {kind.value: kind for kind in AnswerKind}
    return Said(
        text=form.get("text", ""),
        on_day=day("on_day"),
        due_on=day("due_on"),
        body=form.get("body", ""),
        answer=kinds.get(form.get("answer", "")),
        paper=form.get("paper", ""),
        proof=form.get("proof", ""),
        files=brought_files.chosen(),
        shows_files="shows_files" in form,
    )


def labels() -> dict[str, str]:
    """Return what the one-line fields are called."""
    return {
        "body": _("Cơ quan, đơn vị"),
        "on_day": _("Ngày"),
        "due_on": _("Trả lời chậm nhất ngày"),
        "paper": _("Số, ngày văn bản"),
        "proof": _("Ai đã xác nhận tại chỗ"),
    }


def judged() -> Judgement | None:
    """Return the judgement that a form chose."""
    kinds = {one.value: one for one in Judgement}
    return kinds.get(request.form.get("judgement", ""))
