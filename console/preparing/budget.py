"""What a dialogue is expected to cost and what it cost, line by line (003-17, 003-19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from console import queries
from console.database import session
from console.errors import InvalidEntryError, SealedError
from console.language import _, _r
from console.models import BudgetLine, EventKind, Holder, Meeting
from console.models.budget import amount_of
from console.permissions import Permission, require
from console.preparing import seen
from console.preparing.line_rows import written_rows
from console.preparing.money import LARGEST, money
from console.preparing.office_lines import Line
from console.preparing.seen import Known
from console.preparing.stage import refuse_nameless
from console.record.phases import AT_ANY_TIME
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line


@dataclass(frozen=True, kw_only=True)
class ExpenseLine(Line):
    """A line as it was typed: amounts in đồng, the quantity in hundredths."""

    unit: str = ""
    hundredths: int = 0
    price: int = 0
    source: str = ""
    basis: str = ""
    spent: int | None = None
    voucher: str = ""

    @property
    def amount(self) -> int:
        return amount_of(self.hundredths, self.price)


@dataclass(frozen=True)
class Totals:
    """In đồng. `spent` counts what was said so far; `unspent` is how many lines say nothing yet."""

    estimate: int
    spent: int
    unspent: int

    @property
    def difference(self) -> int:
        """What is left of the estimate; negative where more was spent."""
        return self.estimate - self.spent


def totals(lines: Sequence[BudgetLine]) -> Totals:
    """Return the sums of a budget."""
    return Totals(
        sum(line.amount for line in lines),
        sum(line.spent or 0 for line in lines),
        sum(line.spent is None for line in lines),
    )


def set_budget(meeting: Meeting, lines: Sequence[ExpenseLine], known: Known, *, by: Holder) -> None:
    """Replace the lines that were `known`; others stay, behind them.

    Raise SealedError after the seal: then `set_actuals` writes what was spent.
    """
    require(by, Permission.FOLLOW_UP)
    _check(lines)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        if record.meeting.sealed_at:
            raise SealedError(_("Biên bản đã niêm phong: dự toán giữ nguyên, chỉ ghi thực chi."))
        write_budget(record, lines, known)


def write_budget(record: Record, lines: Sequence[ExpenseLine], known: Known) -> None:
    """Write these lines in place of those that were `known`; part of a larger action."""
    present, numbers = queries.budget(record.meeting), [line.id for line in lines]
    new = partial(BudgetLine, of_meeting_id=record.meeting.id)
    with written_rows(present, numbers, known, new) as rows:
        for row, line in zip(rows, lines, strict=True):
            _write(row, line)
    _tell(record)


def set_actuals(
    meeting: Meeting, lines: Sequence[ExpenseLine], known: Known = (), *, by: Holder
) -> None:
    """Write what was spent and by which voucher. A line of no row is an expense nobody expected:
    it has no estimate. What was estimated stays, whatever the line says.
    """
    require(by, Permission.FOLLOW_UP)
    _check(lines)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        present = {line.id: line for line in queries.budget(record.meeting)}
        were = seen.cells_by_number(present.values(), known)
        rows = []
        for line in lines:
            row = present.get(line.id or 0)
            if row is None:
                row = BudgetLine(of_meeting_id=record.meeting.id, position=len(present) + 1)
                _write(row, ExpenseLine(name=line.name, basis=line.basis))
                session().add(row)
                session().flush()
                present[row.id] = row
            row.spent, row.voucher = line.spent, clean_line(line.voucher)
            rows.append((row.id, row))
        seen.keep_what_others_wrote(were, rows, known)
        _tell(record)


def funding_sentence(lines: Sequence[BudgetLine]) -> str:
    """Return the sentence of a plan on where the money comes from; "" for no line (003-17)."""
    if not lines:
        return ""
    return _r(
        "Nguồn kinh phí: %(where)s. Dự toán: %(sum)s đồng.",
        where=sources(lines) or "…",
        sum=money(totals(lines).estimate),
    )


def sources(lines: Sequence[BudgetLine]) -> str:
    """Return where the money comes from, each source once."""
    return "; ".join(dict.fromkeys(line.source for line in lines if line.source))


def expected(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Return the lines of the estimate: an expense that nobody expected has none."""
    return [line for line in lines if line.amount or line.spent is None]


def _check(lines: Sequence[ExpenseLine]) -> None:
    refuse_nameless("budget", [line.name for line in lines])
    for line in lines:
        if line.hundredths * line.price > LARGEST * 100:
            sentence = _(
                "Dòng “%(name)s” quá lớn, xin xem lại số lượng và đơn giá.", name=line.name
            )
            raise InvalidEntryError({"budget": sentence})


def _write(row: BudgetLine, line: ExpenseLine) -> None:
    row.name, row.unit = clean_line(line.name), clean_line(line.unit)
    row.hundredths, row.price = line.hundredths, line.price
    row.source, row.basis = clean_line(line.source), clean_line(line.basis)
    row.spent, row.voucher = line.spent, clean_line(line.voucher)


def _tell(record: Record) -> None:
    session().flush()
    lines = queries.budget(record.meeting)
    sums = totals(lines)
    record(EventKind.BUDGET_EDITED, count=len(lines), estimate=sums.estimate, spent=sums.spent)
