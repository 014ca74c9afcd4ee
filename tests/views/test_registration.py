"""Số và dấu: what văn thư gives after the signatures, and the seal that follows, over HTTP."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.demo.play import Hall
from console.minutes import reading_back
from console.models import Document, Honorific, MeetingState, Participant, Role
from console.people import access
from console.preparing import staffing
from console.sealing import drawing_up, registry, signatures
from tests.conftest import PIN, SignIn, seated

REASON = {"skip": "Văn thư đi vắng, cấp số trên bản giấy."}


@pytest.fixture
def hall(discussed_hall: Hall) -> Iterator[Hall]:
    with clock.clock_at(discussed_hall.time + timedelta(hours=3)):
        yield discussed_hall


@pytest.fixture
def clerk(hall: Hall) -> Participant:
    person = staffing.appoint(
        Role.REGISTRY_CLERK,
        honorific=Honorific.COMRADE,
        name="Võ Thị Ánh Tuyết",
        by=hall.organiser,
    )
    paper = access.issue_access_sheet(person.id, by=hall.organiser)
    access.claim_access_sheet(paper, PIN, PIN)
    return person


def drawn_up(hall: Hall) -> Document:
    secretary = hall.one(Role.SECRETARY)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    return drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)


@pytest.fixture
def document(hall: Hall, clerk: Participant) -> Document:
    """Everybody signed: văn thư's turn."""
    assert clerk.id
    document = drawn_up(hall)
    for person in queries.signers(hall.meeting):
        signatures.sign_minutes(PIN, by=person)
    return document


@pytest.fixture
def sign_in(app: Flask, hall: Hall) -> SignIn:
    return seated(app, hall)


@pytest.fixture
def office(clerk: Participant, sign_in: SignIn) -> FlaskClient:
    return sign_in(clerk)


def state(hall: Hall) -> MeetingState:
    return hall.meeting.state


def form(document: Document, **more: str) -> dict[str, str]:
    seen = hashlib.sha256(document.content).hexdigest()
    return {"number": "5", "pin": PIN, "seen": seen, **more}


def test_number_and_seal_close_the_file(
    office: FlaskClient, hall: Hall, document: Document
) -> None:
    answer = office.post("/minutes/registration", data=form(document))

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert document.number == "05"
    assert state(hall) is MeetingState.SEALED
    again = office.post("/minutes/registration", data=form(document))
    assert again.status_code == 409
    assert document.number == "05"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "năm"}, "Xin ghi số của biên bản, ví dụ 05."),
        ({"pin": "908070"}, "Mã PIN chưa đúng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_registered(
    office: FlaskClient, hall: Hall, document: Document, typed: dict[str, str], sentence: str
) -> None:
    own = next(s for s in document.signatures if s.is_due)
    data = form(document, form=f"pin-{own.participant_id}", **typed)

    answer = office.post("/minutes/registration", data=data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert document.number == ""
    assert state(hall) is MeetingState.DRAWN_UP


def test_before_everybody_signed_and_for_the_secretary_there_is_no_number(
    office: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    document = drawn_up(hall)

    early = office.post("/minutes/registration", data=form(document))
    assert early.status_code == 409
    assert "Văn thư cấp số, đóng dấu sau khi mọi người đã ký." in early.text
    secretary = sign_in(hall.one(Role.SECRETARY))
    assert secretary.post("/minutes/registration", data=form(document)).status_code == 403
    assert document.number == ""


def test_number_and_seal_are_left_for_paper_with_a_reason(
    hall: Hall, document: Document, sign_in: SignIn
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))
    unsaid = secretary.post("/minutes/registration/skip", data={"skip": "", "form": "skip"})
    assert unsaid.status_code == 422
    assert "Xin ghi lý do để trống số và dấu." in unsaid.text
    assert state(hall) is MeetingState.DRAWN_UP

    answer = secretary.post("/minutes/registration/skip", data=REASON)

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert document.number == ""
    assert state(hall) is MeetingState.SEALED


def test_the_clerk_does_not_leave_it_for_paper(
    office: FlaskClient, hall: Hall, document: Document
) -> None:
    assert office.post("/minutes/registration/skip", data=REASON).status_code == 403
    assert document.number == ""
    assert state(hall) is MeetingState.DRAWN_UP


def test_the_seal_is_pressed_where_the_machine_stopped_before_it(
    hall: Hall, document: Document, sign_in: SignIn
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))
    early = secretary.post("/minutes/seal")
    assert early.status_code == 409
    assert "Chưa niêm phong được." in early.text
    assert "Văn thư chưa cấp số, đóng dấu." in early.text

    registry.skip_registration(REASON["skip"], by=hall.chair)  # and here it stopped
    assert state(hall) is MeetingState.DRAWN_UP
    desk = sign_in(hall.one(Role.DESK))
    assert desk.post("/minutes/seal").status_code == 403
    answer = secretary.post("/minutes/seal")

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert state(hall) is MeetingState.SEALED
    assert document.sealed_at
