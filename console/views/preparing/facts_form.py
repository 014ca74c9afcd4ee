"""The form of what the papers of a meeting say of it, at the set-up and afterwards."""

from flask import request

from console.door import numerals
from console.language import _r
from console.preparing.paper_facts import MeetingFacts
from console.vietnamese import VIETNAM
from console.views.http.replies import number

STANDING = (
    *("title", "short_title", "superior_agency", "agency", "place", "venue", "form", "notation"),
    *("motto", "default_minutes", "maximum_minutes", "answer_minutes", "follow_up_minutes"),
    *("follow_ups_per_matter", "wifi_name", "wifi_password"),
)
"""What the next dialogue may begin with as the last one had it."""


def facts() -> MeetingFacts:
    """What the form says of the meeting, unchecked."""
    form = request.form
    return MeetingFacts(
        title=form.get("title", ""),
        short_title=form.get("short_title", "") or form.get("title", "")[:60],
        superior_agency=form.get("superior_agency", ""),
        agency=form.get("agency", ""),
        place=form.get("place", ""),
        venue=form.get("venue", ""),
        planned_at=numerals.moment(form.get("planned_at", ""), VIETNAM),
        form=form.get("form", "") or _r("trực tiếp"),
        notation=form.get("notation", "") or "BB-UBND",
        motto=form.get("motto", ""),
        recipients=_lines("recipients"),
        house_rules=_lines("house_rules"),
        default_minutes=number("default_minutes") or 0,
        maximum_minutes=number("maximum_minutes") or 0,
        answer_minutes=_whole("answer_minutes", 5),
        follow_up_minutes=_whole("follow_up_minutes", 2),
        follow_ups_per_matter=_whole("follow_ups_per_matter", 2),
        wifi_name=form.get("wifi_name", ""),
        wifi_password=form.get("wifi_password", ""),
    )


def _lines(name: str) -> list[str]:
    return [line.strip() for line in request.form.get(name, "").splitlines() if line.strip()]


def _whole(name: str, default: int) -> int:
    """A whole number in which 0 has a meaning: `default` when not asked for, -1 when it is none."""
    if name not in request.form:
        return default
    found = number(name)
    return -1 if found is None else found
