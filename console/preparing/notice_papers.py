"""The printed papers of a notice, as plain data: what is read, what is posted, what is handed over.

Each bears the mark of its text, so that evidence can tell which one it was.
"""

from dataclasses import replace
from datetime import datetime

from console.documents import Head, NoticePoster, parts_of
from console.documents.data import Block
from console.language import _r
from console.models import Meeting
from console.preparing.home_address import home_url
from console.preparing.notice_texts import Text
from console.preparing.notice_told import Told, facts, page_address, when


def head(meeting: Meeting, title: str, text: Text, made_at: datetime) -> Head:
    return Head(
        issuer=meeting.agency,
        superior=meeting.superior_agency,
        title=title,
        about=meeting.short_title,
        made_at=made_at,
        note=_r("Bản %(mark)s", mark=text.mark),
    )


def poster(meeting: Meeting, told: Told, text: Text, made_at: datetime) -> NoticePoster:
    """Return the poster, which is the picture for groups too.

    Where the office has no address for phones at home its code opens in the hall's network alone:
    that is said beside it.
    """
    hall_only = not home_url(meeting)
    known = facts(told)[2:]  # when and where stand above them, in larger letters
    return NoticePoster(
        replace(head(meeting, _r("Thông báo"), text, made_at), superior=""),
        when=when(told),
        where=told.place,
        lines=known,
        url=page_address(meeting),
        near=_r("Mã này mở được khi dùng mạng Wi-Fi của hội trường.") if hall_only else "",
    )


def letter(text: Text) -> list[Block]:
    return list(parts_of(text.words))
