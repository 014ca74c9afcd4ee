"""Preparing a meeting: one page with everything on it, a part at a time."""

from collections.abc import Callable, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from console import queries
from console.database import session
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.hall import agenda
from console.language import _, _l
from console.models import Agency, Contact, Honorific, Meeting, Participant, Role
from console.people import access, identity, office_seats
from console.permissions import Permission, roles_for
from console.preparing import (
    headcount,
    paper_facts,
    programme,
    staffing,
    taking_back,
    units_and_fields,
)
from console.preparing.programmes import PROGRAMMES
from console.vietnamese import fold
from console.views.http import tables
from console.views.http.replies import number
from console.views.http.tables import Drawn
from console.views.preparing import facts_form, office_lists, preparation_tables, printed_sheets
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


@blueprint.get("/preparation")
@blueprint.get("/preparation/<any(staff, agenda, units, fields, attendance, facts):section>")
def show(section: str = "staff") -> ResponseReturnValue:
    """One part at a time, each with a form of its own: saving one loses nothing of another."""
    return _page(identity.seat(Permission.PREPARE_MEETING), section, {})


@blueprint.post("/preparation/facts")
def edit_facts() -> ResponseReturnValue:
    return _save(lambda by: paper_facts.edit_facts(facts_form.facts(), by=by))


@blueprint.post("/preparation/<any(agenda, units, fields, attendance):section>")
def set_rows(section: str) -> ResponseReturnValue:
    """Keep a table; or only edit it, when one of its own buttons was pressed."""
    organiser = identity.seat(Permission.PREPARE_MEETING)
    table = preparation_tables.TABLES[section]
    if not tables.wants_to_save():
        return _page(organiser, section, {}, tables.edited(table))
    try:
        KEEP[section](preparation_tables.checked(table, tables.typed(table)), organiser)
    except InvalidEntryError as error:
        drawn = Drawn(table, tables.typed(table), error.problems, unsaved=True)
        return _page(organiser, section, error.problems, drawn), 422
    return redirect(url_for("preparation.show", section=section, saved=1), 303)


KEEP: dict[str, Callable[[Sequence[Row], Participant], None]] = {
    "agenda": lambda rows, by: programme.set_agenda(preparation_tables.steps(rows), by=by),
    "units": lambda rows, by: units_and_fields.set_units(preparation_tables.units(rows), by=by),
    "fields": lambda rows, by: units_and_fields.set_fields(
        [(row["name"], row.get("agency", "")) for row in rows], by=by
    ),
    "attendance": lambda rows, by: headcount.set_attendance(
        preparation_tables.attendance(rows), by=by
    ),
}


@blueprint.post("/preparation/staff")
def appoint() -> ResponseReturnValue:
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

    return _save(save)


def _contact() -> Contact | None:
    """Whom the form chose of the office; what is typed beside it counts for this meeting."""
    wanted = number("contact")
    return next((one for one in queries.contacts() if one.id == wanted), None)


def _body_of(contact: Contact | None) -> str:
    names = {body.id: body.name for body in queries.bodies()}
    return names.get(contact.body_id or 0, "") if contact else ""


@blueprint.post("/preparation/staff/<int:participant_id>/dismissal")
def dismiss(participant_id: int) -> ResponseReturnValue:
    return _save(lambda by: staffing.dismiss(participant_id, by=by))


@blueprint.post("/preparation/staff/<int:participant_id>/access-sheet")
def issue_access_sheet(participant_id: int) -> ResponseReturnValue:
    """Issue the sheet and show it for printing: its link is shown this once."""
    organiser = identity.seat(Permission.ISSUE_SHEETS)
    token = access.issue_access_sheet(participant_id, by=organiser)
    person = session().get_one(Participant, participant_id)
    return printed_sheets.page([(person, token)], back=url_for("preparation.show"))


@blueprint.post("/preparation/access-sheets")
def issue_all() -> ResponseReturnValue:
    """Issue a sheet for everybody who has none; a second press kills no paper just printed."""
    organiser = identity.seat(Permission.ISSUE_SHEETS)
    appointed = queries.staff(organiser.meeting, *roles_for(Permission.BE_APPOINTED))
    sheets = access.sheets_by_person(appointed)
    people = [person for person in appointed if not sheets[person.id]]
    issued = [(person, access.issue_access_sheet(person.id, by=organiser)) for person in people]
    return printed_sheets.page(issued, back=url_for("preparation.show"))


@blueprint.post("/preparation/staff/<int:participant_id>/revocation")
def revoke_access_sheet(participant_id: int) -> ResponseReturnValue:
    return _save(lambda by: access.revoke_access_sheet(participant_id, by=by))


@blueprint.post("/preparation/staff/office-parting")
def leave_office() -> ResponseReturnValue:
    """No seat of the office acts for who prepares this meeting any more."""
    return _save(lambda by: office_seats.leave_office(by=by))


@blueprint.get("/attendance")
def attendance() -> ResponseReturnValue:
    person = identity.permitted(Permission.COUNT_ATTENDANCE)
    rows = preparation_tables.rows_of(person.meeting, preparation_tables.ATTENDANCE)
    return _attendance_page(Drawn(preparation_tables.ATTENDANCE, rows))


@blueprint.post("/attendance")
def count_attendance() -> ResponseReturnValue:
    person = identity.acting(Permission.COUNT_ATTENDANCE)
    table = preparation_tables.ATTENDANCE
    if not tables.wants_to_save():
        return _attendance_page(tables.edited(table))
    rows = tables.typed(table)
    try:
        preparation_tables.checked(table, rows)
        headcount.count_attendance(preparation_tables.attendance(rows), by=person)
    except InvalidEntryError as error:
        return _attendance_page(Drawn(table, rows, error.problems, unsaved=True)), 422
    return redirect(url_for("preparation.attendance", saved=1), 303)


def _attendance_page(drawn: Drawn) -> str:
    return render_template("screens/attendance.html", drawn=drawn, problems=drawn.problems)


def _save(change: Callable[[Participant], object]) -> ResponseReturnValue:
    organiser = identity.seat(Permission.PREPARE_MEETING)
    section = request.path.split("/")[2]
    try:
        change(organiser)
    except InvalidEntryError as error:
        return _page(organiser, section, error.problems), 422
    return redirect(url_for("preparation.show", section=section, saved=1), 303)


def _page(
    organiser: Participant, section: str, problems: dict[str, str], drawn: Drawn | None = None
) -> str:
    meeting = organiser.meeting
    agencies = _with_officials(meeting)
    people = queries.staff(meeting, *ROLES)
    named = staffing.mentioned(people)
    return render_template(
        "screens/preparation.html",
        meeting=meeting,
        section=section,
        sections=SECTIONS,
        warnings=agenda.warnings_before_opening(meeting),
        form=request.form,
        problems=problems,
        people=people,
        removable={person.id for person in people if not staffing.why_kept(person, named)},
        sheets=access.sheets_by_person(people),
        roles=ROLES,
        appointed=roles_for(Permission.BE_APPOINTED),
        drawn=drawn or _present_table(meeting, section),
        agencies=agencies,
        missing=agenda.missing_to_open(meeting),
        contacts=_absent_contacts(people),
        from_office=office_seats.entering_from_office(people),
        venues=[venue.name for venue in queries.venues()],
        differences=taking_back.unknown_to_office(meeting),
        change=queries.newest_office_change(),
        change_words=office_lists.change_words(),
    )


def _with_officials(meeting: Meeting) -> Sequence[Agency]:
    """The bodies of the meeting, asked for at once: warnings and differences look at each."""
    found = select(Agency).where(Agency.meeting_id == meeting.id).order_by(Agency.id)
    return session().scalars(found.options(selectinload(Agency.officials))).all()


def _absent_contacts(people: Sequence[Participant]) -> list[Contact]:
    """Whom the office knows and this meeting does not have yet."""
    here = {(fold(person.name), fold(person.title)) for person in people}
    return [one for one in queries.contacts() if (fold(one.name), fold(one.title)) not in here]


def _present_table(meeting: Meeting, section: str) -> Drawn | None:
    """The table of this part as it is kept, or a sample that is not."""
    if section not in preparation_tables.TABLES:
        return None
    table = preparation_tables.TABLES[section]
    if section == "agenda" and request.args.get("sample") in PROGRAMMES:
        sample = PROGRAMMES[request.args["sample"]]
        return Drawn(table, [preparation_tables.row_of_step(step) for step in sample], unsaved=True)
    return Drawn(table, preparation_tables.rows_of(meeting, table))
