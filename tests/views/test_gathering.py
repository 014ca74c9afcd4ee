"""The seat of the Mặt trận or an association: it enters what it gathered, and follows it
(000-13, 001-34, 002-20).
"""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.models import Body, BodyKind, Contact, OfficeRole, Participant, TopicState
from console.people import office_seats
from console.preparing import topic_steps, topics, units_and_fields
from console.preparing.topic_lines import TopicLine
from console.preparing.units_and_fields import FieldPlan
from tests.conftest import browser
from tests.databases import PIN
from tests.guest_list import prepared

ROOT = "/office/gathering/1"
LINE = TopicLine("Cống hư", source="front")


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        person = prepared()
        units_and_fields.set_fields([FieldPlan("Môi trường")], by=person)
        yield person


def seat(app: Flask, by: Participant, name: str, body: str) -> FlaskClient:
    """A device of somebody who gathers for this body."""
    kept = Body(position=1, name=body, kind=BodyKind.MASS_ORGANISATION)
    session().add(kept)
    session().flush()
    contact = Contact(position=9, name=name, title="Chủ tịch", body_id=kept.id)
    session().add(contact)
    session().commit()
    token = office_seats.give_office_seat(contact.id, OfficeRole.COLLECTOR, by=by)
    client = browser(app)
    client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    return client


@pytest.fixture
def front(app: Flask, by: Participant) -> FlaskClient:
    return seat(app, by, "Vũ Thị Mặt Trận", "Ủy ban MTTQ xã")


def test_it_enters_many_for_its_body_and_follows_them(front: FlaskClient, by: Participant) -> None:
    home = front.get("/office").text
    assert 'href="/office/gathering"' in home
    assert by.meeting.short_title in front.get("/office/gathering").text
    page = front.get(f"{ROOT}/table").text
    assert 'value="Ủy ban MTTQ xã"' in page
    assert "Các phần của cuộc đối thoại" not in page
    form = {"source": "front", "source_name": "Ủy ban MTTQ xã", "do": "save",
            "topics-0-content": "Cống hư", "topics-0-people": "12",
            "topics-1-content": "Đèn tắt"}  # fmt: skip
    assert front.post(f"{ROOT}/table", data=form).status_code == 303
    first, second = queries.topics(by.meeting)
    assert first.people == 12
    assert first.collected_by_id
    shown = front.get(ROOT).text
    assert shown.count("Mới nhận") == 2
    topic_steps.decline_topic(first.id, "Ngoài thẩm quyền xã", seen=first.revision, by=by)
    topic_steps.appraise_topics([second.id], "MTTQ xã", by=by)
    shown = front.get(ROOT).text
    assert "Lý do: Ngoài thẩm quyền xã" in shown
    assert "Đã thẩm định" in shown


def test_it_mends_its_own_until_they_are_looked_at(front: FlaskClient, by: Participant) -> None:
    assert front.post(f"{ROOT}/new", data={"content": "…", "source": "front"}).status_code == 422
    made = front.post(f"{ROOT}/new", data={"content": "Cống hư", "source": "front", "again": "1"})
    assert made.location.startswith(f"{ROOT}/new")
    (topic,) = queries.topics(by.meeting)
    place = f"{ROOT}/{topic.id}"
    page = front.get(place).text
    assert "Cống hư" in page
    form = {"content": "Cống hư nặng", "source": "front", "revision": topic.revision}
    assert front.post(place, data=form | {"people": "x"}).status_code == 422
    assert front.post(place, data=form).status_code == 303
    assert topic.content == "Cống hư nặng"
    assert front.post(place, data=form).status_code == 409, "a stale form"
    topic_steps.appraise_topics([topic.id], "MTTQ xã", by=by)
    late = front.post(place, data=form | {"revision": topic.revision})
    assert late.status_code == 409
    assert "đã được xem xét" in late.text


def test_it_takes_back_what_it_brought_in_at_once(front: FlaskClient, by: Participant) -> None:
    form = {"source": "front", "do": "save", "topics-0-content": "Một", "topics-1-content": "Hai"}
    front.post(f"{ROOT}/table", data=form)
    found = re.search(r"/batches/(\w+)/removal", front.get(ROOT).text)
    assert found
    assert front.post(f"{ROOT}/batches/{found[1]}/removal").status_code == 303
    assert queries.topics(by.meeting) == []
    assert front.post(f"{ROOT}/batches/{found[1]}/removal").status_code == 409


def test_what_others_gathered_is_nothing_to_it(
    app: Flask, front: FlaskClient, by: Participant
) -> None:
    topics.collect_topics(by.meeting, [LINE], by=by)
    farmers = seat(app, by, "Lê Văn Nông", "Hội Nông dân xã")
    farmers.post(f"{ROOT}/new", data={"content": "Kênh mương cạn", "source": "association"})
    of_office, theirs = queries.topics(by.meeting)
    page = front.get(ROOT).text
    assert "Kênh mương" not in page
    assert "Cống hư" not in page
    for other in (of_office, theirs):
        assert front.get(f"{ROOT}/{other.id}").status_code == 403
        form = {"content": "Sửa", "source": "front", "revision": "0"}
        assert front.post(f"{ROOT}/{other.id}", data=form).status_code == 403
        removal = f"{ROOT}/batches/{other.batch}/removal"
        assert front.post(removal).status_code == 409
    assert {one.state for one in queries.topics(by.meeting)} == {TopicState.PROPOSED}
    assert "Kênh mương" in farmers.get(ROOT).text
    assert front.get("/office/dialogues/1/topics").status_code == 403
    step = front.post("/office/dialogues/1/topics/appraisal", data={"topic": theirs.id})
    assert step.status_code == 403


def test_who_answers_is_not_for_it_to_say(front: FlaskClient, by: Participant) -> None:
    form = {"content": "Cống hư", "source": "front", "body": "Công an xã", "is_urgent": "1"}
    front.post(f"{ROOT}/new", data=form)
    (topic,) = queries.topics(by.meeting)
    assert (topic.agency, topic.is_urgent) == (None, False)
    topic_steps.give_topics([topic.id], body="Phòng Kinh tế", by=by)
    front.post(f"{ROOT}/{topic.id}", data=form | {"revision": topic.revision, "people": "3"})
    assert (topic.people, topic.agency and topic.agency.name) == (3, "Phòng Kinh tế")
