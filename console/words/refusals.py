"""On which grounds a content may be refused, and how its author is told: the law's closed list."""

from dataclasses import dataclass
from typing import Any

from console.language import _, _l
from console.models import RefusalGround, RefusalReason

DECREE = _l("khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP")
LAW = _l("Điều 9 Luật Tiếp công dân năm 2013")


@dataclass(frozen=True)
class Ground:
    """One ground: its letter or clause, its words, and whether it needs a notice in writing."""

    place: Any
    words: Any
    source: Any
    in_writing: bool = False

    @property
    def citation(self) -> str:
        """Return 'điểm h khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP'."""
        what = _("khoản") if str(self.place).isdigit() else _("điểm")
        return f"{what} {self.place} {self.source}"


def _of_decree(place: Any, words: Any, *, in_writing: bool = False) -> Ground:
    return Ground(place, words, DECREE, in_writing)


def _of_law(place: str, words: Any, *, in_writing: bool = False) -> Ground:
    return Ground(place, words, LAW, in_writing)


GROUNDS = {
    RefusalGround.WEAPONS: _of_decree("a", _l("mang vũ khí, vật liệu nổ")),
    RefusalGround.NO_SECURITY_CHECK: _of_decree("b", _l("không chấp hành kiểm tra an ninh")),
    RefusalGround.RECORDING: _of_decree(
        "c",
        _l("ghi âm, ghi hình, phát trực tiếp khi người chủ trì đã yêu cầu không làm hoặc gây rối"),
    ),
    RefusalGround.INCITING: _of_decree("d", _l("kích động, gây rối trật tự")),
    RefusalGround.NO_CAPACITY: _of_decree(
        _l("đ"), _l("không có năng lực hành vi dân sự mà không có người đại diện")
    ),
    RefusalGround.NO_PROOF: _of_decree("e", _l("không chứng minh được việc đại diện hợp pháp")),
    RefusalGround.OUT_OF_SCOPE: _of_decree("g", _l("không thuộc phạm vi tiếp nhận")),
    RefusalGround.NOTHING_NEW: _of_decree(
        "h",
        _l("đã được tiếp nhận, hướng dẫn hoặc trả lời bằng văn bản mà không có nội dung mới"),
        in_writing=True,
    ),
    RefusalGround.JUDGED: _of_decree("i", _l("đã có bản án, quyết định của tòa án có hiệu lực")),
    RefusalGround.ELSEWHERE: _of_decree("k", _l("cơ quan khác có thẩm quyền đang giải quyết")),
    RefusalGround.LAW_UNFIT: _of_law("1", _l("người say, không làm chủ được hành vi của mình")),
    RefusalGround.LAW_ABUSE: _of_law(
        "2", _l("đe dọa, xúc phạm người tiếp hoặc vi phạm nội quy nơi tiếp")
    ),
    RefusalGround.LAW_SETTLED: _of_law(
        "3",
        _l(
            "đã giải quyết đúng pháp luật, được kiểm tra, rà soát, thông báo bằng văn bản mà vẫn "
            "cố tình nêu lại"
        ),
        in_writing=True,
    ),
}
"""As the office reads them; each with its place in the law."""

NEAREST = {
    RefusalReason.SETTLED: RefusalGround.LAW_SETTLED,
    RefusalReason.OFF_TOPIC: RefusalGround.OUT_OF_SCOPE,
    RefusalReason.DISORDER: RefusalGround.LAW_ABUSE,
    RefusalReason.INCAPACITY: RefusalGround.LAW_UNFIT,
}
"""The ground that the form offers first for what the hall chose; the office decides."""
