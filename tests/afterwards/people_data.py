"""A sealed dialogue whose people left their telephones, and what else is held of them."""

from contextlib import AbstractContextManager
from datetime import date, timedelta

from sqlalchemy import select

from console import clock, queries
from console.afterwards import rating
from console.database import session
from console.demo.play import Hall
from console.models import (
    SEPARATE,
    DialogueRequest,
    Guest,
    GuestImport,
    Judgement,
    Matter,
    Opinion,
    OpinionKind,
    OpinionState,
    Outcome,
    Participant,
    RefusalReason,
    RequestState,
    Role,
    Slip,
    Topic,
    TopicSource,
)
from console.promises.state import Work
from console.sealing import closing_seal, signatures
from tests.afterwards.office import answer, clerk, close, first, leader, standing
from tests.databases import PIN

PHONE = "0912345678"


def seal_with_contacts(hall: Hall) -> None:
    """Give everybody who spoke a telephone, and seal the Biên bản."""
    citizens = select(Participant).where(Participant.role == Role.ATTENDEE)
    for person in session().scalars(citizens):
        person.phone = PHONE
    meeting, now = hall.meeting.id, clock.now()
    session().add_all(
        [
            Topic(meeting_id=meeting, number=1, source=TopicSource.PHONE, name="Võ Thị Tám",
                  content="Đèn hư", phone=PHONE, received_at=now, receipt="1" * 16),
            Guest(meeting_id=meeting, name="Đỗ Văn Chín", name_folded="do van chin", phone=PHONE),
            GuestImport(meeting_id=meeting, by="Văn phòng", at=now, applied_at=now, source="a.xlsx",
                        lines=[], changes=[{"table": "guest", "after": {"phone": PHONE}}]),
            DialogueRequest(received_on=date(2022, 6, 1), name="Ông Lý Mười", address="5 Lê Lợi",
                            phone=PHONE, content="Xin gặp.", state=RequestState.DECLINED,
                            answered_on=date(2022, 6, 15), noted_at=now, noted_by="Văn phòng"),
        ]
    )  # fmt: skip
    session().commit()
    seal(hall)


def seal(hall: Hall) -> None:
    for person in queries.signers(hall.meeting):
        signatures.sign_minutes(PIN, by=person)
    closing_seal.seal_minutes(by=hall.chair)


def separate(hall: Hall, kind: OpinionKind, place: int = 0) -> Opinion:
    """Let a slip be a complaint or a denunciation, as the desk found it before the seal."""
    slips = session().scalars(select(Slip).order_by(Slip.id))
    raised = {one.opinion_id for one in queries.matters(hall.meeting)}
    slip = [one for one in slips if one.id not in raised and one.kind not in SEPARATE][place]
    slip.kind, slip.state = kind, OpinionState.SEPARATED
    session().commit()
    return slip


def refuse(hall: Hall, reason: RefusalReason = RefusalReason.SETTLED, place: int = 0) -> Matter:
    """Let a content be refused, as the chair did it before the seal."""
    matter = queries.matters(hall.meeting)[place]
    matter.outcome, matter.refusal_reason = Outcome.REFUSED, reason
    matter.outcome_note = "Đã trả lời bằng văn bản."
    session().commit()
    return matter


def judge(hall: Hall, text: str = "Chưa ai làm gì.") -> None:
    """Let who asked the first content judge its answer, in own words."""
    by, promise = clerk(hall), first(hall)
    answer(promise, by)
    told = standing(promise).answer
    assert told
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, text, answer=told.id)


def close_all(hall: Hall) -> None:
    """Answer every promise of the dialogue, and confirm it."""
    by, chief = clerk(hall), leader(hall)
    for promise in queries.promises(hall.meeting):
        if standing(promise).work in (Work.WAITING, Work.GIVEN):
            answer(promise, by)
        close(promise, chief)


def days_later(count: int) -> AbstractContextManager[None]:
    return clock.clock_at(clock.now() + timedelta(days=count))
