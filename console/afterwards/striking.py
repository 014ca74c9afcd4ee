"""Which entry may be struck through, and by whom: it stays where it is, with the reason (001-24).

What stands is reckoned from what is not struck, so nothing is struck that a later entry rests on,
and nothing that would unsay a delay.
"""

import enum

from console import clock
from console.afterwards.entering import Hand, enter
from console.afterwards.rules import Said, stands
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.language import _, _r
from console.models import Promise, PromiseAct, PromiseEvent
from console.promises.entries import standing_events
from console.promises.moves import as_promised, follow
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.record.writing import Record
from console.vietnamese import clean, local, short_date
from console.words import promises as words

OF_A_LEADER = (
    PromiseAct.EXTENDED,
    PromiseAct.EXTENSION_DECLINED,
    PromiseAct.RETURNED,
    PromiseAct.CLOSED,
    PromiseAct.REOPENED,
)
"""What a leader decides; the office returns and reopens too."""


class Fault(enum.StrEnum):
    """Why the letter that wrote an entry counts no more."""

    WITHDRAWN = "withdrawn"
    ISSUED_WRONGLY = "issued_wrongly"


def is_of_a_document(event: PromiseEvent) -> bool:
    """Return whether an issued letter wrote it (`issued`)."""
    return event.seat.startswith("document:")


def is_of_the_office(event: PromiseEvent, seat: str) -> bool:
    """Return whether the office may strike it at this seat: what it wrote itself, for whomever."""
    if not event.seat.startswith("office:"):
        return False
    return event.act not in OF_A_LEADER or event.seat == seat


def is_of_a_leader(event: PromiseEvent) -> bool:
    """Return whether a leader may strike it: a decision, or what a letter wrote."""
    decided = event.act in OF_A_LEADER and event.seat.startswith("office:")
    return decided or is_of_a_document(event)


def line_of(standing: Standing, entry: int | None) -> PromiseEvent:
    """Return the entry that is meant, the newest where none is named. Raise NotNowError for one
    that is struck already.
    """
    if entry is None and standing.last:
        return standing.last
    found = next((one for one in standing.followed if one.id == entry), None)
    if found is None:
        raise NotNowError(_("Dòng này đã được gạch hoặc không còn. Xin xem lại."))
    return found


def strike(
    record: Record, standing: Standing, line: PromiseEvent, why: str, hand: Hand
) -> PromiseEvent:
    """Strike an entry through. Raise InvalidEntryError without a reason, NotNowError for one that
    a later entry rests on, or whose delay would be unsaid.
    """
    if says_something(why):
        _require_last_of_its_kind(standing.promise, line)
        _require_no_delay_unsaid(standing, line)
    return enter(record, standing, PromiseAct.STRUCK, Said(text=why), hand, strikes=line)


def why_withdrawn(line: PromiseEvent, fault: Fault | None, why: str) -> str:
    """Return the reason with what became of the letter. Raise InvalidEntryError for no `fault`."""
    problems = {}
    if fault is None:
        problems["fault"] = _("Xin chọn: văn bản đã thu hồi, hay ban hành nhầm.")
    if not says_something(why):
        problems["text"] = _("Xin ghi lý do. Mọi người đọc được dòng này.")
    if problems:
        raise InvalidEntryError(problems)
    known = {"paper": line.paper, "why": clean(why)}
    if fault is Fault.WITHDRAWN:
        return _r("%(paper)s đã thu hồi: %(why)s", **known)
    return _r("%(paper)s ban hành nhầm cho nội dung này: %(why)s", **known)


def in_the_way(promise: Promise, line: PromiseEvent) -> PromiseEvent | None:
    """Return the newest entry that could not stand without this one."""
    before = {one.id for one in _impossible(promise, None)}
    after = [one for one in _impossible(promise, line.id) if one.id not in before]
    return after[-1] if after else None


def _impossible(promise: Promise, without: int | None) -> list[PromiseEvent]:
    """Return the entries that could not follow what stands before them."""
    found, calendar, wrong = as_promised(promise), counting_calendar(), []
    for event in standing_events(promise, without=without):
        if stands(event, found):
            follow(found, event, calendar)
        else:
            wrong.append(event)
    return wrong


def _require_last_of_its_kind(promise: Promise, line: PromiseEvent) -> None:
    later = in_the_way(promise, line)
    if later is not None:
        known = {"day": short_date(local(later.at).date()), "what": words.told(later),
                 "who": later.by}  # fmt: skip
        raise NotNowError(
            _("Dòng ngày %(day)s “%(what)s” dựa vào dòng này, do %(who)s ghi. Dòng ấy phải được "
              "gạch trước.", **known)
        )  # fmt: skip


def _require_no_delay_unsaid(standing: Standing, line: PromiseEvent) -> None:
    after = standing_of(standing.promise, clock.today(), counting_calendar(), without=line.id)
    if _delay(after) < _delay(standing):
        raise NotNowError(_("Gạch dòng này thì việc đang quá hạn thành không quá hạn hoặc quá hạn "
                            "ít hơn, nên không gạch được."))  # fmt: skip


def _delay(standing: Standing) -> tuple[int, bool]:
    return standing.late_before + standing.late, standing.is_late
