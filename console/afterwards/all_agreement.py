"""Whether everything kept of the time after the seal says what the log says."""

from console.afterwards.agreement import disagreements
from console.afterwards.published_agreement import changed_publications
from console.afterwards.supervised_agreement import changed_notes
from console.models import Meeting


def all_disagreements(meeting: Meeting) -> list[str]:
    """Return where promises, publications and notes say otherwise, a sentence each."""
    return [*disagreements(meeting), *changed_publications(meeting), *changed_notes(meeting)]
