"""The papers of a dialogue that the next one may take over: what it rests on, drafts, lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from console import queries
from console.database import session
from console.models import (
    BEGUN_BY_HAND,
    DocumentKind,
    DocumentState,
    EventKind,
    Meeting,
    OutgoingDocument,
    Paper,
)
from console.preparing import legal_bases, notice_facts, outgoing, papers
from console.preparing.document_text import DocumentText, text_of
from console.preparing.earlier_part import Part
from console.preparing.notice_facts import NoticeFacts
from console.preparing.papers import PaperLine
from console.record.writing import Record
from console.vietnamese import fold

_A_DAY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}")
"""What names a day is not for another dialogue."""


@dataclass(frozen=True)
class Needed:
    """A paper, by the title of its step."""

    line: PaperLine
    step: str


@dataclass(frozen=True)
class Draft:
    """What the newest document of a kind says; what it is about is the dialogue's own."""

    kind: DocumentKind
    text: DocumentText


def _notice(meeting: Meeting) -> list[NoticeFacts]:
    """Return where, with whom and how, without the days."""
    if (kept := queries.notice(meeting)) is None:
        return []
    found = NoticeFacts(
        taking_part="\n".join(_dayless(kept.taking_part)),
        opinions_place=kept.opinions_place,
        opinions_person=kept.opinions_person,
        opinions_hours=kept.opinions_hours,
        contact=kept.contact,
        telephone=kept.telephone,
        landmark=kept.landmark,
        help=kept.help,
    )
    return [] if found == NoticeFacts() else [found]


def _dayless(text: str) -> list[str]:
    return [line for line in text.splitlines() if not _A_DAY.search(line)]


def _write_notice(record: Record, rows: Sequence[NoticeFacts]) -> None:
    for row in rows:
        notice_facts.write_facts(record, _with_own_days(row, record.meeting))


def _clear_notice(record: Record) -> None:
    notice_facts.write_facts(record, _with_own_days(NoticeFacts(), record.meeting))


def _with_own_days(facts: NoticeFacts, meeting: Meeting) -> NoticeFacts:
    """The days in which opinions are gathered are this dialogue's own: phones ask by them."""
    kept = queries.notice(meeting)
    own = {name: getattr(kept, name) for name in notice_facts.DAYS} if kept else {}
    return replace(facts, **own)


def _notice_is_used(meeting: Meeting) -> bool:
    kept = queries.notice(meeting)
    return bool(kept and kept.published_at)


def _drafts(meeting: Meeting) -> list[Draft]:
    known = queries.outgoing_documents(meeting.log_id)
    newest = {one.kind: one for one in known if one.kind in BEGUN_BY_HAND}
    return [
        Draft(kind, replace(text_of(document), about="", month_only=None))
        for kind, document in sorted(newest.items())
    ]


def _write_drafts(record: Record, rows: Sequence[Draft]) -> None:
    for row in rows:
        outgoing.begin_document(row.kind, replace(row.text, about=record.meeting.title), record)


def _clear_drafts(record: Record) -> None:
    for document in queries.outgoing_documents(record.meeting.log_id):
        record(EventKind.DOCUMENT_DISCARDED, document=document.id)
        session().delete(document)


def _drafts_are_used(meeting: Meeting) -> bool:
    return any(not _is_untouched(one) for one in queries.outgoing_documents(meeting.log_id))


def _is_untouched(document: OutgoingDocument) -> bool:
    return document.state is DocumentState.DRAFTED and not document.revision


def _papers(meeting: Meeting) -> list[Needed]:
    return [
        Needed(
            PaperLine(name=paper.name, provider=paper.provider, for_all=paper.for_all),
            paper.step.title if paper.step else "",
        )
        for paper in queries.papers_needed(meeting)
    ]


def _write_papers(record: Record, rows: Sequence[Needed]) -> None:
    """A paper of a step that this programme does not have is one of the whole dialogue."""
    steps = {fold(step.title): step.id for step in record.meeting.steps}
    lines = [replace(row.line, step=steps.get(fold(row.step))) for row in rows]
    papers.write_papers(record, lines, [])


def _clear_papers(record: Record) -> None:
    papers.write_papers(record, [], [one.id for one in queries.papers_needed(record.meeting)])


def _has_file(paper: Paper) -> bool:
    return paper.kind is not None


PAPERS = (
    Part("bases", legal_bases.bases_of, legal_bases.write_bases,
         lambda record: legal_bases.write_bases(record, [])),
    Part("documents", _drafts, _write_drafts, _clear_drafts, _drafts_are_used),
    Part("notice", _notice, _write_notice, _clear_notice, _notice_is_used),
    Part("papers", _papers, _write_papers, _clear_papers,
         lambda meeting: any(map(_has_file, queries.papers_needed(meeting)))),
)  # fmt: skip
