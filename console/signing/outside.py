"""A file that was signed elsewhere: is it ours, with one signature more and nothing else?"""

from dataclasses import dataclass
from datetime import datetime

from console.signing.certificates import SMALLEST_EC, SMALLEST_RSA
from console.signing.evidence import Evidence, Finding, gather
from console.signing.facts import CertificateFacts, certificate_facts
from console.signing.signer import parse_certificate
from console.signing.verdicts import altered, altered_after_signing

LARGEST_ADDITION = 4 * 1024 * 1024  # bytes: signatures with pictures, chains and timestamps


class NotAcceptedError(Exception):
    """The file is not taken back; `reason` is other_file, nothing_added, unreadable, altered,
    two_signatures, other_field, other_house, weak or expired."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Addition:
    """The signature that came back."""

    field: str
    certificate: bytes
    """DER."""
    facts: CertificateFacts


def added_signature(returned: bytes, sent: bytes, authority: bytes, at: datetime) -> Addition:
    """Return the one signature that `returned` has more than `sent`, at this time. Raise
    NotAcceptedError.

    `returned` must begin with every byte of `sent`. What follows may hold signatures only, as
    pyHanko's difference analysis sees it, each in a revision of its own (ISO 32000-1, 12.8.2.2).
    """
    if not returned.startswith(sent):
        raise NotAcceptedError("other_file")
    if len(returned) == len(sent):
        raise NotAcceptedError("nothing_added")
    if len(returned) > len(sent) + LARGEST_ADDITION:
        raise NotAcceptedError("altered")
    root = parse_certificate(authority)
    try:
        before, after = gather(sent, root), gather(returned, root)
    except Exception as error:  # a parser fed with somebody's file raises what it likes
        raise NotAcceptedError("unreadable") from error
    if any(altered(after)) or any(altered_after_signing(after)):
        raise NotAcceptedError("altered")
    return _addition(_new(before, after), at)


def _new(before: Evidence, after: Evidence) -> Finding:
    known = {finding.field for finding in before.findings}
    new = [f for f in after.findings if f.field not in known and not f.is_timestamp]
    if not new:
        raise NotAcceptedError("nothing_added")
    if len(new) > 1:
        raise NotAcceptedError("two_signatures")
    if new[0].field in before.fields:  # a seal's, or somebody else's who signs here
        raise NotAcceptedError("other_field")
    return new[0]


def _addition(finding: Finding, at: datetime) -> Addition:
    if finding.own and not finding.trusted:
        raise NotAcceptedError("other_house")
    facts = certificate_facts(finding.certificate)
    smallest = SMALLEST_RSA if facts.algorithm == "rsa" else SMALLEST_EC
    if facts.bits < smallest or finding.digest not in ("sha256", "sha384", "sha512"):
        raise NotAcceptedError("weak")
    signed_at = finding.signed_at or at
    if not (facts.in_force(signed_at) and facts.in_force(at)):  # the signer's clock is the signer's
        raise NotAcceptedError("expired")
    return Addition(finding.field, finding.certificate, facts)
