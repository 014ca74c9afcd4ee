"""The form of a draft: from its fields to what the action takes, and back."""

import re
from collections.abc import Sequence

from flask import request

from console import queries
from console.documents import joined_lines
from console.door.numerals import day
from console.door.pasting import Column, Row
from console.errors import InvalidEntryError
from console.language import _, _l
from console.models import OutgoingDocument, SectionSource
from console.preparing.document_text import DocumentText, Section, text_of
from console.preparing.recipients import is_kept
from console.preparing.sign_lines import sign_lines
from console.vietnamese import fold
from console.views.http import tables
from console.views.http.replies import number
from console.views.http.tables import Drawn, Table
from console.words import documents as words

_PURPOSED = re.compile(r"(?P<name>.+?)\s*\((?P<purpose>[^()]*)\)")
LINES = ("about", "superior", "issuer", "place", "notation", "preamble", "closing", "on_behalf",
         "position", "signer")  # fmt: skip


def sections_table() -> Table:
    """The sections in rows; what of the preparation stands below the words is chosen."""
    return Table(
        "sections",
        (
            Column("heading", _l("Mục"), ("muc", "de muc")),
            Column("text", _l("Nội dung"), ("noi dung",), is_long=True),
            Column("source", _l("Lấy thêm từ phần chuẩn bị"), choices=words.sources()),
        ),
    )


def drawn(document: OutgoingDocument) -> Drawn:
    rows: list[Row] = []
    for section in text_of(document).sections:
        cells = {"heading": section.heading, "text": section.text, "source": section.source.value}
        rows.append({name: cell for name, cell in cells.items() if cell})
    return Drawn(sections_table(), rows)


def joined() -> Drawn:
    """The sections with their broken lines joined, unsaved: what came from a PDF."""
    table = sections_table()
    rows = [
        {**row, "text": joined_lines(row["text"])} if "text" in row else row
        for row in tables.typed(table)
    ]
    return Drawn(table, rows, told=[_("Đã nối các dòng bị ngắt.")], unsaved=True)


def joined_words() -> dict[str, str]:
    """What stands before and after the sections, as they are joined."""
    return {name: joined_lines(request.form.get(name, "")) for name in ("preamble", "closing")}


def with_sign_line() -> dict[str, str]:
    """The lines of the office's leader who was chosen, in the place of those that stand there."""
    chosen = number("sign_line")
    line = next((one for one in sign_lines() if one.contact_id == chosen), None)
    if line is None:
        return {}
    return {"on_behalf": line.on_behalf, "position": line.position, "signer": line.signer}


def with_group() -> dict[str, str]:
    """The recipients with one of the office's groups more, above what is kept (Lưu: VT).

    A line that names it already stands there once, with this purpose.
    """
    chosen = number("group")
    group = next((one for one in queries.recipient_groups() if one.id == chosen), None)
    if group is None:
        return {}
    purpose = request.form.get("group_purpose", "").strip(" ()") or group.purpose
    typed = _lines("recipients")
    lines = [line for line in typed if fold(_purposed(line)[0]) != fold(group.name)]
    kept = next((at for at, line in enumerate(lines) if is_kept(line)), len(lines))
    added = [*lines[:kept], _line(group.name, purpose), *lines[kept:]]
    return {"recipients": "\n".join(added), "group_purpose": ""}


def filled_in() -> Drawn:
    """The form as it was typed, unsaved."""
    table = sections_table()
    return Drawn(table, tables.typed(table), unsaved=True)


def values(
    document: OutgoingDocument, unsaved: Drawn | None, filled: dict[str, str] | None = None
) -> dict[str, str]:
    """What stands in the fields besides the sections: as typed, or as it is kept.

    `filled` are those that a press filled in.
    """
    if unsaved:
        names = (*LINES, "recipients", "addressees", "month_only", "group_purpose")
        return {**dict.fromkeys(names, ""),
                **request.form.to_dict(), **(filled or {})}  # fmt: skip
    text = text_of(document)
    return {
        **{name: getattr(text, name) for name in LINES},
        "recipients": "\n".join(_line(name, why) for name, why in text.recipients),
        "addressees": "\n".join(text.addressees),
        "group_purpose": "",
        "of_the_party": "1" if text.of_the_party else "",
        "month_only": f"{text.month_only:%Y-%m}" if text.month_only else "",
    }


def typed(rows: Sequence[Row], document: OutgoingDocument) -> DocumentText:
    """Return what the form says; of a field that it did not show, what the document says. Raise
    InvalidEntryError for a month that is none.
    """
    form = request.form
    month = form.get("month_only", "").strip()
    first = day(f"{month}-01") if month else None
    if month and first is None:
        raise InvalidEntryError({"month_only": _("Chưa rõ là tháng nào.")})
    return DocumentText(
        **{name: form.get(name, "") for name in LINES},
        of_the_party=form.get("of_the_party") is not None,
        month_only=first,
        sections=tuple(_section(row) for row in rows if says_anything(row)),
        addressees=_addressees(document),
        recipients=tuple(_purposed(line) for line in _lines("recipients")),
    )


def _addressees(document: OutgoingDocument) -> tuple[str, ...]:
    shown = "addressees" in request.form
    return tuple(_lines("addressees")) if shown else tuple(document.addressees)


def says_anything(row: Row) -> bool:
    """Return whether a row is a section: one that was emptied is none."""
    drawn_below = row.get("source", "") not in ("", SectionSource.NONE.value)
    return bool(row.get("heading") or row.get("text") or drawn_below)


def _section(row: Row) -> Section:
    source = row.get("source", "")
    known = SectionSource(source) if source in set(SectionSource) else SectionSource.NONE
    return Section(row.get("heading", ""), row.get("text", ""), known)


def _purposed(line: str) -> tuple[str, str]:
    """Return 'Thường trực Đảng ủy (để báo cáo)' as a name and a purpose."""
    line = line.strip(" -;.")
    found = _PURPOSED.fullmatch(line)
    return (found["name"], found["purpose"]) if found else (line, "")


def _line(name: str, purpose: str) -> str:
    return f"{name} ({purpose})" if purpose else name


def _lines(name: str) -> list[str]:
    return [line.strip() for line in request.form.get(name, "").splitlines() if line.strip()]
