"""Files signed elsewhere, brought back by a form or by the desktop service, over HTTP."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.demo.play import Hall
from console.minutes import reading_back
from console.models import Document, ExportKind, Participant, Role, Signature
from console.sealing import drawing_up, signatures
from console.sealing.signing_turns import pending
from console.views.sealing import vgca
from tests.conftest import PIN, SignIn, browser, seated
from tests.pki import Authority, Person

CHANGED = "Tệp này chưa có thêm chữ ký nào."


@pytest.fixture(scope="module")
def state() -> Authority:
    return Authority()


@pytest.fixture
def hall(discussed_hall: Hall) -> Iterator[Hall]:
    with clock.clock_at(discussed_hall.time + timedelta(hours=3)):
        yield discussed_hall


@pytest.fixture
def chair(hall: Hall) -> Participant:
    """The chair who signs with the office's own software."""
    return queries.signers(hall.meeting)[1]


@pytest.fixture
def document(hall: Hall, chair: Participant) -> Document:
    """The secretary has signed here; it is the turn of the chairs."""
    secretary = hall.one(Role.SECRETARY)
    signatures.choose_signing_place(chair.id, elsewhere=True, by=secretary)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    document = drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    signatures.sign_minutes(PIN, by=secretary)
    return document


@pytest.fixture
def mine(document: Document, chair: Participant) -> Signature:
    return next(s for s in document.signatures if s.participant_id == chair.id)


@pytest.fixture
def own(state: Authority, chair: Participant) -> Person:
    return state.person(chair.name)


@pytest.fixture
def sign_in(app: Flask, hall: Hall) -> SignIn:
    return seated(app, hall)


@pytest.fixture
def secretary(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.SECRETARY))


def upload(content: bytes, **fields: object) -> dict[str, object]:
    return {**fields, "file": (io.BytesIO(content), "bien-ban.pdf")}


def test_a_file_that_came_back_waits_until_its_certificate_is_confirmed(
    secretary: FlaskClient, document: Document, mine: Signature, own: Person
) -> None:
    before = document.content

    data = upload(own.sign(before), signature=mine.id)
    answer = secretary.post("/minutes/returned-files", data=data)

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert pending(document) is mine
    assert document.content == before
    assert "chờ xác nhận chứng thư" in secretary.get("/minutes/signatures").text


def test_a_file_without_a_new_signature_is_sent_back_with_a_sentence(
    secretary: FlaskClient, document: Document, mine: Signature
) -> None:
    form = f"elsewhere-{mine.id}"
    data = upload(document.content, signature=mine.id, form=form)
    answer = secretary.post("/minutes/returned-files", data=data)

    assert answer.status_code == 422
    assert pending(document) is None


def test_a_signature_made_here_takes_no_file_and_the_desk_brings_none(
    hall: Hall, secretary: FlaskClient, document: Document, own: Person, sign_in: SignIn
) -> None:
    here = next(s for s in document.signatures if not s.elsewhere)
    signed = own.sign(document.content)

    answer = secretary.post("/minutes/returned-files", data=upload(signed, signature=here.id))
    assert answer.status_code == 409
    assert "Chữ ký này không làm bằng phần mềm bên ngoài." in answer.text
    desk = sign_in(hall.one(Role.DESK))
    refused = desk.post("/minutes/returned-files", data=upload(signed, signature=here.id))
    assert refused.status_code == 403
    assert pending(document) is None


def test_another_s_certificate_is_rejected_and_the_place_is_free_again(
    secretary: FlaskClient, document: Document, mine: Signature, own: Person
) -> None:
    signed = own.sign(document.content)
    secretary.post("/minutes/returned-files", data=upload(signed, signature=mine.id))
    old = secretary.post("/minutes/certificates/rejection", data={"fingerprint": "0" * 64})
    assert old.status_code == 409
    assert "Chứng thư chờ xác nhận đã đổi. Xin xem lại." in old.text
    assert pending(document) is mine

    shown = {"fingerprint": own.fingerprint}
    answer = secretary.post("/minutes/certificates/rejection", data=shown)

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert pending(document) is None
    assert (mine.is_due, mine.subject) == (True, "")
    again = secretary.post("/minutes/certificates/rejection", data=shown)
    assert again.status_code == 409
    assert "Không còn chứng thư nào chờ xác nhận." in again.text


def test_the_desk_rejects_no_certificate(
    hall: Hall, document: Document, mine: Signature, own: Person, sign_in: SignIn
) -> None:
    signed = own.sign(document.content)
    signatures.accept_signed_file(mine.id, signed, by=hall.one(Role.SECRETARY))

    desk = sign_in(hall.one(Role.DESK))
    answer = desk.post("/minutes/certificates/rejection", data={"fingerprint": own.fingerprint})

    assert answer.status_code == 403
    assert pending(document) is mine


# The desktop service: it has no cookie, its address carries a ticket


def test_the_service_fetches_the_file_and_brings_it_back_signed(
    app: Flask, chair: Participant, document: Document, mine: Signature, own: Person
) -> None:
    ticket = vgca.ticket(mine, chair)
    service = app.test_client()
    fetched = service.get(f"/vgca/{ticket}/bien-ban.pdf")
    assert (fetched.status_code, fetched.data) == (200, document.content)
    assert queries.exports(document.meeting)[0].kind is ExportKind.MINUTES

    signed = upload(own.sign(fetched.data))
    answer = service.post(f"/vgca/{ticket}", data=signed)

    assert answer.json == {
        "Status": True,
        "Message": "",
        "FileName": "bien-ban.pdf",
        "FileServer": f"/vgca/{ticket}",
    }
    assert pending(document) is mine


def test_the_service_is_told_in_its_own_words_what_is_wrong(
    app: Flask, chair: Participant, document: Document, mine: Signature
) -> None:
    ticket = vgca.ticket(mine, chair)

    answer = app.test_client().post(f"/vgca/{ticket}", data=upload(document.content))

    assert answer.json == {"Status": False, "Message": CHANGED, "FileName": "", "FileServer": ""}
    assert pending(document) is None


def test_no_ticket_opens_the_door_late_or_made_up(
    app: Flask, chair: Participant, document: Document, mine: Signature, own: Person
) -> None:
    signed = own.sign(document.content)
    ticket = vgca.ticket(mine, chair)
    service = browser(app)

    made_up = service.post(f"/vgca/{ticket[:-3]}abc", data=upload(signed))
    assert made_up.status_code == 403
    assert "Đường dẫn ký đã hết hạn. Xin mở lại trang ký." in made_up.text
    drawing_up.withdraw_minutes(by=chair)
    late = service.post(f"/vgca/{ticket}", data=upload(signed))
    assert late.status_code == 403
    assert "Biên bản này không còn chờ ký ở đường dẫn này." in late.text
