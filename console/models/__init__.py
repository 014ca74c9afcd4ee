"""The nouns of the meeting and of the office that holds it, one a file."""

from console.models.access import AccessSheet, Holder, Seat
from console.models.agency import Agency, Field
from console.models.agenda import AgendaStep, StepKind
from console.models.appraisal import Appraisal, Verdict
from console.models.body import Body, BodyKind
from console.models.budget import BudgetLine
from console.models.certificate import KnownCertificate
from console.models.contact import Contact, OfficeRole
from console.models.deadline import Deadline, DeadlineState
from console.models.dialogue_request import DialogueRequest, RequestState
from console.models.document import Document, Signature, SignaturePurpose
from console.models.document_promise import DocumentPromise
from console.models.document_scan import DocumentScan
from console.models.event import Event, EventKind
from console.models.evidence import GivenEvidence, NoticeChannel
from console.models.export import Export, ExportKind
from console.models.file import FileKind, KeptFile
from console.models.guest import Arrival, Guest, Reply
from console.models.guest_group import GuestGroup, GuestLevel, GuestPer
from console.models.guest_import import GuestImport
from console.models.holiday import Holiday, HolidayKind
from console.models.invitation import Invitation, Letter, LetterPrinting, PrintingState
from console.models.known_days import KnownDays
from console.models.legal_basis import LegalBasis
from console.models.legal_rule import BaseEvent, Confidence, LegalRule
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
from console.models.meeting import Audience, Meeting, MeetingState, Regularity, Scene
from console.models.mending import Mending
from console.models.merger import Merger
from console.models.minutes import Paragraph, ParagraphKind
from console.models.note import PreparedNote
from console.models.notice import Notice, NoticeEvidence
from console.models.objection import Objection, ObjectionState
from console.models.office import Office
from console.models.office_change import OfficeChange
from console.models.office_field import OfficeField
from console.models.office_note import OfficeNote, OfficeNoteKind
from console.models.office_unit import OfficeUnit, UnitKind
from console.models.opinion import (
    IN_HAND,
    LEFT_THE_HALL,
    READ_OUT,
    SEPARATE,
    WAITING,
    Opinion,
    OpinionKind,
    OpinionState,
)
from console.models.outgoing_document import (
    ADDRESSED,
    BEGUN_BY_HAND,
    DocumentKind,
    DocumentState,
    OutgoingDocument,
    SectionSource,
)
from console.models.paper import Paper
from console.models.participant import Honorific, NameDisplay, Participant, Role
from console.models.press import Press
from console.models.programme import Programme, ProgrammeItem
from console.models.promise import (
    FEWEST_RATINGS,
    AnswerKind,
    BodyLink,
    Judgement,
    Promise,
    PromiseAct,
    PromiseEvent,
    PromiseFile,
    PromiseSource,
    Rating,
)
from console.models.publication import Publication, PublicationEvidence, Published
from console.models.recipient_group import RecipientGroup
from console.models.refusal import RefusalGround, RefusalNotice
from console.models.report import Report, ReportKind
from console.models.retention import (
    AskedHow,
    DataAccess,
    DataAct,
    ErasureRun,
    PersonalData,
    RetentionRule,
)
from console.models.signed_file import DroppedNumber, SignedFile
from console.models.signing_key import KeyPurpose, SigningKey
from console.models.slip import Slip
from console.models.speech import Speech
from console.models.stamp_image import OfficeStampImage, StampImage
from console.models.supervision import (
    FileItem,
    FileMark,
    Found,
    NoteKind,
    SupervisionAnswer,
    SupervisionFile,
    SupervisionNote,
)
from console.models.supplement import Supplement
from console.models.taken_number import TakenNumber
from console.models.task import OfficeTask, Task, TaskPart, TaskPhase, TaskProof
from console.models.topic import OPEN_TOPICS, PreparedAnswer, Topic, TopicSource, TopicState
from console.models.turn import Turn, TurnKind
from console.models.unit import Unit
from console.models.venue import Venue

__all__ = [
    "ADDRESSED",
    "BEGUN_BY_HAND",
    "FEWEST_RATINGS",
    "IN_HAND",
    "LEFT_THE_HALL",
    "OPEN_TOPICS",
    "READ_OUT",
    "SEPARATE",
    "WAITING",
    "AccessSheet",
    "Agency",
    "AgendaStep",
    "Answer",
    "AnswerKind",
    "Appraisal",
    "Arrival",
    "AskedHow",
    "Assignment",
    "Audience",
    "BaseEvent",
    "Body",
    "BodyKind",
    "BodyLink",
    "BudgetLine",
    "Competence",
    "Confidence",
    "Contact",
    "DataAccess",
    "DataAct",
    "Deadline",
    "DeadlineState",
    "DialogueRequest",
    "Document",
    "DocumentKind",
    "DocumentPromise",
    "DocumentScan",
    "DocumentState",
    "DroppedNumber",
    "ErasureRun",
    "Event",
    "EventKind",
    "Export",
    "ExportKind",
    "Field",
    "FileItem",
    "FileKind",
    "FileMark",
    "FollowUp",
    "Found",
    "GivenEvidence",
    "Guest",
    "GuestGroup",
    "GuestImport",
    "GuestLevel",
    "GuestPer",
    "Holder",
    "Holiday",
    "HolidayKind",
    "Honorific",
    "Invitation",
    "Judgement",
    "KeptFile",
    "KeyPurpose",
    "KnownCertificate",
    "KnownDays",
    "LegalBasis",
    "LegalRule",
    "Letter",
    "LetterPrinting",
    "Log",
    "MaskDecision",
    "MaskDecisionKind",
    "Matter",
    "Meeting",
    "MeetingState",
    "Mending",
    "Merger",
    "NameDisplay",
    "NoteKind",
    "Notice",
    "NoticeChannel",
    "NoticeEvidence",
    "Objection",
    "ObjectionState",
    "Office",
    "OfficeChange",
    "OfficeField",
    "OfficeNote",
    "OfficeNoteKind",
    "OfficeRole",
    "OfficeStampImage",
    "OfficeTask",
    "OfficeUnit",
    "Opinion",
    "OpinionKind",
    "OpinionState",
    "Outcome",
    "OutgoingDocument",
    "Paper",
    "Paragraph",
    "ParagraphKind",
    "Participant",
    "PersonalData",
    "PreparedAnswer",
    "PreparedNote",
    "Press",
    "PrintingState",
    "Programme",
    "ProgrammeItem",
    "Promise",
    "PromiseAct",
    "PromiseEvent",
    "PromiseFile",
    "PromiseSource",
    "Publication",
    "PublicationEvidence",
    "Published",
    "Rating",
    "RecipientGroup",
    "RefusalGround",
    "RefusalNotice",
    "RefusalReason",
    "Regularity",
    "Reply",
    "Report",
    "ReportKind",
    "RequestState",
    "RetentionRule",
    "Role",
    "Scene",
    "Seat",
    "SectionSource",
    "Signature",
    "SignaturePurpose",
    "SignedFile",
    "SigningKey",
    "Slip",
    "Speech",
    "StampImage",
    "StepKind",
    "SupervisionAnswer",
    "SupervisionFile",
    "SupervisionNote",
    "Supplement",
    "TakenNumber",
    "Task",
    "TaskPart",
    "TaskPhase",
    "TaskProof",
    "Topic",
    "TopicSource",
    "TopicState",
    "Turn",
    "TurnKind",
    "Unit",
    "UnitKind",
    "Venue",
    "Verdict",
]
