"""Outgoing documents as PDF/A-3a and PDF/UA-1."""

from collections.abc import Sequence
from typing import Any

from console.documents.data import Registration
from console.documents.measuring import text_width
from console.documents.official import (
    NO_BREAK,
    Guest,
    OfficialDocument,
    PartialDate,
    day_in_words,
)
from console.documents.printed import (
    METADATA,
    NARROW,
    Drawing,
    drawing,
    fitted,
    fitted_lines,
    paragraphs,
    printed_blocks,
    printed_signatory,
    waiting,
)
from console.documents.text import printable, wrappable
from console.documents.typesetting import compiler, pdf
from console.documents.wording import (
    addressees,
    base_lines,
    belongs_to,
    beside,
    ended,
    guest_words,
    recipient_lines,
    subject_line,
    title_of,
)

COLUMN = 71  # mm of the left half of the head
TEMPLATE = "official.typ"


def draw_official(document: OfficialDocument) -> Drawing:
    """Draw the document and the places of its signatures; same data, same bytes.

    Raises ValueError if `made_at` has no time zone or a table's row misses a cell.
    """
    sheet = compiler(TEMPLATE, printed_document(document, [document.guest]))
    return drawing(sheet, pdf(sheet, document.made_at, "a-3a", "ua-1"))


def printed_document(document: OfficialDocument, guests: Sequence[Guest | None]) -> dict[str, Any]:
    """Return what the template needs to draw the document once for each guest."""
    lines = recipient_lines(document.recipients)
    size = 12 if document.style == "party" else 11
    count = beside(lines, size)
    return {
        "title": fitted(title_of(document))[:METADATA],
        "author": fitted(document.issuer)[:METADATA],
        "style": document.style,
        **_head(document),
        "to": [fitted(name) for name in addressees(document)],
        "bases": [text for base in base_lines(document.bases) for text in paragraphs(base)],
        "body": printed_blocks(ended(document.body, document.style)),
        "guests": [_guest(guest) for guest in guests],
        "signatories": [printed_signatory(person) for person in document.signatories],
        "recipients": [fitted(line) for line in lines[:count]],
        "more_recipients": [fitted(line) for line in lines[count:]],
        "annexes": [
            {
                "title": fitted(annex.title),
                "landscape": annex.landscape,
                "body": printed_blocks(annex.body, below=1, landscape=annex.landscape),
            }
            for annex in document.annexes
        ],
        "under": _spaced(belongs_to(document)),
        "foot": paragraphs(document.foot),
    }


def _head(document: OfficialDocument) -> dict[str, Any]:
    letter = not document.kind.strip()
    return {
        "superior": fitted_lines(document.superior, NARROW),
        "issuer": fitted_lines(document.issuer, NARROW),
        "number": _number(document.number, 14 if document.style == "party" else 13),
        "registration": waiting(document.registration),
        "date": _date(document),
        "day_waits": _day_waits(document.date, document.registration),
        "kind": fitted_lines(document.kind),
        "about": "" if letter else fitted_lines(document.about),
        "subject": fitted_lines(subject_line(document.about), NARROW) if letter else "",
        "urgency": fitted(document.urgency),
        "mark": fitted(document.mark),
    }


def _number(text: str, size: int) -> str:
    """Return the number on one line, as long as it fits into its half."""
    number = printable(text).replace("\n", " ").strip().replace(" ", "\N{NO-BREAK SPACE}")
    return number if text_width(number, size, bold=False) < COLUMN else wrappable(number, NARROW)


def _date(document: OfficialDocument) -> str:
    """Return place and day, or the place alone where the day comes with văn thư's signature."""
    if _day_waits(document.date, document.registration):
        place = document.place.strip()
        return _spaced(place) + f",{NO_BREAK}" if place else ""
    words = day_in_words(document.date)
    return _spaced(f"{document.place}, {words}" if document.place.strip() else words)


def _day_waits(date: PartialDate, registration: Registration | None) -> bool:
    return registration is not None and bool(registration.day_field) and date.day is None


def _spaced(text: str) -> str:
    """Return one line in which a blank for văn thư keeps its width."""
    return wrappable(printable(text).replace("\n", " ").strip())


def _guest(guest: Guest | None) -> dict[str, str]:
    name, rest = guest_words(guest)
    return {"name": fitted(name), "rest": fitted(rest)}
