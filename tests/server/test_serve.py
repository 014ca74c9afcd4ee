"""What the terminal says, and the commands."""

import itertools
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from flask import Flask

from console import create_app, database, queries
from console.demo import play
from console.demo.play import Hall
from console.errors import NotPermittedError
from console.machine import setup_link
from console.people import access
from console.server import serve
from tests.conftest import PIN
from tests.servers import free_port


def test_without_a_meeting_the_terminal_shows_a_one_time_link(app: Flask) -> None:
    with app.app_context():
        said = serve.greet(app, "http://hall.test")

        assert f"http://hall.test/setup/{setup_link.present()}" in said


def test_with_a_meeting_it_shows_every_address_and_the_qr_code(app: Flask, hall: Hall) -> None:
    said = serve.greet(app, "http://hall.test")

    for path in ("/podium", "/minutes", "/projector", "/desk", "/verify"):
        assert f"http://hall.test{path}" in said
    assert hall.meeting.code in said
    assert "█" in said


def test_the_demo_has_what_a_real_hall_has(lively_hall: Hall) -> None:  # 002-04 … 002-12
    meeting = lively_hall.meeting
    speeches = {turn.opinion_id for turn in queries.turns(meeting) if turn.opinion_id}
    waiting = queries.waiting_speeches(meeting)

    assert len(meeting.steps) == 11
    assert sum(1 for unit in meeting.units if unit.parent_id is None) == 17
    assert len(queries.leaf_units(meeting)) == 57
    assert all(unit.quota == 2 for unit in meeting.units if unit.parent_id is None)
    assert len(speeches) + len(waiting) >= 14
    assert len(queries.slips(meeting)) >= 9
    assert len({s.field_id for s in waiting} | {m.field_id for m in queries.matters(meeting)}) >= 6
    assert meeting.recipients


def test_an_organiser_who_is_locked_out_is_let_in_at_the_machine(app: Flask, hall: Hall) -> None:
    old = access.issue_access_sheet(hall.organiser.id, by=hall.organiser)
    result = app.test_cli_runner().invoke(args=["organiser-sheet"])

    assert result.exit_code == 0, result.output
    address, _way, new = result.output.strip().rpartition("/access/")
    assert address.startswith("http://")
    assert access.sheet_of(new).participant_id == hall.organiser.id
    with pytest.raises(NotPermittedError):
        access.sheet_of(old)


def test_an_organiser_of_the_office_is_let_in_by_its_sheet_also_after_the_seal(
    app: Flask, sealed_hall: Hall
) -> None:
    for _twice in range(2):
        result = app.test_cli_runner().invoke(args=["organiser-sheet"])
        assert result.exit_code == 0, result.output
        token = result.output.strip().rpartition("/access/")[2]
        contact = access.sheet_of(token).contact
        assert contact
        assert contact.name == sealed_hall.organiser.name
        assert len(access.active_sheets(contact)) == 1


def test_verify_says_the_verdict_and_exits_with_it(
    app: Flask, tmp_path: Path, lively_hall: Hall
) -> None:
    play.play_to_the_end(lively_hall, pin=PIN, base_url="http://hall.test")
    document = queries.document(lively_hall.meeting)
    assert document is not None
    file = tmp_path / "bien-ban.pdf"
    file.write_bytes(document.content)
    good = app.test_cli_runner().invoke(args=["verify", str(file)])
    changed = bytearray(document.content)
    changed[5000] ^= 1
    file.write_bytes(changed)
    bad = app.test_cli_runner().invoke(args=["verify", str(file)])

    assert good.exit_code == 0, good.output
    assert "Biên bản nguyên vẹn" in good.output
    assert "liền mạch" in good.output
    assert bad.exit_code == 1
    assert "nguyên vẹn." not in bad.output.splitlines()[0]


def test_the_demo_command_builds_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app()
    result = app.test_cli_runner().invoke(args=["demo"])

    assert result.exit_code == 0, result.output
    assert "15 tháng 6 năm 2022" in result.output
    again = create_app()
    with again.app_context():
        from console import clock

        assert clock.now().year == 2022
        said = serve.greet(again, "http://hall.test")
    assert said.count("/access/") == 10  # two of them of the office: who signs, who numbers
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "real"))
    create_app()
    assert clock.is_true()


def test_the_demo_never_touches_a_folder_with_a_real_meeting(tmp_path: Path) -> None:
    app = create_app()
    with app.app_context():
        database.upgrade()

    result = app.test_cli_runner().invoke(args=["demo"])

    assert result.exit_code != 0
    assert (tmp_path / "instance" / "console.sqlite").exists()


def test_the_program_starts_in_an_empty_folder_and_answers(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "CONSOLE_INSTANCE": str(tmp_path), "CONSOLE_PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    program = [sys.executable, "wsgi.py"]
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            said = "".join(itertools.islice(running.stdout, 3))
            assert f":{port}/setup/" in said
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/time", timeout=10) as answer:
                assert answer.headers["X-Hoi-Truong"] == "1"
        finally:
            running.terminate()
