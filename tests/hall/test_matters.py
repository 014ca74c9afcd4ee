"""Outcomes: a promise names who and when, a refusal says why and is the chair's alone."""

from datetime import date, timedelta

import pytest

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotPermittedError,
    OutOfDateError,
)
from console.hall import calls, decisions, floor, superiors
from console.hall.decisions import Decision
from console.minutes import closing, missing, totals
from console.models import Agency, Matter, Outcome, RefusalReason, Role
from console.record.writing import off_the_record
from console.screens.receipts import history
from console.screens.view import View
from console.words import outcomes

SOON = date.today() + timedelta(days=20)  # noqa: DTZ011


@pytest.fixture
def matter(lively_hall: Hall) -> Matter:
    return [m for m in queries.matters(lively_hall.meeting) if m.outcome is None][-1]


@pytest.mark.parametrize("outcome", ["assigned", "escalated"])
def test_a_promise_needs_a_body_and_a_date(
    lively_hall: Hall, matter: Matter, outcome: str
) -> None:  # 001-24
    with pytest.raises(InvalidEntryError) as refused:
        decisions.decide_outcome(matter.id, Decision(outcome), by=lively_hall.chair)
    assert set(refused.value.problems) == {"agency", "due_on"}

    body = {"assigned": "Công an phường", "escalated": "Sở Xây dựng"}[outcome]
    decisions.decide_outcome(matter.id, Decision(outcome, body, SOON), by=lively_hall.chair)
    assert matter.outcome is Outcome(outcome)


def test_who_serves_the_meeting_is_offered_after_who_answers_for_a_body(lively_hall: Hall) -> None:
    meeting = lively_hall.meeting
    official = lively_hall.one(Role.OFFICIAL)
    with off_the_record():
        lively_hall.one(Role.SECRETARY).agency_id = official.agency_id
    offered = [person.role for person in queries.answerers(meeting, None)]
    last = max(place for place, role in enumerate(offered) if role is Role.OFFICIAL)
    assert offered.index(Role.SECRETARY) > last


def test_a_date_in_the_past_is_no_promise(lively_hall: Hall, matter: Matter) -> None:
    decision = Decision("assigned", "Công an phường", date(2020, 1, 1))

    with pytest.raises(InvalidEntryError) as refused:
        decisions.decide_outcome(matter.id, decision, by=lively_hall.chair)

    assert set(refused.value.problems) == {"due_on"}


def test_a_refusal_is_the_chairs_and_needs_reason_and_sentence(
    lively_hall: Hall, matter: Matter
) -> None:  # 001-07
    decision = Decision("refused", reason="settled", note="Đã giải quyết bằng văn bản năm 2021.")
    with pytest.raises(NotPermittedError):
        decisions.decide_outcome(matter.id, decision, by=lively_hall.one(Role.SECRETARY))
    with pytest.raises(InvalidEntryError) as refused:
        decisions.decide_outcome(matter.id, Decision("refused"), by=lively_hall.chair)
    assert set(refused.value.problems) == {"reason", "note"}

    decisions.decide_outcome(matter.id, decision, by=lively_hall.chair)

    assert matter.refusal_reason is RefusalReason.SETTLED
    assert matter.decided_by_id == lively_hall.chair.id
    assert matter.decided_at is not None


def test_a_later_decision_replaces_the_earlier_one(lively_hall: Hall, matter: Matter) -> None:
    chair = lively_hall.chair
    decisions.decide_outcome(matter.id, Decision("assigned", "Công an phường", SOON), by=chair)
    decisions.decide_outcome(matter.id, Decision("answered"), by=chair)

    assert matter.outcome is Outcome.ANSWERED
    assert (matter.outcome_agency, matter.due_on) == ("", None)


def test_a_press_on_an_old_screen_does_not_wipe_a_promise(
    lively_hall: Hall, matter: Matter
) -> None:
    seen = decisions.standing_of(matter)
    promise = Decision("assigned", "Công an phường", SOON, seen=seen)
    decisions.decide_outcome(matter.id, promise, by=lively_hall.one(Role.SECRETARY))

    with pytest.raises(OutOfDateError, match="Công an phường"):
        decisions.decide_outcome(matter.id, Decision("answered", seen=seen), by=lively_hall.chair)

    assert matter.outcome is Outcome.ASSIGNED


def test_answered_by_nobody_is_missing_and_counts_as_nothing(
    lively_hall: Hall, matter: Matter
) -> None:
    hall = lively_hall
    with hall.after(1):
        floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
        settled = len(View(hall.meeting).settled)
        decisions.decide_outcome(matter.id, Decision("answered"), by=hall.chair)
    assert not matter.answers

    gaps = [g for g in missing.to_draw_up(hall.meeting) if g.place == f"matter-{matter.id}"]
    assert any("chưa ghi ai trả lời" in gap.sentence for gap in gaps)
    with pytest.raises(IncompleteError, match="Chưa kết thúc"):
        closing.end_discussion(by=hall.chair)
    assert len(View(hall.meeting).settled) == settled
    assert outcomes.outcome_words(matter) == "Chưa ghi ai trả lời tại hội nghị."
    assert totals.totals(hall.meeting).by_outcome[None] == 1
    assert matter in View(hall.meeting).open_matters
    assert history(matter.opinion).standing != "Đã có kết quả."

    official = queries.answerers(hall.meeting, matter.field)[0]
    with hall.after(1):
        calls.call_answerer(
            matter.id, official.id, after=queries.floor_mark(hall.meeting), by=hall.chair
        )
    assert len(View(hall.meeting).settled) == settled + 1
    assert not any("ai trả lời" in g.sentence for g in missing.to_draw_up(hall.meeting))


@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        ("{agency}", True),
        ("  {agency_lower}. ", True),
        ("{unit}", True),
        ("UBND {ward}", True),
        ("UBND P. Thanh Khê Đông", True),
        ("Đảng ủy phường", True),
        ("Trưởng Công an xã Hòa Sơn", True),
        ("Trạm Y tế thị trấn Phố Lu", True),
        ("UBND thành phố Đà Nẵng", False),
        ("Bảo hiểm xã hội khu vực XXI", False),
        ("Công an thị xã Điện Bàn", False),
        ("Liên minh Hợp tác xã thành phố", False),
        ("Ban Văn hóa - Xã hội HĐND thành phố", False),
        ("UBND quận Thanh Khê", False),
        ("Sở Xây dựng", False),
        ("Bộ Tài nguyên và Môi trường", False),
    ],
)
def test_what_is_sent_up_goes_to_none_of_our_own(
    lively_hall: Hall, matter: Matter, body: str, is_own: bool
) -> None:
    meeting = lively_hall.meeting
    agency = queries.agencies(meeting)[0].name
    ward = meeting.agency.replace("\n", " ").replace("ỦY BAN NHÂN DÂN ", "").title()
    name = body.format(
        agency=agency, agency_lower=agency.lower(), unit=meeting.units[0].name, ward=ward
    )
    decision = Decision("escalated", name, SOON)
    before = queries.version(meeting)
    if not is_own:
        decisions.decide_outcome(matter.id, decision, by=lively_hall.chair)
        assert matter.outcome_agency == name
        return
    with pytest.raises(InvalidEntryError) as refused:
        decisions.decide_outcome(matter.id, decision, by=lively_hall.chair)
    assert set(refused.value.problems) == {"agency"}
    assert "không phải cấp trên" in refused.value.problems["agency"]
    assert (matter.outcome, queries.version(meeting)) == (None, before)


def test_what_an_older_version_sent_to_a_body_of_our_own_is_missing(
    lively_hall: Hall, matter: Matter
) -> None:
    matter.outcome, matter.due_on = Outcome.ESCALATED, SOON
    matter.outcome_agency = queries.agencies(lively_hall.meeting)[0].name
    sentences = missing.sentences(missing.to_draw_up(lively_hall.meeting))
    assert any("không phải cấp trên" in sentence for sentence in sentences)


def test_an_agency_invited_from_above_may_be_written_to(lively_hall: Hall) -> None:
    session().add(Agency(meeting_id=lively_hall.meeting.id, name="Sở Xây dựng"))
    session().flush()
    assert not superiors.is_own_body("Sở Xây dựng", lively_hall.meeting)
