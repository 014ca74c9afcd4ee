"""What a leader decides about a promise: a new day, and that it is kept (001-24).

Whoever entered the answer does not confirm it: that takes a second person at a second seat.
"""

import re

from console.afterwards import striking
from console.afterwards.entering import Hand, changing, enter, of_office
from console.afterwards.rules import Said
from console.afterwards.striking import OF_A_LEADER
from console.errors import NotNowError
from console.language import _
from console.models import Contact, PromiseAct, PromiseEvent
from console.permissions import Permission, require
from console.promises.state import Standing
from console.vietnamese import fold


def decide_promise(
    number: int, act: PromiseAct, said: Said, *, seen: int | None = None, by: Contact
) -> PromiseEvent:
    """Write what a leader decided. Raise InvalidEntryError, NotNowError, OutOfDateError.

    NotNowError too for a leader who would confirm an answer of the own hand.
    """
    require(by, Permission.DECIDE_PROMISES)
    if act not in OF_A_LEADER:
        raise NotNowError(_("Việc này do văn phòng ghi."))
    hand = of_office(by)
    with changing(number, hand, seen) as (record, _promise, standing):
        if act is PromiseAct.CLOSED:
            _require_second_person(standing, hand)
        return enter(record, standing, act, said, hand)


def strike_decision(
    number: int,
    why: str,
    *,
    seen: int,
    entry: int | None = None,
    fault: striking.Fault | None = None,
    by: Contact,
) -> PromiseEvent:
    """Strike a decision through, or what a letter wrote, the newest where none is named: it stays,
    with the reason.

    What a letter wrote asks for its `fault`. Raise InvalidEntryError at "text" and "fault",
    OutOfDateError, NotNowError for any other entry, and for what a later one rests on.
    """
    require(by, Permission.DECIDE_PROMISES)
    hand = of_office(by)
    with changing(number, hand, seen) as (record, _promise, standing):
        line = striking.line_of(standing, entry)
        if not striking.is_of_a_leader(line):
            raise NotNowError(_("Lãnh đạo chỉ gạch được quyết định của lãnh đạo và văn bản."))
        if striking.is_of_a_document(line):
            why = striking.why_withdrawn(line, fault, why)
        return striking.strike(record, standing, line, why, hand)


def _require_second_person(standing: Standing, hand: Hand) -> None:
    answer = standing.answer
    brought = [e for e in standing.proofs if e.act is PromiseAct.PROVED]
    entries = [answer, *brought] if answer else []
    mine = _person(hand.name)
    if any(one.seat == hand.seat or f" {mine} " in f" {_plain(one.by)} " for one in entries):
        raise NotNowError(
            _("Câu trả lời hoặc minh chứng do chính đồng chí ghi. Xin người khác xem và xác nhận.")
        )


def _person(name: str) -> str:
    """Return the name before its title: one person may hold a body's sheet too."""
    return _plain(name.partition(",")[0])


def _plain(text: str) -> str:
    """Return its words, without the signs between them: a title may stand on either side."""
    return " ".join(re.findall(r"\w+", fold(text)))
