"""The sections of a Thông báo that the facts of the notice fill (Mẫu 1.4)."""

from console.documents import Block
from console.documents.blocks import item
from console.language import _r
from console.models import Meeting
from console.preparing.notice_told import by_phone, opinions, told
from console.preparing.notice_told import contact as contact_of


def taking_part(meeting: Meeting) -> list[Block]:
    """How one takes part, by what the place is found, who is helped, what a phone is good for."""
    facts = told(meeting)
    near = _r("Địa điểm ở %(where)s", where=facts.landmark) if facts.landmark else ""
    phones = _r("Gửi bằng điện thoại: %(what)s", what=by_phone(facts)) if by_phone(facts) else ""
    return _items([*facts.taking_part, near, facts.help, phones])


def opinions_before(meeting: Meeting) -> list[Block]:
    facts = told(meeting)
    return _items([_r("Nơi nhận: %(how)s", how=opinions(facts)) if opinions(facts) else ""])


def contact(meeting: Meeting) -> list[Block]:
    return _items([contact_of(told(meeting))])


def _items(lines: list[str]) -> list[Block]:
    return [item(f"{line[:1].upper()}{line[1:].rstrip(' .')}.") for line in lines if line]
