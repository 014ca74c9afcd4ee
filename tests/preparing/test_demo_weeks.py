"""The demo begins in the weeks before its day, and its pages agree with each other."""

from datetime import date, timedelta

from flask import Flask

from console import clock, queries
from console.demo import office, plan, play, second
from console.office import kept_terms
from console.office.today import today_of_office
from console.preparing import notice_standing
from console.preparing.checklist import checklist
from console.words import terms

DAY = plan.MEETING.planned_start.date()


def test_what_was_done_agrees_on_every_page(app: Flask) -> None:
    with app.app_context():
        office.play_the_weeks_before(play.prepare())
    with app.app_context(), clock.clock_at(plan.MEETING.planned_start):
        meeting = queries.current_meeting()
        assert meeting
        before = [one for one in queries.deadlines_of(meeting) if one.is_of_preparing]
        assert all(kept_terms.is_kept(one) for one in before), "nothing of it is due"
        for one in before:
            found = kept_terms.evidence_for(one)
            assert found is None or terms.doubt(one, found.done_on, found.words) == ""
        letters = kept_terms.evidence_of(meeting, "B4")
        assert letters
        assert letters.done_on == DAY - timedelta(days=7)
        met = {one.name: one.met for one in notice_standing.standings(meeting, DAY)}
        assert all(met.values()), met
        assert [point.words for point in checklist(meeting) if not point.done] == []
        late = [due.what for due in today_of_office(DAY).late if due.meeting is meeting]
        assert late == []
        counts = {one.group.name: one for one in queries.head_counts(meeting)}
        cells = counts[second.CELLS]
        assert (cells.asked, cells.named, cells.present) == (17, 17, 17)
        lines = {line.name: line.spent for line in queries.budget(meeting)}
        assert list(lines.values()) == [None, 570_000, 1_200_000]
        assert queries.deadlines_of(queries.meetings()[0])[0].due_on > date(2022, 6, 15)
