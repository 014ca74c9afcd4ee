"""What was approved before the day comes before the hall: as a slip, or said again by somebody."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError
from console.hall import bringing_up
from console.language import _
from console.models import Participant
from console.people import identity
from console.permissions import Permission
from console.views.hall.entry_panel import entry_of_key, panel
from console.views.http.replies import done, htmx, noted, number, required_number

blueprint = Blueprint("bringing_up", __name__)


@blueprint.get("/desk/topics/<int:topic_id>")
def ask_before(topic_id: int) -> ResponseReturnValue:
    """What must be known of one before it comes up: its field, how its author is addressed."""
    return _form(topic_id, identity.permitted(Permission.REGISTER_OTHERS), {})


@blueprint.post("/desk/topics/<int:topic_id>")
def bring_up_topic(topic_id: int) -> ResponseReturnValue:
    by, honorific = identity.acting(Permission.REGISTER_OTHERS), request.form.get("honorific", "")
    try:
        slip = bringing_up.bring_up_topic(
            topic_id, field=number("field"), honorific=honorific, by=by
        )
    except InvalidEntryError as error:
        return _form(topic_id, by, error.problems), 422
    if htmx:
        return noted(_("Đã đưa ra thành phiếu số %(n)s.", n=slip.number))
    return done("desk.show")


def _form(topic_id: int, by: Participant, problems: dict[str, str]) -> str:
    found = queries.topics_to_bring_up(by.meeting)
    topic = next((one for one in found if one.id == topic_id), None) or abort(404)
    return render_template(
        "forms/_bring_up.html" if htmx else "forms/bring_up_page.html",
        topic=topic,
        problems=problems,
        form=request.form,
        fields=queries.fields(by.meeting),
    )


@blueprint.post("/entries/<key>/topics")
def tie_topic(key: str) -> ResponseReturnValue:
    """The request or slip says the same as the chosen one."""
    by = identity.acting(Permission.MERGE_ENTRIES)
    if not (topic_id := number("topic")):
        problem = {"topic": _("Xin chọn ý kiến thu thập trước.")}
        return panel(entry_of_key(key, by), problem), 422
    bringing_up.tie_topic(key, topic_id, by=by)
    return panel(entry_of_key(key, by), {}, saved=_("Đã gắn với ý kiến thu thập trước."))


@blueprint.post("/entries/<key>/topics/removal")
def untie_topic(key: str) -> ResponseReturnValue:
    by = identity.acting(Permission.MERGE_ENTRIES)
    bringing_up.untie_topic(key, required_number("topic"), by=by)
    return panel(entry_of_key(key, by), {}, saved=_("Đã bỏ gắn."))
