"""The chair's briefing book and the sheet of each body, drawn as they are now; none is kept."""

import io
from collections.abc import Callable

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from console.database import session
from console.documents.briefing import Briefing, draw_briefing
from console.machine.offload import off_the_loop
from console.models import Agency, Meeting, Participant
from console.people import identity
from console.permissions import Permission, may
from console.preparing import briefing

blueprint = Blueprint("briefing", __name__, url_prefix="/office/dialogues/<int:number>/topics")


@blueprint.get("/briefing.pdf")
def book(number: int) -> ResponseReturnValue:
    """For the chairs of this dialogue, and for the office."""
    meeting = _meeting(number, lambda one: may(one, Permission.ANSWER_FOR_ALL))
    return _sent(briefing.book(meeting), f"tai-lieu-chu-toa-{number}.pdf")


@blueprint.get("/bodies/<int:agency_id>.pdf")
def sheet(number: int, agency_id: int) -> ResponseReturnValue:
    """For the people of this body as well."""

    def reads(one: Participant) -> bool:
        return may(one, Permission.ANSWER_FOR_ALL) or (
            may(one, Permission.DRAFT_ANSWERS) and one.agency_id == agency_id
        )

    meeting = _meeting(number, reads)
    agency = session().get(Agency, agency_id)
    if agency is None or agency.meeting_id != meeting.id:
        abort(404)
    return _sent(briefing.sheet(meeting, agency), f"phieu-chuan-bi-{number}-{agency_id}.pdf")


def _meeting(number: int, reads: Callable[[Participant], bool]) -> Meeting:
    """Return the dialogue for who of it reads this, or for the office. Raise NotPermittedError."""
    own = (one for one in identity.seats() if one.meeting_id == number and reads(one))
    person = next(own, None)
    return person.meeting if person else identity.dialogue(number)


def _sent(paper: Briefing, name: str) -> ResponseReturnValue:
    drawn = off_the_loop(draw_briefing, paper)
    return send_file(io.BytesIO(drawn), mimetype="application/pdf", download_name=name)
