"""Names that every template may use."""

from typing import Any

from console import permissions, queries
from console.afterwards.retention import purpose
from console.hall import (
    addressing,
    agenda,
    mending,
)
from console.machine import storage
from console.minutes import phrases
from console.models import (
    FEWEST_RATINGS,
    SEPARATE,
    MeetingState,
    OpinionKind,
    OpinionState,
    Outcome,
    ParagraphKind,
    RefusalReason,
    Scene,
    StepKind,
    TurnKind,
)
from console.promises.entries import struck_events
from console.promises.state import TO_CONFIRM_WITHIN
from console.vietnamese import fold
from console.words import audience, everyday, people, purposes
from console.words.names import COMPETENCES, KINDS, ROLES
from console.words.states import GUIDANCE, ORDERINGS, SCENES, state_words

NAMES: dict[str, Any] = {
    "MeetingState": MeetingState,
    "TurnKind": TurnKind,
    "file_size": storage.size_words,
    "OpinionState": OpinionState,
    "StepKind": StepKind,
    "Outcome": Outcome,
    "RefusalReason": RefusalReason,
    "ParagraphKind": ParagraphKind,
    "may": permissions.may,
    "Permission": permissions.Permission,
    "struck_events": struck_events,
    "TO_CONFIRM_WITHIN": TO_CONFIRM_WITHIN,
    "FEWEST_RATINGS": FEWEST_RATINGS,
    "purpose": purpose,
    "purpose_of_names": purposes.of_names,
    "fold": fold,
    "field_words": everyday.field_words,
    "unit_words": everyday.unit_words,
    "state_words": state_words,
    "Scene": Scene,
    "OpinionKind": OpinionKind,
    "SEPARATE": SEPARATE,
    "kinds": KINDS,
    "guidance": GUIDANCE,
    "competences": COMPETENCES,
    "scenes": SCENES,
    "orderings": ORDERINGS,
    "person_words": people.person_words,
    "phrases": phrases.phrases,
    "called": audience.called,
    "who": people.who,
    "name_proposed": addressing.proposed,
    "name_lacks_accents": addressing.lacks_accents,
    "mendings_of": queries.mendings_of,
    "mended_words": mending.changed_words,
    "words_before": mending.words_before,
    "roles_by": ROLES,
    "awaits_conclusion": agenda.awaits_conclusion,
    "goes_on": agenda.goes_on,
}
"""Words that every template may use."""
