"""Whose signatures must be in a file, in which fields, by which certificates."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.signing.evidence import Evidence, Finding
from console.signing.fields import CLOSING_FIELD, OPENING_FIELD, SEALS
from console.signing.seals import REFUSAL, read_manifest


@dataclass(frozen=True)
class Demands:
    """The field and the fingerprint that belongs there; none where the certificate is unknown."""

    signers: Mapping[str, str | None]
    seal: str | None

    def missing(self, evidence: Evidence) -> tuple[str, ...]:
        """Return the fields that want a signature: opening seal first, closing seal last."""
        found = {finding.field for finding in evidence.findings if self.accepts(finding)}
        order = [finding.field for finding in evidence.findings]
        if order[:1] != [OPENING_FIELD]:
            found.discard(OPENING_FIELD)
        if order[-1:] != [CLOSING_FIELD]:
            found.discard(CLOSING_FIELD)
        wanted = (OPENING_FIELD, *(self.signers or ("person",)), CLOSING_FIELD)
        return tuple(field for field in wanted if field not in found)

    def unknown(self, evidence: Evidence) -> Iterator[str]:
        """Give signatures by somebody unknown, or by somebody known in another's field."""
        for finding in evidence.findings:
            if finding.is_timestamp or self.accepts(finding):
                continue
            kind = "other_certificate" if finding.trusted else "untrusted"
            yield f"{kind}:{finding.field}"

    def accepts(self, finding: Finding) -> bool:
        """Return whether this is the signature that was wanted there.

        That a certificate is ours says nothing in a person's field: it must be that person's. One
        from elsewhere counts where it is the very one that is recorded.
        """
        if finding.is_timestamp:
            return False
        if finding.field in SEALS:
            return finding.trusted and finding.sealing and self.seal in (None, finding.fingerprint)
        if self.is_refusal(finding):
            return True
        wanted = self.signers.get(finding.field)
        if finding.field not in self.signers or finding.sealing:
            return False
        if finding.trusted:
            return wanted in (None, finding.fingerprint)
        return not finding.own and wanted == finding.fingerprint

    def is_refusal(self, finding: Finding) -> bool:
        """Return whether the installation's seal says in a person's field that they do not sign."""
        sealed = finding.trusted and finding.sealing and finding.field in self.signers
        ours = sealed and self.seal in (None, finding.fingerprint)
        return ours and finding.reason.startswith(REFUSAL)


def demanded(
    evidence: Evidence, signers: Mapping[str, str | None] | None = None, seal: str | None = None
) -> Demands:
    """Return what the installation says; without it, what the file says of itself.

    That is the closing seal's list, made when everybody had signed; before it, the file's record or
    at least its form.
    """
    if signers is not None:
        return Demands(dict(signers), seal)
    noted, noted_seal = _noted(evidence.record)
    empty = {field: None for field in evidence.fields if field not in SEALS}
    openings = (f.fingerprint for f in evidence.findings if f.field == OPENING_FIELD)
    seal = noted_seal or next(openings, None)
    return Demands(_sealed(evidence, seal) or noted or empty, seal)


def _sealed(evidence: Evidence, seal: str | None) -> dict[str, str | None]:
    """Return the list in a genuine closing seal."""
    for finding in evidence.findings:
        genuine = finding.trusted and finding.sealing and finding.fingerprint == seal
        if finding.field == CLOSING_FIELD and genuine:
            return dict(read_manifest(finding.manifest))
    return {}


def _noted(record: bytes | None) -> tuple[dict[str, str | None], str | None]:
    """Return `signers` and `seal` of record.json, where they are there and make sense."""
    try:
        content = json.loads(record or b"{}")
        listed = content.get("signers", [])
        signers = {str(s["field"]): _fingerprint(s["fingerprint"]) for s in listed}
        seal = content.get("seal")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, None
    return signers, seal if isinstance(seal, str) else None


def _fingerprint(value: object) -> str | None:
    return str(value) if value else None
