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
        "who": inside(person),
        "where": person.unit.name if person.unit else BLANK,
        "blank": BLANK,
        "what": SealedWords(meeting).of_matter(matter).words.rstrip(" ."),
        "ground": known.words,
        "citation": known.citation,
    }
    return replace(
        with_signer(head, meeting),
        about=_r("Về việc từ chối tiếp công dân"),
        addressees=(person_words(person),),
        preamble=_r("%(opening)s, %(who)s.", **told, opening=told["day"].capitalize()),
        sections=(
            Section("", _r("Số căn cước/giấy chứng nhận căn cước/số định danh cá nhân/số hộ chiếu "
                           "(hoặc giấy tờ tùy thân): %(blank)s, ngày cấp: %(blank)s, nơi cấp: "
                           "%(blank)s\n\nĐịa chỉ: %(where)s, đến %(title)s để kiến nghị, phản ánh "
                           "về việc: %(what)s.\n\nLý do từ chối: %(ground)s.", **told)),
        ),
        closing=_r("Căn cứ %(citation)s, %(office)s từ chối tiếp nhận nội dung kiến nghị, phản ánh "
                   "của %(who)s và thông báo để %(who)s được biết.", **told),
        recipients=as_above(head),
    )  # fmt: skip
