"""Access sheets to be printed, whoever they are for: their links are shown this once."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, render_template

from console import queries
from console.language import _
from console.machine.addresses import hall_host, public_url, qr_code
from console.models import Holder, Meeting, Participant
from console.people import staff_port
from console.words.names import OFFICE_ROLES, ROLES


@dataclass(frozen=True)
class Printed:
    """A sheet of paper; `agency` and `place` are the lines at its head and behind the task."""

    holder: Holder
    agency: str
    place: str
    task: str
    qr: str
    code: str


def page(issued: Sequence[tuple[Holder, str]], *, back: str, in_use: bool = False) -> str:
    """The sheets of these people with their tokens; `back` is the page they were issued on.

    `in_use` says that this device entered with it just now: `back` is then the next act.
    """
    meeting = queries.present_meeting()
    if issued and isinstance(issued[0][0], Participant):
        meeting = issued[0][0].meeting
    chosen = meeting.hall_address if meeting else ""
    base = public_url(chosen)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    return render_template(
        "screens/access_sheets.html",
        pages=[_printed(holder, token, base) for holder, token in issued],
        short=f"{base.split('://', 1)[-1]}/access",
        secure=staff_port.address(app, hall_host(chosen)),
        mark=staff_port.mark(),
        back=back,
        in_use=in_use,
    )


def _printed(holder: Holder, token: str, base: str) -> Printed:
    if isinstance(holder, Participant):
        meeting: Meeting = holder.meeting
        words = meeting.agency, meeting.short_title, str(ROLES[holder.role])
    else:
        office = queries.office()
        task = OFFICE_ROLES[holder.role] if holder.role else ""
        words = office.name if office else "", _("mọi hội nghị của cơ quan"), str(task)
    qr = qr_code(f"{base}/access/{token}", _("Mã QR của %(who)s", who=holder.name))
    return Printed(holder, *words, qr, f"{token[:5]}-{token[5:]}")
