"""What Party, Front and others said of a programme or of a dialogue's plan (001-32, 004-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete

from console import queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _, _r
from console.models import Appraisal, EventKind, Holder, Verdict
from console.permissions import Permission, require
from console.preparing.basis_words import day_in_words
from console.preparing.owners import on_its_log, own_or_programmes
from console.preparing.seen import mark_of_list
from console.record.phases import Phase
from console.record.writing import Owner
from console.vietnamese import clean, clean_line

AGREED = (Verdict.AGREED, Verdict.AGREED_WITH_REMARKS)


@dataclass(frozen=True)
class AppraisalLine:
    """What one body said, as it was typed."""

    body: str
    verdict: Verdict = Verdict.WAITING
    kind: str = ""
    number: str = ""
    dated_on: date | None = None
    remarks: str = ""


def set_appraisals(
    owner: Owner, lines: Sequence[AppraisalLine], *, by: Holder, seen: str | None = None
) -> None:
    """Replace the list. Raise InvalidEntryError for a line without a body, or one that declines
    without a reason; OutOfDateError for another list than the one `seen` marks (`mark_of_list`).
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    _check(lines)
    with on_its_log(owner, by, Phase.PREPARING) as record:
        log_id = record.owner.log_id
        if seen is not None and seen != mark_of_list(appraisals_of(record.owner)):
            raise OutOfDateError(_("Người khác vừa sửa ý kiến. Phần đang gõ vẫn còn ở dưới."))
        session().execute(delete(Appraisal).where(Appraisal.log_id == log_id))
        session().add_all(_row(log_id, place, line) for place, line in enumerate(lines, start=1))
        bodies = [clean_line(line.body) for line in lines]
        record(EventKind.APPRAISALS_WRITTEN, count=len(lines), bodies=bodies)


def _check(lines: Sequence[AppraisalLine]) -> None:
    problems = {}
    for place, line in enumerate(lines):
        if not says_something(line.body):
            problems[f"appraisals-{place}-body"] = _("Xin ghi cơ quan cho ý kiến.")
        if line.verdict is Verdict.DECLINED and not says_something(line.remarks):
            problems[f"appraisals-{place}-remarks"] = _("Xin ghi lý do chưa thống nhất.")
    if problems:
        raise InvalidEntryError(problems)


def _row(log_id: int, place: int, line: AppraisalLine) -> Appraisal:
    return Appraisal(
        log_id=log_id,
        position=place,
        body=clean_line(line.body),
        kind=clean_line(line.kind),
        number=clean_line(line.number),
        dated_on=line.dated_on,
        verdict=line.verdict,
        remarks=clean(line.remarks),
    )


def appraisals_of(owner: Owner) -> list[AppraisalLine]:
    """Return the list as it was typed."""
    return [
        AppraisalLine(row.body, row.verdict, row.kind, row.number, row.dated_on, row.remarks)
        for row in queries.appraisals(owner.log_id)
    ]


def appraisals_that_count(owner: Owner) -> list[AppraisalLine]:
    """Return those of a dialogue; of one that has none, those of its programme."""
    return own_or_programmes(appraisals_of, owner)


def sentences(owner: Owner) -> list[str]:
    """Return what its plan cites: 'Căn cứ ý kiến của … tại Thông báo số … ngày …'."""
    return [_sentence(one) for one in appraisals_that_count(owner) if one.verdict in AGREED]


def _sentence(one: AppraisalLine) -> str:
    parts = [
        _r("Căn cứ ý kiến của %(body)s", body=one.body),
        _r("tại %(kind)s", kind=one.kind) if one.kind else "",
        _r("số %(number)s", number=one.number) if one.number else "",
        day_in_words(one.dated_on) if one.dated_on else "",
    ]
    return " ".join(part for part in parts if part)
