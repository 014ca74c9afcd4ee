"""Kinh phí: what a dialogue is expected to cost, line by line, and what it cost (003-17)."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


def amount_of(hundredths: int, price: int) -> int:
    """Return a quantity at a price in đồng, half a đồng rounded up."""
    return (hundredths * price + 50) // 100


class BudgetLine(Base):
    """One line of the estimate and of its settlement, in whole đồng.

    It names its meeting by `of_meeting_id`: vouchers come after the seal (`models.task.Task`). No
    rate is shipped: the norms are the province's own, so a line says which one it goes by.
    """

    __tablename__ = "budget_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    """Nội dung chi: 'Nước uống cho đại biểu'."""
    unit: Mapped[str] = mapped_column(default="", server_default="")
    """Đơn vị tính: 'người', 'bộ', 'ngày'."""
    hundredths: Mapped[int] = mapped_column(default=0, server_default="0")
    """Số lượng, in hundredths of the unit: half a day is 50."""
    price: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Đơn giá."""
    source: Mapped[str] = mapped_column(default="", server_default="")
    """Nguồn: 'Kinh phí hoạt động năm 2023 của UBND xã'."""
    basis: Mapped[str] = mapped_column(default="", server_default="")
    """Căn cứ mức chi, as the office cites it."""
    spent: Mapped[int | None] = mapped_column(BigInteger)
    """Thực chi; None while nobody said."""
    voucher: Mapped[str] = mapped_column(default="", server_default="")
    """Chứng từ."""

    @property
    def amount(self) -> int:
        """Thành tiền in đồng."""
        return amount_of(self.hundredths, self.price)
