"""Let a letter that left the office stand in the life of each promise that it is about.

A referral hands it over, a petition passes it up, an urging letter counts. It is done once the
letter is issued; where the machine stopped in that moment, the next press about letters does it.
"""

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from console import queries
from console.afterwards.entering import Hand, changing, enter
from console.afterwards.rules import LONGEST_LINE, Said, fits
from console.database import session
from console.errors import MeetingError
from console.language import _r, in_language_of_record
from console.models import (
    DocumentKind,
    Event,
    EventKind,
    Meeting,
    OutgoingDocument,
    Promise,
    PromiseAct,
)
from console.preparing.document_paper import full_name
from console.record.writing import events_recorded

ACT_OF = {
    DocumentKind.REFERRAL: PromiseAct.HANDED_OVER,
    DocumentKind.PETITION: PromiseAct.PASSED_UP,
    DocumentKind.URGING: PromiseAct.URGED,
}


def init_app(_app: Flask) -> None:
    events_recorded.connect(note_issue)


def note_issue(_meeting: Meeting, events: list[Event]) -> None:
    """Enter what was issued with these events."""
    for event in events:
        if event.kind is EventKind.DOCUMENT_ISSUED:
            number, who = event.details["document"], event.actor_name
            try:
                _enter_all(number, who)
            except (SQLAlchemyError, MeetingError):  # the letter itself is issued all the same
                session().rollback()


def catch_up() -> None:
    """Enter what was issued and stands in no promise's life yet."""
    for document in queries.all_documents():
        if document.kind in ACT_OF and document.issued_at:
            try:
                _enter_all(document.id, document.signer)
            except MeetingError:  # it fits no more: nobody else's letter waits for it
                session().rollback()


def _enter_all(number: int, who: str) -> None:
    document = session().get(OutgoingDocument, number)
    if document is None or document.kind not in ACT_OF or document.issued_at is None:
        return
    seat = f"document:{document.id}"
    for promise in queries.promises_in(document):
        since = [event for event in promise.events if event.at > document.issued_at]
        if not since and not any(event.seat == seat for event in promise.events):
            _enter(document.id, promise, Hand(who, seat))


def _enter(number: int, promise: Promise, hand: Hand) -> None:
    with changing(promise.id, hand, None) as (record, _known, standing):
        document = session().get_one(OutgoingDocument, number)
        act = ACT_OF[document.kind]
        if fits(act, standing):
            enter(record, standing, act, _said(document), hand)


def _said(document: OutgoingDocument) -> Said:
    with in_language_of_record():
        body = document.addressees[0][:LONGEST_LINE] if document.addressees else ""
        paper = full_name(document)
        text = _words(document.kind, body, paper)
    return Said(text=text, paper=paper, body=body, on_day=document.dated_on)


def _words(kind: DocumentKind, body: str, paper: str) -> str:
    if kind is DocumentKind.REFERRAL:
        return f"{paper}."
    if kind is DocumentKind.URGING:
        return _r("Đề nghị %(body)s khẩn trương trả lời.", body=body)
    return _r("Kiến nghị %(body)s xem xét, giải quyết.", body=body)
