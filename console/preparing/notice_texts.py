"""The texts of a notice, one a channel, drawn from the same facts."""

import enum
from collections.abc import Callable
from dataclasses import dataclass

from console.language import _r
from console.models import NoticeChannel
from console.preparing.notice_messages import group_text, sms_accented_text, sms_text
from console.preparing.notice_spoken import loudspeaker_text, reading
from console.preparing.notice_told import (
    Told,
    contact,
    facts,
    mark_of,
    opinions_span,
    when,
)


class TextKind(enum.StrEnum):
    """Which text it is; the name of its file."""

    PAGE = "page"
    LOUDSPEAKER = "loudspeaker"
    GROUP = "group"
    SMS = "sms"
    SMS_ACCENTED = "sms_accented"
    LETTER = "letter"


@dataclass(frozen=True)
class Text:
    """A text with the mark that it is known by on paper."""

    kind: TextKind
    words: str

    @property
    def mark(self) -> str:
        return mark_of(self.words)


def texts(told: Told) -> dict[TextKind, Text]:
    """Return every text as it is now."""
    drawn: dict[TextKind, Callable[[Told], str]] = {
        TextKind.PAGE: page_text,
        TextKind.LOUDSPEAKER: lambda facts: loudspeaker_text(facts, reading()),
        TextKind.GROUP: group_text,
        TextKind.SMS: sms_text,
        TextKind.SMS_ACCENTED: sms_accented_text,
        TextKind.LETTER: letter_text,
    }
    return {kind: Text(kind, draw(told)) for kind, draw in drawn.items()}


def mark_of_all(texts: dict[TextKind, Text]) -> str:
    """Return what tells whether any text is another than when a page was drawn."""
    return mark_of("\0".join(text.words for text in texts.values()))


def text_given_by(channel: NoticeChannel) -> TextKind:
    """Return which text this channel gives."""
    return _GIVEN.get(channel, TextKind.PAGE)


_GIVEN = {
    NoticeChannel.LOUDSPEAKER: TextKind.LOUDSPEAKER,
    NoticeChannel.SPEAKER: TextKind.LETTER,
    NoticeChannel.VILLAGE_HEADS: TextKind.LETTER,
    NoticeChannel.ASSOCIATIONS: TextKind.LETTER,
    NoticeChannel.NETWORK: TextKind.GROUP,
    NoticeChannel.SMS: TextKind.SMS,
}


def page_text(told: Told) -> str:
    """Return the whole notice, a fact a line: for the website, the board, what is posted."""
    return "\n".join([
        _r("%(host)s thông báo tổ chức %(title)s.", host=told.host, title=told.title),
        *(f"{name}: {fact.rstrip(' .')}." for name, fact in facts(told)),
    ])  # fmt: skip


def letter_text(told: Told) -> str:
    """Return what a head of a village or a department gets, to be printed or read: a paragraph."""
    sentences = [
        _to_heads(told),
        _r("%(host)s tổ chức %(title)s vào %(when)s, tại %(where)s.",
           host=told.host, title=told.title, when=when(told), where=told.place),
        _r("Nội dung: %(what)s.", what=told.content) if told.content else "",
        *(f"{line.rstrip(' .')}." for line in told.taking_part),
        _asked_of_heads(told),
        _r("Hỗ trợ tại hội nghị: %(help)s.", help=told.help.rstrip(" .")) if told.help else "",
        _r("Cần hỏi thêm, xin liên hệ %(who)s.", who=contact(told)) if contact(told) else "",
    ]  # fmt: skip
    return " ".join(sentence for sentence in sentences if sentence)


def _to_heads(told: Told) -> str:
    if told.inside:
        return _r("Kính gửi: Trưởng các phòng, ban, đơn vị.")
    return _r("Kính gửi: %(heads)s, Trưởng ban công tác Mặt trận.", heads=told.heads)


def _asked_of_heads(told: Told) -> str:
    back = opinions_span(told)
    where = {"where": told.opinions_place or told.host, "until": f" {back}" if back else ""}
    if told.inside:
        return _r("Đề nghị đồng chí báo đến từng người trong phòng, đơn vị; tổng hợp ý kiến của "
                  "người không dự được và gửi về %(where)s%(until)s.", **where)  # fmt: skip
    return _r("Đề nghị đồng chí báo đến từng hộ trong thôn, tổ bằng họp, loa, nhóm nhắn tin hoặc "
              "tận nhà, nhất là hộ có người cao tuổi, người khuyết tật; nhận giúp ý kiến của người "
              "không đến được và gửi về %(where)s%(until)s.", **where)  # fmt: skip
