"""The file of an entry, as the office or everybody may have it."""

from flask import abort

from console.models import (
    FileKind,
    Promise,
)
from console.promises.entries import struck_events


def file_of(promise: Promise, number: int, *, public: bool) -> tuple[str, FileKind, bytes, str]:
    """Return name, kind, bytes and hash of a file; for everybody of one that is shown alone."""
    struck = struck_events(promise) if public else set()
    files = [one for event in promise.events if event.id not in struck for one in event.files]
    found = next((one for one in files if one.id == number), None) or abort(404)
    if public and not found.is_public:
        abort(404)
    return found.file_name, found.kind, found.content, found.sha256
