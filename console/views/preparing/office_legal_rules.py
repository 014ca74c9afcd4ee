"""Rules of terms as a table: its columns, what is wrong with a row, keeping it, what lacks."""

from collections.abc import Sequence
from datetime import date

from console import queries
from console.door import numerals
from console.door.pasting import Column, Row, count_of
from console.language import _
from console.models import BaseEvent, Confidence, Holder, LegalRule
from console.preparing import office_terms
from console.preparing.office_lines import RuleLine
from console.preparing.open_requests import CODE
from console.preparing.seen import Known
from console.reckoning import Direction, TermUnit
from console.vietnamese import fold
from console.views.http.tables import ID
from console.words.terms import base_events, confidences, directions, term_units

LONGEST = 366
"""Days of the longest term."""


def columns() -> tuple[Column, ...]:
    chosen = _("Xin chọn.")
    return (
        Column("code", _("Mã"), ("ma so", "ky hieu"), is_short=True,
               needed=_("Xin ghi mã, ví dụ: B8.")),
        Column("name", _("Việc phải làm"), ("viec", "noi dung"),
               needed=_("Xin ghi việc phải làm.")),
        Column("number", _("Số ngày"), ("so",), is_count=True),
        Column("unit", _("Tính theo"), ("don vi", "don vi tinh"), choices=term_units(),
               needed=chosen),
        Column("direction", _("Trước hay sau"), ("truoc/sau",), choices=directions(),
               needed=chosen),
        Column("base", _("Tính từ"), ("moc", "moc tinh"), choices=base_events(), needed=chosen),
        Column("fixed_on", _("Ngày cố định"), is_short=True),
        Column("citation", _("Căn cứ"), ("van ban",)),
        Column("confidence", _("Mức chắc chắn"), choices=confidences(), needed=chosen),
        Column("valid_from", _("Áp dụng từ ngày"), ("tu ngay",), is_date=True),
        Column("valid_until", _("Đến trước ngày"), ("den ngay",), is_date=True),
        Column("is_off", _("Tạm tắt"), ("tat",), is_flag=True),
    )  # fmt: skip


def problems(number: int, row: Row, rows: Sequence[Row]) -> Row:
    found = _fixed_day_problems(row) if _is_fixed(row) else _counted_problems(row)
    began, ended = _span(row)
    if ended <= began:
        found["valid_until"] = _("Ngày này phải sau ngày “Áp dụng từ”.")
    if not row.get("is_off") and any(_in_its_way(row, other) for other in rows[:number]):
        found["code"] = _("Dòng trên đã có mã này cho cùng thời gian.")
    return found


def _is_fixed(row: Row) -> bool:
    return TermUnit.FIXED_DAY in (row.get("unit"), row.get("base"))


def _fixed_day_problems(row: Row) -> Row:
    found = {}
    if row.get("unit") != TermUnit.FIXED_DAY:
        found["unit"] = _("Tính từ ngày cố định thì chọn “ngày cố định” ở đây.")
    if row.get("base") != BaseEvent.FIXED_DAY:
        found["base"] = _("Ngày cố định thì chọn “ngày cố định hằng năm” ở đây.")
    if row.get("direction") != Direction.BEFORE:
        found["direction"] = _("Ngày cố định chỉ tính “trước” ngày ấy.")
    if numerals.day(f"{row.get('fixed_on', '')}/2025") is None:
        found["fixed_on"] = _("Xin ghi ngày và tháng, ví dụ: 25/11.")
    return found


def _counted_problems(row: Row) -> Row:
    found = {}
    count = count_of(row.get("number", ""))
    if "number" not in row:
        found["number"] = _("Xin ghi số ngày; đúng ngày ấy thì ghi 0.")
    elif count is not None and count > LONGEST:
        found["number"] = _("Số ngày nhiều nhất là %(n)s.", n=LONGEST)
    if row.get("fixed_on"):
        found["fixed_on"] = _("Chỉ ghi khi tính theo “ngày cố định”.")
    return found


def _in_its_way(row: Row, other: Row) -> bool:
    """Whether both say something of one code and one day."""
    if other.get("is_off") or fold(other.get("code", "")) != fold(row.get("code", "")):
        return False
    (began, ended), (others_began, others_ended) = _span(row), _span(other)
    return began < others_ended and others_began < ended


def _span(row: Row) -> tuple[date, date]:
    began, ended = (numerals.day(row.get(name, "")) for name in ("valid_from", "valid_until"))
    return began or date.min, ended or date.max


def keep(rows: Sequence[Row], known: Known, by: Holder) -> None:
    office_terms.set_legal_rules([_rule(row) for row in rows], known, by=by)


def _rule(row: Row) -> RuleLine:
    return RuleLine(
        id=count_of(row.get(ID, "")) or None,
        name=row["name"],
        code=row["code"],
        number=0 if _is_fixed(row) else count_of(row["number"]) or 0,
        unit=TermUnit(row["unit"]),
        direction=Direction(row["direction"]),
        base=BaseEvent(row["base"]),
        fixed_on=row.get("fixed_on", ""),
        citation=row.get("citation", ""),
        confidence=Confidence(row["confidence"]),
        valid_from=numerals.day(row.get("valid_from", "")),
        valid_until=numerals.day(row.get("valid_until", "")),
        is_off="is_off" in row,
    )


def cells(rule: LegalRule) -> dict[str, object]:
    """What the cells of a rule show; a fixed day has no number."""
    names = ("id", "code", "name", "unit", "direction", "base", "fixed_on", "citation",
             "confidence", "valid_from", "valid_until")  # fmt: skip
    number = {} if rule.unit is TermUnit.FIXED_DAY else {"number": rule.number}
    flag = {"is_off": "1"} if rule.is_off else {}
    return {**{name: getattr(rule, name) for name in names}, **number, **flag}


def answer_row() -> Row:
    """Return the rule by which a request for a dialogue is answered; its days are the office's."""
    return {
        "code": CODE,
        "name": _("Trả lời yêu cầu đối thoại"),
        "unit": TermUnit.WORKING_DAYS.value,
        "direction": Direction.AFTER.value,
        "base": BaseEvent.RECEIPT.value,
        "confidence": Confidence.OWN.value,
    }


def warning() -> str:
    """Name the rules in use that rest on no document; "" where each has one."""
    bare = [one.code for one in queries.legal_rules() if not one.citation and not one.is_off]
    if not bare:
        return ""
    return _("Chưa ghi căn cứ: %(codes)s. Xin ghi văn bản hoặc quy chế của cơ quan, hoặc tạm tắt.",
             codes=", ".join(dict.fromkeys(bare)))  # fmt: skip
