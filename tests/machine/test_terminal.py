"""Every command in every terminal: its words, its end, and the files that it leaves."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click import Command, Group
from flask import Flask

from console import create_app, database
from console.machine import terminal
from tests.databases import SECRET
from tests.servers import free_port

ROOT = Path(__file__).parents[2]
CONTROL_C = signal.SIGINT


def environment(folder: Path, **more: str) -> dict[str, str]:
    port, left_out = str(free_port()), ("DATABASE_URL",)
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "CONSOLE_INSTANCE": str(folder), "CONSOLE_PORT": port, **more}


@contextmanager
def program(*arguments: str, at: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command as the office starts it, its words going to a file."""
    out = (at / "out.txt").open("wb")
    with (
        out,
        subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(at / "files", **more),
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=as_in_a_terminal,
        ) as running,
    ):
        try:
            yield running
        finally:
            running.kill()


def as_in_a_terminal() -> None:
    """A shell's job in the background inherits that it ignores Ctrl+C; files are open to all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.umask(0o022)


def said(at: Path) -> str:
    return (at / "out.txt").read_text(encoding="utf-8")


def wait_for(words: str, at: Path) -> None:
    for _look in range(600):
        if words in said(at):
            return
        time.sleep(0.05)
    raise AssertionError(said(at))


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258"])
def test_the_server_speaks_into_a_file_and_stops_calmly(tmp_path: Path, encoding: str) -> None:
    """I6: what Windows does when output goes to a file; and Ctrl+C prints nothing of Python's."""
    with program("wsgi.py", at=tmp_path, PYTHONIOENCODING=encoding) as running:
        wait_for("/setup/", tmp_path)
        running.send_signal(CONTROL_C)
        assert running.wait(20) == terminal.STOPPED

    assert "Chưa có hội nghị nào" in said(tmp_path)
    assert "Traceback" not in said(tmp_path)
    if os.name == "posix":  # T12: whatever the server makes, at any time
        left = modes(tmp_path / "files")
        assert "console.sqlite" in left
        assert [name for name, mode in left.items() if mode & 0o077] == []


@pytest.mark.parametrize("moment", [0.15, 0.5, 1.0])
def test_stopping_while_it_starts_is_as_calm(tmp_path: Path, moment: float) -> None:
    with program("wsgi.py", at=tmp_path) as running:
        time.sleep(moment)
        running.send_signal(CONTROL_C)
        running.wait(20)

    assert "Traceback" not in said(tmp_path)
    assert "KeyboardInterrupt" not in said(tmp_path)


def test_a_command_says_that_it_was_stopped(tmp_path: Path) -> None:
    """I6 as well: every command speaks into a file, not the server alone."""
    flask = ("-m", "flask", "--app", "wsgi")
    with program(*flask, "demo", at=tmp_path, PYTHONIOENCODING="cp1252") as first:
        assert first.wait(120) == 0, said(tmp_path)
    with program(*flask, "rehearsal-hall", at=tmp_path, PYTHONIOENCODING="cp1252") as running:
        wait_for("--hall", tmp_path)
        running.send_signal(CONTROL_C)
        assert running.wait(20) == terminal.STOPPED, said(tmp_path)

    assert "Đã xoá hội nghị diễn tập." in said(tmp_path)
    assert "Đã dừng theo yêu cầu." in said(tmp_path)
    assert "Aborted" not in said(tmp_path)
    assert "Traceback" not in said(tmp_path)


INTERRUPTED = """
import gevent
from click import Group
from console.machine import terminal

def interrupted():
    raise KeyboardInterrupt

terminal.make_calm(Group())
try:
    gevent.spawn(interrupted).join()
except KeyboardInterrupt:
    print("told")
"""


def test_a_greenlet_that_is_interrupted_tells_the_command_and_prints_nothing(
    tmp_path: Path,
) -> None:
    """Whichever greenlet was running when Ctrl+C came: the loop would print its lines."""
    with program("-c", INTERRUPTED, at=tmp_path) as running:
        assert running.wait(20) == 0
    assert said(tmp_path).split() == ["told"]


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in [folder, *folder.rglob("*")]
    }


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions otherwise")
def test_the_files_are_the_owners_alone(tmp_path: Path) -> None:
    """T12: of an installation that is new, and of one that an older version left open."""
    folder = tmp_path / "instance"
    for _start in ("first", "after an older version"):
        app: Flask = create_app()
        assert modes(folder)["."] == 0o700
        with app.app_context():
            database.upgrade()
            made = app.test_cli_runner().invoke(args=["backup", str(folder / "backups")])
            assert made.exit_code == 0, made.output
            with database.engine().connect() as open_one:
                open_one.exec_driver_sql("SELECT 1")
                create_app()
                found = modes(folder)
                assert {"console.sqlite-wal", "secret.key"} <= set(found)
                for name, mode in found.items():
                    assert mode == (0o700 if (folder / name).is_dir() else 0o600), name
            database.engine().dispose()
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)


def test_an_instance_folder_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I20: what a path may hold and an address may not."""
    folder = tmp_path / "có ? hỏi #1 %41 & hết"
    monkeypatch.setenv("CONSOLE_INSTANCE", str(folder))
    app = create_app({"SECRET_KEY": SECRET})
    with app.app_context():
        database.upgrade()
        assert database.sqlite_file() == folder / "console.sqlite"
        database.engine().dispose()
    made = app.test_cli_runner().invoke(args=["backup", str(folder / "một bản?")])
    assert made.exit_code == 0, made.output
    assert (folder / "console.sqlite").exists()
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_command_is_made_calm_once_however_many_applications_share_it() -> None:
    group = Group("all", commands={"one": Command("one", callback=lambda: None)})
    terminal.make_calm(group)
    calm = group.commands["one"].callback
    terminal.make_calm(group)
    assert group.commands["one"].callback is calm
