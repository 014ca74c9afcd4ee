"""What a report says of its figures, in sentences that a chairman signs (001-38, 004-19).

Nothing here asks what stands by now, and nothing is said that was not counted.
"""

from dataclasses import replace
from datetime import date

from console.documents import Block
from console.documents.blocks import item, paragraph
from console.language import _r
from console.models import FEWEST_RATINGS, Report
from console.models.figures import Facts, Figures, Line
from console.vietnamese import short_date
from console.words.figure_sentences import counted, named, number, parts, small
from console.words.figures import ANSWERED, BESIDES, IN_TIME, JUDGEMENTS, OUTCOMES, STATES, names

REGULARITIES = ("regular", "unplanned", "requested")
OF_A_DAY = ("attended", "turns", "follow_ups", "opinions", "contents")


def totals(figures: Figures, report: Report) -> list[Block]:
    """How many dialogues, of which kind, how many people and opinions, and what became of them."""
    total = figures.total
    if report.of_meeting_id:
        held = _r("Hội nghị có %(counts)s.", counts=counted(total, OF_A_DAY))
        return [paragraph(held), *_in_the_hall(total), *_terms(figures, named_each=False)]
    if not total.count("dialogues"):
        return [paragraph(_r("Trong kỳ không có cuộc đối thoại nào."))]
    said = {"n": number(total.count("dialogues")), "kinds": _kinds(total),
            "counts": counted(total, OF_A_DAY)}  # fmt: skip
    held = _r("Trong kỳ đã tổ chức %(n)s cuộc đối thoại (%(kinds)s) với %(counts)s, cụ thể:",
              **said)  # fmt: skip
    each = [
        item(f"{line.name}: {counted(line, ('attended', 'turns', 'opinions', 'contents'))}.")
        for line in figures.tables["dialogues"]
        if line.count("dialogues")
    ]
    return [paragraph(held), *each, *_in_the_hall(total), *_terms(figures, named_each=True)]


def _terms(figures: Figures, *, named_each: bool) -> list[Block]:
    """Which terms of the days after were kept, dialogue by dialogue; older reports kept none."""
    told = [(one["label"], " ".join(one["terms"])) for one in figures.dialogues if one.get("terms")]
    return [
        paragraph(
            _r("Sau hội nghị %(name)s: %(terms)s", name=small(name), terms=words)
            if named_each
            else _r("Sau hội nghị: %(terms)s", terms=words)
        )
        for name, words in told
    ]


def _kinds(total: Line) -> str:
    """Return 'định kỳ 01 cuộc, đột xuất 02 cuộc'."""
    return ", ".join(
        _r("%(kind)s %(n)s cuộc", kind=small(names(one)), n=number(total.count(one)))
        for one in REGULARITIES
        if total.count(one)
    )


def _in_the_hall(total: Line) -> list[Block]:
    if not total.count("contents"):
        return []
    said = {"n": number(total.count("contents")), "parts": parts(total, OUTCOMES)}
    found = [paragraph(_r("Trong %(n)s nội dung có %(parts)s.", **said))]
    if total.count("unheard"):
        found.append(paragraph(_r("Trong số nội dung giao cơ quan, đơn vị có %(n)s nội dung chưa "
                                  "kịp trình bày tại hội nghị.",
                                  n=number(total.count("unheard")))))  # fmt: skip
    return found


def by_kind(figures: Figures, _report: Report) -> list[Block]:
    """What they are about, whose competence they are, and who was given how many."""
    tables = figures.tables
    fields = [replace(one, name=small(one.name)) for one in tables["fields"]]
    levels = [replace(one, name=small(one.name)) for one in tables["levels"]]
    told = [
        _r("Theo lĩnh vực, các nội dung thuộc: %(lines)s.", lines=named(fields, "contents")),
        _r("Theo thẩm quyền giải quyết: %(lines)s.", lines=named(levels, "contents")),
    ]
    if bodies := named(tables["bodies"], "promises"):
        told.append(_r("Các cơ quan, đơn vị được giao, được kiến nghị giải quyết, trả lời: "
                       "%(lines)s.", lines=bodies))  # fmt: skip
    more = _r("Số liệu chi tiết theo từng cuộc, từng thôn, tổ dân phố và từng cơ quan có trong Phụ "
              "lục kèm theo.")  # fmt: skip
    return [paragraph(one) for one in (*told, more)] if figures.total.count("contents") else []


def settlement(figures: Figures, report: Report) -> list[Block]:
    """Where the promises stand, what is late and why, what people think, what was left before."""
    total, until = figures.total, short_date(report.cut_off)
    if not total.count("promises"):
        found = [paragraph(_r("Không có nội dung nào phải theo dõi sau hội nghị."))]
    else:
        said = {"n": number(total.count("promises")), "parts": parts(total, STATES), "day": until}
        found = [paragraph(_r("Đến hết ngày %(day)s, trong %(n)s nội dung phải theo dõi sau hội "
                              "nghị có %(parts)s.", **said))]  # fmt: skip
    return [*found, *_besides(total), *_late(figures, total), *_left_over(figures, until)]


def _besides(total: Line) -> list[Block]:
    told = [
        (IN_TIME, _r("Về thời hạn: trong %(n)s nội dung đã trả lời có %(parts)s.",
                     n=number(total.count(*ANSWERED)), parts=parts(total, IN_TIME))),
        (BESIDES, _r("Trong quá trình giải quyết có %(parts)s.", parts=parts(total, BESIDES))),
        (JUDGEMENTS, _r("Người có ý kiến nhận xét về câu trả lời: %(parts)s.",
                        parts=parts(total, JUDGEMENTS))),
    ]  # fmt: skip
    return [
        paragraph(words)
        for columns, words in told
        if total.count(*columns) >= (FEWEST_RATINGS if columns is JUDGEMENTS else 1)
    ]


def _late(figures: Figures, line: Line) -> list[Block]:
    """Name what is late, who owes it, and the reason as far as its body gave one."""
    late = line.of("overdue")
    if not late.members:
        return []
    return [
        paragraph(_r("Các nội dung quá hạn, chưa trả lời:")),
        *(item(_late_words(figures.facts[key])) for key in late.members),
    ]


def _late_words(facts: Facts) -> str:
    due = facts.get("due_on", "")
    said = {"code": facts["label"], "body": facts.get("body", ""), "late": facts.get("late", 0),
            "due": short_date(date.fromisoformat(due)) if due else "",
            "why": str(facts.get("why", "")).rstrip(" .")}  # fmt: skip
    reason = (
        _r("báo cáo gần nhất của cơ quan: %(why)s", **said)
        if said["why"]
        else _r("cơ quan chưa báo cáo lý do")
    )
    before = "".join(f"{words}; " for words in facts.get("passed_on", ()))
    return _r("%(code)s: %(body)s, hạn trả lời %(due)s, quá hạn %(late)s ngày làm việc; "
              "%(before)s%(reason)s.", reason=reason, before=before, **said)  # fmt: skip


def _left_over(figures: Figures, until: str) -> list[Block]:
    earlier = figures.earlier
    if not earlier.count("promises"):
        return []
    said = {"n": number(earlier.count("promises")), "parts": parts(earlier, STATES), "day": until}
    words = _r("Tồn đọng kỳ trước chuyển sang %(n)s nội dung; đến hết ngày %(day)s có %(parts)s.",
               **said)  # fmt: skip
    return [paragraph(words), *_late(figures, earlier)]
