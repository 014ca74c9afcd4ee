"""Which verdict holds of a file: the signatures in it, and this installation's record of it."""

import enum
import hashlib
import json
from dataclasses import dataclass
from typing import IO

from flask import current_app
from sqlalchemy import select

from console import queries, signing, strangers
from console.database import session
from console.machine.offload import off_the_loop
from console.models import (
    Document,
    EventKind,
    KeyPurpose,
    OutgoingDocument,
    SignedFile,
    SigningKey,
)
from console.record.writing import broken_link
from console.sealing import office_files
from console.sealing.closing_seal import expected, expected_signers
from console.signing import Verdict
from console.strangers.records import RecordFinding, RecordState, check_record


class OfPaper(enum.Enum):
    """What a known file is of a document that was signed by hand."""

    SCAN = "scan"
    """The scan that văn thư kept of the signed paper."""
    PRINT = "print"
    """The file from which the paper was printed: no signature is on it."""


@dataclass(frozen=True)
class Finding:
    """What can be said of a file to a person who asks."""

    verdict: Verdict
    report: signing.Report
    document: Document | None
    log_is_whole: bool | None
    """Whether our log still leads to the head on the paper; None if the file is not ours."""
    root: str = ""
    """The SHA-256 of the root certificate that the file was compared with."""
    proves_itself: bool = False
    """Whether it is unknown here, but whole by the root certificate that it brings along. Whose
    root that is, only the paper or the office can tell.
    """
    appended: int = 0
    """Blank bytes behind the file: what was sealed is untouched, yet the file is not valid."""
    record: RecordFinding | None = None
    """What the record inside says of itself; None where the file is not whole."""
    outgoing: OutgoingDocument | None = None
    """The document of the office that it is, where it is no Biên bản."""
    of_paper: OfPaper | None = None
    """As what of a document that was signed on paper it is known."""

    @property
    def is_minutes(self) -> bool:
        """Return whether it is, or would be, a Biên bản: those have a record inside."""
        return self.document is not None or (
            self.outgoing is None and self.report.record is not None
        )

    @property
    def is_forged(self) -> bool:
        """Return whether it bears the code of a Biên bản that is kept here, and is another file."""
        return self.verdict is Verdict.NOT_OUR_DOCUMENT and self.document is not None

    @property
    def contradicts_itself(self) -> bool:
        """Return whether the record in a whole file is not what it says it is."""
        broken = (RecordState.BROKEN, RecordState.UNREADABLE)
        return self.record is not None and self.record.state in broken


_Judged = tuple[signing.Report, RecordFinding | None]
FIRST_LOOK, JUDGING = 2.0, 8.0
"""Seconds of processor time: together what one file may cost (`strangers.SECONDS`)."""


def verify_upload(file: IO[bytes]) -> Finding:
    """Judge a file that waits on the disk, when its turn comes. Raise strangers.LineFullError."""
    with strangers.PUBLIC.place():
        return verify(strangers.read(file))


def verify(pdf: bytes) -> Finding:
    """Judge a file against its own signatures and against what this installation stored of it."""
    look = _look_at(pdf)
    document = _document_of(pdf, look)
    if document is None:
        if file := queries.signed_file_beginning(pdf):
            return _of_office(pdf, file)
        # Last: a file that proves itself stays what it is, whoever kept it as a scan by mistake.
        return _signed_on_paper(hashlib.sha256(pdf).hexdigest()) or _by_itself(pdf, look)
    report, tail = _judge(pdf, _authority(), expected(document))
    whole = log_is_whole(document)
    return Finding(
        report.verdict, report, document, whole, _root(), appended=tail, record=_record_in(report)
    )


def _signed_on_paper(sha256: str) -> Finding | None:
    """Return what is known of a file without signatures, by its digest alone: nothing is read."""
    nothing = signing.Report(Verdict.UNSIGNED)
    if scan := queries.scan_with(sha256):
        document = session().get_one(OutgoingDocument, scan.document_id)
        whole = _log_tells(document, EventKind.DOCUMENT_SCANNED, sha256)
        return Finding(
            nothing.verdict, nothing, None, whole, outgoing=document, of_paper=OfPaper.SCAN
        )
    if printed := queries.issued_on_paper_with(sha256):
        whole = _log_tells_of(printed)
        return Finding(
            nothing.verdict, nothing, None, whole, outgoing=printed, of_paper=OfPaper.PRINT
        )
    return None


def _log_tells(document: OutgoingDocument, kind: EventKind, sha256: str) -> bool:
    """Return whether its log is whole, and its newest event of this kind tells of this file."""
    told = [one.details["sha256"] for one in queries.steps_of(document) if one.kind is kind]
    return broken_link(queries.events(document)) is None and told[-1:] == [sha256]


def _of_office(pdf: bytes, file: SignedFile) -> Finding:
    """Judge a file against what was recorded of an outgoing document that was signed here."""
    document = session().get_one(OutgoingDocument, file.document_id)
    stored = document.pdf or file.content or b""
    expected = office_files.expected(file, stored, document.sha256 or None)
    report, tail = _judge(pdf, _authority(), expected)
    whole = _log_tells_of(document) if document.issued_at else None
    return Finding(report.verdict, report, None, whole, _root(), appended=tail, outgoing=document)


def _log_tells_of(document: OutgoingDocument) -> bool:
    """Return whether the log of its dialogue or year is whole and tells of this very file."""
    events = queries.events(document)
    steps = [one for one in queries.steps_of(document) if one.kind is EventKind.DOCUMENT_ISSUED]
    told = [one.details["sha256"] for one in steps] == [document.sha256]
    return broken_link(events) is None and told


def verify_alone(pdf: bytes) -> Finding:
    """Judge what the file can prove by itself, on a machine that never saw it: no database is
    asked.

    It is compared with the root certificate inside its opening seal. Nobody can tell by it whose
    root that is, whether the log has grown since, or whether a supplement was made.
    """
    return _by_itself(pdf, _look_at(pdf))


def _by_itself(pdf: bytes, look: signing.FirstLook) -> Finding:
    report, tail = _judge(pdf, look.root, None)
    if look.root is None:
        report, tail = _without_root(report), 0
    whole = report.verdict is Verdict.VALID
    verdict = Verdict.NOT_OUR_DOCUMENT if whole else report.verdict
    fingerprint = signing.fingerprint(look.root) if look.root else ""
    return Finding(
        verdict,
        report,
        None,
        None,
        fingerprint,
        proves_itself=whole,
        appended=tail,
        record=_record_in(report),
    )


def _record_in(report: signing.Report) -> RecordFinding | None:
    """Return what the record of somebody's file says of itself, followed where strangers' are."""
    record = _whole_record(report)
    if record is None:
        return None
    try:
        return strangers.PUBLIC.run(check_record, record, seconds=JUDGING)
    except strangers.OverLimitsError:
        return RecordFinding(RecordState.TOO_LARGE)


def _whole_record(report: signing.Report) -> bytes | None:
    """Return the record where the file is whole: else it may be anybody's."""
    return report.record if report.verdict is Verdict.VALID else None


def _look_at(pdf: bytes) -> signing.FirstLook:
    try:
        return strangers.PUBLIC.run(signing.look_at, pdf, seconds=FIRST_LOOK)
    except strangers.OverLimitsError:
        return signing.FirstLook(None, None)


def _judge(
    pdf: bytes, authority: bytes | None, expected: signing.Expected | None
) -> tuple[signing.Report, int]:
    """Return the report, and how many blank bytes stand behind a file that is valid without them.

    A file that asks too much is called unreadable.
    """
    try:
        return strangers.PUBLIC.run(signing.examine, pdf, authority, expected, seconds=JUDGING)
    except strangers.OverLimitsError:
        return signing.Report(Verdict.CORRUPT, details=("over_limits",)), 0


def verify_stored(document: Document) -> Finding:
    """Return the verdict of the stored file, worked out once for each version of its bytes."""
    known: dict[str, _Judged] = current_app.extensions.setdefault("verdicts", {})
    content = hashlib.sha256(document.content).hexdigest()
    digest = f"{document.id} {content} {expected_signers(document)}"
    if digest not in known:
        known[digest] = off_the_loop(_judged, document.content, _authority(), expected(document))
    report, record = known[digest]
    whole = log_is_whole(document)
    return Finding(report.verdict, report, document, whole, _root(), record=record)


def _judged(pdf: bytes, authority: bytes, expected: signing.Expected) -> _Judged:
    """Judge a file of our own, in the thread of the heavy work: it cannot ask another process."""
    report = signing.judge(pdf, authority, expected)
    record = _whole_record(report)
    return report, check_record(record) if record is not None else None


def log_is_whole(document: Document) -> bool:
    """Return whether every event follows from those before, and the printed head is among them."""
    events = queries.events(document)
    if broken_link(events) is not None or len(events) < document.log_length:
        return False
    return events[document.log_length - 1].hash == document.log_head


def supplements_of(document: Document) -> list[Document]:
    """Return the sealed supplements that correct this Biên bản, in their order."""
    if document.supplement:
        return []
    found = (one.document for one in queries.supplements(document.meeting))
    return [one for one in found if one and one.sealed_at]


def first_of(document: Document) -> Document | None:
    """Return the Biên bản that this one corrects, if it is a supplement."""
    return queries.document(document.meeting) if document.supplement else None


def _document_of(pdf: bytes, look: signing.FirstLook) -> Document | None:
    """Return our record of this file: by the code in its attachment, else by its stored bytes."""
    code = ""
    if look.record:
        try:
            code = str(json.loads(look.record).get("code", ""))
        except (ValueError, AttributeError, RecursionError):
            code = ""
    found = queries.document_by_code(code) if code else None
    return found or queries.document_by_opening(pdf)


def _without_root(report: signing.Report) -> signing.Report:
    """Say of a file without our seal: unreadable, unsigned, or signed by others for other ends."""
    if report.verdict in (Verdict.CORRUPT, Verdict.UNSIGNED):
        return signing.Report(report.verdict, details=report.details)
    return signing.Report(Verdict.NOT_OUR_DOCUMENT)


def _authority() -> bytes:
    key = session().scalar(select(SigningKey).where(SigningKey.purpose == KeyPurpose.AUTHORITY))
    assert key is not None
    return key.certificate


def _root() -> str:
    return signing.fingerprint(_authority())
