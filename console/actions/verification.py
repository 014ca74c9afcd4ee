"""Which verdict holds of a file: the signatures in it, and this installation's record of it."""

import hashlib
import json
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from console import queries, signing
from console.actions.sealing import expected_signers
from console.database import session
from console.models import Document, KeyPurpose, SigningKey
from console.offload import off_the_loop
from console.record import broken_link
from console.signing import Verdict


@dataclass(frozen=True)
class Finding:
    """What can be said of a file to a person who asks."""

    verdict: Verdict
    report: signing.Report
    document: Document | None
    log_is_whole: bool | None
    """Whether the log in our database still leads to the head on the paper; None if not ours."""


def verify(pdf: bytes) -> Finding:
    """Judge a file against its own signatures and against what this installation stored of it."""
    document = _document_of(pdf)
    expected = _expected(document) if document else None
    report = _judge(pdf, expected)
    verdict = report.verdict
    if document is None and verdict is Verdict.VALID:
        verdict = Verdict.NOT_OUR_DOCUMENT
    return Finding(verdict, report, document, log_is_whole(document) if document else None)


def verify_stored(document: Document) -> Finding:
    """The verdict of the stored file itself, worked out once for each version of its bytes."""
    known: dict[str, signing.Report] = current_app.extensions.setdefault("verdicts", {})
    digest = f"{document.id} {hashlib.sha256(document.content).hexdigest()}"
    if digest not in known:
        known[digest] = _judge(document.content, _expected(document))
    report = known[digest]
    return Finding(report.verdict, report, document, log_is_whole(document))


def log_is_whole(document: Document) -> bool:
    """Whether every event follows from those before, and the printed head is among them."""
    events = queries.events(document.meeting)
    if broken_link(events) is not None or len(events) < document.log_length:
        return False
    return events[document.log_length - 1].hash == document.log_head


def _document_of(pdf: bytes) -> Document | None:
    """Our record of this file: by the code in its attachment, else by its stored bytes."""
    attachment = off_the_loop(signing.attached_record, pdf)
    code = ""
    if attachment:
        try:
            code = str(json.loads(attachment).get("code", ""))
        except (ValueError, AttributeError):
            code = ""
    found = queries.document_by_code(code) if code else None
    return found or queries.document_by_opening(pdf)


def _expected(document: Document) -> signing.Expected:
    return signing.Expected(
        opening=document.opening,
        signers={f: known or None for f, known in expected_signers(document).items()},
        seal=document.seal_fingerprint,
        record_sha256=document.record_sha256,
        final_sha256=document.sha256,
    )


def _judge(pdf: bytes, expected: signing.Expected | None) -> signing.Report:
    """An installation that has never drawn up anything has no keys: then no file is its own."""
    authority = _authority()
    if not authority:
        foreign = Verdict.NOT_OUR_DOCUMENT
        return signing.Report(foreign, signatures=(), missing=(), details=(), record=None)
    return off_the_loop(signing.judge, pdf, authority, expected)


def _authority() -> bytes:
    key = session().scalar(select(SigningKey).where(SigningKey.purpose == KeyPurpose.AUTHORITY))
    return key.certificate if key else b""


def supplements_of(document: Document) -> list[Document]:
    """The sealed supplements that correct this Biên bản, in their order."""
    found = (queries.document(one) for one in queries.supplements(document.meeting))
    return [one for one in found if one and one.sealed_at]
