"""The legal bases of a programme or a dialogue, and the list of its outgoing documents."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import BEGUN_BY_HAND, DocumentKind, Holder
from console.people import identity
from console.permissions import Permission
from console.preparing import appraisals as appraising
from console.preparing import legal_bases, outgoing
from console.record.writing import Owner
from console.views.http import tables
from console.views.http.tables import Drawn
from console.views.preparing import appraisals_table, bases_table
from console.views.preparing.owner_pages import address, page, programme_of

blueprint = Blueprint("office_papers", __name__, url_prefix="/office")

OF_MEETING, OF_PROGRAMME = "/dialogues/<int:number>", "/programmes/<int:programme>"


@blueprint.get(f"{OF_MEETING}/documents")
def documents(number: int) -> ResponseReturnValue:
    return page(identity.dialogue(number), "documents")


@blueprint.get(f"{OF_MEETING}/bases")
def bases(number: int) -> ResponseReturnValue:
    """The list; with `?offered=1` the laws of the dialogue's day are below it, not saved."""
    meeting = identity.dialogue(number)
    if "offered" not in request.args:
        return page(meeting, "bases")
    known, day = legal_bases.bases_of(meeting), meeting.planned_on
    return page(meeting, "bases", bases=bases_table.with_offered(known, day))


@blueprint.post(f"{OF_MEETING}/bases")
@blueprint.post(f"{OF_PROGRAMME}/bases")
def set_bases(number: int = 0, programme: int = 0) -> ResponseReturnValue:
    """Keep the legal bases; or only edit the table, when one of its own buttons was pressed."""
    owner, by = acting_for(number, programme)
    if not tables.wants_to_save():
        return page(owner, "bases", bases=bases_table.edited())
    rows = tables.typed(bases_table.BASES)
    drawn = Drawn(
        bases_table.BASES, rows, tables.problems_of(bases_table.BASES, rows), unsaved=True
    )
    drawn.known = request.form.get("known", "")
    if drawn.problems:
        return page(owner, "bases", bases=drawn), 422
    try:
        legal_bases.set_bases(owner, bases_table.typed(rows), by=by, seen=drawn.known or None)
    except OutOfDateError as error:
        drawn.problems = {"bases-0-lead": str(error)}
        drawn.known = bases_table.drawn(legal_bases.bases_of(owner)).known
        return page(owner, "bases", bases=drawn), 409
    except InvalidEntryError as error:
        drawn.problems = error.problems
        return page(owner, "bases", bases=drawn), 422
    return redirect(f"{address(owner, 'bases')}?saved=1", 303)


@blueprint.get(f"{OF_MEETING}/appraisals")
def appraisals(number: int) -> ResponseReturnValue:
    return page(identity.dialogue(number), "appraisals")


@blueprint.post(f"{OF_MEETING}/appraisals")
@blueprint.post(f"{OF_PROGRAMME}/appraisals")
def set_appraisals(number: int = 0, programme: int = 0) -> ResponseReturnValue:
    """Keep what was said of the plan; or only edit the table, by one of its own buttons."""
    owner, by = acting_for(number, programme)
    if not tables.wants_to_save():
        return page(owner, "appraisals", opinions=appraisals_table.edited())
    table = appraisals_table.table()
    rows = tables.typed(table)
    drawn = Drawn(table, rows, tables.problems_of(table, rows), unsaved=True)
    drawn.known = request.form.get("known", "")
    if drawn.problems:
        return page(owner, "appraisals", opinions=drawn), 422
    try:
        appraising.set_appraisals(
            owner, appraisals_table.typed(rows), by=by, seen=drawn.known or None
        )
    except OutOfDateError as error:
        drawn.problems = {"appraisals-0-body": str(error)}
        drawn.known = appraisals_table.drawn(appraising.appraisals_of(owner)).known
        return page(owner, "appraisals", opinions=drawn), 409
    except InvalidEntryError as error:
        drawn.problems = error.problems
        return page(owner, "appraisals", opinions=drawn), 422
    return redirect(f"{address(owner, 'appraisals')}?saved=1", 303)


@blueprint.post(f"{OF_MEETING}/documents")
@blueprint.post(f"{OF_PROGRAMME}/documents")
def draft_document(number: int = 0, programme: int = 0) -> ResponseReturnValue:
    owner, by = acting_for(number, programme)
    kind = request.form.get("kind", "")
    if kind not in BEGUN_BY_HAND:
        return page(owner, "documents", problems={"kind": _("Xin chọn loại văn bản.")}), 422
    document = outgoing.draft_document(DocumentKind(kind), owner, by=by)
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


def acting_for(number: int, programme: int) -> tuple[Owner, Holder]:
    """Return what the address names, and who acts for it at this device."""
    if number:
        by = identity.preparer(number)
        return by.meeting, by
    by_office = identity.keeper(Permission.PREPARE_DIALOGUES)
    return programme_of(programme), by_office
