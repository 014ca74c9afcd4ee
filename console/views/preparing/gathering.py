"""What the Mặt trận or an association gathered before the day, at its own seat (000-13, 001-34)."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Body, Contact, Meeting, MeetingState, Topic, TopicSource
from console.people import identity
from console.preparing import topics
from console.preparing.topic_lines import TopicLine, TopicLists, line_of
from console.views.http.forms import form_key
from console.views.http.tables import Drawn
from console.views.preparing import topic_forms, topic_rows, topic_tables
from console.words.topics import STATES

blueprint = Blueprint("gathering", __name__, url_prefix="/office/gathering")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The dialogues that are prepared, and those for which this seat gathered something."""
    by = identity.gatherer()
    return render_template("screens/gathering.html", dialogues=dialogues(by))


def dialogues(by: Contact) -> list[tuple[Meeting, int]]:
    """Return each dialogue with how many opinions this seat gathered for it."""
    counts = queries.counts_gathered_by(by)
    return [
        (one, counts.get(one.id, 0))
        for one in queries.standing_meetings()
        if one.id in counts or one.state is MeetingState.PREPARING
    ]


@blueprint.get("/<int:number>")
def of_dialogue(number: int) -> ResponseReturnValue:
    return _list(_dialogue(number), {})


@blueprint.get("/<int:number>/new")
def write_new(number: int) -> ResponseReturnValue:
    return topic_forms.form_page(_dialogue(number), _urls(number), "", _begun())


@blueprint.post("/<int:number>/new")
def collect_topic(number: int) -> ResponseReturnValue:
    by, meeting, line = identity.gatherer(), _dialogue(number), topic_forms.typed_line()
    try:
        (topic,) = topics.collect_topics(meeting, [line], by=by, key=form_key())
    except InvalidEntryError as error:
        problems = topic_forms.of_one(error)
        return topic_forms.form_page(meeting, _urls(number), "", line, problems), 422
    if "again" in request.form:
        return redirect(url_for("gathering.write_new", number=number, saved=topic.number), 303)
    return _back(number)


@blueprint.get("/<int:number>/table")
def show_table(number: int) -> ResponseReturnValue:
    meeting = _dialogue(number)
    drawn = Drawn(topic_tables.table(meeting), [])
    return topic_forms.table_page(meeting, _urls(number), "", drawn, source=_begun())


@blueprint.post("/<int:number>/table")
def collect_topics(number: int) -> ResponseReturnValue:
    meeting = _dialogue(number)
    again = topic_forms.keep_table(meeting, identity.gatherer(), _urls(number), "")
    return again or _back(number)


@blueprint.get("/<int:number>/<int:topic_id>")
def write(number: int, topic_id: int) -> ResponseReturnValue:
    meeting = _dialogue(number)
    topic = topics.required(meeting, topic_id, identity.gatherer())
    line = line_of(topic, TopicLists(meeting))
    return topic_forms.form_page(meeting, _urls(number, topic), "", line, topic=topic)


@blueprint.post("/<int:number>/<int:topic_id>")
def edit_topic(number: int, topic_id: int) -> ResponseReturnValue:
    meeting, line, seen = _dialogue(number), topic_forms.typed_line(), topic_forms.seen()

    def act(by: Contact) -> None:
        topics.edit_topic(meeting, topic_id, line, seen=seen, by=by)

    try:
        return _acted(meeting, act)
    except InvalidEntryError as error:
        topic = topics.required(meeting, topic_id, identity.gatherer())
        urls = _urls(number, topic)
        return topic_forms.form_page(meeting, urls, "", line, error.problems, topic), 422


@blueprint.post("/<int:number>/batches/<batch>/removal")
def take_back_batch(number: int, batch: str) -> ResponseReturnValue:
    meeting = _dialogue(number)
    seen = request.form.get("known")
    return _acted(meeting, lambda by: topics.take_back_batch(meeting, batch, by=by, seen=seen))


def _acted(meeting: Meeting, act: Callable[[Contact], object]) -> ResponseReturnValue:
    try:
        act(identity.gatherer())
    except (NotNowError, OutOfDateError) as error:
        return _list(meeting, {"step": str(error)}), 409
    return _back(meeting.id)


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("gathering.of_dialogue", number=number, saved=1), 303)


def _dialogue(number: int) -> Meeting:
    identity.gatherer()
    meeting = session().get(Meeting, number)
    return meeting if meeting and not meeting.is_rehearsal else abort(404)


def _begun() -> TopicLine:
    """Return an empty form that knows for whom this seat gathers."""
    body = session().get(Body, identity.gatherer().body_id or 0)
    return TopicLine("", source=TopicSource.FRONT, source_name=body.name if body else "")


def _urls(number: int, topic: Topic | None = None) -> topic_forms.Urls:
    new = url_for("gathering.write_new", number=number)
    if topic:
        new = url_for("gathering.edit_topic", number=number, topic_id=topic.id)
    return {
        "list": url_for("gathering.of_dialogue", number=number),
        "new": new,
        "table": url_for("gathering.show_table", number=number),
    }


def _list(meeting: Meeting, problems: dict[str, str]) -> str:
    rows = topic_rows.rows(meeting, of=identity.gatherer())
    return render_template(
        "screens/gathered.html",
        rows=rows,
        states=STATES,
        batches=topic_rows.batches(rows),
        marks_of=topics.marks_of,
        **topic_forms.choices(meeting, _urls(meeting.id), "", problems),
    )
