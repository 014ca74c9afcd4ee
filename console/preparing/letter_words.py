"""What the letters of a meeting say, and by its digest whether a printed one still says it.

A letter bears a digest of its words. When they, the meeting or the guest are changed, the digest of
today is another one, and the letter is an old one.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from console import queries
from console.door.canonical import digest
from console.door.characters import says_something
from console.door.numerals import count
from console.language import _, _r
from console.models import Guest, Letter, Meeting, Role
from console.preparing.home_address import home_url
from console.preparing.notice_told import page_address


@dataclass(frozen=True)
class InvitationText:
    """What a letter says besides the meeting's own facts; all of it may be empty."""

    number: str = ""
    dated: date | None = None
    occasion: str = ""
    request: str = ""
    contact: str = ""
    signer: str = ""
    signer_title: str = ""


class LetterState(enum.StrEnum):
    NONE = "none"
    FRESH = "fresh"
    STALE = "stale"


NOTATION = "GM-UBND"


def number_of(meeting: Meeting) -> str:
    """Return the number of this dialogue's letters as a list shows it: "12/GM-UBND", or ""."""
    typed = text_of(meeting).number
    given = count(typed)
    return typed if given is None else f"{given:02}/{NOTATION}"


def text_of(meeting: Meeting) -> InvitationText:
    """Return the words of the meeting's letters, as they were written last.

    Before that they say what a chairman usually signs under, so there is room for a signature.
    """
    kept = queries.invitation(meeting)
    if kept is None:
        return InvitationText(signer_title=_r("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"))
    return InvitationText(**{one.name: getattr(kept, one.name) for one in fields(InvitationText)})


def missing(meeting: Meeting) -> list[str]:
    """Return what a letter lacks that nobody may be asked to take for one (Mẫu 1.7)."""
    if (kept := queries.invitation(meeting)) is None:
        return [_("Chưa ghi nội dung giấy mời.")]
    return [] if says_something(kept.signer) else [_("Nội dung giấy mời chưa có người ký.")]


def common_words(meeting: Meeting) -> dict[str, Any]:
    """Return what all letters of a meeting say, as plain data: what the digest is taken over."""
    text = asdict(text_of(meeting))
    text["dated"] = text["dated"].isoformat() if text["dated"] else None
    return {
        **text,
        "superior": meeting.superior_agency,
        "agency": meeting.agency,
        "from": meeting.place,
        "title": meeting.title,
        "at": meeting.planned_at.isoformat(),
        "venue": meeting.venue,
        "form": meeting.form,
        "chairs": chairs_of(meeting),
        # Letters of older versions said no length: where there is none they stay as good as new.
        **({"length": meeting.length} if meeting.length else {}),
        **({"url": url} if (url := url_of(meeting)) else {}),
    }


def url_of(meeting: Meeting) -> str:
    """Return where a guest reads the notice and sends opinions at home; "" where nothing opens."""
    return page_address(meeting) if home_url(meeting) else ""


def chairs_of(meeting: Meeting) -> list[str]:
    """Return who presides, as a letter names them."""
    return [chair.with_title for chair in queries.staff(meeting, Role.CHAIR)]


def letter_digest(common: Mapping[str, Any], guest: Guest) -> str:
    """Return the SHA-256 of what the letter to this guest says."""
    return digest([dict(common), guest.addressed, guest.title, guest.place])


def states(meeting: Meeting, people: Sequence[Guest]) -> dict[int, LetterState]:
    """Return for each guest whether a letter was printed, and says what it should today."""
    common, printed = common_words(meeting), queries.newest_letters(meeting)
    return {guest.id: _state(common, guest, printed.get(guest.id)) for guest in people}


def _state(common: Mapping[str, Any], guest: Guest, letter: Letter | None) -> LetterState:
    if letter is None:
        return LetterState.NONE
    is_fresh = letter.digest == letter_digest(common, guest)
    return LetterState.FRESH if is_fresh else LetterState.STALE
