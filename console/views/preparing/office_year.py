"""The calendar of the office's year, and the search over everything it prepares."""

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock
from console.door.numerals import YEARS
from console.office import finding, year
from console.people import identity
from console.permissions import Permission

blueprint = Blueprint("office_year", __name__, url_prefix="/office")


@blueprint.get("/calendar")
@blueprint.get("/calendar/<int:number>")
def calendar(number: int = 0) -> ResponseReturnValue:
    identity.keeper(Permission.PREPARE_DIALOGUES)
    shown = _shown(number)
    return render_template("screens/calendar.html", year=shown, months=year.months_of(shown))


def _shown(number: int) -> int:
    return number if number in YEARS else clock.today().year


@blueprint.get("/calendar/<int:number>/file.ics")
def calendar_file(number: int) -> ResponseReturnValue:
    """The year for a calendar program or a telephone."""
    identity.keeper(Permission.PREPARE_DIALOGUES)
    shown = _shown(number)
    file = year.calendar_file(shown, clock.now())
    name = f"attachment; filename=lich-doi-thoai-{shown}.ics"
    return Response(file, headers={"Content-Type": "text/calendar; charset=utf-8",
                                   "Content-Disposition": name})  # fmt: skip


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    identity.keeper(Permission.PREPARE_DIALOGUES)
    question = request.args.get("q", "")[:200]
    found = [(one, _address(one)) for one in finding.find(question)]
    return render_template("screens/office_search.html", question=question, found=found)


def _address(found: finding.Found) -> str:
    if found.endpoint == "outgoing.show":
        return url_for(found.endpoint, document_id=found.number)
    if found.endpoint == "office.show":
        return url_for(found.endpoint, section="contacts")
    if found.endpoint == "promises.show_promise":
        return url_for(found.endpoint, promise=found.number)
    if found.endpoint == "office_receipts.show":
        return url_for(found.endpoint, opinion=found.number)
    return url_for(found.endpoint, number=found.number)
