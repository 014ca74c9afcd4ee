"""What people type: cleaned at the door and checked; what was typed is kept beside it."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import current_app

from console import queries
from console.database import session
from console.door import numerals
from console.door.canonical import canonical
from console.door.characters import says_something
from console.door.telephone import telephones
from console.errors import InvalidEntryError
from console.hall import waiting_times
from console.hall.addressing import named
from console.language import _
from console.models import (
    Field,
    Honorific,
    Meeting,
    NameDisplay,
    Opinion,
)
from console.vietnamese import clean, clean_line

AUTHORS = (Honorific.MR, Honorific.MRS, Honorific.ORGANISATION)
LEFT_TO_DESK = 0
"""The number of the field in a form whose author does not know the field."""
LONGEST_NAME = 80
LONGEST_CONTENT = 4000
LONGEST_REASON = 500


@dataclass(frozen=True)
class Entry:
    """A person and an opinion as they were typed in a form, from a paper or in a row.

    `words` and `line` are what is kept of it, cleaned once.
    """

    honorific: str = ""
    name: str = ""
    unit: int | None = None
    field: int | None = None
    content: str = ""
    minutes: int | None = None
    phone: str = ""
    display: str = NameDisplay.INITIALS.value

    @cached_property
    def words(self) -> str:
        """Return the content, cleaned."""
        return clean(self.content)

    @cached_property
    def line(self) -> str:
        """Return the name, cleaned. `named` then takes a form of address off it."""
        return clean_line(self.name)

    @property
    def content_as_typed(self) -> str | None:
        """Return the content as it was typed, or None when cleaning changed only its ends."""
        return self.content if self.content.strip() != self.words else None


def read(fields: Mapping[str, str]) -> Entry:
    """Read an entry, wherever it comes from: a form, the desk, a phone's outbox, a table's row."""
    display = fields.get("display", "")
    return Entry(
        honorific=fields.get("honorific", ""),
        name=fields.get("name", ""),
        unit=numerals.whole(fields.get("unit", "")),
        field=numerals.whole(fields.get("field", "")),
        content=fields.get("content", ""),
        minutes=numerals.whole(fields.get("minutes", "")),
        phone=fields.get("phone", ""),
        display=display if display in set(NameDisplay) else NameDisplay.INITIALS.value,
    )


def said_in(entry: Entry) -> dict[str, str]:
    """Return what tells this entry from another on the log, so that a repeated form is recognised.

    It is a digest under the installation's secret, because nobody has read the entry yet. It may be
    a denunciation, whose author the law protects. The words come onto the log with the first act
    that puts them before the meeting.
    """
    name = f"{entry.honorific} {entry.line}"
    return {"said": keyed(canonical([name, entry.words, entry.field]))}


def keyed(words: str) -> str:
    """Return the digest of these words under the installation's secret, in hex."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()


def new_receipt() -> str:
    """Return the secret of a private link: 64 bits, short enough for a QR code on paper."""
    return secrets.token_hex(8)


def check(entry: Entry, meeting: Meeting, *, with_minutes: bool) -> None:
    """Raise InvalidEntryError with a sentence for every field that cannot be taken."""
    if problems := problems_of(entry, meeting, with_minutes=with_minutes):
        raise InvalidEntryError(problems)


def problems_of(entry: Entry, meeting: Meeting, *, with_minutes: bool) -> dict[str, str]:
    """Return a sentence for every field that cannot be taken, by the field's name."""
    problems = {**_person_problems(entry, meeting), **content_problems(entry, meeting)}
    return problems | (_minutes_problems(entry, meeting) if with_minutes else {})


def check_objection(entry: Entry, meeting: Meeting) -> None:
    """Check an objection to the minutes: a person and words, without a field or minutes.

    Raise InvalidEntryError.
    """
    problems = _person_problems(entry, meeting)
    if "content" in (found := content_problems(entry, meeting)):
        problems["content"] = found["content"]
    if problems:
        raise InvalidEntryError(problems)


def _person_problems(entry: Entry, meeting: Meeting) -> dict[str, str]:
    problems = {}
    honorific, name = named(entry.honorific, entry.line)
    if honorific not in AUTHORS:
        problems["honorific"] = _("Xin chọn cách xưng hô.")
    if len(name) < 2 or not any(letter.isalpha() for letter in name):
        problems["name"] = _("Xin ghi họ và tên.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = _(
            "Họ và tên dài quá %(most)s chữ cái, xin ghi gọn lại.", most=LONGEST_NAME
        )
    of_no_unit = honorific == Honorific.ORGANISATION and entry.unit is None
    if not of_no_unit and not queries.is_leaf_unit(meeting, entry.unit):
        problems["unit"] = _("Xin chọn nơi ở trong danh sách.")
    if entry.phone.strip() and not telephones(entry.phone):
        problems["phone"] = _("Số điện thoại chưa đúng. Có thể để trống ô này.")
    return problems


def content_problems(entry: Entry, meeting: Meeting) -> dict[str, str]:
    problems = {}
    if entry.field != LEFT_TO_DESK and not queries.is_field(meeting, entry.field):
        problems["field"] = _("Xin chọn lĩnh vực.")
    content = entry.words
    if len(content) < 2 or not says_something(content):
        problems["content"] = _("Xin ghi nội dung, một vài câu ngắn là đủ.")
    elif len(content) > LONGEST_CONTENT:
        problems["content"] = _(
            "Nội dung dài %(length)s ký tự, nhiều nhất là %(most)s. Xin bớt lại.",
            length=len(content),
            most=LONGEST_CONTENT,
        )
    return problems


def field_of(entry: Entry, meeting: Meeting) -> int:
    """Return the number of a checked entry's field.

    What is left to the desk has a field of its own.
    """
    if entry.field != LEFT_TO_DESK:
        assert entry.field is not None
        return entry.field
    field = queries.open_field(meeting)
    if field is None:
        name = _("Chưa rõ lĩnh vực")
        field = Field(meeting_id=meeting.id, position=10_000, name=name, left_to_desk=True)
        session().add(field)
        session().flush()
    return field.id


def settle_field(row: Opinion, number: int | None) -> None:
    """Give an entry the field that the desk chose, if its author did not know it.

    Raise InvalidEntryError at "field" when the desk chose none.
    """
    if not row.field.left_to_desk:
        return
    if number is None or not queries.is_field(row.person.meeting, number, settled=True):
        raise InvalidEntryError({"field": _("Xin chọn lĩnh vực.")})
    row.field_id = number
    session().flush()
    session().expire(row, ["field"])


def _minutes_problems(entry: Entry, meeting: Meeting) -> dict[str, str]:
    most = waiting_times.speaking_limits(meeting).maximum
    if entry.minutes is None or not 1 <= entry.minutes <= most:
        return {"minutes": _("Xin chọn từ 1 đến %(most)s phút.", most=most)}
    return {}
