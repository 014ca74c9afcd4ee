"""Whether publications and their evidence are those that the log tells of: who changed one past the
program is seen.
"""

from collections.abc import Iterator

from console import queries
from console.afterwards.logged import logged
from console.afterwards.publication_drafts import sha256_of
from console.afterwards.published_evidence import told
from console.language import _
from console.models import Event, EventKind, Meeting, Publication, PublicationEvidence
from console.vietnamese import short_date


def changed_publications(meeting: Meeting) -> list[str]:
    """Return where they say otherwise than the log, a sentence each."""
    made = logged(meeting, EventKind.PUBLICATION_MADE)
    given = logged(meeting, EventKind.PUBLICATION_GIVEN)
    known = queries.publications(meeting)
    entries = [entry for one in known for entry in one.evidence]
    kept = {one.log_number for one in known} | {one.log_number for one in entries}
    lost = {*made, *given} - kept
    return [
        *(_("Sổ công khai mất một dòng mà nhật ký có ghi.") for _number in lost),
        *(_("Bản công khai %(n)s “%(title)s” khác nhật ký.", n=one.version, title=one.title)
          for one in known if not _is_as_made(one, made.get(one.log_number))),
        *(_("Minh chứng công khai ngày %(day)s khác nhật ký.", day=short_date(one.from_on))
          for one in entries if not _is_as_given(one, given.get(one.log_number))),
        *_taken_back(meeting, entries),
    ]  # fmt: skip


def _is_as_made(one: Publication, event: Event | None) -> bool:
    if event is None or one.at != event.happened_at:
        return False
    said = event.details
    is_own = one.document_id is not None or one.sha256 == sha256_of(one.text, one.forms)
    now = (one.what.value, one.version, one.title, one.sha256, one.document_id,
           one.republished_because, one.copy_sha256)  # fmt: skip
    then = (said["what"], said["version"], said["title"], said["sha256"], said.get("document"),
            said.get("because", ""), said.get("copy", ""))  # fmt: skip
    return is_own and now == then


def _is_as_given(entry: PublicationEvidence, event: Event | None) -> bool:
    if event is None or entry.noted_at != event.happened_at:
        return False
    closed = next((e for e in entry.publication.evidence if e.id == entry.closes_id), None)
    return event.details == told(entry.publication, entry, closed)


def _taken_back(meeting: Meeting, entries: list[PublicationEvidence]) -> Iterator[str]:
    said = {
        event.details["given"]: event.details["why"]
        for event in logged(meeting, EventKind.PUBLICATION_EVIDENCE_TAKEN_BACK).values()
    }
    if said != {one.log_number: one.taken_back_because for one in entries if one.taken_back_at}:
        yield _("Minh chứng công khai đã thu lại khác nhật ký.")
