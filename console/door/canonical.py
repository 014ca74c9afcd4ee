"""JSON in one form, and the chain of hashes that events make in it."""

import hashlib
import json
from typing import Any

GENESIS = "0" * 64
"""What the first of a chain follows."""
SHORT_CODE = 16
"""Signs of a hash that paper and pages print, in fours: who reads it aloud loses no place."""


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


def short_code(hash_: str) -> str:
    """Return 'e3b0 c442 98fc 1c14': the beginning of a hash, as it is printed."""
    code = hash_[:SHORT_CODE]
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def stands_for(code: str, hash_: str) -> bool:
    """Return whether a printed code, or a whole hash, is this one."""
    signs = "".join(code.split()).lower()
    return len(signs) >= SHORT_CODE and hash_.startswith(signs)
