"""The Biên bản as a DOCX, the twin of the PDF, for those who go on working on it in Word.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I (page, sizes, styles) and Phụ lục III, Mẫu 1.9.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from console.documents.data import Block, MinutesData, Signatory
from console.documents.measuring import balanced, text_width
from console.documents.text import lines, one_line, paragraphs_in, printable
from console.documents.word_annexes import annex_of, proof, roman
from console.documents.word_file import new_document, packed
from console.documents.wordml import (
    BOX,
    GAP,
    ROOM,
    cell,
    field,
    kept,
    link,
    paragraph,
    row,
    run,
    side_by_side,
    table,
)
from console.language import _r

SIGNATURE = 28  # mm between position and name: 24 to sign in
HEADINGS = {"heading": "Heading1", "subheading": "Heading2"}
AGENCY, NATION = 72, 93  # mm of the halves of the head: the national title fits in its own
WHOLE = 12  # recipients that still fit under the signatures on one page
NOBODY = Signatory("", "", "", "")


def draw_docx(data: MinutesData, pages: int | None = None) -> bytes:
    """Draw the Biên bản for Word; same data and `pages` (before the annexes), same bytes.

    Raises ValueError if `drawn_up_at` has no time zone or an annex's row misses a cell.
    """
    document = new_document(
        one_line(_r("Biên bản %(subject)s", subject=data.subject)),
        one_line(data.agency),
        data.drawn_up_at,
    )
    count = len(data.annexes) + (not data.is_copy)
    names = [
        _r("Phụ lục %(n)s", n=roman(nth + 1)) if count > 1 else _r("Phụ lục")
        for nth in range(count)
    ]
    sections = [(_minutes(data, pages), False)]
    for name, annex in zip(names, data.annexes, strict=False):
        sections.append((annex_of(name, annex, data.subject), annex.landscape))
    if not data.is_copy:
        sections.append((proof(names[-1], data, document), False))
    foot = _r(
        "Mã tra cứu: %(code)s · Mã kiểm tra nhật ký: %(head)s…",
        code=one_line(data.code),
        head=one_line(data.log_head)[:16],
    )
    return packed(document, sections, foot)


def _minutes(data: MinutesData, pages: int | None) -> list[Any]:
    return [
        *_mark(one_line(data.mark)),
        _head(data),
        paragraph(_r("BIÊN BẢN"), style="Title"),
        *balanced(lines(data.subject), ROOM, 14, bold=True, rule=0.4),
        paragraph(style="Flush"),
        *_blocks(data.opening, bold=True),
        *kept([paragraph(run(_r("Nội dung:"), bold=True))]),
        *_blocks(data.body[:-1], italic=True),
        # The end is not torn: the last paragraph and the closing go along with the signatures.
        *kept([*_blocks(data.body[-1:], italic=True), *_closing(data.closing, pages)]),
        *kept(_signatures(data.signatories)),
        *_last_lines(data),
    ]


def _mark(words: str) -> list[Any]:
    """Return the boxed words of a copy, in a paragraph as narrow as they are, at the right."""
    side = max(0.0, ROOM - text_width(words, 13, bold=True) - 6)
    boxed = paragraph(run(words, bold=True, size=13), style="Centre", sides=(side, 2), edges=BOX)
    return [boxed, paragraph(style="Flush")] if words else []


def _head(data: MinutesData) -> Any:
    number = printable(data.number).replace("\n", " ").replace(" ", "\N{NO-BREAK SPACE}")
    agency = [
        *balanced(lines(data.superior_agency), AGENCY - 2 * GAP, 12),
        *balanced(lines(data.agency), AGENCY - 2 * GAP, 12, bold=True, rule=0.4),
        paragraph(run(number, size=13), style="Centre"),
    ]
    nation = [
        *balanced(_r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), NATION - 2 * GAP, 12, bold=True),
        *balanced(_r("Độc lập - Tự do - Hạnh phúc"), NATION - 2 * GAP, 13, bold=True, rule=1),
    ]
    return side_by_side((AGENCY, NATION), (agency, nation))


def _blocks(blocks: Iterable[Block], **label: bool) -> list[Any]:
    return [element for block in blocks for element in _block(block, **label)]


def _block(block: Block, **label: bool) -> list[Any]:
    """Return a heading, or the block's paragraphs, the first with its label or dash."""
    if block.kind in HEADINGS:
        words = one_line(block.text)
        return [paragraph(words, style=HEADINGS[block.kind])] if words else []
    first, *others = paragraphs_in(block.text) or [""]
    name = one_line(block.label.rstrip(" :"))
    parts = [first]
    if block.kind == "labelled":
        parts = [run(f"{name}:", **label), f" {first}"]
    elif block.kind == "item" and not first.startswith(tuple("-+–•*")):
        parts = [f"- {first}"]
    return [paragraph(*parts), *map(paragraph, others)] if first or name else []


def _closing(text: str, pages: int | None) -> list[Any]:
    """Return the last words, ending in "./."."""
    words = printable(text).rstrip(" ./\n")
    return [paragraph(*_counted(line, pages)) for line in paragraphs_in(words and f"{words}./.")]


def _counted(words: str, pages: int | None) -> list[Any]:
    """Return words with the number of pages where they say {pages}; Word goes on counting it."""
    shown = "…" if pages is None else f"{pages:02}"
    first, *others = words.split("{pages}")
    code = r'SECTIONPAGES \# "00"'  # one digit gets a leading zero, as in the PDF
    return [first, *(part for other in others for part in (*field(code, shown), other))]


def _signatures(people: Sequence[Signatory]) -> list[Any]:
    """Return who signs: the secretary left, a chair right; further chairs two in a row."""
    if not people:
        return []
    columns = 3 if len(people) > 2 else 2
    later = [people[start : start + 2] for start in range(columns, len(people), 2)]
    groups = [people[:columns], *([NOBODY, *pair] for pair in later)]  # below the secretary
    rows = [line for group in groups for line in _signature_rows(group, columns)]
    return [table([ROOM / columns] * columns, rows)]


def _signature_rows(people: Sequence[Signatory], columns: int) -> list[Any]:
    """Return positions, the room to sign in, and names: three rows, so that each is level."""
    spans = [1] * (len(people) - 1) + [columns - len(people) + 1]
    seats = [
        _seat(person, ROOM / columns * span, span)
        for person, span in zip(people, spans, strict=True)
    ]
    heads, signed, names = zip(*seats, strict=True)
    return [row(heads), row(signed, SIGNATURE), row(names)]


def _seat(person: Signatory, width: float, span: int) -> tuple[Any, Any, Any]:
    def words(text: str, size: int) -> list[Any]:
        return balanced(lines(text), width - 2 * GAP, size, bold=True)

    head = [paragraph(style="Flush"), *words(person.heading, 14), *words(person.position, 13)]
    signed = paragraph(run(one_line(person.signed), italic=True, size=13), style="Centre")
    name = words(person.name, 14) or [paragraph(style="Centre")]
    return cell(width, head, span), cell(width, [signed], span, "center"), cell(width, name, span)


def _last_lines(data: MinutesData) -> list[Any]:
    """Return the recipients and, in a copy, where the original is; below the signatures if few."""
    texts = [one_line(recipient.strip(" -;.")) for recipient in data.recipients]
    texts = [f"- {text};" for text in texts[:-1]] + [f"- {text}." for text in texts[-1:]]
    title = run(_r("Nơi nhận:"), bold=True, italic=True, size=12)
    found = [paragraph(part, style="Recipient") for part in (title, *texts)] if texts else []
    found += _pointer(data) if data.is_copy else []
    found = [paragraph(style="Flush"), *found] if found else []
    return [*kept(found[:-1]), *found[-1:]] if len(texts) <= WHOLE else found


def _pointer(data: MinutesData) -> list[Any]:
    parts = [
        run(_r("Bản chính được ký số, niêm phong; mã tra cứu "), italic=True),
        run(one_line(data.code), bold=True, italic=True),
        *([run(_r(", tra cứu tại "), italic=True)] if data.verify_url else []),
        *(link(one_line(data.verify_url), italic=True) if data.verify_url else []),
        run(".", italic=True),
    ]
    return [paragraph(style="Flush"), paragraph(*parts, style="Flush")]
