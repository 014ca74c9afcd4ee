"""Danh mục nội dung đã công khai of a quarter: on the screen, on paper, as a spreadsheet."""

import io

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from console import clock
from console.afterwards import disclosures
from console.afterwards.disclosures import Quarter, quarter_of
from console.documents.lists import draw_list
from console.documents.spreadsheet import draw_spreadsheet
from console.door.numerals import YEARS, whole
from console.language import _
from console.machine.offload import off_the_loop
from console.views.afterwards.office_hands import reader
from console.views.http.file_names import file_name
from console.views.preparing.guest_files import PDF, XLSX

blueprint = Blueprint("disclosures", __name__, url_prefix="/office/disclosures")


@blueprint.before_request
def allow() -> None:
    reader()


@blueprint.get("")
def show() -> ResponseReturnValue:
    """This quarter's, or `?quarter=2026-4`."""
    quarter = _asked()
    return render_template(
        "screens/disclosures.html",
        quarter=quarter,
        heading=disclosures.heading_of(quarter),
        rows=disclosures.disclosed_in(quarter),
        headings=disclosures.headings(),
        present=quarter_of(clock.today()),
    )


@blueprint.get("/danh-muc.pdf")
def printed() -> ResponseReturnValue:
    quarter = _asked()
    drawn = off_the_loop(draw_list, disclosures.paper(quarter, clock.now()))
    return send_file(io.BytesIO(drawn), mimetype=PDF, download_name=_name("pdf", quarter))


@blueprint.get("/danh-muc.xlsx")
def spreadsheet() -> ResponseReturnValue:
    quarter = _asked()
    drawn = off_the_loop(draw_spreadsheet, *disclosures.spreadsheet(quarter))
    name = _name("xlsx", quarter)
    return send_file(io.BytesIO(drawn), mimetype=XLSX, as_attachment=True, download_name=name)


def _name(ending: str, quarter: Quarter) -> str:
    said = {"n": quarter.number, "year": quarter.year}
    return file_name(ending, _("Danh mục công khai quý %(n)s năm %(year)s", **said))


def _asked() -> Quarter:
    """Return the quarter that is asked for; what is none is the present one."""
    year, _sign, number = request.args.get("quarter", "").partition("-")
    found = Quarter(whole(year) or 0, whole(number) or 0)
    if found.year in YEARS and found.number in range(1, 5):
        return found
    return quarter_of(clock.today())
