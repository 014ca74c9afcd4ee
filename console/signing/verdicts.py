"""Is this file the minutes that were signed, all of them, and nothing else?

A signature library answers for each signature that is there. It cannot know whose signature is
missing, whether a certificate of ours stands in the wrong field, or what was cut off: for that the
file is held against the installation's record, or, elsewhere, against what its own record says.
Revocation is never claimed: the installation issues no CRL.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from console.signing.attachments import MAX_BYTES
from console.signing.demands import Demands, demanded
from console.signing.evidence import EncryptedError, Evidence, Finding, gather
from console.signing.fields import CLOSING_FIELD, OPENING_FIELD
from console.signing.patience import TooMuchError
from console.signing.seals import UNWITNESSED
from console.signing.signer import parse_certificate

ENCRYPTED = "encrypted"
APPENDED = "bytes_after_last_signature"
_BLANK = b" \t\r\n\f\0"
_MOST_BLANK = 1024  # bytes that a mail program or a shell may leave behind a file
Role = Literal["opening_seal", "person", "refusal", "timestamp", "closing_seal", "other"]


class Verdict(StrEnum):
    """In the order of judging: the first that fits is the verdict."""

    CORRUPT = "corrupt"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    ALTERED_AFTER_SIGNING = "altered_after_signing"
    NOT_OUR_DOCUMENT = "not_our_document"
    SIGNER_UNKNOWN = "signer_unknown"
    INCOMPLETE = "incomplete"
    VALID = "valid"


@dataclass(frozen=True)
class Expected:
    """What the installation's record says of the file."""

    opening: bytes  # the stored bytes after the opening seal: the file must start with them
    signers: Mapping[str, str | None]
    """Field → certificate fingerprint of every person who must be there; None while unknown."""
    seal: str  # fingerprint of the certificate in both seals
    record_sha256: str  # of the attachment record.json
    final_sha256: str | None  # of the stored finished file, once there is one


@dataclass(frozen=True)
class SignatureReport:
    """One signature, for showing."""

    field: str
    name: str
    organisation: str
    signed_at: datetime | None
    fingerprint: str
    issuer: str
    intact: bool
    trusted: bool
    """Whether the certificate is the installation's, or the one recorded for this field."""
    role: Role
    reason: str
    key_made_at: datetime | None = None
    """When the key was made, if it is of an installation like this one."""
    unwitnessed: bool = False
    """Whether nobody was left to confirm the key or sheet of the meeting it was made with."""


@dataclass(frozen=True)
class Report:
    """The verdict, and why."""

    verdict: Verdict
    signatures: tuple[SignatureReport, ...] = ()
    missing: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    record: bytes | None = None


def judge(pdf: bytes, authority: bytes | None, expected: Expected | None) -> Report:
    """Read hostile bytes and return the first verdict that fits; raise nothing, whatever they hold.

    `authority` is the root certificate (PEM) that seals and keys of the house come from; without it
    every signature is a stranger's.
    """
    root = parse_certificate(authority) if authority else None
    if len(pdf) > MAX_BYTES:
        return Report(Verdict.CORRUPT, details=("too_large",))
    try:
        evidence = gather(pdf, root)
    except EncryptedError:
        return Report(Verdict.CORRUPT, details=(ENCRYPTED,))
    except TooMuchError as error:
        return Report(Verdict.CORRUPT, details=(f"too_many_{error}",))
    except Exception as error:  # a parser fed with hostile bytes raises anything
        return Report(Verdict.CORRUPT, details=(f"unreadable:{type(error).__name__}",))
    return _held_against(pdf, evidence, expected)


def is_valid_everywhere(pdf: bytes, authority: bytes, expected: Expected) -> Report:
    """Return the report of a file of our own: valid only if it is so by our record and by itself.

    Raise what the parser raises: these bytes were made here.
    """
    evidence = gather(pdf, parse_certificate(authority))
    here = _held_against(pdf, evidence, expected)
    return here if here.verdict is not Verdict.VALID else _held_against(pdf, evidence, None)


def examine(pdf: bytes, authority: bytes | None, expected: Expected | None) -> tuple[Report, int]:
    """Return the report of a file, and its `blank_tail`."""
    report = judge(pdf, authority, expected)
    return report, blank_tail(pdf, report, authority, expected)


def blank_tail(
    pdf: bytes, report: Report, authority: bytes | None, expected: Expected | None
) -> int:
    """Return how many blank bytes stand behind a file that is valid without them; 0 if more is
    wrong.

    The verdict stays what it is. Blanks alone count: whatever a reader could take for a part of the
    file (ISO 32000-1, 7.5.5 reads from its end) is a change like any other.
    """
    if report.verdict is not Verdict.ALTERED_AFTER_SIGNING or report.details != (APPENDED,):
        return 0
    text = pdf.rstrip(_BLANK)
    if len(pdf) - len(text) > _MOST_BLANK or not text.endswith(b"%%EOF"):
        return 0
    for kept in range(len(text), min(len(text) + 3, len(pdf))):  # a file may end in one line end
        if judge(pdf[:kept], authority, expected).verdict is Verdict.VALID:
            return len(pdf) - kept
    return 0


def _held_against(pdf: bytes, evidence: Evidence, expected: Expected | None) -> Report:
    demands = demanded(evidence, expected.signers, expected.seal) if expected else None
    return _report(pdf, evidence, demands or demanded(evidence), expected)


def _report(pdf: bytes, evidence: Evidence, demands: Demands, expected: Expected | None) -> Report:
    missing = demands.missing(evidence)
    tests = _tests(pdf, evidence, demands, missing, expected)
    judged = ((verdict, tuple(reasons)) for verdict, reasons in tests)
    verdict, details = next((found for found in judged if found[1]), (Verdict.VALID, ()))
    return Report(
        verdict=verdict,
        signatures=tuple(_shown(finding, demands) for finding in evidence.findings),
        missing=missing,
        details=details,
        record=evidence.record,
    )


def _tests(
    pdf: bytes,
    evidence: Evidence,
    demands: Demands,
    missing: tuple[str, ...],
    expected: Expected | None,
) -> Iterator[tuple[Verdict, Iterator[str]]]:
    """Give each verdict but the last with its reasons; without a reason the next one is tried."""
    yield Verdict.UNSIGNED, iter(() if evidence.findings else ("no_signature",))
    yield Verdict.ALTERED, altered(evidence)
    yield Verdict.ALTERED_AFTER_SIGNING, altered_after_signing(evidence)
    yield Verdict.NOT_OUR_DOCUMENT, _foreign(pdf, expected)
    yield Verdict.SIGNER_UNKNOWN, demands.unknown(evidence)
    yield Verdict.INCOMPLETE, (f"missing:{field}" for field in missing)
    yield Verdict.ALTERED, _other_than_recorded(pdf, evidence, expected)


def altered(evidence: Evidence) -> Iterator[str]:
    """Give the places where what was signed is no longer what stands there."""
    for finding in evidence.findings:
        if not finding.intact:
            yield f"not_intact:{finding.field}"
    if len(set(evidence.fields)) != len(evidence.fields):
        yield "field_twice"
    last = evidence.findings[-1]
    ours = last.field == CLOSING_FIELD and last.sealing and last.trusted
    if ours and evidence.whole and not evidence.exact:
        yield "closing_seal_container"


def altered_after_signing(evidence: Evidence) -> Iterator[str]:
    """Give what came after a signature and is no signature."""
    for finding in evidence.findings:
        if not finding.unchanged:
            yield f"changed_after:{finding.field}"
    signed = [finding.revision for finding in evidence.findings]
    if signed != list(range(signed[0], evidence.revisions)):
        yield "revision_without_signature"
    if not evidence.whole:
        yield APPENDED


def _foreign(pdf: bytes, expected: Expected | None) -> Iterator[str]:
    if expected and not pdf.startswith(expected.opening):
        yield "other_opening"


def _other_than_recorded(
    pdf: bytes, evidence: Evidence, expected: Expected | None
) -> Iterator[str]:
    """Give what differs from the record, only when nothing else is wrong: a file cut short has
    another hash too, but is incomplete.
    """
    if expected is None:
        return
    if hashlib.sha256(evidence.record or b"").hexdigest() != expected.record_sha256:
        yield "record_differs"
    if expected.final_sha256 not in (None, hashlib.sha256(pdf).hexdigest()):
        yield "not_the_finished_file"


def _shown(finding: Finding, demands: Demands) -> SignatureReport:
    return SignatureReport(
        field=finding.field,
        name=finding.name,
        organisation=finding.organisation,
        signed_at=finding.signed_at,
        fingerprint=finding.fingerprint,
        issuer=finding.issuer,
        intact=finding.intact,
        trusted=finding.trusted or demands.accepts(finding),
        role=_role(finding, demands),
        reason=finding.reason,
        key_made_at=finding.key_made_at,
        unwitnessed=finding.trusted and finding.reason.endswith(UNWITNESSED),
    )


def _role(finding: Finding, demands: Demands) -> Role:
    if finding.is_timestamp:
        return "timestamp"
    if demands.is_refusal(finding):
        return "refusal"
    if finding.field == OPENING_FIELD:
        return "opening_seal"
    if finding.field == CLOSING_FIELD:
        return "closing_seal"
    return "person" if finding.field in demands.signers else "other"
