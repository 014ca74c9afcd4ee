"""What is prepared in rows: the programme, the units, the fields and who is invited."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from console import queries
from console.database import Base
from console.door.pasting import Column, Row, count_of
from console.errors import InvalidEntryError
from console.language import _, _l
from console.models import AgendaStep, Audience, Meeting, StepKind
from console.preparing import area, copying, seen
from console.preparing.programme import StepPlan
from console.preparing.programmes import PROMISES
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.vietnamese import fold
from console.views.http import tables
from console.views.http.tables import Drawn, Table, problems_of
from console.views.preparing.guest_tables import groups, rows_of_groups
from console.words.audience import Called, called

KINDS = {
    StepKind.OPENING: _l("Khai mạc"),
    StepKind.PURPOSE: _l("Mục đích, yêu cầu"),
    StepKind.HOUSE_RULES: _l("Nội quy"),
    StepKind.PROMISES: _l("Lời hứa kỳ trước"),
    StepKind.REPORT: _l("Báo cáo"),
    StepKind.OPINIONS: _l("Ý kiến"),
    StepKind.ANSWERS: _l("Trả lời"),
    StepKind.OTHERS: _l("Đại biểu khác"),
    StepKind.FRONT: _l("Mặt trận"),
    StepKind.PARTY_SPEECH: _l("Bí thư"),
    StepKind.CONCLUSION: _l("Kết luận"),
    StepKind.CLOSING: _l("Kết thúc"),
}
OPTIONAL, CONCLUDED = _l("(nếu có)"), _l("(có kết luận)")

AGENDA = Table(
    "agenda",
    (
        Column(
            "kind",
            _l("Loại bước"),
            ("loai",),
            choices={kind.value: label for kind, label in KINDS.items()},
            needed=_l("Xin chọn loại bước."),
        ),
        Column(
            "title",
            _l("Tên bước"),
            ("noi dung", "ten buoc", "noi dung chuong trinh"),
            needed=_l("Xin ghi tên bước, ví dụ: Nhân dân phát biểu ý kiến."),
        ),
        Column("minutes", _l("Số phút"), ("phut", "thoi gian", "thoi luong"), is_count=True),
        Column("default", _l("Phút mỗi lượt"), ("phut moi luot",), is_count=True),
        Column("maximum", _l("Nhiều nhất"), (), is_count=True),
        Column("optional", _l("Nếu có"), is_flag=True),
        Column("concluded", _l("Có kết luận"), is_flag=True),
    ),
    keeps_rows=True,
)
UNITS = Table(
    "units",
    (
        Column(
            "name",
            _l("Tên thôn, khu dân cư, tổ"),
            (
                "ten thon",
                "ten to",
                "thon",
                "to dan pho",
                "don vi",
                "ten don vi",
                "thon, to dan pho",
            ),
            needed=_l("Xin ghi tên, ví dụ: Thôn Đông."),
            one_name=True,
        ),
        Column("within", _l("Thuộc đơn vị (nếu có)"), ("thuoc", "thuoc don vi", "khu dan cu")),
        Column("quota", _l("Số người mời"), ("so luong", "chi tieu", "so moi"), is_count=True),
    ),
    within="within",
    keeps_rows=True,
)
FIELDS = Table(
    "fields",
    (
        Column("name", _l("Lĩnh vực"), (), needed=_l("Xin ghi tên lĩnh vực, ví dụ: Đất đai.")),
        Column("agency", _l("Cơ quan trả lời"), ("co quan", "don vi tra loi", "co quan, don vi")),
        Column("leader", _l("Lãnh đạo phụ trách"), ("lanh dao", "phu trach")),
    ),
    keeps_rows=True,
)
USUAL_FIELDS = (
    _l("Đất đai, bồi thường"),
    _l("Kinh tế, thuế, phí"),
    _l("Môi trường, hạ tầng"),
    _l("An sinh xã hội"),
    _l("Quốc phòng, an ninh"),
    _l("Xây dựng Đảng, cán bộ"),
    _l("Thủ tục hành chính"),
    _l("Tâm tư, dư luận"),
    _l("Khác"),
)
"""Of a dialogue with the people (003-06)."""
USUAL_FIELDS_INSIDE = (
    _l("Quyền, nghĩa vụ, chế độ, chính sách"),
    _l("Tiền lương, tiền thưởng, phúc lợi"),
    _l("Đào tạo, bồi dưỡng"),
    _l("Đánh giá, xếp loại, thi đua, khen thưởng"),
    _l("Dân chủ trong cơ quan"),
    _l("Xây dựng Đảng, đạo đức công vụ"),
    _l("Điều kiện làm việc"),
    _l("Khác"),
)
"""Of a dialogue inside an office (004-05)."""
SECTIONS = ("agenda", "units", "fields", "attendance")


def add_promises(kept: Drawn) -> None:
    """Put the step that reports on earlier promises before the report, unless it is there."""
    kinds = [row.get("kind") for row in kept.rows]
    if StepKind.PROMISES.value in kinds:
        return
    after = (StepKind.OPENING, StepKind.PURPOSE, StepKind.HOUSE_RULES)
    place = next((at for at, kind in enumerate(kinds) if kind not in {k.value for k in after}), 0)
    kept.rows.insert(place, row_of_step(PROMISES))
    kept.unsaved = True


def rows_of_office_fields(meeting: Meeting) -> list[Row]:
    """Return the office's fields as rows, with the bodies that answer on the day."""
    found = copying.fields_on(meeting.planned_on)
    rows = [{"name": one.name, "agency": one.agency, "leader": one.leader} for one in found]
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def table_of(section: str, meeting: Meeting) -> Table:
    """Return the table of a part, as this dialogue's audience is spoken of."""
    if section == "units":
        return _units_table(called(meeting))
    if section == "attendance":
        return groups(meeting)
    return AGENDA if section == "agenda" else FIELDS


def _units_table(words: Called) -> Table:
    name, *others = UNITS.columns
    needed = _("Xin ghi tên, ví dụ: %(unit)s.", unit=words.unit_example)
    return replace(UNITS, columns=(replace(name, label=words.unit_name, needed=needed), *others))


def drawn(meeting: Meeting, table: Table) -> Drawn:
    """The table of what the meeting has now."""
    kept = _KEPT[table.name](meeting)
    return Drawn(table, _ROWS_OF[table.name](meeting), known=seen.written(kept))


def rows_of_area(meeting: Meeting, names: Sequence[str]) -> list[Row]:
    """Return rows of these units of the office, and of those that the office does not have.

    One that is there already keeps what its row says.
    """
    present = {_place_of(row): row for row in _units(meeting)}
    lines = [line for unit in area.chosen(meeting, names) for line in unit.tree()]
    rows = [_row(name=plan.name, within=within, quota=plan.quota) for plan, within in lines]
    of_office = {fold(unit.name) for unit in area.units_to_choose(meeting)}
    own = [row for (name, within), row in present.items() if (within or name) not in of_office]
    return [*(present.get(_place_of(row), row) for row in rows), *own]


def _place_of(row: Row) -> tuple[str, str]:
    return fold(row["name"]), fold(row.get("within", ""))


def _steps(meeting: Meeting) -> list[Row]:
    return [row_of_step(step) for step in meeting.steps]


def _fields(meeting: Meeting) -> list[Row]:
    found = [
        _row(
            id=field.id,
            name=field.name,
            agency=field.agency.name if field.agency else "",
            leader=field.leader,
        )
        for field in queries.fields(meeting)
    ]
    return found or [{"name": name} for name in _usual_fields(meeting)]


def _usual_fields(meeting: Meeting) -> Sequence[str]:
    return USUAL_FIELDS_INSIDE if meeting.audience is Audience.INTERNAL else USUAL_FIELDS


def row_of_step(step: StepPlan | AgendaStep) -> Row:
    return _row(
        id=step.id,
        kind=step.kind.value,
        title=step.title,
        minutes=step.planned_minutes,
        default=step.default_minutes,
        maximum=step.maximum_minutes,
        optional="1" if step.optional else "",
        concluded="1" if step.has_conclusion else "",
    )


def _row(**cells: object) -> Row:
    return {name: str(value) for name, value in cells.items() if value not in (None, "")}


def _units(meeting: Meeting) -> list[Row]:
    rows = []
    for unit in meeting.units:
        if unit.parent_id is None:
            rows.append(_row(id=unit.id, name=unit.name, quota=unit.quota))
            rows += [
                _row(id=c.id, name=c.name, within=unit.name, quota=c.quota) for c in unit.children
            ]
    for row in rows:
        if "," in row["name"]:
            row["sure"] = "1"
    return rows


def checked(table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows themselves, when every cell can be saved. Raises InvalidEntryError."""
    problems = problems_of(table, rows)
    for number, row in enumerate(rows):
        for name, sentence in _OWN_RULES[table.name](rows[:number], row, rows).items():
            problems.setdefault(f"{table.name}-{number}-{name}", sentence)
    if problems:
        raise InvalidEntryError(problems)
    return rows


def steps(rows: Sequence[Row]) -> list[StepPlan]:
    return [
        StepPlan(
            StepKind(row["kind"]),
            row["title"],
            "optional" in row,
            _count(row, "minutes"),
            has_conclusion="concluded" in row,
            default_minutes=_count(row, "default") or _count(row, "maximum"),
            maximum_minutes=_count(row, "maximum") or _count(row, "default"),
            id=_count(row, tables.ID),
        )
        for row in rows
    ]


def units(rows: Sequence[Row]) -> list[UnitPlan]:
    """The tree: each row that belongs to another stands under it."""
    inside: dict[str, list[UnitPlan]] = {}
    for row in rows:
        if "within" in row:
            plan = UnitPlan(row["name"], quota=_count(row, "quota"), id=_count(row, tables.ID))
            inside.setdefault(fold(row["within"]), []).append(plan)
    return [
        UnitPlan(
            row["name"],
            inside.get(fold(row["name"]), []),
            _count(row, "quota"),
            _count(row, tables.ID),
        )
        for row in rows
        if "within" not in row
    ]


def fields(rows: Sequence[Row]) -> list[FieldPlan]:
    return [
        FieldPlan(row["name"], row.get("agency", ""), _count(row, tables.ID), row.get("leader", ""))
        for row in rows
    ]


def _count(row: Row, name: str) -> int | None:
    return count_of(row.get(name, "")) or None


def _no_rule(_before: Sequence[Row], _row: Row, _all: Sequence[Row]) -> Row:
    return {}


def _step_rule(_before: Sequence[Row], row: Row, _all: Sequence[Row]) -> Row:
    usual, most = (_count(row, name) for name in ("default", "maximum"))
    if "default" not in row and "maximum" not in row:
        return {}
    if 1 <= (usual or most or 0) <= (most or usual or 0) <= 60:
        return {}
    return {"default": _("Xin ghi từ 1 đến 60 phút, số thường lệ không lớn hơn số nhiều nhất.")}


def _unit_rule(before: Sequence[Row], row: Row, rows: Sequence[Row]) -> Row:
    if "within" in row:
        tops = {fold(other.get("name", "")) for other in rows if "within" not in other}
        if fold(row["within"]) not in tops:
            return {
                "within": _(
                    "Bảng chưa có đơn vị “%(name)s”. Xin thêm một dòng cho đơn vị ấy.",
                    name=row["within"],
                )
            }
    same = [other for other in before if _place(other) == _place(row)]
    return {"name": _("Tên này đã có ở dòng trên.")} if same else {}


def _place(row: Row) -> tuple[str, str]:
    return row.get("name", "").casefold(), row.get("within", "").casefold()


def _field_rule(before: Sequence[Row], row: Row, _all: Sequence[Row]) -> Row:
    same = [o for o in before if o.get("name", "").casefold() == row.get("name", "").casefold()]
    return {"name": _("Lĩnh vực này đã có ở dòng trên.")} if same else {}


_ROWS_OF = {
    "agenda": _steps,
    "units": _units,
    "fields": _fields,
    "attendance": rows_of_groups,
}
_KEPT: dict[str, Callable[[Meeting], Sequence[Base]]] = {
    "agenda": lambda meeting: meeting.steps,
    "units": lambda meeting: meeting.units,
    "fields": queries.fields,
    "attendance": queries.guest_groups,
}
_OWN_RULES = {
    "agenda": _step_rule,
    "units": _unit_rule,
    "fields": _field_rule,
    "attendance": _no_rule,
}
