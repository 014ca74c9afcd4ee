"""Whether a report still says what its log says of it."""

from typing import Any

from console import queries
from console.door.canonical import digest
from console.models import Report
from console.preparing.owners import owner_of
from console.record.writing import is_whole


def is_as_kept(report: Report) -> bool:
    """Return whether a report still says what its log says: whoever wrote past the program is
    seen.
    """
    event = queries.event_numbered(owner_of(report.log_id), report.log_number)
    if event is None or not is_whole(event):
        return False
    said = event.details
    return digest(report.figures) == report.sha256 and said == told(report)


def told(report: Report) -> dict[str, Any]:
    """Return what the log says of a report; its figures by their hash alone."""
    days = {name: getattr(report, name).isoformat()
            for name in ("period_from", "period_to", "cut_off")}  # fmt: skip
    head = {"document": report.document_id, "report_kind": report.kind.value}
    amended = {"replaces_report": report.replaces_id} if report.replaces_id else {}
    return {**head, **days, "sha256": report.sha256, **amended}
