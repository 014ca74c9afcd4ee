"""What a Giấy mời says, as plain data to be drawn (Mẫu 1.7, Phụ lục III NĐ 30/2020/NĐ-CP)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console import clock, queries
from console.documents.blocks import invited, labelled, paragraph
from console.documents.data import Block, Signatory
from console.documents.letters import draw_letters
from console.documents.official import (
    NO_BREAK,
    OfficialDocument,
    PartialDate,
    Recipient,
    number_line,
)
from console.documents.official import Guest as OnPaper
from console.door.numerals import count
from console.language import _, _r, in_language_of_record
from console.models import Guest, LetterPrinting, Meeting
from console.preparing import letter_words
from console.preparing.letter_words import InvitationText
from console.vietnamese import clock_words, date_words, local, weekday

_KINDS = (
    *(_r("ủy ban nhân dân"), _r("hội đồng nhân dân")),
    *(_r("xã"), _r("phường"), _r("đặc khu"), _r("thị trấn"), _r("huyện"), _r("quận")),
    *(_r("thành phố"), _r("tỉnh")),
)
"""What the names of offices and places begin with, which is written small."""


@dataclass(frozen=True)
class Bundle:
    """Letters to be drawn into one file, and what each says by its digest."""

    letter: OfficialDocument
    people: list[OnPaper]
    digests: dict[int, str]


@in_language_of_record()
def bundle(printing: LetterPrinting, meeting: Meeting) -> Bundle:
    """Return what a file of letters holds, read at one moment: its digests say what it says."""
    wanted = {number: place for place, number in enumerate(printing.letters)}
    people = [one for one in queries.guests(meeting) if one.id in wanted]
    people.sort(key=lambda one: wanted[one.id])
    common = letter_words.common_words(meeting)
    return Bundle(
        letter=letter_of(meeting),
        people=[on_paper(one) for one in people],
        digests={one.id: letter_words.letter_digest(common, one) for one in people},
    )


def _number(typed: str) -> str:
    """Return "Số: 12/GM-UBND" for "12", what is typed whole as it is, and a blank for nothing."""
    given = count(typed)
    if typed and given is None:
        return _r("Số: %(n)s", n=typed)
    return number_line(given, letter_words.NOTATION)


def draw(bundle: Bundle, progress: Callable[[int], None]) -> bytes:
    """Draw the file; slow, so not on the server's loop."""
    return draw_letters(bundle.letter, bundle.people, progress)


@in_language_of_record()
def letter_of(meeting: Meeting) -> OfficialDocument:
    """Return the letter that every guest gets, without the guest."""
    text = letter_words.text_of(meeting)
    return OfficialDocument(
        kind=_("GIẤY MỜI"),
        superior=meeting.superior_agency,
        issuer=meeting.agency,
        number=_number(text.number),
        place=meeting.place,
        date=PartialDate.of(text.dated) if text.dated else _blank_day(clock.now()),
        about="",
        body=_body(meeting, text),
        mark=_("DỰ THẢO") if letter_words.missing(meeting) else "",
        signatories=[_signatory(text)],
        recipients=[Recipient(_("Như trên")), Recipient(_("Lưu: VT"))],
        made_at=clock.now(),
    )


def on_paper(guest: Guest) -> OnPaper:
    address = guest.honorific.value if guest.honorific else ""
    if guest.honorific is None:
        address = _("Ông (Bà)")
    elif guest.addressed == guest.name:  # an association has none
        address = ""
    return OnPaper(name=guest.name, address=address, title=guest.title, unit=guest.place)


def _blank_day(now: datetime) -> PartialDate:
    """The day is văn thư's; month and year are those in which it is printed."""
    today = local(now)
    return PartialDate(month=today.month, year=today.year)


def _body(meeting: Meeting, text: InvitationText) -> list[Block]:
    chairs = letter_words.chairs_of(meeting)
    lines: list[Block] = [
        invited(_("%(office)s trân trọng kính mời:", office=_as_said(meeting.agency))),
        labelled(_("Tới dự"), text.occasion or meeting.title),
    ]
    if chairs:
        lines.append(labelled(_("Chủ trì"), "; ".join(chairs)))
    lines += [
        labelled(_("Thời gian"), _time(meeting.planned_at)),
        *([labelled(_("Thời lượng dự kiến"), meeting.length)] if meeting.length else []),
        labelled(_("Địa điểm"), meeting.venue),
    ]
    lines += [paragraph(line) for line in text.request.splitlines() if line.strip()]
    if text.contact:
        lines.append(labelled(_("Đầu mối liên hệ"), text.contact))
    if url := letter_words.url_of(meeting):
        lines.append(labelled(_("Xem thông báo tại"), url))
    return lines


def _time(moment: datetime) -> str:
    return f"{clock_words(moment)}, {weekday(moment)}, {date_words(moment)}"


def _as_said(agency: str) -> str:
    """Return 'ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN' as it stands inside a sentence."""
    if agency != agency.upper():
        return agency
    words = agency.lower()
    said = []
    for kind in _KINDS:  # each once, as 'Dân Hòa' and 'Phố Cáo' are names
        if words.startswith(kind):
            said.append(kind)
            words = words.removeprefix(kind).strip()
    said += [word.capitalize() for word in words.split()]
    sentence = " ".join(said)
    return sentence[:1].upper() + sentence[1:]


def _signatory(text: InvitationText) -> Signatory:
    """The lines above a name: all but the last say for whom is signed."""
    above = [line for line in text.signer_title.splitlines() if line.strip()]
    heading = "\n".join(above[:-1])
    position = above[-1] if above else NO_BREAK
    return Signatory("", heading, position, text.signer)
