"""The documents of the days after: drawn from the record, one a body, and counted once issued."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DatabaseError

from console import clock, queries
from console.afterwards import issued, ladder, letters
from console.afterwards.agreement import disagreements
from console.afterwards.conclusion_text import Heading
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.afterwards.standing import Work
from console.database import session
from console.demo.play import Hall
from console.errors import NotNowError, OutOfDateError
from console.models import (
    Contact,
    DocumentKind,
    DocumentPromise,
    OutgoingDocument,
    PromiseAct,
    PromiseSource,
)
from console.preparing import document_paper, issuing, outgoing
from console.preparing.document_lacks import missing_in
from console.preparing.document_text import text_of
from console.working_days import working_days_after
from tests.afterwards.office import answer, clerk, first, standing, today


def words_of(document: OutgoingDocument) -> str:
    blocks = document_paper.paper(document, clock.now()).body
    return "\n".join(getattr(block, "text", "") for block in blocks)


def issue(document: OutgoingDocument, by: Contact, number: int = 15) -> OutgoingDocument:
    """Take a document through all its steps."""
    text = replace(text_of(document), signer="Trần Văn Bình", position="CHỦ TỊCH",
                   recipients=(("Lưu: VT", ""),))  # fmt: skip
    outgoing.edit_document(document.id, text, revision=document.revision, by=by)
    issuing.review_document(document.id, "Trần Văn Bình", by=by)
    issuing.approve_document(document.id, "Trần Văn Bình", by=by)
    issuing.number_document(document.id, number, today(), by=by)
    issuing.issue_document(document.id, by=by)
    session().expire_all()
    return session().get_one(OutgoingDocument, document.id)


def test_the_notice_of_conclusions_says_what_the_record_says(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    document = letters.draft_conclusions(meeting, Heading.CHAIR, by=by)
    words = words_of(document)
    for promise in queries.promises(meeting):
        assert promise.words in words
        assert promise.ruling in words
    assert "giao cơ quan giải quyết, trả lời có thời hạn: 07" in words
    assert "vượt thẩm quyền, kiến nghị cấp trên: 03" in words
    bodies = {name for name, _purpose in document.recipients}
    assert {one.body for one in queries.promises(meeting)} <= bodies
    assert document.notation.startswith("TB")


@pytest.mark.parametrize(
    ("heading", "begins"),
    [
        (Heading.CHAIR, "Kết luận của "),
        (Heading.OPINION, "Ý kiến kết luận của "),
        (Heading.PAIR, "Kết luận của Bí thư Đảng ủy phường và Chủ tịch UBND phường"),
    ],
)
def test_it_has_three_headings(sealed_hall: Hall, heading: Heading, begins: str) -> None:
    document = letters.draft_conclusions(sealed_hall.meeting, heading, by=clerk(sealed_hall))
    assert document.about.startswith(begins)


def test_there_is_one_notice_of_conclusions(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    letters.draft_conclusions(sealed_hall.meeting, Heading.CHAIR, by=by)
    with pytest.raises(NotNowError):
        letters.draft_conclusions(sealed_hall.meeting, Heading.PAIR, by=by)


def test_each_body_gets_one_paper_with_all_its_matters(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    made = letters.draft_referrals(meeting, by=by)
    known = {one.body for one in queries.promises(meeting)}
    assert sorted(one.addressees[0] for one in made) == sorted(known)
    told = [code for one in made for code in codes_in(one)]
    assert sorted(told) == sorted(one.code for one in queries.promises(meeting))
    with pytest.raises(NotNowError):
        letters.draft_referrals(meeting, by=by)


def codes_in(document: OutgoingDocument) -> list[str]:
    return [promise.code for promise in queries.promises_in(document)]


def test_what_exceeds_us_goes_up_by_a_letter_and_stands_so_once_issued(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    made = letters.draft_referrals(meeting, by=by)
    up = next(one for one in made if one.kind is DocumentKind.PETITION)
    promise = queries.promises_in(up)[0]
    assert promise.source is PromiseSource.ESCALATED
    assert standing(promise).work is Work.GIVEN
    up = issue(up, by)
    now = standing(promise)
    assert now.work is Work.PASSED_UP
    assert now.last
    assert "15/" in now.last.paper
    issued.catch_up()
    assert len(standing(promise).promise.events) == 1
    assert not disagreements(meeting)


def test_a_draft_that_says_all_lacks_only_what_people_write(sealed_hall: Hall) -> None:
    document = letters.draft_referrals(sealed_hall.meeting, by=clerk(sealed_hall))[0]
    assert missing_in(document) == ["Chưa ghi người ký."]
    assert not document_paper.paper(document, clock.now()).bases


def later(promise_due: date, working_days: int) -> timedelta:
    """How long it is until so many working days behind a term."""
    day = working_days_after(promise_due, working_days, queries.working_calendar())
    return timedelta(days=(day - today()).days)


@pytest.mark.parametrize(("late", "rung"), [(2, 0), (3, 1), (7, 1), (8, 1), (15, 1)])
def test_the_first_letter_is_due_three_working_days_behind_the_term(
    sealed_hall: Hall, late: int, rung: int
) -> None:
    """However late it is: the second comes behind the first, never without it."""
    police = [one for one in queries.promises(sealed_hall.meeting) if one.body == "Công an phường"]
    due = min(one.due_on for one in police if one.due_on)
    with clock.clock_at(clock.now() + later(due, late)):
        steps = [one for one in ladder.steps_of(today()) if one.body == "Công an phường"]
        assert [one.level for one in steps] == [rung] * bool(rung)


def test_one_letter_urges_a_body_with_everything_late_and_is_counted(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    police = [one for one in queries.promises() if one.body == "Công an phường"]
    last = max(one.due_on for one in police if one.due_on)
    with clock.clock_at(clock.now() + later(last, 4)):
        letter = letters.draft_urging("Công an phường", 1, by=by)
        assert codes_in(letter) == [one.code for one in police]
        assert "đã quá hạn 4 ngày làm việc" in words_of(letter)
        with pytest.raises(OutOfDateError):
            letters.draft_urging("Công an phường", 1, by=by)
        assert not standing(police[0]).urgings
        issue(letter, by, 21)
        assert {len(standing(one).urgings) for one in police} == {1}
        assert "Công an phường" not in [one.body for one in ladder.steps_of(today())]
    with clock.clock_at(clock.now() + later(last, 9)):
        (step,) = [one for one in ladder.steps_of(today()) if one.body == "Công an phường"]
        assert step.level == 2


def test_who_answered_is_urged_no_more(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    assert promise.due_on
    with clock.clock_at(clock.now() + later(promise.due_on, 5)):
        before = next(one for one in ladder.steps_of(today()) if one.body == promise.body)
        answer(promise, by)
        after = [one for one in ladder.steps_of(today()) if one.body == promise.body]
        rows = [one.promise.id for step in after for one in step.rows]
        assert promise.id in [one.promise.id for one in before.rows]
        assert promise.id not in rows


def test_a_letter_says_what_was_late_on_its_day_and_changes_no_more(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    assert promise.due_on
    with clock.clock_at(clock.now() + later(promise.due_on, 5)):
        letter = letters.draft_urging(promise.body, 1, by=by)
        before = document_paper.digest(letter)
    with clock.clock_at(clock.now() + later(promise.due_on, 12)):
        follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đang làm."), by=by)
        session().expire_all()
        assert document_paper.digest(letter) == before


def test_who_asked_gets_a_letter_with_the_own_words(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    document = letters.draft_reply(promise.id, by=by)
    assert document.addressees == ["Ông Nguyễn Văn Bảy, Tổ 23"]
    assert promise.words in words_of(document)
    assert promise.code in words_of(document)


def test_a_matter_is_dropped_from_no_letter_that_left_the_office(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    up = next(d for d in letters.draft_referrals(meeting, by=by) if d.kind is DocumentKind.PETITION)
    document = issue(up, by)
    with pytest.raises(DatabaseError, match="da ban hanh"):
        session().execute(delete(DocumentPromise).where(DocumentPromise.document_id == document.id))
    session().rollback()
