"""Keep what a programme or a dialogue rests on, sentence by sentence (000-01, 001-01, 004-01)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete

from console import queries
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _, _r
from console.models import Confidence, EventKind, Holder, LegalBasis
from console.permissions import Permission, require
from console.preparing.basis_words import Basis, read, sentence
from console.preparing.owners import on_its_log, own_or_programmes
from console.preparing.seen import mark_of_list
from console.record.phases import Phase
from console.record.writing import Owner, Record
from console.vietnamese import clean_line


def set_bases(owner: Owner, bases: Sequence[Basis], *, by: Holder, seen: str | None = None) -> None:
    """Replace the list. Raise InvalidEntryError for a line that says nothing.

    `seen` is the mark (`mark_of_list`) of the list that the screen showed: raise OutOfDateError for
    another one, so that nothing is lost that somebody added meanwhile.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    if not all(sentence(basis).strip(" .…-") for basis in bases):
        raise InvalidEntryError({"bases": _("Có dòng chưa ghi gì.")})
    with on_its_log(owner, by, Phase.PREPARING) as record:
        if seen is not None and seen != mark_of_list(bases_of(record.owner)):
            raise OutOfDateError(_("Người khác vừa sửa căn cứ. Phần đang gõ vẫn còn ở dưới."))
        write_bases(record, bases)


def write_bases(record: Record, bases: Sequence[Basis]) -> None:
    """Write these bases in place of those there were; part of a larger action."""
    log_id = record.owner.log_id
    session().execute(delete(LegalBasis).where(LegalBasis.log_id == log_id))
    for position, basis in enumerate(bases, start=1):
        session().add(
            LegalBasis(
                log_id=log_id,
                position=position,
                lead=clean_line(basis.lead),
                kind=clean_line(basis.kind),
                number=clean_line(basis.number),
                issued_on=basis.issued_on,
                issuer=clean_line(basis.issuer),
                about=clean_line(basis.about),
            )
        )
    record(EventKind.LEGAL_BASES_WRITTEN, count=len(bases))


def bases_printed(owner: Owner) -> list[Basis]:
    """Return what its documents name: of a dialogue that has none, those of its programme."""
    return own_or_programmes(bases_of, owner)


def bases_of(owner: Owner) -> list[Basis]:
    """Return the bases as they were typed, in their order."""
    return [
        Basis(row.lead, row.kind, row.number, row.issued_on, row.issuer, row.about)
        for row in queries.legal_bases(owner.log_id)
    ]


def offered_on(day: date, known: Sequence[Basis]) -> list[Basis]:
    """Return the laws that the office's rules of terms cite for that day, without those `known`.

    Another day has other laws, and each is cited by its article (000-01). What a rule is
    cited by analogy is no basis of its own.
    """
    numbers = {basis.number for basis in known}
    found: dict[str, Basis] = {}
    for rule in queries.rules_on(day).values():
        if rule.confidence is Confidence.TEXT:
            law, _comma, article = rule.citation.partition(", ")
            basis = read(" ".join(part for part in (_r("Căn cứ"), article, law) if part))
            if basis.number not in numbers:
                found[basis.number] = basis
    return list(found.values())
