"""What the forms of a notice say, and its texts as the page shows them."""

from dataclasses import dataclass, fields

from flask import request

from console import strangers
from console.door.numerals import day, whole
from console.door.pasting import Column
from console.errors import InvalidEntryError
from console.language import _, _l
from console.models import Meeting, Notice
from console.preparing import notice_messages, notice_proofs, notice_spoken, sms
from console.preparing.notice_evidence import Given
from console.preparing.notice_facts import DAYS, NoticeFacts
from console.preparing.notice_proofs import Proof
from console.preparing.notice_texts import Text, TextKind
from console.views.http.tables import Table
from console.words.audience import heads_of
from console.words.spoken import unread

ABBREVIATIONS = Table(
    "abbreviations",
    (
        Column("short", _l("Chữ viết tắt"), ("viet tat", "chu viet tat"), is_short=True,
               needed=_l("Xin ghi chữ viết tắt.")),
        Column("full", _l("Đọc là"), ("doc la", "day du", "cach doc"),
               needed=_l("Xin ghi cách đọc.")),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A text with what is counted of it; `warning` is empty where it fits."""

    text: Text
    name: str
    about: str
    count: str
    warning: str = ""


def typed_facts() -> NoticeFacts:
    """Return what the form says. Raise InvalidEntryError for a day that is none."""
    form = request.form
    problems = {
        name: _("Chưa rõ là ngày nào, xin ghi như 05/7/2026.")
        for name in DAYS
        if form.get(name, "").strip() and day(form[name]) is None
    }
    if problems:
        raise InvalidEntryError(problems)
    words = {f.name: form.get(f.name, "") for f in fields(NoticeFacts) if f.name not in DAYS}
    return NoticeFacts(**words, **{name: day(form.get(name, "")) for name in DAYS})  # type: ignore[arg-type]


def values(notice: Notice | None) -> dict[str, str]:
    """Return what the form of the facts shows: days as a browser's field wants them."""
    found = {}
    for field in fields(NoticeFacts):
        value = getattr(notice, field.name, None)
        found[field.name] = value.isoformat() if value and field.name in DAYS else str(value or "")
    return found


def typed_evidence() -> Given:
    """Return what the form says. Raise InvalidEntryError for a last day that is none."""
    form = request.form
    until = form.get("until_on", "").strip()
    if until and day(until) is None:
        raise InvalidEntryError({"until_on": _("Chưa rõ là ngày nào, xin ghi như 05/7/2026.")})
    times = form.get("times", "").strip()
    return Given(
        channel=form.get("channel", ""),
        place=form.get("place", ""),
        from_on=day(form.get("from_on", "")),
        until_on=day(until),
        times=(whole(times) or 0) if times else None,
        who=form.get("who", ""),
        earlier_text="earlier_text" in form,
        seen=form.get("seen", ""),
    )


def typed_proof() -> Proof | None:
    """Return the photo or scan of the form, looked at; None where none was chosen."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    with strangers.STAFF.place():
        return notice_proofs.looked_at(strangers.read(upload.stream))


def shown(texts: dict[TextKind, Text], meeting: Meeting) -> list[Shown]:
    """Return the texts in the order of the page, each with its count in words."""
    return [
        Shown(texts[kind], name, about, *counted(texts[kind]))
        for kind, (name, about) in names_of_texts(meeting).items()
    ]


def names_of_texts(meeting: Meeting) -> dict[TextKind, tuple[str, str]]:
    """Return what each text is called and what it is for, in the order of the page."""
    return {
        TextKind.LOUDSPEAKER: (
            _("Bài đọc trên loa"),
            _("Đọc thành tiếng, không viết tắt. Dài quá thì máy bớt phần phụ, xin đọc lại."),
        ),
        TextKind.GROUP: (
            _("Tin cho nhóm Zalo, mạng xã hội"),
            _("Chép rồi dán vào nhóm. Dài quá thì máy bớt phần phụ, xin đọc lại."),
        ),
        TextKind.SMS: (_("Tin nhắn không dấu"), _("Rẻ nhất, máy nào cũng đọc được.")),
        TextKind.SMS_ACCENTED: (_("Tin nhắn có dấu"), _("Dễ đọc hơn, tốn nhiều tin hơn.")),
        TextKind.LETTER: (
            _("Thư gửi %(heads)s", heads=heads_of(meeting)),
            _("In ra, hoặc đọc tại cuộc họp."),
        ),
        TextKind.PAGE: (_("Bài cho trang thông tin, bảng tin"), _("Toàn văn, dán lên cổng.")),
    }


def counted(text: Text) -> tuple[str, str]:
    if text.kind is TextKind.LOUDSPEAKER:
        return _counted_aloud(text.words)
    if text.kind in (TextKind.SMS, TextKind.SMS_ACCENTED):
        size = sms.size(text.words)
        return _("%(signs)s ký tự, %(parts)s tin (mỗi tin %(each)s ký tự)", signs=size.signs,
                 parts=size.parts, each=size.a_part), ""  # fmt: skip
    letters = len(text.words)
    if text.kind is not TextKind.GROUP:
        return _("%(n)s ký tự", n=letters), ""
    most = notice_messages.MOST_IN_A_GROUP
    long = _("Dài hơn %(most)s ký tự: xin rút gọn tên địa điểm.", most=most)
    return _("%(n)s/%(most)s ký tự", n=letters, most=most), long if letters > most else ""


def _counted_aloud(words: str) -> tuple[str, str]:
    count, most = notice_spoken.words_of(words), notice_spoken.MOST_WORDS
    warnings = []
    if count > most:
        warnings.append(_("Dài hơn %(most)s từ: xin rút gọn tên địa điểm.", most=most))
    if short := unread(words):
        names = ", ".join(short)
        warnings.append(_("Chưa biết cách đọc: %(names)s. Xin ghi vào “Cách đọc”.", names=names))
    seconds = notice_spoken.seconds_of(words)
    return _("%(n)s/%(most)s từ, đọc khoảng %(s)s giây", n=count, most=most, s=seconds), " ".join(
        warnings
    )
