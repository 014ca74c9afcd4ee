"""What the supervision asked, until when the office answers, and what it answered (001-35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.afterwards.entering import of_office
from console.afterwards.noted import LONGEST_TEXT
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import Contact, EventKind, SupervisionAnswer, SupervisionNote
from console.permissions import Permission, require
from console.reckoning import left_words
from console.record.keyed import keyed_digest
from console.record.known_days import counting_calendar
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean


@dataclass(frozen=True)
class Asked:
    """A question that nobody answered yet."""

    note: SupervisionNote
    due_on: date
    left: str
    """How much time is left, in words: 'quá hạn 2 ngày làm việc'."""
    is_late: bool


def open_questions(today: date) -> list[Asked]:
    """Return the questions of all dialogues that wait for the office, the first due first."""
    calendar = counting_calendar()
    return [
        Asked(one, one.answer_due, left_words(one.answer_due, today, calendar),
              is_late=one.answer_due < today)
        for one in queries.open_questions()
        if one.answer_due
    ]  # fmt: skip


def answer_supervision(number: int, text: str, *, seen: int, by: Contact) -> SupervisionAnswer:
    """Answer a note. What was answered stays; whoever has more to say answers once more.

    `seen` is how many answers the page showed. The same press again gets the same answer.
    Raise InvalidEntryError, OutOfDateError.
    """
    require(by, Permission.ANSWER_SUPERVISION)
    hand, words = of_office(by), clean(text)
    note = session().get_one(SupervisionNote, number)
    with on_the_record(by, Phase.AFTERWARDS, meeting=note.meeting) as record:
        known = queries.supervision_note(number)
        assert known is not None, "A note is never deleted."
        _require_words(words)
        sealed = keyed_digest([number, words, hand.name, hand.seat])
        if len(known.answers) != seen:
            return _same(known.answers, sealed)
        event = record(EventKind.SUPERVISION_ANSWERED, note=known.log_number, sealed=sealed)
        answer = SupervisionAnswer(
            note_id=number,
            text=words,
            at=event.happened_at,
            by=hand.name,
            seat=hand.seat,
            log_number=event.number,
            digest=sealed,
        )
        session().add(answer)
        session().flush()
        return answer


def _require_words(words: str) -> None:
    if not says_something(words):
        raise InvalidEntryError({"text": _("Xin ghi câu trả lời.")})
    if len(words) > LONGEST_TEXT:
        most = LONGEST_TEXT
        raise InvalidEntryError({"text": _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)})


def _same(answers: Sequence[SupervisionAnswer], sealed: str) -> SupervisionAnswer:
    if not answers or answers[-1].digest != sealed:
        raise OutOfDateError(_("Người khác vừa trả lời ghi chú này. Xin đọc lại."))
    return answers[-1]
