"""Whoever was refused is told why, by the ground of the law that the office names."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.afterwards.refusals import (
    draft_refusal_notice,
    due_of,
    explain_refusal,
    refusals,
)
from console.database import engine, session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import (
    DocumentKind,
    DocumentState,
    EventKind,
    Matter,
    Meeting,
    OutgoingDocument,
    RefusalGround,
    RefusalNotice,
    RefusalReason,
)
from console.preparing import outgoing
from console.preparing.document_text import beginning
from console.record.writing import broken_link, off_the_record
from console.vietnamese import local
from console.words.refusals import GROUNDS, NEAREST
from tests.afterwards.office import clerk, leader, today
from tests.afterwards.people_data import days_later, refuse, seal

SCOPE, SETTLED = RefusalGround.OUT_OF_SCOPE, RefusalGround.LAW_SETTLED


@pytest.fixture
def sealed_hall(drawn_up_hall: Hall) -> Hall:
    refuse(drawn_up_hall)
    refuse(drawn_up_hall, RefusalReason.OFF_TOPIC, 1)
    seal(drawn_up_hall)
    return drawn_up_hall


def first(hall: Hall) -> Matter:
    return refusals(hall.meeting)[0].matter


def test_each_refused_content_stands_there_with_its_day(sealed_hall: Hall) -> None:
    found = refusals(sealed_hall.meeting)
    assert [one.matter.refusal_reason for one in found][:2] == [
        RefusalReason.SETTLED, RefusalReason.OFF_TOPIC,
    ]  # fmt: skip
    # Sealed on Wednesday 15/6/2022: three working days end on Monday 20/6.
    assert (found[0].due.due_on - today()).days == 5
    assert not any(one.is_told for one in found)
    with days_later(5):
        assert not found[0].is_late(today())
    with days_later(6):
        assert found[0].is_late(today())


def test_an_explanation_in_person_is_enough_for_most_grounds(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    explain_refusal(matter.id, SCOPE, "Lê Văn An, Văn phòng", today(), seen=0, by=by)
    told = refusals(sealed_hall.meeting)[0]
    assert told.is_told
    assert told.notice
    assert (told.notice.ground, told.notice.by) == (SCOPE, by.with_title)
    event = queries.last_event_of(sealed_hall.meeting, EventKind.REFUSAL_TOLD)
    assert event
    assert event.details["matter"] == matter.id
    assert broken_link(queries.events(sealed_hall.meeting)) is None
    assert matter.refusal_reason is RefusalReason.SETTLED, "what the hall chose stays"


@pytest.mark.parametrize("ground", [one for one in GROUNDS if GROUNDS[one].in_writing])
def test_two_grounds_need_a_notice_in_writing(sealed_hall: Hall, ground: RefusalGround) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    with pytest.raises(InvalidEntryError) as refused:
        explain_refusal(matter.id, ground, "Lê Văn An", today(), seen=0, by=by)
    assert set(refused.value.problems) == {"ground"}
    document = draft_refusal_notice(matter.id, ground, seen=0, by=by)
    told = refusals(sealed_hall.meeting)[0]
    assert told.document
    assert told.document.id == document.id
    assert not told.is_told, "a draft tells nobody"


def test_an_explanation_says_who_when_and_why(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    for who, day, ground, lacks in (
        ("", today(), SCOPE, {"explained_by"}),
        ("An", None, SCOPE, {"on_day"}),
        ("An", today() + timedelta(days=1), SCOPE, {"on_day"}),
        ("An", today() - timedelta(days=30), SCOPE, {"on_day"}),
        ("An", today(), None, {"ground"}),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            explain_refusal(matter.id, ground, who, day, seen=0, by=by)
        assert set(refused.value.problems) == lacks
    with pytest.raises(InvalidEntryError):
        draft_refusal_notice(matter.id, None, seen=0, by=by)
    assert not queries.refusal_notices(sealed_hall.meeting)


def test_the_notice_is_a_document_of_the_office(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    document = draft_refusal_notice(matter.id, SETTLED, seen=0, by=by)
    parts = [document.preamble, *(one["text"] for one in document.sections), document.closing]
    said = " ".join(parts)
    assert document.about == "Về việc từ chối tiếp công dân"
    assert document.kind is DocumentKind.NOTICE
    for words in (
        matter.raised_by.name,
        "Số căn cước/giấy chứng nhận căn cước/số định danh cá nhân/số hộ chiếu",
        "ngày cấp: ",
        "Địa chỉ",
        "Lý do từ chối: đã giải quyết đúng pháp luật",
        "Căn cứ khoản 3 Điều 9 Luật Tiếp công dân",
        "từ chối tiếp nhận nội dung kiến nghị, phản ánh của ",
    ):
        assert words in said
    assert document.recipients[0] == ["Như trên", ""]
    assert all(name.startswith("Lưu") for name, _why in document.recipients[1:])
    assert matter.raised_by.name not in document.about, "the register names no citizen"


def test_its_words_stand_in_no_later_document(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    draft_refusal_notice(matter.id, SETTLED, seen=0, by=by)
    other = Meeting(title="Cuộc sau", log_id=0, id=0)
    assert matter.raised_by.name not in str(beginning(DocumentKind.NOTICE, other))


def test_a_draft_that_was_thrown_away_leaves_the_duty(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    document = draft_refusal_notice(matter.id, SETTLED, seen=0, by=by)
    seen = refusals(sealed_hall.meeting)[0].mark
    assert draft_refusal_notice(matter.id, SETTLED, seen=seen, by=by).id == document.id
    outgoing.discard_document(document.id, by=by)
    again = refusals(sealed_hall.meeting)[0]
    assert not again.is_drafted
    assert not again.is_told
    draft_refusal_notice(matter.id, SETTLED, seen=again.mark, by=by)
    assert len(session().scalars(select(OutgoingDocument)).all()) > 0


def test_the_office_is_told_how_many_wait_as_the_list_has_it(sealed_hall: Hall) -> None:
    def waiting() -> int:
        found = sum(not one.is_told for one in refusals(sealed_hall.meeting))
        assert queries.untold_refusals().get(sealed_hall.meeting.id, 0) == found
        return found

    by, every = clerk(sealed_hall), [one.matter for one in refusals(sealed_hall.meeting)]
    assert waiting() == len(every)
    explain_refusal(every[0].id, SCOPE, "Lê Văn An, Văn phòng", today(), seen=0, by=by)
    assert waiting() == len(every) - 1
    document = draft_refusal_notice(every[1].id, SETTLED, seen=0, by=by)
    assert waiting() == len(every) - 1, "a draft tells nobody"
    with off_the_record():
        document.state, document.issued_at = DocumentState.ISSUED, clock.now()
    assert waiting() == len(every) - 2


def test_a_double_press_and_an_old_page_are_told(sealed_hall: Hall) -> None:
    by, matter = clerk(sealed_hall), first(sealed_hall)
    explain_refusal(matter.id, SCOPE, "Lê Văn An", today(), seen=0, by=by)
    with pytest.raises(OutOfDateError):
        explain_refusal(matter.id, SCOPE, "Lê Văn An", today(), seen=0, by=by)
    assert len(queries.refusal_notices(sealed_hall.meeting)) == 1


def test_what_was_not_refused_and_who_may_not(sealed_hall: Hall) -> None:
    other = queries.matters(sealed_hall.meeting)[5]
    with pytest.raises(NotNowError):
        explain_refusal(other.id, SCOPE, "An", today(), seen=0, by=clerk(sealed_hall))
    with pytest.raises(NotPermittedError):
        explain_refusal(first(sealed_hall).id, SCOPE, "An", today(), seen=0, by=leader(sealed_hall))


@pytest.mark.parametrize(
    "statement", ["UPDATE refusal_notice SET explained_by = 'Ai đó'", "DELETE FROM refusal_notice"]
)
def test_how_somebody_was_told_is_never_changed(sealed_hall: Hall, statement: str) -> None:
    matter = first(sealed_hall)
    explain_refusal(matter.id, SCOPE, "Lê Văn An", today(), seen=0, by=clerk(sealed_hall))
    with pytest.raises(DBAPIError, match="chi duoc ghi them"), engine().begin() as connection:
        connection.execute(text(statement))
    assert session().scalars(select(RefusalNotice)).one().explained_by == "Lê Văn An"


def test_every_ground_has_its_words_and_every_reason_of_the_hall_one_to_begin_with() -> None:
    assert set(GROUNDS) == set(RefusalGround)
    assert set(NEAREST) == set(RefusalReason)
    places = [str(one.place) for one in GROUNDS.values() if not str(one.place).isdigit()]
    assert places == list("abcdđeghik")
    in_writing = {key for key, one in GROUNDS.items() if one.in_writing}
    assert in_writing == {RefusalGround.NOTHING_NEW, RefusalGround.LAW_SETTLED}


def test_the_term_is_counted_from_the_seal(sealed_hall: Hall) -> None:
    assert sealed_hall.meeting.sealed_at
    sealed = local(sealed_hall.meeting.sealed_at).date()
    assert due_of(sealed_hall.meeting).due_on > sealed
    assert clock.now() > sealed_hall.meeting.sealed_at
