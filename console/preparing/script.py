"""What who leads through the programme says at each step: proposed, then as somebody wrote it."""

from collections.abc import Mapping

from console import queries
from console.language import _r, in_language_of_record
from console.models import AgendaStep, EventKind, Meeting, Participant, Role, StepKind
from console.permissions import Permission, require
from console.preparing.overtaken import joined
from console.record.phases import TO_THE_DRAWING_UP
from console.record.writing import on_the_record
from console.vietnamese import clean
from console.words.audience import called


def set_script(words: Mapping[str, str], *, by: Participant, seen: str = "") -> None:
    """Write the words of steps, by `name_of` the step; what is as proposed follows the meeting.

    Names of other dialogues' steps are none here. `seen` are the marks of what the form showed:
    raise InvalidEntryError at a step that somebody else wrote too.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, TO_THE_DRAWING_UP) as record:
        typed = joined(kept_words(record.meeting), words, seen)
        for step in record.meeting.steps:
            if name_of(step) in typed:
                text = clean(typed[name_of(step)])
                step.script = None if text == proposed(step) else text
        record(EventKind.MEETING_EDITED, part="script")


def name_of(step: AgendaStep) -> str:
    """Return the name of its field: 'step-3'."""
    return f"step-{step.id}"


def kept_words(meeting: Meeting) -> Mapping[str, str]:
    """Return what is said at each step, by the names of their fields."""
    return {name_of(step): words_of(step) for step in meeting.steps}


def words_of(step: AgendaStep) -> str:
    """Return what is said at a step; "" where somebody wrote that nothing is."""
    return proposed(step) if step.script is None else step.script


def proposed(step: AgendaStep) -> str:
    """Return the words that follow from the meeting, in the language of the record."""
    with in_language_of_record():
        return "\n".join(line for line in _lines(step) if line)


def _limit(step: AgendaStep) -> str:
    """Return how long a turn is, as the queue gives it: usually, and at most."""
    usual = step.default_minutes or step.meeting.default_minutes
    most = step.maximum_minutes or step.meeting.maximum_minutes
    if most <= usual:
        return _r("Mỗi lượt không quá %(n)s phút.", n=usual)
    return _r("Mỗi lượt %(n)s phút, nhiều nhất %(most)s phút.", n=usual, most=most)


def _lines(step: AgendaStep) -> list[str]:
    meeting = step.meeting
    match step.kind:
        case StepKind.OPENING:
            return _opening(meeting)
        case StepKind.HOUSE_RULES:
            return [_r("Tôi xin thông qua nội quy của hội nghị:"), *_ruled(meeting)]
        case StepKind.OPINIONS:
            return [
                _r("Sau đây là phần phát biểu ý kiến. %(limit)s", limit=_limit(step)),
                _r("Đề nghị đại biểu đăng ký trên điện thoại hoặc tại bàn tổng hợp, phát biểu theo "
                   "thứ tự được mời, nêu rõ họ tên và đơn vị."),
            ]  # fmt: skip
        case StepKind.ANSWERS:
            return [_r("Kính mời %(who)s trả lời, giải trình các ý kiến.", who=_chairs(meeting))]
        case StepKind.CONCLUSION:
            return [_r("Kính mời %(who)s kết luận hội nghị.", who=_concluding(meeting))]
        case StepKind.CLOSING:
            return [_r("Thay mặt ban tổ chức, xin cảm ơn các vị đại biểu đã dự hội nghị. Kính chúc "
                       "các vị sức khỏe.")]  # fmt: skip
    return [_r("Tiếp theo chương trình: %(what)s.", what=step.title)]


def _opening(meeting: Meeting) -> list[str]:
    groups = [group.name for group in queries.guest_groups(meeting)]
    steps = [f"{step.position}. {step.title}." for step in meeting.steps]
    secretaries = [_within(one.with_title) for one in queries.staff(meeting, Role.SECRETARY)]
    return [
        _r("Kính thưa các vị đại biểu, thưa %(all)s!", all=called(meeting).everybody),
        _r("Hôm nay, tại %(where)s, chúng ta tổ chức %(what)s.", where=meeting.venue,
           what=_within(meeting.title)),
        _r("Về dự hội nghị có: %(who)s.", who="; ".join(groups)) if groups else "",
        _r("Chủ trì hội nghị: %(who)s.", who=_chairs(meeting)) if _chairs(meeting) else "",
        _r("Thư ký hội nghị: %(who)s.", who="; ".join(secretaries)) if secretaries else "",
        _r("Chương trình hội nghị gồm:"),
        *steps,
    ]  # fmt: skip


def _ruled(meeting: Meeting) -> list[str]:
    return [f"- {rule}" for rule in meeting.house_rules]


def _chairs(meeting: Meeting) -> str:
    return "; ".join(_within(one.with_title) for one in queries.staff(meeting, Role.CHAIR))


def _concluding(meeting: Meeting) -> str:
    chairs = queries.staff(meeting, Role.CHAIR)
    found = next((one for one in chairs if one.concludes), None)
    return _within(found.with_title) if found else _r("đồng chí chủ trì")


def _within(words: str) -> str:
    """Return a name or a title as it stands within a sentence: 'đồng chí Phan Trường Sinh'."""
    return words[:1].lower() + words[1:]
