"""One request or slip that another one represents: same topic, one turn, all get the answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.slip import Slip
from console.models.speech import Speech


class Merger(Base):
    __tablename__ = "merger"
    __table_args__ = (
        Index("uq_merger_speech", "speech_id", unique=True),
        Index("uq_merger_slip", "slip_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    speech_id: Mapped[int | None] = mapped_column(ForeignKey("speech.id"))
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("slip.id"))
    lead_speech_id: Mapped[int | None] = mapped_column(ForeignKey("speech.id"), index=True)
    lead_slip_id: Mapped[int | None] = mapped_column(ForeignKey("slip.id"), index=True)
    state_before: Mapped[str]
    """The state that unmerging gives back; the place in the queue never changed."""
    merged_at: Mapped[datetime]

    speech: Mapped[Speech | None] = relationship(foreign_keys=[speech_id])
    slip: Mapped[Slip | None] = relationship(foreign_keys=[slip_id])
    lead_speech: Mapped[Speech | None] = relationship(foreign_keys=[lead_speech_id])
    lead_slip: Mapped[Slip | None] = relationship(foreign_keys=[lead_slip_id])

    @property
    def entry(self) -> Speech | Slip:
        """The one that is represented."""
        entry = self.speech or self.slip
        assert entry is not None
        return entry

    @property
    def lead(self) -> Speech | Slip:
        lead = self.lead_speech or self.lead_slip
        assert lead is not None
        return lead
