"""What somebody decided to hide in the public copy, and whether the copy may leave the office."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant
from console.models.supplement import Supplement


class MaskDecisionKind(enum.StrEnum):
    TEXTS_DECIDED = "texts_decided"
    COPY_APPROVED = "copy_approved"
    APPROVAL_WITHDRAWN = "approval_withdrawn"


class MaskDecision(Base):
    """A decision about the public copy: appended, also after the seal, and never changed.

    A later decision stands over an earlier one. The row names its meeting by `of_meeting_id`, as
    `Export` does, so that no trigger of the seal forbids it: what the public copy hides is no part
    of what is sealed.
    """

    __tablename__ = "mask_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    supplement_id: Mapped[int | None] = mapped_column(ForeignKey("supplement.id"))
    """Of whose file; none for that of the meeting itself."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    kind: Mapped[MaskDecisionKind]
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """For texts {digest: [[start, end, what stands there instead], …]}.

    For an approval the digest of the copy as approved. The hidden words stand nowhere in it.
    """
    made_at: Mapped[datetime]

    supplement: Mapped[Supplement | None] = relationship()
    decider: Mapped[Participant] = relationship()
