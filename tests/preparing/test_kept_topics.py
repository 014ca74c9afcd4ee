"""Deadlines know of the opinions that were gathered before the day, and of the answers to them."""

from datetime import timedelta

from console import clock, queries
from console.models import Deadline, Participant, TopicState
from console.office import kept_terms
from console.preparing import prepared_answers
from console.preparing.evidence import Evidence
from console.vietnamese import local
from tests.preparing.test_topics import approved, by, gathered, open_window

__all__ = ["by"]


def shown(by: Participant, code: str) -> Evidence:
    found = kept_terms.evidence_for(Deadline(code=code, about="", meeting=by.meeting))
    assert found
    return found


def test_the_window_is_closed_after_its_last_day(by: Participant) -> None:
    assert kept_terms.evidence_of(by.meeting, "B2") is None, "ticked by hand where none was set"
    open_window(by, days=3)
    until = local(clock.now()).date() + timedelta(days=3)
    assert shown(by, "B2").done_on is None
    with clock.clock_at(clock.now() + timedelta(days=5)):
        assert shown(by, "B2").done_on == until


def test_every_opinion_before_the_dialogue_has_an_approved_answer(by: Participant) -> None:
    gathered(by)
    assert kept_terms.evidence_of(by.meeting, "B6") is None, "none comes before the dialogue yet"
    topic = approved(by)[-1]
    assert shown(by, "B6").words == "Đã duyệt 0/1 nội dung trả lời."
    answer = prepared_answers.draft_answer(topic.id, "Sẽ sửa trong tháng 12.", seen=0, by=by)
    assert shown(by, "B6").done_on is None
    prepared_answers.approve_answer(answer.id, "Trần Văn Bình", by=by)
    assert shown(by, "B6").done_on == local(clock.now()).date()
    assert [one.id for one in queries.topics(by.meeting, TopicState.APPROVED)] == [topic.id]

    prepared_answers.draft_answer(topic.id, "Sẽ sửa trong tháng 1.", seen=1, by=by)
    assert shown(by, "B6").done_on, "a newer draft takes no approved answer away"
    prepared_answers.take_back_approval(answer.id, by=by)
    assert shown(by, "B6").done_on is None
