"""What a rehearsal showed: figures for a machine, and a verdict for an office."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import floor
from statistics import median

from console.language import _
from console.rehearsal.hall import Hall
from console.rehearsal.load import Load

SOON = 1.0
"""Seconds from the chair's press to the last phone that a hall still calls "at once"."""

BUSY = 0.6
"""The part of one core that may be in use in its busiest stretch: the rest is reserve."""

BLEMISH = 0.01
"""The part of calls not shown, or of phones with an error, from which on nothing is promised."""

TRUSTED = 1.6
"""How far beyond what was played the figures are believed."""


@dataclass(frozen=True)
class Times:
    """Seconds."""

    first: float
    median: float
    percentile_99: float
    last: float


@dataclass(frozen=True)
class Report:
    phones: int
    joined: int
    registered: int
    acknowledged: int
    missing: list[str]
    doubled: list[str]
    calls: int
    calls_missed: int
    call_times: Times | None
    entry_times: Times | None
    return_times: Times | None
    first_visit_bytes: int
    server: Load | None
    errors: dict[str, int]
    enough_for: int

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def times(seconds: Sequence[float]) -> Times | None:
    """First, median, 99th percentile (nearest rank) and last; None of nothing."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    rank = max(0, -(-99 * len(ordered) // 100) - 1)
    return Times(ordered[0], median(ordered), ordered[rank], ordered[-1])


def report_on(hall: Hall, server: Load | None) -> Report:
    sent = [entry for phone in hall.phones for entry in phone.sent]
    call_times = times([delay for call in hall.calls for delay in call.delays])
    calls_missed = sum(call.missed for call in hall.calls)
    delivered = sum(len(call.delays) for call in hall.calls)
    failed = sum(hall.errors.values())
    whole = (
        not (hall.missing or hall.doubled)
        and calls_missed <= BLEMISH * (calls_missed + delivered)
        and failed <= BLEMISH * hall.plan.phones
    )
    return Report(
        phones=hall.plan.phones,
        joined=hall.joined,
        registered=sum(entry.kind == "speech" for entry in sent),
        acknowledged=len(sent),
        missing=hall.missing,
        doubled=hall.doubled,
        calls=len(hall.calls),
        calls_missed=calls_missed,
        call_times=call_times,
        entry_times=times([entry.seconds for entry in sent]),
        return_times=times(hall.returns),
        first_visit_bytes=max((phone.first_visit for phone in hall.phones), default=0),
        server=server,
        errors=dict(hall.errors),
        enough_for=enough_for(hall.joined, call_times, server) if whole else 0,
    )


def enough_for(phones: int, calls: Times | None, server: Load | None) -> int:
    """People that this machine serves at once, in fifties; time and load grow with the phones."""
    if calls is None:
        return 0
    by_time = SOON / max(calls.percentile_99, 0.001)
    by_load = BUSY / max(server.busiest, 0.001) if server else TRUSTED
    people = phones * min(by_time, by_load, TRUSTED)
    return floor(people / 50) * 50 if people >= 100 else floor(people / 10) * 10


def in_words(report: Report) -> list[str]:
    """What the office reads, the verdict last."""
    lines = [
        _(
            "Điện thoại vào được:      %(joined)s/%(phones)s",
            joined=report.joined,
            phones=report.phones,
        ),
        _(
            "Ý kiến đã báo nhận:       %(acknowledged)s (đăng ký phát biểu %(registered)s)",
            acknowledged=report.acknowledged,
            registered=report.registered,
        ),
        _("Trong đó bị mất:          %(n)s", n=len(report.missing)),
        _("Bị ghi hai lần:           %(n)s", n=len(report.doubled)),
        _line(_("Mời một người, màn hình đổi sau"), report.call_times),
        _line(_("Gửi ý kiến, máy báo nhận sau"), report.entry_times),
        _line(_("Mất mạng rồi vào lại, thấy hiện tại sau"), report.return_times),
        _(
            "Trang điện thoại, lần đầu: %(size)s KB",
            size=f"{report.first_visit_bytes / 1024:.0f}",
        ),
    ]
    if report.calls_missed:
        lines.append(_("Lượt mời không tới máy đang mở: %(n)s", n=report.calls_missed))
    if report.server:
        lines.append(_of_server(report.server, report.joined))
    lines += [
        _("Lỗi: %(kind)s: %(number)s lần", kind=kind, number=number)
        for kind, number in sorted(report.errors.items())
    ]
    return [*lines, "", verdict(report)]


def _of_server(load: Load, phones: int) -> str:
    return _(
        "Máy chủ: bận nhất %(busiest)s một nhân, cả buổi %(seconds)s giây CPU, bộ nhớ "
        "%(megabytes)s MB (%(kilobytes)s KB mỗi điện thoại)",
        busiest=f"{load.busiest:.0%}",
        seconds=f"{load.seconds:.1f}",
        megabytes=f"{load.megabytes:.0f}",
        kilobytes=f"{load.kilobytes_per_phone(phones):.0f}",
    )


def verdict(report: Report) -> str:
    if report.missing or report.doubled:
        return _("CHƯA DÙNG ĐƯỢC: có ý kiến đã báo nhận mà không còn, hoặc bị ghi hai lần.")
    if report.joined < report.phones * 0.99:
        return _(
            "Máy hoặc Wi-Fi này CHƯA đủ cho %(phones)s người: chỉ %(joined)s điện thoại vào được.",
            phones=report.phones,
            joined=report.joined,
        )
    if not report.enough_for:
        return _(
            "CHƯA đủ cho %(phones)s người: xem các lượt mời không tới và các lỗi ở trên.",
            phones=report.phones,
        )
    if report.enough_for < report.phones:
        return _(
            "Máy này đủ cho khoảng %(enough_for)s người, chưa đủ cho %(phones)s người.",
            enough_for=report.enough_for,
            phones=report.phones,
        )
    return _("Máy này đủ cho %(enough_for)s người.", enough_for=report.enough_for)


def _line(what: str, found: Times | None) -> str:
    if found is None:
        return _("%(what)s: không có lượt nào", what=what)
    return _(
        "%(what)s: nhanh nhất %(first)s giây, thường %(median)s, 99 %% trong "
        "%(percentile_99)s, chậm nhất %(last)s",
        what=what,
        first=f"{found.first:.2f}",
        median=f"{found.median:.2f}",
        percentile_99=f"{found.percentile_99:.2f}",
        last=f"{found.last:.2f}",
    )
