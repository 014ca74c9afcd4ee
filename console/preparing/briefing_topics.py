"""One topic in the chair's book: who said it, for how many, its words, and the answer to it."""

from collections.abc import Sequence

from console import queries
from console.documents.blocks import labelled, paragraph, subheading
from console.documents.data import Block, Part
from console.language import _r
from console.models import PreparedAnswer, Topic
from console.words.topics import SOURCES


def topic_parts(topics: Sequence[Topic], *, of_one_body: bool = False) -> list[Part]:
    """Return the topics of one field, each with its answer; no telephone stands in it.

    On the sheet `of_one_body` its name stands at the head alone.
    """
    people, behind = queries.people_behind(topics), queries.numbers_behind(topics)
    drafts = queries.drafts_of(topics)
    found: list[Part] = []
    for one in topics:
        found += _asked(one, _people(people[one.id], behind.get(one.id, [])), one.id in drafts)
        if not of_one_body:
            body = one.body.name if one.body else _r("chưa giao")
            found.append(labelled(_r("Cơ quan chuẩn bị trả lời"), body))
        found += _answer(one.approved_answer)
    return found


def who(topic: Topic) -> str:
    """Return 'Bà Lê Ý, Thôn Đông'; of a sum without a name the body that made it."""
    said_by = topic.addressed or topic.source_name
    unit = topic.unit.name if topic.unit else ""
    return ", ".join(word for word in (said_by, unit) if word) or _r("Nhiều người")


def _asked(topic: Topic, people: str, has_draft: bool) -> list[Block]:
    urgent = _r(" (cấp thiết)") if topic.is_urgent else ""
    said = [str(SOURCES[topic.source]), topic.source_name, people]
    found = [
        subheading(_r("Ý kiến số %(n)s: ", n=topic.number) + who(topic) + urgent),
        labelled(_r("Nguồn"), ", ".join(word for word in said if word)),
        labelled(_r("Nội dung"), f"“{topic.content}”"),
    ]
    if topic.measure:
        there = _r(" (có trong tài liệu hội nghị)") if has_draft else ""
        found.append(labelled(_r("Góp ý cho"), topic.measure + there))
    if topic.appraisal:
        label = _r("Ý kiến thẩm định (%(who)s)", who=topic.appraised_by)
        found.append(labelled(label, topic.appraisal))
    return found


def _people(people: int, behind: Sequence[int]) -> str:
    if not behind:
        return _r("%(n)s người", n=people)
    numbers = ", ".join(map(str, behind))
    return _r("%(n)s người (gộp cả ý kiến số %(numbers)s)", n=people, numbers=numbers)


def _answer(answer: PreparedAnswer | None) -> list[Block]:
    if answer is None:
        return [paragraph(_r("Chưa có trả lời được duyệt."))]
    found = [labelled(_r("Trả lời đã chuẩn bị"), answer.text)]
    if answer.basis:
        found.append(labelled(_r("Căn cứ"), answer.basis))
    if answer.annexes:
        found.append(labelled(_r("Kèm theo"), answer.annexes))
    return [*found, labelled(_r("Người duyệt"), answer.approved_by)]
