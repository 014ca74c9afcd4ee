"""The public copy hides what a person saw and decided, and leaves when it was approved."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.minutes import masking, paragraphs, public_copy, reading_back
from console.minutes.passages import Passage, PublicCopy
from console.models import Document, ExportKind, MaskDecision, Participant, Role
from console.sealing import drawing_up, exports
from tests.approving import approve_as_proposed, decide_as_proposed
from tests.sealing.test_exports import words


@pytest.fixture
def sealed(sealed_hall: Hall) -> Iterator[Hall]:
    with clock.clock_at(sealed_hall.time + timedelta(days=2)):
        yield sealed_hall


@pytest.fixture
def document(sealed: Hall) -> Document:
    found = queries.document(sealed.meeting)
    assert found is not None
    return found


@pytest.fixture
def secretary(sealed: Hall) -> Participant:
    return sealed.one(Role.SECRETARY)


def take(hall: Hall, kind: ExportKind = ExportKind.PUBLIC_COPY_DOCX) -> str:
    return words(exports.take_file(kind, base_url="http://hall.test", by=hall.chair).content)


def holding(copy: PublicCopy, piece: str) -> Passage:
    return next(p for p in copy.passages if any(piece in text.words for text in p.texts))


def masks_of(passage: Passage) -> dict[str, list[tuple[int, int]]]:
    return {text.digest: [(m.start, m.end) for m in text.masks] for text in passage.texts}


def hiding_nothing(passage: Passage) -> dict[str, list[tuple[int, int]]]:
    return {text.digest: [] for text in passage.texts}


def test_nothing_leaves_before_every_passage_was_seen_and_the_whole_approved(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    for kind in (ExportKind.PUBLIC_COPY, ExportKind.PUBLIC_COPY_DOCX):
        with pytest.raises(NotNowError, match="chưa xem"):
            take(sealed, kind)
    with pytest.raises(NotNowError, match="chưa xem"):
        public_copy.approve(by=secretary)
    decide_as_proposed(document, by=secretary)
    with pytest.raises(NotNowError, match="chưa được duyệt"):
        take(sealed)
    assert queries.exports(sealed.meeting) == []
    public_copy.approve(by=secretary)
    assert "BẢN CÔNG KHAI" in take(sealed)


def test_people_neighbours_numbers_and_addresses_are_proposed(sealed: Hall) -> None:
    name = queries.attendees(sealed.meeting)[0].name
    text = f"Theo {name}, hộ ông Phan Văn Lấn ở kiệt 22 gọi 0905 123 456."

    found = masking.proposals(sealed.meeting)(text)

    hidden = [text[one.start : one.end] for one in found]
    assert hidden == [name, "Phan Văn Lấn", "22", "0905 123 456"]


def test_only_what_was_decided_is_hidden(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    """No word typed on a phone hides anything by itself, and what she leaves in stays in."""
    decide_as_proposed(document, by=secretary)
    name = queries.matters(sealed.meeting)[0].raised_by.name
    for passage in PublicCopy(document).passages:
        if any(name in text.words for text in passage.texts):
            kept = hiding_nothing(passage)
            public_copy.decide(kept, {}, by=secretary)
    public_copy.approve(by=secretary)
    assert name in take(sealed)


def test_words_that_the_console_did_not_see_are_added(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    copy = PublicCopy(document)
    passage = holding(copy, sealed.meeting.venue)
    venue = sealed.meeting.venue
    added = {passage.key: f" {venue.upper()} ; "}
    assert public_copy.decide(masks_of(passage), added, by=secretary)
    approve_as_proposed(document, by=secretary)
    assert venue in words(
        exports.take_file(ExportKind.MINUTES_DOCX, base_url="", by=sealed.chair).content
    )
    assert venue not in take(sealed)


def test_words_that_do_not_stand_there_are_named_at_their_passage(
    document: Document, secretary: Participant
) -> None:
    passage = PublicCopy(document).passages[0]
    with pytest.raises(InvalidEntryError) as refused:
        public_copy.decide(masks_of(passage), {passage.key: "Xyz"}, by=secretary)
    assert refused.value.problems.keys() == {passage.key}
    assert queries.mask_decisions(document) == []


def test_a_decision_changed_afterwards_asks_for_approval_again(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    approve_as_proposed(document, by=secretary)
    copy = PublicCopy(document)
    assert copy.approval
    passage = holding(copy, queries.matters(sealed.meeting)[0].raised_by.name)
    public_copy.decide(masks_of(passage), {}, by=secretary)
    assert PublicCopy(document).approval
    kept = hiding_nothing(passage)
    public_copy.decide(kept, {}, by=secretary)
    assert PublicCopy(document).approval is None
    with pytest.raises(NotNowError):
        take(sealed)


def test_an_approval_is_taken_back(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    approve_as_proposed(document, by=secretary)
    public_copy.withdraw_approval(by=secretary)
    with pytest.raises(NotNowError, match="chưa được duyệt"):
        take(sealed)
    with pytest.raises(OutOfDateError):
        public_copy.withdraw_approval(by=secretary)


def test_the_decisions_hold_no_word_that_they_hide_and_are_kept_for_ever(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    approve_as_proposed(document, by=secretary)
    names = [person.name for person in queries.attendees(sealed.meeting)]
    noted = queries.mask_decisions(document)
    assert {decision.decider.id for decision in noted} == {secretary.id}
    assert not [name for name in names for one in noted if name in str(one.details)]
    before = len(queries.events(sealed.meeting))
    for statement in ("DELETE FROM mask_decision", "UPDATE mask_decision SET kind = 'x'"):
        with pytest.raises(DBAPIError, match="ghi them"):
            session().execute(sa.text(statement))
        session().rollback()
    assert len(queries.events(sealed.meeting)) == before
    assert session().scalar(sa.select(sa.func.count(MaskDecision.id))) == len(noted)


def test_only_a_text_that_changed_is_asked_again(drawn_up_hall: Hall) -> None:
    hall, meeting = drawn_up_hall, drawn_up_hall.meeting
    first = queries.document(meeting)
    assert first is not None
    secretary = hall.one(Role.SECRETARY)
    approve_as_proposed(first, by=secretary)
    drawing_up.withdraw_minutes(by=secretary)
    paragraph = next(p for p in queries.paragraphs(meeting) if p.matter_id and p.text)
    words = f"{paragraph.text} Nhà ở kiệt 22."
    paragraphs.write_paragraph(paragraph.id, words, revision=paragraph.revision, by=secretary)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    second = queries.document(meeting)
    assert second is not None
    copy = PublicCopy(second)
    assert copy.undecided == 1
    with pytest.raises(NotNowError, match="1 đoạn"):
        exports.take_file(ExportKind.PUBLIC_COPY, base_url="", by=hall.chair)


def test_old_and_foreign_forms_decide_nothing(
    sealed: Hall, document: Document, secretary: Participant
) -> None:
    text = PublicCopy(document).passages[0].texts[0]
    wrong: list[dict[str, list[tuple[int, int]]]] = [
        {},
        {"0" * 32: []},
        {text.digest: [(0, 100_000)]},
        {text.digest: [(5, 5)]},
    ]
    for masks in wrong:
        with pytest.raises(OutOfDateError):
            public_copy.decide(masks, {}, by=secretary)
    with pytest.raises(OutOfDateError):
        public_copy.decide({text.digest: []}, {"x": "y"}, by=secretary)
    for role in (Role.DESK, Role.ORGANISER, Role.OFFICIAL, Role.MASTER_OF_CEREMONIES):
        with pytest.raises(NotPermittedError):
            decide_as_proposed(document, by=sealed.one(role))
    assert queries.mask_decisions(document) == []


def test_a_page_asks_the_database_no_more_for_a_longer_document(document: Document) -> None:
    asked: list[str] = []
    engine = session().get_bind()
    assert PublicCopy(document).passages
    session().expire_all()

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        assert PublicCopy(document).undecided
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= 14, asked
