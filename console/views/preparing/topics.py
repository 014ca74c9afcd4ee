"""Opinions gathered before the day, as the office works through them (000-09, 004-12, 004-13)."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards.left_open import left_open, left_unheard
from console.door.numerals import whole
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import Meeting, MeetingState, Participant, TopicState
from console.office import earlier_matters
from console.people import identity
from console.preparing import collecting, topic_bursts, topic_steps, topics
from console.preparing.topic_steps import Seen
from console.views.http import form_marks
from console.views.http.forms import day
from console.views.http.replies import numbers, required_number
from console.views.preparing import topic_rows, topic_tables
from console.words.topics import SOURCES, STATES

UNCOUNTED = (TopicState.MERGED, TopicState.SET_ASIDE)
blueprint = Blueprint("topics", __name__, url_prefix="/office/dialogues/<int:number>/topics")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number), {})


@blueprint.post("/window")
def set_window(number: int) -> ResponseReturnValue:
    """Say between which days phones may send opinions."""

    def act(by: Participant) -> None:
        problems = {
            name: _("Chưa rõ là ngày nào, xin ghi như 05/7/2026.")
            for name in ("opinions_from", "opinions_until")
            if request.form.get(name, "").strip() and day(name) is None
        }
        if problems:
            raise InvalidEntryError(problems)
        began, until = day("opinions_from"), day("opinions_until")
        collecting.set_window(began, until, by=by, seen=form_marks.seen())

    return _done(number, act)


@blueprint.post("/appraisal")
def appraise_topics(number: int) -> ResponseReturnValue:
    bodies, remark = request.form.get("bodies", ""), request.form.get("remark", "")
    chosen, seen = numbers("topic"), _seen()
    return _done(
        number, lambda by: topic_steps.appraise_topics(chosen, bodies, remark, by=by, seen=seen)
    )


@blueprint.post("/approval")
def approve_topics(number: int) -> ResponseReturnValue:
    who, chosen, seen = request.form.get("who", ""), numbers("topic"), _seen()
    return _done(number, lambda by: topic_steps.approve_topics(chosen, who, by=by, seen=seen))


@blueprint.post("/giving")
def give_topics(number: int) -> ResponseReturnValue:
    field, body = request.form.get("of_field", ""), request.form.get("body", "")
    chosen, seen = numbers("topic"), _seen()
    return _done(
        number,
        lambda by: topic_steps.give_topics(chosen, field=field, body=body, by=by, seen=seen),
    )


@blueprint.post("/merger")
def merge_topics(number: int) -> ResponseReturnValue:
    """Let the one that is named speak for those that are ticked."""
    chosen = numbers("topic")

    def act(by: Participant) -> None:
        lead = queries.topic(by.meeting, required_number("lead"))
        if lead is None:
            raise InvalidEntryError({"lead": _("Xin chọn ý kiến đại diện.")})
        topic_steps.merge_topics(lead.id, chosen, by=by, seen=_seen())

    return _done(number, act)


@blueprint.post("/aside")
def put_topics_aside(number: int) -> ResponseReturnValue:
    chosen, seen = _chosen(), _seen()
    return _done(number, lambda by: topic_bursts.put_topics_aside(chosen, by=by, seen=seen))


@blueprint.post("/aside/return")
def take_topics_in(number: int) -> ResponseReturnValue:
    chosen, seen = _chosen(), _seen()
    return _done(number, lambda by: topic_bursts.take_topics_in(chosen, by=by, seen=seen))


@blueprint.post("/earlier")
def take_over_matters(number: int) -> ResponseReturnValue:
    chosen, owed = numbers("matter"), numbers("promise")
    return _done(number, lambda by: earlier_matters.take_over_matters(chosen, owed, by=by))


@blueprint.post("/batches/<batch>/removal")
def take_back_batch(number: int, batch: str) -> ResponseReturnValue:
    seen = request.form.get("known")
    return _done(number, lambda by: topics.take_back_batch(by.meeting, batch, by=by, seen=seen))


def _chosen() -> list[int]:
    """Return which topics are ticked; of a form about all that it shows, those."""
    return list(_seen() or {}) if "all" in request.form else numbers("topic")


def _seen() -> Seen:
    """Return the mark of each row that the list showed; None of a form without any."""
    if "known" not in request.form:
        return None
    parts = (part.partition(".") for part in request.form["known"].split(","))
    return {row: mark for number, _dot, mark in parts if (row := whole(number)) is not None}


def _done(number: int, act: Callable[[Participant], object]) -> ResponseReturnValue:
    """Act and show the list again; what is refused keeps what was typed and chosen."""
    by = identity.preparer(number)
    try:
        act(by)
    except InvalidEntryError as error:
        return _page(by.meeting, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        return _page(by.meeting, {"step": str(error)}), 409
    state = request.form.get("state") or None
    return redirect(url_for("topics.show", number=number, state=state, saved=1), 303)


def _page(meeting: Meeting, problems: dict[str, str]) -> str:
    asked = topic_rows.wanted()
    found = topic_rows.rows(meeting)
    shown = topic_rows.chosen(found, asked)
    notice = queries.notice(meeting)
    earlier = left_open(meeting)
    return render_template(
        "screens/topics.html",
        meeting=meeting,
        part="topics.show",
        problems=problems,
        form=request.form,
        asked=asked,
        shown=shown,
        kept=topic_rows.kept(shown),
        known=topics.marks_of(row.topic for row in shown),
        marks_of=topics.marks_of,
        bodies=topic_tables.bodies(meeting),
        prepared_by=topic_rows.bodies(found),
        counts=topic_rows.counts(found),
        people=sum(row.people for row in found if row.topic.state not in UNCOUNTED),
        window=collecting.window(meeting),
        kept_window=collecting.kept_window(meeting),
        windows=collecting.Window,
        bursts=topic_bursts.bursts(meeting),
        aside=[row.topic for row in found if row.topic.state is TopicState.SET_ASIDE],
        notice=notice,
        earlier=[(matter, topic_rows.due_words(matter)) for matter in earlier],
        unheard=[(one, topic_rows.owed_words(one)) for one in left_unheard(meeting)],
        batches=topic_rows.batches(found),
        may_gather=meeting.state is MeetingState.PREPARING,
        fields=queries.fields(meeting),
        sources=SOURCES,
        states=STATES,
        next_step=topic_rows.next_step(found),
        today=clock.today(),
    )
