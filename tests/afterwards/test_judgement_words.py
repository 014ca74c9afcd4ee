"""The words of a judgement go because their author asks, by two people, and everybody sees it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from console import queries
from console.afterwards import serving
from console.afterwards.agreement import disagreements
from console.afterwards.data_subjects import pieces_of
from console.afterwards.data_told import told_of
from console.afterwards.due_promises import due_promises
from console.afterwards.judgement_words import decide_erasure, erasures_of, lost_words
from console.afterwards.retention import rules, set_retention
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import AskedHow, Contact, EventKind, Judgement, OfficeRole, PersonalData, Rating
from tests.afterwards.office import clerk, first, leader, seat, today
from tests.afterwards.people_data import judge
from tests.afterwards.test_serving import WHY, opened


def rating() -> Rating:
    session().rollback()
    return session().query(Rating).one()


def ask(hall: Hall, by: Contact, how: AskedHow | None = AskedHow.IN_WRITING,
        on: date | None = None) -> int:  # fmt: skip
    known = opened(hall)
    keys = [one.key for one in pieces_of(known, today()) if isinstance(one.row, Rating)]
    return serving.erase_person(known.key, keys, WHY, how=how, asked_on=on, by=by)


def number_of() -> int:
    return erasures_of([rating()])[rating().id].asked.number


def test_a_clerk_alone_erases_nobody_s_words(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    for how, on, wrong in (
        (None, None, {"how", "asked_on"}),
        (AskedHow.BY_PHONE, today() + timedelta(days=1), {"asked_on"}),
        (AskedHow.BY_PHONE, date(2022, 6, 1), {"asked_on"}),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            ask(sealed_hall, by, how, on)
        assert set(refused.value.problems) == wrong
    assert ask(sealed_hall, by, on=today()) == 0
    assert rating().text == "Chưa ai làm gì."
    assert [one.promise.id for one in due_promises(today()).to_erase] == [promise.id]
    number, one = number_of(), rating().id
    with pytest.raises(NotPermittedError):
        decide_erasure(promise.id, one, agree=True, seen=number, by=by)
    with pytest.raises(OutOfDateError):
        decide_erasure(promise.id, one, agree=True, seen=number + 1, by=chief)
    decide_erasure(promise.id, one, agree=True, seen=number, by=chief)
    assert (rating().text, rating().judgement) == ("", Judgement.NOT_DONE)
    assert erasures_of([rating()])[one].erased_on == today()
    event = queries.last_event_of(sealed_hall.meeting, EventKind.JUDGEMENT_ERASED)
    assert event
    assert event.details["asked"] == number
    assert not disagreements(sealed_hall.meeting)
    with pytest.raises(OutOfDateError):
        decide_erasure(promise.id, one, agree=True, seen=number, by=chief)
    assert due_promises(today()).to_erase == []


def test_asked_twice_is_once_and_waits(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    by = clerk(sealed_hall)
    for _press in range(2):
        ask(sealed_hall, by, on=today())
    asked = queries.events_of(sealed_hall.meeting, EventKind.JUDGEMENT_ERASURE_ASKED)
    assert len(asked) == 1
    assert "Nguyễn" not in asked[0].details.values()
    told = told_of(opened(sealed_hall), today())
    (words,) = [one for one in told.going if one.value == "Chưa ai làm gì."]
    assert (words.key, words.until) == ("", "đã đề nghị xóa, chờ lãnh đạo quyết định")


def test_who_asked_does_not_agree_to_it_at_another_seat(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    ask(sealed_hall, clerk(sealed_hall), on=today())
    same = seat(sealed_hall, OfficeRole.LEADER, 3)
    with pytest.raises(NotNowError):
        decide_erasure(first(sealed_hall).id, rating().id, agree=True, seen=number_of(), by=same)
    assert rating().text


def test_a_leader_keeps_them_with_a_reason_and_may_be_asked_again(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    ask(sealed_hall, by, on=today())
    number, one = number_of(), rating().id
    with pytest.raises(InvalidEntryError):
        decide_erasure(promise.id, one, agree=False, seen=number, by=chief)
    why = "Người nói cho biết không yêu cầu."
    decide_erasure(promise.id, one, agree=False, why=why, seen=number, by=chief)
    assert rating().text
    ask(sealed_hall, by, on=today())
    assert number_of() > number


def test_what_went_in_its_time_is_told_apart_from_what_never_was(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    assert lost_words([rating()]) == set()
    session().execute(update(Rating).values(text=""))
    session().commit()
    assert lost_words([rating()]) == {rating().id}


def test_no_short_term_erases_them_instead(sealed_hall: Hall) -> None:
    by, kind = clerk(sealed_hall), PersonalData.JUDGEMENT
    for days, wrong in ((89, {"days"}), (90, set())):
        try:
            set_retention(kind, days, "Quy chế của cơ quan", seen=rules()[kind].mark, by=by)
            found = set()
        except InvalidEntryError as refused:
            found = set(refused.problems)
        assert found == wrong


def test_a_judgement_without_words_lost_none(sealed_hall: Hall) -> None:
    judge(sealed_hall, "")
    assert lost_words([rating()]) == set()
