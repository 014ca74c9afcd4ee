"""What came all at once, on the panel of the desk: put aside, look, give back, or say why not."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from console.errors import InvalidEntryError
from console.hall import put_aside
from console.language import _
from console.models import Participant
from console.people import identity
from console.permissions import Permission, may_read
from console.views.http.replies import done, htmx, noted

blueprint = Blueprint("bursts", __name__, url_prefix="/desk/bursts")

SHOWN = 200
"""So many stand on the panel at once; the others follow as these are dealt with."""


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Everything that is put aside, with its words; never part of a region."""
    return _panel(identity.permitted(Permission.SET_BURSTS_ASIDE), {})


@blueprint.post("")
def set_aside() -> ResponseReturnValue:
    put_aside.set_aside(request.form.get("key", ""), by=_by())
    return done("desk.show")


@blueprint.post("/leaving")
def leave() -> ResponseReturnValue:
    put_aside.leave(by=_by())
    return done("desk.show")


@blueprint.post("/showing")
def show_again() -> ResponseReturnValue:
    put_aside.show_again(by=_by())
    return done("desk.show")


@blueprint.post("/restoration")
def restore() -> ResponseReturnValue:
    """One entry by its key, or everything."""
    key, by = request.form.get("entry"), _by()
    put_aside.restore([key] if key else None, by=by)
    return _panel(by, {}, _("Đã đưa lại.")) if key or "panel" in request.form else done("desk.show")


@blueprint.post("/refusal")
def refuse() -> ResponseReturnValue:
    by = _by()
    try:
        count = put_aside.refuse(request.form.get("reason", ""), by=by)
    except InvalidEntryError as error:
        return _panel(by, error.problems), 422
    return noted(_("Đã ghi: không đưa %(n)s ý kiến vào hội nghị.", n=count))


def _by() -> Participant:
    return identity.acting(Permission.SET_BURSTS_ASIDE)


def _panel(by: Participant, problems: dict[str, str], saved: str = "") -> str:
    page = "forms/_bursts.html" if htmx else "forms/bursts_page.html"
    entries = [entry for entry in put_aside.aside(by.meeting) if may_read(entry, by)]
    return render_template(
        page,
        entries=entries[:SHOWN],
        count=len(entries),
        unanswered=len(put_aside.unanswered(by.meeting)),
        newcomers_wait=by.meeting.newcomers_since is not None,
        problems=problems,
        saved=saved,
        form=request.form,
    )
