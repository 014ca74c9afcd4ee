"""The life of a promise: what fits when, who may, and what stays visible whatever is done."""

from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from console import clock, queries
from console.afterwards import body_links, rating
from console.afterwards.agreement import disagreements
from console.afterwards.counting_promises import figures_of
from console.afterwards.deciding import decide_promise, strike_decision
from console.afterwards.dialogue_figures import unconfirmed_of
from console.afterwards.due_promises import due_promises
from console.afterwards.figures import figures_of_dialogue
from console.afterwards.following import follow_promise, give_promises, strike_entry
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import AnswerKind, EventKind, Judgement, OfficeRole, Promise, PromiseAct
from console.office.kept_terms import evidence_of
from console.promises.entries import newest_entry
from console.promises.state import Lateness, Work
from tests.afterwards.office import (
    answer,
    clerk,
    close,
    first,
    in_days,
    leader,
    seat,
    standing,
    today,
)


def test_from_the_hall_to_the_second_person(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    assert standing(promise).work is Work.GIVEN
    follow_promise(promise.id, PromiseAct.ACCEPTED, Said(), by=by)
    follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đã khảo sát."), by=by)
    assert standing(promise).work is Work.UNDER_WAY
    answer(promise, by)
    assert standing(promise).work is Work.TO_CONFIRM
    close(promise, chief)
    now = standing(promise)
    assert (now.work, now.kind) == (Work.CLOSED, AnswerKind.SETTLED)
    events = queries.events_of(sealed_hall.meeting, EventKind.PROMISE_FOLLOWED)
    assert [e.details["act"] for e in events] == ["accepted", "progressed", "answered", "closed"]
    assert not disagreements(sealed_hall.meeting)


def test_nobody_confirms_the_own_answer(sealed_hall: Hall) -> None:
    """Nor by a second seat: a leader's seat taken by who entered the answer is the same person."""
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by)
    by_again = seat(sealed_hall, OfficeRole.LEADER, 3)
    seat(sealed_hall, OfficeRole.CLERK, 4)
    with pytest.raises(NotNowError):
        close(promise, by_again)
    close(promise, leader(sealed_hall))


def test_nothing_is_called_settled_without_a_proof(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    said = Said(text="Đã làm.", on_day=today(), answer=AnswerKind.SETTLED, paper="số 45/UBND")
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
    with pytest.raises(InvalidEntryError) as refused:
        close(promise, chief)
    assert set(refused.value.problems) == {"proof"}
    seen = Said(text="Cống đã thông.", on_day=today())
    follow_promise(promise.id, PromiseAct.INSPECTED, seen, by=by)
    close(promise, chief)


def test_an_explanation_closes_by_its_paper_and_is_never_called_settled(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    said = Said(text="Đã nêu rõ.", on_day=today(), answer=AnswerKind.EXPLAINED, paper="số 45/UBND")
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
    close(promise, chief)
    assert standing(promise).kind is AnswerKind.EXPLAINED


def test_an_answer_says_what_kind_it_is_when_and_what(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    with pytest.raises(InvalidEntryError) as refused:
        follow_promise(promise.id, PromiseAct.ANSWERED, Said(on_day=in_days(1)), by=by)
    assert set(refused.value.problems) == {"answer", "on_day", "text"}
    assert standing(promise).work is Work.GIVEN


def test_late_is_late_until_it_was_written_here(sealed_hall: Hall) -> None:
    """An answer that bears an earlier day is as late as the day on which it came into the book."""
    by, promise = clerk(sealed_hall), first(sealed_hall)
    due = promise.due_on
    assert due
    with clock.clock_at(clock.now() + timedelta(days=(due - today()).days + 9)):
        assert standing(promise).lateness is Lateness.LATE
        said = Said(text="Xong rồi.", on_day=due, answer=AnswerKind.SETTLED, proof="Tổ trưởng")
        follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
        now = standing(promise)
        assert now.is_late
        assert now.late == 5
    with clock.clock_at(clock.now() + timedelta(days=60)):
        assert standing(promise).late == now.late  # the answer stopped it


def test_a_later_day_is_a_leaders_and_hides_no_delay(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    due = promise.due_on
    assert due
    with clock.clock_at(clock.now() + timedelta(days=(due - today()).days + 9)):
        late = standing(promise).late
        asked = Said(text="Chờ vật tư.", due_on=in_days(20))
        follow_promise(promise.id, PromiseAct.EXTENSION_ASKED, asked, by=by)
        assert standing(promise).due_on == due
        with pytest.raises(NotPermittedError):
            decide_promise(promise.id, PromiseAct.EXTENDED, asked, by=by)
        with pytest.raises(NotNowError):
            follow_promise(promise.id, PromiseAct.EXTENDED, asked, by=by)
        decide_promise(promise.id, PromiseAct.EXTENDED, asked, by=chief)
        now = standing(promise)
        assert (now.due_on, now.late, now.late_before) == (in_days(20), 0, late)
        assert now.promise.due_on == due
        assert not now.asked


def test_no_entry_moves_a_day_that_was_said(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    assert promise.due_on
    later = Said(body="Công an phường", text="TB 12", due_on=promise.due_on + timedelta(days=1))
    with pytest.raises(InvalidEntryError) as refused:
        follow_promise(promise.id, PromiseAct.GIVEN, later, by=by)
    assert set(refused.value.problems) == {"due_on"}
    moved = Said(body="Công an phường", text="Đúng thẩm quyền của Công an phường.")
    follow_promise(promise.id, PromiseAct.GIVEN, moved, by=by)
    now = standing(promise)
    assert (now.body, now.due_on) == ("Công an phường", promise.due_on)


def test_a_day_off_lets_the_term_end_with_the_next_day_of_work(sealed_hall: Hall) -> None:
    chief, promise = leader(sealed_hall), first(sealed_hall)
    saturday = Said(text="Chờ vật tư.", due_on=date(2022, 7, 23))
    decide_promise(promise.id, PromiseAct.EXTENDED, saturday, by=chief)
    for days, late in ((1, False), (2, False), (3, True)):
        with on(date(2022, 7, 23) + timedelta(days=days)):
            assert standing(promise).is_late is late


def test_behind_a_day_of_work_the_weekend_is_late_by_a_day(sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    assert promise.due_on == date(2022, 7, 15), "a Friday"
    with on(date(2022, 7, 17)):
        now = standing(promise)
        assert (now.is_overdue, now.late) == (True, 1)
    with on(date(2022, 7, 18)):
        assert standing(promise).late == 1


def test_an_entry_whose_day_is_over_is_struck_by_nobody(sealed_hall: Hall) -> None:
    """Else a new day that was missed would be unsaid, and the delay with it."""
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    close(promise, chief)
    again = Said(text="Cống lại tắc.", due_on=in_days(10))
    reopened = follow_promise(promise.id, PromiseAct.REOPENED, again, by=by)
    with on(in_days(14)), pytest.raises(NotNowError):
        strike_entry(promise.id, "Nhầm.", seen=reopened.id, by=by)
    strike_entry(promise.id, "Nhầm.", seen=reopened.id, by=by)


def test_the_office_strikes_nothing_of_a_leader_s_hand(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    sent_back = decide_promise(promise.id, PromiseAct.RETURNED, Said(text="Thiếu ảnh."), by=chief)
    with pytest.raises(NotNowError):
        strike_entry(promise.id, "Nhầm.", seen=sent_back.id, by=by)


def on(day: date) -> AbstractContextManager[None]:
    return clock.clock_at(clock.now() + timedelta(days=(day - today()).days))


def test_what_is_reopened_keeps_its_code_and_counts(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    close(promise, chief)
    again = Said(text="Cống lại tắc.", due_on=in_days(10))
    follow_promise(promise.id, PromiseAct.REOPENED, again, by=by)
    now = standing(promise)
    assert (now.work, now.reopened, now.answer) == (Work.UNDER_WAY, 1, None)
    assert queries.promise(promise.id).code == promise.code  # type: ignore[union-attr]


def test_an_answer_that_is_returned_stops_no_clock(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    decide_promise(promise.id, PromiseAct.RETURNED, Said(text="Chưa có ảnh."), by=chief)
    now = standing(promise)
    assert (now.work, now.answer, now.returned) == (Work.UNDER_WAY, None, 1)


def test_what_is_returned_is_late_from_its_own_day(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    due = promise.due_on
    assert due
    answer(promise, by)
    with on(due + timedelta(days=14)):
        assert standing(promise).late == 0
        decide_promise(promise.id, PromiseAct.RETURNED, Said(text="Chưa có ảnh."), by=chief)
        now = standing(promise)
        assert (now.is_overdue, now.late) == (True, 10)


def test_striking_a_return_unsays_no_delay(sealed_hall: Hall) -> None:
    """Neither the leader's, nor one that the office wrote itself."""
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    due = promise.due_on
    assert due
    answer(promise, by)
    decide_promise(promise.id, PromiseAct.RETURNED, Said(text="Chưa có ảnh."), by=chief)
    with on(due + timedelta(days=30)):
        before = standing(promise).late
        assert before == 20
        with pytest.raises(NotNowError, match="quá hạn"):
            strike_decision(promise.id, "Bấm nhầm.", seen=newest_entry([promise]), by=chief)
        assert standing(promise).late == before


def test_who_strikes_a_given_day_and_gives_it_anew_gains_no_time(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    due = promise.due_on
    assert due
    early, later = due - timedelta(days=7), due - timedelta(days=1)
    give_promises([promise.id], promise.body, early, "Theo kết luận.", by=by)
    strike_entry(promise.id, "Nhầm ngày.", seen=newest_entry([promise]), by=by)
    session().rollback()
    with pytest.raises(InvalidEntryError) as refused:
        give_promises([promise.id], "Đội Quy tắc", later, "Theo kết luận.", by=by)
    assert set(refused.value.problems) == {"due_on"}
    give_promises([promise.id], "Đội Quy tắc", early, "Theo kết luận.", by=by)


def test_an_answer_that_nobody_confirms_makes_the_office_late(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    answer(promise, by)
    for days, left in ((7, False), (8, True)):
        with on(date(2022, 6, 15) + timedelta(days=days)):
            now = standing(promise)
            assert (now.unconfirmed, now.is_left_unconfirmed) == (5 + left, left)
            assert bool(unconfirmed_of([now])) is left
            assert (
                promise.id in {one.promise.id for one in due_promises(today()).of_office}
            ) is left
            assert not now.is_overdue
    close(promise, leader(sealed_hall))
    assert standing(promise).unconfirmed == 0


def test_a_claimed_day_is_shown_with_how_much_later_it_was_entered(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    with on(date(2022, 6, 20)):
        for said, early in ((date(2022, 6, 17), False), (date(2022, 6, 16), True)):
            told = Said(text="Gặp tại nhà.", on_day=said)
            entry = follow_promise(promise.id, PromiseAct.TOLD, told, by=by)
            assert (entry.id in standing(promise).claimed) is early
        assert standing(promise).claimed == {entry.id: 2}


def test_who_was_told_counts_by_the_day_on_which_it_was_entered(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    with on(date(2022, 7, 4)):
        for promise in queries.promises(meeting):
            told = Said(text="Gặp tại nhà.", on_day=date(2022, 6, 16))
            follow_promise(promise.id, PromiseAct.TOLD, told, by=by)
        found = evidence_of(meeting, "A7")
        assert found
        assert found.done_on == date(2022, 7, 4)
        assert "13 lần ghi vào sổ muộn hơn ngày đã ghi là báo" in found.words


def test_what_went_up_waits_for_the_answer_from_there(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall, 1)
    up = Said(body="UBND thành phố", paper="số 12/UBND ngày 20/6/2022", text="Vượt thẩm quyền.")
    follow_promise(promise.id, PromiseAct.PASSED_UP, up, by=by)
    assert standing(promise).work is Work.PASSED_UP
    with pytest.raises(NotNowError):
        close(promise, leader(sealed_hall))


def test_what_was_wrong_is_struck_through_and_stays(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    wrong = queries.promise(promise.id).events[-1]  # type: ignore[union-attr]
    with pytest.raises(InvalidEntryError):
        strike_entry(promise.id, " ", seen=wrong.id, by=by)
    strike_entry(promise.id, "Nhầm nội dung.", seen=wrong.id, by=by)
    now = standing(promise)
    assert (now.work, now.answer) == (Work.GIVEN, None)
    assert len(now.promise.events) == 2
    assert not disagreements(sealed_hall.meeting)
    with pytest.raises(NotNowError):  # nothing of a leader stands newest
        strike_decision(promise.id, "Nhầm.", seen=now.promise.events[-1].id, by=chief)


def test_the_office_does_not_strike_what_a_leader_decided(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    later = Said(text="Chờ vật tư.", due_on=in_days(60))
    extended = decide_promise(promise.id, PromiseAct.EXTENDED, later, by=chief)
    with pytest.raises(NotNowError):
        strike_entry(promise.id, "Nhầm.", seen=extended.id, by=by)
    strike_decision(promise.id, "Nhầm ngày.", seen=extended.id, by=chief)
    assert standing(promise).due_on == promise.due_on


def test_an_old_entry_is_struck_and_all_is_reckoned_without_it(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    wrong = follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Nhầm."), by=by)
    newest = follow_promise(promise.id, PromiseAct.INSPECTED, seen_there(), by=by)
    other = seat(sealed_hall, OfficeRole.CLERK, 4)
    strike_entry(promise.id, "Của nội dung khác.", entry=wrong.id, seen=newest.id, by=other)
    now = standing(promise)
    assert (now.work, [one.id for one in now.followed]) == (Work.GIVEN, [newest.id])
    with pytest.raises(NotNowError):  # once
        strike_entry(promise.id, "Lại.", entry=wrong.id, seen=newest_of(promise), by=by)
    assert not disagreements(sealed_hall.meeting)


def test_what_a_later_entry_rests_on_is_struck_after_it(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    told = newest_of(promise)
    close(promise, chief)
    again = Said(text="Cống lại tắc.", due_on=in_days(10))
    follow_promise(promise.id, PromiseAct.REOPENED, again, by=by)
    for what in ("Mở lại", "đã xem và xác nhận"):
        seen = newest_of(promise)
        with pytest.raises(NotNowError, match=f"“.*{what}.*Dòng ấy phải được gạch trước"):
            strike_entry(promise.id, "Nhầm.", entry=told, seen=seen, by=by)
        strike = strike_entry if what == "Mở lại" else strike_decision
        strike(promise.id, "Nhầm.", seen=seen, by=by if what == "Mở lại" else chief)
    strike_entry(promise.id, "Nhầm.", entry=told, seen=newest_of(promise), by=by)
    assert standing(promise).work is Work.GIVEN


def test_what_showed_an_answer_holds_what_was_closed_by_it(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    said = Said(text="Đã làm.", on_day=today(), answer=AnswerKind.SETTLED)
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
    shown = follow_promise(promise.id, PromiseAct.INSPECTED, seen_there(), by=by)
    close(promise, chief)
    with pytest.raises(NotNowError, match="Dòng ấy phải được gạch trước"):
        strike_entry(promise.id, "Nhầm.", entry=shown.id, seen=newest_of(promise), by=by)


def test_a_day_goes_with_the_extension_that_allowed_it(sealed_hall: Hall) -> None:
    """Nobody keeps a later day by giving the content to a body anew and striking the extension."""
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    later = Said(text="Chờ vật tư.", due_on=in_days(60))
    allowed = decide_promise(promise.id, PromiseAct.EXTENDED, later, by=chief)
    moved = Said(body="Công an phường", text="Đúng thẩm quyền của Công an phường.")
    given = follow_promise(promise.id, PromiseAct.GIVEN, moved, by=by)
    with pytest.raises(NotNowError, match="Giao Công an phường"):
        strike_decision(promise.id, "Nhầm.", entry=allowed.id, seen=given.id, by=chief)


def test_who_decides_strikes_what_any_leader_decided(sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    later = Said(text="Chờ vật tư.", due_on=in_days(60))
    extended = decide_promise(promise.id, PromiseAct.EXTENDED, later, by=leader(sealed_hall))
    successor = seat(sealed_hall, OfficeRole.LEADER, 4)
    strike_decision(promise.id, "Nhầm ngày.", entry=extended.id, seen=extended.id, by=successor)
    assert standing(promise).due_on == promise.due_on


def seen_there() -> Said:
    return Said(text="Cống đã thông.", on_day=today())


def newest_of(promise: Promise) -> int:
    known = queries.promise(promise.id)
    assert known
    return newest_entry([known])


def test_a_page_that_was_overtaken_writes_nothing(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    follow_promise(promise.id, PromiseAct.ACCEPTED, Said(), seen=0, by=by)
    with pytest.raises(OutOfDateError):
        follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="…a"), seen=0, by=by)


def test_several_at_once_get_a_body_and_a_day_or_none(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    unheard = [one for one in queries.promises() if one.source == "unheard"]
    due = min(one.due_on for one in unheard if one.due_on)
    numbers = [one.id for one in unheard]
    with pytest.raises(InvalidEntryError):
        give_promises(numbers, "Công an phường", in_days(90), "TB 12", by=by)
    assert all(not standing(one).promise.events for one in unheard)
    give_promises(numbers, "Công an phường", due, "Thông báo 12", by=by)
    assert {standing(one).body for one in unheard} == {"Công an phường"}


def test_a_proof_is_brought_while_the_answer_waits(sealed_hall: Hall) -> None:
    """(001-24) And who brought it does not confirm it."""
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    with pytest.raises(NotNowError):
        follow_promise(promise.id, PromiseAct.PROVED, Said(proof="Tổ trưởng"), by=by)
    said = Said(text="Đã làm.", on_day=today(), answer=AnswerKind.SETTLED)
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
    with pytest.raises(InvalidEntryError) as refused:
        follow_promise(promise.id, PromiseAct.PROVED, Said(text="Có."), by=by)
    assert set(refused.value.problems) == {"proof"}
    brought = follow_promise(promise.id, PromiseAct.PROVED, Said(proof="Tổ trưởng Tổ 23"), by=by)
    now = standing(promise)
    assert (now.work, now.is_shown) == (Work.TO_CONFIRM, True)
    assert [one.id for one in now.proofs] == [brought.id]
    close(promise, chief)
    with pytest.raises(NotNowError, match="Dòng ấy phải được gạch trước"):
        strike_entry(promise.id, "Nhầm.", entry=brought.id, seen=newest_of(promise), by=by)
    assert not disagreements(sealed_hall.meeting)


def test_nobody_confirms_the_own_proof(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    other = seat(sealed_hall, OfficeRole.CLERK, 4)
    said = Said(text="Đã làm.", on_day=today(), answer=AnswerKind.SETTLED)
    follow_promise(promise.id, PromiseAct.ANSWERED, said, by=by)
    follow_promise(promise.id, PromiseAct.PROVED, Said(proof="Tổ trưởng Tổ 23"), by=other)
    same = seat(sealed_hall, OfficeRole.LEADER, 4)
    with pytest.raises(NotNowError):
        close(promise, same)
    close(promise, leader(sealed_hall))


def test_who_hands_a_late_matter_on_keeps_the_delay(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    before, due = standing(promise).body, promise.due_on
    assert due
    with clock.clock_at(clock.now() + (due - today()) + timedelta(days=7)):
        late = standing(promise).late
        assert late
        moved = Said(text="Thuộc việc của Công an.", body="Công an phường khác")
        given = follow_promise(promise.id, PromiseAct.GIVEN, moved, by=by)
        now = standing(promise)
        assert now.passed_on == {given.id: (before, late)}
        assert now.late == late, "its day stays"
        facts = figures_of_dialogue(sealed_hall.meeting, today()).facts[promise.code]
        assert before in facts["passed_on"][0]
        again = Said(text="Vẫn cơ quan ấy.", body=" công an  phường khác")
        follow_promise(promise.id, PromiseAct.GIVEN, again, by=by)
        assert list(standing(promise).passed_on) == [given.id]


@pytest.mark.parametrize("written", ["{name}", "Bà {name}", "{name} - Chủ tịch UBND phường",
                                     "Chủ tịch {name}", "{name} (Chủ tịch)"])  # fmt: skip
def test_nobody_confirms_the_own_answer_however_the_name_was_written(
    sealed_hall: Hall, written: str
) -> None:
    promise, chief = first(sealed_hall), leader(sealed_hall)
    who = written.format(name=chief.name)
    until = today() + timedelta(days=30)
    token = body_links.issue_body_link(standing(promise).body, until, by=clerk(sealed_hall))
    said = Said(text="Đã làm.", on_day=today(), answer=AnswerKind.SETTLED, proof="Tổ trưởng")
    body_links.follow_as_body(token, promise.id, PromiseAct.ANSWERED, said, who, seen=0)
    with pytest.raises(NotNowError):
        close(promise, chief)


def test_a_matter_that_is_reopened_for_a_later_day_was_extended(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    close(promise, chief)
    due = standing(promise).due_on
    assert due
    later = Said(text="Còn phải làm thêm.", due_on=due + timedelta(days=300))
    reopened = follow_promise(promise.id, PromiseAct.REOPENED, later, by=by)
    assert [one.id for one in standing(promise).extensions] == [reopened.id]
    assert "extended" in figures_of(standing(promise))


def test_what_who_asked_disputes_waits_until_it_is_reopened_or_told(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    close(promise, chief)

    def disputed() -> list[int]:
        return [one.promise.id for one in due_promises(today()).disputed]

    newest = standing(promise).answer
    assert newest
    assert disputed() == []
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "Còn ngập.",
                       answer=newest.id)  # fmt: skip
    assert disputed() == [promise.id]
    told = Said(text="Đã ra lại hiện trường cùng bà.", on_day=today())
    with clock.clock_at(clock.now() + timedelta(minutes=5)):
        follow_promise(promise.id, PromiseAct.TOLD, told, by=by)
        assert disputed() == []
