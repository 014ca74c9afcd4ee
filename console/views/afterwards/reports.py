"""Báo cáo: which are due, making one, and one with its figures, each opening what it counts."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import report_days, reports
from console.afterwards.report_agreement import is_as_kept
from console.afterwards.report_days import Period
from console.afterwards.wanted import Wanted
from console.database import session
from console.door.numerals import YEARS, whole
from console.errors import IncompleteError, InvalidEntryError, OutOfDateError
from console.models import Meeting, OutgoingDocument, Report
from console.models.figures import read
from console.permissions import Permission, may
from console.preparing.report_terms import closes_from, kind_of
from console.record.known_days import counting_calendar
from console.views.afterwards import report_pages
from console.views.afterwards.office_hands import hand_for, reader
from console.views.http.forms import day
from console.views.http.replies import seen
from console.words import documents as document_words
from console.words import figures as words

blueprint = Blueprint("reports", __name__, url_prefix="/office/reports")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The reports of a year; `?period=` fills the form with one of them, `?amends=` with a report
    that is made anew.
    """
    reader()
    return _index({})


@blueprint.post("")
def draft_report() -> ResponseReturnValue:
    by, form = hand_for(Permission.MAKE_REPORTS), request.form
    period = _period(form.get("period", ""), _year()) or abort(404)
    wanted = Wanted(
        period.kind, *_days_of(period), day("cut_off"), period.meeting,
        whole(form.get("programme")), whole(form.get("amends")),
    )  # fmt: skip
    try:
        made = reports.draft_report(wanted, seen=seen(), by=by)
    except InvalidEntryError as error:
        session().rollback()
        return _index(error.problems), 422
    except IncompleteError as error:
        session().rollback()
        return _index({}, [str(error), *error.missing]), 409
    except OutOfDateError as error:
        session().rollback()
        return _index({}, [str(error)]), 409
    return redirect(url_for("reports.show_report", report=made.id, saved=1), 303)


@blueprint.get("/<int:report>")
def show_report(report: int) -> ResponseReturnValue:
    who, known = reader(), known_report(report)
    document = session().get(OutgoingDocument, known.document_id)
    return render_template(
        "screens/report.html",
        report=known,
        kind=words.KINDS[kind_of(known, counting_calendar())],
        document=document,
        state=document_words.how_far(document),
        is_whole=is_as_kept(known),
        later=queries.report_after(known),
        meeting=meeting_of(known),
        makes=may(who, Permission.MAKE_REPORTS),
        period=report_days.key_of(known),
        due=report_days.due_words(known, clock.today()),
        of={"report": known.id},
        endpoint="reports.show_figure",
        **report_pages.drawn(read(known.figures)),
    )


@blueprint.get("/<int:report>/<figure>")
def show_figure(report: int, figure: str) -> ResponseReturnValue:
    """What one figure counts, as it was at the cut-off."""
    reader()
    known = known_report(report)
    back = url_for("reports.show_report", report=report)
    return report_pages.listed(read(known.figures), figure, known.cut_off, back)


def _days_of(period: Period) -> tuple[date | None, date | None]:
    """Return the days that the form says; of a named period its own, which no form asks for."""
    if period.has_fixed_days:
        return period.first, period.last
    return day("first"), day("last")


def known_report(number: int) -> Report:
    return queries.report(number) or abort(404)


def meeting_of(report: Report) -> Meeting | None:
    return session().get(Meeting, report.of_meeting_id) if report.of_meeting_id else None


def _year() -> int:
    asked = whole(request.values.get("year"))
    return asked if asked and asked in YEARS else clock.today().year


def _period(key: str, year: int) -> Period | None:
    known = report_days.periods(year, clock.today())
    return next((one for one in known if one.key == key), None)


def _index(problems: dict[str, str], refused: list[str] | None = None) -> str:
    who, year, today = reader(), _year(), clock.today()
    periods = report_days.periods(year, today)
    made = queries.reports()
    amended = queries.report(whole(request.values.get("amends")) or 0)
    chosen = _chosen(periods, request.values.get("period", ""))
    if amended and not chosen.has_fixed_days:
        chosen = replace(chosen, first=amended.period_from, last=amended.period_to)
    return render_template(
        "screens/reports.html",
        year=year,
        years=sorted({report.period_to.year for report in made} | {today.year - 1, today.year}),
        periods=periods,
        chosen=chosen,
        amended=amended,
        made=[_listed(one) for one in made],
        programmes=[one for one in queries.programmes() if one.year == year],
        makes=may(who, Permission.MAKE_REPORTS),
        follows=may(who, Permission.FOLLOW_PROMISES),
        problems=problems,
        refused=refused or [],
        form=request.form,
        today=today,
        newest=next((report.id for report in made), 0),
        words=words,
        how_far=document_words.how_far,
        closes=closes_from(chosen.kind, chosen.last, counting_calendar()),
    )


def _listed(report: Report) -> tuple[Report, OutgoingDocument | None, str]:
    """Return a report with its document, and as what it counts."""
    document = session().get(OutgoingDocument, report.document_id)
    return report, document, str(words.KINDS[kind_of(report, counting_calendar())])


def _chosen(periods: list[Period], key: str) -> Period:
    """Return the report that the form is filled with: the one asked for, else the next one due."""
    asked = [one for one in periods if one.key == key]
    open_ones = [one for one in periods if one.due_on and one.made is None]
    return next(iter([*asked, *sorted(open_ones, key=lambda one: one.due_on or one.last)]),
                periods[0])  # fmt: skip
