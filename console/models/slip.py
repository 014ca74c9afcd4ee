"""An opinion handed in on a slip, on paper or from a phone (002-14)."""

from console.language import _
from console.models.opinion import Opinion, OpinionState


class Slip(Opinion):
    __mapper_args__ = {"polymorphic_identity": "slip"}  # noqa: RUF012 (SQLAlchemy's interface)

    is_written = True
    comes_in_as = OpinionState.HELD

    @property
    def label(self) -> str:
        return _("phiếu số %(n)s", n=self.number)
