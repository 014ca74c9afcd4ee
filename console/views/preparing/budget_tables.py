"""The budget in rows: whole before the seal, only what was spent after it."""

from collections.abc import Sequence

from console import queries
from console.door.pasting import Column, Row, count_of
from console.errors import InvalidEntryError
from console.language import _, _l
from console.models import BudgetLine, Meeting
from console.preparing import seen
from console.preparing.budget import ExpenseLine
from console.preparing.money import money, quantity, read_money, read_quantity
from console.views.http.tables import ID, Drawn, Table, problems_of

AMOUNTS = ("price", "spent")
AFTER_SEAL = ("name", "spent", "voucher")
USUAL_UNITS = (_l("người"), _l("bộ"), _l("bản"), _l("buổi"), _l("ngày"))


def table(meeting: Meeting) -> Table:
    columns = _columns()
    if meeting.sealed_at:
        columns = tuple(column for column in columns if column.name in AFTER_SEAL)
    return Table("budget", columns, keeps_rows=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Nội dung chi"), ("noi dung", "dien giai", "khoan chi"),
               needed=_("Xin ghi nội dung chi, ví dụ: Nước uống cho đại biểu.")),
        Column("unit", _("Đơn vị tính"), ("dvt", "don vi"), is_short=True),
        Column("quantity", _("Số lượng"), ("sl",), is_short=True),
        Column("price", _("Đơn giá"), ("don gia (dong)", "muc chi"), is_short=True),
        Column("source", _("Nguồn"), ("nguon kinh phi",)),
        Column("basis", _("Căn cứ mức chi"), ("can cu",)),
        Column("spent", _("Thực chi"), ("thuc chi (dong)", "so thuc chi"), is_short=True),
        Column("voucher", _("Chứng từ"), ("so chung tu", "hoa don")),
    )  # fmt: skip


def drawn(meeting: Meeting) -> Drawn:
    """The budget as it is kept."""
    known = seen.written(queries.budget(meeting))
    return Drawn(table(meeting), rows_of(meeting), known=known)


def rows_of(meeting: Meeting) -> list[Row]:
    return [_row_of(line) for line in queries.budget(meeting)]


def usual_rows() -> list[Row]:
    """What such a dialogue usually costs; no rate is proposed."""
    names = (
        _("In ấn giấy mời, tài liệu, phiếu ý kiến"), _("Sao chụp tài liệu"), _("Nước uống"),
        _("Hỗ trợ tiền ăn cho đại biểu không hưởng lương"), _("Thuê hội trường"),
        _("Thuê âm thanh, máy chiếu"), _("Trang trí, khẩu hiệu"),
        _("Bồi dưỡng người phục vụ"), _("Phiên dịch"), _("Bưu chính"),
    )  # fmt: skip
    return [{"name": name} for name in names]


def _row_of(line: BudgetLine) -> Row:
    cells = {
        ID: str(line.id),
        "name": line.name,
        "unit": line.unit,
        "quantity": quantity(line.hundredths) if line.hundredths else "",
        "price": money(line.price) if line.price else "",
        "source": line.source,
        "basis": line.basis,
        "spent": money(line.spent) if line.spent is not None else "",
        "voucher": line.voucher,
    }
    return {name: text for name, text in cells.items() if text}


def spelt(drawn: Drawn) -> Drawn:
    """The table with its amounts as they are written: '1250000' was pasted as '1.250.000'."""
    for row in drawn.rows:
        for name in AMOUNTS:
            amount = read_money(row.get(name, ""))
            if amount is not None:
                row[name] = money(amount)
    return drawn


def checked(meeting: Meeting, rows: Sequence[Row]) -> list[ExpenseLine]:
    """The lines of rows that can be saved. Raises InvalidEntryError."""
    problems = problems_of(table(meeting), rows)
    for number, row in enumerate(rows):
        for name, sentence in _problems(row).items():
            problems.setdefault(f"budget-{number}-{name}", sentence)
    if problems:
        raise InvalidEntryError(problems)
    return [_line(row) for row in rows]


def _problems(row: Row) -> Row:
    found = {}
    for name in AMOUNTS:
        if row.get(name) and read_money(row[name]) is None:
            found[name] = _("“%(text)s” chưa rõ là bao nhiêu đồng, xin ghi như 1.250.000.",
                            text=row[name])  # fmt: skip
    if row.get("quantity") and read_quantity(row["quantity"]) is None:
        found["quantity"] = _("“%(text)s” chưa rõ là bao nhiêu, xin ghi như 120 hoặc 0,5.",
                              text=row["quantity"])  # fmt: skip
    return found


def _line(row: Row) -> ExpenseLine:
    words = {name: row.get(name, "") for name in ("unit", "source", "basis", "voucher")}
    return ExpenseLine(
        id=count_of(row.get(ID, "")) or None,
        name=row["name"],
        hundredths=read_quantity(row.get("quantity", "")) or 0,
        price=read_money(row.get("price", "")) or 0,
        spent=read_money(row.get("spent", "")),
        **words,
    )
