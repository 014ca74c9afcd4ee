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
    MEETING_PREPARED = "meeting_prepared"
    MEETING_EDITED = "meeting_edited"
    ATTENDANCE_COUNTED = "attendance_counted"
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
    hash: Mapped[str]
    idempotency_key: Mapped[str | None] = mapped_column(unique=True)
    sender: Mapped[str | None]
    """Tells whether the same device sends the same form again; links nothing else, and is no part
    of the log (`devices.sender`)."""

    actor: Mapped[Participant | None] = relationship()

    @property
    def details(self) -> dict[str, Any]:
        details: dict[str, Any] = json.loads(self.body)["details"]
        return details
