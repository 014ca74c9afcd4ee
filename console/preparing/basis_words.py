"""The sentence of a legal basis: written from its parts, taken apart again, and doubted.

Plain functions. What is typed is never corrected (002-01): a sentence that cannot be written again
word for word from its parts stays whole, and what looks wrong is said beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from console.door.numerals import day
from console.language import _, _r
from console.vietnamese import clean_line, fold

BY_NAME = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""Kinds that are called by what they are about: 'Luật Tổ chức chính quyền địa phương'."""
KINDS = (*BY_NAME, "Nghị quyết", "Nghị định", "Quyết định", "Quy định", "Quy chế", "Thông tư",
         "Chỉ thị", "Hướng dẫn", "Kết luận", "Kế hoạch", "Chương trình", "Thông báo", "Tờ trình",
         "Báo cáo", "Công văn")  # fmt: skip
SIGNS = {
    "Luật": ("QH",), "Bộ luật": ("QH",), "Pháp lệnh": ("UBTVQH",), "Nghị quyết": ("NQ", "QH"),
    "Nghị định": ("NĐ",), "Quyết định": ("QĐ",), "Quy định": ("QĐ", "QyĐ", "QĐi"),
    "Quy chế": ("QC",), "Thông tư": ("TT",), "Chỉ thị": ("CT",), "Hướng dẫn": ("HD",),
    "Kết luận": ("KL",), "Kế hoạch": ("KH",), "Chương trình": ("CTr",), "Thông báo": ("TB",),
    "Tờ trình": ("TTr",), "Báo cáo": ("BC",),
}  # fmt: skip
"""What the symbol of each kind holds (Nghị định 30/2020, Phụ lục III; Hướng dẫn 36-HD/VPTW)."""
_ISSUERS = {"UBND": "uy ban nhan dan", "HĐND": "hoi dong nhan dan"}
_DAY = (
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}(?: tháng |/)\d{1,2}(?: năm |/)\d{4})"  # as people write
)
_PARTS_OF_DAY = re.compile(r"(?<=\d) (?:tháng|năm) (?=\d)")
_SENTENCE = re.compile(
    r"(?P<lead>(?:Căn cứ|Thực hiện|Theo)(?: [^;]*?)??)\s+"
    rf"(?P<kind>{'|'.join(KINDS)})"
    r"(?: số (?P<number>\S+?))?,?"
    rf" ngày {_DAY}"
    r"(?: của (?P<issuer>.+?))?"
    r"(?:,? (?P<about>(?:về|V/v|quy định|ban hành|hướng dẫn|triển khai|sửa đổi|tổ chức|“).*))?"
)
_ANOTHER = re.compile(rf"[;,] (?:{'|'.join(KINDS)}) số ")
_NEXT = re.compile(
    rf"(?P<sign>;|,| và) (?=(?:{'|'.join(BY_NAME)}) [^;,]*\d{{4}}|(?:{'|'.join(KINDS)}) số )"
)
_AMENDS = re.compile("sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn|quy định chi tiết")
_NAMED = re.compile(
    rf"(?P<lead>(?:Căn cứ|Theo)(?: [^;]*?)??)\s+(?P<kind>{'|'.join(BY_NAME)}) (?P<about>.+?)"
    rf"(?: số (?P<number>\S+?))?,?(?: ngày {_DAY})?"
)


@dataclass(frozen=True)
class Basis:
    """The parts of one legal basis, as they were typed."""

    lead: str = ""
    kind: str = ""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    about: str = ""


def sentence(basis: Basis) -> str:
    """Return 'Căn cứ Nghị định số 34/2021/NĐ-CP ngày 29 tháng 3 năm 2021 của Chính phủ quy …'."""
    named = basis.kind in BY_NAME
    parts = [
        basis.lead,
        basis.kind,
        basis.about if named else "",
        _r("số %(number)s", number=basis.number) if basis.number else "",
        day_in_words(basis.issued_on) if basis.issued_on else "",
        _r("của %(issuer)s", issuer=basis.issuer) if basis.issuer else "",
        "" if named else basis.about,
    ]
    return " ".join(part for part in parts if part)


def day_in_words(on: date) -> str:
    month = f"{on.month:02}" if on.month < 3 else on.month
    return _r("ngày %(d)s tháng %(m)s năm %(y)s", d=f"{on.day:02}", m=month, y=on.year)


def read(text: str) -> Basis:
    """Take a pasted sentence apart; one that would not come out the same stays whole in `about`."""
    whole = clean_line(text).rstrip(" ;.")
    for pattern in (_SENTENCE, _NAMED):
        if found := pattern.fullmatch(whole):
            parts = found.groupdict(default="")
            basis = Basis(
                lead=parts["lead"],
                kind=parts["kind"],
                number=parts.get("number", ""),
                issued_on=_day(parts["day"]),
                issuer=parts.get("issuer", ""),
                about=parts.get("about", ""),
            )
            if _same(sentence(basis), whole):
                return basis
    return Basis(about=whole)


def read_all(text: str) -> list[Basis]:
    """Take a pasted sentence apart that names several documents: each has a row of its own.

    It stays one where a part would not be a document by itself, or is what another one amends.
    """
    whole = clean_line(text)
    first = read(whole)
    cuts = [found for found in _NEXT.finditer(whole) if not _is_amended(whole, found)]
    if not cuts:
        return [first]
    begins = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(whole)]
    parts = [whole[begin:end] for begin, end in zip(begins, ends, strict=True)]
    lead = read(parts[0]).lead
    found = [read(parts[0]), *(read(f"{lead} {part}") for part in parts[1:])]
    return found if lead and all(one.kind for one in found) else [first]


def _is_amended(whole: str, cut: re.Match[str]) -> bool:
    """Return whether the document behind the cut may be what the one before it amends."""
    return cut["sign"] != ";" and _AMENDS.search(whole[: cut.start()]) is not None


def _day(text: str) -> date | None:
    return day(_PARTS_OF_DAY.sub("/", text))


def _same(written: str, typed: str) -> bool:
    """Return whether two sentences say the same, however the day and the commas are written."""
    return _plain(written) == _plain(typed)


def _plain(text: str) -> str:
    slashed = _PARTS_OF_DAY.sub("/", text)
    return fold(re.sub(r"\b0(\d)\b", r"\1", slashed).replace(",", ""))


def doubts(basis: Basis) -> list[str]:
    """Say what looks wrong, one sentence each: it is printed as typed all the same (002-01)."""
    return list(_doubts(basis))


def _doubts(basis: Basis) -> Iterator[str]:
    if not basis.kind:
        yield _("Chưa tách được loại, số và ngày: xin xem lại câu này.")
        return
    signs = SIGNS.get(basis.kind, ())
    symbol = re.sub(r"^\d+", "", basis.number).upper()
    if basis.number and signs and not any(sign.upper() in symbol for sign in signs):
        yield _("Loại văn bản là %(kind)s nhưng số ghi %(number)s: xin đối chiếu bản gốc.",
                kind=basis.kind, number=basis.number)  # fmt: skip
    if not basis.number and basis.kind not in BY_NAME:
        yield _("Chưa có số, ký hiệu.")
    year = re.match(r"\d+/((?:19|20)\d\d)/", basis.number)
    if year and basis.issued_on and int(year[1]) != basis.issued_on.year:
        yield _("Năm trong số ký hiệu (%(year)s) khác năm ban hành.", year=year[1])
    if basis.issued_on is None:
        yield _("Chưa có ngày ban hành.")
    if _ANOTHER.search(basis.about):
        yield _("Câu này còn nêu văn bản khác: mỗi văn bản xin ghi một dòng.")
    yield from _issuer_doubts(basis)


def _issuer_doubts(basis: Basis) -> Iterator[str]:
    """A letter of the council bears no symbol of the committee, and the other way round."""
    said = fold(basis.issuer)
    for code, name in _ISSUERS.items():
        is_said = name in said or fold(code) in said.split()
        others = [other for other in _ISSUERS if other != code]
        if is_said and code not in basis.number and any(one in basis.number for one in others):
            yield _("Số ghi %(number)s nhưng cơ quan ban hành là %(issuer)s: xin đối chiếu.",
                    number=basis.number, issuer=basis.issuer)  # fmt: skip
