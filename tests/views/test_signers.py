"""Who signs, where and with which key: settled by forms before the minutes are drawn up."""

import re

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import Honorific, Participant, Role
from console.people import access
from console.preparing import staffing
from tests.conftest import PIN, SignIn

REASON = {"reason": "đi họp thành phố từ 10 giờ"}


@pytest.fixture
def secretary(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.SECRETARY))


def test_a_chair_who_cannot_sign_is_excused_with_a_reason_and_one_chair_stays(
    secretary: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    other = next(p for p in queries.staff(hall.meeting, Role.CHAIR) if p is not hall.chair)

    typed = {"reason": "ốm", "form": f"excuse-{other.id}"}
    unsaid = secretary.post(f"/minutes/signers/{other.id}/excuse", data=typed)
    assert unsaid.status_code == 422
    assert unsaid.text.count("Xin ghi lý do.") == 1  # at the field of this chair alone
    assert f'id="excuse-{other.id}" name="reason" value="ốm" aria-invalid="true"' in unsaid.text
    assert other.excused == ""

    answer = secretary.post(f"/minutes/signers/{other.id}/excuse", data=REASON)
    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert other.excused == REASON["reason"]
    assert other not in queries.signers(hall.meeting)
    assert REASON["reason"] in secretary.get("/minutes/draft").text

    last = secretary.post(f"/minutes/signers/{hall.chair.id}/excuse", data=REASON)
    assert last.status_code == 409
    assert "Phải còn ít nhất một chủ tọa ký biên bản." in last.text
    desk = sign_in(hall.one(Role.DESK))
    assert desk.post(f"/minutes/signers/{hall.chair.id}/excuse", data=REASON).status_code == 403
    assert hall.chair.excused == ""


def elsewhere_of(*people: Participant) -> list[bool]:
    return [person.signs_elsewhere for person in people]


def test_where_somebody_signs_is_chosen_and_chosen_back(
    secretary: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    chair, desk = hall.chair, hall.one(Role.DESK)
    elsewhere = {"elsewhere": "yes"}

    answer = secretary.post(f"/minutes/signers/{chair.id}/place", data=elsewhere)
    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert elsewhere_of(chair, desk) == [True, False]
    assert "ký bằng phần mềm của cơ quan" in secretary.get("/minutes/signatures").text
    secretary.post(f"/minutes/signers/{chair.id}/place", data={"elsewhere": "no"})
    assert elsewhere_of(chair, desk) == [False, False]

    no_signer = secretary.post(f"/minutes/signers/{desk.id}/place", data=elsewhere)
    assert no_signer.status_code == 409
    assert "Người này không ký biên bản." in no_signer.text
    refused = sign_in(desk).post(f"/minutes/signers/{chair.id}/place", data=elsewhere)
    assert refused.status_code == 403
    assert elsewhere_of(chair, desk) == [False, False]


def test_who_became_secretary_in_the_meeting_makes_a_key_with_the_own_pin(
    hall: Hall, sign_in: SignIn
) -> None:
    person = staffing.appoint(
        Role.ASSISTANT, honorific=Honorific.COMRADE, name="Trần Thị Mai", by=hall.organiser
    )
    client = sign_in(person)
    access.appoint_secretary(person.id, by=hall.chair)
    page = client.get("/minutes/signatures").text
    assert "Trần Thị Mai cần chữ ký số" in page

    wrong = client.post("/minutes/signing-keys", data={"signer": person.id, "pin": "908070"})
    assert wrong.status_code == 422
    assert re.search(rf'id="pin-{person.id}"[^>]*aria-invalid="true"', wrong.text)
    assert queries.signing_key(person) is None

    answer = client.post("/minutes/signing-keys", data={"signer": person.id, "pin": PIN})
    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert queries.signing_key(person)
    assert "cần chữ ký số" not in client.get("/minutes/signatures").text


def test_an_official_gets_no_signing_key(hall: Hall, sign_in: SignIn) -> None:
    official = hall.one(Role.OFFICIAL)

    answer = sign_in(official).post("/minutes/signing-keys", data={"pin": PIN})

    assert answer.status_code == 403
    assert queries.signing_key(official) is None
