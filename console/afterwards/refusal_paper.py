"""What the notice of a refusal begins with: Mẫu 01/TCD of Nghị định 154/2026/NĐ-CP."""

from dataclasses import replace

from console.afterwards.sealed_words import SealedWords
from console.language import _r, in_language_of_record
from console.models import DocumentKind, Matter, RefusalGround
from console.preparing.document_text import DocumentText, Section, office_head
from console.vietnamese import date_words
from console.words.refusals import GROUNDS

BLANK = "……………………"


@in_language_of_record()
def text_of(matter: Matter, ground: RefusalGround) -> DocumentText:
    """Return the notice as a draft: the office fills in what nobody asked for in the hall."""
    person, meeting = matter.raised_by, matter.raised_by.meeting
    known, head = GROUNDS[ground], office_head(DocumentKind.NOTICE, meeting)
    told = {
        "day": date_words(meeting.began_at or meeting.planned_at),
        "person": person.addressed,
        "where": person.unit.name if person.unit else BLANK,
        "blank": BLANK,
        "what": SealedWords(meeting).of_matter(matter).words.rstrip(" ."),
        "title": meeting.title,
        "ground": known.words,
        "citation": known.citation,
    }
    return replace(
        head,
        about=_r("từ chối tiếp nhận nội dung kiến nghị, phản ánh"),
        preamble=_r("Kính gửi: %(person)s.", **told),
        sections=(
            Section("", _r("Vào %(day)s, tại %(title)s, cơ quan đã tiếp:", **told)),
            Section("", _r("Họ và tên: %(person)s.\n\nGiấy tờ tùy thân: %(blank)s\n\n"
                           "Địa chỉ: %(where)s.\n\nVề việc: %(what)s.", **told)),
            Section("", _r("Căn cứ %(citation)s (%(ground)s), cơ quan từ chối tiếp nhận nội "
                           "dung nêu trên.", **told)),
        ),
        closing=_r("Vậy thông báo để %(person)s được biết.", **told),
        recipients=((_r("Như trên"), ""), *_kept(head)),
    )  # fmt: skip


def _kept(head: DocumentText) -> tuple[tuple[str, str], ...]:
    """Return where the file copy goes: nobody else reads of one person's refusal."""
    kept = tuple(one for one in head.recipients if one[0].startswith(_r("Lưu")))
    return kept or ((_r("Lưu: VT"), ""),)
