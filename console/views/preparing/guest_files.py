"""The papers of the guests to take away: lists to sign, name plates, a spreadsheet, a calendar."""

import io
from collections import Counter
from collections.abc import Callable, Sequence

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from console import queries
from console.documents.appointment import draw_appointment
from console.documents.lists import draw_list
from console.documents.sheets import draw_name_plates
from console.documents.spreadsheet import draw_spreadsheet
from console.door.numerals import whole
from console.errors import NotNowError
from console.language import _, _r, in_language_of_record
from console.machine.offload import off_the_loop
from console.models import Guest, GuestGroup, Meeting
from console.people import identity
from console.preparing import contact_list, guest_papers

blueprint = Blueprint(
    "guest_files", __name__, url_prefix="/office/dialogues/<int:number>/invitations"
)

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/papers")
def show(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    people = queries.guests(meeting)
    return render_template(
        "screens/guest_papers.html",
        meeting=meeting,
        part="invitations.show",
        inner="guest_files.show",
        people=len(people),
        plates=len(guest_papers.plates(meeting)),
        plate_groups=_groups_of(meeting, people),
    )


@blueprint.get(
    "/papers/<any('ky-nhan.pdf','diem-danh-don-vi.pdf','diem-danh-nhom.pdf','bien-ten.pdf',"
    "'khach-moi.xlsx','hoi-nghi.ics','danh-ba.pdf','danh-ba.xlsx'):name>"
)
def take(number: int, name: str) -> ResponseReturnValue:
    """Draw a paper as it is now; none is kept."""
    meeting = identity.dialogue(number)
    drawn, mimetype = _DRAWN[name](meeting)
    return send_file(
        io.BytesIO(drawn),
        mimetype=mimetype,
        as_attachment="view" not in request.args,
        download_name=f"{guest_papers.day_words(meeting)}-{name}",
    )


def _groups_of(meeting: Meeting, people: Sequence[Guest]) -> list[tuple[GuestGroup, int]]:
    """Return the groups that somebody is named of, each with how many."""
    counts = Counter(one.group_id for one in people)
    found = [(group, counts[group.id]) for group in queries.guest_groups(meeting)]
    return [(group, count) for group, count in found if count]


def _receipts(meeting: Meeting) -> tuple[bytes, str]:
    printed = queries.newest_letters(meeting)
    people = [one for one in queries.guests(meeting) if one.id in printed]
    if not people:
        raise NotNowError(_("Chưa in giấy mời nào, nên chưa có ai để ký nhận."))
    return off_the_loop(draw_list, guest_papers.receipt_list(meeting, people)), PDF


def _sign_in_by_unit(meeting: Meeting) -> tuple[bytes, str]:
    return off_the_loop(draw_list, guest_papers.sign_in_by_unit(meeting)), PDF


def _sign_in_by_group(meeting: Meeting) -> tuple[bytes, str]:
    return off_the_loop(draw_list, guest_papers.sign_in_by_group(meeting)), PDF


def _plates(meeting: Meeting) -> tuple[bytes, str]:
    plates = guest_papers.plates(meeting, whole(request.args.get("group")))
    if not plates:
        raise NotNowError(_("Chưa ai được đánh dấu có biển tên."))
    head = guest_papers.head(meeting, "")
    return off_the_loop(draw_name_plates, plates, head.made_at), PDF


@in_language_of_record()
def _spreadsheet(meeting: Meeting) -> tuple[bytes, str]:
    columns = guest_papers.spreadsheet_columns(meeting)
    rows = guest_papers.spreadsheet_rows(meeting)
    title = _("Danh sách khách mời: %(title)s", title=meeting.title)
    return off_the_loop(draw_spreadsheet, title, columns, rows), XLSX


def _contact_list(meeting: Meeting) -> tuple[bytes, str]:
    return off_the_loop(draw_list, contact_list.as_list(meeting)), PDF


def _contact_spreadsheet(meeting: Meeting) -> tuple[bytes, str]:
    title = _r("Danh bạ phục vụ hội nghị: %(title)s", title=meeting.title)
    columns, rows = contact_list.spreadsheet_columns(), contact_list.lines(meeting)
    return off_the_loop(draw_spreadsheet, title, columns, rows), XLSX


@in_language_of_record()
def _appointment(meeting: Meeting) -> tuple[bytes, str]:
    return draw_appointment(guest_papers.appointments([meeting])[0]), "text/calendar; charset=utf-8"


_DRAWN: dict[str, Callable[[Meeting], tuple[bytes, str]]] = {
    "ky-nhan.pdf": _receipts,
    "diem-danh-don-vi.pdf": _sign_in_by_unit,
    "diem-danh-nhom.pdf": _sign_in_by_group,
    "bien-ten.pdf": _plates,
    "khach-moi.xlsx": _spreadsheet,
    "hoi-nghi.ics": _appointment,
    "danh-ba.pdf": _contact_list,
    "danh-ba.xlsx": _contact_spreadsheet,
}
