"""What is printed for the day, as plain data: programme, house rules, slips, poster, script, tasks.

It is on paper of the office, so it speaks the language of the record.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from console import clock, queries
from console.documents import (
    Block,
    Column,
    Group,
    Head,
    ListPaper,
    Poster,
    Slip,
    Step,
    programme,
)
from console.hall import timetable
from console.language import _r, in_language_of_record
from console.models import AgendaStep, Meeting, StepKind
from console.office import task_board
from console.preparing import script
from console.preparing.collecting import takes_opinions
from console.preparing.home_address import home_url
from console.preparing.notice_told import opinions, opinions_address, told
from console.preparing.sheet_head import head
from console.preparing.task_columns import Card
from console.vietnamese import fold, local, short_date
from console.words.audience import called

RULED = 8
"""Ruled lines of a blank slip; the drawing takes fewer where the page has no room."""


def programme_of(meeting: Meeting) -> ListPaper:
    with in_language_of_record():
        slots = timetable.slots(meeting, clock.now())
        steps = [Step(_time(slot), _title(slot.step), _who(slot.step)) for slot in slots]
        return programme(head(meeting, _r("CHƯƠNG TRÌNH HỘI NGHỊ")), steps)


def house_rules_of(meeting: Meeting) -> tuple[Head, list[Block]]:
    with in_language_of_record():
        rules = [
            Block("paragraph", f"{n}. {rule}") for n, rule in enumerate(meeting.house_rules, 1)
        ]
        return head(meeting, _r("NỘI QUY HỘI NGHỊ")), rules


def slip_of(meeting: Meeting) -> Slip:
    """Return the blank slip: what the desk types in from it (002-27)."""
    with in_language_of_record():
        note = _r("Xin gửi tại bàn tổng hợp hoặc bỏ vào hòm phiếu.")
        shown = (_r("hiện đầy đủ"), _r("chỉ hiện chữ cái đầu"), _r("chỉ hiện số thứ tự"))
        return _slip(
            head(meeting, _r("PHIẾU Ý KIẾN"), note),
            meeting,
            _r("Họ và tên"),
            (_r("Tên trên màn chiếu"), shown),
            (_r("Tôi muốn"), (_r("phát biểu"), _r("gửi phiếu để được trả lời"))),
        )


def topic_slip_of(meeting: Meeting) -> Slip:
    """Return the slip for opinions before the day, from the villages (000-09).

    Its code leads to the form for phones, where that can be reached from home.
    """
    with in_language_of_record():
        from_home = bool(home_url(meeting))
        url = opinions_address(meeting) if from_home and takes_opinions(meeting) else ""
        place = opinions(told(meeting)) or meeting.agency
        lines = [_r("Xin gửi: %(where)s.", where=place)]
        lines += [_r("Hoặc quét mã để gửi bằng điện thoại.")] if url else []
        top = head(meeting, _r("PHIẾU Ý KIẾN TRƯỚC HỘI NGHỊ"), " ".join(lines))
        return replace(_slip(top, meeting, _r("Họ và tên, hoặc tên tổ chức")), url=url)


def _slip(top: Head, meeting: Meeting, name: str, *choices: tuple[str, Sequence[str]]) -> Slip:
    fields = [field.name for field in queries.fields(meeting)]
    return Slip(
        top,
        lines=(
            name,
            called(meeting).units,
            _r("Điện thoại (không bắt buộc)"),
        ),
        choices=(*([(_r("Lĩnh vực"), fields)] if fields else []), *choices),
        asks=_r("Nội dung ý kiến, kiến nghị"),
        rules=RULED,
        notice=_r("Họ tên, nơi ở, điện thoại chỉ dùng để tổng hợp và trả lời ý kiến."),
    )


def poster_of(meeting: Meeting, url: str, paper: Literal["a4", "a3"]) -> Poster:
    """Return the poster; `url` is what the projector's code holds (`screens.view.addresses`)."""
    with in_language_of_record():
        wifi = meeting.wifi_name and _r("Vào Wi-Fi “%(name)s” trước.", name=meeting.wifi_name)
        words = (
            *([wifi] if wifi else []),
            _r("Quét mã để đăng ký phát biểu, gửi phiếu ý kiến."),
            _r("Mã hội nghị: %(code)s", code=meeting.code),
        )
        note = _r("Không có điện thoại thông minh: xin đến bàn tổng hợp.")
        return Poster(head(meeting, meeting.short_title, note), url, words, paper)


def script_of(meeting: Meeting) -> tuple[Head, list[Block]]:
    with in_language_of_record():
        return head(meeting, _r("LỜI DẪN CHƯƠNG TRÌNH")), list(_script_blocks(meeting))


def tasks_of(meeting: Meeting, body: str = "") -> ListPaper:
    """Return who does what, a group a body; of one `body` alone, where it is named."""
    with in_language_of_record():
        columns = (
            Column(_r("Việc"), 6),
            Column(_r("Người làm"), 3),
            Column(_r("Hạn"), 2, "center"),
            Column(_r("Kết quả"), 4),
        )
        found = task_board.by_body(meeting)
        groups = [
            Group(one.heading, [_task_row(card) for card in one.cards])
            for one in found
            if not body or fold(one.heading) == fold(body)
        ]
        return ListPaper(head(meeting, _r("PHÂN CÔNG NHIỆM VỤ")), columns, groups, landscape=True)


def _task_row(card: Card) -> tuple[str, str, str, str]:
    done = ""
    if card.shown_on and card.evidence:
        day = short_date(card.shown_on)
        done = _r("Xong %(day)s. %(what)s", day=day, what=card.evidence.words)
    elif card.task.done_at:
        day = short_date(local(card.task.done_at).date())
        done = _r("Xong %(day)s. %(what)s", day=day, what=card.task.evidence).strip()
    due = short_date(card.due) if card.due else ""
    partners = card.task.partners
    along = _r("phối hợp: %(whom)s", whom=partners) if partners else ""
    who = ", ".join(part for part in (card.task.person, along) if part)
    return card.task.name, who, due, done or card.waits_for


def _script_blocks(meeting: Meeting) -> Iterator[Block]:
    for step in meeting.steps:
        yield Block("heading", f"{step.position}. {_title(step)}")
        for line in script.words_of(step).splitlines():
            if line.strip():
                yield Block("item" if line.startswith("- ") else "paragraph", line)


def _time(slot: timetable.Slot) -> str:
    return f"{local(slot.planned_from):%H:%M}" if slot.planned_from else ""


def _title(step: AgendaStep) -> str:
    return f"{step.title} {_r('(nếu có)')}" if step.optional else step.title


def _who(step: AgendaStep) -> str:
    people: dict[StepKind, Callable[[], str]] = {
        StepKind.OPENING: lambda: _r("Người dẫn chương trình"),
        StepKind.HOUSE_RULES: lambda: _r("Người dẫn chương trình"),
        StepKind.PURPOSE: lambda: _r("Chủ trì"),
        StepKind.OPINIONS: lambda: _capital(called(step.meeting).people),
        StepKind.ANSWERS: lambda: _r("Chủ trì, các cơ quan"),
        StepKind.FRONT: lambda: _r("Ủy ban MTTQ Việt Nam"),
        StepKind.CONCLUSION: lambda: _r("Chủ trì"),
    }
    return people[step.kind]() if step.kind in people else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
