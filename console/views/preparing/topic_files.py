"""The list of what was gathered before the day, to take away; drawn as it is now, none is kept."""

import io
from datetime import date

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue

from console.documents.lists import draw_list
from console.documents.spreadsheet import draw_spreadsheet
from console.door import numerals
from console.language import in_language_of_record
from console.machine.offload import off_the_loop
from console.people import identity
from console.preparing import topic_papers
from console.views.preparing.guest_files import PDF, XLSX

blueprint = Blueprint("topic_files", __name__, url_prefix="/office/dialogues/<int:number>/topics")


@blueprint.get("/tong-hop.pdf")
def summary(number: int) -> ResponseReturnValue:
    """The list by field; `?until=2026-11-01` leaves out what came later (004-23)."""
    paper = topic_papers.summary(identity.dialogue(number), _until())
    drawn = off_the_loop(draw_list, paper)
    return send_file(io.BytesIO(drawn), mimetype=PDF, download_name=f"tong-hop-{number}.pdf")


@blueprint.get("/tong-hop.xlsx")
@in_language_of_record()
def spreadsheet(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    rows = topic_papers.spreadsheet_rows(meeting, _until())
    columns = topic_papers.spreadsheet_columns(meeting)
    drawn = off_the_loop(draw_spreadsheet, meeting.title, columns, rows)
    name = f"tong-hop-{number}.xlsx"
    return send_file(io.BytesIO(drawn), mimetype=XLSX, as_attachment=True, download_name=name)


def _until() -> date | None:
    return numerals.day(request.args.get("until", ""))
