"""What a leader decides about a promise: a new day, and that it is kept (001-24).

Whoever entered the answer does not confirm it: that takes a second person at a second seat.
"""

from console.afterwards.entering import Hand, changing, enter, of_office, refuse_past_day
from console.afterwards.rules import Said
from console.afterwards.standing import Standing
from console.errors import NotNowError
from console.language import _
from console.models import Contact, PromiseAct, PromiseEvent
from console.permissions import Permission, require
from console.vietnamese import fold

OF_A_LEADER = (
    PromiseAct.EXTENDED,
    PromiseAct.EXTENSION_DECLINED,
    PromiseAct.RETURNED,
    PromiseAct.CLOSED,
    PromiseAct.REOPENED,
)


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


def strike_decision(number: int, why: str, *, seen: int, by: Contact) -> PromiseEvent:
    """Strike the leader's newest decision through: it stays, with the reason.

    Raise NotNowError for an entry that no leader made.
    """
    require(by, Permission.DECIDE_PROMISES)
    hand = of_office(by)
    with changing(number, hand, seen) as (record, _promise, standing):
        last = standing.last
        if last is None or last.act not in OF_A_LEADER or last.seat != hand.seat:
            raise NotNowError(_("Chỉ gạch được dòng mới nhất do chính đồng chí quyết định."))
        refuse_past_day(last)
        return enter(record, standing, PromiseAct.STRUCK, Said(text=why), hand, strikes=last)


def _require_second_person(standing: Standing, hand: Hand) -> None:
    answer = standing.answer
    if answer and (answer.seat == hand.seat or _person(answer.by) == _person(hand.name)):
        raise NotNowError(_("Câu trả lời do chính đồng chí ghi. Xin người khác xem và xác nhận."))


def _person(name: str) -> str:
    """Return the name before its title: one person may hold a body's sheet too."""
    return fold(name.partition(",")[0])
