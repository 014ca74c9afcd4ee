"""The nouns of the meeting and of the office that holds it, one a file."""

from console.models.access import AccessSheet, Seat
from console.models.agency import Agency, Field
from console.models.agenda import AgendaStep, StepKind
from console.models.body import Body, BodyKind
from console.models.certificate import KnownCertificate
from console.models.contact import Contact
from console.models.document import Document, Signature, SignaturePurpose
from console.models.event import Event, EventKind
from console.models.export import Export, ExportKind
from console.models.log import Log
from console.models.mask_decision import MaskDecision, MaskDecisionKind
from console.models.matter import (
    Answer,
    Assignment,
    Competence,
    FollowUp,
    Matter,
    Outcome,
    RefusalReason,
)
from console.models.meeting import Meeting, MeetingState, Scene
from console.models.mending import Mending
from console.models.merger import Merger
from console.models.minutes import Paragraph, ParagraphKind
from console.models.note import PreparedNote
from console.models.objection import Objection, ObjectionState
from console.models.office import Office
from console.models.office_change import OfficeChange
from console.models.office_field import OfficeField
from console.models.office_unit import OfficeUnit, UnitKind
from console.models.opinion import (
    IN_HAND,
    READ_OUT,
    SEPARATE,
    WAITING,
    Opinion,
    OpinionKind,
    OpinionState,
)
from console.models.participant import Honorific, NameDisplay, Participant, Role
from console.models.press import Press
from console.models.signing_key import KeyPurpose, SigningKey
from console.models.slip import Slip
from console.models.speech import Speech
from console.models.stamp_image import StampImage
from console.models.supplement import Supplement
from console.models.taken_number import TakenNumber
from console.models.turn import Turn, TurnKind
from console.models.unit import Unit
from console.models.venue import Venue

__all__ = [
    "IN_HAND",
    "READ_OUT",
    "SEPARATE",
    "WAITING",
    "AccessSheet",
    "Agency",
    "AgendaStep",
    "Answer",
    "Assignment",
    "Body",
    "BodyKind",
    "Competence",
    "Contact",
    "Document",
    "Event",
    "EventKind",
    "Export",
    "ExportKind",
    "Field",
    "FollowUp",
    "Honorific",
    "KeyPurpose",
    "KnownCertificate",
    "Log",
    "MaskDecision",
    "MaskDecisionKind",
    "Matter",
    "Meeting",
    "MeetingState",
    "Mending",
    "Merger",
    "NameDisplay",
    "Objection",
    "ObjectionState",
    "Office",
    "OfficeChange",
    "OfficeField",
    "OfficeUnit",
    "Opinion",
    "OpinionKind",
    "OpinionState",
    "Outcome",
    "Paragraph",
    "ParagraphKind",
    "Participant",
    "PreparedNote",
    "Press",
    "RefusalReason",
    "Role",
    "Scene",
    "Seat",
    "Signature",
    "SignaturePurpose",
    "SigningKey",
    "Slip",
    "Speech",
    "StampImage",
    "StepKind",
    "Supplement",
    "TakenNumber",
    "Turn",
    "TurnKind",
    "Unit",
    "UnitKind",
    "Venue",
]
