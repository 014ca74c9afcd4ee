"""Tiếp công dân: what each sealed dialogue moves there, as a book and as receipts for papers."""

import io

from flask import Blueprint, abort, render_template, send_file
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import citizens
from console.database import session
from console.documents.spreadsheet import Titled, draw_spreadsheet
from console.errors import NotPermittedError
from console.language import _, _r, in_language_of_record
from console.machine.offload import off_the_loop
from console.models import Contact, Meeting
from console.people import identity
from console.permissions import Permission
from console.views.http.file_names import file_name
from console.words.names import KINDS

blueprint = Blueprint("reception", __name__, url_prefix="/office/reception")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
def index() -> ResponseReturnValue:
    _by()
    found = [(one, citizens.count_moved(one)) for one in queries.sealed_meetings()]
    return render_template("screens/reception.html", meetings=found)


@blueprint.get("/<int:number>")
def show(number: int) -> ResponseReturnValue:
    by, meeting = _by(), _meeting(number)
    rows = citizens.open_citizens(meeting, by=by)
    return render_template(
        "screens/reception_book.html", meeting=_meeting(number), rows=rows, kinds=KINDS
    )


@blueprint.post("/<int:number>/book")
@in_language_of_record()
def export_citizens(number: int) -> ResponseReturnValue:
    """The book as a spreadsheet (Mẫu 03/TCD); that it was taken is noted."""
    by, meeting = _by(), _meeting(number)
    rows = citizens.export_citizens(meeting, by=by)
    cells = [citizens.book_row(place, one) for place, one in enumerate(rows, start=1)]
    form = _r("Mẫu số 03/TCD ban hành kèm theo Nghị định số 154/2026/NĐ-CP")
    about = f"{form}\n{_meeting(number).title}"
    title = _r("SỔ TIẾP CÔNG DÂN")
    drawn = off_the_loop(draw_spreadsheet, title, _columns(), cells, about, numbered=True)
    name = file_name("xlsx", _("Sổ tiếp công dân"), _meeting(number).held_on)
    return send_file(io.BytesIO(drawn), mimetype=XLSX, as_attachment=True, download_name=name)


@blueprint.get("/<int:number>/<key>/receipt")
def receipt(number: int, key: str) -> ResponseReturnValue:
    """Giấy biên nhận for papers that somebody hands in (Mẫu 02/TCD), to be printed."""
    by, meeting = _by(), _meeting(number)
    found = {one.key: one for one in citizens.open_citizens(meeting, by=by)}
    one = found.get(key) or abort(404)
    if one.is_bare:
        raise NotPermittedError
    return render_template(
        "screens/reception_receipt.html",
        meeting=_meeting(number),
        one=one,
        office=queries.office(),
        who=by,
        now=clock.now(),
    )


def _by() -> Contact:
    people = identity.of_office(Permission.RECEIVE_CITIZENS)
    found = people[-1] if people else identity.keeper(Permission.RECEIVE_CITIZENS)
    assert isinstance(found, Contact), "No role of a meeting receives citizens."
    return found


def _meeting(number: int) -> Meeting:
    found = session().get(Meeting, number)
    if found is None or found.is_rehearsal or not found.sealed_at:
        abort(404)
    return found


def _columns() -> list[Titled]:
    """Return the 13 columns of the form; what each holds is told below it there."""
    return [
        Titled(_r("STT"), 5),
        Titled(_r("Ngày tiếp"), 11),
        Titled(_r("Họ tên, địa chỉ"), 20),
        Titled(_r("CCCD/Hộ chiếu"), 13),
        Titled(_r("Nội dung vụ việc"), 30),
        Titled(_r("Loại đơn (KN/TC/KN, PA)"), 10),
        Titled(_r("Số người cùng nội dung"), 8),
        Titled(_r("Cơ quan đã giải quyết"), 12),
        Titled(_r("Thuộc thẩm quyền (x)"), 8),
        Titled(_r("Hướng dẫn công dân đến cơ quan có thẩm quyền (số văn bản)"), 14),
        Titled(_r("Cơ quan, đơn vị thụ lý (số văn bản chuyển)"), 13),
        Titled(_r("Theo dõi kết quả giải quyết"), 13),
        Titled(_r("Ghi chú"), 9),
    ]
