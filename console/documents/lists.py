"""Lists of the office: signed for, signed in, and the programme of the meeting."""

from collections.abc import Sequence
from typing import Any

from console.documents.data import Column
from console.documents.papers import Group, Head, ListPaper, People, Person, Step
from console.documents.printed import fitted, paragraphs, printed_table
from console.documents.sheets import printed_head
from console.documents.typesetting import compiler, pdf
from console.language import _r

NUMBER = Column(_r("STT"), 1, "center")


def receipt_list(head: Head, groups: Sequence[People]) -> ListPaper:
    """Return the list on which each unit signs for its invitations (ký nhận)."""
    columns = (
        Column(_r("Họ và tên"), 3.8),
        Column(_r("Chức vụ, đơn vị"), 3.5),
        Column(_r("Số giấy mời"), 2.9, "center"),
        Column(_r("Ngày nhận"), 1.7, "center"),
        Column(_r("Ký nhận"), 2.2, "center"),
    )
    rows = [
        Group(
            each.group,
            [(one.name, _post(one, each.group), one.number, "", "") for one in each.people],
        )
        for each in groups
    ]
    return ListPaper(head, columns, rows, tall=True, signers=(_r("NGƯỜI GIAO"), _r("NGƯỜI NHẬN")))


def sign_in_sheet(head: Head, groups: Sequence[People], blanks: int = 0) -> ListPaper:
    """Return the sheet that people sign at the door, `blanks` empty rows below each group."""
    columns = (
        Column(_r("Họ và tên"), 4),
        Column(_r("Chức vụ"), 3.5),
        Column(_r("Đơn vị"), 3.5),
        Column(_r("Người dự thay (nếu có)"), 3),
        Column(_r("Ký tên"), 2.5, "center"),
    )
    rows = [
        Group(each.group, [(one.name, one.title, one.unit, "", "") for one in each.people], blanks)
        for each in groups
    ]
    return ListPaper(head, columns, rows, landscape=True, tall=True)


def programme(head: Head, steps: Sequence[Step]) -> ListPaper:
    """Return the programme of the meeting; without any time its column is left out."""
    timed = any(step.time.strip() for step in steps)
    columns = [
        *([Column(_r("Thời gian"), 2, "center")] if timed else []),
        Column(_r("Nội dung"), 7),
        Column(_r("Người thực hiện"), 4),
    ]
    rows = [(*([step.time] if timed else []), step.what, step.who) for step in steps]
    return ListPaper(head, columns, [Group("", rows)])


def draw_list(paper: ListPaper) -> bytes:
    """Draw a list; raises ValueError if a row misses a cell."""
    columns = [NUMBER, *paper.columns]
    groups: list[dict[str, Any]] = []
    number = 0
    for group in paper.groups:
        blanks = [("",) * len(paper.columns)] * group.blanks
        rows = [
            (str(nth), *row) for nth, row in enumerate([*group.rows, *blanks], start=number + 1)
        ]
        number += len(rows)
        table = printed_table(columns, rows, paper.landscape)
        groups.append({"name": _group_name(group), "rows": table["rows"]})
    data = {
        **printed_head(paper.head),
        "columns": printed_table(columns, [], paper.landscape)["columns"],
        "groups": groups,
        "landscape": paper.landscape,
        "tall": paper.tall,
        "day": fitted(paper.day),
        "signers": [fitted(words) for words in paper.signers],
        "note": paragraphs(paper.head.note),
    }
    return pdf(compiler("list.typ", data), paper.head.made_at, "a-3a", "ua-1")


def _group_name(group: Group) -> str:
    """Return the name with the number of its rows: "Thôn 3 (12)"."""
    name = fitted(group.name)
    return f"{name} ({len(group.rows)})" if name and group.rows else name


def _post(person: Person, group: str) -> str:
    """Return title and unit; the unit that stands above the row is not said again."""
    parts = (person.title, "" if person.unit == group else person.unit)
    return ", ".join(part for part in parts if part.strip())
