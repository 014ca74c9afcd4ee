"""What the process of strangers' files may be asked and may answer; nothing else is believed.

An answer is a pickle, which can name any function of Python: here it may name our own plain
results and errors, and what dates are made of.
"""

import io
import os
import pickle
from typing import Any

READERS = (
    "console.signing",
    "console.strangers.ink",
    "console.strangers.records",
    "console.strangers.sheets",
    "console.strangers.papers",
)
"""Modules whose functions read files, and whose results and errors may come back."""
PLAIN = {
    ("builtins", "ValueError"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
}
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "OPENBLAS_CORETYPE", "TMPDIR", "TEMP")
"""Of the environment: no DATABASE_URL, no secret."""
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer."""


def environment() -> dict[str, str]:
    """What the process sees of the server's environment."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def is_ours(module: str) -> bool:
    """Whether a module is one of READERS, or inside one."""
    return any(module == one or module.startswith(f"{one}.") for one in READERS)


def load(answer: bytes) -> tuple[bool, Any]:
    """(whether it worked, the result or the error). Raises pickle.UnpicklingError for more."""
    worked, found = _Answer(io.BytesIO(answer)).load()
    return bool(worked), found


class _Answer(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that may be in an answer: a plain one, or a class of ours."""
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if is_ours(module) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and is_ours(found.__module__):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no answer")
