"""A log: the one chain of events that a dialogue has from its first plan to its last kept promise.

It is a thing of its own because a dialogue is not the only one to have a log: the programme of a
year has one as well (000-03). Its owner names it (`Meeting.log_id`), and so does each event.
"""

from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class Log(Base):
    __tablename__ = "log"

    id: Mapped[int] = mapped_column(primary_key=True)
