"""The same figures without a report: as they stand at the end of today."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock
from console.afterwards.figures import figures_of_period
from console.afterwards.reconciling import reconcile
from console.door import numerals
from console.views.afterwards import report_pages
from console.views.afterwards.office_hands import reader

blueprint = Blueprint("live_figures", __name__, url_prefix="/office/figures")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """From one day to another, both included; without days this year."""
    reader()
    first, last, today = _days()
    figures = figures_of_period(first, last, today)
    return render_template(
        "screens/figures.html",
        first=first,
        last=last,
        today=today,
        wrong=reconcile(figures),
        of=_of(first, last),
        endpoint="live_figures.show_figure",
        **report_pages.drawn(figures),
    )


@blueprint.get("/<figure>")
def show_figure(figure: str) -> ResponseReturnValue:
    reader()
    first, last, today = _days()
    back = url_for("live_figures.show", **_of(first, last))
    return report_pages.listed(figures_of_period(first, last, today), figure, today, back)


def _days() -> tuple[date, date, date]:
    today = clock.today()
    first = numerals.day(request.args.get("from", "")) or date(today.year, 1, 1)
    last = numerals.day(request.args.get("to", "")) or date(today.year, 12, 31)
    return min(first, last), max(first, last), today


def _of(first: date, last: date) -> dict[str, Any]:
    return {"from": first.isoformat(), "to": last.isoformat()}
