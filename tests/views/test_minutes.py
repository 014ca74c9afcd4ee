"""The secretary's screen and its paragraphs."""

import pytest
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.live import presence
from console.models import Role
from tests.conftest import SignIn


@pytest.fixture
def secretary(hall: Hall, sign_in: SignIn) -> FlaskClient:
    play.hear(hall, play.register(hall, script.SPEECHES[0]), script.SPEECHES[0])
    return sign_in(hall.one(Role.SECRETARY))


def test_the_minutes_hold_who_spoke_when_on_what_and_who_answered(
    secretary: FlaskClient, hall: Hall
) -> None:
    page = secretary.get("/minutes").text
    matter = queries.matters(hall.meeting)[0]

    assert matter.raised_by.addressed in page
    assert matter.field.name in page
    assert script.SPEECHES[0].opinion in page
    for answer in matter.answers:
        assert answer.answerer.name in page


def test_a_paragraph_is_saved_with_its_revision(secretary: FlaskClient, hall: Hall) -> None:
    paragraph = queries.paragraphs(hall.meeting)[-1]
    url = f"/minutes/paragraphs/{paragraph.id}"

    saved = secretary.post(url, data={"text": "Mới", "revision": paragraph.revision})
    late = secretary.post(url, data={"text": "Chậm", "revision": 0})

    assert saved.json == {"revision": paragraph.revision, "text": "Mới"}
    assert late.status_code == 409
    assert late.json is not None
    assert late.json["text"] == "Mới"


def test_the_page_is_told_what_was_stored_and_not_what_it_sent(
    secretary: FlaskClient, hall: Hall
) -> None:
    paragraph = queries.paragraphs(hall.meeting)[-1]
    pasted = "Tổ 5\t12\t500.000\vTổ 6\t7\u200b\x85hết"
    form = {"text": pasted, "revision": paragraph.revision}

    saved = secretary.post(f"/minutes/paragraphs/{paragraph.id}", data=form)

    session().refresh(paragraph)
    assert paragraph.text == "Tổ 5 12 500.000\nTổ 6 7\nhết"
    assert saved.json == {"revision": paragraph.revision, "text": paragraph.text}


def test_one_card_can_be_asked_for(secretary: FlaskClient, hall: Hall) -> None:
    matter = queries.matters(hall.meeting)[0]

    assert matter.raised_by.name in secretary.get(f"/minutes/entries/matter-{matter.id}").text
    assert secretary.get("/minutes/entries/matter-999").status_code == 404


def test_the_draft_reads_like_the_paper(secretary: FlaskClient, hall: Hall) -> None:
    page = secretary.get("/minutes/draft").text

    assert "BIÊN BẢN" in page
    assert hall.meeting.title in page
    assert "III. Ý kiến, kiến nghị của Nhân dân" in page


def test_attendance_is_written_down(secretary: FlaskClient, hall: Hall) -> None:
    before = queries.attendance(hall.meeting)
    row = {"attendance-0-group": "Nhân dân", "attendance-0-invited": "34"}
    wrong = secretary.post("/attendance", data={**row, "attendance-0-present": "ba mươi"})
    assert wrong.status_code == 422
    assert "“ba mươi”" in wrong.text

    guests = {"attendance-1-group": "Khách", "attendance-1-invited": "2"}
    secretary.post("/attendance", data={**row, "attendance-0-present": "31", **guests})

    others = queries.attendance(hall.meeting)[2:]
    assert queries.attendance(hall.meeting)[:2] == [("Nhân dân", 34, 31), ("Khách", 2, 0)]
    assert len(others) == len(before), "what others wrote stays behind them"


def test_others_see_in_which_paragraph_a_hand_is(
    secretary: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    paragraph, person = queries.paragraphs(hall.meeting)[-1], hall.one(Role.SECRETARY)
    desk, length = sign_in(hall.one(Role.DESK)), queries.version(hall.meeting)
    caret = {"device": "máy 1", "paragraph": paragraph.id}

    answer = secretary.post("/minutes/writers", data=caret)

    assert (answer.status_code, answer.text) == (204, "")
    here = {**caret, "name": person.name}
    assert presence.writers(hall.meeting.id, clock.now()) == [here]
    assert desk.post("/minutes/writers", data={**caret, "device": "máy 2"}).status_code == 403
    assert presence.writers(hall.meeting.id, clock.now()) == [here]
    secretary.post("/minutes/writers", data={"device": "máy 1", "paragraph": ""})
    assert presence.writers(hall.meeting.id, clock.now()) == []
    assert queries.version(hall.meeting) == length, "a hint is no event"
