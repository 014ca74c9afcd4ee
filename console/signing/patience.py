"""A reader of hostile files that loses patience.

A few kilobytes are enough to keep pyHanko busy for ever: its difference analysis follows every
path through the file, and objects that share others have 2ⁿ of them. pyHanko offers no limit of
time, so each read and each look at an object counts the processor time of this thread.
"""

import io
import time
from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

SECONDS = 7.0  # of processor time; a file of 60 pages with five signatures needs about one
GLANCE = 2.0  # the same for one look at a part of it
CALLS = 64  # between two looks at the clock


class TooMuchError(Exception):
    """The file has more of something than any of our documents has or needs."""


class Patience:
    """What is left of the time for one file."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.until = time.thread_time() + seconds
        self.calls = 0

    def spend(self) -> None:
        """Count one step; look at the clock now and then."""
        self.calls += 1
        if self.calls % CALLS == 0:
            self.require()

    def require(self) -> None:
        """Raise `TooMuchError` when the time is up."""
        if time.thread_time() > self.until:
            raise TooMuchError("seconds")


class PatientReader(PdfFileReader):
    """pyHanko's reader in its strict mode, with a limit of time on everything it is asked later."""

    def __init__(self, pdf: bytes, patience: Patience) -> None:
        self.patience = patience
        super().__init__(_Stream(pdf, patience))

    def get_object(self, *arguments: Any, **options: Any) -> Any:
        """Return an object of the file."""
        self.patience.spend()
        return super().get_object(*arguments, **options)  # type: ignore[no-untyped-call]

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """Return a view of an earlier revision, as impatient as the reader."""
        cache = self._historical_resolver_cache
        if revision not in cache:
            cache[revision] = _PatientResolver(self, revision)
        return cache[revision]


class _PatientResolver(HistoricalResolver):
    reader: PatientReader

    def get_object(self, *arguments: Any, **options: Any) -> Any:
        self.reader.patience.spend()
        return super().get_object(*arguments, **options)


class _Stream(io.BytesIO):
    def __init__(self, pdf: bytes, patience: Patience) -> None:
        super().__init__(pdf)
        self.patience = patience

    def read(self, size: int | None = -1, /) -> bytes:
        self.patience.spend()
        return super().read(size)
