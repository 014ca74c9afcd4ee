"""The forms by which opinions before the day are typed in, for the office and for associations."""

from dataclasses import asdict

from flask import render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError
from console.models import SEPARATE, Holder, Meeting, MeetingState, Topic
from console.preparing import topics
from console.preparing.topic_lines import TopicLine
from console.views.http import replies, tables
from console.views.http.forms import form_key
from console.views.http.tables import Drawn
from console.views.preparing import topic_tables
from console.words.names import KINDS

TYPED = ("content", "source", "source_name", "honorific", "name", "unit", "phone", "field", "kind",
         "people", "body", "measure", "note")  # fmt: skip

Urls = dict[str, str]
"""Where the list is, and where one opinion and many are sent: "list", "new", "table"."""


def typed_line() -> TopicLine:
    """Return what the form says of an opinion."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    return TopicLine(**typed, is_urgent="is_urgent" in request.form)


def seen() -> int:
    """Return the revision that the form was drawn with."""
    return replies.seen("revision")


def of_one(error: InvalidEntryError) -> dict[str, str]:
    """Return what was refused of the only line, by the names of a form's fields."""
    return {name.removeprefix("topics-0-"): words for name, words in error.problems.items()}


def keep_table(meeting: Meeting, by: Holder, urls: Urls, part: str) -> ResponseReturnValue | None:
    """Keep the rows of the table; return the page again for a file, a paste or a refusal."""
    table = topic_tables.table(meeting)
    if topic_tables.brings_file() or not tables.wants_to_save():
        try:
            return table_page(meeting, urls, part, topic_tables.edited(meeting, by))
        except InvalidEntryError as error:
            drawn = Drawn(table, tables.typed(table), unsaved=True)
            return table_page(meeting, urls, part, drawn, error.problems), 422
    rows = tables.typed(table)
    source = (request.form.get("source", ""), request.form.get("source_name", ""))
    try:
        lines = topic_tables.lines_of(rows, *source)
        topics.collect_topics(meeting, lines, by=by, key=form_key())
    except InvalidEntryError as error:
        drawn = Drawn(table, rows, error.problems, unsaved=True)
        return table_page(meeting, urls, part, drawn, error.problems), 422
    return None


def form_page(
    meeting: Meeting,
    urls: Urls,
    part: str,
    line: TopicLine,
    problems: dict[str, str] | None = None,
    topic: Topic | None = None,
) -> str:
    """Return the form of one opinion, a new one or `topic` to be mended."""
    return render_template(
        "screens/topic_new.html",
        topic=topic,
        line=asdict(line),
        **choices(meeting, urls, part, problems),
    )


def table_page(
    meeting: Meeting,
    urls: Urls,
    part: str,
    drawn: Drawn,
    problems: dict[str, str] | None = None,
    source: TopicLine | None = None,
) -> str:
    """Return the table of many; `source` says what an empty one begins with."""
    form = request.form or asdict(source or TopicLine("", source="front"))
    return render_template(
        "screens/topic_table.html",
        drawn=drawn,
        lists=topic_tables.lists(meeting),
        **choices(meeting, urls, part, problems) | {"form": form},
    )


def choices(
    meeting: Meeting, urls: Urls, part: str, problems: dict[str, str] | None = None
) -> dict[str, object]:
    """Return what every form of an opinion offers and says."""
    return {
        "meeting": meeting,
        "part": part,
        "urls": urls,
        "problems": problems or {},
        "form": request.form,
        "may_gather": meeting.state is MeetingState.PREPARING,
        "sources": topic_tables.sources(),
        "fields": queries.fields(meeting),
        "units": queries.unit_words(meeting),
        "bodies": topic_tables.bodies(meeting),
        "drafts": [paper.name for paper in queries.papers_needed(meeting)],
        "kinds": {kind.value: word for kind, word in KINDS.items() if kind not in SEPARATE},
    }
