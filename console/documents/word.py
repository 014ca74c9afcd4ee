"""The Biên bản as a DOCX, the twin of the PDF, for those who go on working on it in Word.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I (page, sizes, styles) and Phụ lục III, Mẫu 1.9.
"""

from typing import Any

from console.documents.data import MinutesData
from console.documents.measuring import balanced
from console.documents.text import lines, one_line, paragraphs_in, printable
from console.documents.word_annexes import annex_of, proof, roman
from console.documents.word_file import new_document, packed
from console.documents.word_text import (
    AGENCY,
    NATION,
    agencies,
    blocks_of,
    mark_of,
    nation,
    signatures_of,
)
from console.documents.wordml import ROOM, field, kept, link, paragraph, run, side_by_side
from console.language import _r

WHOLE = 12  # recipients that still fit under the signatures on one page


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
        *mark_of(one_line(data.mark)),
        _head(data),
        paragraph(_r("BIÊN BẢN"), style="Title"),
        *balanced(lines(data.subject), ROOM, 14, bold=True, rule=0.4),
        paragraph(style="Flush"),
        *blocks_of(data.opening, bold=True),
        *kept([paragraph(run(_r("Nội dung:"), bold=True))]),
        *blocks_of(data.body[:-1], italic=True),
        # The end is not torn: the last paragraph and the closing go along with the signatures.
        *kept([*blocks_of(data.body[-1:], italic=True), *_closing(data.closing, pages)]),
        *kept(signatures_of(data.signatories)),
        *_last_lines(data),
    ]


def _head(data: MinutesData) -> Any:
    number = printable(data.number).replace("\n", " ").replace(" ", "\N{NO-BREAK SPACE}")
    left = agencies(data.superior_agency, data.agency)
    left.append(paragraph(run(number, size=13), style="Centre"))
    return side_by_side((AGENCY, NATION), (left, nation()))


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
