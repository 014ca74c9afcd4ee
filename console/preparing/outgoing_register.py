"""Sổ đăng ký văn bản đi: every number that was given, a year's series after the other.

Source: Nghị định 30/2020, Điều 15 and Phụ lục IV. Its columns are those of the book that văn thư
knows. A number that nobody finds here is named, too: the office gives numbers of the same series
outside of this console, or one was never used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from console import queries
from console.database import session
from console.documents import Column, Group, Head, ListPaper
from console.documents.spreadsheet import Titled
from console.language import _, _r, in_language_of_record
from console.models import DocumentState, DroppedNumber, OutgoingDocument
from console.preparing.document_paper import full_name, kind_words
from console.preparing.document_text import text_of
from console.preparing.recipients import copies_of, is_kept
from console.vietnamese import short_date
from console.words.documents import number_words, numbered


@dataclass(frozen=True)
class Entry:
    """A line of the book. `document` is None for a number that was dropped, or is not known."""

    number: int
    cells: tuple[str, ...]
    """Số ký hiệu, ngày, trích yếu, người ký, nơi nhận, bản lưu, số bản, ghi chú."""
    document: OutgoingDocument | None = None
    is_gap: bool = False


@dataclass(frozen=True)
class Series:
    """A year's series, '2026/KH-UBND', with its lines in the order of their numbers."""

    name: str
    entries: Sequence[Entry]


def years() -> list[int]:
    """Return the years in which numbers were given, the newest first."""
    return sorted({int(name.partition("/")[0]) for name in _names()}, reverse=True)


def series_of_year(year: int) -> list[Series]:
    """Return every series of a year, by its notation."""
    found = sorted(name for name in _names() if name.startswith(f"{year}/"))
    return [Series(name.partition("/")[2], _entries(name)) for name in found]


def paper(year: int, made_at: datetime) -> ListPaper:
    """Return the book of a year as plain data, to be printed and bound."""
    with in_language_of_record():
        series = series_of_year(year)
        office = queries.office()
        head = Head(
            issuer=office.name if office else "",
            superior=office.superior if office else "",
            title=_r("SỔ ĐĂNG KÝ VĂN BẢN ĐI"),
            about=_r("Năm %(year)s", year=year),
            made_at=made_at,
        )
        widths = (2.5, 2, 4.4, 2.3, 3, 2, 1.2, 2.6)
        columns = tuple(map(Column, headings(), widths))
        groups = [Group(one.name, [entry.cells for entry in one.entries]) for one in series]
    return ListPaper(head, columns, groups, landscape=True)


def headings() -> tuple[str, ...]:
    """Return what stands above the columns (Phụ lục IV)."""
    return (
        _("Số, ký hiệu văn bản"),
        _("Ngày tháng văn bản"),
        _("Tên loại và trích yếu nội dung văn bản"),
        _("Người ký"),
        _("Nơi nhận văn bản"),
        _("Đơn vị, người nhận bản lưu"),
        _("Số lượng bản"),
        _("Ghi chú"),
    )


def spreadsheet_columns() -> list[Titled]:
    return list(map(Titled, headings(), (16, 14, 48, 24, 40, 24, 10, 36)))


def spreadsheet_rows(year: int) -> list[tuple[str, ...]]:
    return [entry.cells for one in series_of_year(year) for entry in one.entries]


def _names() -> set[str]:
    found = [*session().scalars(select(OutgoingDocument.series).distinct()),
             *session().scalars(select(DroppedNumber.series).distinct())]  # fmt: skip
    return {name for name in found if name}


def _entries(name: str) -> list[Entry]:
    in_series = select(OutgoingDocument).where(OutgoingDocument.series == name)
    documents = session().scalars(in_series).all()
    later = _replacements(documents)
    known = [_of_document(one, later.get(one.id)) for one in documents]
    known += [_of_dropped(one) for one in queries.dropped_numbers(name)]
    given = {entry.number for entry in known}
    missing = [number for number in range(1, max(given, default=0)) if number not in given]
    return sorted([*known, *_gaps(missing)], key=lambda entry: entry.number)


def _replacements(documents: Sequence[OutgoingDocument]) -> dict[int, OutgoingDocument]:
    """Return by number what was issued in the place of each."""
    ids = [one.id for one in documents]
    later = select(OutgoingDocument).where(
        OutgoingDocument.replaces_id.in_(ids), OutgoingDocument.issued_at.is_not(None)
    )
    found = session().scalars(later.order_by(OutgoingDocument.id))
    return {one.replaces_id or 0: one for one in found}


def _of_document(document: OutgoingDocument, later: OutgoingDocument | None) -> Entry:
    text = text_of(document)
    copies = copies_of(document)
    kept = [name for name, _why in text.recipients if is_kept(name)]
    cells = (
        number_words(document),
        short_date(document.dated_on) if document.dated_on else "",
        f"{kind_words(document)} {document.about}",
        document.signer,
        "; ".join(dict.fromkeys(copy.name for copy in copies)),
        "; ".join(kept),
        str(len(copies)),
        _note(document, later),
    )
    return Entry(document.number or 0, cells, document)


def _note(document: OutgoingDocument, later: OutgoingDocument | None) -> str:
    old = queries.replaced_by(document)
    notes = [
        _("Đã cấp số, chưa ban hành.") if document.state is DocumentState.NUMBERED else "",
        _("Thay thế %(old)s.", old=full_name(old)) if old else "",
        _("Đã có %(later)s thay thế.", later=full_name(later)) if later else "",
    ]
    return " ".join(filter(None, notes))


def _of_dropped(dropped: DroppedNumber) -> Entry:
    why = _("Bỏ số: %(why)s (%(who)s).", why=dropped.why.rstrip(" ."), who=dropped.by)
    day = short_date(dropped.dated_on)
    number = numbered(dropped.number, dropped.notation, of_the_party=dropped.of_the_party)
    cells = (number, day, dropped.about, "", "", "", "", why)
    return Entry(dropped.number, cells)


def _gaps(missing: Iterable[int]) -> list[Entry]:
    """Return one line for each run of numbers of which this console knows nothing."""
    runs = groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0])
    return [_gap([number for _place, number in run]) for _key, run in runs]


def _gap(run: Sequence[int]) -> Entry:
    words = _("Không có trong phần mềm này: cấp ở nơi khác hoặc chưa dùng, xin đối chiếu sổ giấy.")
    shown = f"{run[0]:02}" if len(run) == 1 else f"{run[0]:02}–{run[-1]:02}"
    return Entry(run[0], (shown, "", "", "", "", "", "", words), is_gap=True)
