"""What is told to somebody about their data: what may go and when, what stays and why."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from console.afterwards.data_subjects import Subject, files_beside, opinions_of, pieces_of
from console.afterwards.held import Piece
from console.afterwards.judgement_words import erasures_of
from console.afterwards.serving import is_erasable
from console.door.telephone import shown
from console.language import _
from console.models import DialogueRequest, Guest, Meeting, PersonalData, Rating, Topic
from console.permissions import is_unread_by_signers
from console.vietnamese import local, short_date
from console.words.personal_data import KINDS, PURPOSES


@dataclass(frozen=True)
class Line:
    """One thing that is held: what, of which dialogue, for what or why, and until when."""

    what: str
    value: str
    where: str
    why: str
    until: str = ""
    key: str = ""
    """By which the form chooses it; '' for what stays."""


@dataclass(frozen=True)
class Told:
    going: list[Line]
    staying: list[Line]

    @property
    def has_words(self) -> bool:
        """Return whether the words of a judgement are among what may go: those go by two."""
        return any(one.key.startswith(PersonalData.JUDGEMENT.value) for one in self.going)

    @property
    def is_anything_erasable(self) -> bool:
        return any(one.key for one in self.going)


def told_of(known: Subject, today: date) -> Told:
    pieces = pieces_of(known, today)
    waiting = erasures_of([one.row for one in pieces if isinstance(one.row, Rating)])
    pending = {number for number, one in waiting.items() if one.is_pending}
    return Told(
        [_going(one, pending) for one in pieces],
        [*_rows(known), *_opinions(known)],
    )


def plain_told(known: Subject, today: date) -> dict[str, Any]:
    """Return the same as plain data, under names that a person can read."""
    told = told_of(known, today)
    return {
        _("họ tên"): known.name,
        _("nơi ở, đơn vị"): known.unit,
        _("ngày xuất"): short_date(today),
        _("dữ liệu sẽ xóa"): [_plain(one) for one in told.going],
        _("dữ liệu phải giữ"): [_plain(one) for one in told.staying],
        _("ghi chú"): " ".join(filter(None, [not_told(), not_searched(known)])),
    }


def not_told() -> str:
    return _(
        "Đơn khiếu nại, tố cáo nếu có do bộ phận tiếp công dân giữ và trả lời riêng, không nằm "
        "trong bản này."
    )


def not_searched(known: Subject) -> str:
    """Return what must be said of files, which no machine searches; '' where there are none."""
    count = len(files_beside(known))
    if not count:
        return ""
    return _(
        "Các hội nghị này còn %(n)s ảnh, tệp kèm hồ sơ. Máy không đọc được trong ảnh, tệp có ai: "
        "phải có người mở xem.",
        n=count,
    )


def _plain(one: Line) -> dict[str, str]:
    more = {_("giữ đến"): one.until} if one.until else {}
    return {
        _("loại"): one.what, _("nội dung"): one.value, _("hội nghị"): one.where,
        _("mục đích, lý do"): one.why, **more,
    }  # fmt: skip


def _going(piece: Piece, pending: Set[int]) -> Line:
    """Return what may go; `pending` are the judgements whose words wait for a leader."""
    is_asked = isinstance(piece.row, Rating) and piece.row.id in pending
    if is_asked:
        until = _("đã đề nghị xóa, chờ lãnh đạo quyết định")
    elif not is_erasable(piece):
        until = _("hội nghị chưa xong, còn dùng để liên hệ")
    elif piece.until is None:
        until = _("còn chờ câu trả lời; xóa sớm thì không báo kết quả được")
    else:
        until = _("hết ngày %(day)s thì máy tự xóa", day=short_date(piece.until))
    where = piece.meeting.short_title if piece.meeting else _("Sổ yêu cầu đối thoại")
    key = piece.key if is_erasable(piece) and not is_asked else ""
    purpose = str(PURPOSES[piece.kind])
    return Line(str(KINDS[piece.kind]), _value(piece), where, purpose, until, key)


def _value(piece: Piece) -> str:
    row = piece.row
    if isinstance(row, Rating):
        return row.text
    if isinstance(row, DialogueRequest):
        return " · ".join(part for part in (_phone(row.phone), row.address) if part)
    phone = getattr(row, "phone", "")
    return _phone(phone) if phone else _("mã không đọc ra được máy nào")


def _phone(text: str) -> str:
    return " / ".join(shown(number) for number in text.split(" / ") if number)


def _rows(known: Subject) -> Iterator[Line]:
    for meeting, row in known.rows:
        if meeting is None:
            words = row.content if isinstance(row, DialogueRequest) else ""
            why = _("Sổ của cơ quan ghi việc đã nhận và đã trả lời.")
            yield Line(_("Yêu cầu đối thoại"), words, _("Sổ yêu cầu đối thoại"), why)
        elif isinstance(row, Topic):
            words = row.words_of_author
            yield Line(_("Ý kiến gửi trước hội nghị"), words, meeting.short_title, _why(meeting))
        else:
            what = _("Tên trong danh sách khách mời") if isinstance(row, Guest) else _(
                "Họ tên, nơi ở trong danh sách người dự"
            )  # fmt: skip
            name = f"{row.name}, {known.unit}" if known.unit else row.name
            yield Line(what, name, meeting.short_title, _why(meeting))


def _opinions(known: Subject) -> Iterator[Line]:
    for meeting, opinion in opinions_of(known):
        number, on = opinion.number, short_date(local(opinion.received_at))
        if opinion.is_written:
            what = _("Phiếu ý kiến số %(n)s, gửi ngày %(day)s", n=number, day=on)
        else:
            what = _("Sổ đăng ký phát biểu: số %(n)s, ngày %(day)s", n=number, day=on)
        aside = _("Bộ phận tổng hợp không đưa vào hội nghị; lời ghi không ai khác đọc.")
        words = aside if is_unread_by_signers(opinion) else opinion.content
        yield Line(what, words, meeting.short_title, _why(meeting))


def _why(meeting: Meeting) -> str:
    if meeting.sealed_at:
        return _(
            "Hồ sơ của hội nghị đã niêm phong, giữ nguyên theo Luật Lưu trữ; không ai sửa, xóa "
            "được."
        )
    return _("Hội nghị chưa niêm phong; sửa hoặc rút ở trang của hội nghị.")
