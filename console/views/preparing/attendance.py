"""Who came, by group: on the day, at whatever screen counts."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.models import Participant
from console.people import identity
from console.permissions import Permission
from console.preparing import headcount
from console.preparing.seen import Known
from console.views.http import saving
from console.views.http.tables import Drawn, problems_of
from console.views.preparing.guest_tables import COUNTS, counts, drawn_counts

blueprint = Blueprint("attendance", __name__, url_prefix="/attendance")


@blueprint.get("")
def show() -> ResponseReturnValue:
    person = identity.permitted(Permission.COUNT_ATTENDANCE)
    return _page(person, drawn_counts(person.meeting))


@blueprint.post("")
def count_attendance() -> ResponseReturnValue:
    person = identity.acting(Permission.COUNT_ATTENDANCE)

    def keep(rows: list[Row], known: Known) -> None:
        if problems := problems_of(COUNTS, rows):
            raise InvalidEntryError(problems)
        headcount.count_attendance(counts(rows), known, by=person)

    if again := saving.save(COUNTS, lambda: drawn_counts(person.meeting), keep):
        drawn, problems, status = again
        return _page(person, drawn, problems), status
    return redirect(url_for("attendance.show", saved=1), 303)


def _page(person: Participant, drawn: Drawn, problems: Mapping[str, str] | None = None) -> str:
    meeting = person.meeting
    return render_template(
        "screens/attendance.html",
        drawn=drawn,
        problems=problems or {},
        named=[one for one in queries.head_counts(meeting) if one.group.by_name],
        uninvited=queries.came_without_group(meeting),
    )
