"""The text of results that is read over the loudspeakers: at most 150 words.

It tells sums, fields and days, and no content: its words are somebody's, and on paper.
"""

from console.afterwards.results_told import ResultsTold, by_field
from console.language import _r
from console.preparing.fitting import Ways, fitted
from console.preparing.notice_spoken import MOST_WORDS, words_of
from console.words.numbers_aloud import day_aloud
from console.words.spoken import Reading, aloud


def loudspeaker_text(told: ResultsTold, reading: Reading) -> str:
    """Return what is read, a paragraph a line: no code, nothing short, no figure."""
    pieces: list[Ways] = [
        [_r("Kính thưa %(people)s.", people=told.familiar)],
        _what(told, reading),
        [_said(_r("Hội nghị có %(n)s người dự.", n=told.came), reading) if told.came else "", ""],
        _sums(told, reading),
        [_unheard(told, reading), ""],
        _fields(told, reading),
        [_days(told, reading), ""],
        _where(told, reading),
        [_r("Trân trọng cảm ơn %(people)s.", people=told.familiar), ""],
    ]
    return fitted(pieces, (5, 1, 7, 2, 4, 5, 3, 1, 6, 8), "\n", words_of, (MOST_WORDS,))


def _said(sentence: str, reading: Reading) -> str:
    return f"{aloud(sentence.rstrip('.'), reading)}."


def _what(told: ResultsTold, reading: Reading) -> Ways:
    host, title = aloud(told.host, reading), aloud(told.title, reading)
    day = day_aloud(told.held_on, southern=reading.southern)
    return [
        _r("%(host)s thông báo kết quả %(title)s, %(day)s.", host=host, title=title, day=day),
        _r("%(host)s thông báo kết quả hội nghị đối thoại, %(day)s.", host=host, day=day),
        _r("Sau đây là kết quả hội nghị đối thoại, %(day)s.", day=day),
    ]


def _sums(told: ResultsTold, reading: Reading) -> Ways:
    parts = "; ".join(_r("%(n)s nội dung %(what)s", n=n, what=words) for words, n in told.sums)
    later = _r("Có %(n)s nội dung ý kiến; %(later)s nội dung hẹn trả lời sau.",
               n=told.contents, later=len(told.items))  # fmt: skip
    whole = _r("Có %(n)s nội dung ý kiến, kiến nghị. Trong đó %(parts)s.",
               n=told.contents, parts=parts)  # fmt: skip
    return [_said(whole, reading), _said(later, reading)]


def _unheard(told: ResultsTold, reading: Reading) -> str:
    if not told.unheard:
        return ""
    return _said(_r("Trong đó %(n)s nội dung chưa kịp trình bày, được hẹn trả lời sau.",
                    n=told.unheard), reading)  # fmt: skip


def _fields(told: ResultsTold, reading: Reading) -> Ways:
    """Return what the contents that wait for an answer are about."""
    fields = [name[:1].lower() + name[1:] for name, _n in by_field(told.items)]
    if not fields:
        return [""]
    said = ("; ".join(fields), _r("%(fields)s; và việc khác", fields="; ".join(fields[:2])))
    return [_said(_r("Nội dung hẹn trả lời sau thuộc: %(fields)s.", fields=some), reading)
            for some in said] + [""]  # fmt: skip


def _days(told: ResultsTold, reading: Reading) -> str:
    """Return between which days the answers come."""
    days = [item.due_on for item in told.items if item.due_on and not item.state]
    if not days:
        return ""
    first, last = (day_aloud(day, southern=reading.southern) for day in (min(days), max(days)))
    if first == last:
        return _r("Các cơ quan trả lời chậm nhất %(day)s.", day=first)
    return _r("Các cơ quan trả lời từ %(first)s đến %(last)s.", first=first, last=last)


def _where(told: ResultsTold, reading: Reading) -> Ways:
    heads = aloud(told.heads, reading)
    return [
        _r("Danh sách từng nội dung, cơ quan trả lời và ngày hẹn được dán tại trụ sở và các nhà "
           "văn hóa. Cần hỏi thêm, xin gặp %(heads)s.", heads=heads),
        _r("Danh sách từng nội dung được dán tại trụ sở và các nhà văn hóa."),
    ]  # fmt: skip
