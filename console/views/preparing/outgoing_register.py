"""Sổ đăng ký văn bản đi of a year: on the screen, on paper, as a spreadsheet."""

import io

from flask import Blueprint, render_template, send_file
from flask.typing import ResponseReturnValue

from console import clock
from console.documents.lists import draw_list
from console.documents.spreadsheet import draw_spreadsheet
from console.door.numerals import YEARS
from console.language import _r, in_language_of_record
from console.machine.offload import off_the_loop
from console.people import identity
from console.permissions import Permission
from console.preparing import outgoing_register
from console.views.preparing.guest_files import PDF, XLSX

blueprint = Blueprint("outgoing_register", __name__, url_prefix="/office/register")


@blueprint.before_request
def allow() -> None:
    """For who prepares the dialogues, and who signs or numbers documents."""
    if not any(map(identity.of_office, (Permission.SIGN_DOCUMENTS, Permission.SEAL_DOCUMENTS))):
        identity.keeper(Permission.PREPARE_DIALOGUES)


@blueprint.get("")
@blueprint.get("/<int:year>")
def show(year: int = 0) -> ResponseReturnValue:
    """This year's, or that of the year that is asked for."""
    shown = year if year in YEARS else clock.today().year
    return render_template(
        "screens/outgoing_register.html",
        year=shown,
        years=outgoing_register.years(),
        series=outgoing_register.series_of_year(shown),
        headings=outgoing_register.headings(),
    )


@blueprint.get("/<int:year>/so-van-ban-di.pdf")
def printed(year: int) -> ResponseReturnValue:
    drawn = off_the_loop(draw_list, outgoing_register.paper(year, clock.now()))
    name = f"so-van-ban-di-{year}.pdf"
    return send_file(io.BytesIO(drawn), mimetype=PDF, download_name=name)


@blueprint.get("/<int:year>/so-van-ban-di.xlsx")
@in_language_of_record()
def spreadsheet(year: int) -> ResponseReturnValue:
    title = _r("SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM %(year)s", year=year)
    columns = outgoing_register.spreadsheet_columns()
    rows = outgoing_register.spreadsheet_rows(year)
    drawn = off_the_loop(draw_spreadsheet, title, columns, rows)
    name = f"so-van-ban-di-{year}.xlsx"
    return send_file(io.BytesIO(drawn), mimetype=XLSX, as_attachment=True, download_name=name)
