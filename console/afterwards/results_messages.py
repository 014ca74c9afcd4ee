"""The short texts of results: for a group on a telephone, and as messages."""

from console.afterwards.results_told import ResultsTold
from console.language import _r
from console.preparing.fitting import Ways, fitted
from console.preparing.notice_messages import MOST_IN_A_GROUP
from console.preparing.sms import size, without_accents
from console.vietnamese import short_date


def group_text(told: ResultsTold) -> str:
    """Return what is put into a Zalo group: 400 letters at most; the sums and where to look."""
    pieces: list[Ways] = [
        _what(told),
        [_came(told), ""],
        _sums(told),
        [_bodies(told), ""],
        [_r("Danh sách từng nội dung, cơ quan, ngày hẹn: dán tại trụ sở, nhà văn hóa; hoặc hỏi "
            "%(heads)s.", heads=told.heads),
         _r("Danh sách dán tại trụ sở, nhà văn hóa."),
         _r("Xem tại trụ sở.")],
        [_r("Xem: %(url)s", url=told.url), ""] if told.url else [""],
    ]  # fmt: skip
    return fitted(pieces, (3, 0, 1, 4, 2, 4, 0, 5), "\n", len, (MOST_IN_A_GROUP,))


def sms_text(told: ResultsTold) -> str:
    """Return a short message without accents: one part where it can be, else two or three."""
    pieces = [[without_accents(way) for way in ways] for ways in _pieces(told)]
    return fitted(pieces, _SHORTENED, " ", _signs, (160, 306, 459))


def sms_accented_text(told: ResultsTold) -> str:
    """Return a short message as it is spelt: two parts where it can be, else three or four."""
    return fitted(_pieces(told), _SHORTENED, " ", _signs, (134, 201, 268))


_SHORTENED = (0, 2, 1, 0, 3)


def _signs(text: str) -> int:
    return size(text).signs


def _pieces(told: ResultsTold) -> list[Ways]:
    return [
        _what(told),
        _sums(told),
        [_r("Danh sách dán tại trụ sở, nhà văn hóa."), _r("Xem tại trụ sở.")],
        [_r("Xem: %(url)s", url=told.url), ""] if told.url else [""],
    ]


def _what(told: ResultsTold) -> Ways:
    day = short_date(told.held_on)
    short = told.host.replace(_r("Ủy ban nhân dân"), told.code)
    said = {"title": told.title, "day": day}
    return [
        _r("%(host)s công khai kết quả %(title)s ngày %(day)s.", host=told.host, **said),
        _r("%(host)s công khai kết quả đối thoại ngày %(day)s.", host=short, day=day),
        _r("%(code)s: kết quả đối thoại %(day)s.", code=told.code, day=day),
    ]


def _came(told: ResultsTold) -> str:
    return _r("%(n)s người dự.", n=told.came) if told.came else ""


def _sums(told: ResultsTold) -> Ways:
    sums = "; ".join(f"{n} {words}" for words, n in told.sums)
    return [
        _r("%(n)s nội dung: %(sums)s.", n=told.contents, sums=sums),
        _r("%(n)s nội dung; hẹn trả lời sau %(later)s.", n=told.contents, later=len(told.items)),
    ]


def _bodies(told: ResultsTold) -> str:
    """Return who answers what was put off, the bodies with the most first."""
    bodies = dict.fromkeys(item.body for item in told.items if item.body)
    return _r("Cơ quan trả lời: %(bodies)s.", bodies=", ".join(bodies)) if bodies else ""
