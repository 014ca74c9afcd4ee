"""A hall for every test: a real database, and the cast of the demo meeting."""

import gc
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug import test as werkzeug_client

from console import clock
from console.demo.play import Hall
from console.models import Event, Meeting, Participant
from console.record.writing import events_recorded
from tests import servers
from tests.databases import PIN as PIN
from tests.databases import (
    QUICK,
    Copies,
    PostgreSQL,
    SQLite,
    Stage,
    console,
    discussed,
    drawn_up,
    empty,
    gathered,
    lively,
    opened,
    paper_of,
    sealed,
)
from tests.record.documented import missing_in_docs

# Flask's client leaves the temporary file of a large upload to the garbage collector.
werkzeug_client.stream_encode_multipart = partial(
    werkzeug_client.stream_encode_multipart, use_tempfile=False
)
SignIn = Callable[[Participant], FlaskClient]
STAGES: dict[str, Stage] = {
    "hall": opened,
    "discussed_hall": discussed,
    "gathered_hall": gathered,
    "lively_hall": lively,
    "drawn_up_hall": drawn_up,
    "sealed_hall": sealed,
}
SQLITE = ("sqlite",)
BOTH = (*SQLITE, "postgresql")
DATABASES_OF = {
    **dict.fromkeys(
        ("hall", "live", "minutes", "people", "preparing", "queries", "record", "sealing"), BOTH
    ),
    "afterwards": BOTH,
    "screens": BOTH,
    "test_migrations.py": BOTH,
    "test_postgresql.py": ("postgresql",),
    "test_erasing.py": BOTH,
    "test_staff_port.py": SQLITE,
    "test_verify_alone.py": SQLITE,
    "test_verify_log.py": SQLITE,
}
"""What the tests of a file, or else of a folder, run on; those of all others run on SQLite."""
WITH_REDIS = ("test_pushing.py",)
"""On PostgreSQL these run as one of several processes."""


def pytest_sessionstart() -> None:
    """Look for garbage less often: each test leaves a console, a third of its time went there."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@events_recorded.connect
def told_in_docs(_meeting: Meeting, events: list[Event]) -> None:
    """Whatever a test records is told in docs/events.md; what it only makes up has no number."""
    for event in filter(lambda one: one.id, events):
        assert not missing_in_docs(event.kind.value, event.details)


@pytest.fixture(autouse=True)
def own_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the instance folder of this checkout, or waits for a PIN's stretching."""
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("CONSOLE_PIN_COST", json.dumps(QUICK))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with servers.run_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    with servers.run_redis() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(SQLite(tmp_path_factory.mktemp("databases")))


@pytest.fixture(scope="session")
def postgresql_copies(postgresql_server: str) -> Copies:
    return Copies(PostgreSQL(postgresql_server))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what concerns the database on each that there is."""
    path = metafunc.definition.path
    folder = path.relative_to(Path(__file__).parent).parts[0]
    databases = DATABASES_OF.get(path.name) or DATABASES_OF.get(folder)
    if databases and "copies" in metafunc.fixturenames:
        metafunc.parametrize("copies", databases, indirect=True)


@pytest.fixture
def copies(request: pytest.FixtureRequest) -> Copies:
    """Where the databases of this test come from: SQLite unless it runs on both."""
    found: Copies = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_copies")
    return found


@pytest.fixture
def app(request: pytest.FixtureRequest, copies: Copies) -> Iterator[Flask]:
    """A console on a database of its own, as far as the hall that the test asks for."""
    given = vars(request.module)  # a hall of its own is made from one of these
    named = [name for name in STAGES if name in request.fixturenames and name not in given]
    asked = [STAGES[name] for name in named]
    assert len(asked) < 2, "One hall at a time."
    queue = ""
    if request.path.name in WITH_REDIS and isinstance(copies.store, PostgreSQL):
        queue = request.getfixturevalue("redis_server")
    with copies.of(asked[0] if asked else empty) as url, console(url, queue) as app:
        yield app


@pytest.fixture
def hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """The demo's meeting, open, with nobody registered yet; an application context around it."""
    with app.app_context():
        yield copies.hall(opened)


@pytest.fixture
def discussed_hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """A short meeting after its discussion, ready to be read back and drawn up."""
    with app.app_context():
        yield copies.hall(discussed)


@pytest.fixture
def gathered_hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """The demo's meeting, open, with opinions that were gathered before its day."""
    with app.app_context():
        hall = copies.hall(gathered)
        with clock.clock_at(hall.time):
            yield hall


@pytest.fixture
def lively_hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """The demo's meeting in the middle of its discussion."""
    with app.app_context():
        yield copies.hall(lively)


@pytest.fixture
def drawn_up_hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """The demo meeting, waiting for its signatures, on its day."""
    with app.app_context():
        hall = copies.hall(drawn_up)
        with clock.clock_at(hall.time):
            yield hall


@pytest.fixture
def sealed_hall(app: Flask, copies: Copies) -> Iterator[Hall]:
    """The whole demo meeting, sealed."""
    with app.app_context():
        yield copies.hall(sealed)


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
        token = paper_of(person, by=hall.organiser)
        answer = client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
        assert answer.status_code == 303, answer.text
        return client

    return enter
