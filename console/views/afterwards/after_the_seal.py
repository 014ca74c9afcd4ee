"""What follows from one sealed Biên bản, step by step, and the ladder of urging over all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import ladder, letters, letters_sent
from console.afterwards.conclusion_text import Heading
from console.afterwards.listed_terms import term_of
from console.database import session
from console.errors import MeetingError, NotNowError, OutOfDateError
from console.language import _
from console.models import Contact, DocumentKind, Meeting, OutgoingDocument
from console.office.after_overview import after_the_seal
from console.people import identity
from console.permissions import Permission
from console.preparing.document_paper import full_name
from console.preparing.document_waiting import awaiting
from console.promises.standing import standings
from console.reckoning import Direction, Term, TermUnit, left_words
from console.record.known_days import counting_calendar
from console.views.afterwards.office_hands import hand_for
from console.views.http.replies import required_number
from console.words import documents as document_words
from console.words import promises as words

blueprint = Blueprint("after_the_seal", __name__)

WITHIN = Term(5, TermUnit.WORKING_DAYS, Direction.AFTER)
"""For conclusions (QĐ 45/2018/QĐ-TTg) and what is passed on (001-26)."""


@dataclass(frozen=True)
class Paper:
    """A paper that is due after the seal: until when, what there is, and what is missing."""

    name: str
    due_on: date
    sum_words: str
    left: str
    documents: list[OutgoingDocument]
    waits: int
    """How many bodies or papers have none yet."""

    @property
    def is_done(self) -> bool:
        return not self.waits and all(one.issued_at for one in self.documents)


@blueprint.get("/office/dialogues/<int:number>/after")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number))


@blueprint.post("/office/dialogues/<int:number>/after/conclusions")
def draft_conclusions(number: int) -> ResponseReturnValue:
    by, meeting = _hand(), identity.dialogue(number)
    headings = {one.value: one for one in Heading}
    heading = headings.get(request.form.get("heading", ""), Heading.CHAIR)
    try:
        document = letters.draft_conclusions(meeting, heading, by=by)
    except NotNowError as error:
        return _refused(number, error)
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


@blueprint.post("/office/dialogues/<int:number>/after/referrals")
def draft_referrals(number: int) -> ResponseReturnValue:
    by, meeting = _hand(), identity.dialogue(number)
    try:
        letters.draft_referrals(meeting, by=by)
    except NotNowError as error:
        return _refused(number, error)
    return redirect(url_for("after_the_seal.show", number=number, _anchor="referrals"), 303)


@blueprint.get("/office/urging")
def show_ladder() -> ResponseReturnValue:
    hand_for(Permission.READ_PROMISES)
    return _ladder("")


@blueprint.post("/office/urging")
def draft_urging() -> ResponseReturnValue:
    """One letter to one body: nothing goes to several at once."""
    by, body, level = _hand(), request.form.get("body", ""), required_number("level")
    try:
        document = letters.draft_urging(body, level, by=by)
    except OutOfDateError as error:
        session().rollback()
        return _ladder(str(error)), 409
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


@blueprint.post("/office/urging/anew")
def redraw_urging() -> ResponseReturnValue:
    """An old draft goes, and the letter is drawn from what is late now."""
    by, body = _hand(), request.form.get("body", "")
    try:
        document = letters.redraw_urging(body, required_number("letter"), by=by)
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _ladder(str(error)), 409
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


@blueprint.post("/office/promises/<int:promise>/reply")
def draft_reply(promise: int) -> ResponseReturnValue:
    document = letters.draft_reply(promise, by=_hand())
    return redirect(url_for("outgoing.show", document_id=document.id), 303)


def _hand() -> Contact:
    return hand_for(Permission.FOLLOW_PROMISES)


def _refused(number: int, error: MeetingError) -> ResponseReturnValue:
    session().rollback()
    return _page(identity.dialogue(number), str(error)), 409


def _page(meeting: Meeting, problem: str = "") -> str:
    today = clock.today()
    promises = queries.promises(meeting)
    waiting = letters.without_paper(meeting)
    bodies = {one.body for one in waiting}
    conclusions = _documents(meeting, DocumentKind.CONCLUSIONS)
    referrals = _documents(meeting, DocumentKind.REFERRAL, DocumentKind.PETITION)
    every = standings(promises, today, counting_calendar())
    return render_template(
        "screens/after_the_seal.html",
        meeting=meeting,
        part="after_the_seal.show",
        problem=problem,
        after=after_the_seal(meeting, today) if meeting.sealed_at else None,
        conclusions=_paper(
            _("Thông báo kết luận"), "A2", meeting, conclusions, 0 if conclusions else 1
        ),
        referrals=_paper(_("Phiếu chuyển, kiến nghị"), "A3", meeting, referrals, len(bodies)),
        bodies=sorted(bodies),
        next_document=_next([*conclusions, *referrals]),
        headings=_headings(),
        every=every,
        late=[one for one in every if one.is_overdue],
        done=[one for one in every if not one.is_open],
        untold=[one for one in every if not one.is_open and one.told is None],
        kinds=document_words.kinds(),
        awaited=awaiting(),
        words=words,
    )


def _paper(
    name: str, code: str, meeting: Meeting, documents: list[OutgoingDocument], waits: int
) -> Paper:
    found = term_of(meeting, code, WITHIN)
    left = left_words(found.due_on, clock.today(), counting_calendar())
    return Paper(name, found.due_on, found.words, left, documents, waits)


def _documents(meeting: Meeting, *kinds: DocumentKind) -> list[OutgoingDocument]:
    return [one for one in queries.outgoing_documents(meeting.log_id) if one.kind in kinds]


def _next(documents: Sequence[OutgoingDocument]) -> OutgoingDocument | None:
    """Return the first paper that has not left the office: the next act."""
    return next((one for one in documents if one.issued_at is None), None)


def _headings() -> dict[str, str]:
    return {
        Heading.CHAIR.value: _("Kết luận của người chủ trì"),
        Heading.OPINION.value: _("Ý kiến kết luận của người chủ trì"),
        Heading.PAIR.value: _("Kết luận của Bí thư và Chủ tịch cùng chủ trì"),
    }


def _ladder(problem: str) -> str:
    sent, older = letters_sent.letters_sent()
    return render_template(
        "screens/urging.html",
        steps=ladder.steps_of(clock.today()),
        rungs=ladder.RUNGS,
        soon=ladder.waiting_late(clock.today()),
        sent=sent,
        older=older,
        full_name=full_name,
        problem=problem,
        awaited=awaiting(),
        words=words,
    )
