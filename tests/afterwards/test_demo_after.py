"""The demo goes on after the seal: a promise in every state, and nothing that the log denies."""

from collections import Counter

from console import clock, queries
from console.afterwards.agreement import disagreements
from console.demo import after
from console.demo.play import Hall
from console.models import DocumentKind
from console.preparing import outgoing_register
from console.promises.standing import standings
from console.promises.state import Work
from console.record.writing import broken_link
from console.vietnamese import local


def test_three_weeks_later_there_is_one_of_everything(sealed_hall: Hall) -> None:
    after.play_three_weeks(sealed_hall)
    with clock.clock_at(after.NOW):
        found = standings(
            queries.promises(sealed_hall.meeting),
            local(after.NOW).date(),
            queries.working_calendar(),
        )
    with clock.clock_at(after.NOW):
        after.watch(sealed_hall)
    assert len(queries.supervision_notes(sealed_hall.meeting)) == 2
    works = Counter(one.work for one in found)
    assert set(works) == set(Work) - {Work.WAITING}
    assert [one.promise.code for one in found if one.is_late and one.is_open]
    assert [one.reopened for one in found].count(1) == 1
    assert sum(bool(one.extensions) for one in found) == 2, "by a leader; reopened for a later day"
    assert sum(bool(one.asked) for one in found) == 1
    assert {one.kind for one in found if one.closed} == {"settled", "explained", "declined"}
    ratings = queries.ratings([one.promise.id for one in found])
    assert {one.judgement for one in ratings} == {"content", "partly", "not_done"}
    issued = [one.kind for one in queries.outgoing_documents(sealed_hall.meeting.log_id)]
    assert {DocumentKind.CONCLUSIONS, DocumentKind.REFERRAL, DocumentKind.PETITION} <= set(issued)
    assert not disagreements(sealed_hall.meeting)
    assert broken_link(queries.events(sealed_hall.meeting)) is None


def test_the_register_of_the_demo_has_no_gap_behind_its_first_number(sealed_hall: Hall) -> None:
    after.play_three_weeks(sealed_hall)
    for series in outgoing_register.series_of_year(2022):
        shown = [one.is_gap for one in series.entries]
        assert not any(shown[1:]), series.name
