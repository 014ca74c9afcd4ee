"""Whose signatures must be in a file, in which fields, by which certificates."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.signing.evidence import Evidence, Finding
from console.signing.seals import CLOSING_FIELD, OPENING_FIELD, SEALS


@dataclass(frozen=True)
class Demands:
    """Field and fingerprint together; no fingerprint where nothing is known of the certificate."""

    signers: Mapping[str, str | None]
    seal: str | None

    def missing(self, evidence: Evidence) -> tuple[str, ...]:
        """Fields that want a signature: the opening seal first of all, the closing seal last."""
        found = {finding.field for finding in evidence.findings if self._right(finding)}
        order = [finding.field for finding in evidence.findings]
        if order[:1] != [OPENING_FIELD]:
            found.discard(OPENING_FIELD)
        if order[-1:] != [CLOSING_FIELD]:
            found.discard(CLOSING_FIELD)
        wanted = (OPENING_FIELD, *(self.signers or ("person",)), CLOSING_FIELD)
        return tuple(field for field in wanted if field not in found)

    def unknown(self, evidence: Evidence) -> Iterator[str]:
        """Signatures by somebody unknown, or by somebody known in another's field."""
        for finding in evidence.findings:
            if not finding.trusted:
                yield f"untrusted:{finding.field}"
            elif not self._right(finding):
                yield f"other_certificate:{finding.field}"

    def _right(self, finding: Finding) -> bool:
        """A certificate of ours in a person's field says nothing: it must be that person's."""
        seals = finding.field in SEALS
        wanted = self.seal if seals else self.signers.get(finding.field)
        return finding.sealing == seals and wanted in (None, finding.fingerprint)


def demanded(
    evidence: Evidence, signers: Mapping[str, str] | None = None, seal: str | None = None
) -> Demands:
    """What the installation says; without it, what the file's record or at least its form says."""
    if signers is not None:
        return Demands(dict(signers), seal)
    noted, noted_seal = _noted(evidence.record)
    empty = {field: None for field in evidence.fields if field not in SEALS}
    openings = (f.fingerprint for f in evidence.findings if f.field == OPENING_FIELD)
    return Demands(noted or empty, noted_seal or next(openings, None))


def _noted(record: bytes | None) -> tuple[dict[str, str | None], str | None]:
    """`signers` and `seal` of record.json, where they are there and make sense."""
    try:
        content = json.loads(record or b"{}")
        signers = {str(s["field"]): str(s["fingerprint"]) for s in content.get("signers", [])}
        seal = content.get("seal")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, None
    return dict(signers), seal if isinstance(seal, str) else None
