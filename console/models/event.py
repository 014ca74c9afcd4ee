"""The append-only record of everything that happened, from the plan to the last promise."""

import enum
import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant


class EventKind(enum.StrEnum):
    PROGRAMME_EDITED = "programme_edited"
    DIALOGUE_BEGUN = "dialogue_begun"
    LEGAL_BASES_WRITTEN = "legal_bases_written"
    APPRAISALS_WRITTEN = "appraisals_written"
    DOCUMENT_DRAFTED = "document_drafted"
    DOCUMENT_EDITED = "document_edited"
    DOCUMENT_REVIEWED = "document_reviewed"
    DOCUMENT_APPROVED = "document_approved"
    DOCUMENT_NUMBERED = "document_numbered"
    DOCUMENT_ISSUED = "document_issued"
    DOCUMENT_SENT_BACK = "document_sent_back"
    DOCUMENT_SCANNED = "document_scanned"
    DOCUMENT_SCAN_DROPPED = "document_scan_dropped"
    DOCUMENT_DISCARDED = "document_discarded"
    MEETING_PREPARED = "meeting_prepared"
    MEETING_EDITED = "meeting_edited"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_RESTORED = "meeting_restored"
    EARLIER_TAKEN_OVER = "earlier_taken_over"
    EARLIER_GIVEN_BACK = "earlier_given_back"
    HALL_TAKEN = "hall_taken"
    HALL_LEFT = "hall_left"
    TASKS_EDITED = "tasks_edited"
    TASK_DONE = "task_done"
    TASK_REOPENED = "task_reopened"
    TASK_BLOCKED = "task_blocked"
    BUDGET_EDITED = "budget_edited"
    PAPERS_EDITED = "papers_edited"
    PAPER_ADDED = "paper_added"
    PAPER_REMOVED = "paper_removed"
    NOTICE_WRITTEN = "notice_written"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_HIDDEN = "notice_hidden"
    NOTICE_GIVEN = "notice_given"
    NOTICE_EVIDENCE_TAKEN_BACK = "notice_evidence_taken_back"
    COLLECTING_SET = "collecting_set"
    TOPICS_COLLECTED = "topics_collected"
    TOPICS_TAKEN_BACK = "topics_taken_back"
    TOPIC_EDITED = "topic_edited"
    TOPICS_MOVED = "topics_moved"
    TOPICS_GIVEN = "topics_given"
    TOPIC_TOLD = "topic_told"
    ANSWER_DRAFTED = "answer_drafted"
    ANSWER_APPROVED = "answer_approved"
    ANSWER_APPROVAL_TAKEN_BACK = "answer_approval_taken_back"
    TOPIC_BROUGHT_UP = "topic_brought_up"
    TOPIC_TIED = "topic_tied"
    TOPIC_UNTIED = "topic_untied"
    ATTENDANCE_COUNTED = "attendance_counted"
    GUESTS_CHANGED = "guests_changed"
    GUESTS_IMPORTED = "guests_imported"
    GUEST_IMPORT_UNDONE = "guest_import_undone"
    INVITATION_WRITTEN = "invitation_written"
    LETTERS_PRINTED = "letters_printed"
    LETTERS_TAKEN_BACK = "letters_taken_back"
    LETTERS_HANDED_OVER = "letters_handed_over"
    ARRIVALS_CHANGED = "arrivals_changed"
    STAFF_APPOINTED = "staff_appointed"
    STAFF_DISMISSED = "staff_dismissed"
    ACCESS_SHEET_ISSUED = "access_sheet_issued"
    ACCESS_SHEET_CLAIMED = "access_sheet_claimed"
    ACCESS_SHEET_REVOKED = "access_sheet_revoked"
    MEETING_OPENED = "meeting_opened"
    AGENDA_STEP_BEGUN = "agenda_step_begun"
    AGENDA_STEP_CONCLUDED = "agenda_step_concluded"
    SCENE_CHOSEN = "scene_chosen"
    ADDRESS_CHOSEN = "address_chosen"
    SPEECH_REQUESTED = "speech_requested"
    SPEECH_EDITED = "speech_edited"
    SPEECH_WITHDRAWN = "speech_withdrawn"
    SPEECH_DECLINED = "speech_declined"
    SPEECH_CLASSIFIED = "speech_classified"
    SPEECH_TURNED_INTO_SLIP = "speech_turned_into_slip"
    FOLLOW_UP_REQUESTED = "follow_up_requested"
    QUEUE_REORDERED = "queue_reordered"
    SLIPS_OFFERED = "slips_offered"
    ENTRY_MENDED = "entry_mended"
    ENTRIES_MERGED = "entries_merged"
    ENTRIES_UNMERGED = "entries_unmerged"
    SPEAKER_CALLED = "speaker_called"
    SPEECH_BEGUN = "speech_begun"
    SPEAKER_ABSENT = "speaker_absent"
    CALL_UNDONE = "call_undone"
    """Of older logs; since 0012 every press is taken back by PRESS_UNDONE."""
    PRESS_UNDONE = "press_undone"
    FOLLOW_UP_CALLED = "follow_up_called"
    CLOCK_PAUSED = "clock_paused"
    CLOCK_RESUMED = "clock_resumed"
    TIME_EXTENDED = "time_extended"
    TURN_ENDED = "turn_ended"
    SLIP_HANDED_IN = "slip_handed_in"
    SLIP_EDITED = "slip_edited"
    SLIP_WITHDRAWN = "slip_withdrawn"
    SLIP_RELEASED = "slip_released"
    SLIP_HELD_BACK = "slip_held_back"
    SLIP_SEPARATED = "slip_separated"
    SLIP_TURNED_INTO_SPEECH = "slip_turned_into_speech"
    SLIP_READ = "slip_read"
    ANSWERER_CALLED = "answerer_called"
    BURST_SET_ASIDE = "burst_set_aside"
    BURSTS_LEFT = "bursts_left"
    BURSTS_SHOWN = "bursts_shown"
    BURST_RESTORED = "burst_restored"
    BURST_REFUSED = "burst_refused"
    MATTER_ASSIGNED = "matter_assigned"
    MATTER_SPLIT = "matter_split"
    MATTER_TAKEN_UP = "matter_taken_up"
    FOLLOW_UP_ALLOWED = "follow_up_allowed"
    OUTCOME_DECIDED = "outcome_decided"
    PARAGRAPH_WRITTEN = "paragraph_written"
    ENTRIES_DEFERRED = "entries_deferred"
    DEFERRAL_RECALLED = "deferral_recalled"
    DISCUSSION_ENDED = "discussion_ended"
    DISCUSSION_REOPENED = "discussion_reopened"
    READING_BACK_BEGUN = "reading_back_begun"
    DRAFT_OPENED = "draft_opened"
    """Somebody opened the draft to read it to the hall: without it nobody says that it was read."""
    OBJECTION_RAISED = "objection_raised"
    OBJECTION_RESOLVED = "objection_resolved"
    OBJECTIONS_ENDED = "objections_ended"
    SIGNER_EXCUSED = "signer_excused"
    MINUTES_DRAWN_UP = "minutes_drawn_up"
    MINUTES_WITHDRAWN = "minutes_withdrawn"
    MINUTES_SIGNED = "minutes_signed"
    CERTIFICATE_PROPOSED = "certificate_proposed"
    CERTIFICATE_CONFIRMED = "certificate_confirmed"
    CERTIFICATE_REJECTED = "certificate_rejected"
    SIGNATURE_REFUSED = "signature_refused"
    MINUTES_REGISTERED = "minutes_registered"
    REGISTRATION_SKIPPED = "registration_skipped"
    SIGNING_PLACE_CHOSEN = "signing_place_chosen"
    SECRETARY_APPOINTED = "secretary_appointed"
    MEETING_SEALED = "meeting_sealed"
    DEADLINES_RECKONED = "deadlines_reckoned"
    DEADLINES_RECOMPUTED = "deadlines_recomputed"
    DEADLINES_PUT_BACK = "deadlines_put_back"
    DEADLINE_DONE = "deadline_done"
    DEADLINE_WAIVED = "deadline_waived"
    DEADLINE_REOPENED = "deadline_reopened"
    DEADLINE_REMOVED = "deadline_removed"
    PROMISES_LISTED = "promises_listed"
    PROMISE_FOLLOWED = "promise_followed"
    ANSWER_RATED = "answer_rated"
    REFUSAL_TOLD = "refusal_told"
    JUDGEMENT_ERASURE_ASKED = "judgement_erasure_asked"
    JUDGEMENT_ERASED = "judgement_erased"
    JUDGEMENT_KEPT = "judgement_kept"
    PUBLICATION_MADE = "publication_made"
    PUBLICATION_GIVEN = "publication_given"
    PUBLICATION_EVIDENCE_TAKEN_BACK = "publication_evidence_taken_back"
    REPORT_MADE = "report_made"
    SUPERVISION_NOTED = "supervision_noted"
    SUPERVISION_ANSWERED = "supervision_answered"
    SUPPLEMENT_BEGUN = "supplement_begun"
    SUPPLEMENT_WRITTEN = "supplement_written"
    SUPPLEMENT_SEALED = "supplement_sealed"


class Event(Base):
    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("log_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"))
    number: Mapped[int]
    kind: Mapped[EventKind]
    phase: Mapped[str | None]
    """The phase whose action recorded it, for the database's own guard: after the seal it takes
    none but "afterwards". None in logs that older versions wrote.
    """
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    happened_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(Text)
    """Canonical JSON of {actor, at, details, kind, number}: what the hash is taken over."""
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(index=True)
    mac: Mapped[str | None]
    """A keyed hash of `hash` (RFC 2104), and so of every line before it: who writes the database
    without the installation's secret adds no line and leaves none out. None in logs that older
    versions wrote; it is no part of the log, as nobody else could check it."""
    idempotency_key: Mapped[str | None] = mapped_column(unique=True)
    sender: Mapped[str | None]
    """Tells whether the same device sends the same form again; links nothing else, and is no part
    of the log (`devices.sender`)."""

    actor: Mapped[Participant | None] = relationship()

    @property
    def actor_name(self) -> str:
        """Return who acted, as the log says it; "" for a citizen or nobody."""
        actor = json.loads(self.body)["actor"] or {}
        return str(actor.get("name", ""))

    @property
    def details(self) -> dict[str, Any]:
        details: dict[str, Any] = json.loads(self.body)["details"]
        return details
