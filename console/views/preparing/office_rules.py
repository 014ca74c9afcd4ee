"""What is wrong with a row of the office's lists, as a sentence at its cell."""

from collections.abc import Callable, Sequence

from console import queries
from console.door import numerals
from console.door.pasting import Row
from console.door.telephone import telephones
from console.errors import InvalidEntryError
from console.language import _
from console.preparing.office_changes import What
from console.preparing.office_lines import BodyLine, UnitLine, meant
from console.vietnamese import fold
from console.views.http.tables import Table, problems_of
from console.views.preparing import office_holidays, office_legal_rules, task_tables
from console.words.office import read_roles, usual_roles

Rule = Callable[[int, Row, Sequence[Row]], Row]


def checked(what: What, table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows themselves, when every cell can be saved. Raises InvalidEntryError."""
    problems = problems_of(table, rows)
    for number, row in enumerate(rows):
        for name, sentence in _RULES[what](number, row, rows).items():
            problems.setdefault(f"{table.name}-{number}-{name}", sentence)
    if problems:
        raise InvalidEntryError(problems)
    return rows


def _body(number: int, row: Row, rows: Sequence[Row]) -> Row:
    found = _twice(number, row, rows, "name")
    lines = [BodyLine(name=other.get("name", "")) for other in rows]
    if (text := row.get("succeeded_by")) and meant(lines, text) in ([], [number]):
        found["succeeded_by"] = _not_there(text)
    return found


def _field(number: int, row: Row, rows: Sequence[Row]) -> Row:
    found = _twice(number, row, rows, "name")
    for name in ("leader", "specialist"):
        if text := row.get(name):
            people = queries.contacts_called(text)
            if not people:
                found[name] = _("Danh bạ chưa có “%(name)s”. Xin thêm ở phần Người.", name=text)
            elif len(people) > 1:
                found[name] = _("Có nhiều người tên này, xin ghi thêm chức vụ sau dấu phẩy.")
    return found


def _unit(number: int, row: Row, rows: Sequence[Row]) -> Row:
    found = _twice(number, row, rows, "name", "within")
    tops = {fold(other.get("name", "")) for other in rows if "within" not in other}
    if (within := row.get("within")) and fold(within) not in tops:
        found["within"] = _not_there(within)
    lines = [UnitLine(name=r.get("name", ""), within=r.get("within", "")) for r in rows]
    if text := row.get("predecessor"):
        before = meant(lines, text)
        if before in ([], [number]):
            found["predecessor"] = _not_there(text)
        elif len(before) > 1:
            found["predecessor"] = _("Có nhiều đơn vị tên này, xin ghi như: Tổ 1, Khu 1.")
    began, ended = (numerals.day(row.get(name, "")) for name in ("valid_from", "valid_until"))
    if began and ended and ended <= began:
        found["valid_until"] = _("Ngày này phải sau ngày “Có từ”.")
    return found


def _venue(number: int, row: Row, rows: Sequence[Row]) -> Row:
    return _twice(number, row, rows, "name")


def _contact(number: int, row: Row, rows: Sequence[Row]) -> Row:
    found = _twice(number, row, rows, "name", "title")
    if (text := row.get("telephone")) and telephones(text) is None:
        found["telephone"] = _("“%(text)s” chưa đúng là số điện thoại.", text=text)
    _roles, unknown = read_roles(row.get("roles", ""))
    if unknown:
        found["roles"] = _(
            "Chưa có nhiệm vụ “%(name)s”. Xin ghi một hoặc nhiều nhiệm vụ, cách nhau bằng dấu chấm "
            "phẩy: %(known)s.",
            name=unknown[0],
            known="; ".join(usual_roles().values()),
        )
    return found


def _recipient(_number: int, _row: Row, _rows: Sequence[Row]) -> Row:
    return {}


def _group(number: int, row: Row, rows: Sequence[Row]) -> Row:
    return _twice(number, row, rows, "name")


def _task(_number: int, row: Row, _rows: Sequence[Row]) -> Row:
    return task_tables.problems_of_due(row, days_only=True)


def _twice(number: int, row: Row, rows: Sequence[Row], *names: str) -> Row:
    """A row that says the same in these cells as one above it."""
    same = [other for other in rows[:number] if _key(other, names) == _key(row, names)]
    return {"name": _("Dòng trên đã có tên này.")} if same and row.get("name") else {}


def _key(row: Row, names: Sequence[str]) -> list[str]:
    return [fold(row.get(name, "")) for name in names]


def _not_there(name: str) -> str:
    return _("Bảng chưa có “%(name)s”. Xin thêm một dòng cho tên ấy.", name=name)


_RULES: dict[What, Rule] = {
    What.BODIES: _body,
    What.FIELDS: _field,
    What.UNITS: _unit,
    What.VENUES: _venue,
    What.CONTACTS: _contact,
    What.RECIPIENTS: _recipient,
    What.GROUPS: _group,
    What.HOLIDAYS: office_holidays.problems,
    What.RULES: office_legal_rules.problems,
    What.TASKS: _task,
}
