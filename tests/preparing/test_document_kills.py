"""A machine that loses its power between number, seal and issue: one press goes on from there.

Each step is one transaction, so it is there as a whole or not at all. Here a process is killed
right before and right after it (SIGKILL), and the console goes on with the same database.
"""

import json
import signal
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import IncompleteError, OutOfDateError
from console.models import Contact, DocumentState, OutgoingDocument, Participant
from console.preparing import document_signing, issuing, next_meeting, sending_back
from console.preparing.copying import NOTHING
from console.record.writing import off_the_record
from console.sealing import verification
from console.signing import Verdict
from tests.databases import PIN
from tests.people.test_office_seats import FACTS, moved
from tests.preparing import test_document_signing as signing_tests
from tests.preparing.test_document_signing import file_of, issued_on
from tests.views.test_office_seats import seated

plan, leader, registrar = signing_tests.plan, signing_tests.leader, signing_tests.registrar
reviewed, signed, sealed = signing_tests.reviewed, signing_tests.signed, signing_tests.sealed
ROOT = Path(__file__).parents[2]


@pytest.fixture
def moved_in(hall: Hall) -> tuple[Contact, str]:
    return moved(hall)


@pytest.fixture
def planned(hall: Hall, moved_in: tuple[Contact, str]) -> Participant:
    after = hall.meeting.id
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=after, by=moved_in[0])


@pytest.fixture
def office(app: Flask, moved_in: tuple[Contact, str]) -> FlaskClient:
    return seated(app, moved_in[1])


def kill(app: Flask, action: str, document: OutgoingDocument, by: Contact, at: str) -> None:
    """Begin the step in a process of its own, and kill it right before or after its commit."""
    order = {"action": action, "document": document.id, "by": by.id, "at": at}
    session().rollback()
    done = subprocess.run(
        [sys.executable, "-m", "tests.preparing.killed", json.dumps(order),
         app.config["DATABASE_URL"]],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    session().expire_all()


def page_of(office: FlaskClient, document: OutgoingDocument) -> str:
    return unescape(office.get(f"/office/documents/{document.id}").text)


def offered(office: FlaskClient, document: OutgoingDocument) -> bytes:
    content: bytes = office.get(f"/office/documents/{document.id}/file.pdf").data
    return content


def seal(document: OutgoingDocument, by: Contact, number: int) -> None:
    document_signing.seal_document(document.id, number, issued_on(), PIN, confirms=True, by=by)


def test_killed_before_the_number_counts_nothing_was_given(
    app: Flask, office: FlaskClient, signed: OutgoingDocument, registrar: Contact
) -> None:
    before = file_of(signed).content
    kill(app, "seal", signed, registrar, "before")
    assert (signed.state, signed.number) == (DocumentState.APPROVED, None)
    assert "chờ văn thư lê thị văn thư cấp số." in page_of(office, signed).lower()
    assert offered(office, signed) == before
    assert verification.verify(before or b"").verdict is Verdict.INCOMPLETE
    assert queries.next_number(f"{issued_on().year}/KH-UBND") == 1
    seal(signed, registrar, 15)
    issuing.issue_document(signed.id, by=registrar)
    assert verification.verify(offered(office, signed)).verdict is Verdict.VALID


def test_killed_after_the_number_was_given_it_is_kept_and_given_to_no_other(
    app: Flask, office: FlaskClient, signed: OutgoingDocument, registrar: Contact
) -> None:
    shown = signed.revision
    kill(app, "seal", signed, registrar, "after")
    assert (signed.state, signed.number) == (DocumentState.NUMBERED, 15)
    assert "chờ văn thư lê thị văn thư ban hành." in page_of(office, signed).lower()
    assert queries.next_number(signed.series) == 16
    assert verification.verify(offered(office, signed)).verdict is Verdict.INCOMPLETE
    with pytest.raises(OutOfDateError):
        document_signing.seal_document(
            signed.id, 16, issued_on(), PIN, confirms=True, by=registrar, seen=shown
        )
    issuing.issue_document(signed.id, by=registrar)
    assert (signed.number, queries.next_number(signed.series)) == (15, 16)


@pytest.mark.parametrize("at", ["before", "after"])
def test_killed_while_it_is_issued_the_file_is_whole_or_not_there(
    app: Flask, office: FlaskClient, sealed: OutgoingDocument, registrar: Contact, at: str
) -> None:
    before, shown = file_of(sealed).content, sealed.revision
    kill(app, "issue", sealed, registrar, at)
    if at == "before":
        assert (sealed.state, sealed.pdf) == (DocumentState.NUMBERED, None)
        assert offered(office, sealed) == before
        issuing.issue_document(sealed.id, by=registrar, seen=shown)
    with pytest.raises(OutOfDateError):
        issuing.issue_document(sealed.id, by=registrar, seen=shown)
    assert (sealed.state, sealed.number) == (DocumentState.ISSUED, 15)
    assert "văn bản không sửa được nữa" in page_of(office, sealed).lower()
    finding = verification.verify(offered(office, sealed))
    assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)


@pytest.mark.parametrize("at", ["before", "after"])
def test_killed_with_a_document_that_was_signed_on_paper(
    app: Flask, reviewed: OutgoingDocument, planned: Participant, registrar: Contact, at: str
) -> None:
    issuing.approve_document(reviewed.id, "Trần Văn Bình", by=planned)
    kill(app, "number", reviewed, registrar, at)
    assert reviewed.number == (15 if at == "after" else None)
    if at == "before":
        issuing.number_document(reviewed.id, 15, issued_on(), by=registrar)
    kill(app, "issue", reviewed, registrar, at)
    assert bool(reviewed.pdf) is bool(reviewed.issued_at) is (at == "after")
    if at == "before":
        issuing.issue_document(reviewed.id, by=registrar)
    assert (reviewed.state, reviewed.number) == (DocumentState.ISSUED, 15)


@pytest.mark.parametrize("changed", ["whole", "lost"])
def test_a_stored_file_that_is_not_the_sealed_one_is_not_issued(
    sealed: OutgoingDocument, registrar: Contact, changed: str
) -> None:
    """It may bear whole signatures: it is not what văn thư put the seal to."""
    number, signed_alone = (
        sealed.number,
        (file_of(sealed).content or b"")[: file_of(sealed).signed_size],
    )
    with off_the_record():
        file_of(sealed).content = signed_alone if changed == "whole" else None
    with pytest.raises(IncompleteError) as refused:
        issuing.issue_document(sealed.id, by=registrar)
    assert "không còn đúng bản văn thư đã đóng dấu" in refused.value.missing[0]
    assert (sealed.state, sealed.number, sealed.pdf) == (DocumentState.NUMBERED, number, None)
    sending_back.send_back(sealed.id, "Tệp hỏng", by=registrar, to_draft=True)
    assert queries.dropped_numbers(f"{issued_on().year}/KH-UBND")[0].number == number
