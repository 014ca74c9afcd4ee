"""The forms of the side panel as pages of their own: where there is no script, or in a new tab."""

import pytest

from console import queries
from console.demo.play import Hall
from console.models import Role
from tests.conftest import SignIn


@pytest.fixture
def hall(lively_hall: Hall) -> Hall:
    return lively_hall


@pytest.mark.parametrize("name", ["outcome", "assignments", "parts"])
def test_a_form_about_a_matter_has_its_styles_a_title_and_a_way_back(
    hall: Hall, sign_in: SignIn, name: str
) -> None:
    matter = queries.matters(hall.meeting)[-1]
    page = sign_in(hall.chair).get(f"/matters/{matter.id}/{name}")

    is_whole(page.text, back="/podium")


def test_so_have_an_entry_and_what_was_put_aside(hall: Hall, sign_in: SignIn) -> None:
    desk = sign_in(hall.one(Role.DESK))
    waiting = queries.waiting_speeches(hall.meeting)[0]

    for url in (f"/entries/{waiting.key}", "/desk/bursts"):
        is_whole(desk.get(url).text, back="/desk")


def test_so_have_the_steps_and_the_secretary(hall: Hall, sign_in: SignIn) -> None:
    chair = sign_in(hall.chair)
    step = hall.meeting.steps[-1]

    for url in ("/secretary", f"/agenda/steps/{step.id}/beginning"):
        is_whole(chair.get(url).text, back="/podium")


def is_whole(page: str, *, back: str) -> None:
    assert "css/forms.css" in page
    assert "css/regions.css" in page
    assert f'class="back" href="{back}"' in page
    assert "<title>Hội Trường</title>" not in page
