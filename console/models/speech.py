"""A request to speak, from asking for the floor to yielding it."""

from sqlalchemy.orm import Mapped, mapped_column

from console.language import _
from console.models.opinion import Opinion, OpinionState


class Speech(Opinion):
    __mapper_args__ = {"polymorphic_identity": "speech"}  # noqa: RUF012 (SQLAlchemy's interface)

    position: Mapped[int] = mapped_column(nullable=True)
    """The place in the order of speaking: the number of registration unless the chair moved it."""
    minutes: Mapped[int] = mapped_column(nullable=True)
    """The minutes that were asked for."""

    comes_in_as = OpinionState.ASKED

    @property
    def label(self) -> str:
        return _("số %(n)s", n=self.number)
