"""A dialogue that is not to be held: gone from what is due, readable still, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import (
    Contact,
    DocumentKind,
    DocumentState,
    EventKind,
    Honorific,
    NoticeChannel,
    OfficeRole,
    OutgoingDocument,
    Participant,
    TaskPhase,
)
from console.office import year
from console.office.today import today_of_office
from console.preparing import (
    budget,
    cancelling,
    deadlines,
    document_paper,
    document_waiting,
    guest_papers,
    issuing,
    next_meeting,
    notice_facts,
    outgoing,
    tasks,
)
from console.preparing.document_text import text_of
from console.preparing.task_lines import TaskLine
from console.record.writing import off_the_record
from console.vietnamese import local
from console.words.called_off import off_words, opinion_words
from tests.preparing.test_notice import at, given
from tests.preparing.test_notice import by as by
from tests.preparing.test_outgoing import issued, plan_of

WHY = "Chờ lịch của Đảng ủy"


def due(by: Participant) -> int:
    day = local(by.meeting.planned_at).date()
    today = today_of_office(day - timedelta(days=20))
    mine = [row for part in (today.late, today.now, today.week, today.later) for row in part]
    entries = [entry for _month, some in year.months_of(day.year) for entry in some]
    of_year = [entry for entry in entries if entry.meeting is by.meeting]
    return len([row for row in mine if row.meeting is by.meeting]) + len(of_year)


def prepared(by: Participant) -> None:
    deadlines.reckon_deadlines(by=by)
    line = TaskLine(name="In phiếu", phase=TaskPhase.BEFORE)
    tasks.set_tasks(by.meeting, [line], [], by=by)


def test_it_is_due_no_more_and_all_of_it_is_there_again(by: Participant) -> None:
    prepared(by)
    before = due(by)
    assert before > 5
    cancelling.cancel_dialogue(f" {WHY} ", by=by)
    assert (by.meeting.cancelled_because, by.meeting.cancelled_at) == (WHY, clock.now())
    assert due(by) == 0
    assert by.meeting in queries.meetings(), "it stays in the list"
    assert queries.events(by.meeting)[-1].details == {
        "because": WHY,
        "for_good": False,
        "had_hall": False,
    }

    cancelling.restore_dialogue(by=by)
    assert by.meeting.cancelled_at is None
    assert due(by) == before
    assert queries.events(by.meeting)[-1].kind is EventKind.MEETING_RESTORED
    with pytest.raises(OutOfDateError):
        cancelling.restore_dialogue(by=by)


def test_it_needs_a_reason_and_is_cancelled_once(by: Participant) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        cancelling.cancel_dialogue(" … ", by=by)
    assert list(refused.value.problems) == ["because"]
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(OutOfDateError):
        cancelling.cancel_dialogue("khác", by=by)
    assert by.meeting.cancelled_because == WHY


def test_nothing_of_it_leaves_the_office_but_the_notice_that_tells_so(by: Participant) -> None:
    plan = plan_of(by)
    issuing.review_document(plan.id, "Lê Thị Rà", by=by)
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(NotNowError, match="chỉ thông báo về việc ấy"):
        issuing.approve_document(plan.id, "Trần Văn Bình", by=by)
    cancelling.restore_dialogue(by=by)
    issuing.approve_document(plan.id, "Trần Văn Bình", by=by)
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(NotNowError, match="chỉ thông báo về việc ấy"):
        issuing.number_document(plan.id, 3, date(2022, 6, 8), by=by)
    off = cancelling.draft_postponement(by=by)
    text = replace(text_of(off), signer="Trần Văn Bình", recipients=(("Lưu: VT", ""),))
    outgoing.edit_document(off.id, text, revision=off.revision, by=by)
    issued(off, by)
    assert off.issued_at
    later = outgoing.draft_document(DocumentKind.LETTER, by.meeting, by=by)
    assert "chỉ thông báo về việc ấy" in cancelling.why_it_stays(later, by.meeting)


def test_the_notice_that_it_is_off_does_not_leave_once_it_is_held_after_all(
    by: Participant,
) -> None:
    cancelling.cancel_dialogue(WHY, by=by)
    off = cancelling.draft_postponement(by=by)
    text = replace(text_of(off), signer="Trần Văn Bình", recipients=(("Lưu: VT", ""),))
    outgoing.edit_document(off.id, text, revision=off.revision, by=by)
    issuing.review_document(off.id, "Lê Thị Rà", by=by)
    cancelling.restore_dialogue(by=by)
    leader = Contact(honorific=Honorific.COMRADE, name="Trần Văn Bình", title="Chủ tịch",
                     position=99, office_role=OfficeRole.LEADER)  # fmt: skip
    with off_the_record():
        session().add(leader)
    assert off not in document_waiting.waiting_for(leader)[0].documents
    with pytest.raises(NotNowError, match="đã được khôi phục"):
        issuing.approve_document(off.id, "Trần Văn Bình", by=by)
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(NotNowError, match="lần hoãn trước"):
        issuing.approve_document(off.id, "Trần Văn Bình", by=by)
    cancelling.restore_dialogue(by=by)
    invites = outgoing.draft_document(DocumentKind.NOTICE, by.meeting, by=by)
    assert cancelling.why_it_stays(invites, by.meeting) == ""


def test_what_is_off_waits_at_nobodys_seat(by: Participant) -> None:
    leader = Contact(honorific=Honorific.COMRADE, name="Trần Văn Bình", title="Chủ tịch",
                     position=99, office_role=OfficeRole.LEADER)  # fmt: skip
    with off_the_record():
        session().add(leader)
    plan = plan_of(by)
    issuing.review_document(plan.id, "Lê Thị Rà", by=by)
    assert plan in document_waiting.waiting_for(leader)[0].documents
    cancelling.cancel_dialogue(WHY, by=by)
    assert plan not in document_waiting.waiting_for(leader)[0].documents
    cancelling.restore_dialogue(by=by)
    assert plan in document_waiting.waiting_for(leader)[0].documents


def test_an_invitation_to_what_is_off_is_not_begun(by: Participant) -> None:
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(NotNowError, match="Thông báo về việc ấy"):
        outgoing.draft_document(DocumentKind.NOTICE, by.meeting, by=by)
    assert cancelling.notice_that_it_is_off(by.meeting) is None
    off = cancelling.draft_postponement(by=by)
    text = replace(text_of(off), signer="Trần Văn Bình", recipients=(("Lưu: VT", ""),))
    outgoing.edit_document(off.id, text, revision=off.revision, by=by)
    issued(off, by)
    assert outgoing.replace_document(off.id, by=by).replaces_id == off.id, "it may be told better"


def test_an_invitation_that_was_issued_is_not_replaced_by_another_once_it_is_off(
    by: Participant,
) -> None:
    notice = outgoing.draft_document(DocumentKind.NOTICE, by.meeting, by=by)
    with off_the_record():
        notice.state = DocumentState.ISSUED
        notice.issued_at = clock.now() - timedelta(minutes=1)
    cancelling.cancel_dialogue(WHY, by=by)
    with pytest.raises(NotNowError, match="đã hoãn"):
        outgoing.replace_document(notice.id, by=by)


def test_put_off_and_never_held_are_told_apart(by: Participant) -> None:
    cancelling.cancel_dialogue(WHY, for_good=True, by=by)
    assert "không tổ chức nữa" in off_words(by.meeting)
    assert "chuyển cơ quan có thẩm quyền" in opinion_words(by.meeting)
    cancelling.draft_postponement(for_good=False, by=by)
    assert by.meeting.cancelled_for_good is False, "every page says what the notice says"
    assert "hoãn" in off_words(by.meeting)
    assert "khi tổ chức lại" in opinion_words(by.meeting)
    assert queries.events_of(by.meeting, EventKind.MEETING_EDITED)[-1].details["part"] == (
        "cancellation"
    )
    cancelling.restore_dialogue(by=by)
    assert off_words(by.meeting) == ""


def test_once_it_opened_nobody_cancels_it(hall: Hall) -> None:
    with pytest.raises(NotNowError, match="đã khai mạc"):
        cancelling.cancel_dialogue(WHY, by=hall.organiser)


def test_nothing_of_it_is_prepared_before_it_is_taken_back(by: Participant) -> None:
    cancelling.cancel_dialogue(WHY, by=by)
    for act in (
        lambda: notice_facts.publish_notice(by=by),
        lambda: next_meeting.bring_into_hall(by=by),
        lambda: given(by, NoticeChannel.WEBSITE, 8),
    ):
        with pytest.raises(NotNowError, match="đã hoãn hoặc không tổ chức"):
            act()
    notice_facts.hide_notice(by=by)
    budget.set_budget(by.meeting, [budget.ExpenseLine(name="In giấy mời, đã chi")], [], by=by)


def test_it_gives_the_hall_back(by: Participant, hall: Hall) -> None:
    hall.meeting.hall_order = None
    by.meeting.hall_order = 7
    session().commit()
    cancelling.cancel_dialogue(WHY, by=by)
    assert queries.current_meeting() is None
    assert queries.events(by.meeting)[-1].details["had_hall"]


def test_what_was_told_already_is_said(by: Participant) -> None:
    assert cancelling.told_already(by.meeting) == []
    given(by, NoticeChannel.WEBSITE, 8)
    by_now = cancelling.told_already(by.meeting)
    assert by_now == ["Đã thông báo qua 1 lượt phát loa, niêm yết, đăng tin."]


def test_a_notice_that_it_is_put_off_stands_in_the_place_of_the_first(by: Participant) -> None:
    with pytest.raises(NotNowError):
        cancelling.draft_postponement(by=by)
    first = plan_of(by)
    first.kind = DocumentKind.NOTICE
    session().commit()
    issued(first, by)
    cancelling.cancel_dialogue(WHY, by=by)
    assert cancelling.told_already(by.meeting) == ["Thông báo đã ban hành."]
    draft = cancelling.draft_postponement(by=by)
    assert (draft.kind, draft.replaces_id) == (DocumentKind.NOTICE, first.id)
    words = repr(document_paper.paper(draft, clock.now()))
    for part in (WHY, "hoãn tổ chức", by.meeting.venue, "không còn giá trị"):
        assert part in words
    assert text_of(draft).signer == first.signer


def announced(by: Participant) -> OutgoingDocument:
    first = plan_of(by)
    first.kind = DocumentKind.NOTICE
    session().commit()
    issued(first, by)
    return first


def test_once_it_was_told_that_it_is_off_nothing_replaces_that(by: Participant) -> None:
    first = announced(by)
    cancelling.cancel_dialogue(WHY, by=by)
    draft = cancelling.draft_postponement(by=by)
    assert cancelling.draft_postponement(by=by) is draft, "the same press twice"
    assert cancelling.told_already(by.meeting) == ["Thông báo đã ban hành."]
    issued(draft, by, number=16)
    assert cancelling.notice_that_it_is_off(by.meeting) is draft
    assert cancelling.told_already(by.meeting) == []
    with pytest.raises(NotNowError, match="đã ban hành"):
        cancelling.draft_postponement(by=by)
    assert queries.replacement_of(first) is draft
    assert queries.replacement_of(draft) is None


def test_cancelled_anew_it_is_told_anew(by: Participant) -> None:
    cancelling.cancel_dialogue(WHY, by=by)
    outgoing.discard_document(cancelling.draft_postponement(by=by).id, by=by)
    assert cancelling.notice_that_it_is_off(by.meeting) is None
    cancelling.restore_dialogue(by=by)
    first = announced(by)
    assert cancelling.notice_that_it_is_off(by.meeting) is None
    cancelling.cancel_dialogue(WHY, by=by)
    assert cancelling.draft_postponement(by=by).replaces_id == first.id


def test_what_is_never_held_is_not_said_to_be_put_off(by: Participant) -> None:
    cancelling.cancel_dialogue(WHY, by=by)
    draft = cancelling.draft_postponement(for_good=True, by=by)
    words = repr(document_paper.paper(draft, clock.now()))
    assert draft.about == f"không tổ chức {by.meeting.title}"
    for part in (WHY, "Không tổ chức hội nghị nêu trên", "không còn giá trị"):
        assert part in words
    for part in ("oãn", "sẽ được thông báo sau"):
        assert part not in words


def test_a_calendar_that_has_it_takes_it_off(by: Participant) -> None:
    before = guest_papers.appointments([by.meeting])[0]
    assert not before.cancelled
    cancelling.cancel_dialogue(WHY, by=by)
    after = guest_papers.appointments([by.meeting])[0]
    assert (after.uid, after.cancelled) == (before.uid, True)
    assert after.sequence > before.sequence
    file = year.calendar_file(2023, at(0)).decode()
    assert "STATUS:CANCELLED" in file
    assert date(2023, 6, 15).isoformat() not in file.partition("STATUS:CANCELLED")[2]
