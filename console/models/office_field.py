"""Lĩnh vực: a field of the office's work, with the body and people who answer for it (000-16)."""

from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.models.office import reference


class OfficeField(Base):
    __tablename__ = "office_field"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    body_id: Mapped[int | None] = mapped_column(reference("body.id"), index=True)
    """The body that answers."""
    leader_id: Mapped[int | None] = mapped_column(reference("contact.id"), index=True)
    """Lãnh đạo phụ trách: the one of the head and the deputies who is in charge of this field."""
    specialist_id: Mapped[int | None] = mapped_column(reference("contact.id"), index=True)
    """Công chức, chuyên viên theo dõi: the official who works on it day by day."""
