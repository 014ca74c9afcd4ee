"""Deadlines know what was done: what a page of the preparation proves needs no tick."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from console import clock, queries
from console.database import session
from console.models import Deadline, Guest, NoticeChannel, Participant
from console.office import kept_terms, year
from console.office.today import today_of_office
from console.preparing import (
    deadlines,
    dialogue_kind,
    handing_over,
    headcount,
    notice_evidence,
    notice_standing,
    paper_facts,
    reckonings,
    settling,
)
from console.preparing.dialogue_kind import DialogueKind
from console.vietnamese import VIETNAM
from console.words import terms
from tests.guest_list import GROUPS, guest
from tests.people.test_office_seats import FACTS
from tests.preparing.test_letters import print_all
from tests.preparing.test_notice import DAY, at, by, given
from tests.preparing.test_outgoing import issued, plan_of

__all__ = ["by"]
LAST = DAY - timedelta(days=7)


@pytest.fixture
def reckoned(by: Participant) -> Participant:
    for rule in queries.legal_rules():
        rule.valid_from = rule.valid_from if rule.code == "B3" else None  # that of July 2023 too
    session().commit()
    deadlines.reckon_deadlines(by=by)
    headcount.set_groups(GROUPS, by=by)
    return by


def named(by: Participant, name: str) -> Guest:
    return guest(by, name, unit="", group="Lãnh đạo xã")


def hand_over(by: Participant, person: Guest, on: date) -> None:
    with clock.clock_at(at(0)):
        handing_over.hand_over([person.id], to="Trưởng thôn", on=on, by=by)


def of(by: Participant, code: str) -> Deadline:
    (found,) = [one for one in queries.deadlines_of(by.meeting) if one.code == code]
    return found


def kept(by: Participant) -> set[str]:
    """The codes that are due no more, on Hôm nay, in the calendar and on the list alike."""
    today = today_of_office(LAST)
    due = {row.what for part in (today.late, today.now, today.week, today.later) for row in part}
    found = {one.code for one in queries.deadlines_of(by.meeting) if one.name not in due}
    entries = [entry for _month, some in year.months_of(DAY.year) for entry in some]
    settled = {entry.deadline.code for entry in entries if entry.deadline and entry.is_settled}
    assert found == settled
    return found


def shown(by: Participant, code: str) -> date | None:
    found = kept_terms.evidence_for(of(by, code))
    assert found
    return found.done_on


def test_the_loudspeaker_and_the_invitation_are_two_proofs(reckoned: Participant) -> None:
    """(003-12) Neither stands for the other; the public notice is given by either channel."""
    person = named(reckoned, "Người thứ nhất")
    assert kept(reckoned) == set()
    given(reckoned, NoticeChannel.LOUDSPEAKER, 8, 6)
    assert kept(reckoned) == {"B3", "B5"}
    assert shown(reckoned, "B5") == DAY - timedelta(days=8)

    print_all(reckoned, [person])
    assert "B4" not in kept(reckoned), "a letter that is printed is not yet on its way"
    hand_over(reckoned, person, LAST)
    assert kept(reckoned) == {"B3", "B4", "B5"}
    assert shown(reckoned, "B4") == LAST


def test_a_deadline_about_a_paper_of_its_own_is_ticked_by_hand(reckoned: Participant) -> None:
    given(reckoned, NoticeChannel.LOUDSPEAKER, 8, 6)
    term = of(reckoned, "B5")
    term.about = "Thông báo số 12"
    assert kept_terms.evidence_for(term) is None
    assert not kept_terms.is_kept(term)


def test_two_days_on_air_are_told_and_are_not_three(reckoned: Participant) -> None:
    given(reckoned, NoticeChannel.LOUDSPEAKER, 8, 7)
    found = kept_terms.evidence_for(of(reckoned, "B5"))
    assert found
    assert (found.done_on, found.endpoint) == (None, "notice.show")
    assert "2/3 ngày" in found.words
    assert kept(reckoned) == {"B3"}


def test_evidence_that_is_taken_back_or_told_another_hour_keeps_nothing(
    reckoned: Participant,
) -> None:
    posted = given(reckoned, NoticeChannel.POSTED_AT_OFFICE, 8)
    assert kept(reckoned) == {"B3"}
    notice_evidence.take_back_evidence(posted.id, "nhầm cuộc", by=reckoned)
    assert kept(reckoned) == set()

    given(reckoned, NoticeChannel.POSTED_AT_OFFICE, 8)
    assert kept(reckoned) == {"B3"}
    later = reckoned.meeting.planned_at + timedelta(hours=1)
    paper_facts.edit_facts(replace(FACTS, planned_at=later), by=reckoned)
    assert kept(reckoned) == set()


def test_every_guest_has_a_letter_that_is_still_right(reckoned: Participant) -> None:
    assert kept_terms.evidence_for(of(reckoned, "B4")) is None, "counted by number: ticked by hand"
    people = [named(reckoned, "Người thứ nhất"), named(reckoned, "Người thứ hai")]
    print_all(reckoned, people)
    hand_over(reckoned, people[0], LAST)
    found = kept_terms.evidence_for(of(reckoned, "B4"))
    assert found
    assert (found.done_on, found.words) == (None, "Đã giao 1/2 giấy mời.")
    hand_over(reckoned, people[1], DAY - timedelta(6))
    assert shown(reckoned, "B4") == DAY - timedelta(6), "the last one was late"

    paper_facts.edit_facts(replace(FACTS, venue="Trường tiểu học"), by=reckoned)
    found = kept_terms.evidence_for(of(reckoned, "B4"))
    assert found
    assert found.done_on is None
    assert "2 giấy đã in nay không còn đúng" in found.words


def test_the_plan_is_issued_once_it_is_and_says_what_is_true(reckoned: Participant) -> None:
    draft = plan_of(reckoned)
    assert shown(reckoned, "B1") is None
    issued(draft, reckoned)
    assert shown(reckoned, "B1") == draft.dated_on

    paper_facts.edit_facts(replace(FACTS, venue="Trường tiểu học"), by=reckoned)
    found = kept_terms.evidence_for(of(reckoned, "B1"))
    assert found
    assert (found.done_on, "bản thay thế" in found.words) == (None, True)


def test_where_a_tick_and_the_evidence_disagree_it_is_said(reckoned: Participant) -> None:
    def doubt() -> str:
        found = kept_terms.evidence_for(of(reckoned, "B3"))
        assert found
        return terms.doubt(of(reckoned, "B3"), found.done_on, found.words)

    assert doubt() == ""
    settling.note_done([of(reckoned, "B3").id], DAY - timedelta(days=14), by=reckoned)
    assert doubt().startswith("Chỉ ghi bằng tay. Phần Thông báo chưa có minh chứng")
    (seven, *_others) = notice_standing.standings(reckoned.meeting, DAY - timedelta(days=1))
    assert (seven.met, seven.in_danger) == (False, False)
    assert "đã ghi tay là làm rồi; ở đây chưa có minh chứng" in seven.words

    given(reckoned, NoticeChannel.WEBSITE, 8)
    assert doubt() == "Minh chứng lại ghi ngày 07/6/2023."
    settling.reopen(of(reckoned, "B3").id, by=reckoned)
    settling.waive(of(reckoned, "B3").id, "đột xuất", by=reckoned)
    assert doubt() == "Đã miễn, nhưng minh chứng cho thấy đã làm ngày 07/6/2023."


def test_what_is_waived_is_told_on_the_page_of_the_notice_and_is_red_no_more(
    reckoned: Participant,
) -> None:
    (seven, *_others) = notice_standing.standings(reckoned.meeting, DAY)
    assert seven.in_danger
    settling.waive(of(reckoned, "B3").id, "đột xuất", by=reckoned)
    (seven, *_others) = notice_standing.standings(reckoned.meeting, DAY)
    assert (seven.met, seven.in_danger) == (False, False)
    assert seven.words.endswith("Thời hạn đã được miễn: đột xuất")


def test_a_day_off_that_is_seven_full_days_before_is_in_time(reckoned: Participant) -> None:
    """(002-24) Who still has to do it is told the working day before."""
    term = of(reckoned, "B3")
    term.base_on, term.due_on = date(2026, 9, 8), date(2026, 8, 28)
    for day, in_time in ((28, True), (31, True)):
        assert terms.is_in_time(term, date(2026, 8, day)) is in_time
    assert terms.is_in_time(term, date(2026, 9, 1))
    assert not terms.is_in_time(term, date(2026, 9, 2))
    with clock.clock_at(datetime(2026, 9, 3, tzinfo=VIETNAM)):
        words = terms.settled_words(term, queries.working_calendar(), date(2026, 9, 1))
    assert words == "Đã làm ngày 01/9/2026, đúng hạn."


MEMBERS = "Đoàn thể mời hội viên trước 7 ngày"


def members(by: Participant, on: date) -> notice_standing.Standing:
    (found,) = [one for one in notice_standing.standings(by.meeting, on) if one.name == MEMBERS]
    return found


@pytest.mark.parametrize(("first", "is_met"), [(7, True), (6, False)])
def test_associations_are_a_proof_of_their_own(
    reckoned: Participant, first: int, *, is_met: bool
) -> None:
    """(001-16) They tell no public, and the public notice tells no member."""
    given(reckoned, NoticeChannel.LOUDSPEAKER, 9)
    assert not members(reckoned, LAST).met
    given(reckoned, NoticeChannel.ASSOCIATIONS, first)
    assert members(reckoned, LAST).met is is_met
    evidence = kept_terms.evidence_of(reckoned.meeting, "B3")
    assert evidence
    assert "Đài truyền thanh" in evidence.words
    assert "đoàn thể" not in evidence.words


def test_letters_stand_in_for_the_associations(reckoned: Participant) -> None:
    """(001-16) Associations invite, or letters go out: one of both is enough."""
    person = named(reckoned, "Lê An")
    assert members(reckoned, LAST).in_danger
    assert not members(reckoned, LAST - timedelta(days=3)).in_danger
    print_all(reckoned, [person])
    hand_over(reckoned, person, LAST)
    assert not members(reckoned, LAST).in_danger


def test_the_report_is_due_before_the_day_that_the_dialogue_names(by: Participant) -> None:
    """(002-02) The council's session is near: the day stands among the deadlines, and moves.

    "Trước ngày 05/7" is done by the last working day before it.
    """
    dialogue_kind.set_dialogue_kind(DialogueKind(report_due=date(2023, 7, 5)), by=by)
    deadlines.reckon_deadlines(by=by)
    assert of(by, "A10").due_on == date(2023, 7, 4)
    assert any(one.on == date(2023, 7, 4) for one in today_of_office(LAST).later)
    dialogue_kind.set_dialogue_kind(DialogueKind(report_due=date(2023, 7, 7)), by=by)
    (change,) = reckonings.changes(by.meeting)
    assert change.fresh.due_on == date(2023, 7, 6)
    dialogue_kind.set_dialogue_kind(DialogueKind(), by=by)
    assert reckonings.changes(by.meeting) == []
