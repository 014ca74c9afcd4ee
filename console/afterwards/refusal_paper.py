"""What the notice of a refusal begins with: Mẫu 01/TCD of Nghị định 154/2026/NĐ-CP."""

from dataclasses import replace

from console.afterwards.letter_frame import as_above, inside, said_of, with_signer
from console.afterwards.sealed_words import SealedWords
from console.language import _r, in_language_of_record
from console.models import DocumentKind, Matter, RefusalGround
from console.preparing.document_text import DocumentText, Section, office_head
from console.words.people import person_words
from console.words.refusals import GROUNDS

BLANK = "……………………"


@in_language_of_record()
def text_of(matter: Matter, ground: RefusalGround) -> DocumentText:
    """Return the notice as a draft: the office fills in what nobody asked for in the hall.

    It rests on the ground alone, and nobody else reads of one person's refusal.
    """
    person, meeting = matter.raised_by, matter.raised_by.meeting
    known, head = GROUNDS[ground], office_head(DocumentKind.NOTICE, meeting)
    told = {
        **said_of(meeting),
        "person": person.addressed,
        "who": inside(person),
        "where": person.unit.name if person.unit else BLANK,
        "blank": BLANK,
        "what": SealedWords(meeting).of_matter(matter).words.rstrip(" ."),
        "ground": known.words,
        "citation": known.citation,
    }
    return replace(
        with_signer(head, meeting),
        about=_r("Về việc từ chối tiếp nhận nội dung kiến nghị, phản ánh"),
        addressees=(person_words(person),),
        preamble=_r("%(opening)s, tại %(title)s, %(office)s đã tiếp:", **told,
                    opening=told["day"].capitalize()),
        sections=(
            Section("", _r("Họ và tên: %(person)s.\n\nGiấy tờ tùy thân: %(blank)s\n\n"
                           "Địa chỉ: %(where)s.\n\nVề việc: %(what)s.", **told)),
            Section("", _r("Sau khi xem xét, căn cứ %(citation)s (%(ground)s), %(office)s từ "
                           "chối tiếp nhận nội dung nêu trên.", **told)),
        ),
        closing=_r("Vậy thông báo để %(who)s được biết.", **told),
        recipients=as_above(head),
    )  # fmt: skip
