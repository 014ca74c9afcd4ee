"""A document that is signed here: the leader, then văn thư with number and seal, then issued."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from console import clock, queries, signing
from console.database import session
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import (
    Contact,
    DocumentState,
    EventKind,
    OfficeRole,
    OutgoingDocument,
    Participant,
    SignedFile,
    SigningKey,
)
from console.people import access, office_seats
from console.preparing import (
    document_closing,
    document_paper,
    document_signing,
    issuing,
    next_meeting,
    outgoing,
    paper_facts,
    sending_back,
)
from console.preparing.copying import NOTHING
from console.preparing.document_text import text_of
from console.record.writing import off_the_record
from console.sealing import images, verdict_words, verification
from console.sealing.office_files import OF_REGISTRY, SIGNER_FIELD
from console.signing import Verdict
from console.vietnamese import local
from tests.databases import PIN
from tests.documents.reading import words
from tests.people.test_office_seats import FACTS, added, moved
from tests.preparing.test_outgoing import plan_of
from tests.sealing.test_signatures import picture

LEADER, REGISTRY, COLLECTOR = OfficeRole.LEADER, OfficeRole.REGISTRY, OfficeRole.COLLECTOR
WRONG = "999999"


def seated(hall: Hall, name: str, title: str, role: OfficeRole) -> Contact:
    """Somebody of the office who chose the PIN of their sheet."""
    contact = added(hall, name, title)
    token = office_seats.give_office_seat(contact.id, role, by=hall.organiser)
    access.claim_access_sheet(token, PIN, PIN)
    return contact


def issued_on() -> date:
    """The day of the signature, or the one after it where a test runs over midnight."""
    return local(clock.now()).date()


@pytest.fixture
def planned(hall: Hall) -> Participant:
    clerk, _token = moved(hall)
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=clerk)


@pytest.fixture
def plan(planned: Participant) -> OutgoingDocument:
    return plan_of(planned)


@pytest.fixture
def leader(hall: Hall, plan: OutgoingDocument) -> Contact:
    return seated(hall, plan.signer, "Chủ tịch UBND phường", LEADER)


@pytest.fixture
def registrar(hall: Hall) -> Contact:
    return seated(hall, "Lê Thị Văn Thư", "Văn thư", REGISTRY)


@pytest.fixture
def reviewed(plan: OutgoingDocument, planned: Participant) -> OutgoingDocument:
    issuing.review_document(plan.id, "Lê Thị Rà", by=planned)
    return plan


@pytest.fixture
def signed(reviewed: OutgoingDocument, leader: Contact, registrar: Contact) -> OutgoingDocument:
    assert queries.signing_key(registrar)
    document_signing.sign_document(reviewed.id, PIN, by=leader)
    return reviewed


@pytest.fixture
def sealed(signed: OutgoingDocument, registrar: Contact) -> OutgoingDocument:
    seal(signed, registrar)
    return signed


def seal(document: OutgoingDocument, by: Contact, number: int = 15) -> None:
    document_signing.seal_document(document.id, number, issued_on(), PIN, confirms=True, by=by)


def file_of(document: OutgoingDocument) -> SignedFile:
    file = queries.signed_file(document)
    assert file
    return file


def test_a_seal_without_a_picture_leaves_the_leader_s_words_free(
    signed: OutgoingDocument, registrar: Contact
) -> None:
    """A picture covers a third of the signature (Phụ lục I); words over words nobody can read."""
    before = said_at_signature(signed)
    assert {"Trần", "Ký"} <= set(before)
    seal(signed, registrar)
    assert said_at_signature(signed) == before


@pytest.mark.parametrize("width", [60.0, 40.0])
def test_a_picture_dropped_after_the_signature_leaves_the_leader_s_words_free(
    reviewed: OutgoingDocument, leader: Contact, registrar: Contact, width: float
) -> None:
    images.keep_stamp_image(picture(), width, by=registrar)
    document_signing.sign_document(reviewed.id, PIN, by=leader)
    images.drop_stamp_image(by=registrar)
    before = said_at_signature(reviewed)
    seal(reviewed, registrar)
    assert said_at_signature(reviewed) == before


@pytest.mark.parametrize(("width", "now"), [(24.0, None), (40.0, 24.0), (24.0, 40.0)])
def test_a_picture_of_another_size_than_its_place_is_refused_with_what_to_do(
    reviewed: OutgoingDocument,
    leader: Contact,
    registrar: Contact,
    width: float,
    now: float | None,
) -> None:
    images.keep_stamp_image(picture(), width, by=registrar)
    document_signing.sign_document(reviewed.id, PIN, by=leader)
    images.drop_stamp_image(by=registrar)
    if now:
        images.keep_stamp_image(picture(), now, by=registrar)
    with pytest.raises(NotNowError, match=f"rộng {width:g} mm"):
        seal(reviewed, registrar)
    assert reviewed.number is None
    images.keep_stamp_image(picture(), width, by=registrar)
    seal(reviewed, registrar)
    assert reviewed.number == 15


def said_at_signature(document: OutgoingDocument) -> list[str]:
    """What reaches into the place of the leader's signature, as the file stands now."""
    content = file_of(document).content
    assert content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fields = [field for field in pdf.Root.AcroForm.Fields if field.T == SIGNER_FIELD]
        x0, y0, x1, y1 = (float(edge) for edge in fields[0].Rect)
        height = float(pdf.pages[0].mediabox[3])
    return [
        word.text
        for word in words(content)
        if word.page == 0
        if x0 < word.right
        and word.left < x1
        and height - y1 < word.bottom
        and word.top < height - y0
    ]


def test_the_leader_signs_then_the_number_and_the_seal_and_every_byte_stays(
    signed: OutgoingDocument, leader: Contact, registrar: Contact
) -> None:
    assert signed.state is DocumentState.APPROVED
    after_leader = file_of(signed).content
    assert after_leader
    seal(signed, registrar)
    after_seal = file_of(signed).content
    assert after_seal
    assert after_seal.startswith(after_leader)
    assert (signed.number, signed.dated_on) == (15, issued_on())
    issuing.issue_document(signed.id, by=registrar)
    assert signed.pdf
    assert signed.pdf.startswith(after_seal)
    assert file_of(signed).content is None, "the document keeps the file itself"
    assert signed.sha256 == hashlib.sha256(signed.pdf).hexdigest()
    told = {event.kind: event.details for event in queries.steps_of(signed)}
    approved = told[EventKind.DOCUMENT_APPROVED]
    assert approved["who"] == leader.with_title
    assert approved["sha256"] == hashlib.sha256(after_leader).hexdigest()
    own = queries.signing_key(leader)
    assert own
    assert approved["certificate"] == own.fingerprint
    assert told[EventKind.DOCUMENT_NUMBERED]["sha256"] == hashlib.sha256(after_seal).hexdigest()


def test_the_issued_file_says_who_signed_and_that_nothing_was_changed(
    sealed: OutgoingDocument, leader: Contact, registrar: Contact
) -> None:
    assert verification.verify(file_of(sealed).content or b"").verdict is Verdict.INCOMPLETE
    issuing.issue_document(sealed.id, by=registrar)
    assert sealed.pdf
    finding = verification.verify(sealed.pdf)
    assert (finding.verdict, finding.outgoing, finding.document) == (Verdict.VALID, sealed, None)
    assert finding.log_is_whole
    who = {one.field: one.name for one in finding.report.signatures}
    assert who[SIGNER_FIELD] == leader.name
    assert {who[field] for field in OF_REGISTRY} == {registrar.name}
    assert "Văn bản" in verdict_words.words_of(finding).title
    altered = sealed.pdf.replace(b"/Type /Page", b"/Type /Pagf", 1)
    assert verification.verify(altered).verdict is not Verdict.VALID
    cut = sealed.pdf[: len(sealed.pdf) - 1000]
    assert verification.verify(cut).verdict is not Verdict.VALID
    alone = verification.verify_alone(sealed.pdf)
    assert alone.proves_itself
    assert "văn bản" in verdict_words.words_of(alone).title


def test_a_wrong_pin_or_somebody_elses_name_signs_nothing(
    hall: Hall, reviewed: OutgoingDocument, leader: Contact, registrar: Contact
) -> None:
    deputy = seated(hall, "Phạm Văn Phó", "Phó Chủ tịch UBND phường", LEADER)
    with pytest.raises(InvalidEntryError) as refused:
        document_signing.sign_document(reviewed.id, WRONG, by=leader)
    assert list(refused.value.problems) == ["pin"]
    with pytest.raises(NotNowError, match="Trần Văn Bình"):
        document_signing.sign_document(reviewed.id, PIN, by=deputy)
    with pytest.raises(NotPermittedError):
        document_signing.sign_document(reviewed.id, PIN, by=registrar)
    with pytest.raises(OutOfDateError):
        document_signing.sign_document(reviewed.id, PIN, by=leader, seen=reviewed.revision - 1)
    assert reviewed.state is DocumentState.REVIEWED
    assert queries.signed_file(reviewed) is None
    document_signing.sign_document(reviewed.id, PIN, by=leader, seen=reviewed.revision)


def test_nobody_signs_where_no_number_could_follow_under_a_signature(
    reviewed: OutgoingDocument, leader: Contact, hall: Hall
) -> None:
    with pytest.raises(NotNowError, match="văn thư"):
        document_signing.sign_document(reviewed.id, PIN, by=leader)
    other = added(hall, "Lê Thị Văn Thư", "Văn thư")
    office_seats.give_office_seat(other.id, REGISTRY, by=hall.organiser)
    with pytest.raises(NotNowError, match="văn thư"):  # whose sheet was not used yet
        document_signing.sign_document(reviewed.id, PIN, by=leader)


def test_what_moved_since_the_review_is_not_signed_and_what_moved_since_is_not_numbered(
    reviewed: OutgoingDocument,
    leader: Contact,
    registrar: Contact,
    planned: Participant,
) -> None:
    assert FACTS.planned_at
    moved = replace(FACTS, planned_at=FACTS.planned_at + timedelta(days=1))
    paper_facts.edit_facts(moved, by=planned)
    with pytest.raises(NotNowError, match="đã đổi sau khi rà soát"):
        document_signing.sign_document(reviewed.id, PIN, by=leader)
    paper_facts.edit_facts(FACTS, by=planned)
    document_signing.sign_document(reviewed.id, PIN, by=leader)
    paper_facts.edit_facts(moved, by=planned)
    with pytest.raises(NotNowError, match="khác bản được ký"):
        seal(reviewed, registrar)
    assert (reviewed.state, reviewed.number) == (DocumentState.APPROVED, None)
    assert file_of(reviewed).registered_at is None


def test_a_key_is_let_in_once_by_two_people(signed: OutgoingDocument, registrar: Contact) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        document_signing.seal_document(signed.id, 15, issued_on(), PIN, by=registrar)
    assert list(refused.value.problems) == ["confirms"]
    seal(signed, registrar)
    later = queries.signed_before(file_of(signed).signer_fingerprint)
    assert later
    assert not queries.signed_before("00")


def test_the_number_under_a_signature_is_held_to_the_same_rules(
    signed: OutgoingDocument,
    registrar: Contact,
    planned: Participant,
) -> None:
    for number, day, field in (
        (15, issued_on() - timedelta(days=2), "dated_on"),
        (0, issued_on(), "number"),
        (15, None, "dated_on"),
        (15, issued_on() + timedelta(days=40_000), "dated_on"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            document_signing.seal_document(signed.id, number, day, PIN, confirms=True, by=registrar)
        assert list(refused.value.problems) == [field]
    with pytest.raises(NotNowError, match="mã PIN"):
        issuing.number_document(signed.id, 15, issued_on(), by=registrar)
    with pytest.raises(InvalidEntryError):
        document_signing.seal_document(
            signed.id, 15, issued_on(), WRONG, confirms=True, by=registrar
        )
    with pytest.raises(NotPermittedError):
        document_signing.seal_document(signed.id, 15, issued_on(), PIN, confirms=True, by=planned)
    assert signed.number is None


def test_where_somebody_is_văn_thư_nobody_else_numbers_or_issues(
    reviewed: OutgoingDocument,
    registrar: Contact,
    planned: Participant,
) -> None:
    issuing.approve_document(reviewed.id, "Trần Văn Bình", by=planned)
    with pytest.raises(NotNowError, match="Lê Thị Văn Thư"):
        issuing.number_document(reviewed.id, 15, issued_on(), by=planned)
    with pytest.raises(NotNowError, match="trên giấy"):
        document_signing.seal_document(reviewed.id, 15, issued_on(), PIN, by=registrar)
    issuing.number_document(reviewed.id, 15, issued_on(), by=registrar)
    with pytest.raises(NotNowError, match="Lê Thị Văn Thư"):
        issuing.issue_document(reviewed.id, by=planned)
    issuing.issue_document(reviewed.id, by=registrar)
    assert reviewed.pdf
    assert verification.verify(reviewed.pdf).verdict is Verdict.UNSIGNED, "signed on paper"


def test_what_is_sent_back_loses_the_signatures_of_the_steps_taken_back(
    sealed: OutgoingDocument, leader: Contact, registrar: Contact
) -> None:
    file = file_of(sealed)
    whole = file.content or b""
    sending_back.send_back(sealed.id, "Sai ngày", by=registrar)
    assert sealed.state.value == "approved"
    assert file.content == whole[: file.signed_size]
    assert (file.registrar, file.registrar_fingerprint, file.registered_at) == ("", "", None)
    with pytest.raises(InvalidEntryError, match="đã cấp"):
        seal(sealed, registrar, number=15)  # somebody may have taken the file with that number
    seal(sealed, registrar, number=16)
    sending_back.send_back(sealed.id, "Sai người ký", by=leader, to_draft=True)
    assert sealed.state.value == "drafted"
    assert queries.signed_file(sealed) is None


def test_a_leader_reviews_and_a_collector_touches_nothing(
    hall: Hall,
    plan: OutgoingDocument,
    leader: Contact,
    registrar: Contact,
) -> None:
    collector = seated(hall, "Vũ Thị Mặt Trận", "Phó Chủ tịch MTTQ", COLLECTOR)
    for by in (collector, registrar):
        with pytest.raises(NotPermittedError):
            issuing.review_document(plan.id, "A B", by=by)
    issuing.review_document(plan.id, leader.name, by=leader)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: outgoing.edit_document(plan.id, text_of(plan), revision=0, by=collector),
        lambda: issuing.approve_document(plan.id, "A B", by=collector),
        lambda: document_signing.sign_document(plan.id, PIN, by=collector),
        lambda: issuing.number_document(plan.id, 1, issued_on(), by=collector),
        lambda: sending_back.send_back(plan.id, "Lý do", by=collector),
        lambda: issuing.approve_document(plan.id, "A B", by=leader),
        lambda: outgoing.discard_document(plan.id, by=leader),
    )
    for tried in attempts:
        with pytest.raises(NotPermittedError):
            tried()
    assert plan.state is DocumentState.REVIEWED
    assert queries.signing_key(collector) is None
    with pytest.raises(NotPermittedError):
        images.keep_stamp_image(picture(), 36.0, by=collector)


def test_a_key_of_the_office_is_made_with_the_pin_and_earlier_ones_stay(
    hall: Hall, leader: Contact
) -> None:
    first = queries.signing_key(leader)
    assert first
    token = office_seats.give_office_seat(leader.id, LEADER, by=hall.organiser)
    access.claim_access_sheet(token, PIN, PIN)
    second = queries.signing_key(leader)
    assert second
    assert second.id != first.id
    assert session().get(SigningKey, first.id)
    for change in ("private_key = x''", "contact_id = 0"):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(
                f"UPDATE signing_key SET {change} WHERE id = {first.id}"
            )
        session().rollback()


def test_pictures_of_the_office_stand_where_words_would(
    signed: OutgoingDocument, leader: Contact, registrar: Contact
) -> None:
    assert images.keep_stamp_image(picture(), None, by=leader).width_mm == 52
    kept = images.keep_stamp_image(picture(), 38.0, by=registrar)
    assert kept.width_mm == 38
    assert queries.stamp_image(registrar) is kept
    with pytest.raises(InvalidEntryError):
        images.keep_stamp_image(picture(), 3.0, by=registrar)
    seal(signed, registrar)
    images.drop_stamp_image(by=registrar)
    assert queries.stamp_image(registrar) is None
    assert queries.stamp_image(leader)


def test_the_file_of_an_issued_document_is_changed_by_nobody(
    sealed: OutgoingDocument, registrar: Contact
) -> None:
    issuing.issue_document(sealed.id, by=registrar)
    number = session().scalar(select(SignedFile.id))
    for statement in (
        f"UPDATE signed_file SET signer = 'Khác' WHERE id = {number}",
        f"DELETE FROM signed_file WHERE id = {number}",
    ):
        with pytest.raises(DBAPIError):
            session().connection().exec_driver_sql(statement)
        session().rollback()


def test_a_file_that_was_changed_behind_the_signatures_is_not_issued(
    sealed: OutgoingDocument, registrar: Contact
) -> None:
    with off_the_record():
        whole = file_of(sealed).content or b""
        file_of(sealed).content = whole.replace(b"(D:20", b"(D:19")
    with pytest.raises(IncompleteError, match="kiểm tra"):
        issuing.issue_document(sealed.id, by=registrar)
    assert sealed.issued_at is None


def test_signed_bytes_are_one_with_what_was_reviewed(
    signed: OutgoingDocument,
) -> None:
    content = file_of(signed).content or b""
    opening = content[: file_of(signed).opening_size]
    assert hashlib.sha256(opening).hexdigest() == file_of(signed).opening_sha256
    assert document_paper.digest(signed) == queries.signed_text(signed)
    assert signing.page_sizes(content)
    assert clock.now() >= file_of(signed).signed_at


def test_a_file_that_was_closed_of_other_bytes_is_not_handed_over(
    sealed: OutgoingDocument,
) -> None:
    """Somebody sent it back and had it signed anew while it was being closed."""
    closed = document_closing.closed(sealed)
    assert closed
    for other in (None, replace(closed, base=b"%PDF")):
        with pytest.raises(OutOfDateError):
            document_closing.hand_over(sealed, other)
    document_closing.hand_over(sealed, closed)
    assert file_of(sealed).content is None
