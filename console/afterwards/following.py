"""What the office writes about a promise: given, brought over, answered, told (001-24)."""

from collections.abc import Sequence
from datetime import date

from console import clock, queries
from console.afterwards import striking
from console.afterwards.entering import changing, enter, of_office
from console.afterwards.rules import Said
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import Contact, Promise, PromiseAct, PromiseEvent
from console.permissions import Permission, require
from console.promises.entries import body_key, newest_entry
from console.promises.standing import standing_of
from console.record.known_days import counting_calendar
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean_line

OF_THE_OFFICE = (
    PromiseAct.GIVEN,
    PromiseAct.HANDED_OVER,
    PromiseAct.ACCEPTED,
    PromiseAct.PROGRESSED,
    PromiseAct.INSPECTED,
    PromiseAct.EXTENSION_ASKED,
    PromiseAct.PASSED_UP,
    PromiseAct.ANSWERED,
    PromiseAct.PROVED,
    PromiseAct.RETURNED,
    PromiseAct.REOPENED,
    PromiseAct.TOLD,
)
"""What the office enters, for itself or for a body that answered on paper."""


def follow_promise(
    number: int, act: PromiseAct, said: Said, *, seen: int | None = None, by: Contact
) -> PromiseEvent:
    """Write what happened. Raise InvalidEntryError, NotNowError, OutOfDateError (`entering`)."""
    require(by, Permission.FOLLOW_PROMISES)
    if act not in OF_THE_OFFICE:
        raise NotNowError(_("Việc này do lãnh đạo quyết định."))
    hand = of_office(by)
    with changing(number, hand, seen) as (record, _promise, standing):
        return enter(record, standing, act, said, hand)


def give_promises(
    numbers: Sequence[int],
    body: str,
    due_on: date | None,
    text: str,
    *,
    seen: int | None = None,
    by: Contact,
) -> list[PromiseEvent]:
    """Give several contents of one dialogue a body and a day, as those that it did not reach
    (001-24). All get it or none.

    `seen` is the newest entry that the page showed, of any promise. Raise InvalidEntryError at
    "numbers", "body", "due_on", "text", OutOfDateError where one of them was written on since,
    NotNowError where it does not fit.
    """
    require(by, Permission.FOLLOW_PROMISES)
    chosen = [session().get_one(Promise, number) for number in dict.fromkeys(numbers)]
    if not chosen:
        raise InvalidEntryError({"numbers": _("Xin chọn ít nhất một nội dung.")})
    hand, said = of_office(by), Said(text=text, body=body, due_on=due_on)
    with on_the_record(by, Phase.AFTERWARDS, meeting=chosen[0].meeting) as record:
        today, calendar = clock.today(), counting_calendar()
        mine = queries.promises(record.meeting)
        wanted = [one for one in mine if one.id in {each.id for each in chosen}]
        if len(wanted) != len(chosen):
            raise InvalidEntryError({"numbers": _("Xin chọn nội dung của cùng một hội nghị.")})
        if seen is not None and (seen < 0 or newest_entry(wanted) > seen):
            raise OutOfDateError(_("Người khác vừa ghi vào các nội dung này. Xin xem lại."))
        found = [standing_of(one, today, calendar) for one in wanted]
        given = clean_line(body).casefold(), due_on
        standings = [one for one in found if (body_key(one.body), one.due_on) != given]
        return [enter(record, one, PromiseAct.GIVEN, said, hand) for one in standings]


def strike_entry(
    number: int, why: str, *, seen: int, entry: int | None = None, by: Contact
) -> PromiseEvent:
    """Strike an entry of the office through, the newest where none is named: it stays, with the
    reason.

    Raise InvalidEntryError at "text", OutOfDateError, NotNowError for what a leader, a body or a
    letter wrote, and for what a later entry rests on (`striking`).
    """
    require(by, Permission.FOLLOW_PROMISES)
    hand = of_office(by)
    with changing(number, hand, seen) as (record, _promise, standing):
        line = striking.line_of(standing, entry)
        if not striking.is_of_the_office(line, hand.seat):
            raise NotNowError(
                _("Văn phòng chỉ gạch được dòng do văn phòng ghi. Quyết định và văn bản do lãnh "
                  "đạo gạch; dòng của cơ quan trả lời do cơ quan ấy gạch.")
            )  # fmt: skip
        return striking.strike(record, standing, line, why, hand)
