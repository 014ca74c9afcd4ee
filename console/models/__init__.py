"""The nouns of the meeting, one a file."""

from console.models.access import AccessSheet
from console.models.agency import Agency, Field
from console.models.agenda import AgendaStep, StepKind
from console.models.document import Document, Signature
from console.models.event import Event, EventKind
from console.models.matter import Answer, Matter, Outcome, RefusalReason
from console.models.meeting import Meeting, MeetingState
from console.models.minutes import Paragraph, ParagraphKind
from console.models.participant import Honorific, NameDisplay, Participant, Role
from console.models.signing_key import KeyPurpose, SigningKey
from console.models.slip import Slip, SlipState
from console.models.speech import WAITING, Speech, SpeechState
from console.models.turn import Turn, TurnKind
from console.models.unit import Unit

__all__ = [
    "WAITING",
    "AccessSheet",
    "Agency",
    "AgendaStep",
    "Answer",
    "Document",
    "Event",
    "EventKind",
    "Field",
    "Honorific",
    "KeyPurpose",
    "Matter",
    "Meeting",
    "MeetingState",
    "NameDisplay",
    "Outcome",
    "Paragraph",
    "ParagraphKind",
    "Participant",
    "RefusalReason",
    "Role",
    "Signature",
    "SigningKey",
    "Slip",
    "SlipState",
    "Speech",
    "SpeechState",
    "StepKind",
    "Turn",
    "TurnKind",
    "Unit",
]
