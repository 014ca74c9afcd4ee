"""Where the duties of publishing stand, in words: met, under way, missed, not begun (000-17)."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console.afterwards import publication_terms as terms
from console.afterwards.handed_to_heads import HandedOver, handed_over
from console.afterwards.publication_drafts import changes, draft, newest
from console.afterwards.publication_terms import POSTED_DAYS, WITHIN_DAYS, Place
from console.language import _
from console.models import Meeting, NoticeChannel, Published
from console.preparing.notice_terms import DAYS_ON_AIR
from console.reckoning import is_in_danger, left_words
from console.record.known_days import counting_calendar
from console.vietnamese import short_date
from console.words.audience import heads_of
from console.words.notices import channels
from console.working_days import working_days_between


class DutyState(enum.StrEnum):
    MET = "met"
    RUNNING = "running"
    MISSED = "missed"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True)
class Duty:
    """One duty; where a hand is needed now it says what to do."""

    name: str
    state: DutyState
    words: str
    to_do: str = ""


def duties(meeting: Meeting, today: date) -> list[Duty]:
    """Return what the law asks of the results of this dialogue, and how far it came."""
    return [
        _published(meeting, today),
        _posted(meeting, NoticeChannel.POSTED_AT_OFFICE, today),
        _posted(meeting, NoticeChannel.POSTED_AT_CULTURE_HOUSE, today),
        _on_air(meeting, today),
        _heads(meeting, today),
        *_again(meeting),
    ]


def _published(meeting: Meeting, today: date) -> Duty:
    name = _("Công khai trong %(n)s ngày", n=WITHIN_DAYS)
    term, calendar = terms.term_of(meeting), counting_calendar()
    first = terms.first_published(meeting)
    said = {"due": short_date(term.due_on), "day": short_date(first) if first else ""}
    if first and first <= term.due_on:
        n = (first - meeting.held_on).days
        words = _(
            "Đã công khai từ %(day)s, ngày thứ %(n)s sau hội nghị (hạn %(due)s).", n=n, **said
        )
        return Duty(name, DutyState.MET, words)
    if first:
        late = working_days_between(term.due_on, first, calendar)
        words = _("Công khai từ %(day)s, sau hạn %(due)s, chậm %(n)s ngày làm việc.",
                  n=late, **said)  # fmt: skip
        return Duty(name, DutyState.MISSED, words)
    if today > term.due_on:
        words = _("Hạn %(due)s đã qua mà chưa có minh chứng nào.", **said)
        return Duty(name, DutyState.MISSED, words, _now())
    words = _("Chậm nhất %(due)s, %(left)s.", left=left_words(term.due_on, today, calendar), **said)
    danger = is_in_danger(term.safe_on, today, calendar)
    return Duty(name, DutyState.NOT_BEGUN, words, _now() if danger else "")


def _now() -> str:
    return _("Dán, phát loa hoặc đăng trang thông tin ngay, rồi ghi minh chứng ở dưới.")


def _posted(meeting: Meeting, channel: NoticeChannel, today: date) -> Duty:
    names = {
        NoticeChannel.POSTED_AT_OFFICE: _("Niêm yết tại trụ sở đủ %(n)s ngày", n=POSTED_DAYS),
        NoticeChannel.POSTED_AT_CULTURE_HOUSE: _(
            "Niêm yết tại nhà văn hóa đủ %(n)s ngày", n=POSTED_DAYS
        ),
    }
    found = terms.places(meeting, channel, today)
    if not found:
        return Duty(names[channel], DutyState.NOT_BEGUN, _("Chưa ghi dán ở đâu."))
    words = " ".join(_of_place(place) for place in found)
    if all(place.is_full for place in found):
        return Duty(names[channel], DutyState.MET, words)
    short = [place for place in found if not place.hangs and not place.is_full]
    if not short:
        return Duty(names[channel], DutyState.RUNNING, words)
    return Duty(names[channel], DutyState.MISSED, words, _post_again(short))


def _of_place(place: Place) -> str:
    said = {"where": place.name, "n": len(place.run), "all": POSTED_DAYS}
    first, last = (short_date(day) for day in (place.run[0], place.run[-1]))
    if place.is_full and place.hangs:
        return _("%(where)s: dán từ %(day)s, đủ %(all)s ngày, chưa ghi gỡ.", day=first, **said)
    if place.is_full:
        return _("%(where)s: dán từ %(day)s đến %(last)s, đủ %(all)s ngày.",
                 day=first, last=last, **said)  # fmt: skip
    if place.hangs:
        return _("%(where)s: ngày %(n)s/%(all)s, đủ vào hết ngày %(full)s.",
                 full=short_date(place.full_on), **said)  # fmt: skip
    return _("%(where)s: gỡ sau ngày %(last)s, mới %(n)s/%(all)s ngày liên tục.", last=last, **said)


def _post_again(short: Sequence[Place]) -> str:
    where = "; ".join(place.name for place in short)
    return _("Dán lại đủ %(n)s ngày liên tục: %(where)s.", n=POSTED_DAYS, where=where)


def _on_air(meeting: Meeting, today: date) -> Duty:
    name = _("Phát loa %(n)s ngày liên tiếp", n=DAYS_ON_AIR)
    run, days = terms.aired(meeting, today)
    if not days:
        return Duty(name, DutyState.NOT_BEGUN, _("Chưa ghi lần phát nào."))
    if len(run) >= DAYS_ON_AIR:
        words = _("Đã phát %(n)s ngày liên tiếp, từ %(first)s đến %(last)s.", n=len(run),
                  first=short_date(run[0]), last=short_date(run[-1]))  # fmt: skip
        return Duty(name, DutyState.MET, words)
    words = _("Đã phát %(done)s/%(n)s ngày liên tiếp, gần nhất %(last)s.", done=len(run),
              n=DAYS_ON_AIR, last=short_date(days[-1]))  # fmt: skip
    if days[-1] >= today - timedelta(days=1):
        return Duty(name, DutyState.RUNNING, words)
    return Duty(name, DutyState.MISSED, words,
                _("Phát lại %(n)s ngày liên tiếp.", n=DAYS_ON_AIR))  # fmt: skip


def _heads(meeting: Meeting, today: date) -> Duty:
    """It is sent once each head of a unit is named; where there are no units, once anybody is."""
    name = _("Gửi %(heads)s", heads=heads_of(meeting))
    known, due = handed_over(meeting), terms.term_of(meeting).due_on
    if known.is_whole:
        words = _("Đã giao đủ %(n)s nơi, xong ngày %(day)s.", n=len(known.got),
                  day=short_date(max(known.got.values()))) if known.got else _(
            "Đã giao: %(said)s.", said="; ".join(known.unnamed))  # fmt: skip
        return Duty(name, DutyState.MET, words)
    words = _still_lacking(known) if known.got else _("Chưa ghi giao cho ai.")
    if known.unnamed:
        words += " " + _("Dòng “%(said)s” không nói rõ thôn, tổ nào.",
                         said="; ".join(known.unnamed))  # fmt: skip
    if today <= due:
        return Duty(name, DutyState.RUNNING if known.got else DutyState.NOT_BEGUN, words)
    return Duty(name, DutyState.MISSED, words,
                _("In thư ở dưới, giao từng người, ghi lại từng thôn, tổ."))  # fmt: skip


def _still_lacking(known: HandedOver) -> str:
    return _("Đã giao %(n)s/%(all)s nơi. Còn thiếu: %(left)s.", n=len(known.got),
             all=len(known.got) + len(known.left), left=", ".join(known.left))  # fmt: skip


def _again(meeting: Meeting) -> list[Duty]:
    """What changed is published again, by the channels that gave it (Điều 14)."""
    name = _("Công khai lại khi có thay đổi")
    stands = newest(meeting, Published.RESULTS)
    if stands is None:
        return []
    if found := changes(stands, draft(meeting, Published.RESULTS)):
        words = _("Bản %(n)s đã cũ: %(count)s dòng nay khác.", n=stands.version, count=len(found))
        return [Duty(name, DutyState.NOT_BEGUN, words, _("Xem thay đổi ở dưới, lập bản mới."))]
    names = channels(meeting)
    left = [names[one] for one in terms.not_given_again(meeting, stands)]
    if not left or stands.version == 1:
        return []
    words = _("Bản %(n)s chưa đưa ra bằng: %(channels)s.", n=stands.version,
              channels="; ".join(left))  # fmt: skip
    return [Duty(name, DutyState.NOT_BEGUN, words,
                 _("Đưa bản mới ra bằng các kênh ấy, rồi ghi minh chứng."))]  # fmt: skip
