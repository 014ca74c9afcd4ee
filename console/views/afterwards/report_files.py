"""The files of a report: its tables as PDF and XLSX, and the Biên bản that goes with it."""

import io

from flask import Blueprint, abort, request, send_file
from flask.typing import ResponseReturnValue

from console import documents, queries
from console.documents.spreadsheet import draw_workbook
from console.language import _, in_language_of_record
from console.machine.offload import off_the_loop
from console.models import Report
from console.permissions import Permission, require
from console.preparing.report_terms import kind_of
from console.record.known_days import counting_calendar
from console.vietnamese import short_date
from console.views.afterwards import report_pages
from console.views.afterwards.office_hands import hand_for, reader
from console.views.afterwards.reports import known_report, meeting_of
from console.views.http.file_names import file_name
from console.views.preparing.guest_files import PDF, XLSX
from console.words import figures as words

blueprint = Blueprint("report_files", __name__, url_prefix="/office/reports")


@blueprint.get("/<int:report>/bang-so-lieu.xlsx")
def spreadsheet(report: int) -> ResponseReturnValue:
    reader()
    known = known_report(report)
    with in_language_of_record():
        sheets = report_pages.sheets(known)
    name = _name("xlsx", _("bảng số liệu"), known)
    return _sent(off_the_loop(draw_workbook, sheets), XLSX, name)


@blueprint.get("/<int:report>/bang-so-lieu.pdf")
def printed(report: int) -> ResponseReturnValue:
    reader()
    known = known_report(report)
    with in_language_of_record():
        paper = report_pages.paper(known)
    name = _name("pdf", _("bảng số liệu"), known)
    drawn = off_the_loop(lambda: documents.draw_official(paper).pdf)
    return _sent(drawn, PDF, name)


@blueprint.get("/<int:report>/bien-ban.pdf")
def minutes(report: int) -> ResponseReturnValue:
    """The sealed Biên bản that goes with the report of a dialogue (002-19)."""
    by = hand_for(Permission.MAKE_REPORTS)
    require(by, Permission.MAKE_REPORTS)
    meeting = meeting_of(known_report(report)) or abort(404)
    document = queries.document(meeting) or abort(404)
    name = file_name("pdf", _("biên bản"), meeting.short_title or meeting.title, meeting.held_on)
    return _sent(document.content, PDF, name)


def _name(ending: str, what: str, report: Report) -> str:
    """Return 'bang-so-lieu-bao-cao-nam-01-01-2022-den-31-12-2022-chot-24-11-2022.xlsx'."""
    meeting = meeting_of(report)
    kind = str(words.KINDS[kind_of(report, counting_calendar())])
    of = _("kết quả %(dialogue)s", dialogue=meeting.short_title) if meeting else kind
    days = "" if meeting else words.period_words(report)
    closed = _("chốt %(day)s", day=short_date(report.cut_off))
    return file_name(ending, what, of, days, closed)


def _sent(content: bytes, kind: str, name: str) -> ResponseReturnValue:
    inline = kind == PDF and "view" in request.args
    return send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=not inline, download_name=name
    )
