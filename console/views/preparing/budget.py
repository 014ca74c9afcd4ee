"""What a dialogue is expected to cost and what it cost; a workbook for the settlement."""

import io

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import documents, queries
from console.door.pasting import Row
from console.language import _r, in_language_of_record
from console.machine.offload import off_the_loop
from console.models import BudgetLine, Meeting
from console.people import identity
from console.preparing import budget
from console.preparing.money import money, quantity
from console.preparing.seen import Known
from console.vietnamese import date_words
from console.views.http import saving
from console.views.http.tables import Drawn
from console.views.preparing import budget_tables

blueprint = Blueprint("budget", __name__, url_prefix="/office/dialogues/<int:number>/budget")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    if "sample" in request.args and not meeting.sealed_at and not queries.budget(meeting):
        rows = budget_tables.usual_rows()
        return _page(meeting, {}, Drawn(budget_tables.table(meeting), rows, unsaved=True))
    return _page(meeting, {})


@blueprint.post("")
def set_budget(number: int) -> ResponseReturnValue:
    """Keep the lines; after the seal what was spent alone."""
    table = budget_tables.table(identity.dialogue(number))

    def keep(rows: list[Row], known: Known) -> None:
        meeting, by = identity.follower(number)
        lines = budget_tables.checked(meeting, rows)
        act = budget.set_actuals if meeting.sealed_at else budget.set_budget
        act(meeting, lines, known, by=by)

    def now() -> Drawn:
        return budget_tables.drawn(identity.dialogue(number))

    if again := saving.save(table, now, keep):
        drawn, problems, status = again
        shown = drawn if problems else budget_tables.spelt(drawn)
        return _page(identity.dialogue(number), problems, shown), status
    return redirect(url_for("budget.show", number=number, saved=1), 303)


@blueprint.get("/settlement.xlsx")
def settlement(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    with in_language_of_record():
        data = documents.Settlement(
            meeting.agency,
            _r("DỰ TOÁN VÀ QUYẾT TOÁN KINH PHÍ"),
            f"{meeting.title}, {date_words(meeting.planned_at)}",
            [_expense(line) for line in queries.budget(meeting)],
        )
        file = off_the_loop(documents.draw_settlement, data)
    name = f"kinh-phi-{number}.xlsx"
    return send_file(io.BytesIO(file), XLSX, as_attachment=True, download_name=name)


def _expense(line: BudgetLine) -> documents.Expense:
    return documents.Expense(
        line.name, line.unit, line.hundredths, line.price, line.source, line.basis, line.spent,
        line.voucher,
    )  # fmt: skip


def _page(meeting: Meeting, problems: dict[str, str], drawn: Drawn | None = None) -> str:
    lines = queries.budget(meeting)
    return render_template(
        "screens/budget.html",
        meeting=meeting,
        part="budget.show",
        problems=problems,
        lines=lines,
        totals=budget.totals(lines),
        without_basis=[line for line in lines if line.price and not line.basis],
        sentence=budget.funding_sentence(lines),
        drawn=drawn or budget_tables.drawn(meeting),
        money=money,
        quantity=quantity,
        lists={
            "unit": budget_tables.USUAL_UNITS,
            "source": sorted({line.source for line in lines if line.source}),
        },
    )
