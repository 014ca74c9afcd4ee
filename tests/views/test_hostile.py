"""Whatever comes from outside is answered with a page or a sentence, never with a fault of ours."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import Client

from console import queries
from console.database import session
from console.demo.play import Hall
from console.machine import setup_link
from console.models import Meeting, Participant, Role
from console.people import access
from tests.conftest import PIN, browser

NUMBERS = ["9" * 5000, "9223372036854775808", "2147483648", "-1", "0", "٣", "1_0", "é"]
WORDS = ["é", "\0", "9" * 5000, "speech-" + "9" * 20, "slip-٣", "speech-", ".", "%", "a" * 9000]
IN_FORMS = ["9" * 5000, "9223372036854775808", "é", "0001-01-01T00:00", "9/9/99999", "", "\0"]
Asked = list[tuple[str, Callable[[], Any]]]
READERS = {"number", "required_number", "numbers", "day", "_lines", "_whole", "get", "getlist"}
ENTRY = ("honorific", "name", "unit", "field", "content", "minutes", "phone", "display")


def fields_of(module: str) -> list[str]:
    """The names that a module of views reads of a form or an address."""
    source = Path(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    named = [
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in READERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
    return sorted({*named, "supplement", *(ENTRY if "entry_from_form" in source else ())})


@pytest.fixture
def anybody(app: Flask, lively_hall: Hall) -> FlaskClient:
    """A device with a seat of every role, and a person of the hall: nothing is closed to it."""
    app.testing = True
    client = browser(app)
    client.get(f"/join/{lively_hall.meeting.code}")
    client.post("/slips", data=valid(lively_hall.meeting))
    for role in Role:
        for person in queries.staff(lively_hall.meeting, role)[:1]:
            if role not in (Role.ATTENDEE, Role.ORGANISER):
                token = access.issue_access_sheet(person.id, by=lively_hall.organiser)
                client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    token = access.issue_access_sheet(lively_hall.organiser.id, by=lively_hall.organiser)
    client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    return client


def valid(meeting: Meeting) -> dict[str, Any]:
    """What forms want, as far as they want the same."""
    official = queries.staff(meeting, Role.OFFICIAL)[0]
    return {
        "honorific": "Ông",
        "name": "Nguyễn Văn Thử",
        "unit": queries.leaf_units(meeting)[0].id,
        "field": queries.fields(meeting)[0].id,
        "content": "Đề nghị sửa đường.",
        "minutes": 3,
        "display": "full",
        "reason": "Lý do đủ dài để ghi.",
        "why": "Người dân nhờ",
        "after": queries.floor_mark(meeting),
        "official": official.id,
        "answerer": official.id,
        "outcome": "assigned",
        "agency": "Phòng Kinh tế",
        "competence": "commune",
        "kind": "petition",
        "due_on": "2026-12-11",
        "mode": "written",
        "pin": PIN,
        "pin_again": PIN,
        "ordering": "",
        "text": "Chữ",
        "attendance": "Nhân dân | 10 | 9",
        "agenda": "Khai mạc | Khai mạc | 5",
    }


def known(hall: Hall) -> dict[str, Any]:
    """Something that is there, for each name in our addresses."""
    meeting = hall.meeting
    speech, slip = queries.waiting_speeches(meeting)[0], queries.slips(meeting)[0]
    return {
        "speech_id": speech.id,
        "slip_id": slip.id,
        "matter_id": queries.matters(meeting)[0].id,
        "step_id": meeting.steps[-1].id,
        "participant_id": queries.staff(meeting, Role.OFFICIAL)[-1].id,
        "paragraph_id": queries.paragraphs(meeting)[0].id,
        "key": speech.key,
        "code": meeting.code,
        "receipt": speech.receipt,
        "screen": "podium",
        "section": "agenda",
        "name": "log.jsonl",
        "filename": "icon.svg",
    }


def address(rule: Rule, values: dict[str, Any]) -> str:
    return "".join(
        quote(str(values.get(part, 1)), safe="") if is_dynamic else part
        for is_dynamic, part in rule._trace
        if part != "|"
    )


def rules(app: Flask, method: str) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))


def faults(asked: Asked) -> list[str]:
    """What raised or was answered with a fault of the server."""
    found = []
    for name, ask in asked:
        try:
            answer = ask()
        except Exception as error:
            found.append(f"{name[:120]}: {error!r:.200}")
            session().rollback()
        else:
            if answer.status_code >= 500:
                found.append(f"{name[:120]}: {answer.status}")
            answer.close()
    return found


def test_every_address_bears_hostile_numbers_and_words(
    app: Flask, anybody: FlaskClient, lively_hall: Hall
) -> None:
    setup_link.make()
    usual = known(lively_hall)
    asked: Asked = []
    for method in ("GET", "POST"):
        for rule in rules(app, method):
            for argument in rule.arguments:
                for text in (*NUMBERS, *WORDS):
                    path = address(rule, {**usual, argument: text})
                    asked.append((path, partial(anybody.open, path, method=method)))
    assert len(asked) > 500
    assert faults(asked) == []


def test_every_query_bears_hostile_values(
    app: Flask, anybody: FlaskClient, lively_hall: Hall
) -> None:
    usual = known(lively_hall)
    asked: Asked = []
    for rule in rules(app, "GET"):
        if rule.endpoint == "static":
            continue
        module = app.view_functions[rule.endpoint].__module__
        for text in IN_FORMS:
            query = dict.fromkeys(
                [*fields_of(module), "supplement", "follows", "have", "code"], text
            )
            path = address(rule, usual)
            asked.append((f"{path}?{text}", partial(anybody.get, path, query_string=query)))
    assert faults(asked) == []


def test_every_form_bears_hostile_values(
    app: Flask, anybody: FlaskClient, lively_hall: Hall
) -> None:
    usual, form = known(lively_hall), valid(lively_hall.meeting)
    asked: Asked = []
    for rule in rules(app, "POST"):
        path = address(rule, usual)
        module = app.view_functions[rule.endpoint].__module__
        names = fields_of(module)
        for name in names:
            for text in IN_FORMS[:2]:
                data = {**form, name: text}
                asked.append((f"{path} {name}={text}", partial(anybody.post, path, data=data)))
        for text in IN_FORMS:
            data = dict.fromkeys(names, text)
            asked.append((f"{path} all {text}", partial(anybody.post, path, data=data)))
    assert len(asked) > 1000
    assert faults(asked) == []


def test_a_follow_up_to_no_matter_is_a_sentence_and_no_other_try(
    app: Flask, lively_hall: Hall
) -> None:
    phone = browser(app)
    phone.get(f"/join/{lively_hall.meeting.code}")
    headers = {"Accept": "application/json", "Idempotency-Key": "k"}
    for text in ("9223372036854775808", "2147483647", "é"):
        answer = phone.post("/speaking-queue/requests", data={"follows": text}, headers=headers)
        assert 400 <= answer.status_code < 500
        assert answer.json
        assert not answer.json.get("retry")


def test_pins_of_other_signs_are_a_sentence(app: Flask, lively_hall: Hall) -> None:
    person: Participant = lively_hall.chair
    token = access.issue_access_sheet(person.id, by=lively_hall.organiser)
    client = browser(app)
    for pin, again in ((PIN, "é"), ("é" * 6, "é" * 6), ("１２３４５６", "１２３４５６")):
        answer = client.post(f"/access/{token}", data={"pin": pin, "pin_again": again})
        assert answer.status_code == 422


@pytest.mark.parametrize(
    "body",
    [b"garbage", b"4garbage", b"49" * 9, b"4" + b"2" * 5000, b"", b"\xff\xfe", b"42[", b"b==="],
)
@pytest.mark.usefixtures("hall")
def test_a_socket_that_says_garbage_is_told_so(app: Flask, body: bytes) -> None:
    client = Client(app.wsgi_app)
    path = "/socket.io/?EIO=4&transport=polling&screen=phone"
    opened = client.get(path).text
    sid = opened.split('"sid":"')[1].split('"')[0]

    answer = client.post(f"{path}&sid={sid}", data=body, content_type="text/plain")

    assert answer.status_code in (200, 400)
    assert client.get(path).status_code == 200
