"""The evidence that results were published: what counts, each term at its border, its triggers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from console import database, queries
from console.afterwards import publication_terms
from console.afterwards import published_evidence as evidence
from console.afterwards.following import follow_promise
from console.afterwards.publication_standing import Duty, DutyState, duties
from console.afterwards.publication_terms import first_published, posted_in_full
from console.afterwards.rules import Said
from console.afterwards.unit_heads import names_of
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.models import (
    Contact,
    Deadline,
    DocumentKind,
    EventKind,
    NoticeChannel,
    PromiseAct,
    Publication,
    Published,
)
from console.office.kept_terms import evidence_for, evidence_of
from console.preparing import outgoing
from console.preparing.document_text import Section, text_of
from console.preparing.notice_evidence import Given
from console.words.documents import number_words
from tests.afterwards.office import answer, clerk, close, first, leader
from tests.afterwards.publishing import after, days, given, let_change, published
from tests.afterwards.test_letters import issue

AIR, OFFICE, HOUSE, HEADS, WEBSITE = (
    NoticeChannel.LOUDSPEAKER,
    NoticeChannel.POSTED_AT_OFFICE,
    NoticeChannel.POSTED_AT_CULTURE_HOUSE,
    NoticeChannel.VILLAGE_HEADS,
    NoticeChannel.WEBSITE,
)
PUBLISHED, AT_OFFICE, AT_HOUSES, ON_AIR, SENT = range(5)
MET, RUNNING, MISSED, NOT_BEGUN = DutyState


@pytest.fixture
def by(sealed_hall: Hall) -> Contact:
    return clerk(sealed_hall)


@pytest.fixture
def results(sealed_hall: Hall, by: Contact) -> Publication:
    return published(sealed_hall, by)


def duty(hall: Hall, which: int, on: int) -> Duty:
    return duties(hall.meeting, days(on))[which]


def test_the_tenth_day_is_in_time_and_rolls_over_a_weekend(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    """25/6/2022 is a Saturday: the term ends with Monday, the twelfth day."""
    assert duty(sealed_hall, PUBLISHED, 5).state is NOT_BEGUN
    assert not duty(sealed_hall, PUBLISHED, 5).to_do
    assert duty(sealed_hall, PUBLISHED, 9).to_do, "a hand is needed"
    assert duty(sealed_hall, PUBLISHED, 12).state is NOT_BEGUN
    assert duty(sealed_hall, PUBLISHED, 13).state is MISSED
    given(sealed_hall, by, results, WEBSITE, 12)
    assert duty(sealed_hall, PUBLISHED, 40).state is MET


def test_a_day_too_late_is_missed_and_needs_no_hand(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, WEBSITE, 13)
    late = duty(sealed_hall, PUBLISHED, 20)
    assert (late.state, late.to_do) == (MISSED, "")
    assert "sau hạn 27/6/2022, chậm 1 ngày làm việc" in late.words


@pytest.mark.parametrize(("held", "due"), [(date(2022, 6, 13), 10), (date(2022, 6, 15), 12)])
def test_a_tenth_day_of_work_is_the_last(sealed_hall: Hall, held: date, due: int) -> None:
    assert sealed_hall.meeting.id
    assert (publication_terms.term_from(held).due_on - held).days == due


def test_thirty_days_in_a_row_are_met_and_twenty_nine_are_not(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, OFFICE, 1, 29)
    short = duty(sealed_hall, AT_OFFICE, 40)
    assert short.state is MISSED
    assert "29/30" in short.words
    given(sealed_hall, by, results, HOUSE, 1, 30, place="Nhà văn hóa Tổ 1")
    assert duty(sealed_hall, AT_HOUSES, 40).state is MET


def test_two_runs_with_a_gap_are_no_run(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, OFFICE, 1, 15)
    given(sealed_hall, by, results, OFFICE, 17, 35)
    assert duty(sealed_hall, AT_OFFICE, 40).state is MISSED
    given(sealed_hall, by, results, OFFICE, 16, 16)
    assert duty(sealed_hall, AT_OFFICE, 40).state is MET


def test_what_hangs_counts_its_days_until_it_is_taken_down(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, OFFICE, 1)
    running = duty(sealed_hall, AT_OFFICE, 29)
    assert running.state is RUNNING
    assert "ngày 29/30, đủ vào hết ngày 15/7/2022" in running.words
    assert duty(sealed_hall, AT_OFFICE, 30).state is MET
    with after(20):
        evidence.note_taken_down(entry.id, days(19), "Ông Lộc", meeting=sealed_hall.meeting, by=by)
    assert duty(sealed_hall, AT_OFFICE, 40).state is MISSED
    assert "19/30" in duty(sealed_hall, AT_OFFICE, 40).words
    with pytest.raises(NotNowError), after(21):
        evidence.note_taken_down(entry.id, days(21), "Ông Lộc", meeting=sealed_hall.meeting, by=by)


def test_a_taking_down_that_is_taken_back_lets_it_hang(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, OFFICE, 1)
    meeting = sealed_hall.meeting
    with after(20):
        down = evidence.note_taken_down(entry.id, days(19), "Ông Lộc", meeting=meeting, by=by)
        evidence.take_back_evidence(down.id, "Nhầm nơi", meeting=meeting, by=by)
    assert duty(sealed_hall, AT_OFFICE, 25).state is RUNNING


def test_each_culture_house_hangs_it_in_full(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, HOUSE, 1, 31, place="Nhà văn hóa Tổ 1")
    given(sealed_hall, by, results, HOUSE, 1, 10, place="Nhà văn hóa Tổ 2")
    missed = duty(sealed_hall, AT_HOUSES, 40)
    assert missed.state is MISSED
    assert missed.to_do.endswith("Nhà văn hóa Tổ 2.")


@pytest.mark.parametrize(("last", "state"), [(2, MISSED), (3, MET)])
def test_three_days_in_a_row_on_air(
    sealed_hall: Hall, by: Contact, results: Publication, last: int, state: DutyState
) -> None:
    given(sealed_hall, by, results, AIR, 1, last)
    assert duty(sealed_hall, ON_AIR, 10).state is state
    assert duty(sealed_hall, ON_AIR, last).state is (RUNNING if last == 2 else MET)


def test_days_on_air_with_a_gap_are_no_run(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, AIR, 1, 2)
    given(sealed_hall, by, results, AIR, 4, 5)
    assert duty(sealed_hall, ON_AIR, 10).state is MISSED


def test_it_is_sent_once_each_head_of_a_unit_got_it(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    units = names_of(sealed_hall.meeting)
    (number, name), *others = units.items()
    assert duty(sealed_hall, SENT, 5).state is NOT_BEGUN
    assert duty(sealed_hall, SENT, 13).state is MISSED
    entry = given(sealed_hall, by, results, HEADS, 2, heads={number})
    assert entry.place == name
    assert duty(sealed_hall, SENT, 5).state is RUNNING
    assert duty(sealed_hall, SENT, 13).state is MISSED
    assert all(other in duty(sealed_hall, SENT, 5).words for _number, other in others)
    second = given(sealed_hall, by, results, HEADS, 3, heads={one for one, _name in others})
    assert duty(sealed_hall, SENT, 13).state is MET
    assert f"đủ {len(units)} nơi" in duty(sealed_hall, SENT, 13).words
    evidence.take_back_evidence(second.id, "Chưa giao", meeting=sealed_hall.meeting, by=by)
    assert duty(sealed_hall, SENT, 13).state is MISSED


def test_a_new_version_is_with_the_heads_once_each_of_them_has_it(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    every = set(names_of(sealed_hall.meeting))
    given(sealed_hall, by, results, HEADS, 2, heads=every)
    follow_promise(first(sealed_hall).id, PromiseAct.PASSED_UP,
                   Said(body="UBND quận", paper="số 9", text="Chuyển."), by=by)  # fmt: skip
    newer = published(sealed_hall, by, "Đã chuyển một nội dung.")
    some, rest = set(list(every)[:3]), set(list(every)[3:])
    given(sealed_hall, by, newer, HEADS, 3, heads=some)
    assert HEADS in publication_terms.not_given_again(sealed_hall.meeting, newer)
    given(sealed_hall, by, newer, HEADS, 4, heads=rest)
    assert HEADS not in publication_terms.not_given_again(sealed_hall.meeting, newer)


def test_nobody_says_of_all_heads_at_once_that_they_got_it(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    for place in ("57 Tổ trưởng tổ dân phố", ""):
        with pytest.raises(InvalidEntryError) as refused:
            given(sealed_hall, by, results, HEADS, 2, place=place)
        assert set(refused.value.problems) == {"heads"}


def test_what_an_older_version_noted_of_all_heads_counts_for_no_unit(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, WEBSITE, 2, place="57 Tổ trưởng")
    let_change("publication_evidence")
    session().execute(text(f"UPDATE publication_evidence SET channel = 'village_heads' "
                           f"WHERE id = {entry.id}"))  # fmt: skip
    session().commit()
    found = duty(sealed_hall, SENT, 13)
    assert found.state is MISSED
    assert "“57 Tổ trưởng” không nói rõ" in found.words


def test_the_term_of_an_issued_document_is_kept_by_its_own_evidence(
    sealed_hall: Hall, by: Contact
) -> None:
    meeting = sealed_hall.meeting
    draft = outgoing.draft_document(DocumentKind.REPORT, meeting, by=by)
    said = replace(text_of(draft), sections=(Section("1. Kết quả", "Đã làm."),))
    outgoing.edit_document(draft.id, said, revision=draft.revision, by=by)
    notice = issue(draft, by)
    about = f"Báo cáo số {number_words(notice)}"
    term = Deadline(meeting=meeting, code="A5", about=about, base_on=notice.dated_on)
    before = evidence_for(term)
    assert before
    assert before.done_on is None
    made = published(sealed_hall, by, what=Published.DOCUMENT, document=notice)
    found = evidence_for(term)
    assert found
    assert found.done_on is None
    given(sealed_hall, by, made, OFFICE, 1)
    found = evidence_for(term)
    assert found
    assert found.done_on == days(1)
    term.about = f"Báo cáo số 1{number_words(notice)}"
    assert evidence_for(term) is None


def test_the_list_of_the_quarter_is_kept_by_what_was_given(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    before = evidence_of(sealed_hall.meeting, "A13")
    assert before
    assert before.done_on is None
    given(sealed_hall, by, results, OFFICE, 1)
    after_it = evidence_of(sealed_hall.meeting, "A13")
    assert after_it
    assert after_it.done_on == days(1)


def test_what_was_taken_back_does_not_count(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, WEBSITE, 2)
    assert first_published(sealed_hall.meeting) == days(2)
    evidence.take_back_evidence(entry.id, "Đăng nhầm bài", meeting=sealed_hall.meeting, by=by)
    assert first_published(sealed_hall.meeting) is None
    with pytest.raises(NotNowError):
        evidence.take_back_evidence(entry.id, "Lần nữa", meeting=sealed_hall.meeting, by=by)
    event = queries.last_event_of(sealed_hall.meeting, EventKind.PUBLICATION_EVIDENCE_TAKEN_BACK)
    assert event
    assert event.details == {"given": entry.log_number, "why": "Đăng nhầm bài"}


def test_a_form_sent_twice_is_one_entry(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, WEBSITE, 2)
    with pytest.raises(NotNowError):
        given(sealed_hall, by, results, WEBSITE, 2)
    assert len(queries.publications(sealed_hall.meeting)[0].evidence) == 1


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Given("board", "Chợ", days(-1), who="Ông Lộc"), "from_on"),
        (Given("board", "Chợ", days(3), who="Ông Lộc"), "from_on"),
        (Given("board", "", days(1), who="Ông Lộc"), "place"),
        (Given("board", "Chợ", days(1), who=" "), "who"),
        (Given("radio", "Chợ", days(1), who="Ông Lộc"), "channel"),
        (Given("board", "Chợ", days(1), days(0), who="Ông Lộc"), "until_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    sealed_hall: Hall, by: Contact, results: Publication, entry: Given, field: str
) -> None:
    with after(2), pytest.raises(InvalidEntryError) as refused:
        evidence.note_given(results.id, entry, meeting=sealed_hall.meeting, by=by)
    assert set(refused.value.problems) == {field}


def test_a_leader_notes_nothing(sealed_hall: Hall, results: Publication) -> None:
    entry = Given("board", "Chợ", days(0), who="Ông Lộc")
    with pytest.raises(NotPermittedError):
        evidence.note_given(results.id, entry, meeting=sealed_hall.meeting, by=leader(sealed_hall))


def test_the_deadlines_are_kept_by_the_evidence(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    meeting = sealed_hall.meeting
    lacking = evidence_of(meeting, "A4")
    assert lacking
    assert lacking.done_on is None
    given(sealed_hall, by, results, OFFICE, 1, 30)
    kept = evidence_of(meeting, "A4")
    assert kept
    assert kept.done_on == days(1)
    assert posted_in_full(meeting, days(40)) is None, "no culture house yet"
    given(sealed_hall, by, results, HOUSE, 2, 31, place="Nhà văn hóa Tổ 1")
    assert posted_in_full(meeting, days(40)) == days(31)
    with after(40):
        full = evidence_of(meeting, "A6")
        assert full
        assert full.done_on == days(31)


def test_a_new_version_goes_out_by_the_same_channels(sealed_hall: Hall, by: Contact) -> None:

    one = published(sealed_hall, by)
    given(sealed_hall, by, one, OFFICE, 1)
    assert len(duties(sealed_hall.meeting, days(2))) == 5
    answer(first(sealed_hall), by)
    close(first(sealed_hall), leader(sealed_hall))
    old = duties(sealed_hall.meeting, days(2))[-1]
    assert "Bản 1 đã cũ: 1 dòng nay khác." in old.words
    two = published(sealed_hall, by, because="Nội dung 001 đã xong.")
    left = duties(sealed_hall.meeting, days(2))[-1]
    assert left.words == "Bản 2 chưa đưa ra bằng: Niêm yết tại trụ sở."
    given(sealed_hall, by, two, OFFICE, 2)
    assert len(duties(sealed_hall.meeting, days(2))) == 5


PAST_THE_PROGRAM = {
    "what was published": "UPDATE publication SET text = 'Khác.'",
    "why again": "UPDATE publication SET republished_because = 'Khác.'",
    "the publication": "DELETE FROM publication",
    "since when it hung": "UPDATE publication_evidence SET from_on = '2022-06-15'",
    "who posted it": "UPDATE publication_evidence SET who = 'Ai khác'",
    "an entry": "DELETE FROM publication_evidence",
    "an entry taken back in silence": "UPDATE publication_evidence SET taken_back_at = '2022-07-1'",
    "a reason that was given": "UPDATE publication_evidence SET taken_back_because = 'Khác.'",
    "what was taken back": "UPDATE publication_evidence SET taken_back_at = NULL",
}


@pytest.fixture
def plain(sealed_hall: Hall, by: Contact, results: Publication) -> Iterator[Connection]:
    """A connection past the program: one entry stands, one was taken back."""
    given(sealed_hall, by, results, WEBSITE, 2)
    gone = given(sealed_hall, by, results, OFFICE, 2)
    evidence.take_back_evidence(gone.id, "Nhầm", meeting=sealed_hall.meeting, by=by)
    database.session().close()
    with database.engine().connect() as connection:
        yield connection


def refused(plain: Connection, statement: str) -> None:
    with pytest.raises(DBAPIError, match="chi duoc ghi them"):
        plain.execute(text(statement))
    plain.rollback()


@pytest.mark.parametrize("statement", PAST_THE_PROGRAM.values(), ids=list(PAST_THE_PROGRAM))
def test_the_database_refuses_it(plain: Connection, statement: str) -> None:
    refused(plain, statement)


@pytest.mark.parametrize("table", ["publication", "publication_evidence"])
def test_no_row_is_replaced(plain: Connection, table: str) -> None:
    if plain.dialect.name != "sqlite":
        return
    refused(plain, f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


def test_an_entry_is_taken_back_once_with_its_reason(plain: Connection) -> None:
    taking = (
        "UPDATE publication_evidence SET taken_back_at = '2022-07-01', taken_back_because = 'X'"
    )
    plain.execute(text(f"{taking} WHERE taken_back_at IS NULL"))
    refused(plain, taking)
