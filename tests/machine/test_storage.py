"""A disk that is full, read-only or busy: said plainly, nothing half-written, reading goes on."""

import errno
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from console import database, queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import slips
from console.live.sockets import socketio
from console.machine import alarms, storage
from console.machine.storage import Fault, fault_of
from console.models import Role
from console.people import access
from console.record.writing import broken_link
from tests.conftest import SignIn, browser, seated

HTMX = {"HX-Request": "true"}
LONG = "Đề nghị xã sửa con đường. " * 70

Spoil = Callable[[str], None]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    yield
    alarms._standing.clear()


@pytest.fixture
def spoil(hall: Hall) -> Iterator[Spoil]:
    """Let every connection of the console begin with this pragma; "" puts all right again."""
    assert hall.meeting.code
    engine = database.engine()
    said: list[str] = []

    def begin(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in said:
            connection.execute(pragma)

    def change(pragma: str) -> None:
        said[:] = [pragma] if pragma else []
        database.session().close()
        engine.dispose()

    event.listen(engine, "connect", begin)
    yield change
    change("")


FULL = "PRAGMA max_page_count = 1"  # SQLite takes the present size: the file cannot grow
READ_ONLY = "PRAGMA query_only = ON"


@pytest.fixture
def form(hall: Hall) -> dict[str, object]:
    slip = play.entry(hall, script.SLIPS[0])
    return {
        "honorific": slip.honorific,
        "name": "Trần Thị <Lụa>",
        "unit": slip.unit,
        "field": slip.field,
        "content": LONG,
        "key": "k1",
    }


@pytest.fixture
def phone(app: Flask, hall: Hall) -> FlaskClient:
    client = browser(app)
    client.get(f"/join/{hall.meeting.code}")
    return client


def fill_up(hall: Hall) -> None:
    """Use up what is free inside the pages that are there."""
    for number in range(40):
        try:
            slips.hand_in_slip(
                play.entry(hall, script.SLIPS[0]), by=None, meeting=hall.meeting, key=f"f{number}"
            )
        except OperationalError:
            database.session().rollback()
            return
    raise AssertionError("The disk is never full.")


@pytest.mark.parametrize(
    ("pragma", "status", "words"),
    [
        (FULL, 507, "Ổ đĩa của máy chủ đã đầy"),
        (READ_ONLY, 503, "chỉ đọc được, không ghi được"),
    ],
)
def test_what_was_not_recorded_is_said_and_reading_goes_on(
    hall: Hall,
    phone: FlaskClient,
    spoil: Spoil,
    form: dict[str, object],
    pragma: str,
    status: int,
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    spoil(pragma)
    if pragma is FULL:
        fill_up(hall)
    before = len(queries.events(hall.meeting)), len(queries.slips(hall.meeting))
    page = phone.post("/slips", data=form)
    notice = phone.post("/slips", data=form, headers=HTMX)

    assert "sửa con đường" not in caplog.text  # what people write is in no log of the server
    for answer in (page, notice):
        assert answer.status_code == status
        assert words in answer.text
        assert "CHƯA được ghi nhận" in answer.text
    assert notice.headers["HX-Retarget"] == "#notice"
    for path in ("/", "/projector", "/live/phone", "/slips/new", "/trace", "/time"):
        assert phone.get(path).status_code == 200, path
    events = queries.events(hall.meeting)
    assert (len(events), len(queries.slips(hall.meeting))) == before
    assert broken_link(events) is None
    [alarm] = alarms.standing()
    assert alarm.kind is alarms.Kind.STORAGE
    assert words in alarm.sentence

    spoil("")
    assert phone.post("/slips", data=form).status_code == 303
    assert len(queries.slips(hall.meeting)) == before[1] + 1
    assert alarms.standing() == []


def test_a_lock_that_is_not_had_in_time_is_no_failure_of_the_form(
    hall: Hall, phone: FlaskClient, spoil: Spoil, form: dict[str, object]
) -> None:
    spoil("PRAGMA busy_timeout = 50")
    file = database.sqlite_file()
    assert file is not None
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = phone.post("/slips", data=form)
        assert phone.get("/").status_code == 200

    assert answer.status_code == 503
    assert "đang bận" in answer.text
    assert phone.post("/slips", data=form).status_code == 303
    assert len(queries.slips(hall.meeting)) == 1


def test_the_full_page_keeps_what_was_typed_and_sends_it_once_more(
    hall: Hall, phone: FlaskClient, spoil: Spoil, form: dict[str, object]
) -> None:
    spoil(READ_ONLY)
    page = phone.post("/slips", data=form).text
    kept = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    spoil("")

    assert 'action="/slips?"' in page
    again = phone.post("/slips", data={name: unescape(value) for name, value in kept})
    assert again.status_code == 303
    [slip] = queries.slips(hall.meeting)
    assert slip.person.name == "Trần Thị <Lụa>"
    assert slip.content == LONG.strip()


def test_a_pin_is_never_repeated_on_a_page(app: Flask, hall: Hall, spoil: Spoil) -> None:
    token = access.issue_access_sheet(hall.one(Role.DESK).id, by=hall.organiser)
    spoil(READ_ONLY)
    answer = browser(app).post(f"/access/{token}", data={"pin": "246813", "pin_again": "246813"})

    assert answer.status_code == 503
    assert "246813" not in answer.text


def test_the_staff_see_it_without_pressing_and_until_it_is_over(
    app: Flask,
    hall: Hall,
    phone: FlaskClient,
    spoil: Spoil,
    form: dict[str, object],
    sign_in: SignIn,
) -> None:
    clients = {
        "podium": sign_in(hall.chair),
        "minutes": sign_in(hall.one(Role.SECRETARY)),
        "desk": sign_in(hall.one(Role.DESK)),
        "answers": sign_in(hall.one(Role.OFFICIAL)),
        "phone": phone,
    }
    listeners = {
        screen: socketio.test_client(
            app, flask_test_client=client, query_string=f"screen={screen}", headers={}
        )
        for screen, client in clients.items()
    }
    told = {screen: alarms_told(listener) for screen, listener in listeners.items()}
    assert told == {"podium": [""], "minutes": [""], "desk": [""], "answers": [], "phone": []}

    spoil(READ_ONLY)
    phone.post("/slips", data=form)
    for screen in ("podium", "minutes", "desk"):
        [drawing] = alarms_told(listeners[screen])
        assert "chỉ đọc được" in drawing
        assert "chỉ đọc được" in clients[screen].get(f"/{screen}").text
    assert alarms_told(listeners["phone"]) == alarms_told(listeners["answers"]) == []

    spoil("")
    phone.post("/slips", data=form)
    assert alarms_told(listeners["podium"]) == [""]


def alarms_told(listener: object) -> list[str]:
    received = listener.get_received()  # type: ignore[attr-defined]
    told = [m["args"][0]["told"] for m in received if m["name"] == "alarm"]
    return ["".join(parts).strip() for parts in told]


def test_every_page_of_the_staff_reads_while_nothing_can_be_written(
    app: Flask, lively_hall: Hall
) -> None:
    sign_in = seated(app, lively_hall)
    clients = [
        sign_in(lively_hall.chair),
        *(sign_in(lively_hall.one(role)) for role in (Role.SECRETARY, Role.DESK, Role.ORGANISER)),
    ]
    paths = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and rule.endpoint != "static"
    ]
    engine = database.engine()
    well = {path: [client.get(path).status_code for client in clients] for path in paths}
    database.session().close()
    engine.dispose()
    event.listen(engine, "connect", lambda c, _r: c.execute(READ_ONLY))
    ill = {path: [client.get(path).status_code for client in clients] for path in paths}

    assert sum(200 in codes for codes in well.values()) > 15
    logged = {path for path in paths if well[path] != ill[path]}
    assert logged <= {"/minutes/log.jsonl"}  # who takes a file is written down first


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Fault.FULL),
        (OSError(errno.EROFS, "Read-only file system"), Fault.READ_ONLY),
        (ConnectionResetError(errno.ECONNRESET, "reset"), None),
        (ValueError("x"), None),
    ],
)
def test_faults_of_the_system_are_told_apart(error: Exception, fault: Fault | None) -> None:
    assert fault_of(error) is fault


def test_little_space_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "ENOUGH", 0)
    assert storage.little_space(tmp_path) is None
    monkeypatch.setattr(storage, "ENOUGH", 2**80)
    assert "trống" in (storage.little_space(tmp_path) or "")
