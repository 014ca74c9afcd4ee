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
from console.afterwards.deciding import strike_decision
from console.afterwards.following import follow_promise, strike_entry
from console.afterwards.letters_sent import letters_sent
from console.afterwards.rules import Said
from console.afterwards.striking import Fault
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import (
    Contact,
    DocumentKind,
    DocumentPromise,
    EventKind,
    OutgoingDocument,
    PromiseAct,
    PromiseSource,
)
from console.office.today import today_of_office
from console.preparing import document_paper, issuing, outgoing
from console.preparing.document_lacks import missing_in
from console.preparing.document_text import text_of
from console.promises.entries import struck_urgings
from console.promises.state import Work
from console.working_days import working_days_after
from tests.afterwards.office import answer, clerk, first, leader, standing, today


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
    one = letters.draft_conclusions(sealed_hall.meeting, Heading.CHAIR, by=by)
    assert letters.draft_conclusions(sealed_hall.meeting, Heading.PAIR, by=by).id == one.id
    issue(one, by)
    with pytest.raises(NotNowError):
        letters.draft_conclusions(sealed_hall.meeting, Heading.PAIR, by=by)


def test_each_body_gets_one_paper_with_all_its_matters(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    made = letters.draft_referrals(meeting, by=by)
    known = {one.body for one in queries.promises(meeting)}
    assert sorted(one.addressees[0] for one in made) == sorted(known)
    told = [code for one in made for code in codes_in(one)]
    assert sorted(told) == sorted(one.code for one in queries.promises(meeting))
    again = letters.draft_referrals(meeting, by=by)
    assert [one.id for one in again] == [one.id for one in made]


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
        assert letters.draft_urging("Công an phường", 1, by=by).id == letter.id
        assert not standing(police[0]).urgings
        issue(letter, by, 21)
        assert {len(standing(one).urgings) for one in police} == {1}
        with pytest.raises(OutOfDateError):
            letters.draft_urging("Công an phường", 1, by=by)
        assert "Công an phường" not in [one.body for one in ladder.steps_of(today())]
    with clock.clock_at(clock.now() + later(last, 9)):
        (step,) = [one for one in ladder.steps_of(today()) if one.body == "Công an phường"]
        assert step.level == 2


def test_a_letter_that_was_withdrawn_is_struck_by_a_leader_and_counts_no_more(
    sealed_hall: Hall,
) -> None:
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    police = [one for one in queries.promises() if one.body == "Công an phường"]
    with clock.clock_at(clock.now() + later(max(o.due_on for o in police if o.due_on), 4)):
        issue(letters.draft_urging("Công an phường", 1, by=by), by, 21)
        line = standing(police[0]).urgings[0]
        with pytest.raises(NotNowError):
            strike_entry(police[0].id, "Gửi nhầm.", entry=line.id, seen=line.id, by=by)
        with pytest.raises(InvalidEntryError) as refused:
            strike_decision(police[0].id, "", entry=line.id, seen=line.id, by=chief)
        assert set(refused.value.problems) == {"fault", "text"}
        struck = strike_decision(police[0].id, "Gửi nhầm.", entry=line.id, seen=line.id,
                                 fault=Fault.WITHDRAWN, by=chief)  # fmt: skip
        assert struck.text.startswith("Công văn số 21/")
        assert struck.text.endswith("đã thu hồi: Gửi nhầm.")
        session().rollback()
        assert (len(standing(police[0]).urgings), len(standing(police[1]).urgings)) == (0, 1)
        assert struck_urgings(standing(police[0]).promise) == 1
        issued.catch_up()
        assert not standing(police[0]).urgings, "what was struck is not entered again"
        assert not disagreements(sealed_hall.meeting)


def test_a_petition_that_was_withdrawn_leaves_its_content_without_a_paper(
    sealed_hall: Hall,
) -> None:
    by, chief, meeting = clerk(sealed_hall), leader(sealed_hall), sealed_hall.meeting
    drafts = letters.draft_referrals(meeting, by=by)
    (petition,) = [one for one in drafts if one.kind is DocumentKind.PETITION][:1]
    issue(petition, by, 59)
    promise = queries.promises_in(petition)[0]
    assert promise.id not in {one.id for one in letters.without_paper(meeting)}
    line = next(e for e in promise.events if e.act is PromiseAct.PASSED_UP)
    strike_decision(promise.id, "Gửi nhầm nơi.", entry=line.id, seen=promise.events[-1].id,
                    fault=Fault.ISSUED_WRONGLY, by=chief)  # fmt: skip
    session().rollback()
    assert promise.id in {one.id for one in letters.without_paper(meeting)}


def test_a_draft_that_lies_is_drawn_anew_from_what_is_late_now(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    police = [one for one in queries.promises() if one.body == "Công an phường"]
    last = max(one.due_on for one in police if one.due_on)
    with clock.clock_at(clock.now() + later(last, 4)):
        old = letters.draft_urging("Công an phường", 1, by=by)
        number = old.id
        with pytest.raises(NotNowError):
            letters.redraw_urging("Công an phường", number, by=by)
    with clock.clock_at(clock.now() + later(last, 8)):
        (step,) = [one for one in ladder.steps_of(today()) if one.body == "Công an phường"]
        assert (step.lies_for, step.left_out, step.is_old) == (4, 0, True)
        anew = letters.redraw_urging("Công an phường", number, by=by)
        assert "đã quá hạn 8 ngày làm việc" in words_of(anew)
        assert letters.redraw_urging("Công an phường", number, by=by).id == anew.id, "pressed twice"
        session().rollback()
        assert session().get(OutgoingDocument, number) is None
        gone = queries.last_event_of(sealed_hall.meeting, EventKind.DOCUMENT_DISCARDED)
        assert gone
        assert gone.details["document"] == number


def test_a_draft_lacks_what_became_late_since(sealed_hall: Hall) -> None:
    by, (one, other) = clerk(sealed_hall), [first(sealed_hall), first(sealed_hall, 2)]
    given = Said(text="Đúng thẩm quyền.", body="Công an phường")
    sooner = Said(text="TB 12", body="Công an phường", due_on=today())
    follow_promise(one.id, PromiseAct.GIVEN, sooner, by=by)
    with clock.clock_at(clock.now() + later(today(), 4)):
        letter = letters.draft_urging("Công an phường", 1, by=by)
        assert codes_in(letter) == [one.code]
        follow_promise(other.id, PromiseAct.GIVEN, replace(given, due_on=today()), by=by)
    with clock.clock_at(clock.now() + later(today(), 5)):
        (step,) = [s for s in ladder.steps_of(today()) if s.body == "Công an phường"]
        assert (step.lies_for, step.left_out, step.is_old) == (1, 1, True)
        anew = letters.redraw_urging("Công an phường", letter.id, by=by)
        assert codes_in(anew) == [one.code, other.code]
        today_ = today_of_office(today())
        assert "Công an phường" in [s.body for s in today_.urging if s.letter]
        text = replace(text_of(anew), signer="Trần Văn Bình", position="CHỦ TỊCH")
        outgoing.edit_document(anew.id, text, revision=anew.revision, by=by)
        issuing.review_document(anew.id, "Trần Văn Bình", by=by)
        with pytest.raises(NotNowError):
            letters.redraw_urging("Công an phường", anew.id, by=by)


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


def test_what_was_urged_is_listed_with_what_came_of_it(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    police = [one for one in queries.promises() if one.body == "Công an phường"]
    last = max(one.due_on for one in police if one.due_on)
    with clock.clock_at(clock.now() + later(last, 4)):
        assert letters_sent() == ([], 0)
        letter = letters.draft_urging("Công an phường", 1, by=by)
        assert letters_sent() == ([], 0), "a draft urges nobody"
        issue(letter, by, 21)
        answer(police[0], by)
        session().rollback()
        (sent,), older = letters_sent()
        assert (sent.body, older, len(sent.rows)) == ("Công an phường", 0, len(police))
        assert {one.late for one in sent.rows if one.promise.due_on == last} == {4}
        assert sent.rows[0].since.endswith("chờ xác nhận")
        assert sent.waiting == len(police) - 1
    with clock.clock_at(clock.now() + later(last, 30)):
        ((sent,), _older) = letters_sent()
        assert {one.late for one in sent.rows if one.promise.due_on == last} == {4}
        line = standing(police[1]).urgings[0]
        strike_decision(police[1].id, "Nhầm.", entry=line.id, seen=line.id,
                        fault=Fault.WITHDRAWN, by=leader(sealed_hall))  # fmt: skip
        session().rollback()
        ((sent,), _older) = letters_sent()
        assert "thu hồi" in sent.rows[1].since
        assert sent.waiting == len(police) - 2


def test_no_letter_is_reviewed_before_it_says_to_whom_it_goes(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    (made, *_others) = letters.draft_referrals(sealed_hall.meeting, by=by)
    assert "Chưa ghi kính gửi ai." not in missing_in(made)
    text = replace(text_of(made), addressees=())
    outgoing.edit_document(made.id, text, revision=made.revision, by=by)
    session().expire_all()
    assert "Chưa ghi kính gửi ai." in missing_in(made)
