"""What the seal enters into the book of promises, and that nobody types it again."""

from console import queries
from console.afterwards import listing
from console.afterwards.agreement import disagreements
from console.demo.play import Hall
from console.door.canonical import digest
from console.models import SEPARATE, EventKind, Outcome, PromiseSource
from tests.afterwards.office import clerk
from tests.sealing.test_record import document_of, record_in


def test_the_seal_lists_whatever_somebody_must_follow(sealed_hall: Hall) -> None:
    meeting = sealed_hall.meeting
    promises = queries.promises(meeting)
    owed = {m.id for m in queries.matters(meeting)
            if m.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED)}  # fmt: skip
    assert {p.matter_id for p in promises if p.matter_id} == owed
    unheard = [p.opinion_id for p in promises if p.source is PromiseSource.UNHEARD]
    assert unheard == [one.id for one in queries.unreached(meeting)]
    assert [p.code for p in promises][:2] == ["DT-2022-01-001", "DT-2022-01-002"]
    assert not disagreements(meeting)
    (event,) = queries.events_of(meeting, EventKind.PROMISES_LISTED)
    assert event.phase == "afterwards"


def test_what_the_hall_settled_refused_or_guided_elsewhere_is_no_promise(sealed_hall: Hall) -> None:
    meeting = sealed_hall.meeting
    followed = {p.matter_id for p in queries.promises(meeting)}
    for matter in queries.matters(meeting):
        settled = matter.outcome in (Outcome.ANSWERED, Outcome.REFUSED, Outcome.WITHDRAWN)
        if settled or matter.kind in SEPARATE:
            assert matter.id not in followed


def test_its_words_are_those_of_the_sealed_record(sealed_hall: Hall) -> None:
    """Whoever has the file finds the printed blocks of each promise in it, by their hash."""
    blocks = record_in(document_of(sealed_hall))["text"]["blocks"]
    runs = {
        digest(blocks[begin:end])
        for begin in range(len(blocks))
        for end in range(begin + 1, min(begin + 12, len(blocks) + 1))
    }
    for promise in queries.promises(sealed_hall.meeting):
        assert promise.sha256 in runs, promise.code


def test_twice_is_once(sealed_hall: Hall) -> None:
    before = [one.code for one in queries.promises()]
    listing.list_promises(sealed_hall.meeting, by=clerk(sealed_hall))
    assert [one.code for one in queries.promises()] == before
