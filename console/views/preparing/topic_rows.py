"""The list of opinions gathered before the day as a page shows it: rows, filters, counts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import request

from console import queries
from console.database import session
from console.door.numerals import whole
from console.language import _
from console.models import Agency, Contact, Matter, Meeting, Topic, TopicSource, TopicState
from console.promises.state import Standing
from console.vietnamese import matches, short_date
from console.views.http.replies import numbers


@dataclass(frozen=True)
class TopicRow:
    """An opinion with how many persons stand behind it, and how far its answer is."""

    topic: Topic
    people: int
    answer: str


@dataclass(frozen=True)
class Wanted:
    """Which opinions the page was asked for; empty asks for all that are not put away."""

    state: str = ""
    field: int | None = None
    source: str = ""
    text: str = ""
    by_people: bool = False

    @property
    def is_all(self) -> bool:
        return self == Wanted()


def wanted() -> Wanted:
    """Return what address or form asks for."""
    asked = request.values
    return Wanted(
        state=asked.get("state", ""),
        field=whole(asked.get("field")),
        source=asked.get("source", ""),
        text=asked.get("q", ""),
        by_people=asked.get("order") == "people",
    )


def rows(meeting: Meeting, *, of: Contact | None = None) -> list[TopicRow]:
    """Return every opinion of the dialogue, or `of` one seat, in the order of its number."""
    found = queries.topics(meeting, of=of)
    people = queries.people_behind(found)
    return [TopicRow(topic, people[topic.id], answer_words(topic)) for topic in found]


def chosen(found: Sequence[TopicRow], asked: Wanted) -> list[TopicRow]:
    """Return the rows that were asked for: urgent ones first, then as many want it (003-02)."""
    kept = [row for row in found if all(test(row.topic, asked) for test in _TESTS)]
    if asked.by_people:
        return sorted(kept, key=lambda row: (not row.topic.is_urgent, -row.people))
    return kept


def kept(shown: Sequence[TopicRow]) -> set[int]:
    """Return which rows are ticked: those of the form, or all that were asked to be chosen."""
    if request.args.get("choose"):
        return {row.topic.id for row in shown}
    return set(numbers("topic"))


def counts(found: Sequence[TopicRow]) -> Mapping[TopicState, int]:
    """Return how many there are in each state, in the order of the states."""
    number = Counter(row.topic.state for row in found)
    return {state: number[state] for state in TopicState if number[state]}


def next_step(found: Sequence[TopicRow]) -> str:
    """Return which press comes next: 'collect', 'appraise', 'approve' or 'answer'."""
    states = {row.topic.state for row in found}
    if TopicState.PROPOSED in states:
        return "appraise"
    if TopicState.APPRAISED in states:
        return "approve"
    return "answer" if TopicState.APPROVED in states else "collect"


def bodies(found: Sequence[TopicRow]) -> list[Agency]:
    """Return the bodies that prepare answers to what comes before the dialogue, each once."""
    approved = (row.topic for row in found if row.topic.state is TopicState.APPROVED)
    named = {topic.body.id: topic.body for topic in approved if topic.body}
    return sorted(named.values(), key=lambda one: one.name)


def batches(found: Sequence[TopicRow]) -> dict[str, list[Topic]]:
    """Return what was brought in together, several at once, and may still be taken back."""
    by_batch: dict[str, list[Topic]] = {}
    for row in found:
        if row.topic.batch:
            by_batch.setdefault(row.topic.batch, []).append(row.topic)
    fresh = TopicState.PROPOSED
    return {
        batch: some
        for batch, some in by_batch.items()
        if all(one.state is fresh and not one.answers for one in some)
    }


def answer_words(topic: Topic) -> str:
    """Return how far the prepared answer is; "" for what needs none."""
    if topic.state is not TopicState.APPROVED:
        return ""
    if topic.approved_answer:
        return _("đã duyệt trả lời")
    if topic.answers:
        return _("chờ duyệt trả lời")
    return _("chưa có trả lời") if topic.body else _("chưa giao cơ quan")


def due_words(matter: Matter) -> str:
    """Return of which dialogue it is, who promised, and by when."""
    meeting = session().get_one(Meeting, matter.meeting_id)
    due = _("hạn %(day)s", day=short_date(matter.due_on)) if matter.due_on else ""
    return " · ".join(filter(None, (meeting.short_title, matter.outcome_agency, due)))


def owed_words(standing: Standing) -> str:
    """Return the same of what an earlier hall did not reach."""
    promise = standing.promise
    due = _("hạn %(day)s", day=short_date(standing.due_on)) if standing.due_on else ""
    words = (promise.meeting.short_title, promise.code, _("chưa kịp trình bày"), standing.body, due)
    return " · ".join(filter(None, words))


def _of_state(topic: Topic, asked: Wanted) -> bool:
    if not asked.state:
        return topic.state is not TopicState.SET_ASIDE
    return topic.state == asked.state


def _of_field(topic: Topic, asked: Wanted) -> bool:
    return asked.field is None or (topic.field_id or 0) == asked.field


def _of_source(topic: Topic, asked: Wanted) -> bool:
    return asked.source not in set(TopicSource) or topic.source == asked.source


def _of_text(topic: Topic, asked: Wanted) -> bool:
    words = (topic.content, topic.name, topic.source_name, str(topic.number))
    return not asked.text.strip() or any(matches(text, asked.text) for text in words)


_TESTS: tuple[Callable[[Topic, Wanted], bool], ...] = (_of_state, _of_field, _of_source, _of_text)
