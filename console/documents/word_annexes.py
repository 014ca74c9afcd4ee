"""What follows the minutes in the DOCX: the annexes, and what proves where it comes from."""

import hashlib
import io
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pure import PyPNGImage
from qrcode.main import QRCode

from console.documents.data import Annex, Column, MinutesData, how_to_check
from console.documents.table_rows import is_torn, stay_together
from console.documents.text import lines, one_line, paragraphs_in
from console.documents.wordml import (
    A4,
    BOX,
    GAP,
    LEFT,
    RIGHT,
    ROOM,
    cell,
    kept,
    link,
    paragraph,
    picture,
    row,
    run,
    short_rule,
    side_by_side,
    table,
)
from console.language import _r

CELLS = {"left": "Tabletext", "center": "Tablecentre"}


def annex_head(name: str, title: str, under: str, room: float = ROOM) -> list[Any]:
    """Return what an annex begins with; `under` says to what it belongs."""
    side = (room - 140) / 2
    return [
        paragraph(f"{name}\n{one_line(title).upper()}", style="Annex"),
        paragraph(run(under, italic=True), style="Centre", sides=(side, side)),
        short_rule(room, 40),
        paragraph(style="Flush"),
    ]


def _under(subject: str) -> str:
    return _r("(Kèm theo Biên bản %(subject)s)", subject=one_line(subject))


def annex_of(name: str, annex: Annex, subject: str) -> list[Any]:
    room = A4[annex.landscape] - LEFT - RIGHT
    return [
        *annex_head(name, annex.title, _under(subject), room),
        ruled_table(annex.columns, annex.rows, annex.empty, room),
    ]


def ruled_table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], empty: str, room: float
) -> Any:
    """Return a table over `room` mm, or what stands there instead of one without rows."""
    share = room / sum(column.width for column in columns)
    widths = [column.width * share for column in columns]
    titles = [column.title for column in columns]
    styles = [CELLS[column.align] for column in columns]
    rooms = [width - 2 * GAP for width in widths]
    lying = room > ROOM
    printed = [
        row(_texts(titles, widths, [CELLS["center"]] * len(widths), bold=True), repeated=True),
        *(row(_texts(texts, widths, styles), torn=is_torn(texts, rooms, lying)) for texts in rows),
    ]
    if stay_together(rows, rooms, lying):
        kept(printed[:-1])
    return table(widths, printed, ruled=True) if rows else paragraph(one_line(empty))


def _texts(
    texts: Sequence[str], widths: Sequence[float], styles: Sequence[str], bold: bool = False
) -> list[Any]:
    """Return the cells of a row of an annex."""
    return [
        cell(width, [paragraph(run(lines(text), bold=bold), style=style)])
        for text, width, style in zip(texts, widths, styles, strict=True)
    ]


def proof(name: str, data: MinutesData, document: Document) -> list[Any]:
    """Return how to check the original: what was sealed, by whom. What is empty is left out."""
    record = hashlib.sha256(data.record).hexdigest() if data.record else ""
    return [
        *annex_head(name, _r("Thông tin xác thực điện tử"), _under(data.subject)),
        *_notice(paragraphs_in(data.key_notice)),
        _address(one_line(data.code), one_line(data.verify_url), document),
        paragraph(style="Flush"),
        *_hash(_r("Mã kiểm tra nhật ký hội nghị (SHA-256):"), data.log_head),
        *_hash(
            _r("Mã kiểm tra record.json, bản ghi máy đọc được của biên bản này (SHA-256):"), record
        ),
        *_hash(_r("Chứng thư gốc của máy lập biên bản (SHA-256):"), data.authority),
        *(paragraph(words, style="Proof") for words in paragraphs_in(data.time_notice)),
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
    return side_by_side((ROOM - 45, 45), (words, [qr]))


def _hash(name: str, value: str) -> list[Any]:
    number = paragraph(run(one_line(value), size=11), style="Proof")
    title = paragraph(run(name, size=13), style="Flush")
    return [*kept([title]), number] if value else []


def _qr(url: str, document: Document) -> Any:
    """Return the picture of the code, 8 pixels a module: older Word shows no SVG."""
    code = QRCode(error_correction=ERROR_CORRECT_M, box_size=8, image_factory=PyPNGImage)
    code.add_data(url)
    drawn = io.BytesIO()
    code.make_image().save(drawn)
    return picture(document, drawn, 40, _r("Mã QR dẫn đến địa chỉ tra cứu %(url)s", url=url))


def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
