"""The scan of a document that was signed by hand is known again by its digest."""

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Contact, EventKind, FileKind, OutgoingDocument, Participant
from console.preparing import document_scans, issuing
from console.preparing.brought import Brought
from console.record.writing import off_the_record
from console.sealing import verification
from console.sealing.verdict_words import words_of
from console.sealing.verification import OfPaper
from console.signing import Verdict
from tests.preparing import test_document_kills as kills
from tests.preparing import test_document_signing as signing_tests
from tests.preparing.test_outgoing import issued

plan, moved_in, planned, office = kills.plan, kills.moved_in, kills.planned, kills.office
leader, registrar = signing_tests.leader, signing_tests.registrar
reviewed, signed, sealed = signing_tests.reviewed, signing_tests.signed, signing_tests.sealed


@pytest.fixture
def on_paper(plan: OutgoingDocument, planned: Participant) -> OutgoingDocument:
    issued(plan, planned)
    return plan


def scan_of(document: OutgoingDocument) -> Brought:
    """Some PDF that is not the printed one."""
    return Brought("ban quet", FileKind.PDF, (document.pdf or b"") + b"\n% scanned\n")


def test_it_is_recognised_and_says_what_no_machine_can_tell(
    on_paper: OutgoingDocument, planned: Participant
) -> None:
    scan = scan_of(on_paper)
    before = verification.verify(scan.content)
    assert (before.verdict, before.of_paper) == (Verdict.UNSIGNED, None)
    document_scans.keep_scan(on_paper.id, scan, by=planned)
    found = verification.verify(scan.content)
    assert (found.of_paper, found.outgoing, found.log_is_whole) == (OfPaper.SCAN, on_paper, True)
    said = words_of(found).meaning
    for words in ("phát hành, số 15/KH-UBND, ngày 08/6/2022, bản quét",
                  "chữ ký tay không kiểm được bằng máy"):  # fmt: skip
        assert words in said
    assert verification.verify(scan.content + b" ").of_paper is None, "another file"
    assert verification.verify_alone(scan.content).of_paper is None


def test_the_printed_file_is_told_to_bear_no_signature(on_paper: OutgoingDocument) -> None:
    found = verification.verify(on_paper.pdf or b"")
    assert found.of_paper is OfPaper.PRINT
    assert "tệp này không có chữ ký" in words_of(found).meaning


def test_a_file_that_proves_itself_is_nobodys_scan(
    on_paper: OutgoingDocument, planned: Participant
) -> None:
    """Somebody picks the wrong file: the sealed one stays what it is."""
    signed = Brought("", FileKind.PDF, (on_paper.pdf or b"") + b"\n/ByteRange [0 1 2 3]\n")
    with pytest.raises(InvalidEntryError, match="chữ ký số"):
        document_scans.keep_scan(on_paper.id, signed, by=planned)
    document_scans.keep_scan(on_paper.id, scan_of(on_paper), by=planned)
    assert queries.scan_with(scan_of(on_paper).sha256)


def test_a_scan_put_in_behind_the_log_is_told(
    on_paper: OutgoingDocument, planned: Participant
) -> None:
    document_scans.keep_scan(on_paper.id, scan_of(on_paper), by=planned)
    other = b"%PDF-1.7 khac"
    with off_the_record():
        kept = queries.scan_of(on_paper)
        assert kept
        kept.content = other
        kept.sha256 = Brought("", FileKind.PDF, other).sha256
    found = verification.verify(other)
    assert (found.of_paper, found.log_is_whole) == (OfPaper.SCAN, False)
    assert words_of(found).title == "Tệp có lưu, nhật ký không khớp"


def test_one_scan_of_what_was_issued_on_paper_and_it_is_taken_away_again(
    plan: OutgoingDocument, planned: Participant
) -> None:
    with pytest.raises(NotNowError, match="chưa ban hành"):
        document_scans.keep_scan(plan.id, scan_of(plan), by=planned)
    issued(plan, planned)
    with pytest.raises(InvalidEntryError) as refused:
        document_scans.keep_scan(plan.id, Brought("", FileKind.PNG, b"x"), by=planned)
    assert list(refused.value.problems) == ["file"]
    document_scans.keep_scan(plan.id, scan_of(plan), by=planned)
    with pytest.raises(OutOfDateError, match="gỡ bản quét cũ"):
        document_scans.keep_scan(plan.id, scan_of(plan), by=planned)
    document_scans.drop_scan(plan.id, by=planned)
    assert queries.steps_of(plan)[-1].kind is EventKind.DOCUMENT_SCAN_DROPPED
    assert verification.verify(scan_of(plan).content).of_paper is None
    with pytest.raises(OutOfDateError):
        document_scans.drop_scan(plan.id, by=planned)


def test_where_there_is_a_registrar_they_alone_keep_and_drop_it(
    on_paper: OutgoingDocument, planned: Participant, registrar: Contact
) -> None:
    assert registrar.office_role
    with pytest.raises(NotNowError):
        document_scans.keep_scan(on_paper.id, scan_of(on_paper), by=planned)
    with pytest.raises(NotNowError):
        document_scans.drop_scan(on_paper.id, by=planned)
    assert queries.scan_of(on_paper) is None


def test_what_was_signed_here_needs_no_scan(sealed: OutgoingDocument, registrar: Contact) -> None:
    issuing.issue_document(sealed.id, by=registrar)
    with pytest.raises(NotNowError, match="ký số"):
        document_scans.keep_scan(sealed.id, scan_of(sealed), by=registrar)
    assert verification.verify(sealed.pdf or b"").of_paper is None


def test_it_is_brought_on_its_page_and_checked_by_anybody(
    app: Flask, office: FlaskClient, on_paper: OutgoingDocument, tmp_path: Path
) -> None:
    address = f"/office/documents/{on_paper.id}"
    assert "Lưu bản quét đã ký, đóng dấu" in office.get(address).text
    empty = office.post(f"{address}/scan", data={})
    assert empty.status_code == 422
    assert "Xin chọn một tệp." in empty.text
    print_of_it = {"file": (io.BytesIO(on_paper.pdf or b""), "ban-in.pdf")}
    unsigned = office.post(f"{address}/scan", data=print_of_it, content_type="multipart/form-data")
    assert (unsigned.status_code, "bản in chưa ký" in unsigned.text) == (422, True)
    scan = scan_of(on_paper).content
    sent = {"file": (io.BytesIO(scan), "ban-quet.pdf")}
    kept = office.post(f"{address}/scan", data=sent, content_type="multipart/form-data")
    assert kept.status_code == 303
    assert office.get(f"{address}/scan.pdf").data == scan
    session().expire_all()
    checked = office.post("/verify", data={"file": (io.BytesIO(scan), "a.pdf")},
                          content_type="multipart/form-data")  # fmt: skip
    assert "chữ ký tay không kiểm được bằng máy" in checked.text
    assert "verdict--good" in checked.text
    (tmp_path / "a.pdf").write_bytes(scan)
    told = app.test_cli_runner().invoke(args=["verify", str(tmp_path / "a.pdf")])
    assert told.exit_code == 2, told.output
    assert "chữ ký tay không kiểm được bằng máy" in told.output
    assert office.post(f"{address}/scan/removal").status_code == 303
    assert office.get(f"{address}/scan.pdf").status_code == 404
