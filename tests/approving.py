"""A secretary who decides as the console proposes, and approves."""

from console.minutes import public_copy
from console.minutes.passages import PublicCopy
from console.models import Document, Participant


def decide_as_proposed(document: Document, *, by: Participant) -> None:
    masks = {
        digest: [(mask.start, mask.end) for mask in text.masks]
        for digest, text in PublicCopy(document).texts.items()
    }
    public_copy.decide(masks, {}, by=by, supplement=document.supplement)


def approve_as_proposed(document: Document, *, by: Participant) -> None:
    decide_as_proposed(document, by=by)
    public_copy.approve(by=by, supplement=document.supplement)
