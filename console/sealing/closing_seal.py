"""The closing seal: when everybody signed or said why not, nothing changes any more."""

import hashlib
from dataclasses import dataclass

from flask import current_app

from console import clock, queries, signing
from console.database import session
from console.errors import IncompleteError
from console.language import _, _r
from console.machine.offload import off_the_loop
from console.models import (
    Document,
    EventKind,
    Meeting,
    MeetingState,
    Participant,
    Role,
    SignaturePurpose,
    Supplement,
)
from console.people.keys import authority, installation_passphrase, key_of, pair
from console.permissions import MUST_SIGN, Permission, require
from console.sealing import registry
from console.sealing.signing_turns import (
    alone,
    drawn_up,
    on_the_record_of,
    pending,
    persons,
    require_none_pending,
    unchanged,
)
from console.signing import Verdict

NO_TIMESTAMP = _r("không lấy được dấu thời gian")


@dataclass(frozen=True)
class Seal:
    """What a thread needs for the seal, as it has no database."""

    key: signing.KeyPair
    passphrase: bytes
    root: bytes
    tsa_url: str
    signers: dict[str, str]
    expected: signing.Expected


def seal_minutes(*, by: Participant, supplement: Supplement | None = None) -> Document:
    """Close the file once nobody's signature is awaited; nothing changes after this.

    Where an authority is configured, a timestamp goes under the seal; if it does not answer, the
    document is sealed without and says so. Raise IncompleteError with who is missing.
    """
    require(by, Permission.SEAL_MINUTES)
    with alone():
        document = drawn_up(by.meeting, supplement)
        require_none_pending(document)
        missing = missing_to_seal(document)
        if missing:
            raise IncompleteError(_("Chưa niêm phong được."), missing)
        base = document.content
        finished, timestamp = off_the_loop(close, base, _seal(document))
        with on_the_record_of(by, supplement) as record:
            document = unchanged(record.meeting, supplement, base)
            document.content = finished
            document.timestamp = timestamp
            document.sha256 = hashlib.sha256(finished).hexdigest()
            document.sealed_at = clock.now()
            if supplement is None:
                _end_agenda(record.meeting)
            record(
                EventKind.SUPPLEMENT_SEALED if supplement else EventKind.MEETING_SEALED,
                code=document.code,
                sha256=document.sha256,
                timestamp=timestamp,
            )
            session().flush()
            # The last statement: from here on the database refuses every change of what is sealed.
            if supplement:
                supplement.sealed_at = document.sealed_at
            else:
                record.meeting.sealed_at = document.sealed_at
                record.meeting.state = MeetingState.SEALED
            return document


def is_ready(document: Document) -> bool:
    """Return whether only the seal is missing."""
    return pending(document) is None and not missing_to_seal(document)


def missing_to_seal(document: Document) -> list[str]:
    """Return whose signature is awaited, a sentence each; without a secretary no minutes."""
    missing = [
        _("%(name)s chưa ký.", name=signature.signer.with_title)
        for signature in persons(document)
        if signature.is_due
    ]
    missing = missing or _without_whom(document)
    if not missing and registry.is_due(document):
        missing.append(_("Văn thư chưa cấp số, đóng dấu."))
    return missing


def _without_whom(document: Document) -> list[str]:
    """Return whose signature is needed and missing."""
    words = {
        Role.SECRETARY: _("Thư ký đã từ chối ký: xin thu hồi biên bản và cử thư ký khác."),
        Role.CHAIR: _("Không có chủ tọa nào ký: xin thu hồi biên bản để sửa."),
    }
    signed = {s.signer.role for s in persons(document) if s.signed_at}
    return [words[role] for role in MUST_SIGN if role not in signed]


def _seal(document: Document) -> Seal:
    return Seal(
        key=pair(key_of(document.seal_fingerprint)),
        passphrase=installation_passphrase(),
        root=authority().certificate,
        tsa_url=current_app.config["TSA_URL"],
        signers=expected_signers(document),
        expected=expected(document),
    )


def expected_signers(document: Document) -> dict[str, str]:
    """Return field → fingerprint of what must be in the file; a refusal stands under the own seal.

    The fingerprint is empty for a signature that nobody has made yet. What văn thư left blank has
    no signature in the file.
    """
    signers = {}
    for signature in document.signatures:
        if signature.refused_at is None:
            signers[signature.field] = signature.fingerprint
        elif signature.purpose is SignaturePurpose.PERSON:
            signers[signature.field] = document.seal_fingerprint
    return signers


def expected(document: Document) -> signing.Expected:
    """Return what is recorded here of the file, to compare the file with."""
    return signing.Expected(
        opening=document.opening,
        signers={field: known or None for field, known in expected_signers(document).items()},
        seal=document.seal_fingerprint,
        record_sha256=document.record_sha256,
        final_sha256=document.sha256,
    )


def seal_if_ready(document: Document, *, by: Participant) -> None:
    """Seal the document if only the seal is missing: it follows the last signature by itself."""
    if document.sealed_at is None and is_ready(document):
        seal_minutes(by=by, supplement=document.supplement)


def close(base: bytes, seal: Seal) -> tuple[bytes, str]:
    """Return the finished file, and what is to be said of its timestamp."""
    timestamp = ""
    if seal.tsa_url:
        try:
            base, timestamp = signing.stamp_time(base, seal.tsa_url), seal.tsa_url
        except signing.TimestampError:
            timestamp = NO_TIMESTAMP
    finished = signing.seal_closing(
        base, seal.key, seal.passphrase, seal.root, at=clock.now(), signers=seal.signers
    )
    # A seal cannot be taken back: it is tried before it counts.
    report = signing.is_valid_everywhere(finished, seal.root, seal.expected)
    if report.verdict is not Verdict.VALID:
        raise IncompleteError(
            _("Chưa niêm phong được: tệp không qua được bước kiểm tra. Xin thu hồi và ký lại."),
            [", ".join((report.verdict.value, *report.details))],
        )
    return finished, timestamp


def _end_agenda(meeting: Meeting) -> None:
    step = queries.current_step(meeting)
    if step:
        step.ended_at = clock.now()
