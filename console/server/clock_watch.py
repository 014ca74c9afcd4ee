"""The watch over the machine's clock: a jump is told to the staff, and followed when it may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console import clock, queries
from console.language import _
from console.machine import alarms
from console.machine.alarms import Kind
from console.vietnamese import clock_words


@dataclass
class Told:
    """What the alarm says at present."""

    jump: timedelta = timedelta()
    resumed: datetime | None = None
    """The moment from which the clock went on at start, because the machine's was behind it."""


def settle(told: Told) -> None:
    """Let a meeting go on from its last event when the machine's clock stands before it.

    Not so in the demo, whose clock was set on purpose.
    """
    last = queries.last_moment()
    if last and clock.is_true() and clock.now() < last:
        clock.go_on_from(last)
        told.resumed = last
    look(told)


def look(told: Told) -> None:
    """Tell the staff of a jump; outside a meeting simply take the machine's new time."""
    jump = clock.jump()
    if jump and _may_be_followed(jump, told):
        clock.take_machine_time()
        jump = timedelta()
    if not jump:
        told.jump, told.resumed = jump, None
        alarms.end(Kind.CLOCK)
    elif abs(jump - told.jump) > clock.CORRECTION:
        told.jump = jump
        alarms.sound(Kind.CLOCK, _clock_words(jump, told.resumed))


def _may_be_followed(jump: timedelta, told: Told) -> bool:
    """Return whether the new time may be taken: not while a meeting runs, unless its time was a
    guess, and never a time before what is recorded.
    """
    if queries.a_meeting_runs() and not (told.resumed and jump > timedelta()):
        return False
    last = queries.last_moment()
    return last is None or last <= clock.now() + jump


def _clock_words(jump: timedelta, resumed: datetime | None) -> str:
    by = duration_words(abs(jump))
    if resumed:
        return _(
            "Đồng hồ của máy chủ chậm %(by)s so với việc ghi sau cùng, lúc %(at)s. Hội nghị chạy "
            "tiếp từ giờ đó, nhật ký vẫn đúng thứ tự. Xin chỉnh lại đồng hồ của máy chủ.",
            by=by,
            at=clock_words(resumed),
        )
    jumped = (
        _("Đồng hồ của máy chủ vừa nhanh lên %(by)s.", by=by)
        if jump > timedelta()
        else _("Đồng hồ của máy chủ vừa chậm đi %(by)s.", by=by)
    )
    advice = _(
        "Hội nghị vẫn chạy liên tục theo giờ cũ, nhật ký vẫn đúng thứ tự. Xin chỉnh lại đồng hồ "
        "của máy chủ; nếu giờ mới là đúng, xong hội nghị hãy tắt rồi mở lại máy chủ."
    )
    return f"{jumped} {advice}"


def duration_words(length: timedelta) -> str:
    """Return a duration in its two largest units: 2 giờ 5 phút."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    told = {
        _("%(n)s ngày", n=days): days,
        _("%(n)s giờ", n=hours): hours,
        _("%(n)s phút", n=minutes): minutes,
        _("%(n)s giây", n=seconds): seconds,
    }
    largest, *smaller = [words for words, count in told.items() if count] or [_("0 giây")]
    return _("%(units)s %(more)s", units=largest, more=smaller[0]) if smaller else largest
