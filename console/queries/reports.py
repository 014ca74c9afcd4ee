"""Read the reports that were made, and whose figures a document draws."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.models import OutgoingDocument, Report
from console.queries.once import once


@once
def reports() -> Sequence[Report]:
    """Return all reports, the newest first."""
    return session().scalars(select(Report).order_by(Report.id.desc())).all()


def report(number: int) -> Report | None:
    return session().get(Report, number)


def report_after(known: Report) -> Report | None:
    """Return the newest report that amends this one."""
    later = select(Report).where(Report.replaces_id == known.id)
    return session().scalar(later.order_by(Report.id.desc()).limit(1))


def report_of(document: OutgoingDocument | None) -> Report | None:
    """Return the report whose figures a document tells: its own, else of what it replaces."""
    while document is not None:
        own = select(Report).where(Report.document_id == document.id)
        if found := session().scalar(own.order_by(Report.id.desc()).limit(1)):
            return found
        earlier = document.replaces_id
        document = session().get(OutgoingDocument, earlier) if earlier else None
    return None
