"""What the Biên bản says, as plain data: the PDF and the DOCX are made from the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from console.language import _r

HOW_TO_CHECK = (
    (
        _r("Nếu đang cầm bản giấy"),
        _r(
            "dùng điện thoại quét mã QR, hoặc mở địa chỉ tra cứu ở trên và nhập mã tra cứu. "
            "Trang tra cứu cho biết bản lưu có còn nguyên vẹn không, ai đã ký, lúc nào; các mã "
            "kiểm tra ở đó phải giống các mã in trên trang này."
        ),
    ),
    (
        _r("Nếu có tệp PDF"),
        _r(
            "mở địa chỉ tra cứu và chọn tệp. Trang tra cứu cho biết tệp còn nguyên vẹn hay đã bị "
            "sửa, ai đã ký và còn thiếu chữ ký của ai."
        ),
    ),
    (
        _r("Mã kiểm tra là gì"),
        _r(
            "là “dấu vân tay” của dữ liệu, được tính từ toàn bộ nội dung; chỉ cần sửa một chữ "
            "thì mã này khác hẳn. Nếu mã kiểm tra in ở đây khác mã kiểm tra trên trang tra cứu, "
            "dù chỉ một ký tự, thì một trong hai bản đã bị thay đổi. Khi đó, đề nghị liên hệ cơ "
            "quan đã lập biên bản để được đối chiếu với bản gốc."
        ),
    ),
)
"""What the last page tells somebody who holds the paper or the file: (label, words)."""
HOW_TO_CHECK_THE_FILE = (
    (
        _r("Nếu đang cầm bản giấy"),
        _r(
            "bản giấy không tự chứng minh được. Đề nghị cơ quan đã lập biên bản cho xem hoặc cho "
            "chép tệp PDF gốc theo mã tra cứu ở trên, rồi kiểm tra tệp; các mã kiểm tra của tệp "
            "phải giống các mã in trên trang này."
        ),
    ),
    (
        _r("Nếu có tệp PDF"),
        _r(
            "chọn tệp ở trang “Kiểm tra biên bản” của phần mềm Hội Trường, hoặc chạy lệnh “flask "
            "--app wsgi verify” với tên tệp. Phần mềm cho biết tệp còn nguyên vẹn hay đã bị sửa, "
            "ai đã ký và còn thiếu chữ ký của ai; kiểm tra được trên mọi máy có phần mềm."
        ),
    ),
    (
        HOW_TO_CHECK[2][0],
        HOW_TO_CHECK[2][1].replace(_r("mã kiểm tra trên trang tra cứu"), _r("mã kiểm tra của tệp")),
    ),
)
"""The same where no address lasts, so that nothing on the paper leads to a machine that is gone."""


def how_to_check(verify_url: str) -> tuple[tuple[str, str], ...]:
    return HOW_TO_CHECK if verify_url else HOW_TO_CHECK_THE_FILE


@dataclass(frozen=True)
class Block:
    """One piece of the text, in reading order; a newline inside starts a new paragraph.

    A "subitem" ("+"), a "basis" (italic) and "invited" (who the letter invites, after these words)
    are for outgoing documents alone.
    """

    kind: Literal[
        "heading", "subheading", "paragraph", "labelled", "item", "subitem", "basis", "invited"
    ]
    text: str
    label: str = ""


@dataclass(frozen=True)
class Signatory:
    """One who signs, with the PDF field that waits for the signature."""

    field: str
    heading: str
    position: str
    name: str
    signed: str = ""
    """What a copy says where the original bears the signature: "(đã ký)"."""


@dataclass(frozen=True)
class Registration:
    """The fields that wait for văn thư: one at the number, one over a signature."""

    number_field: str
    seal_field: str
    over: str
    """The field of the signature that the seal covers by a third, on its left."""
    seal_mm: float
    """Diameter of the agency's seal: the image has the size of the real one (Phụ lục I)."""
    day_field: str = ""
    """Of an outgoing document whose day is blank: the field for "ngày … tháng … năm …"."""


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share of the width of the page."""

    title: str
    width: float
    align: Literal["left", "center"] = "left"


@dataclass(frozen=True)
class Table:
    """A table inside the text of an outgoing document; its head comes again on every page."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    empty: str = _r("Không có.")
    """What stands there instead of a table without rows."""


Part = Block | Table


@dataclass(frozen=True)
class Annex:
    """A table on pages of its own, numbered on its own (Phụ lục I)."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    landscape: bool = False
    empty: str = _r("Không có.")
    """What stands there instead of a table without rows."""


@dataclass(frozen=True)
class MinutesData:
    """All that the Biên bản prints; an empty `superior_agency` leaves its line out.

    `closing` may say "{pages}" for the number of pages before the annexes; `drawn_up_at` is aware.
    A copy has a `mark` ("BẢN CÔNG KHAI") and no `record`: then nothing is attached and nobody
    signs.
    """

    superior_agency: str
    agency: str
    number: str
    subject: str
    opening: Sequence[Block]
    body: Sequence[Block]
    closing: str
    recipients: Sequence[str]
    signatories: Sequence[Signatory]
    drawn_up_at: datetime
    code: str
    verify_url: str
    """"" where no address lasts: then the paper names none."""
    log_head: str
    key_notice: str
    record: bytes
    annexes: Sequence[Annex] = ()
    registration: Registration | None = None
    authority: str = ""
    """The SHA-256 of the installation's root certificate: it tells any machine whose seal it is."""
    time_notice: str = ""
    """The sentence that says whose clock the times of the signatures come from."""
    mark: str = ""

    @property
    def is_copy(self) -> bool:
        return bool(self.mark)
