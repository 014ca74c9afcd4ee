"""The programme of a year: its dialogues, its legal bases, its plan."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.numerals import day, whole
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.models import Contact
from console.people import identity
from console.permissions import Permission
from console.preparing import year_programme
from console.preparing.seen import Known
from console.preparing.year_programme import ItemLine, ProgrammeFacts
from console.views.http import form_marks, saving, tables
from console.views.http.replies import required_number
from console.views.http.tables import ID
from console.views.preparing.owner_pages import ITEMS, items_of, page, programme_of

blueprint = Blueprint("programmes", __name__, url_prefix="/office/programmes")


@blueprint.get("")
def index() -> ResponseReturnValue:
    identity.keeper(Permission.PREPARE_DIALOGUES)
    return _index({})


@blueprint.post("")
def make_programme() -> ResponseReturnValue:
    by = identity.keeper(Permission.PREPARE_DIALOGUES)
    try:
        programme = year_programme.make_programme(_facts(), by=by)
    except InvalidEntryError as error:
        return _index(error.problems), 422
    return redirect(url_for("programmes.show", number=programme.id), 303)


@blueprint.get("/<int:number>")
@blueprint.get("/<int:number>/<any(items, documents, bases, appraisals, facts):section>")
def show(number: int, section: str = "items") -> ResponseReturnValue:
    """One part at a time, each with a form of its own."""
    identity.keeper(Permission.PREPARE_DIALOGUES)
    return page(programme_of(number), section)


@blueprint.post("/<int:number>")
def edit_programme(number: int) -> ResponseReturnValue:
    by = identity.keeper(Permission.PREPARE_DIALOGUES)
    programme = programme_of(number)
    try:
        year_programme.edit_programme(programme, _facts(), by=by, seen=form_marks.seen())
    except InvalidEntryError as error:
        return page(programme, "facts", problems=error.problems), 422
    return _back(number, "facts")


@blueprint.post("/<int:number>/items")
def set_items(number: int) -> ResponseReturnValue:
    """Keep the dialogues; or only edit the table, when one of its own buttons was pressed."""
    by = identity.keeper(Permission.PREPARE_DIALOGUES)

    def keep(rows: list[Row], known: Known) -> None:
        if problems := tables.problems_of(ITEMS, rows):
            raise InvalidEntryError(problems)
        year_programme.set_items(programme_of(number), _lines(rows), known, by=by)

    if again := saving.save(ITEMS, lambda: items_of(programme_of(number)), keep):
        drawn, _problems, status = again
        return page(programme_of(number), "items", items=drawn), status
    return _back(number, "items")


@blueprint.post("/<int:number>/items/<int:item>/dialogue")
def link_dialogue(number: int, item: int) -> ResponseReturnValue:
    """Say that a meeting that is there already is this dialogue of the programme."""
    by, _programme = identity.keeper(Permission.PREPARE_DIALOGUES), programme_of(number)
    meeting = identity.dialogue(required_number("meeting"))
    if isinstance(by, Contact):
        year_programme.link_dialogue(item, meeting, by=by)
    return _back(number, "items")


@blueprint.post("/<int:number>/items/<int:item>/parting")
def unlink_dialogue(number: int, item: int) -> ResponseReturnValue:
    by, _programme = identity.keeper(Permission.PREPARE_DIALOGUES), programme_of(number)
    if isinstance(by, Contact):
        year_programme.unlink_dialogue(item, by=by)
    return _back(number, "items")


def _lines(rows: list[dict[str, str]]) -> list[ItemLine]:
    return [
        ItemLine(
            title=row.get("title", ""),
            period=row.get("period", ""),
            expected_on=day(row.get("expected_on", "")),
            venue=row.get("venue", ""),
            area=row.get("area", ""),
            id=whole(row.get(ID)),
        )
        for row in rows
    ]


def _facts() -> ProgrammeFacts:
    form = request.form
    return ProgrammeFacts(
        whole(form.get("year")) or 0, form.get("title", ""), form.get("principal", "")
    )


def _back(number: int, part: str) -> ResponseReturnValue:
    return redirect(url_for("programmes.show", number=number, section=part, saved=1), 303)


def _index(problems: dict[str, str]) -> str:
    return render_template(
        "screens/programmes.html",
        programmes=queries.programmes(),
        this_year=clock.today().year,
        problems=problems,
        form=request.form,
    )
