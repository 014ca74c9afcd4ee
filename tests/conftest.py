"""A hall for every test: a real database file, and the cast of the demo meeting."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import create_app, database, queries
from console.actions import staff
from console.demo import play
from console.demo.play import Hall
from console.models import Participant, Role

PIN = "246813"
SignIn = Callable[[Participant], FlaskClient]


@pytest.fixture(autouse=True)
def own_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the instance folder of this checkout."""
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "instance"))


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "only for tests",
            "PUBLIC_URL": "http://hall.test",
            "DATABASE_URL": f"sqlite:///{tmp_path}/test.sqlite",
        }
    )
    with app.app_context():
        database.upgrade()
    return app


@pytest.fixture
def hall(app: Flask) -> Iterator[Hall]:
    """The demo's meeting, open, with nobody registered yet; an application context around it."""
    with app.app_context():
        prepared = play.prepare()
        play.open_hall(prepared)
        yield prepared


@pytest.fixture
def lively_hall(app: Flask) -> Iterator[Hall]:
    """The demo's meeting in the middle of its discussion."""
    with app.app_context():
        yield play.play_to_the_middle()


@pytest.fixture(scope="session")
def sealed_database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """The whole demo meeting, played and sealed once for all tests: the file, and its clock."""
    file = tmp_path_factory.mktemp("sealed") / "sealed.sqlite"
    app = create_app(
        {
            "SECRET_KEY": "only for tests",
            "PUBLIC_URL": "http://hall.test",
            "DATABASE_URL": f"sqlite:///{file}",
        }
    )
    with app.app_context():
        database.upgrade()
        hall = play.play_to_the_middle()
        play.play_to_the_end(hall, pin=PIN, base_url="http://hall.test")
        database.session().close()
        database.engine().dispose()
        return file, hall.time


@pytest.fixture
def sealed_hall(
    app: Flask, tmp_path: Path, sealed_database: tuple[Path, datetime]
) -> Iterator[Hall]:
    """A copy of the sealed meeting; an application context around it."""
    file, time = sealed_database
    with app.app_context():
        database.engine().dispose()
        for old in tmp_path.glob("test.sqlite*"):
            old.unlink()
        for part in file.parent.glob("sealed.sqlite*"):
            shutil.copy(part, tmp_path / part.name.replace("sealed", "test"))
        meeting = queries.current_meeting()
        assert meeting is not None
        (organiser,) = queries.staff(meeting, Role.ORGANISER)
        yield Hall(organiser, time)


@pytest.fixture
def phone(app: Flask) -> FlaskClient:
    """A browser that nobody knows; its requests come from the console's own pages."""
    return browser(app)


@pytest.fixture
def sign_in(app: Flask, hall: Hall) -> SignIn:
    return seated(app, hall)


def browser(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


def seated(app: Flask, hall: Hall) -> SignIn:
    """Enter as a member of staff the way they do: by sheet and PIN."""

    def enter(person: Participant) -> FlaskClient:
        client = browser(app)
        token = staff.issue_access_sheet(person.id, by=hall.organiser)
        answer = client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
        assert answer.status_code == 303, answer.text
        return client

    return enter
