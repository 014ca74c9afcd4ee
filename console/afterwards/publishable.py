"""Which issued documents may be published: those that name nobody."""

from console import queries
from console.models import DocumentKind, DocumentState, Meeting, OutgoingDocument

NAMING_NOBODY = (DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.REPORT)


def issued_documents(meeting: Meeting) -> list[OutgoingDocument]:
    """Return the documents of this dialogue, and of its programme, that left the office and name
    nobody: what goes to a body or a person, and the notice of conclusions, name citizens.
    """
    named = queries.refusal_papers()
    return [
        one
        for one in queries.documents_about(meeting)
        if one.state is DocumentState.ISSUED
        and one.kind in NAMING_NOBODY
        and not one.addressees
        and one.id not in named
    ]
