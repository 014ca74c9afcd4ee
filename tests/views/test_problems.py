"""What cannot be taken is summed up above its form, and each line leads to its field."""

import re

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import Role
from tests.conftest import SignIn

PLAIN = ("/speaking-queue/requests", "/slips")


def leads_to_its_fields(page: str, *names: str) -> None:
    (summary,) = re.findall(r"<div class=\"form-problem\"[^>]*data-problems>.*?</div>", page, re.S)
    assert "autofocus" in summary
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) >= max(len(names), 1)
    for target in targets:
        assert f'id="{target}"' in page, target
    for name in names:
        assert any(target.startswith(name) for target in targets), name


@pytest.mark.parametrize("path", PLAIN)
def test_on_the_phone(phone: FlaskClient, hall: Hall, path: str) -> None:
    phone.get(f"/join/{hall.meeting.code}")
    answer = phone.post(path, data={"meeting": hall.meeting.code, "content": ""})

    assert answer.status_code == 422
    leads_to_its_fields(answer.text, "honorific", "name", "unit", "field", "content")


def test_at_the_desk(sign_in: SignIn, hall: Hall) -> None:
    desk = sign_in(queries.staff(hall.meeting, Role.DESK)[0])
    answer = desk.post("/desk/entries", data={"kind": "slip", "name": "Lê Ý"})

    leads_to_its_fields(answer.text, "honorific", "unit", "field", "content")
