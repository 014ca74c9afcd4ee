"""What an outgoing document says, as plain data: PDF and DOCX are drawn from the same.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I and Phụ lục III: Mẫu 1.4 (kế hoạch, thông báo, báo cáo,
phiếu chuyển), 1.5 (công văn), 1.7 (giấy mời), 2.1 (annex). The Party's own form: Hướng dẫn
36-HD/VPTW of 2018.

Words are printed as they are given: nothing is renumbered, corrected or put into capitals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from console.documents.data import Part, Registration, Signatory
from console.language import _r

URGENCIES = (_r("KHẨN"), _r("THƯỢNG KHẨN"), _r("HỎA TỐC"))
Style = Literal["state", "party"]
NO_BREAK = "\N{NO-BREAK SPACE}"
NUMBER_BLANK, DAY_BLANK = 8 * NO_BREAK, 4 * NO_BREAK
"""The room in which văn thư writes a number or a day, by hand or by their own software."""


@dataclass(frozen=True)
class PartialDate:
    """The day of issue as far as it is known: None is a blank for văn thư (000-02)."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.day, day.month, day.year)


@dataclass(frozen=True)
class Recipient:
    """One line of "Nơi nhận"; those of one `group` stand below its name.

    `purpose` without its brackets: "để báo cáo", "b/c".
    """

    name: str
    purpose: str = ""
    group: str = ""


@dataclass(frozen=True)
class Guest:
    """Who is invited by name, as the letter writes it; `address` is "Ông", "Bà", "Đồng chí"."""

    name: str
    address: str = ""
    title: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Appendix:
    """A "Phụ lục" on pages of its own, numbered on its own (Mẫu 2.1)."""

    title: str
    body: Sequence[Part]
    landscape: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    """One outgoing document. What is empty is left out.

    `superior` and `issuer` may have several lines, as two offices in one head have.
    `kind` is "KẾ HOẠCH", "GIẤY MỜI"; a công văn has none: `about` is then its "V/v …".
    A signatory's `heading` is "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH" or empty, the `position`
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH"; without a `field` there is room to sign in and no place.
    """

    issuer: str
    number: str
    """As printed, `number_line` writes it."""
    place: str
    date: PartialDate
    about: str
    body: Sequence[Part]
    signatories: Sequence[Signatory]
    made_at: datetime
    """Aware: the same data gives the same bytes."""
    kind: str = ""
    superior: str = ""
    issuer_name: str = ""
    """The issuer as a sentence says it ("Ủy ban nhân dân xã Đường An"): for annexes."""
    to: Sequence[str] = ()
    """"Kính gửi": one on its line, several below each other."""
    bases: Sequence[str] = ()
    """"Căn cứ …", each on its own line: `bases_of` takes them from running text."""
    guest: Guest | None = None
    """Fills the block "invited"; without a guest there is a line to write on."""
    recipients: Sequence[Recipient] = ()
    annexes: Sequence[Appendix] = ()
    urgency: str = ""
    """One of `URGENCIES`, in its red frame below the number."""
    mark: str = ""
    """In a frame at the top: "DỰ THẢO"."""
    foot: str = ""
    """Address, telephone, e-mail at the foot of page 1 (Mẫu 1.5)."""
    registration: Registration | None = None
    style: Style = "state"

    @property
    def name(self) -> str:
        """The kind as it is said inside a sentence: "Kế hoạch", "Công văn"."""
        return self.kind.strip().capitalize() or _r("Công văn")


def number_line(number: int | None, notation: str, style: Style = "state") -> str:
    """Return "Số: 05/KH-UBND", "Số:       /KH-UBND" or the Party's "Số 14-KH/ĐU".

    `notation` is what follows the number, without its sign: "KH-UBND", "KH/ĐU".
    """
    shown = NUMBER_BLANK if number is None else f"{number:02}"
    if style == "party":
        return _r("Số %(number)s-%(notation)s", number=shown, notation=notation)
    return _r("Số: %(number)s/%(notation)s", number=shown, notation=notation)


def day_in_words(date: PartialDate) -> str:
    """Return "ngày 08 tháng 02 năm 2026": days below 10, January and February get a zero."""
    day = DAY_BLANK if date.day is None else f"{date.day:02}"
    month = DAY_BLANK if date.month is None else f"{date.month:0{2 if date.month < 3 else 1}}"
    year = DAY_BLANK if date.year is None else str(date.year)
    return _r("ngày %(day)s tháng %(month)s năm %(year)s", day=day, month=month, year=year)
