"""What is said of days off, of rules and of deadlines."""

from datetime import date, timedelta

from console.language import _
from console.models import BaseEvent, Confidence, Deadline, DeadlineState, HolidayKind, LegalRule
from console.reckoning import Direction, TermUnit, earliest_base, is_in_danger
from console.vietnamese import local, short_date
from console.working_days import Calendar, working_days_between


def holiday_kinds() -> dict[str, str]:
    return {
        HolidayKind.OFF.value: _("Nghỉ"),
        HolidayKind.WORKED.value: _("Làm việc, làm bù"),
        HolidayKind.ANNOUNCED.value: _("Cả năm đã có thông báo"),
    }


def term_units() -> dict[str, str]:
    return {
        TermUnit.WORKING_DAYS.value: _("ngày làm việc"),
        TermUnit.DAYS.value: _("ngày"),
        TermUnit.FIXED_DAY.value: _("ngày cố định"),
    }


def directions() -> dict[str, str]:
    return {Direction.BEFORE.value: _("trước"), Direction.AFTER.value: _("sau")}


def base_events() -> dict[str, str]:
    return {
        BaseEvent.MEETING.value: _("ngày hội nghị"),
        BaseEvent.ISSUE.value: _("ngày ban hành văn bản"),
        BaseEvent.RECEIPT.value: _("ngày nhận ý kiến, đề nghị"),
        BaseEvent.POSTING.value: _("ngày bắt đầu niêm yết"),
        BaseEvent.PROMISE.value: _("ngày ghi trong kết luận, kế hoạch"),
        BaseEvent.SESSION.value: _("ngày họp HĐND, hội nghị sau"),
        BaseEvent.LAST_TOLD.value: _("lần báo trước"),
        BaseEvent.QUARTER_END.value: _("ngày cuối quý"),
        BaseEvent.FIXED_DAY.value: _("ngày cố định hằng năm"),
    }


def confidences() -> dict[str, str]:
    return {
        Confidence.TEXT.value: _("theo văn bản"),
        Confidence.ANALOGY.value: _("áp dụng tương tự văn bản khác"),
        Confidence.OWN.value: _("của cơ quan"),
    }


def rule_words(rule: LegalRule | Deadline) -> str:
    """Return '7 ngày trước ngày hội nghị', 'trước ngày cố định hằng năm'."""
    base = base_events()[rule.base]
    if rule.unit is TermUnit.FIXED_DAY:
        return _("trước %(base)s", base=base)
    if not rule.number:
        return _("đúng %(base)s", base=base)
    said = {"n": rule.number, "unit": term_units()[rule.unit], "base": base}
    if rule.direction is Direction.BEFORE:
        return _("%(n)s %(unit)s trước %(base)s", **said)
    return _("%(n)s %(unit)s từ %(base)s", **said)


def source_words(rule: LegalRule | Deadline) -> str:
    """Return where a rule stands and how firmly: 'Luật …, Điều 43 (theo văn bản)'."""
    firmly = confidences()[rule.confidence]
    if not rule.citation:
        return _("chưa ghi căn cứ (%(firmly)s)", firmly=firmly)
    return f"{rule.citation} ({firmly})"


def settled_words(deadline: Deadline, calendar: Calendar, shown: date | None = None) -> str:
    """Return 'Đã làm ngày 08/6/2022, đúng hạn.', 'Được miễn: …'; "" for an open one.

    `shown` is the day that the evidence shows, where nobody said anything by hand.
    """
    if deadline.state is DeadlineState.WAIVED:
        return _("Được miễn: %(because)s", because=deadline.waived_because)
    done_on = deadline.done_on or shown
    if done_on is None:
        return ""
    done = short_date(done_on)
    if is_in_time(deadline, done_on):
        return _("Đã làm ngày %(day)s, đúng hạn.", day=done)
    late = working_days_between(deadline.due_on, done_on, calendar)
    if not late:
        return _("Đã làm ngày %(day)s, sau hạn.", day=done)
    return _("Đã làm ngày %(day)s, chậm %(n)s ngày làm việc.", day=done, n=late)


def evidence_pages() -> dict[str, str]:
    """Return what the pages are called on which terms are proved, by their endpoints."""
    return {
        "office_papers.documents": _("Văn bản"),
        "notice.show": _("Thông báo"),
        "guest_list.show": _("Khách mời"),
        "topics.show": _("Ý kiến"),
        "after_the_seal.show": _("Việc sau hội nghị"),
        "publication.show": _("Công khai"),
    }


def is_in_time(deadline: Deadline, done_on: date) -> bool:
    """Return whether it was done in time: on the last day, or on a day off so many days before.

    The last day is moved off a day off for whoever still has to do it; what was done then all the
    same was in time (002-24).
    """
    full_days = deadline.is_of_preparing and deadline.unit is TermUnit.DAYS
    last = deadline.base_on - timedelta(deadline.number) if full_days else deadline.due_on
    return done_on <= max(last, deadline.due_on)


def doubt(deadline: Deadline, shown: date | None, words: str) -> str:
    """Return where what somebody said by hand and the evidence disagree; "" where they do not."""
    if deadline.state is DeadlineState.WAIVED and shown:
        return _("Đã miễn, nhưng minh chứng cho thấy đã làm ngày %(day)s.", day=short_date(shown))
    if deadline.state is not DeadlineState.DONE or deadline.done_on == shown:
        return ""
    if shown is None:
        return _("Chỉ ghi bằng tay. %(lack)s", lack=words)
    return _("Minh chứng lại ghi ngày %(day)s.", day=short_date(shown))


def noted_words(deadline: Deadline) -> str:
    """Return who said that it was settled, and when; "" while nobody did."""
    if deadline.settled_at is None or not deadline.settler:
        return ""
    day = short_date(local(deadline.settled_at).date())
    return _("(%(who)s ghi ngày %(day)s)", who=deadline.settler, day=day)


def advice(deadline: Deadline, held_on: date, today: date, calendar: Calendar) -> str:
    """Return what to do about an open deadline in danger; "" while there is time."""
    if deadline.state is not DeadlineState.OPEN:
        return ""
    if not is_in_danger(deadline.safe_on, today, calendar):
        return ""
    if deadline.is_of_preparing:
        return _advice_before(deadline, held_on, today, calendar)
    if deadline.due_on < today:
        return _("Đã quá hạn: làm ngay, rồi ghi ngày làm.")
    if deadline.safe_on < today:
        return _("Hạn rơi vào ngày nghỉ và kéo sang %(due)s: làm ngay trong ngày ấy.",
                 due=short_date(deadline.due_on))  # fmt: skip
    return _("Làm xong trong ngày %(safe)s, rồi ghi ngày làm.", safe=short_date(deadline.safe_on))


def _advice_before(deadline: Deadline, held_on: date, today: date, calendar: Calendar) -> str:
    if deadline.due_on >= today:
        return _("Chậm nhất ngày %(due)s: làm, rồi ghi ngày và minh chứng.",
                 due=short_date(deadline.due_on))  # fmt: skip
    if held_on <= today:
        return _("Đã làm thì ghi ngày đã làm; không làm thì ghi lý do miễn.")
    first = short_date(earliest_base(deadline.term, today, calendar))
    return _("Đã lỡ hạn. Làm ngay hôm nay thì hội nghị họp sớm nhất ngày %(first)s: dời ngày họp, "
             "hoặc ghi lý do miễn.", first=first)  # fmt: skip
