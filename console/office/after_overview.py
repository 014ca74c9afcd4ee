"""What of one sealed dialogue is late or due soon, in a sentence for its first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.language import _
from console.models import Meeting
from console.office.due_lines import Due
from console.office.today import WEEK, due_rows
from console.promises.standing import standings
from console.promises.state import TO_CONFIRM_WITHIN
from console.record.known_days import counting_calendar


@dataclass(frozen=True)
class AfterTheSeal:
    """The jobs of the time after that wait for a hand."""

    late: Sequence[Due]
    soon: Sequence[Due]
    """Today or within a week."""
    late_promises: int
    unconfirmed: int
    """Answers that the office itself leaves lying."""

    @property
    def needs_hand(self) -> bool:
        return bool(self.late or self.late_promises or self.unconfirmed)

    @property
    def sentence(self) -> str:
        """Return all of it in one sentence; a calm one where nothing is late or due."""
        counts = [
            (len(self.late), _("%(n)s việc của cơ quan quá hạn")),
            (self.late_promises, _("%(n)s lời hứa quá hạn")),
            (self.unconfirmed, _("%(n)s câu trả lời chờ xác nhận quá %(days)s ngày làm việc")),
            (len(self.soon), _("%(n)s việc đến hạn trong %(week)s ngày tới")),
        ]
        known = {"days": TO_CONFIRM_WITHIN, "week": WEEK.days}
        said = [words % {"n": n, **known} for n, words in counts if n]
        if not said:
            return _("Không có việc quá hạn; trong %(week)s ngày tới không có việc đến hạn.",
                     week=WEEK.days)  # fmt: skip
        return _("Có %(what)s.", what="; ".join(said))


def after_the_seal(meeting: Meeting, today: date) -> AfterTheSeal:
    """Return what of this dialogue is late, or due within a week."""
    mine = [one for one in due_rows(today) if one.meeting is meeting]
    open_ones = [one for one in queries.open_promises() if one.of_meeting_id == meeting.id]
    promised = standings(open_ones, today, counting_calendar())
    return AfterTheSeal(
        late=[one for one in mine if one.on < today],
        soon=[one for one in mine if today <= one.on <= today + WEEK],
        late_promises=sum(one.is_overdue for one in promised),
        unconfirmed=sum(one.is_left_unconfirmed for one in promised),
    )
