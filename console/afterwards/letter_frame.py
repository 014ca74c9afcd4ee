"""What every document of the days after says alike: who writes, of which dialogue, to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from console import queries
from console.documents import PartialDate, day_in_words
from console.language import _r
from console.models import DocumentKind, Meeting, OutgoingDocument, Participant
from console.preparing.document_paper import full_name
from console.preparing.document_text import DocumentText, beginning
from console.preparing.notice_spoken import begun_small
from console.promises.entries import body_key
from console.vietnamese import fold, short_date
from console.words.audience import called
from console.words.spoken import softened


def said_of(meeting: Meeting) -> dict[str, str]:
    """Return the words for a dialogue: its office, title within a sentence, day, people.

    A "V/v …" has no room for a title, which may fill a page's half: there the day tells it.
    """
    day = meeting.held_on
    return {
        "office": softened(meeting.agency),
        "title": begun_small(meeting.title),
        "short": _r("hội nghị đối thoại ngày %(day)s", day=short_date(day)),
        "day": day_words(day),
        "people": called(meeting).people,
        "venue": meeting.venue,
    }


def day_words(day: date) -> str:
    """Return 'ngày 05 tháng 3 năm 2026', as a document writes a day."""
    return day_in_words(PartialDate.of(day))


def inside(person: Participant) -> str:
    """Return 'ông Lê Ý', as a sentence names somebody; an association stays as it is called."""
    return person.addressed if person.is_organisation else begun_small(person.addressed)


def head_of(kind: DocumentKind, meeting: Meeting) -> DocumentText:
    """Return head and signer: of the last paper of this kind, else who signed for this dialogue."""
    return with_signer(beginning(kind, meeting), meeting)


def with_signer(text: DocumentText, meeting: Meeting) -> DocumentText:
    """Return the text with whoever signed last for this dialogue, where it names nobody."""
    signed = [one for one in queries.outgoing_documents(meeting.log_id) if one.signer]
    if text.signer or not signed:
        return text
    last = signed[-1]
    return replace(text, signer=last.signer, position=last.position, on_behalf=last.on_behalf)


def as_above(head: DocumentText, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the recipients of a letter: whom it is to, who else, and where it is kept."""
    return ((_r("Như trên"), ""), *more, *kept(head))


def kept(head: DocumentText) -> tuple[tuple[str, str], ...]:
    """Return the line that says where the office keeps it."""
    found = tuple((name, why) for name, why in head.recipients if fold(name).startswith("luu"))
    return found or ((_r("Lưu: VT"), ""),)


def to_bodies(head: DocumentText, bodies: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the usual recipients with the bodies that the document names: whom one reports to
    stand first, and nobody stands twice.
    """
    named = {body_key(body) for body in bodies}
    usual = [one for one in head.recipients if body_key(one[0]) not in named]
    above = [one for one in usual if _r("báo cáo") in " ".join(one)]
    others = [one for one in usual if one not in above]
    return (*above, *((body, "") for body in bodies), *others)


def papers_words(documents: Iterable[OutgoingDocument]) -> str:
    """Return 'Thông báo số 52/TB-UBND ngày …, Công văn số 54/UBND ngày …'; '' for none issued."""
    return ", ".join(dict.fromkeys(full_name(one) for one in documents if one.issued_at))
