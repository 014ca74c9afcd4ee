"""Draft the documents of the days after: conclusions, referrals, petitions, urging, replies.

Each begins with a press, is read, signed, numbered and issued as any outgoing document; none goes
out by itself, and none in bulk without being seen (domain-office.md §4.4).
"""

from collections.abc import Sequence

from console import clock, queries
from console.afterwards import letter_text
from console.afterwards.conclusion_text import Heading, conclusions
from console.afterwards.issued import catch_up
from console.afterwards.ladder import Step, steps_of
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Contact,
    DocumentKind,
    DocumentPromise,
    DocumentState,
    Meeting,
    OutgoingDocument,
    Promise,
)
from console.permissions import Permission, require
from console.preparing.document_text import DocumentText
from console.preparing.outgoing import begin_document, discard
from console.preparing.owners import on_its_log, owner_of
from console.promises.entries import body_key, is_upward
from console.promises.standing import standing_of
from console.record.known_days import counting_calendar
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.working_days import working_days_after

ANSWER_WITHIN = 5
"""Working days that an urging letter gives."""


def draft_conclusions(meeting: Meeting, heading: Heading, *, by: Contact) -> OutgoingDocument:
    """Begin the notice of conclusions, or return the one on its way. Raise NotNowError where one
    was issued.
    """
    require(by, Permission.FOLLOW_PROMISES)
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        known = _of_its_log(record.meeting, DocumentKind.CONCLUSIONS)
        if begun := _on_its_way(known):
            return begun[-1]
        if known:
            raise NotNowError(
                _("Thông báo kết luận đã ban hành. Muốn sửa, xin lập bản thay thế ở văn bản ấy.")
            )
        text = conclusions(record.meeting, heading)
        return begin_document(DocumentKind.CONCLUSIONS, text, record)


def draft_referrals(meeting: Meeting, *, by: Contact) -> list[OutgoingDocument]:
    """Begin one slip or petition for each body that got matters and has no paper about them yet.

    Where each has one, return those on their way. Raise NotNowError where all were issued.
    """
    require(by, Permission.FOLLOW_PROMISES)
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        waiting = without_paper(record.meeting)
        known = _of_its_log(record.meeting, DocumentKind.REFERRAL, DocumentKind.PETITION)
        if not waiting and (begun := _on_its_way(known)):
            return begun
        if not waiting:
            raise NotNowError(_("Mỗi cơ quan đã có phiếu chuyển cho các nội dung của mình."))
        return [_draft_referral(record, promises) for promises in _by_body(waiting)]


def without_paper(meeting: Meeting) -> list[Promise]:
    """Return what has a body and stands in no paper to it yet."""
    owed = [one for one in queries.promises(meeting) if one.body]
    known = queries.letters_about(
        [one.id for one in owed], DocumentKind.REFERRAL, DocumentKind.PETITION
    )
    return [one for one in owed if one.id not in known]


def draft_urging(body: str, level: int, *, by: Contact) -> OutgoingDocument:
    """Begin the letter to a body with all that is late, of every dialogue, or return the one that
    is on its way.

    Raise OutOfDateError where this step is not due any more, as the page showed it.
    """
    require(by, Permission.FOLLOW_PROMISES)
    catch_up()
    newest = max((one.promise for one in _step_of(body, level).rows), key=lambda o: o.of_meeting_id)
    with on_the_record(by, Phase.AFTERWARDS, meeting=newest.meeting) as record:
        step = _step_of(body, level)  # as it is now: another press may have begun the letter
        return step.letter or _draft_urging(record, step)


def redraw_urging(body: str, letter: int, *, by: Contact) -> OutgoingDocument:
    """Throw away a draft that lay for too long or lacks what is late by now, and draw it anew on
    the same log, in one change.

    `letter` is the draft that the page showed; where it was drawn anew already, return that one.
    Raise NotNowError for a letter that is not old, or was reviewed, OutOfDateError for none.
    """
    require(by, Permission.FOLLOW_PROMISES)
    catch_up()
    owner = owner_of(_on_its_way_to(body)[1].log_id)
    with on_its_log(owner, by, Phase.AFTERWARDS) as record:
        step, present = _on_its_way_to(body)
        if present.id != letter:
            return present
        if not (step.is_old and step.is_due):
            raise NotNowError(_("Dự thảo này còn đúng, hoặc đã qua rà soát. Xin mở dự thảo ấy."))
        discard(present, record)
        return _draft_urging(record, step)


def _on_its_way_to(body: str) -> tuple[Step, OutgoingDocument]:
    """Return what is due for a body, and the letter to it that was begun and not issued."""
    for step in steps_of(clock.today()):
        if body_key(step.body) == body_key(body) and step.letter:
            return step, step.letter
    raise OutOfDateError(_("Dự thảo này không còn hoặc đã ban hành. Xin xem lại."))


def _draft_urging(record: Record, step: Step) -> OutgoingDocument:
    until = working_days_after(clock.today(), ANSWER_WITHIN, counting_calendar())
    text = letter_text.urging(record.meeting, step.body, step.level, until, step.rows)
    return _begin(record, DocumentKind.URGING, text, [one.promise for one in step.rows])


def draft_reply(number: int, *, by: Contact) -> OutgoingDocument:
    """Begin the letter that answers who asked, or return the one that is on its way."""
    require(by, Permission.FOLLOW_PROMISES)
    promise = session().get_one(Promise, number)
    with on_the_record(by, Phase.AFTERWARDS, meeting=promise.meeting) as record:
        known = queries.promise(number)
        assert known is not None, "A promise is never deleted."
        letters = queries.letters_about([number], DocumentKind.REPLY).get(number, [])
        if begun := _on_its_way(letters):
            return begun[-1]
        now = standing_of(known, clock.today(), counting_calendar())
        return _begin(record, DocumentKind.REPLY, letter_text.reply(now), [known])


def _draft_referral(record: Record, promises: Sequence[Promise]) -> OutgoingDocument:
    first = promises[0]
    upward = is_upward(first)
    kind = DocumentKind.PETITION if upward else DocumentKind.REFERRAL
    text = letter_text.passed_on(record.meeting, first.body, upward=upward)
    return _begin(record, kind, text, promises)


def _begin(
    record: Record, kind: DocumentKind, text: DocumentText, promises: Sequence[Promise]
) -> OutgoingDocument:
    document = begin_document(kind, text, record)
    session().add_all(
        DocumentPromise(document_id=document.id, promise_id=one.id) for one in promises
    )
    return document


def _by_body(promises: Sequence[Promise]) -> list[list[Promise]]:
    """Return the promises of each body together; what goes up apart from what is referred."""
    groups: dict[tuple[bool, str], list[Promise]] = {}
    for one in promises:
        groups.setdefault((is_upward(one), body_key(one.body)), []).append(one)
    return list(groups.values())


def _step_of(body: str, level: int) -> Step:
    for step in steps_of(clock.today()):
        if body_key(step.body) == body_key(body) and step.level == level:
            return step
    raise OutOfDateError(_("Cơ quan này vừa trả lời hoặc đã có công văn đôn đốc. Xin xem lại."))


def _of_its_log(meeting: Meeting, *kinds: DocumentKind) -> list[OutgoingDocument]:
    return [one for one in queries.outgoing_documents(meeting.log_id) if one.kind in kinds]


def _on_its_way(documents: Sequence[OutgoingDocument]) -> list[OutgoingDocument]:
    """Return those that were begun and have not left the office."""
    return [one for one in documents if one.state is not DocumentState.ISSUED]
