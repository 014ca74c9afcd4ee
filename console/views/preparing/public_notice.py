"""The notice as everybody reads it, without a seat, a script or an account."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.door.telephone import shown
from console.language import _
from console.machine.addresses import qr_code
from console.models import Meeting
from console.preparing import collecting
from console.preparing.notice_told import facts, opinions_address, told
from console.words.called_off import off_words

blueprint = Blueprint("public_notice", __name__)


@blueprint.get("/notice")
def of_the_hall() -> ResponseReturnValue:
    return _page(queries.current_meeting())


@blueprint.get("/notice/<code>")
def of_a_dialogue(code: str) -> ResponseReturnValue:
    return _page(queries.dialogue_by_code(code))


def _page(meeting: Meeting | None) -> ResponseReturnValue:
    """Whether there is no such dialogue, or none that the office opened, nobody learns here."""
    notice = queries.published_notice(meeting)
    if meeting is None or notice is None:
        return render_template("screens/public_notice.html", meeting=None), 404
    known = told(meeting, notice)
    return render_template(
        "screens/public_notice.html",
        meeting=meeting,
        host=known.host,
        facts=facts(known),
        telephones=[(number, shown(number)) for number in known.telephone.split(" / ") if number],
        over=_over(meeting, known.day),
        **_sending(meeting),
    )


def _sending(meeting: Meeting) -> dict[str, Any]:
    """Return where and until when phones send opinions, while they may (000-09)."""
    if (until := collecting.last_day(meeting)) is None:
        return {}
    send_to = opinions_address(meeting)
    qr = qr_code(send_to, _("Mã QR để gửi ý kiến trước hội nghị"))
    return {"gathers_until": until, "send_to": send_to, "send_qr": qr}


def _over(meeting: Meeting, day: date) -> str:
    """Return why nobody need come any more; "" for a dialogue that is to be held."""
    if meeting.cancelled_at:
        return off_words(meeting)
    over = meeting.ended_at or clock.today() > day
    return _("Hội nghị này đã diễn ra.") if over else ""
