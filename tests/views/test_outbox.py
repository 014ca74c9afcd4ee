"""What the phone's outbox is told: facts under its own key, the same again when it asks again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.minutes import closing, reading_back
from console.models import Event, Meeting, MeetingState, Role
from console.people.devices import DEVICE_COOKIE
from console.views.http import outbox
from tests.conftest import browser

K1, K2 = "1" * 32, "2" * 32
REQUESTS, SLIPS, OBJECTIONS = "/speaking-queue/requests", "/slips", "/minutes/objections"


def fields(hall: Hall, **changed: object) -> dict[str, object]:
    entry = play.entry(hall, script.SPEECHES[0])
    facts = {k: v for k, v in entry.__dict__.items() if v is not None}
    return {**facts, "meeting": hall.meeting.code, "key": K1, **changed}


def send(phone: FlaskClient, path: str, data: dict[str, object]) -> TestResponse:
    headers = {"Accept": "application/json", "Idempotency-Key": str(data["key"])}
    return phone.post(path, data=data, headers=headers)


def same_device(app: Flask, phone: FlaskClient) -> FlaskClient:
    """The phone that this installation named so, which knows nothing else any more."""
    named = phone.get_cookie(DEVICE_COOKIE)
    assert named
    client = browser(app)
    client.set_cookie(DEVICE_COOKIE, named.value)
    return client


@pytest.fixture
def joined(phone: FlaskClient, hall: Hall) -> FlaskClient:
    phone.get(f"/join/{hall.meeting.code}")
    return phone


def test_an_entry_that_was_taken_is_told_with_its_key_number_and_receipt(
    joined: FlaskClient, hall: Hall
) -> None:
    speech = send(joined, REQUESTS, fields(hall))
    slip = send(joined, SLIPS, fields(hall, key=K2))

    (asked,) = queries.waiting_speeches(hall.meeting)
    assert (speech.status_code, slip.status_code) == (201, 201)
    assert speech.json == {
        "key": K1,
        "kind": "speech",
        "number": 1,
        "receipt": asked.receipt,
        "next": "/?sent=speech",
        "rest": 0,
    }
    assert slip.json
    assert (slip.json["key"], slip.json["number"], slip.json["next"]) == (K2, 1, "/?sent=slip")


def test_an_objection_is_told_in_the_same_way(joined: FlaskClient, hall: Hall) -> None:
    play.hear(hall, play.register(hall, script.SPEECHES[1]), script.SPEECHES[1])
    closing.end_discussion(by=hall.chair)
    late = send(joined, OBJECTIONS, fields(hall))
    reading_back.begin_reading_back(by=hall.one(Role.SECRETARY))

    answers = [send(joined, OBJECTIONS, fields(hall)) for _i in range(2)]

    assert (late.status_code, late.json and late.json["retry"]) == (409, False)
    assert [a.json and a.json["number"] for a in answers] == [1, 1]
    assert len(queries.objections(hall.meeting)) == 1


@pytest.mark.parametrize("path", [REQUESTS, SLIPS])
def test_a_lost_answer_is_given_again_with_the_cookie(
    app: Flask, joined: FlaskClient, hall: Hall, path: str
) -> None:
    lost = send(joined, path, fields(hall))
    phone = same_device(app, joined)  # as it was before that answer: joined, nobody yet
    phone.get(f"/join/{hall.meeting.code}")

    again = send(phone, path, fields(hall))

    assert again.json == lost.json
    assert len(queries.attendees(hall.meeting)) == 1
    assert again.json
    assert f"/receipts/{again.json['receipt']}" in phone.get("/").text


def test_an_answer_that_arrives_late_does_not_undo_the_cookie_of_an_entry(
    joined: FlaskClient, hall: Hall
) -> None:
    """A page asks for its regions and the time while the outbox sends."""
    for path in ("/", "/time", "/live/phone"):
        assert "Set-Cookie" not in joined.get(path).headers, path

    assert "Set-Cookie" in send(joined, SLIPS, fields(hall)).headers


def test_a_guessed_key_opens_nothing_without_the_same_words(
    app: Flask, joined: FlaskClient, hall: Hall
) -> None:
    mine = send(joined, SLIPS, fields(hall))
    stranger = browser(app)
    stranger.get(f"/join/{hall.meeting.code}")

    theirs = send(stranger, SLIPS, fields(hall, name="Người Khác", content="Lời khác"))

    assert mine.json
    assert theirs.json
    assert theirs.json["number"] == 2
    assert mine.json["receipt"] not in stranger.get("/").text


def test_what_is_to_be_mended_is_told_field_by_field(joined: FlaskClient, hall: Hall) -> None:
    answer = send(joined, REQUESTS, fields(hall, name="", phone="12"))

    assert answer.status_code == 422
    assert answer.json
    assert answer.json["key"] == K1
    assert answer.json["problems"]["name"] == "Xin ghi họ và tên."
    assert set(answer.json["problems"]) == {"name", "phone"}
    assert not queries.attendees(hall.meeting)


def test_a_last_no_is_a_sentence_and_no_other_try(joined: FlaskClient, hall: Hall) -> None:
    closing.end_discussion(by=hall.chair)

    answer = send(joined, REQUESTS, fields(hall))

    assert answer.status_code == 409
    assert answer.json == {
        "key": K1,
        "sentence": "Hội nghị đã kết thúc phần ý kiến, không nhận thêm đăng ký.",
        "retry": False,
    }


def test_too_much_is_said_under_the_key_though_nothing_was_read(
    joined: FlaskClient, hall: Hall
) -> None:
    answer = send(joined, SLIPS, fields(hall, content="x" * 300_000))

    assert answer.status_code == 413
    assert answer.json
    assert (answer.json["key"], answer.json["retry"]) == (K1, False)
    assert "quá dài" in answer.json["sentence"]


def test_a_phone_that_lost_its_cookie_may_join_and_try_again(app: Flask, hall: Hall) -> None:
    phone = browser(app)

    before = send(phone, SLIPS, fields(hall))
    phone.get(f"/join/{hall.meeting.code}")
    after = send(phone, SLIPS, fields(hall))

    assert before.status_code == 403
    assert before.json
    assert before.json["retry"] is True
    assert "nhập mã hội nghị" in before.json["sentence"]
    assert after.status_code == 201


def test_a_fault_of_the_server_is_worth_another_try(
    joined: FlaskClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.application.config["PROPAGATE_EXCEPTIONS"] = False
    joined.application.testing = False
    monkeypatch.setattr("console.hall.slips.check", lambda *_a, **_k: 1 / 0)

    answer = send(joined, SLIPS, fields(hall))

    assert answer.status_code == 500
    assert answer.json
    assert (answer.json["key"], answer.json["retry"]) == (K1, True)


def test_an_entry_for_another_meeting_does_not_slip_into_this_one(
    joined: FlaskClient, hall: Hall
) -> None:
    answer = send(joined, SLIPS, fields(hall, meeting="another"))

    assert answer.status_code == 409
    assert answer.json
    assert "hội nghị khác" in answer.json["sentence"]
    assert not queries.slips(hall.meeting)
    assert send(joined, SLIPS, fields(hall)).status_code == 201


def test_words_mended_after_they_had_arrived_are_no_second_entry(
    app: Flask, joined: FlaskClient, hall: Hall
) -> None:
    send(joined, SLIPS, fields(hall))
    phone = same_device(app, joined)  # the answer was lost, and with it the cookie
    phone.get(f"/join/{hall.meeting.code}")

    other = fields(hall, key=f"{K1}.2", content="Lời đã sửa")
    answer = send(phone, SLIPS, other)

    assert answer.status_code == 409
    assert answer.json
    assert "đã được nhận, số 1" in answer.json["sentence"]
    session().expire_all()
    assert len(queries.slips(hall.meeting)) == 1
    assert "Phiếu số 1" in phone.get("/").text
    assert send(phone, SLIPS, {**other, "key": f"{K2}.2"}).status_code == 201


def test_words_that_come_late_after_they_were_mended_are_no_second_entry(
    joined: FlaskClient, hall: Hall
) -> None:
    assert send(joined, SLIPS, fields(hall, key=f"{K1}.3", content="Lời đã sửa")).status_code == 201

    for key in (K1, f"{K1}.2"):
        answer = send(joined, SLIPS, fields(hall, key=key))
        assert answer.status_code == 409
        assert answer.json
        assert "đã được nhận, số 1" in answer.json["sentence"]
    assert len(queries.slips(hall.meeting)) == 1


def test_after_the_seal_other_words_of_what_was_received_still_get_its_number(
    hall: Hall, joined: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(joined, SLIPS, fields(hall))
    monkeypatch.setattr(Meeting, "state", MeetingState.SEALED)

    answer = send(joined, SLIPS, fields(hall, key=f"{K1}.2", content="Lời đã sửa"))

    assert answer.json
    assert "đã được nhận, số 1" in answer.json["sentence"]
    assert answer.json["received"]


def test_browsers_without_the_outbox_get_pages_as_ever(joined: FlaskClient, hall: Hall) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    bad = joined.post(SLIPS, data=fields(hall, name=""), headers=headers)
    good = joined.post(SLIPS, data=fields(hall))

    assert (bad.status_code, good.status_code) == (422, 303)
    assert 'id="name-problem"' in bad.text
    assert good.location == "/?sent=slip"


def test_every_answer_of_ours_can_be_told_from_a_captive_wi_fis(phone: FlaskClient) -> None:
    for path in ("/", "/time", "/live/phone", "/nothing"):
        assert phone.get(path).headers["X-Hoi-Truong"] == "1"


def test_when_a_crowd_enters_at_once_phones_rest_before_they_ask_for_the_next_page(
    app: Flask, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "CROWD_WITHIN", 60)  # however slow this machine is
    rests = []
    for number in range(outbox.CROWD + 5):
        client = browser(app)
        client.get(f"/join/{hall.meeting.code}")
        answer = send(client, SLIPS, fields(hall, key=f"{number:032x}", name=f"Người {number}"))
        assert answer.json
        rests.append(answer.json["rest"])

    assert rests[: outbox.CROWD - 1] == [0] * (outbox.CROWD - 1)
    assert all(outbox.REST[0] <= rest <= outbox.REST[1] for rest in rests[outbox.CROWD :])


@pytest.mark.parametrize("path", [REQUESTS, SLIPS])
@pytest.mark.parametrize("key", [K1, f"{K1}.2", f"{K1}.100"])
@pytest.mark.parametrize("words", ["Lời đã sửa", None])
def test_who_learnt_a_key_becomes_nobody(
    app: Flask, joined: FlaskClient, hall: Hall, path: str, key: str, words: str | None
) -> None:
    mine = send(joined, path, fields(hall))
    thief = browser(app)
    thief.get(f"/join/{hall.meeting.code}")
    changed = {"content": words} if words and key != K1 else {}

    answer = send(thief, path, fields(hall, key=key, **changed))

    assert answer.status_code == 409
    assert answer.json
    assert mine.json
    assert (answer.json["retry"], answer.json["received"]) == (False, True)
    assert "đã được nhận, số 1" in answer.json["sentence"]
    with thief.session_transaction() as cookie:
        assert "people" not in cookie
    assert mine.json["receipt"] not in thief.get("/").text
    assert len(queries.attendees(hall.meeting)) == 1


def test_who_learnt_a_key_and_the_words_that_came_after_becomes_nobody(
    app: Flask, joined: FlaskClient, hall: Hall
) -> None:
    """A page taken back and filled in anew sends other words under its old key."""
    later = fields(hall, content="Lời khác hẳn")
    for sent in (fields(hall), later):
        assert send(joined, SLIPS, sent).status_code == 201
    thief = browser(app)
    thief.get(f"/join/{hall.meeting.code}")

    answer = send(thief, SLIPS, later)

    assert answer.status_code == 409
    assert answer.json
    assert "đã được nhận, số 2" in answer.json["sentence"]
    with thief.session_transaction() as cookie:
        assert "people" not in cookie
    assert send(joined, SLIPS, later).status_code == 201


@pytest.mark.parametrize(
    "key",
    ["k", "", "1" * 31, "1" * 33, "1" * 5000, "A" * 32, "١" * 32, "g" * 32]
    + [f"{K1}.{wording}" for wording in ("1", "0", "02", "101", "2.3", "", "٢", "9" * 5000)],
)
def test_what_is_no_key_of_ours_is_none(joined: FlaskClient, hall: Hall, key: str) -> None:
    """The entry counts, as from a page that has none; nothing of the key is kept or heeded."""
    send(joined, SLIPS, fields(hall))
    data = fields(hall, key=key, content="Lời khác hẳn")
    answer = joined.post(SLIPS, data=data, headers={"Accept": "application/json"})

    assert answer.status_code == 201
    kept = {event.idempotency_key for event in session().query(Event)}
    assert kept == {K1, None}


def test_the_mark_of_a_device_tells_nobody_what_else_it_sent(
    joined: FlaskClient, hall: Hall
) -> None:
    send(joined, SLIPS, fields(hall))
    send(joined, SLIPS, fields(hall, key=K2, content="Tố cáo"))

    marks = [e.sender for e in session().query(Event) if e.idempotency_key]
    assert len(set(marks)) == 2
    assert all(len(mark or "") == 64 for mark in marks)
    assert not any(str(mark) in e.body for mark in marks for e in session().query(Event))
