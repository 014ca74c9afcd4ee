"""Báo cáo: which are due, making one, and one with its figures, each opening what it counts."""

import io
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from console import clock, documents, queries
from console.afterwards import report_days, reports
from console.afterwards.report_days import Period
from console.afterwards.reports import Wanted
from console.database import session
from console.documents.spreadsheet import draw_workbook
from console.door.numerals import YEARS, whole
from console.errors import IncompleteError, InvalidEntryError, OutOfDateError
from console.language import in_language_of_record
from console.machine.offload import off_the_loop
from console.models import Meeting, OutgoingDocument, Report, ReportKind
from console.models.figures import read
from console.permissions import Permission, may, require
from console.vietnamese import local
from console.views.afterwards import report_pages
from console.views.afterwards.promises import hand_for, reader
from console.views.http.forms import day
from console.views.http.replies import number
from console.views.preparing.guest_files import PDF, XLSX
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
        period.kind, day("first"), day("last"), day("cut_off"), period.meeting,
        whole(form.get("programme")), whole(form.get("amends")),
    )  # fmt: skip
    try:
        made = reports.draft_report(wanted, seen=number("seen"), by=by)
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
    who, known = reader(), _known(report)
    document = session().get(OutgoingDocument, known.document_id)
    return render_template(
        "screens/report.html",
        report=known,
        document=document,
        states=document_words.states(),
        is_whole=reports.is_as_kept(known),
        later=queries.report_after(known),
        meeting=_meeting(known),
        makes=may(who, Permission.MAKE_REPORTS),
        period=report_days.key_of(known),
        of={"report": known.id},
        endpoint="reports.show_figure",
        **report_pages.drawn(read(known.figures)),
    )


@blueprint.get("/<int:report>/<figure>")
def show_figure(report: int, figure: str) -> ResponseReturnValue:
    """What one figure counts, as it was at the cut-off."""
    reader()
    known = _known(report)
    back = url_for("reports.show_report", report=report)
    return report_pages.listed(read(known.figures), figure, known.cut_off, back)


@blueprint.get("/<int:report>/bang-so-lieu.xlsx")
def spreadsheet(report: int) -> ResponseReturnValue:
    reader()
    known = _known(report)
    with in_language_of_record():
        sheets = report_pages.sheets(known)
    return _sent(off_the_loop(draw_workbook, sheets), XLSX, f"bang-so-lieu-{report}.xlsx")


@blueprint.get("/<int:report>/bang-so-lieu.pdf")
def printed(report: int) -> ResponseReturnValue:
    reader()
    known = _known(report)
    with in_language_of_record():
        paper = report_pages.paper(known)
    drawn = off_the_loop(lambda: documents.draw_official(paper).pdf)
    return _sent(drawn, PDF, f"bang-so-lieu-{report}.pdf")


@blueprint.get("/<int:report>/bien-ban.pdf")
def minutes(report: int) -> ResponseReturnValue:
    """The sealed Biên bản that goes with the report of a dialogue (002-19)."""
    by = hand_for(Permission.MAKE_REPORTS)
    require(by, Permission.MAKE_REPORTS)
    meeting = _meeting(_known(report)) or abort(404)
    document = queries.document(meeting) or abort(404)
    return _sent(document.content, PDF, f"bien-ban-{document.code}.pdf")


def _sent(content: bytes, kind: str, name: str) -> ResponseReturnValue:
    inline = kind == PDF and "view" in request.args
    return send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=not inline, download_name=name
    )


def _known(number: int) -> Report:
    return queries.report(number) or abort(404)


def _meeting(report: Report) -> Meeting | None:
    return session().get(Meeting, report.of_meeting_id) if report.of_meeting_id else None


def _year() -> int:
    asked = whole(request.values.get("year"))
    return asked if asked and asked in YEARS else local(clock.now()).year


def _period(key: str, year: int) -> Period | None:
    known = report_days.periods(year, local(clock.now()).date())
    return next((one for one in known if one.key == key), None)


def _index(problems: dict[str, str], refused: list[str] | None = None) -> str:
    who, year, today = reader(), _year(), local(clock.now()).date()
    periods = report_days.periods(year, today)
    made = queries.reports()
    amended = queries.report(whole(request.values.get("amends")) or 0)
    chosen = _chosen(periods, request.values.get("period", ""))
    if amended:
        chosen = replace(chosen, first=amended.period_from, last=amended.period_to)
    return render_template(
        "screens/reports.html",
        year=year,
        years=sorted({report.period_to.year for report in made} | {today.year - 1, today.year}),
        periods=periods,
        chosen=chosen,
        amended=amended,
        made=made,
        programmes=[one for one in queries.programmes() if one.year == year],
        makes=may(who, Permission.MAKE_REPORTS),
        follows=may(who, Permission.FOLLOW_PROMISES),
        problems=problems,
        refused=refused or [],
        form=request.form,
        today=today,
        newest=next((report.id for report in made), 0),
        words=words,
        kinds=words.KINDS,
        ReportKind=ReportKind,
    )


def _chosen(periods: list[Period], key: str) -> Period:
    """Return the report that the form is filled with: the one asked for, else the next one due."""
    asked = [one for one in periods if one.key == key]
    open_ones = [one for one in periods if one.due_on and one.made is None]
    return next(iter([*asked, *sorted(open_ones, key=lambda one: one.due_on or one.last)]),
                periods[0])  # fmt: skip
