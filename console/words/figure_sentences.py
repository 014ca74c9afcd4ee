"""Figures inside sentences, as a report says them: '11 nội dung được trả lời tại hội nghị'."""

from collections.abc import Sequence

from console.language import _, _l
from console.models.figures import Line
from console.words.figures import names, shown

SAID = {
    "answered": _l("%(n)s nội dung được trả lời trực tiếp tại hội nghị"),
    "assigned": _l("%(n)s nội dung giao cơ quan, đơn vị giải quyết, trả lời có thời hạn"),
    "escalated": _l("%(n)s nội dung vượt thẩm quyền, kiến nghị cấp trên xem xét"),
    "separate": _l("%(n)s nội dung chuyển giải quyết theo thủ tục khác"),
    "refused": _l("%(n)s nội dung từ chối xem xét, có nêu lý do"),
    "withdrawn": _l("%(n)s nội dung người nêu rút"),
    "undecided": _l("%(n)s nội dung đã nêu, chưa có kết quả"),
    "settled": _l("%(n)s nội dung đã giải quyết xong"),
    "explained": _l("%(n)s nội dung đã được giải thích, cung cấp thông tin"),
    "declined": _l("%(n)s nội dung không giải quyết, có nêu lý do"),
    "to_confirm": _l("%(n)s nội dung đã trả lời, chờ xác nhận"),
    "not_due": _l("%(n)s nội dung đang xử lý, chưa đến hạn"),
    "overdue": _l("%(n)s nội dung quá hạn, chưa trả lời"),
    "passed_up": _l("%(n)s nội dung đã chuyển cơ quan có thẩm quyền, chờ trả lời"),
    "waiting": _l("%(n)s nội dung chưa giao cơ quan hoặc chưa hẹn ngày"),
    "on_time": _l("%(n)s nội dung trả lời đúng hạn"),
    "late": _l("%(n)s nội dung trả lời chậm"),
    "undated": _l("%(n)s nội dung trả lời khi chưa hẹn ngày"),
    "extended": _l("%(n)s nội dung được gia hạn"),
    "urged": _l("%(n)s nội dung phải đôn đốc"),
    "reopened": _l("%(n)s nội dung phải mở lại"),
    "returned": _l("%(n)s nội dung phải trả lời lại"),
    "content": _l("%(n)s lượt đồng ý với kết quả"),
    "partly": _l("%(n)s lượt chưa đồng ý"),
    "not_done": _l("%(n)s lượt cho là việc chưa được làm"),
}


def number(count: int) -> str:
    """Return '07': an office writes a count below ten with its zero."""
    return f"{count:02}"


def parts(line: Line, columns: Sequence[str]) -> str:
    """Return what there is of each figure, a part of a sentence each; nothing of what is none."""
    found = [(name, line.count(name)) for name in columns if line.count(name)]
    return "; ".join(str(SAID[name]) % {"n": number(count)} for name, count in found)


def counted(line: Line, columns: Sequence[str]) -> str:
    """Return '146 lượt người dự, 15 lượt phát biểu'."""
    known = shown(tuple(columns), line)
    return ", ".join(f"{number(line.count(one))} {small(names(one))}" for one in known)


def named(lines: Sequence[Line], figure: str) -> str:
    """Return 'giao thông (05 nội dung); y tế (02 nội dung)': the most first."""
    told = sorted((one for one in lines if one.count(figure)), key=lambda one: -one.count(figure))
    return "; ".join(
        _("%(name)s (%(n)s nội dung)", name=one.name, n=number(one.count(figure))) for one in told
    )


def small(words: str) -> str:
    """Return words as they stand within a sentence."""
    return f"{words[:1].lower()}{words[1:]}"
