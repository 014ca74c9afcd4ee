"""Read what was promised, and what happened to it since."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from console.database import session
from console.models import (
    BodyLink,
    DocumentKind,
    DocumentPromise,
    Judgement,
    Matter,
    Meeting,
    Opinion,
    OutgoingDocument,
    Participant,
    Promise,
    PromiseAct,
    PromiseEvent,
    Rating,
    Unit,
)
from console.queries.once import once

_WITH_LIFE = (
    selectinload(Promise.events).joinedload(PromiseEvent.files),
    joinedload(Promise.meeting, innerjoin=True),
    joinedload(Promise.matter).joinedload(Matter.field),
    joinedload(Promise.opinion, innerjoin=True).options(
        joinedload(Opinion.person, innerjoin=True)
        .joinedload(Participant.unit)
        .joinedload(Unit.parent),
        joinedload(Opinion.field, innerjoin=True),
    ),
)


@once
def promises(*meetings: Meeting) -> Sequence[Promise]:
    """Return the promises of these dialogues, or of all, with all that happened; newest dialogue
    first, each in the order of its Biên bản.
    """
    found = select(Promise).options(*_WITH_LIFE)
    if meetings:
        found = found.where(Promise.of_meeting_id.in_([one.id for one in meetings]))
    ordered = found.order_by(Promise.of_meeting_id.desc(), Promise.position)
    return session().scalars(ordered).all()


@once
def open_promises(*, untold: bool = False, before: datetime | None = None) -> Sequence[Promise]:
    """Return the promises of all dialogues that are not closed, with all that happened; newest
    dialogue first. With `untold` also those that are, and whose people were not told; with `before`
    those that no entry older than this moment closed for good.

    The database leaves out what is closed, so that years of kept promises cost nothing; where one
    stands is read by `afterwards.standing` alone.
    """
    struck = select(PromiseEvent.strikes_id).where(PromiseEvent.strikes_id.is_not(None))
    if before:
        struck = struck.where(PromiseEvent.at < before)
    closing, later = aliased(PromiseEvent), aliased(PromiseEvent)
    reopened = select(later.id).where(
        later.promise_id == closing.promise_id,
        later.act == PromiseAct.REOPENED,
        later.id > closing.id,
        later.id.not_in(struck),
    )
    closed = select(closing.promise_id).where(
        closing.act == PromiseAct.CLOSED, closing.id.not_in(struck), ~reopened.exists()
    )
    if before:
        closed = closed.where(closing.at < before)
    if untold:
        told = select(later.id).where(
            later.promise_id == closing.promise_id,
            later.act == PromiseAct.TOLD,
            later.id.not_in(struck),
        )
        closed = closed.where(told.exists())
    found = select(Promise).options(*_WITH_LIFE).where(Promise.id.not_in(closed))
    return session().scalars(found.order_by(Promise.of_meeting_id.desc(), Promise.position)).all()


def promise(number: int) -> Promise | None:
    return session().scalar(select(Promise).where(Promise.id == number).options(*_WITH_LIFE))


def promise_by_code(code: str) -> Promise | None:
    found = select(Promise).where(func.upper(Promise.code) == code.upper())
    return session().scalar(found.options(*_WITH_LIFE))


def promises_of(opinions: Collection[int]) -> Sequence[Promise]:
    """Return what was promised to the authors of these opinions."""
    found = select(Promise).where(Promise.opinion_id.in_(opinions)).options(*_WITH_LIFE)
    return session().scalars(found.order_by(Promise.position)).all()


def promises_in(document: OutgoingDocument) -> Sequence[Promise]:
    """Return what an outgoing document is about, in the order of the Biên bản."""
    about = select(DocumentPromise.promise_id).where(DocumentPromise.document_id == document.id)
    found = select(Promise).where(Promise.id.in_(about)).options(*_WITH_LIFE)
    return session().scalars(found.order_by(Promise.of_meeting_id, Promise.position)).all()


@once
def letters_about(
    promises: Collection[int], *kinds: DocumentKind
) -> dict[int, list[OutgoingDocument]]:
    """Return by promise the letters of these kinds that are about it, the oldest first; without
    those whose entry about it was struck through, as they were withdrawn.
    """
    entry, strike = aliased(PromiseEvent), aliased(PromiseEvent)
    withdrawn = (
        select(strike.id)
        .join(entry, entry.id == strike.strikes_id)
        .where(entry.promise_id == DocumentPromise.promise_id)
        .where(entry.seat == literal("document:").concat(cast(OutgoingDocument.id, String)))
    )
    found = (
        select(DocumentPromise.promise_id, OutgoingDocument)
        .join(OutgoingDocument, OutgoingDocument.id == DocumentPromise.document_id)
        .where(DocumentPromise.promise_id.in_(promises), OutgoingDocument.kind.in_(kinds))
        .where(~withdrawn.exists())
    )
    letters: dict[int, list[OutgoingDocument]] = {}
    for number, document in session().execute(found.order_by(OutgoingDocument.id)):
        letters.setdefault(number, []).append(document)
    return letters


def letters_sent(kind: DocumentKind) -> Sequence[OutgoingDocument]:
    """Return the letters of this kind that left the office, the newest first."""
    found = select(OutgoingDocument).where(OutgoingDocument.kind == kind)
    found = found.where(OutgoingDocument.issued_at.is_not(None))
    return session().scalars(found.order_by(OutgoingDocument.issued_at.desc())).all()


def promises_by_letter(letters: Collection[int]) -> dict[int, list[Promise]]:
    """Return by letter what it is about, with all that happened, in the order of the Biên bản."""
    found = (
        select(DocumentPromise.document_id, Promise)
        .join(Promise, Promise.id == DocumentPromise.promise_id)
        .where(DocumentPromise.document_id.in_(letters))
        .options(*_WITH_LIFE)
        .order_by(Promise.of_meeting_id, Promise.position)
    )
    about: dict[int, list[Promise]] = {}
    for number, promise in session().execute(found):
        about.setdefault(number, []).append(promise)
    return about


@once
def sealed_meetings() -> Sequence[Meeting]:
    """Return the sealed dialogues, the newest first."""
    found = select(Meeting).where(Meeting.sealed_at.is_not(None), Meeting.is_rehearsal.is_(False))
    return session().scalars(found.order_by(Meeting.began_at.desc(), Meeting.id.desc())).all()


@once
def listed_meetings() -> set[int]:
    """Return the numbers of the dialogues whose promises stand in the book, if they have any."""
    return set(session().scalars(select(Promise.of_meeting_id).distinct()))


def ratings(promises: Collection[int]) -> Sequence[Rating]:
    """Return the judgements that count: of each who asked the one on the newest answer, and of two
    on one answer the own one, over what the office typed from a slip.
    """
    found: dict[tuple[int, int], Rating] = {}
    for one in all_ratings(promises):
        key = one.promise_id, one.opinion_id
        known = found.get(key)
        if known is None or _weight(known) < _weight(one):
            found[key] = one
    return list(found.values())


def _weight(rating: Rating) -> tuple[int, bool]:
    return rating.answer_id, not rating.entered_by


def disputed_promises() -> Sequence[Promise]:
    """Return the promises of which somebody who asked said that it is not so, or not done."""
    said = select(Rating.promise_id).where(Rating.judgement != Judgement.CONTENT)
    return session().scalars(select(Promise).where(Promise.id.in_(said)).options(*_WITH_LIFE)).all()


def authors_of(opinions: Collection[int]) -> dict[int, int]:
    """Return by opinion the number of who said it."""
    found = select(Opinion.id, Opinion.participant_id).where(Opinion.id.in_(opinions))
    return {row.id: row.participant_id for row in session().execute(found)}


def promised_in_public() -> dict[int, int]:
    """Return by dialogue how many promises everybody may read."""
    found = select(Promise.of_meeting_id, func.count()).where(Promise.is_public)
    return {row[0]: row[1] for row in session().execute(found.group_by(Promise.of_meeting_id))}


def promises_in_brief() -> Sequence[tuple[int, str, str, Participant, str]]:
    """Return number, code, words, asker and dialogue of each promise that the record names, the
    newest first: what a search looks through, without what happened.
    """
    found = (
        select(Promise.id, Promise.code, Promise.words, Participant, Meeting.short_title)
        .join(Opinion, Opinion.id == Promise.opinion_id)
        .join(Participant, Participant.id == Opinion.participant_id)
        .join(Meeting, Meeting.id == Promise.of_meeting_id)
        .where(Promise.is_public)
    )
    rows = session().execute(found.order_by(Promise.id.desc()))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def opinions_in_brief() -> Sequence[tuple[int, Participant, str | None, str]]:
    """Return number, author, unit and dialogue of each opinion of the sealed dialogues, the newest
    dialogue first.
    """
    found = (
        select(Opinion.id, Participant, Unit.name, Meeting.short_title)
        .join(Participant, Participant.id == Opinion.participant_id)
        .outerjoin(Unit, Unit.id == Participant.unit_id)
        .join(Meeting, Meeting.id == Opinion.meeting_id)
        .where(Meeting.sealed_at.is_not(None), Meeting.is_rehearsal.is_(False))
    )
    ordered = found.order_by(Meeting.began_at.desc(), Opinion.way.desc(), Opinion.number)
    return [(row[0], row[1], row[2], row[3]) for row in session().execute(ordered)]


def last_written(*acts: PromiseAct) -> dict[int, datetime]:
    """Return by dialogue when an entry of these kinds was last written."""
    found = (
        select(Promise.of_meeting_id, func.max(PromiseEvent.at))
        .join(PromiseEvent, PromiseEvent.promise_id == Promise.id)
        .where(PromiseEvent.act.in_(acts))
    )
    return {row[0]: row[1] for row in session().execute(found.group_by(Promise.of_meeting_id))}


def promised_bodies() -> list[str]:
    """Return the bodies that the hall gave something to, each name once."""
    found = select(Promise.body).where(Promise.body != "").distinct().order_by(Promise.body)
    return list(session().scalars(found))


def entry_counts() -> dict[int, int]:
    """Return by dialogue how many entries its promises have."""
    found = select(Promise.of_meeting_id, func.count(PromiseEvent.id)).join(Promise.events)
    return {row[0]: row[1] for row in session().execute(found.group_by(Promise.of_meeting_id))}


def promise_count() -> int:
    return session().scalar(select(func.count()).select_from(Promise)) or 0


def newest_promise_entry() -> int:
    """Return the number of the newest entry about any promise, 0 for none."""
    return session().scalar(select(func.max(PromiseEvent.id))) or 0


@once
def all_ratings(promises: Collection[int]) -> Sequence[Rating]:
    found = select(Rating).where(Rating.promise_id.in_(promises))
    return session().scalars(found.order_by(Rating.id)).all()


def body_links() -> Sequence[BodyLink]:
    """Return the pages that bodies were given, the newest first."""
    return session().scalars(select(BodyLink).order_by(BodyLink.id.desc())).all()


def body_link(token_hash: str) -> BodyLink | None:
    return session().scalar(select(BodyLink).where(BodyLink.token_hash == token_hash))
