"""The home of a seat of the office: the meetings there were, and the next one."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from console import queries
from console.people import identity
from console.permissions import Permission, may
from console.preparing import next_meeting
from console.words.meetings import STATES

blueprint = Blueprint("office_home", __name__, url_prefix="/office")


@blueprint.get("")
def show() -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    meetings = queries.meetings()
    return render_template(
        "screens/office_home.html",
        office=queries.office(),
        meetings=meetings,
        states=STATES,
        present=queries.current_meeting(),
        mine={one.meeting_id for one in identity.seats() if may(one, Permission.PREPARE_MEETING)},
        with_files={one.meeting_id for one in identity.seats() if may(one, Permission.TAKE_FILES)},
        may_prepare=may(by, Permission.PREPARE_NEXT_MEETING),
        may_move=any(may(one, Permission.ENTER_FROM_OFFICE) for one in identity.seats()),
        hall_is_open=next_meeting.people_sit_in_a_hall(),
    )
