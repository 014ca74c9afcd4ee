"""A promise for a day off is asked about: kept knowingly, or moved in one press."""

from datetime import date, datetime, time

from flask import Flask, request

from console import clock, queries, working_days
from console.language import _
from console.vietnamese import VIETNAM, short_date, weekday


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(offered_instead=offered_instead, day_in_words=day_in_words)


def day_off_problem(due: date | None, standing: date | None) -> dict[str, str]:
    """The question at the field; none for a day that stood there already or was confirmed."""
    if due is None or due == standing or due < clock.today():
        return {}
    calendar = queries.working_calendar()
    why = working_days.day_off(due, calendar)
    if not why or request.form.get("due_on_kept") == due.isoformat():
        return {}
    sentence = _("Ngày %(day)s là %(why)s.", day=short_date(due), why=why)
    guessed = due.weekday() < 5 and working_days.is_expected(due, calendar)
    note = _("Lịch nghỉ năm %(year)s là dự kiến.", year=due.year) if guessed else ""
    return {"due_on": f"{sentence} {note}".strip()}


def offered_instead(due: date | None) -> date | None:
    """The next working day, where `due` is none and lies ahead."""
    if due is None or due < clock.today():
        return None
    following = working_days.next_working_day(due, queries.working_calendar())
    return following if following != due else None


def day_in_words(day: date) -> str:
    """'thứ Hai, 14/12/2026'."""
    return f"{weekday(datetime.combine(day, time(12), VIETNAM))}, {short_date(day)}"
