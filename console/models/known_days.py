"""What was known of the days off, and when: a day that is over stays what it was said to be.

A row follows the one before by a hash, and each entry on the log of a promise names the newest: who
puts one in that claims to be older than such an entry is seen.
"""

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class KnownDays(Base):
    __tablename__ = "known_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    first_year: Mapped[int]
    last_year: Mapped[int]
    off: Mapped[list[str]] = mapped_column(JSON)
    """The days off from Monday to Friday in these years, as ISO days."""
    worked: Mapped[list[str]] = mapped_column(JSON)
    """The Saturdays and Sundays that are worked."""
    sha256: Mapped[str] = mapped_column(unique=True)
    """Of all this and of the row before (`preparing.known_days`)."""
