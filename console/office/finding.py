"""Search over everything that the office prepares, with or without accents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console import queries
from console.afterwards.askers import is_withheld
from console.database import session
from console.language import _
from console.models import Meeting, Opinion
from console.record.withheld import Withheld
from console.vietnamese import fold, short_date
from console.words import documents

LEAST = 2
"""Letters of a question: one letter stands everywhere."""
MOST = 50
RECEIPT = "office_receipts.show"
LONGEST = 160
"""Letters of an opinion that a result shows."""


@dataclass(frozen=True)
class Found:
    """What was found: its kind in words, what it says, and the page on which it stands."""

    kind: str
    what: str
    beside: str
    endpoint: str
    number: int
    more: str = ""
    """What is looked through besides and stands on that page alone: long words."""


def find(question: str) -> list[Found]:
    """Return what holds every word of the question, at most `MOST`; none for a short question."""
    words = fold(question).split()
    if sum(map(len, words)) < LEAST:
        return []
    withheld: dict[int, Withheld] = {}
    found = (
        one
        for source in SOURCES
        for one in source()
        if _holds(one, words) and _may_be_found(one, withheld)
    )
    return [one for one, _place in zip(found, range(MOST), strict=False)]


def _holds(found: Found, words: list[str]) -> bool:
    text = fold(f"{found.what} {found.beside} {found.more}")
    return all(word in text for word in words)


def _dialogues() -> Iterator[Found]:
    for one in queries.meetings():
        yield Found(_("Đối thoại"), one.title, one.venue, "dialogues.show", one.id)


def _programmes() -> Iterator[Found]:
    for programme in queries.programmes():
        beside = ", ".join(item.title for item in programme.items)
        yield Found(_("Chương trình năm"), programme.title, beside, "programmes.show", programme.id)


def _documents() -> Iterator[Found]:
    kinds = documents.kinds()
    for one in queries.all_documents():
        number = documents.number_words(one) or one.notation
        yield Found(str(kinds[one.kind]), one.about, number, "outgoing.show", one.id)


def _guests() -> Iterator[Found]:
    for name, title, dialogue, called in queries.guests_of_office():
        beside = ", ".join(part for part in (title, called) if part)
        yield Found(_("Khách mời"), name, beside, "invitations.show", dialogue)


def _topics() -> Iterator[Found]:
    for one in queries.topics_of_office():
        said = one.content if len(one.content) <= LONGEST else f"{one.content[:LONGEST]}…"
        beside = ", ".join(filter(None, (one.addressed, one.source_name, one.meeting.short_title)))
        what = _("Số %(n)s: %(said)s", n=one.number, said=said)
        yield Found(
            _("Ý kiến trước hội nghị"), what, beside, "topics.show", one.meeting_id, one.content
        )


def _people() -> Iterator[Found]:
    for one in queries.contacts():
        yield Found(_("Danh bạ"), one.name, one.title, "office.show", 0)


def _requests() -> Iterator[Found]:
    for one in queries.dialogue_requests():
        kind, day = _("Yêu cầu đối thoại"), short_date(one.received_on)
        yield Found(kind, one.name, day, "dialogue_requests.show", one.id, more=one.content)


def _promises() -> Iterator[Found]:
    """What was promised, by its code, its words or who asked; not what is followed in silence."""
    for number, code, words, person, dialogue in queries.promises_in_brief():
        said = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        yield Found(_("Lời hứa"), f"{code}: {said}", f"{person.addressed}, {dialogue}",
                    "promises.show_promise", number, more=words)  # fmt: skip


def _receipts() -> Iterator[Found]:
    """What was handed in at a sealed dialogue, as its author sees it."""
    for number, person, unit, dialogue in queries.opinions_in_brief():
        beside = ", ".join(filter(None, (unit, dialogue)))
        yield Found(_("Biên nhận, người hỏi thấy"), person.addressed, beside, RECEIPT, number)


def _may_be_found(found: Found, known: dict[int, Withheld]) -> bool:
    """Return whether somebody of the office finds it: what the record withholds nobody finds.

    `known` is what was asked of each dialogue already.
    """
    if found.endpoint != RECEIPT:
        return True
    opinion = session().get_one(Opinion, found.number)
    if opinion.meeting_id not in known:
        known[opinion.meeting_id] = Withheld(session().get_one(Meeting, opinion.meeting_id))
    return not is_withheld(opinion, known[opinion.meeting_id])


SOURCES: tuple[Callable[[], Iterator[Found]], ...] = (
    _dialogues,
    _documents,
    _programmes,
    _people,
    _topics,
    _requests,
    _promises,
    _receipts,
    _guests,
)
