"""JSON in one form, and the chain of hashes that events make in it."""

import hashlib
import json
from typing import Any

GENESIS = "0" * 64
"""What the first of a chain follows."""


def canonical(value: Any) -> str:
    """Canonical JSON: equals RFC 8785 for keys in the BMP, no floats, integers below 2**53."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def chain_hash(previous: str, body: str) -> str:
    """SHA-256 over the hash before it and the event's own canonical body, in hex."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of a value, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
