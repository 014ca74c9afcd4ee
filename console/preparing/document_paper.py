"""An outgoing document as it is printed: the rows that it rests on, and the words of its draft."""

import hashlib
from dataclasses import replace
from datetime import datetime
from functools import cache

from console import documents, queries
from console.documents import (
    Block,
    OfficialDocument,
    PartialDate,
    Recipient,
    Signatory,
    day_in_words,
    number_line,
    parts_of,
)
from console.documents.official import Style
from console.door.canonical import short_code
from console.language import _r, in_language_of_record
from console.models import (
    BEGUN_BY_HAND,
    DocumentKind,
    DocumentState,
    Meeting,
    MeetingState,
    OutgoingDocument,
    Programme,
    SectionSource,
)
from console.preparing import appraisals, report_parts
from console.preparing.basis_words import sentence
from console.preparing.document_parts import OF_LETTERS, parts_from
from console.preparing.document_text import Section, text_of
from console.preparing.legal_bases import bases_printed
from console.preparing.owners import owner_of
from console.record.writing import Owner
from console.words.documents import number_words
from console.words.spoken import softened

NAMES = {
    DocumentKind.PLAN: _r("KẾ HOẠCH"),
    DocumentKind.NOTICE: _r("THÔNG BÁO"),
    DocumentKind.REPORT: _r("BÁO CÁO"),
    DocumentKind.LETTER: "",
    DocumentKind.CONCLUSIONS: _r("THÔNG BÁO"),
    DocumentKind.REFERRAL: _r("PHIẾU CHUYỂN"),
    DocumentKind.PETITION: "",
    DocumentKind.URGING: "",
    DocumentKind.REPLY: "",
}
DRAFT = _r("DỰ THẢO")
SIGNED = (DocumentState.APPROVED, DocumentState.NUMBERED, DocumentState.ISSUED)
"""States in which somebody has signed it."""


def paper(
    document: OutgoingDocument, made_at: datetime, *, tells_what_it_replaces: bool = True
) -> OfficialDocument:
    """Return the document as plain data; `made_at` is what its file says of its making."""
    text, style = text_of(document), _style(document)
    with in_language_of_record():
        owner = owner_of(document.log_id)
        return OfficialDocument(
            superior=text.superior,
            issuer=text.issuer,
            issuer_name=softened(text.issuer),
            number=number_line(document.number, text.notation, style),
            place=text.place,
            date=_date(document),
            kind=NAMES[document.kind],
            about=text.about,
            bases=_bases(document, owner),
            body=[
                *parts_of(text.preamble),
                *(part for one in text.sections for part in _section(one, owner, document)),
                *(parts_of(replaced_words(document)) if tells_what_it_replaces else ()),
                *_closing(text.closing),
            ],
            to=text.addressees,
            recipients=[Recipient(name, purpose) for name, purpose in text.recipients],
            signatories=[Signatory("", text.on_behalf, text.position, text.signer)],
            annexes=report_parts.annexes(document),
            foot=_head_of_log(document),
            mark=DRAFT if document.state is DocumentState.DRAFTED else "",
            style=style,
            made_at=made_at,
        )


def _bases(document: OutgoingDocument, owner: Owner) -> list[str]:
    """Return what it rests on; a plan cites those who agreed to it too (001-32).

    What follows from a sealed record rests on that, and says so in its first sentence; a refusal
    rests on its own ground (Mẫu 01/TCD).
    """
    if document.kind not in BEGUN_BY_HAND or _is_refusal(document):
        return []
    return [*(sentence(basis) for basis in bases_printed(owner)), *cited(document, owner)]


def cited(document: OutgoingDocument, owner: Owner) -> list[str]:
    """Return whose agreement it cites: of a draft all, later those of the day of its review."""
    if document.kind is not DocumentKind.PLAN:
        return []
    if document.state is DocumentState.DRAFTED:
        return appraisals.sentences(owner)
    return queries.cited_at_review(document)


def _closing(text: str) -> list[Block]:
    """Return the last words, which may begin with "Căn cứ" and are no legal basis for that."""
    return [
        replace(part, kind="paragraph") if part.kind == "basis" else part for part in parts_of(text)
    ]


def _head_of_log(document: OutgoingDocument) -> str:
    """Return where its log stood when it was reviewed: who keeps the paper can see from the log
    that is handed out whether a line was changed since (domain-office.md §4.5).
    """
    follows = document.kind not in BEGUN_BY_HAND or document.kind is DocumentKind.REPORT
    if document.state is DocumentState.DRAFTED or not (follows or _is_refusal(document)):
        return ""
    head = queries.log_at_review(document)
    if head is None:
        return ""
    known = {"n": head.number, "code": short_code(head.hash)}
    if isinstance(owner_of(document.log_id), Programme):
        return _r("Nhật ký chương trình năm đến dòng %(n)s, mã kiểm tra %(code)s", **known)
    return _r("Nhật ký hội nghị đến dòng %(n)s, mã kiểm tra %(code)s", **known)


def _is_refusal(document: OutgoingDocument) -> bool:
    return document.id in queries.refusal_papers()


def draw_both(printed: OfficialDocument) -> tuple[bytes, bytes]:
    """Return the PDF and the DOCX; plain data alone, for a thread of its own."""
    return documents.draw_official(printed).pdf, documents.draw_official_docx(printed)


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Preparations:
    """What the preparations say by themselves: each is asked once, for however many documents."""

    def __init__(self) -> None:
        self.owner = cache(owner_of)
        self._said = cache(self._asked)

    def say(self, section: Section, document: OutgoingDocument) -> bool:
        """Return whether the preparation behind a document says something in a section."""
        if section.source in OF_LETTERS:
            return bool(queries.promises_in(document))
        if report_parts.says(section.source):
            return bool(report_parts.parts(section.source, document))
        return self._said(section.source, document.log_id)

    def _asked(self, source: SectionSource, log_id: int) -> bool:
        return bool(parts_from(source, self.owner(log_id)))


def digest(document: OutgoingDocument) -> str:
    """Return the SHA-256 of what it says, in hex: what was reviewed and signed is what is issued.

    Number and day come after the signature (Nghị định 30/2020, Điều 15), so they are no part. Nor
    is what it replaces, which never changes: older versions did not print it.
    """
    printed = paper(document, document.made_at, tells_what_it_replaces=False)
    lists = (printed.bases, printed.body, printed.to, printed.recipients, printed.signatories,
             printed.annexes)  # fmt: skip
    words = [printed.issuer, printed.superior, printed.about]
    words += [repr(part) for some in lists for part in some]
    return sha256_of("\n".join(words).encode())


def replaced_words(document: OutgoingDocument) -> str:
    """Return 'Kế hoạch này thay thế Kế hoạch số 15/KH-UBND ngày 08 tháng 6 năm 2022.'; else "".

    Source: Nghị định 30/2020, Điều 18 khoản 3.
    """
    old = queries.replaced_by(document)
    if old is None:
        return ""
    this = kind_words(document)
    return _r("%(this)s này thay thế %(old)s.", this=this, old=full_name(old))


def kind_words(document: OutgoingDocument) -> str:
    """Return 'Kế hoạch', 'Công văn': the kind as it is said inside a sentence."""
    return NAMES[document.kind].capitalize() or _r("Công văn")


def full_name(document: OutgoingDocument) -> str:
    """Return 'Kế hoạch số 15/KH-UBND ngày 08 tháng 6 năm 2022'; the kind alone before a number."""
    if document.number is None or document.dated_on is None:
        return kind_words(document)
    return _r(
        "%(kind)s số %(number)s %(day)s",
        kind=kind_words(document),
        number=number_words(document),
        day=day_in_words(PartialDate.of(document.dated_on)),
    )


def has_moved_on(document: OutgoingDocument) -> bool:
    """Return whether what was signed says something else than the preparation says by now.

    A programme's rough periods become days: that is its way, and what was issued stays right. Once
    a dialogue has opened its papers have done their work.
    """
    owner = owner_of(document.log_id)
    if document.state is DocumentState.ISSUED and (
        not isinstance(owner, Meeting) or owner.state is not MeetingState.PREPARING
    ):
        return False
    return document.state in SIGNED and digest(document) != queries.signed_text(document)


def _section(section: Section, owner: Owner, document: OutgoingDocument) -> list[Block]:
    heading = parts_of(section.heading) if section.heading else []
    if report_parts.says(section.source):
        drawn = report_parts.parts(section.source, document)
    else:
        drawn = parts_from(section.source, owner, document)
    return [*heading, *parts_of(section.text), *drawn]


def _style(document: OutgoingDocument) -> Style:
    return "party" if document.of_the_party else "state"


def _date(document: OutgoingDocument) -> PartialDate:
    """The whole day once văn thư gave it; before that the month alone, or a blank (000-02)."""
    if document.dated_on:
        return PartialDate.of(document.dated_on)
    month = document.month_only
    return PartialDate(None, month.month, month.year) if month else PartialDate()
