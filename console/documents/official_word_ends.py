"""Head, end and foot of an outgoing document in Word."""

from collections.abc import Sequence
from typing import Any

from console.documents.data import Signatory
from console.documents.measuring import balanced, text_width
from console.documents.official import OfficialDocument, day_in_words
from console.documents.text import lines, one_line, paragraphs_in, printable
from console.documents.word_text import (
    AGENCY,
    NATION,
    agencies,
    nation,
    signatory_of,
    signatures_of,
)
from console.documents.wording import (
    LEFT_HALF,
    RIGHT_HALF,
    beside,
    recipient_lines,
    subject_line,
)
from console.documents.wordml import (
    BOX,
    GAP,
    ROOM,
    cell,
    kept,
    paragraph,
    row,
    run,
    short_rule,
    table,
)
from console.language import _r

RED = "C8102E"
LEFT_ROOM, RIGHT_ROOM = AGENCY - 2 * GAP, NATION - 2 * GAP


def head_of(document: OfficialDocument) -> list[Any]:
    party = document.style == "party"
    offices = _party_agencies(document) if party else agencies(document.superior, document.issuer)
    rows = [(offices, _party() if party else nation()), _number_and_day(document, party)]
    below = [*_subject(document, party), *_urgency(document.urgency)]
    rows += [(below, [paragraph(style="Flush")])] if below else []
    widths = (AGENCY, NATION)
    return [table(widths, [row(map(cell, widths, parts)) for parts in rows])]


def _number_and_day(document: OfficialDocument, party: bool) -> tuple[list[Any], list[Any]]:
    size = 14 if party else 13
    day = day_in_words(document.date)
    words = f"{document.place}, {day}" if document.place.strip() else day
    number = _spaced(document.number).replace(" ", "\N{NO-BREAK SPACE}")
    return (
        [paragraph(run(number, size=size), style="Centre")],
        [paragraph(run(_spaced(words), italic=True, size=size), style="Centre")],
    )


def _spaced(text: str) -> str:
    """Return one line in which a blank for văn thư keeps its width."""
    return printable(text).replace("\n", " ").strip()


def _party_agencies(document: OfficialDocument) -> list[Any]:
    return [
        *balanced(lines(document.superior), LEFT_ROOM, 14),
        *balanced(lines(document.issuer), LEFT_ROOM, 14, bold=True),
        paragraph("*", style="Centre"),
    ]


def _party() -> list[Any]:
    return balanced(_r("ĐẢNG CỘNG SẢN VIỆT NAM"), RIGHT_ROOM, 15, bold=True, rule=1)


def _subject(document: OfficialDocument, party: bool) -> list[Any]:
    """Return the "V/v …" of a công văn (5b)."""
    if document.kind.strip() or not document.about.strip():
        return []
    words = run(one_line(subject_line(document.about)), size=12, italic=party)
    return [paragraph(words, style="Centre")]


def _urgency(words: str) -> list[Any]:
    """Return the red frame of the degree of urgency (10b)."""
    if not words:
        return []
    side = max(0.0, (LEFT_ROOM - text_width(words, 13, bold=True) - 6) / 2)
    shown = run(one_line(words), bold=True, size=13, ink=RED)
    boxed = paragraph(shown, style="Centre", sides=(side, side), edges=BOX, ink=RED)
    return [paragraph(style="Flush"), boxed]


def end_of(document: OfficialDocument) -> list[Any]:
    """Return recipients and signatures; one signature stands beside the recipients."""
    party = document.style == "party"
    size = 12 if party else 11
    texts = recipient_lines(document.recipients)
    count = beside(texts, size)
    shown = [run(one_line(text), size=size) for text in texts]
    title = run(_r("Nơi nhận:"), bold=not party, italic=not party, underlined=party,
                size=14 if party else 12)  # fmt: skip
    first = [title, *shown[:count]] if shown else []
    left = [paragraph(part, style="Recipient") for part in first]
    sides = (0, ROOM - LEFT_HALF)
    rest = [paragraph(part, style="Recipient", sides=sides) for part in shown[count:]]
    (gap,) = kept([paragraph(style="Flush")])
    if len(document.signatories) != 1:
        signed = kept(signatures_of(document.signatories, 14))
        return [*signed, gap, *kept(left[:-1]), *left[-1:], *rest]
    right = _signed(document.signatories[0])
    cells = (cell(LEFT_HALF, left or [paragraph(style="Flush")]), cell(RIGHT_HALF, right))
    beside_each_other = table((LEFT_HALF, RIGHT_HALF), [row(cells)])
    return [gap, beside_each_other, *rest]


def _signed(person: Signatory) -> list[Any]:
    """Return position and name with the lines between them that clerks leave to sign in."""
    head, signed, name = signatory_of(person, RIGHT_HALF, 14)
    blank = [paragraph(style="Centre") for _ in range(4)]
    return [*head, *blank[:2], signed, *blank[2:], *name]


def foot_of(document: OfficialDocument) -> Sequence[Any]:
    """Return the address at the foot of page 1, below a line (13)."""
    texts = paragraphs_in(document.foot)
    shown = [paragraph(run(text, size=11), style="Centre") for text in texts]
    return [short_rule(ROOM, ROOM), *shown] if shown else []
