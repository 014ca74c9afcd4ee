"""Dữ liệu của một người: looked up with a reason, handed over, erased where it may go."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import acknowledging, serving
from console.afterwards.data_subjects import Subject, files_beside
from console.afterwards.data_told import not_searched, not_told, plain_told, told_of
from console.database import session
from console.door.canonical import canonical
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import AskedHow, Contact
from console.models.file import FileOf
from console.people import identity
from console.permissions import Permission
from console.queries import KeptOf
from console.views.http.forms import day
from console.words.personal_data import ASKED_HOW, FILES

blueprint = Blueprint("people_data", __name__, url_prefix="/office/people-data")


@blueprint.get("")
def show() -> ResponseReturnValue:
    _by()
    return _search({})


@blueprint.post("")
def find_people() -> ResponseReturnValue:
    """Answer with whom was found: no name stands in an address."""
    by, form = _by(), request.form
    try:
        found = serving.find_people(
            form.get("name", ""), form.get("unit", ""), form.get("reason", ""), by=by
        )
    except InvalidEntryError as error:
        return _search(error.problems), 422
    return _search({}, found)


@blueprint.get("/<key>")
def show_person(key: str) -> ResponseReturnValue:
    try:
        return _page(serving.open_person(key, by=_by()))
    except NotNowError as error:
        session().rollback()
        return _search({"name": str(error)}), 409


@blueprint.post("/<key>/acknowledgements")
def acknowledge_request(key: str) -> ResponseReturnValue:
    """Note that who asks was told that the request has come."""
    by = _by()
    try:
        acknowledging.acknowledge_request(
            key, day("request_on"), day("told_on"), _how("request_how"), by=by
        )
    except InvalidEntryError as error:
        found = serving.open_person(key, by=by)
        return _page(found, error.problems, "acknowledgement"), 422
    except NotNowError as error:
        session().rollback()
        return _search({"name": str(error)}), 409
    here = url_for("people_data.show_person", key=key, noted=1, _anchor="acknowledged")
    return redirect(here, 303)


@blueprint.post("/<key>/export")
def export_person(key: str) -> ResponseReturnValue:
    """Hand the data over: `format=json` as a file, else as a page to be printed."""
    by, form = _by(), request.form
    try:
        known = serving.export_person(key, form.get("reason", ""), by=by)
    except InvalidEntryError as error:
        return _page(serving.open_person(key, by=by), error.problems, "export"), 422
    except NotNowError as error:
        session().rollback()
        return _search({"name": str(error)}), 409
    today = clock.today()
    if form.get("format") == "json":
        file = Response(canonical(plain_told(known, today)), mimetype="application/json")
        file.headers["Content-Disposition"] = 'attachment; filename="du-lieu-ca-nhan.json"'
        return file
    return render_template(
        "screens/person_paper.html",
        person=known,
        told=told_of(known, today),
        not_told=not_told(),
        not_searched=not_searched(known),
        office=queries.office(),
        today=today,
    )


@blueprint.post("/<key>/erasure")
def erase_person(key: str) -> ResponseReturnValue:
    by, form = _by(), request.form
    try:
        chosen = form.getlist("chosen")
        count = serving.erase_person(
            key, chosen, form.get("reason", ""), how=_how(), asked_on=day("asked_on"), by=by
        )
    except InvalidEntryError as error:
        return _page(serving.open_person(key, by=by), error.problems, "erasure"), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        try:
            return _page(serving.open_person(key, by=by), {"chosen": str(error)}, "erasure"), 409
        except NotNowError as gone:
            return _search({"name": str(gone)}), 409
    asked = len(set(chosen)) - count
    return redirect(
        url_for("people_data.show_person", key=key, erased=count or None, asked=asked or None), 303
    )


def _how(name: str = "how") -> AskedHow | None:
    return {one.value: one for one in AskedHow}.get(request.form.get(name, ""))


def _by() -> Contact:
    people = identity.of_office(Permission.SERVE_DATA_SUBJECTS)
    found = people[-1] if people else identity.keeper(Permission.SERVE_DATA_SUBJECTS)
    assert isinstance(found, Contact), "No role of a meeting serves them."
    return found


def _search(problems: dict[str, str], found: list[Subject] | None = None) -> str:
    return render_template(
        "screens/people_data.html", problems=problems, found=found, form=request.form
    )


def _page(known: Subject, problems: dict[str, str] | None = None, at: str = "") -> str:
    return render_template(
        "screens/person_data.html",
        person=known,
        told=told_of(known, clock.today()),
        not_told=not_told(),
        not_searched=not_searched(known),
        files=[(FILES[one.of], one, _page_of(one)) for one in files_beside(known)],
        problems=problems or {},
        at=at,
        form=request.form,
        chosen=request.form.getlist("chosen"),
        asked_how=ASKED_HOW,
        acknowledged=acknowledging.acknowledged(known.key),
        today=clock.today(),
    )


def _page_of(file: KeptOf) -> str:
    """Return the page that shows the file among what it belongs to."""
    number = file.meeting.id
    match file.of:
        case FileOf.PAPER:
            return url_for("papers.show", number=number)
        case FileOf.NOTICE:
            return url_for("notice.show", number=number, _anchor="evidence")
        case FileOf.TASK:
            return url_for("tasks.show_task", number=number, task_id=file.number)
        case FileOf.PROMISE:
            return url_for("promises.show_promise", promise=file.number)
        case FileOf.PUBLICATION:
            return url_for("publication.show", number=number, _anchor="evidence")
        case FileOf.SUPERVISION:
            return url_for("office_supervision.show_note", number=file.number)
