"""The Biên bản as a DOCX, the twin of the PDF, for those who go on working on it in Word.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I (page, sizes, styles) and Phụ lục III, Mẫu 1.9.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pure import PyPNGImage
from qrcode.main import QRCode

from console.documents.data import Annex, Block, MinutesData, Signatory, how_to_check
from console.documents.text import printable
from console.documents.wordml import (
    A4,
    BOX,
    GAP,
    LEFT,
    RIGHT,
    ROOM,
    balanced,
    cell,
    field,
    kept,
    link,
    new_document,
    packed,
    paragraph,
    picture,
    row,
    run,
    short_rule,
    table,
    text_width,
)
from console.language import _r

SIGNATURE = 28  # mm between position and name: 24 to sign in
HEADINGS = {"heading": "Heading1", "subheading": "Heading2"}
CELLS = {"left": "Tabletext", "center": "Tablecentre"}
AGENCY, NATION = 72, 93  # mm of the halves of the head: the national title fits in its own
WHOLE = 12  # recipients that still fit under the signatures on one page
NOBODY = Signatory("", "", "", "")


def draw_docx(data: MinutesData, pages: int | None = None) -> bytes:
    """Draw the Biên bản for Word; same data and `pages` (before the annexes), same bytes.

    Raises ValueError if `drawn_up_at` has no time zone or an annex's row misses a cell.
    """
    document = new_document(
        _line(_r("Biên bản %(subject)s", subject=data.subject)),
        _line(data.agency),
        data.drawn_up_at,
    )
    count = len(data.annexes) + (not data.is_copy)
    names = [
        _r("Phụ lục %(n)s", n=_roman(nth + 1)) if count > 1 else _r("Phụ lục")
        for nth in range(count)
    ]
    sections = [(_minutes(data, pages), False)]
    for name, annex in zip(names, data.annexes, strict=False):
        sections.append((_annex(name, annex, data.subject), annex.landscape))
    if not data.is_copy:
        sections.append((_proof(names[-1], data, document), False))
    foot = _r(
        "Mã tra cứu: %(code)s · Mã kiểm tra nhật ký: %(head)s…",
        code=_line(data.code),
        head=_line(data.log_head)[:16],
    )
    return packed(document, sections, foot)


# ---- the text -----------------------------------------------------------------------------------


def _minutes(data: MinutesData, pages: int | None) -> list[Any]:
    return [
        *_mark(_line(data.mark)),
        _head(data),
        paragraph(_r("BIÊN BẢN"), style="Title"),
        *balanced(_lines(data.subject), ROOM, 14, bold=True, rule=0.4),
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
        *balanced(_lines(data.superior_agency), AGENCY - 2 * GAP, 12),
        *balanced(_lines(data.agency), AGENCY - 2 * GAP, 12, bold=True, rule=0.4),
        paragraph(run(number, size=13), style="Centre"),
    ]
    nation = [
        *balanced(_r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), NATION - 2 * GAP, 12, bold=True),
        *balanced(_r("Độc lập - Tự do - Hạnh phúc"), NATION - 2 * GAP, 13, bold=True, rule=1),
    ]
    return _side_by_side((AGENCY, NATION), (agency, nation))


def _side_by_side(widths: Sequence[float], parts: Iterable[Iterable[Any]]) -> Any:
    return table(widths, [row(map(cell, widths, parts))])


def _blocks(blocks: Iterable[Block], **label: bool) -> list[Any]:
    return [element for block in blocks for element in _block(block, **label)]


def _block(block: Block, **label: bool) -> list[Any]:
    """Return a heading, or the block's paragraphs, the first with its label or dash."""
    if block.kind in HEADINGS:
        words = _line(block.text)
        return [paragraph(words, style=HEADINGS[block.kind])] if words else []
    first, *others = _split(block.text) or [""]
    name = _line(block.label.rstrip(" :"))
    parts = [first]
    if block.kind == "labelled":
        parts = [run(f"{name}:", **label), f" {first}"]
    elif block.kind == "item" and not first.startswith(tuple("-+–•*")):
        parts = [f"- {first}"]
    return [paragraph(*parts), *map(paragraph, others)] if first or name else []


def _closing(text: str, pages: int | None) -> list[Any]:
    """Return the last words, ending in "./."."""
    words = printable(text).rstrip(" ./\n")
    return [paragraph(*_counted(line, pages)) for line in _split(words and f"{words}./.")]


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
        return balanced(_lines(text), width - 2 * GAP, size, bold=True)

    head = [paragraph(style="Flush"), *words(person.heading, 14), *words(person.position, 13)]
    signed = paragraph(run(_line(person.signed), italic=True, size=13), style="Centre")
    name = words(person.name, 14) or [paragraph(style="Centre")]
    return cell(width, head, span), cell(width, [signed], span, "center"), cell(width, name, span)


def _last_lines(data: MinutesData) -> list[Any]:
    """Return the recipients and, in a copy, where the original is; below the signatures if few."""
    texts = [_line(recipient.strip(" -;.")) for recipient in data.recipients]
    texts = [f"- {text};" for text in texts[:-1]] + [f"- {text}." for text in texts[-1:]]
    title = run(_r("Nơi nhận:"), bold=True, italic=True, size=12)
    found = [paragraph(part, style="Recipient") for part in (title, *texts)] if texts else []
    found += _pointer(data) if data.is_copy else []
    found = [paragraph(style="Flush"), *found] if found else []
    return [*kept(found[:-1]), *found[-1:]] if len(texts) <= WHOLE else found


def _pointer(data: MinutesData) -> list[Any]:
    parts = [
        run(_r("Bản chính được ký số, niêm phong; mã tra cứu "), italic=True),
        run(_line(data.code), bold=True, italic=True),
        *([run(_r(", tra cứu tại "), italic=True)] if data.verify_url else []),
        *(link(_line(data.verify_url), italic=True) if data.verify_url else []),
        run(".", italic=True),
    ]
    return [paragraph(style="Flush"), paragraph(*parts, style="Flush")]


# ---- the annexes --------------------------------------------------------------------------------


def _annex_head(name: str, title: str, subject: str, room: float = ROOM) -> list[Any]:
    side = (room - 140) / 2
    under = run(_r("(Kèm theo Biên bản %(subject)s)", subject=_line(subject)), italic=True)
    return [
        paragraph(f"{name}\n{_line(title).upper()}", style="Annex"),
        paragraph(under, style="Centre", sides=(side, side)),
        short_rule(room, 40),
        paragraph(style="Flush"),
    ]


def _annex(name: str, annex: Annex, subject: str) -> list[Any]:
    room = A4[annex.landscape] - LEFT - RIGHT
    share = room / sum(column.width for column in annex.columns)
    widths = [column.width * share for column in annex.columns]
    titles = [column.title for column in annex.columns]
    styles = [CELLS[column.align] for column in annex.columns]
    rows = [
        row(_texts(titles, widths, [CELLS["center"]] * len(widths), bold=True), repeated=True),
        *(row(_texts(texts, widths, styles), torn=True) for texts in annex.rows),
    ]
    found = table(widths, rows, ruled=True) if annex.rows else paragraph(_line(annex.empty))
    return [*_annex_head(name, annex.title, subject, room), found]


def _texts(
    texts: Sequence[str], widths: Sequence[float], styles: Sequence[str], bold: bool = False
) -> list[Any]:
    """Return the cells of a row of an annex."""
    return [
        cell(width, [paragraph(run(_lines(text), bold=bold), style=style)])
        for text, width, style in zip(texts, widths, styles, strict=True)
    ]


def _proof(name: str, data: MinutesData, document: Document) -> list[Any]:
    """Return how to check the original: what was sealed, by whom. What is empty is left out."""
    record = hashlib.sha256(data.record).hexdigest() if data.record else ""
    return [
        *_annex_head(name, _r("Thông tin xác thực điện tử"), data.subject),
        *_notice(_split(data.key_notice)),
        _address(_line(data.code), _line(data.verify_url), document),
        paragraph(style="Flush"),
        *_hash(_r("Mã kiểm tra nhật ký hội nghị (SHA-256):"), data.log_head),
        *_hash(
            _r("Mã kiểm tra record.json, bản ghi máy đọc được của biên bản này (SHA-256):"), record
        ),
        *_hash(_r("Chứng thư gốc của máy lập biên bản (SHA-256):"), data.authority),
        *(paragraph(words, style="Proof") for words in _split(data.time_notice)),
        paragraph(run(_r("Cách kiểm tra"), bold=True), style="Proof"),
        *(
            paragraph(run(f"{label}: ", bold=True), words, style="Proof")
            for label, words in how_to_check(data.verify_url)
        ),
    ]


def _notice(texts: Sequence[str]) -> list[Any]:
    labels = [run(_r("Lưu ý: "), bold=True)]
    boxed = [
        paragraph(*labels[nth:], text, style="Proof", sides=(3, 3), edges=BOX)
        for nth, text in enumerate(texts)
    ]
    return boxed and [*boxed, paragraph(style="Flush")]


def _address(code: str, url: str, document: Document) -> Any:
    texts: list[list[Any]] = [[_r("Mã tra cứu:")], [run(code, bold=True, size=20)]] if code else []
    texts += [[_r("Địa chỉ tra cứu:")], link(url)] if url else []
    words = [paragraph(*parts, style="Proof") for parts in texts or [[]]]
    qr = paragraph(*([_qr(url, document)] if url else []), style="Centre")
    return _side_by_side((ROOM - 45, 45), (words, [qr]))


def _hash(name: str, value: str) -> list[Any]:
    number = paragraph(run(_line(value), size=11), style="Proof")
    title = paragraph(run(name, size=13), style="Flush")
    return [*kept([title]), number] if value else []


def _qr(url: str, document: Document) -> Any:
    """Return the picture of the code, 8 pixels a module: older Word shows no SVG."""
    code = QRCode(error_correction=ERROR_CORRECT_M, box_size=8, image_factory=PyPNGImage)
    code.add_data(url)
    drawn = io.BytesIO()
    code.make_image().save(drawn)
    return picture(document, drawn, 40, _r("Mã QR dẫn đến địa chỉ tra cứu %(url)s", url=url))


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


# ---- what people typed --------------------------------------------------------------------------


def _line(text: str) -> str:
    """Return a text of one line, whatever newlines it came with."""
    return " ".join(printable(text).split())


def _split(text: str) -> list[str]:
    return [line for line in map(_line, printable(text).split("\n")) if line]


def _lines(text: str) -> str:
    """Return a title whose newlines are wanted: the place where a long name turns."""
    return "\n".join(_split(text))
