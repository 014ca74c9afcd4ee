"""Beginning a draft that is open leads to it: pressed twice, and by two people at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from console import clock, queries
from console.afterwards import letters, refusals
from console.afterwards.conclusion_text import Heading
from console.afterwards.reports import draft_report
from console.afterwards.wanted import Wanted
from console.database import session
from console.demo.play import Hall
from console.models import Contact, Meeting, OutgoingDocument, RefusalGround, ReportKind
from console.preparing import outgoing
from tests.afterwards.office import clerk, today
from tests.afterwards.test_letters import issue

Begin = Callable[[Meeting, Contact], int]


def conclusions(meeting: Meeting, by: Contact) -> int:
    return letters.draft_conclusions(meeting, Heading.CHAIR, by=by).id


def referrals(meeting: Meeting, by: Contact) -> int:
    return letters.draft_referrals(meeting, by=by)[0].id


def reply(meeting: Meeting, by: Contact) -> int:
    return letters.draft_reply(queries.promises(meeting)[0].id, by=by).id


def urging(_meeting: Meeting, by: Contact) -> int:
    return letters.draft_urging("Công an phường", 1, by=by).id


def refusal(meeting: Meeting, by: Contact) -> int:
    (one,) = refusals.refusals(meeting)
    ground = RefusalGround.LAW_SETTLED
    return refusals.draft_refusal_notice(one.matter.id, ground, seen=0, by=by).id


def report(meeting: Meeting, by: Contact) -> int:
    wanted = Wanted(ReportKind.RESULT, cut_off=today(), meeting=meeting)
    return draft_report(wanted, seen=0, by=by).document_id


EVERY: dict[str, Begin] = {
    "conclusions": conclusions, "referrals": referrals, "reply": reply, "urging": urging,
    "refusal": refusal, "report": report,
}  # fmt: skip
LATE = timedelta(days=60)


def drafts() -> int:
    session().rollback()
    return session().query(OutgoingDocument).count()


@pytest.mark.parametrize("what", EVERY)
def test_a_second_press_leads_to_the_draft(sealed_hall: Hall, what: str) -> None:
    by, begin = clerk(sealed_hall), EVERY[what]
    with clock.clock_at(clock.now() + LATE):
        number = begin(sealed_hall.meeting, by)
        known = drafts()
        assert begin(sealed_hall.meeting, by) == number
        assert drafts() == known


@pytest.mark.parametrize("what", EVERY)
def test_two_who_press_at_once_get_one_draft(app: Flask, sealed_hall: Hall, what: str) -> None:
    by, meeting = clerk(sealed_hall).id, sealed_hall.meeting.id
    barrier, now = threading.Barrier(2), clock.now() + LATE
    session().close()

    def press() -> int:
        with app.app_context(), clock.clock_at(now):
            mine = session().get_one(Meeting, meeting), session().get_one(Contact, by)
            barrier.wait(60)
            return EVERY[what](*mine)

    with ThreadPoolExecutor(2) as pool:
        one, other = [each.result() for each in [pool.submit(press) for _ in range(2)]]
    assert one == other


def test_what_replaces_a_letter_is_begun_once(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    letter = issue(letters.draft_conclusions(sealed_hall.meeting, Heading.CHAIR, by=by), by)
    one = outgoing.replace_document(letter.id, by=by).id
    assert outgoing.replace_document(letter.id, by=by).id == one
