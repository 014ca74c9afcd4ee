"""Answers prepared before the day: drafted and approved at the officials' seats, at hand in the
hall (002-21, 004-14, 004-15).
"""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.models import Matter, Participant, Topic
from console.people import identity
from console.permissions import Permission, may
from console.preparing import answerers, at_hand, prepared_answers
from console.views.http.replies import htmx, required_number, seen
from console.words.topics import SOURCES

blueprint = Blueprint("answer_drafts", __name__)


@blueprint.get("/answers/topics/<int:topic_id>")
def show(topic_id: int) -> ResponseReturnValue:
    by = identity.permitted(Permission.WATCH_ANSWERS)
    return _page(_topic(topic_id, by), by, {})


@blueprint.post("/answers/topics/<int:topic_id>")
def draft_answer(topic_id: int) -> ResponseReturnValue:
    """Keep a new version; what is refused, or was overtaken, keeps what was typed."""
    by, form = identity.acting(Permission.DRAFT_ANSWERS), request.form
    try:
        prepared_answers.draft_answer(
            topic_id,
            form.get("text", ""),
            basis=form.get("basis", ""),
            annexes=form.get("annexes", ""),
            seen=seen("revision"),
            by=by,
        )
    except InvalidEntryError as error:
        return _page(_topic(topic_id, by), by, error.problems), 422
    except OutOfDateError as error:
        return _page(_topic(topic_id, by), by, {"text": str(error)}), 409
    return _back(topic_id)


@blueprint.post("/answers/topics/<int:topic_id>/approval")
def approve_answer(topic_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.APPROVE_ANSWERS)
    prepared_answers.approve_answer(required_number("answer"), "", by=by)
    return _back(topic_id)


@blueprint.post("/answers/topics/<int:topic_id>/approval/removal")
def take_back_approval(topic_id: int) -> ResponseReturnValue:
    by = identity.acting(Permission.APPROVE_ANSWERS)
    prepared_answers.take_back_approval(required_number("answer"), by=by)
    return _back(topic_id)


@blueprint.get("/matters/<int:matter_id>/prepared-answers")
def at_hand_of(matter_id: int) -> ResponseReturnValue:
    """What was prepared for a matter, for who answers it alone; never part of a region."""
    by = identity.permitted(Permission.DRAFT_ANSWERS)
    matter = session().get_one(Matter, matter_id)
    if matter.meeting_id != by.meeting_id:
        abort(404)
    same = queries.topics_spoken_for(matter.opinion)
    return render_template(
        "forms/_prepared.html" if htmx else "forms/prepared_page.html",
        matter=matter,
        topics=at_hand.at_hand(matter, by),
        same=same,
    )


def _topic(topic_id: int, by: Participant) -> Topic:
    return answerers.require_reader(queries.topic(by.meeting, topic_id), by)


def _back(topic_id: int) -> ResponseReturnValue:
    return redirect(url_for("answer_drafts.show", topic_id=topic_id, saved=1), 303)


def _page(topic: Topic, by: Participant, problems: dict[str, str]) -> str:
    newest = topic.answers[-1] if topic.answers else None
    return render_template(
        "screens/answer_draft.html",
        meeting=by.meeting,
        topic=topic,
        people=queries.people_behind([topic])[topic.id],
        newest=newest,
        form=request.form if request.method == "POST" else newest,
        problems=problems,
        sources=SOURCES,
        may_write=by.meeting.minutes_are_open,
        may_approve=may(by, Permission.APPROVE_ANSWERS),
    )
