"""Where the duties of a notice stand, in words: what is met, what is in danger and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from console import queries
from console.language import _
from console.models import Deadline, DeadlineState, Meeting, MeetingState, NoticeEvidence
from console.preparing import kept_before
from console.preparing.notice_terms import (
    DAYS_ON_AIR,
    FULL_DAYS,
    ChannelGroup,
    counting,
    first_given,
    longest_run,
    outdated,
)
from console.vietnamese import short_date
from console.words.audience import heads_of
from console.words.notices import channels

SPARE = 2
"""Days before the last one on which a duty begins to be in danger."""


@dataclass(frozen=True)
class Standing:
    """One duty; in danger it says what to do."""

    name: str
    met: bool
    words: str
    to_do: str = ""

    @property
    def in_danger(self) -> bool:
        return bool(self.to_do)


def standings(meeting: Meeting, today: date) -> list[Standing]:
    """Return the duties; nothing is in danger any more once the meeting has opened."""
    day = meeting.planned_on
    terms = {one.code: one for one in queries.deadlines_of(meeting)}
    found = [
        _as_settled(_seven_days(meeting, day, today), terms.get("B3")),
        _as_settled(_on_air(meeting, day, today), terms.get("B5")),
        _members(meeting, day, today),
        _posted(meeting, day, today),
        *_too_long(meeting, day),
        *_told_again(meeting),
    ]
    if meeting.state is MeetingState.PREPARING:
        return found
    return [Standing(one.name, one.met, one.words) for one in found]


def _as_settled(standing: Standing, term: Deadline | None) -> Standing:
    """Say what somebody settled by hand among the deadlines: that needs no hand any more."""
    if standing.met or term is None or term.state is DeadlineState.OPEN:
        return standing
    said = (
        _("Thời hạn đã được miễn: %(because)s", because=term.waived_because)
        if term.state is DeadlineState.WAIVED
        else _("Phần Thời hạn đã ghi tay là làm rồi; ở đây chưa có minh chứng.")
    )
    return replace(standing, words=f"{standing.words} {said}", to_do="")


def _seven_days(meeting: Meeting, day: date, today: date) -> Standing:
    name = _("Thông báo trước %(n)s ngày", n=FULL_DAYS)
    last = day - timedelta(days=FULL_DAYS)
    first = first_given(meeting, ChannelGroup.PUBLIC)
    if first and first <= last:
        full = (day - first).days
        words = _("Đã thông báo từ %(day)s, trước %(n)s ngày.", day=short_date(first), n=full)
        return Standing(name, True, words)
    if first:
        words = _("Chỉ thông báo từ %(day)s; hạn là %(last)s.",
                  day=short_date(first), last=short_date(last))  # fmt: skip
        return Standing(name, False, words, _too_late(first))
    if today > last:
        words = _("Chưa có minh chứng; hạn %(last)s đã qua.", last=short_date(last))
        return Standing(name, False, words, _too_late(today))
    left = (last - today).days
    words = _("Chưa có minh chứng. Chậm nhất %(last)s, còn %(n)s ngày.",
              last=short_date(last), n=left)  # fmt: skip
    do = _("Phát loa, dán bảng tin hoặc đăng trang thông tin ngay, rồi ghi minh chứng ở dưới.")
    return Standing(name, False, words, do if left <= SPARE else "")


def _members(meeting: Meeting, day: date, today: date) -> Standing:
    """Beside the public notice associations invite their members, or letters go out (001-16)."""
    name = _("Đoàn thể mời hội viên trước %(n)s ngày", n=FULL_DAYS)
    last = day - timedelta(days=FULL_DAYS)
    first = first_given(meeting, ChannelGroup.ASSOCIATIONS)
    if first:
        words = _("Đã giao đoàn thể mời từ %(day)s, trước %(n)s ngày.",
                  day=short_date(first), n=(day - first).days)  # fmt: skip
        if first <= last:
            return Standing(name, True, words)
    else:
        words = _("Chưa giao đoàn thể nào mời hội viên.")
    letters = kept_before.letters(meeting)
    if letters and letters.done_on and letters.done_on <= last:
        return Standing(name, False, f"{words} " + _("Giấy mời đã giao đủ trước hạn."))
    do = _("Giao các đoàn thể mời hội viên, hoặc giao đủ giấy mời; chậm nhất %(last)s.",
           last=short_date(last))  # fmt: skip
    return Standing(name, False, words, "" if first or today < last - timedelta(SPARE) else do)


def _too_late(first: date) -> str:
    return _("Thông báo ngay và ghi lý do vào thời hạn; hoặc dời hội nghị, sớm nhất %(day)s.",
             day=short_date(first + timedelta(days=FULL_DAYS)))  # fmt: skip


def _on_air(meeting: Meeting, day: date, today: date) -> Standing:
    name = _("Phát loa %(n)s ngày liên tiếp", n=DAYS_ON_AIR)
    aired = len(longest_run(counting(meeting, ChannelGroup.LOUDSPEAKER.value), day))
    words = _("Đã phát %(done)s/%(n)s ngày liên tiếp.", done=min(aired, DAYS_ON_AIR), n=DAYS_ON_AIR)
    if aired >= DAYS_ON_AIR:
        return Standing(name, True, words)
    last = day - timedelta(days=DAYS_ON_AIR)
    if today > last + timedelta(days=aired):
        do = _("Không còn đủ %(n)s ngày trước hội nghị: phát mỗi ngày đến hôm ấy, giao thêm "
               "%(heads)s báo từng người.", n=DAYS_ON_AIR, heads=heads_of(meeting))  # fmt: skip
    else:
        do = _("Phát mỗi ngày, chậm nhất bắt đầu từ %(day)s.", day=short_date(last))
    return Standing(name, False, words, do if today >= last - timedelta(days=SPARE) else "")


def _posted(meeting: Meeting, day: date, today: date) -> Standing:
    name = _("Niêm yết đến ngày hội nghị")
    hanging = counting(meeting, ChannelGroup.POSTING.value)
    kept = [one for one in hanging if one.until_on is None or one.until_on >= day]
    if kept:
        first = min(one.from_on for one in kept)
        words = _("Đã dán từ %(day)s, %(n)s nơi chưa gỡ.", day=short_date(first), n=len(kept))
        return Standing(name, True, words)
    if hanging:
        last = max(one.until_on for one in hanging if one.until_on)
        words = _("Đã gỡ ngày %(day)s.", day=short_date(last))
        return Standing(name, False, words, _("Dán lại cho đến ngày hội nghị."))
    near = today >= day - timedelta(days=FULL_DAYS + SPARE)
    do = _("In thông báo, dán tại trụ sở và các nhà văn hóa.") if near else ""
    return Standing(name, False, _("Chưa dán ở đâu."), do)


def _too_long(meeting: Meeting, day: date) -> list[Standing]:
    """The day of the dialogue was moved before the last day for opinions."""
    notice = queries.notice(meeting)
    until = notice.opinions_until if notice else None
    if until is None or until <= day:
        return []
    words = _("Đang ghi nhận ý kiến đến hết %(until)s, sau ngày hội nghị.", until=short_date(until))
    return [Standing(_("Hạn gửi ý kiến"), False, words, _("Sửa lại “Đến hết ngày” ở dưới."))]


def _told_again(meeting: Meeting) -> list[Standing]:
    """What was given before the notice changed is given again, by the same channel."""
    old = outdated(meeting)
    standing = [one for one in queries.notice_evidence(meeting) if not one.taken_back_at]
    fresh = {one.channel for one in standing if one.id not in old}
    again = [one for one in standing if one.id in old and one.channel not in fresh]
    if not again:
        return []
    said = _named(again, meeting)
    words = _("Thông báo đã sửa sau khi đưa ra bằng: %(channels)s.", channels=said)
    do = _("Thông báo lại bản mới bằng các kênh ấy, rồi ghi minh chứng.")
    return [Standing(_("Thông báo lại"), False, words, do)]


def _named(evidence: Sequence[NoticeEvidence], meeting: Meeting) -> str:
    names = channels(meeting)
    said = (names[one.channel] for one in evidence)
    return "; ".join(dict.fromkeys(name[:1].lower() + name[1:] for name in said))
