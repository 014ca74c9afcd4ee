"""Note that who asks about their data was told that the request has come (Nghị định 356/2025/NĐ-CP:
within two working days).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console import clock, queries
from console.afterwards.data_subjects import subject
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import AskedHow, Contact, DataAccess, DataAct
from console.permissions import Permission, require
from console.promises.lateness import is_early
from console.record.known_days import counting_calendar
from console.record.writing import off_the_record
from console.vietnamese import short_date
from console.words.personal_data import ASKED_HOW
from console.working_days import working_days_between

WITHIN = 2
"""Working days."""
EARLIEST = timedelta(days=366)
"""Before today: a slip of the pen is no request of a hundred years ago."""


@dataclass(frozen=True)
class Acknowledged:
    """One request: what was noted of it, and how many working days it took."""

    row: DataAccess

    @property
    def is_late(self) -> bool:
        return self.row.count > WITHIN

    @property
    def timing(self) -> str:
        if self.is_late:
            late = self.row.count - WITHIN
            return _("chậm %(n)s ngày làm việc so với hạn 02 ngày làm việc", n=late)
        return _("trong hạn 02 ngày làm việc")


def acknowledge_request(
    key: str, asked_on: date | None, told_on: date | None, how: AskedHow | None, *, by: Contact
) -> None:
    """Note it, with both days; the same form twice is noted once. Raise InvalidEntryError at
    "asked_on", "told_on", "how", NotNowError for nobody.
    """
    require(by, Permission.SERVE_DATA_SUBJECTS)
    if subject(key) is None:
        raise NotNowError(_("Không còn dữ liệu nào của người này."))
    if problems := _problems(asked_on, told_on, how):
        raise InvalidEntryError(problems)
    assert asked_on, "It was looked at above."
    assert told_on
    said = {"asked": short_date(asked_on), "told": short_date(told_on),
            "how": ASKED_HOW[how] if how else ""}  # fmt: skip
    with off_the_record():
        words = _("Yêu cầu đến ngày %(asked)s (%(how)s), báo đã nhận ngày %(told)s.", **said)
        took, who = _days(asked_on, told_on), by.with_title
        if words not in [one.row.reason for one in acknowledged(key)]:
            session().add(
                DataAccess(at=clock.now(), by=who, what=DataAct.ACKNOWLEDGED, whom=key,
                           count=took, reason=words)
            )  # fmt: skip


def _days(asked_on: date, told_on: date) -> int:
    """Return how many working days it took: until it was noted here, where that was long after the
    day that is claimed.
    """
    calendar, today = counting_calendar(), clock.today()
    until = today if is_early(told_on, today, calendar) else told_on
    return working_days_between(asked_on, until, calendar)


def acknowledged(key: str) -> Sequence[Acknowledged]:
    """Return what was noted of the requests of one person, the newest first."""
    return [Acknowledged(one) for one in queries.acknowledgements_of(key)]


def _problems(asked_on: date | None, told_on: date | None, how: AskedHow | None) -> dict[str, str]:
    today, found = clock.today(), {}
    if asked_on is None:
        found["asked_on"] = _("Xin ghi ngày nhận được yêu cầu.")
    elif asked_on > today:
        found["asked_on"] = _("Ngày này chưa đến.")
    elif asked_on < today - EARLIEST:
        found["asked_on"] = _("Ngày này quá xa: nhiều nhất một năm trước.")
    if told_on is None:
        found["told_on"] = _("Xin ghi ngày báo cho người yêu cầu.")
    elif told_on > today:
        found["told_on"] = _("Ngày này chưa đến.")
    elif asked_on and told_on < asked_on:
        found["told_on"] = _("Ngày báo không thể trước ngày nhận yêu cầu.")
    if how is None:
        found["how"] = _("Xin chọn yêu cầu đến bằng cách nào.")
    return found
