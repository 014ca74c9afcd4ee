"""What the plan of a dialogue lacks: a list that ticks itself (003-07)."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from console import queries
from console.language import _
from console.models import DocumentKind, DocumentState, Meeting, Role, StepKind, TopicState
from console.preparing import collecting, document_paper
from console.preparing.appraisals import AGREED, appraisals_that_count
from console.preparing.collecting import Window
from console.preparing.dialogue_kind import lacks_of_kind
from console.preparing.legal_bases import bases_printed
from console.words.audience import called


class Stage(enum.Enum):
    """When a point is settled; one stage follows the other."""

    PLAN = enum.auto()
    CALL = enum.auto()
    DAY = enum.auto()


@dataclass(frozen=True)
class Point:
    """One thing that a plan says; `part` is the page on which it is written."""

    stage: Stage
    part: str
    words: str
    done: bool
    missing: str = ""
    """What exactly is missing, in a sentence; empty where the words say it."""


def checklist(meeting: Meeting) -> list[Point]:
    """Return the points of a complete plan in the order of the work, each with what it lacks."""
    issued = _issued(meeting)
    return [
        *_of_the_frame(meeting),
        *_of_the_work(meeting, has_plan=DocumentKind.PLAN in issued),
        Point(Stage.PLAN, "documents", _("Kế hoạch đã ban hành"), DocumentKind.PLAN in issued),
        *_of_the_opinions(meeting, has_notice=DocumentKind.NOTICE in issued),
        *_of_the_day(meeting),
    ]


def _of_the_frame(meeting: Meeting) -> Iterator[Point]:
    """What it is about and for whom: each field has a body (000-06)."""
    fields, plan = queries.fields(meeting), Stage.PLAN
    alone = [field.name for field in fields if field.agency is None]
    kinds = {step.kind for step in meeting.steps}
    without = _("Chương trình chưa có bước nghe ý kiến.") if meeting.steps else ""
    yield Point(plan, "kind", _("Loại đối thoại, đối tượng"), not lacks_of_kind(meeting))
    yield Point(plan, "kind", _("Số chỗ ngồi"), meeting.capacity is not None)
    yield Point(plan, "units", called(meeting).units, bool(queries.leaf_units(meeting)))
    yield _of_each(plan, "fields", _("Lĩnh vực, cơ quan trả lời"), bool(fields), alone)
    yield Point(plan, "agenda", _("Chương trình"), StepKind.OPINIONS in kinds, without)
    yield Point(plan, "attendance", _("Thành phần mời"), bool(queries.guest_groups(meeting)))
    for role, words in ((Role.CHAIR, _("Chủ trì")), (Role.SECRETARY, _("Thư ký"))):
        yield Point(plan, "staff", words, bool(queries.staff(meeting, role)))


def _of_the_work(meeting: Meeting, *, has_plan: bool) -> Iterator[Point]:
    """What the plan rests on, who does what by when, and what it costs.

    A plan that was issued without a basis or an opinion of others needs none any more.
    """
    plan, lines = Stage.PLAN, appraisals_that_count(meeting)
    lacking = [line.body for line in lines if line.verdict not in AGREED]
    asked = _("Ý kiến cấp ủy, Mặt trận về kế hoạch")
    bases = bool(bases_printed(meeting))
    if bases or not has_plan:
        yield Point(plan, "bases", _("Căn cứ"), bases)
    yield Point(plan, "deadlines", _("Thời hạn đã tính"), bool(queries.deadlines_of(meeting)))
    yield Point(plan, "tasks", _("Phân công nhiệm vụ"), bool(queries.tasks(meeting)))
    yield Point(plan, "budget", _("Dự toán kinh phí"), bool(queries.budget(meeting)))
    if lines or not has_plan:
        yield _of_each(plan, "appraisals", asked, bool(lines), lacking)


def _of_the_opinions(meeting: Meeting, *, has_notice: bool) -> Iterator[Point]:
    """People can say beforehand what concerns them, and what is taken up has its answer ready."""
    notice, approved = queries.notice(meeting), queries.topics(meeting, TopicState.APPROVED)
    silent = [str(topic.number) for topic in approved if topic.approved_answer is None]
    has_days = notice is not None and notice.opinions_until is not None
    yield Point(Stage.CALL, "topics", _("Thời gian nhận ý kiến trước"), has_days)
    yield Point(Stage.CALL, "documents", _("Thông báo đã ban hành"), has_notice)
    if aside := queries.topics(meeting, TopicState.SET_ASIDE):
        lack = _("%(n)s ý kiến chờ xem.", n=len(aside))
        yield Point(Stage.CALL, "topics", _("Ý kiến để riêng"), done=False, missing=lack)
    if not queries.topics(meeting) and collecting.window(meeting) is Window.CLOSED:
        return  # nobody had anything to say beforehand
    missing = _("Chưa duyệt trả lời cho ý kiến số %(list)s.", list=", ".join(silent))
    words, is_done = _("Ý kiến đã duyệt, có câu trả lời chuẩn bị"), bool(approved) and not silent
    yield Point(Stage.CALL, "topics", words, is_done, missing if silent else "")


def _of_the_day(meeting: Meeting) -> Iterator[Point]:
    """Each body has somebody who answers (000-16)."""
    fields, day = queries.fields(meeting), Stage.DAY
    silent = [field.name for field in fields if field.agency and not field.agency.officials]
    desk = bool(queries.staff(meeting, Role.DESK))
    yield _of_each(day, "staff", _("Người trả lời của mỗi lĩnh vực"), bool(fields), silent)
    yield Point(day, "staff", _("Bộ phận tổng hợp"), desk)
    yield Point(day, "facts", _("Nội quy hội nghị"), bool(meeting.house_rules))


def _of_each(stage: Stage, part: str, words: str, there: bool, lacking: list[str]) -> Point:
    missing = _("Còn thiếu: %(names)s.", names=", ".join(lacking)) if lacking else ""
    return Point(stage, part, words, there and not lacking, missing)


def _issued(meeting: Meeting) -> set[DocumentKind]:
    """Return of which kinds a document was issued that still says what is prepared."""
    return {
        document.kind
        for document in queries.documents_about(meeting)
        if document.state is DocumentState.ISSUED and not document_paper.has_moved_on(document)
    }
