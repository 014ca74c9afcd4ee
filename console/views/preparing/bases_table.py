"""Legal bases in rows; whole sentences may be pasted, as they stand in an older document."""

from collections.abc import Sequence
from datetime import date

from flask import request

from console import documents
from console.door.numerals import day
from console.door.pasting import Column, Row
from console.language import _, _l
from console.preparing import basis_words, legal_bases
from console.preparing.basis_words import KINDS, Basis
from console.preparing.seen import mark_of_list
from console.vietnamese import short_date
from console.views.http import tables
from console.views.http.tables import Drawn, Table

MOST = 100
"""Sentences that are taken at once: no plan rests on more."""
BASES = Table(
    "bases",
    (
        Column("lead", _l("Dẫn"), ("dan",), is_short=True),
        Column("kind", _l("Loại văn bản"), ("loai", "loai van ban"), is_short=True),
        Column("number", _l("Số, ký hiệu"), ("so", "so ky hieu"), is_short=True),
        Column("issued_on", _l("Ngày"), ("ngay", "ngay ban hanh"), is_date=True),
        Column("issuer", _l("Cơ quan ban hành"), ("co quan", "noi ban hanh")),
        Column("about", _l("Về việc"), ("trich yeu", "noi dung"), is_long=True),
    ),
    keeps_rows=True,
)


def suggested() -> dict[str, list[str]]:
    """What the browser offers in a column."""
    return {"lead": [_("Căn cứ"), _("Thực hiện")], "kind": list(KINDS)}


def drawn(bases: Sequence[Basis]) -> Drawn:
    return Drawn(BASES, [_row(basis) for basis in bases], known=mark_of_list(bases))


def with_offered(bases: Sequence[Basis], day: date) -> Drawn:
    """The table with the laws of that day below what is there, not saved."""
    found = legal_bases.offered_on(day, bases)
    told = [_("Đã đưa %(n)s căn cứ vào bảng.", n=len(found))]
    rows = [_row(basis) for basis in (*bases, *found)]
    return Drawn(BASES, rows, told=told, unsaved=True, known=mark_of_list(bases))


def edited() -> Drawn:
    """The table after one of its own buttons; sentences are taken apart, columns are kept."""
    pasted = request.form.get("pasted", "").strip()
    if not pasted or "\t" in pasted:
        table = tables.edited(BASES)
        table.known = request.form.get("known", "")
        return table
    sentences = documents.bases_of(pasted)[:MOST]
    found = [basis for one in sentences for basis in basis_words.read_all(one)][:MOST]
    told = [_("Đã đưa %(n)s căn cứ vào bảng.", n=len(found))]
    if len(found) > len(sentences):
        told.append(_("Câu nêu nhiều văn bản đã tách mỗi văn bản một dòng: xin xem lại rồi lưu."))
    rows = [*tables.typed(BASES), *map(_row, found)]
    known = request.form.get("known", "")
    return Drawn(BASES, rows, told=told, unsaved=True, known=known)


def typed(rows: Sequence[Row]) -> list[Basis]:
    """The rows as the action takes them; they were checked."""
    return [
        Basis(
            lead=row.get("lead", ""),
            kind=row.get("kind", ""),
            number=row.get("number", ""),
            issued_on=day(row.get("issued_on", "")),
            issuer=row.get("issuer", ""),
            about=row.get("about", ""),
        )
        for row in rows
    ]


def doubts(bases: Sequence[Basis]) -> list[str]:
    """What looks wrong, each with the number of its row."""
    return [
        _("Căn cứ %(n)s: %(words)s", n=number, words=words)
        for number, basis in enumerate(bases, start=1)
        for words in basis_words.doubts(basis)
    ]


def _row(basis: Basis) -> Row:
    cells = {
        "lead": basis.lead,
        "kind": basis.kind,
        "number": basis.number,
        "issued_on": short_date(basis.issued_on) if basis.issued_on else "",
        "issuer": basis.issuer,
        "about": basis.about,
    }
    return {name: cell for name, cell in cells.items() if cell}
