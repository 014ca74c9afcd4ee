"""One request or slip on the panel of the podium and the desk: read it, judge it, merge it."""

from collections.abc import Callable

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError
from console.hall import mending, merging, slips, speaking_queue
from console.hall.entries import Entry
from console.language import _
from console.models import (
    SEPARATE,
    WAITING,
    Meeting,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Topic,
)
from console.people import identity
from console.permissions import Permission, may, may_read
from console.preparing.at_hand import by_likeness
from console.views.http.forms import entry_of
from console.views.http.replies import htmx, noted, number

blueprint = Blueprint("entries", __name__, url_prefix="/entries/<key>")

MOST_TO_TIE = 12
CHANGEABLE = (*slips.UNREAD, *speaking_queue.MAY_CHANGE)


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """The words of a request or slip, for those who run the floor; never part of a region."""
    person = identity.permitted(Permission.READ_ENTRIES)
    return panel(entry_of_key(key, person), {})


@blueprint.post("/classification")
def classify(key: str) -> ResponseReturnValue:
    """What it is by its content: released, or guided to a procedure of its own."""
    by = _acting(Permission.CLASSIFY_ENTRIES, key)
    chosen = request.form.get("kind", "")
    entry = entry_of_key(key, by)
    if chosen not in set(OpinionKind):
        return panel(entry, {"kind": _("Xin chọn loại theo nội dung.")}), 422
    try:
        return noted(_classified(entry, OpinionKind(chosen), by))
    except InvalidEntryError as error:
        return panel(entry_of_key(key, by), error.problems), 422


def _classified(entry: Opinion, kind: OpinionKind, by: Participant) -> str:
    """Do it; what is then said."""
    if not entry.is_written:
        speaking_queue.classify_speech(entry.id, kind, by=by, field=number("field"))
        return _("Đã phân loại.")
    if kind in SEPARATE:
        slips.separate_slip(entry.id, kind, by=by)
        return _("Đã đưa sang thủ tục riêng. Người gửi đọc được hướng dẫn trên biên nhận.")
    slips.release_slip(entry.id, kind, by=by, field=number("field"))
    return _("Đã chuyển chủ tọa.")


@blueprint.post("/keeping-back")
def hold(key: str) -> ResponseReturnValue:
    """A slip kept back, or a request declined, with a reason that its author reads."""
    reason = request.form.get("reason", "")

    def act(entry: Opinion) -> str:
        if not entry.is_written:
            by = _acting(Permission.DECLINE_SPEECH, key)
            speaking_queue.decline_speech(entry.id, reason, by=by)
            return _("Đã ghi: không bố trí phát biểu.")
        slips.hold_slip(entry.id, reason, by=_acting(Permission.HOLD_SLIPS, key))
        return _("Đã giữ lại phiếu.")

    return _act(key, act)


@blueprint.post("/conversion")
def convert(key: str) -> ResponseReturnValue:
    """A request becomes a slip, or a slip a request, for somebody who asked the desk to."""
    why = request.form.get("why", "")
    by = _acting(Permission.REGISTER_OTHERS, key)

    def act(entry: Opinion) -> str:
        if not entry.is_written:
            slip = speaking_queue.turn_into_slip(entry.id, by=by, why=why)
            return _("Đã chuyển thành phiếu số %(n)s.", n=slip.number)
        speech = slips.turn_into_speech(entry.id, by=by, why=why)
        return _("Đã chuyển thành lượt phát biểu số %(n)s.", n=speech.number)

    return _act(key, act)


@blueprint.post("/withdrawal")
def withdraw(key: str) -> ResponseReturnValue:
    why = request.form.get("why", "")
    by = _acting(Permission.REGISTER_OTHERS, key)

    def act(entry: Opinion) -> str:
        if not entry.is_written:
            speaking_queue.withdraw_speech(entry.id, by=by, why=why)
        else:
            slips.withdraw_slip(entry.id, by=by, why=why)
        return _("Đã rút.")

    return _act(key, act)


@blueprint.post("/merger")
def merge(key: str) -> ResponseReturnValue:
    """Let this one speak for those that are ticked."""
    by = _acting(Permission.MERGE_ENTRIES, key)
    chosen = request.form.getlist("entry")
    if not chosen:
        problem = {"entry": _("Xin chọn ít nhất một lượt hoặc một phiếu để gộp.")}
        return panel(entry_of_key(key, by), problem), 422
    merging.merge_entries(key, chosen, by=by)
    return panel(entry_of_key(key, by), {}, saved=_("Đã gộp."))


@blueprint.post("/separation")
def unmerge(key: str) -> ResponseReturnValue:
    by = _acting(Permission.MERGE_ENTRIES, key)
    merger = queries.merger_of(entry_of_key(key, by))
    lead = merger.lead.key if merger else key
    merging.unmerge(key, by=by)
    return panel(entry_of_key(lead, by), {}, saved=_("Đã tách riêng, về đúng chỗ cũ."))


def _act(key: str, act: Callable[[Opinion], str]) -> ResponseReturnValue:
    entry = entry_of_key(key, identity.permitted(Permission.READ_ENTRIES))
    try:
        return noted(act(entry))
    except InvalidEntryError as error:
        return panel(entry, error.problems), 422


def entry_of_key(key: str, person: Participant) -> Opinion:
    entry = queries.entry_by_key(person.meeting, key)
    if entry is None:
        abort(404)
    return entry


def panel(
    entry: Opinion, problems: dict[str, str], saved: str = "", typed: Entry | None = None
) -> str:
    """The panel of an entry; `typed` is what its mending form held when it was refused."""
    author, meeting = entry.person, entry.person.meeting
    page = "forms/_entry_panel.html" if htmx else "forms/entry_panel_page.html"
    seats = identity.seats()
    words_shown = any(may_read(entry, seat) for seat in seats)
    return render_template(
        page,
        entry=entry,
        key=entry.key,
        author=author,
        problems=problems,
        saved=saved,
        form=request.form,
        changeable=words_shown and entry.state in CHANGEABLE,
        reversible=words_shown and entry.state in (OpinionState.SEPARATED, OpinionState.DECLINED),
        leads=queries.merged_into(entry),
        merger=queries.merger_of(entry),
        topics=queries.topics_of(entry),
        topics_to_tie=_topics_to_tie(entry),
        may_tie=any(may(seat, Permission.MERGE_ENTRIES) for seat in seats),
        others=_mergeable(meeting, entry),
        words_shown=words_shown,
        may_mend=words_shown and _may_mend(entry),
        mark=mending.mark_of(entry),
        present=entry_of(author, entry),
        typed=typed,
        words_open=entry.state in mending.UNHEARD,
        fields=queries.fields(meeting),
        units=queries.leaf_units(meeting),
        may_classify=any(may(seat, Permission.CLASSIFY_ENTRIES) for seat in seats),
        may_hold=any(may(seat, Permission.HOLD_SLIPS) for seat in seats),
        may_help=any(may(seat, Permission.REGISTER_OTHERS) for seat in seats),
        may_decline=any(may(seat, Permission.DECLINE_SPEECH) for seat in seats),
    )


def _acting(permission: Permission, key: str) -> Participant:
    """The seat that may do this to this entry; without one, some seat, so that it is refused."""
    by = identity.acting(permission)
    entry = entry_of_key(key, by)
    able = (seat for seat in reversed(identity.seats()) if may(seat, permission))
    return next((seat for seat in able if may_read(entry, seat)), by)


def _topics_to_tie(entry: Opinion) -> list[Topic]:
    """Return what was approved before the day and may be the same, the nearest in words first."""
    if entry.kind in SEPARATE or not entry.person.meeting.minutes_are_open:
        return []
    found = queries.topics_to_bring_up(entry.person.meeting)
    return by_likeness(entry.content, found)[:MOST_TO_TIE]


def _may_mend(entry: Opinion) -> bool:
    may_now = entry.state not in mending.GONE and entry.person.meeting.minutes_are_open
    return may_now and any(may(seat, Permission.MEND_ENTRIES) for seat in identity.seats())


def _mergeable(meeting: Meeting, entry: Opinion) -> list[Opinion]:
    """Which others this one could speak for, those of the same field first."""
    if entry.state not in (*WAITING, OpinionState.RELEASED) or entry.follows_id:
        return []
    waiting: list[Opinion] = [
        *queries.waiting_speeches(meeting),
        *queries.absent_speeches(meeting),
        *queries.slips(meeting, OpinionState.RELEASED),
    ]
    others = [other for other in waiting if other is not entry]
    return sorted(others, key=lambda other: other.field_id != entry.field_id)
