"""Preparing a meeting: one page with everything on it, a part at a time."""

from collections.abc import Callable, Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from console import queries
from console.afterwards.reported import reported
from console.database import session
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.hall import agenda
from console.language import _, _l
from console.models import Agency, Contact, Honorific, Meeting, Participant, Role, StepKind
from console.people import access, identity, office_seats
from console.permissions import Permission, roles_for
from console.preparing import (
    area,
    headcount,
    paper_facts,
    programme,
    staffing,
    taking_back,
    unit_renames,
    units_and_fields,
)
from console.preparing.guest_samples import SAMPLES
from console.preparing.programmes import PROGRAMMES
from console.preparing.seen import Known
from console.preparing.units_and_fields import UnitPlan
from console.promises.state import Standing
from console.vietnamese import fold
from console.views.http import form_marks, saving
from console.views.http.replies import number as typed_number
from console.views.http.tables import Drawn
from console.views.preparing import (
    facts_form,
    guest_tables,
    office_lists,
    preparation_tables,
    printed_sheets,
)
from console.words.audience import called
from console.words.names import ROLES

blueprint = Blueprint("preparation", __name__)

SECTIONS = {
    "staff": _l("Người và phiếu truy cập"),
    "agenda": _l("Chương trình"),
    "units": _l("Thôn, tổ"),
    "fields": _l("Lĩnh vực"),
    "attendance": _l("Thành phần mời"),
    "facts": _l("Thông tin hội nghị"),
}


PARTS = "<any(staff, agenda, units, fields, attendance, facts):section>"
OF_DIALOGUE = "/office/dialogues/<int:number>"


@blueprint.app_template_global()
def preparation_parts(meeting: Meeting) -> Mapping[str, str]:
    """Return the parts of what is prepared for the hall, in the order of the work."""
    return {**SECTIONS, "units": called(meeting).unit}


@blueprint.get("/preparation")
@blueprint.get(f"/preparation/{PARTS}")
def show(section: str = "staff") -> ResponseReturnValue:
    """Show a part of what is prepared for the meeting of the hall, to who prepares that one."""
    return _page(identity.seat(Permission.PREPARE_MEETING).meeting, section, {})


@blueprint.get(f"{OF_DIALOGUE}/{PARTS}")
def show_part(number: int, section: str) -> ResponseReturnValue:
    """One part at a time, each with a form of its own: saving one loses nothing of another."""
    return _page(identity.dialogue(number), section, {})


@blueprint.post(f"{OF_DIALOGUE}/facts")
def edit_facts(number: int) -> ResponseReturnValue:
    facts, seen = facts_form.facts(), form_marks.seen()
    return _save(number, "facts", lambda by: paper_facts.edit_facts(facts, by=by, seen=seen))


@blueprint.post(f"{OF_DIALOGUE}/<any(agenda, units, fields, attendance):section>")
def set_rows(number: int, section: str) -> ResponseReturnValue:
    """Keep a table; or only edit it, when one of its own buttons was pressed."""
    table = preparation_tables.table_of(section, identity.dialogue(number))

    def keep(rows: list[Row], known: Known) -> None:
        checked = preparation_tables.checked(table, rows)
        KEEP[section](checked, known, identity.preparer(number))

    def now() -> Drawn:
        return preparation_tables.drawn(identity.dialogue(number), table)

    if again := saving.save(table, now, keep):
        drawn, problems, status = again
        return _page(identity.dialogue(number), section, problems, drawn), status
    return _back(number, section)


KEEP: dict[str, Callable[[Sequence[Row], Known, Participant], None]] = {
    "agenda": lambda rows, known, by: programme.set_agenda(
        preparation_tables.steps(rows), known, by=by
    ),
    "units": lambda rows, known, by: units_and_fields.set_units(
        preparation_tables.units(rows), known, by=by
    ),
    "fields": lambda rows, known, by: units_and_fields.set_fields(
        preparation_tables.fields(rows), known, by=by
    ),
    "attendance": lambda rows, known, by: headcount.set_groups(
        guest_tables.group_lines(rows), known, by=by
    ),
}


@blueprint.post(f"{OF_DIALOGUE}/staff")
def appoint(number: int) -> ResponseReturnValue:
    form = request.form

    def save(by: Participant) -> None:
        if form.get("role") not in set(Role):
            raise InvalidEntryError({"role": _("Xin chọn nhiệm vụ.")})
        known = _contact()
        staffing.appoint(
            Role(form["role"]),
            honorific=known.honorific if known else Honorific.COMRADE,
            name=form.get("name") or (known.name if known else ""),
            title=form.get("title") or (known.title if known else ""),
            agency=form.get("agency") or _body_of(known),
            concludes=form.get("concludes") is not None,
            by=by,
        )

    return _save(number, "staff", save)


def _contact() -> Contact | None:
    """Whom the form chose of the office; what is typed beside it counts for this meeting."""
    wanted = typed_number("contact")
    return next((one for one in queries.contacts() if one.id == wanted), None)


def _body_of(contact: Contact | None) -> str:
    names = {body.id: body.name for body in queries.bodies()}
    return names.get(contact.body_id or 0, "") if contact else ""


@blueprint.post(f"{OF_DIALOGUE}/staff/<int:participant_id>/dismissal")
def dismiss(number: int, participant_id: int) -> ResponseReturnValue:
    return _save(number, "staff", lambda by: staffing.dismiss(participant_id, by=by))


@blueprint.post(f"{OF_DIALOGUE}/staff/<int:participant_id>/access-sheet")
def issue_access_sheet(number: int, participant_id: int) -> ResponseReturnValue:
    """Issue the sheet and show it for printing: its link is shown this once."""
    token = access.issue_access_sheet(participant_id, by=identity.preparer(number))
    person = session().get_one(Participant, participant_id)
    return printed_sheets.page([(person, token)], back=_address(number, "staff"))


@blueprint.post(f"{OF_DIALOGUE}/access-sheets")
def issue_all(number: int) -> ResponseReturnValue:
    """Issue a sheet for everybody who has none; a second press kills no paper just printed."""
    organiser = identity.preparer(number)
    appointed = queries.staff(organiser.meeting, *roles_for(Permission.BE_APPOINTED))
    sheets = access.sheets_by_person(appointed)
    people = [person for person in appointed if not sheets[person.id]]
    issued = [(person, access.issue_access_sheet(person.id, by=organiser)) for person in people]
    return printed_sheets.page(issued, back=_address(number, "staff"))


@blueprint.post(f"{OF_DIALOGUE}/staff/<int:participant_id>/revocation")
def revoke_access_sheet(number: int, participant_id: int) -> ResponseReturnValue:
    return _save(number, "staff", lambda by: access.revoke_access_sheet(participant_id, by=by))


@blueprint.post(f"{OF_DIALOGUE}/staff/office-parting")
def leave_office(number: int) -> ResponseReturnValue:
    """No seat of the office acts for who prepares this meeting any more."""
    return _save(number, "staff", lambda by: office_seats.leave_office(by=by))


def _save(
    number: int, section: str, change: Callable[[Participant], object]
) -> ResponseReturnValue:
    organiser = identity.preparer(number)
    try:
        change(organiser)
    except InvalidEntryError as error:
        return _page(organiser.meeting, section, error.problems), 422
    return _back(number, section)


def _back(number: int, section: str) -> ResponseReturnValue:
    return redirect(f"{_address(number, section)}?saved=1", 303)


def _address(number: int, section: str) -> str:
    return url_for("preparation.show_part", number=number, section=section)


def _page(
    meeting: Meeting, section: str, problems: dict[str, str], drawn: Drawn | None = None
) -> str:
    agencies = _with_officials(meeting)
    people = queries.staff(meeting, *ROLES)
    named = staffing.mentioned(people)
    return render_template(
        "screens/preparation.html",
        meeting=meeting,
        part="preparation",
        leaders=[chair.with_title for chair in queries.staff(meeting, Role.CHAIR)],
        office_fields=queries.office_fields() if section == "fields" else (),
        promised_before=len(_promised_before(meeting)) if section == "agenda" else 0,
        guest_samples={name: label for name, (label, _groups) in SAMPLES.items()},
        section=section,
        warnings=agenda.warnings_before_opening(meeting),
        form=request.form,
        kept=paper_facts.kept_facts(meeting),
        problems=problems,
        people=people,
        removable={person.id for person in people if not staffing.why_kept(person, named)},
        sheets=access.sheets_by_person(people),
        roles=ROLES,
        appointed=roles_for(Permission.BE_APPOINTED),
        drawn=drawn or _present_table(meeting, section),
        agencies=agencies,
        missing=agenda.missing_to_open(meeting),
        contacts=_contacts(people),
        from_office=office_seats.entering_from_office(people),
        venues=[venue.name for venue in queries.venues()],
        differences=taking_back.unknown_to_office(meeting),
        change=queries.newest_office_change(),
        change_words=office_lists.change_words(),
        area_units=_area_units(meeting) if section == "units" else [],
        old_names=unit_renames.still_said(meeting) if section == "units" else [],
    )


def _area_units(meeting: Meeting) -> list[tuple[UnitPlan, bool]]:
    """The office's units, each with whether this meeting has it."""
    found = area.units_to_choose(meeting)
    return [(unit, area.has_unit(meeting, unit.name)) for unit in found]


def _with_officials(meeting: Meeting) -> Sequence[Agency]:
    """The bodies of the meeting, asked for at once: warnings and differences look at each."""
    found = select(Agency).where(Agency.meeting_id == meeting.id).order_by(Agency.id)
    return session().scalars(found.options(selectinload(Agency.officials))).all()


def _contacts(people: Sequence[Participant]) -> list[tuple[Contact, bool]]:
    """Whom the office knows, those whom this meeting does not have yet first; the others may get a
    second duty (001-15).
    """
    here = {(fold(person.name), fold(person.title)) for person in people}
    found = [(one, (fold(one.name), fold(one.title)) in here) for one in queries.contacts()]
    return sorted(found, key=lambda pair: pair[1])


ADDED = "promises"
"""The sample that adds the report on earlier promises to the programme as it is."""


def _promised_before(meeting: Meeting) -> Sequence[Standing]:
    """Return what earlier dialogues promised, where the programme has no step for it yet."""
    has_step = any(step.kind is StepKind.PROMISES for step in meeting.steps)
    return [] if has_step else reported(meeting).rows


def _present_table(meeting: Meeting, section: str) -> Drawn | None:
    """The table of this part as it is kept, or a sample that is not."""
    if section not in preparation_tables.SECTIONS:
        return None
    kept = preparation_tables.drawn(meeting, preparation_tables.table_of(section, meeting))
    wanted = request.args.get("sample")
    if section == "agenda" and wanted in PROGRAMMES:
        kept.rows = [preparation_tables.row_of_step(step) for step in PROGRAMMES[wanted]]
        kept.unsaved = True
    if section == "agenda" and wanted in (*PROGRAMMES, ADDED) and _promised_before(meeting):
        preparation_tables.add_promises(kept)
    if section == "fields" and wanted == "office":
        kept.rows = preparation_tables.rows_of_office_fields(meeting)
        kept.unsaved = True
    if section == "units" and (names := request.args.getlist("unit")):
        kept.rows = preparation_tables.rows_of_area(meeting, names)
        kept.unsaved = True
    if section == "attendance" and wanted in SAMPLES:
        _label, groups = SAMPLES[wanted]
        kept.rows = [guest_tables.row_of_group(group) for group in groups]
        kept.unsaved = True
    return kept
