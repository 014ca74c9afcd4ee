"""One opinion gathered before the day: its words, what becomes of it, its prepared answer."""

from collections.abc import Callable
from dataclasses import asdict

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    OPEN_TOPICS,
    SEPARATE,
    Meeting,
    OpinionKind,
    Participant,
    Topic,
)
from console.people import identity
from console.preparing import likeness, prepared_answers, topic_steps, topics
from console.preparing.topic_lines import TopicLine, TopicLists, line_of
from console.views.http import replies
from console.views.http.forms import day, form_key
from console.views.http.tables import Drawn
from console.views.preparing import topic_forms, topic_tables
from console.views.preparing.topic_forms import seen, typed_line
from console.words.names import KINDS
from console.words.topics import STATES

blueprint = Blueprint("topic", __name__, url_prefix="/office/dialogues/<int:number>/topics")
PART = "topics.show"
"""The part of a dialogue's pages to which these belong."""


@blueprint.get("/new")
def write_new(number: int) -> ResponseReturnValue:
    line = TopicLine("", source=request.args.get("source", "slip"))
    return topic_forms.form_page(identity.dialogue(number), _urls(number), PART, line)


@blueprint.post("/new")
def collect_topic(number: int) -> ResponseReturnValue:
    """Keep one; `again` begins the next one of the same source at once."""
    by, line = identity.preparer(number), typed_line()
    try:
        (topic,) = topics.collect_topics(by.meeting, [line], by=by, key=form_key())
    except InvalidEntryError as error:
        problems = topic_forms.of_one(error)
        return topic_forms.form_page(by.meeting, _urls(number), PART, line, problems), 422
    if "again" in request.form:
        again = url_for("topic.write_new", number=number, source=line.source, saved=topic.number)
        return redirect(again, 303)
    return redirect(url_for("topics.show", number=number, saved=1), 303)


@blueprint.get("/table")
def show_table(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    return topic_forms.table_page(
        meeting, _urls(number), PART, Drawn(topic_tables.table(meeting), [])
    )


@blueprint.post("/table")
def collect_topics(number: int) -> ResponseReturnValue:
    """Keep many at once; a file or a paste only fills the table."""
    by = identity.preparer(number)
    again = topic_forms.keep_table(by.meeting, by, _urls(number), PART)
    return again or redirect(url_for("topics.show", number=number, saved=1), 303)


@blueprint.get("/<int:topic_id>")
def show(number: int, topic_id: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    return _page(meeting, _required(meeting, topic_id), {})


@blueprint.post("/<int:topic_id>")
def edit_topic(number: int, topic_id: int) -> ResponseReturnValue:
    line = typed_line()
    return _done(
        number,
        topic_id,
        lambda by: topics.edit_topic(by.meeting, topic_id, line, seen=seen(), by=by),
        line,
    )


@blueprint.post("/<int:topic_id>/declining")
def decline_topic(number: int, topic_id: int) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    return _done(
        number,
        topic_id,
        lambda by: topic_steps.decline_topic(topic_id, reason, seen=seen(), by=by),
    )


@blueprint.post("/<int:topic_id>/separation")
def separate_topic(number: int, topic_id: int) -> ResponseReturnValue:
    chosen = request.form.get("separate", "")

    def act(by: Participant) -> None:
        if chosen not in {kind.value for kind in SEPARATE}:
            raise InvalidEntryError({"separate": _("Xin chọn khiếu nại hoặc tố cáo.")})
        topic_steps.separate_topic(topic_id, OpinionKind(chosen), seen=seen(), by=by)

    return _done(number, topic_id, act)


@blueprint.post("/<int:topic_id>/settlement")
def settle_topic(number: int, topic_id: int) -> ResponseReturnValue:
    words, on = request.form.get("settlement", ""), day("settled_on")
    return _done(
        number,
        topic_id,
        lambda by: topic_steps.settle_topic(topic_id, words, on, seen=seen(), by=by),
    )


@blueprint.post("/<int:topic_id>/told")
def note_told(number: int, topic_id: int) -> ResponseReturnValue:
    on, how = day("told_on"), request.form.get("told_how", "")
    return _done(
        number,
        topic_id,
        lambda by: topic_steps.note_told(topic_id, on, how, seen=seen(), by=by),
    )


@blueprint.post("/<int:topic_id>/return")
def put_back_topic(number: int, topic_id: int) -> ResponseReturnValue:
    return _done(
        number,
        topic_id,
        lambda by: topic_steps.put_back_topic(topic_id, seen=seen(), by=by),
    )


@blueprint.post("/<int:topic_id>/answers")
def draft_answer(number: int, topic_id: int) -> ResponseReturnValue:
    form, version = request.form, replies.seen("version")

    def act(by: Participant) -> None:
        prepared_answers.draft_answer(
            topic_id,
            form.get("text", ""),
            basis=form.get("basis", ""),
            annexes=form.get("annexes", ""),
            seen=version,
            by=by,
        )

    return _done(number, topic_id, act)


@blueprint.post("/<int:topic_id>/answers/<int:answer_id>/approval")
def approve_answer(number: int, topic_id: int, answer_id: int) -> ResponseReturnValue:
    who = request.form.get("who", "")
    return _done(
        number, topic_id, lambda by: prepared_answers.approve_answer(answer_id, who, by=by)
    )


@blueprint.post("/<int:topic_id>/answers/<int:answer_id>/approval/removal")
def take_back_approval(number: int, topic_id: int, answer_id: int) -> ResponseReturnValue:
    return _done(number, topic_id, lambda by: prepared_answers.take_back_approval(answer_id, by=by))


def _done(
    number: int,
    topic_id: int,
    act: Callable[[Participant], object],
    line: TopicLine | None = None,
) -> ResponseReturnValue:
    """Act and show the opinion again; what is refused keeps what was typed."""
    by = identity.preparer(number)
    try:
        act(by)
    except InvalidEntryError as error:
        return _page(by.meeting, _required(by.meeting, topic_id), error.problems, line), 422
    except (NotNowError, OutOfDateError) as error:
        problems = {"step": str(error)}
        return _page(by.meeting, _required(by.meeting, topic_id), problems, line), 409
    return redirect(url_for("topic.show", number=number, topic_id=topic_id, saved=1), 303)


def _required(meeting: Meeting, topic_id: int) -> Topic:
    return queries.topic(meeting, topic_id) or abort(404)


def _page(
    meeting: Meeting, topic: Topic, problems: dict[str, str], line: TopicLine | None = None
) -> str:
    lists = TopicLists(meeting)
    others = queries.topics(meeting, *OPEN_TOPICS)
    said = [(one.content, one) for one in others if one is not topic]
    return render_template(
        "screens/topic.html",
        topic=topic,
        line=asdict(line or line_of(topic, lists)),
        draft=queries.draft_of(topic),
        is_open=topic.state in OPEN_TOPICS,
        behind=queries.topics_merged_into(topic),
        people=queries.people_behind([topic])[topic.id],
        near=likeness.most_alike(topic.content, said),
        separate={kind.value: KINDS[kind] for kind in SEPARATE},
        states=STATES,
        today=clock.today(),
        **topic_forms.choices(meeting, _urls(meeting.id), PART, problems),
    )


def _urls(number: int) -> topic_forms.Urls:
    return {
        "list": url_for("topics.show", number=number),
        "new": url_for("topic.write_new", number=number),
        "table": url_for("topic.show_table", number=number),
    }
