"""Whether the files kept of the time after the seal are those that were brought: photographs,
answers, proofs. It reads each of them, so somebody asks for it.
"""

import hashlib
from collections.abc import Iterator

from console import queries
from console.language import _
from console.models import Meeting, Publication
from console.vietnamese import local, short_date


def changed_files(meeting: Meeting) -> list[str]:
    """Return which files are others than their entries say, a sentence each."""
    return [
        _("%(what)s: tệp không còn đúng như khi được đưa vào.", what=what)
        for what, content, sha256 in _files(meeting)
        if hashlib.sha256(content).hexdigest() != sha256
    ]


def _files(meeting: Meeting) -> Iterator[tuple[str, bytes, str]]:
    """Yield what each file belongs to, its content and the hash that its entry names."""
    for promise in queries.promises(meeting):
        for file in (file for event in promise.events for file in event.files):
            yield promise.code, file.content, file.sha256
    for note in queries.supervision_notes(meeting):
        day = short_date(local(note.at).date())
        for photo in note.files:
            yield _("Ghi chú giám sát ngày %(day)s", day=day), photo.content, photo.sha256
    for publication in queries.publications(meeting):
        yield from _of_publication(publication)


def _of_publication(publication: Publication) -> Iterator[tuple[str, bytes, str]]:
    if publication.copy is not None:
        name = _("Bản công khai %(n)s", n=publication.version)
        yield name, publication.copy, publication.copy_sha256
    for entry in publication.evidence:
        if entry.file is not None:
            day = short_date(entry.from_on)
            yield _("Minh chứng công khai ngày %(day)s", day=day), entry.file, entry.sha256
