"""A flood of opinions before the day: nothing is refused; what came in bursts is put aside."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.hall.agenda import warnings_before_opening
from console.hall.bursts import FROM_ONE, forget_devices
from console.models import Meeting, OpinionKind, Role, Topic, TopicState
from console.preparing import cancelling, topic_papers, topic_steps, topics
from console.preparing.checklist import checklist
from console.preparing.topic_lines import TopicLists, line_of
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.views.http import limits
from tests.conftest import browser
from tests.views.test_notice import clerk as clerk
from tests.views.test_notice import page as page
from tests.views.test_public_topics import address, form, organiser, sent
from tests.views.test_public_topics import meeting as gathering_meeting

meeting = gathering_meeting
PROPOSED, SET_ASIDE = TopicState.PROPOSED, TopicState.SET_ASIDE


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a village behind one router may send at once, made small."""
    for name in ("UNSEEN_ENTRIES", "FIRST_ENTRIES"):
        monkeypatch.setattr(limits, name, limits.Allowance(2, 1000, of_many=True))
    monkeypatch.setattr(limits, "OVERFLOW", limits.Allowance(3, 1000, of_many=True))


def send_from(client: FlaskClient, meeting: Meeting, number: int) -> int:
    client.get(address(meeting))
    data = form(meeting, key=f"{number:032x}", content=f"Ý kiến thứ {number}")
    return client.post(address(meeting), data=data).status_code


def topics_page(meeting: Meeting) -> str:
    return f"/office/dialogues/{meeting.id}/topics"


def states(meeting: Meeting) -> list[TopicState]:
    return [topic.state for topic in sent(meeting)]


@pytest.mark.usefixtures("few")
def test_a_village_behind_one_router_is_not_told_to_wait(app: Flask, meeting: Meeting) -> None:
    answers = [send_from(browser(app), meeting, n) for n in range(7)]
    assert answers == [303] * 5 + [429] * 2, "what a flood may store has an end"
    assert states(meeting) == [PROPOSED] * 2 + [SET_ASIDE] * 3


def test_a_look_at_an_opinion_forgets_its_device(app: Flask, meeting: Meeting) -> None:
    """Else the digest ties what one phone sent together, denunciations too."""
    for number in range(5):
        send_from(browser(app), meeting, number)
    by = queries.staff(meeting, Role.ORGANISER)[0]
    appraised, given, mended, separated, left = sent(meeting)
    assert all(one.device for one in (appraised, given, mended, separated, left))
    topic_steps.appraise_topics([appraised.id], "Mặt trận", by=by)
    topic_steps.give_topics([given.id], body="Phòng Kinh tế", by=by)
    line = line_of(mended, TopicLists(meeting))
    topics.edit_topic(meeting, mended.id, line, seen=mended.revision, by=by)
    kind = OpinionKind.DENUNCIATION
    topic_steps.separate_topic(separated.id, kind, seen=separated.revision, by=by)
    devices = [one.device for one in (appraised, given, mended, separated)]
    assert devices == [None] * 4
    assert left.device, "nobody looked at it"
    cancelling.cancel_dialogue("Bão số 3", by=by)
    session().expire_all()
    assert left.device is None, "nothing more comes that it could be told from"


@pytest.mark.usefixtures("few")
def test_what_is_aside_is_asked_for_before_the_opening(app: Flask, meeting: Meeting) -> None:
    assert not [one for one in warnings_before_opening(meeting) if "để riêng" in one]
    for number in range(5):
        send_from(browser(app), meeting, number)
    assert [one for one in warnings_before_opening(meeting) if one.startswith("3 ý kiến gửi trước")]
    (point,) = [one for one in checklist(meeting) if one.words == "Ý kiến để riêng"]
    assert (point.done, point.missing) == (False, "3 ý kiến chờ xem.")


@pytest.mark.usefixtures("few")
def test_what_is_put_aside_is_taken_in_by_one_press_and_put_aside_again(
    app: Flask, clerk: FlaskClient, meeting: Meeting
) -> None:
    for number in range(5):
        send_from(browser(app), meeting, number)
    shown = clerk.get(topics_page(meeting)).text
    assert "3 ý kiến đang để riêng, chờ xem" in shown
    assert "Ý kiến thứ 4" not in shown.split('class="list topics"')[1]
    assert "Ý kiến thứ 4" in clerk.get(f"{topics_page(meeting)}?state=set_aside").text

    known = ",".join(f"{one.id}.{one.revision}" for one in sent(meeting)[2:])
    taken = clerk.post(f"{topics_page(meeting)}/aside/return", data={"all": "1", "known": known})
    assert taken.status_code == 303
    assert states(meeting) == [PROPOSED] * 5
    assert {one.device for one in sent(meeting)[2:]} == {None}, "nothing ties them any more"
    again = clerk.post(f"{topics_page(meeting)}/aside/return", data={"all": "1", "known": known})
    assert again.status_code == 409
    known = ",".join(f"{one.id}.{one.revision}" for one in sent(meeting)[2:])
    back = clerk.post(f"{topics_page(meeting)}/aside", data={"all": "1", "known": known})
    assert back.status_code == 303
    assert states(meeting) == [PROPOSED] * 2 + [SET_ASIDE] * 3


def test_a_burst_of_one_phone_is_shown_and_put_aside_as_a_whole(
    app: Flask, clerk: FlaskClient, meeting: Meeting
) -> None:
    phone = browser(app)
    for number in range(FROM_ONE - 1):
        send_from(phone, meeting, number)
    assert "Ý kiến gửi dồn</h3>" not in clerk.get(topics_page(meeting)).text
    send_from(phone, meeting, 90)
    shown = clerk.get(topics_page(meeting)).text
    assert f"{FROM_ONE} ý kiến trong 1 phút, từ 1 điện thoại" in shown
    known = ",".join(f"{one.id}.{one.revision}" for one in sent(meeting))
    assert f'value="{known}"' in shown
    clerk.post(f"{topics_page(meeting)}/aside", data={"all": "1", "known": known})
    assert states(meeting) == [SET_ASIDE] * FROM_ONE
    send_from(phone, meeting, 91)
    assert states(meeting)[-1] is SET_ASIDE, "the same phone goes on"
    send_from(browser(app), meeting, 92)
    assert states(meeting)[-1] is PROPOSED


@pytest.mark.usefixtures("few")
def test_its_author_has_a_receipt_and_may_take_it_back(app: Flask, meeting: Meeting) -> None:
    for number in range(2):
        send_from(browser(app), meeting, number)
    phone = browser(app)
    send_from(phone, meeting, 2)
    last = sent(meeting)[-1]
    receipt = f"/opinions/receipts/{last.receipt}"
    assert "Đã nhận, cơ quan đang xem xét." in phone.get(receipt).text
    phone.post(f"{receipt}/withdrawal")
    assert states(meeting)[-1] is TopicState.WITHDRAWN


@pytest.mark.usefixtures("few")
def test_what_is_aside_goes_no_step_further_and_stands_in_no_sum(
    app: Flask, clerk: FlaskClient, meeting: Meeting
) -> None:
    for number in range(3):
        send_from(browser(app), meeting, number)
    last = sent(meeting)[-1]
    refused = clerk.post(
        f"{topics_page(meeting)}/appraisal", data={"topic": str(last.id), "bodies": "Mặt trận"}
    )
    assert refused.status_code == 409
    assert states(meeting)[-1] is SET_ASIDE
    (group,) = topic_papers.summary(meeting).groups
    assert [row[1] for row in group.rows] == ["Ý kiến thứ 0", "Ý kiến thứ 1"]
    assert "2 người" in clerk.get(topics_page(meeting)).text
    assert "3 người" not in clerk.get(topics_page(meeting)).text
    by = organiser()
    first = sent(meeting)[0]
    topic_steps.appraise_topics([first.id], "Mặt trận", by=by)
    with on_the_record(by, Phase.PREPARING) as record:
        forget_devices(record)
    session().expire_all()
    assert {one.device for one in session().query(Topic)} == {None}
