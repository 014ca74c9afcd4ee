"""What the figures of a report are called, which of them add up to which, and its kinds."""

from datetime import date

from console.language import _, _l
from console.models import Report, ReportKind
from console.models.figures import Line
from console.vietnamese import short_date
from console.words.dialogues import regularities

KINDS = {
    ReportKind.HALF_YEAR: _l("Báo cáo 6 tháng"),
    ReportKind.YEAR: _l("Báo cáo năm"),
    ReportKind.QUARTER: _l("Báo cáo quý"),
    ReportKind.COUNCIL: _l("Báo cáo tại kỳ họp HĐND"),
    ReportKind.RESULT: _l("Báo cáo kết quả một cuộc đối thoại"),
    ReportKind.CHOSEN: _l("Báo cáo theo khoảng tự chọn"),
}
OUTCOMES = (
    "answered", "assigned", "escalated", "separate", "refused", "withdrawn", "undecided",
)  # fmt: skip
"""What became of the contents in the hall; together they are all contents."""
STATES = (
    "settled", "explained", "declined", "to_confirm", "not_due", "overdue", "passed_up", "waiting",
)  # fmt: skip
"""Where the promises stand; together they are all promises."""
ANSWERED = ("settled", "explained", "declined", "to_confirm")
IN_TIME = ("on_time", "late", "undated")
"""Of what was answered; together they are all that was."""
BESIDES = ("extended", "urged", "reopened", "returned")
"""What happened to promises besides: they add up to nothing."""
JUDGEMENTS = ("content", "partly", "not_done")
OF_THE_HALL = (
    "answered", "assigned", "unheard", "escalated", "separate", "refused", "withdrawn", "undecided",
)  # fmt: skip
"""As a page shows them, with what of those that were given the hall did not reach."""
ONLY_IF_ANY = (
    "follow_ups",
    "unheard",
    "withdrawn",
    "undecided",
    "undated",
    "in_writing",
    "unplanned",
    "requested",
)
"""Left out where there is none."""
OF_CONTENTS = ("contents", *OUTCOMES)
OF_PROMISES = ("promises", *STATES)

FIGURES = {
    "dialogues": _l("Số cuộc đối thoại"),
    "attended": _l("Lượt người dự"),
    "turns": _l("Lượt phát biểu"),
    "follow_ups": _l("Lượt trao đổi thêm"),
    "opinions": _l("Ý kiến"),
    "contents": _l("Nội dung"),
    "answered": _l("Trả lời tại chỗ"),
    "assigned": _l("Giao có thời hạn"),
    "unheard": _l("Trong đó chưa kịp trình bày"),
    "escalated": _l("Trình, chuyển vượt thẩm quyền"),
    "separate": _l("Chuyển thủ tục khác"),
    "refused": _l("Từ chối"),
    "withdrawn": _l("Người nêu rút"),
    "undecided": _l("Đã nêu, chưa có kết quả"),
    "in_writing": _l("Hẹn trả lời thêm bằng văn bản"),
    "promises": _l("Nội dung phải theo dõi"),
    "settled": _l("Đã giải quyết xong"),
    "explained": _l("Đã giải thích"),
    "declined": _l("Không giải quyết, có lý do"),
    "to_confirm": _l("Đã trả lời, chờ xác nhận"),
    "not_due": _l("Đang xử lý, chưa đến hạn"),
    "overdue": _l("Quá hạn, chưa trả lời"),
    "passed_up": _l("Đã chuyển, chờ trả lời"),
    "waiting": _l("Chưa giao, chưa hẹn ngày"),
    "on_time": _l("Trả lời đúng hạn"),
    "late": _l("Trả lời chậm"),
    "undated": _l("Trả lời khi chưa hẹn ngày"),
    "extended": _l("Có gia hạn"),
    "urged": _l("Phải đôn đốc"),
    "reopened": _l("Mở lại"),
    "returned": _l("Phải trả lời lại"),
    "content": _l("Người hỏi đồng ý với kết quả"),
    "partly": _l("Người hỏi chưa đồng ý"),
    "not_done": _l("Người hỏi cho là chưa làm"),
}
TABLES = {
    "dialogues": _l("Theo cuộc đối thoại"),
    "fields": _l("Theo lĩnh vực"),
    "levels": _l("Theo thẩm quyền"),
    "units": _l("Theo thôn, tổ dân phố"),
    "bodies": _l("Theo cơ quan, đơn vị"),
    "earlier": _l("Tồn đọng kỳ trước, theo cuộc đối thoại"),
}
"""The tables in their order, besides the totals."""
HEADS = {
    "dialogues": _l("Cuộc đối thoại"),
    "fields": _l("Lĩnh vực"),
    "levels": _l("Thẩm quyền"),
    "units": _l("Thôn, tổ dân phố"),
    "bodies": _l("Cơ quan, đơn vị"),
    "earlier": _l("Cuộc đối thoại"),
}
"""What stands above the names of the lines."""
TABS = {
    "dialogues": _l("Cuộc đối thoại"),
    "fields": _l("Lĩnh vực"),
    "levels": _l("Thẩm quyền"),
    "units": _l("Thôn, tổ"),
    "bodies": _l("Cơ quan"),
    "earlier": _l("Tồn đọng kỳ trước"),
}
"""Names of sheets: a spreadsheet cuts what is longer than 31 letters."""
DEFINITION = _l(
    "Lượt phát biểu: mỗi người lên nói một lần. Ý kiến: mỗi lượt phát biểu, mỗi phiếu, kể cả chưa "
    "kịp trình bày. Nội dung: mỗi việc trong một ý kiến có kết quả riêng. Vì vậy lượt phát biểu "
    "không nhiều hơn ý kiến, ý kiến không nhiều hơn nội dung. Bản công khai và báo cáo đếm như "
    "nhau."
)
NOT_TOLD = _l("Không nêu chi tiết")
"""The line of what is in the counts alone: whoever complained or denounced is not found by it."""
NOWHERE = _l("Không ghi thôn, tổ")
NOBODY = _l("Chưa giao cơ quan nào")


def names(column: str) -> str:
    """Return what a figure is called, also that of the dialogues of one kind."""
    kinds = {kind.value: words for kind, words in regularities().items()}
    return kinds.get(column) or str(FIGURES[column])


def columns_of(table: str) -> list[tuple[str, ...]]:
    """Return the figures of a table, in the one or two parts in which it is read."""
    if table in ("bodies", "earlier", "earlier_total"):
        return [OF_PROMISES]
    if table == "dialogues":
        return [("attended", "turns", "opinions", *OF_CONTENTS), OF_PROMISES]
    return [OF_CONTENTS, OF_PROMISES]


def shown(columns: tuple[str, ...], line: Line) -> list[str]:
    """Return the figures that are shown: some only where there is one."""
    return [name for name in columns if line.count(name) or name not in ONLY_IF_ANY]


def equation(line: Line, whole: str, parts: tuple[str, ...]) -> str:
    """Return '12 nội dung = trả lời tại chỗ (3) + giao có thời hạn (9)': what a report must say."""
    said = " + ".join(f"{_inside(name)} ({line.count(name)})" for name in shown(parts, line))
    return f"{line.count(whole)} {_inside(whole)} = {said}"


def _inside(name: str) -> str:
    """Return what a figure is called in the middle of a sentence."""
    words = names(name)
    return f"{words[0].lower()}{words[1:]}"


def period_words(report: Report) -> str:
    """Return 'từ 01/01/2026 đến 30/6/2026'."""
    return days_words(report.period_from, report.period_to)


def days_words(first: date, last: date) -> str:
    return _("từ %(first)s đến %(last)s", first=short_date(first), last=short_date(last))
