"""What the forms of Nghị định 30/2020/NĐ-CP have in common in Word (Phụ lục I)."""

from collections.abc import Iterable, Sequence
from typing import Any

from console.documents.data import Block, Signatory
from console.documents.measuring import balanced, text_width
from console.documents.text import lines, one_line, paragraphs_in
from console.documents.wordml import BOX, GAP, ROOM, cell, paragraph, row, run, table
from console.language import _r

SIGNATURE = 28  # mm between position and name: 24 to sign in
HEADINGS = {"heading": "Heading1", "subheading": "Heading2"}
AGENCY, NATION = 72, 93  # mm of the halves of the head: the national title fits in its own
NOBODY = Signatory("", "", "", "")
SIGNS = tuple("-+–•*")


def agencies(superior: str, agency: str) -> list[Any]:
    """Return the left half of the head."""
    return [
        *balanced(lines(superior), AGENCY - 2 * GAP, 12),
        *balanced(lines(agency), AGENCY - 2 * GAP, 12, bold=True, rule=0.4),
    ]


def nation() -> list[Any]:
    """Return the right half of the head."""
    return [
        *balanced(_r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), NATION - 2 * GAP, 12, bold=True),
        *balanced(_r("Độc lập - Tự do - Hạnh phúc"), NATION - 2 * GAP, 13, bold=True, rule=1),
    ]


def mark_of(words: str) -> list[Any]:
    """Return the boxed words of a copy, in a paragraph as narrow as they are, at the right."""
    side = max(0.0, ROOM - text_width(words, 13, bold=True) - 6)
    boxed = paragraph(run(words, bold=True, size=13), style="Centre", sides=(side, 2), edges=BOX)
    return [boxed, paragraph(style="Flush")] if words else []


def blocks_of(blocks: Iterable[Block], **label: Any) -> list[Any]:
    return [element for block in blocks for element in block_of(block, **label)]


def block_of(block: Block, **label: Any) -> list[Any]:
    """Return a heading, or the block's paragraphs, the first with its label or dash."""
    if block.kind in HEADINGS:
        words = one_line(block.text)
        return [paragraph(words, style=HEADINGS[block.kind])] if words else []
    first, *others = paragraphs_in(block.text) or [""]
    name = one_line(block.label.rstrip(" :"))
    parts = [first]
    if block.kind == "labelled":
        parts = [run(f"{name}:", **label), f" {first}"]
    elif block.kind == "item" and not first.startswith(SIGNS):
        parts = [f"- {first}"]
    return [paragraph(*parts), *map(paragraph, others)] if first or name else []


def signatures_of(people: Sequence[Signatory], position: int = 13) -> list[Any]:
    """Return who signs: the secretary left, a chair right; further chairs two in a row."""
    if not people:
        return []
    columns = 3 if len(people) > 2 else 2
    later = [people[start : start + 2] for start in range(columns, len(people), 2)]
    groups = [people[:columns], *([NOBODY, *pair] for pair in later)]  # below the secretary
    rows = [line for group in groups for line in _signature_rows(group, columns, position)]
    return [table([ROOM / columns] * columns, rows)]


def _signature_rows(people: Sequence[Signatory], columns: int, position: int) -> list[Any]:
    """Return positions, the room to sign in, and names: three rows, so that each is level."""
    spans = [1] * (len(people) - 1) + [columns - len(people) + 1]
    seats = [
        _seat(person, ROOM / columns * span, span, position)
        for person, span in zip(people, spans, strict=True)
    ]
    heads, signed, names = zip(*seats, strict=True)
    return [row(heads), row(signed, SIGNATURE), row(names)]


def _seat(person: Signatory, width: float, span: int, position: int) -> tuple[Any, Any, Any]:
    head, signed, name = signatory_of(person, width, position)
    head = [paragraph(style="Flush"), *head]
    return cell(width, head, span), cell(width, [signed], span, "center"), cell(width, name, span)


def signatory_of(
    person: Signatory, width: float, position: int
) -> tuple[list[Any], Any, list[Any]]:
    """Return the position, what stands where one signs, and the name."""

    def words(text: str, size: int) -> list[Any]:
        return balanced(lines(text), width - 2 * GAP, size, bold=True)

    head = [*words(person.heading, 14), *words(person.position, position)]
    signed = paragraph(run(one_line(person.signed), italic=True, size=13), style="Centre")
    return head, signed, words(person.name, 14) or [paragraph(style="Centre")]
