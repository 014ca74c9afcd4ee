"""Giấy mời: write their words, and print them for the guests who are chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import delete, select

from console import clock, queries
from console.database import session
from console.door.canonical import digest
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import (
    EventKind,
    Invitation,
    Letter,
    LetterPrinting,
    Meeting,
    Participant,
    PrintingState,
)
from console.permissions import Permission, require
from console.preparing.guests import chosen, refuse_nobody
from console.preparing.letter_words import InvitationText, common_words, missing, text_of
from console.preparing.overtaken import joined
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean, clean_line

FILES_KEPT = 3
"""So many of the newest files stay in the database: a thousand letters are a few megabytes."""
LONGEST = 2_000


def write_invitation(text: InvitationText, *, by: Participant, seen: str = "") -> None:
    """Write the words of the letters; those that were printed with others are old from now on.

    `seen` are the marks of what the form showed. Raise InvalidEntryError at each field that is too
    long, or that somebody else wrote too.
    """
    require(by, Permission.PREPARE_MEETING)
    _refuse_long(text)
    with on_the_record(by, Phase.PREPARING) as record:
        meeting = record.meeting
        text = InvitationText(**joined(asdict(text_of(meeting)), asdict(text), seen))
        kept = queries.invitation(meeting) or Invitation(meeting_id=meeting.id)
        for name in ("number", "occasion", "contact", "signer"):
            setattr(kept, name, clean_line(getattr(text, name)))
        kept.request, kept.signer_title = clean(text.request), clean(text.signer_title)
        kept.dated = text.dated
        session().add(kept)
        session().flush()
        record(EventKind.INVITATION_WRITTEN, sha256=digest(common_words(meeting)))


def _refuse_long(text: InvitationText) -> None:
    problems = {
        name: _("Dài quá %(most)s ký tự, xin ghi gọn lại.", most=LONGEST)
        for name, words in asdict(text).items()
        if isinstance(words, str) and len(words) > LONGEST
    }
    if problems:
        raise InvalidEntryError(problems)


def begin_printing(
    numbers: Sequence[int], *, as_draft: bool = False, by: Participant
) -> LetterPrinting:
    """Note that a file of letters to these guests is to be drawn, sorted by unit.

    Raise InvalidEntryError where nobody is chosen: nobody is nobody, never everybody; and at
    "letter" where the letter lacks something, unless it is wanted `as_draft`.
    """
    require(by, Permission.PREPARE_MEETING)
    refuse_nobody(numbers)
    with on_the_record(by, Phase.PREPARING) as record:
        people = chosen(record.meeting, numbers)
        refuse_nobody([guest.id for guest in people])
        if not as_draft and (lacking := missing(record.meeting)):
            raise InvalidEntryError({"letter": " ".join(lacking)})
        printing = LetterPrinting(
            meeting_id=record.meeting.id,
            at=clock.now(),
            by=by.name,
            state=PrintingState.DRAWING,
            letters=[guest.id for guest in people],
            count=len(people),
        )
        session().add(printing)
    return printing


def finish_printing(
    number: int, pdf: bytes, digests: Mapping[int, str], *, by: Participant
) -> None:
    """Keep the drawn file, with a letter for each guest whose digest is named."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        printing = _required(record.meeting, number)
        if printing.state is PrintingState.DONE:
            return
        printing.state, printing.pdf, printing.letters = PrintingState.DONE, pdf, []
        printing.drawn = printing.count = len(digests)
        session().add_all(
            Letter(
                meeting_id=record.meeting.id,
                guest_id=guest,
                printing_id=printing.id,
                digest=said,
            )
            for guest, said in digests.items()
        )
        for older in queries.printings(record.meeting)[FILES_KEPT:]:
            older.pdf = None
        said_all = digest(sorted(digests.items()))
        record(EventKind.LETTERS_PRINTED, printing=printing.id, count=len(digests), sha256=said_all)


def take_back_printing(number: int, *, by: Participant) -> None:
    """Say that a file was not printed after all. Raise NotNowError once a letter was given away."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        printing = _required(record.meeting, number)
        mine = select(Letter).where(Letter.printing_id == printing.id)
        if printing.undone_at or printing.state is not PrintingState.DONE:
            raise NotNowError(_("Lần in này không còn để bỏ. Xin xem lại."))
        if session().scalar(mine.where(Letter.handed_to != "").limit(1)):
            raise NotNowError(_("Đã có giấy mời của lần in này được giao đi, nên không bỏ được."))
        session().execute(delete(Letter).where(Letter.printing_id == printing.id))
        printing.undone_at, printing.pdf = clock.now(), None
        record(EventKind.LETTERS_TAKEN_BACK, printing=printing.id, count=printing.count)


def _required(meeting: Meeting, number: int) -> LetterPrinting:
    mine = select(LetterPrinting).where(LetterPrinting.meeting_id == meeting.id)
    printing = session().scalar(mine.where(LetterPrinting.id == number))
    if printing is None:
        raise NotNowError(_("Không tìm thấy lần in này."))
    return printing
