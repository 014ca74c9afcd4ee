"""Backups: taken while others write, checked before they count, restored only when told twice."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from console import create_app, database, queries
from console.demo import play
from console.machine import secret_paper
from console.models import Role
from console.people import access
from console.server import backup, restoring
from console.server.backup import BackupError
from tests.conftest import PIN


@pytest.fixture
def office() -> Iterator[Flask]:
    """A console of an office, with a secret of its own and the meeting open."""
    app = create_app()
    with app.app_context():
        database.upgrade()
        play.open_hall(play.prepare())
    database_of(app)
    yield app
    database_of(app)


def database_of(app: Flask) -> Path:
    """The file of this console, which lets go of it."""
    with app.app_context():
        database.engine().dispose()
        return Path(database.engine().url.database or "")


def run(app: Flask, *arguments: object) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
    return result.exit_code, result.output


def record_more(app: Flask) -> int:
    """One thing more happens in the meeting; returns how many happened in all."""
    with app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        (organiser,) = queries.staff(meeting, Role.ORGANISER)
        access.issue_access_sheet(queries.staff(meeting, Role.DESK)[0].id, by=organiser)
        return queries.version(meeting)


def events_in(file: Path) -> int:
    return backup.check(file).events


def test_a_backup_is_one_checked_file_with_the_secret_beside_it(
    office: Flask, tmp_path: Path
) -> None:
    events = record_more(office)
    code, said = run(office, "backup", tmp_path / "usb", "--with-secret")

    assert code == 0, said
    made, secret = sorted((tmp_path / "usb").iterdir(), key=lambda file: file.suffix, reverse=True)
    assert backup.NAME.fullmatch(made.name)
    assert f"1 hội nghị, {events} sự việc" in said
    assert "chuỗi nhật ký liền mạch" in said
    assert secret.read_text() == office.config["SECRET_KEY"]
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert events_in(made) == events
    assert set((tmp_path / "usb").iterdir()) == {made, secret}


@pytest.mark.parametrize("told", [[], ["--without-secret"]])
def test_the_secret_stays_at_home(office: Flask, tmp_path: Path, told: list[str]) -> None:
    code, said = run(office, "backup", tmp_path / "usb", *told)

    assert (code, "Không kèm khóa" in said) == (0, True)
    assert list((tmp_path / "usb").glob("*.key")) == []


@pytest.mark.parametrize("typed", [False, True])
def test_the_secret_is_taken_once_apart_and_brought_back(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: bool
) -> None:
    paper = tmp_path / "secret.txt"
    assert run(office, "export-secret", paper)[0] == 0
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert office.config["SECRET_KEY"] not in paper.read_text("utf-8")
    assert run(office, "export-secret", paper)[0] == 1  # nothing is written over
    run(office, "backup", tmp_path / "usb")
    (saved,) = (tmp_path / "usb").iterdir()
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "other"))
    other = create_app()

    wrong = paper.read_text("utf-8").replace("2:  ", "2:  0", 1)
    lines = "\n".join(paper.read_text("utf-8").upper().splitlines()[-4:])
    for words, code in ((wrong, 1), (lines, 0)) if typed else ((None, 0),):
        told = "-" if typed else str(paper)
        arguments = ["restore", str(saved), "--secret", told]
        result = other.test_cli_runner().invoke(args=arguments, input=words)
        assert result.exit_code == code, result.output
        assert ("Dòng 2" in result.output) is (code == 1)

    assert create_app().config["SECRET_KEY"] == office.config["SECRET_KEY"]
    assert "--secret" not in result.output


def with_keys(office: Flask, tmp_path: Path) -> Path:
    """A backup, without the secret, of a meeting whose chair has entered and so has a key."""
    with office.app_context():
        meeting = queries.current_meeting()
        assert meeting
        (organiser,) = queries.staff(meeting, Role.ORGANISER)
        chair = queries.staff(meeting, Role.CHAIR)[0]
        access.claim_access_sheet(access.issue_access_sheet(chair.id, by=organiser), PIN, PIN)
    database_of(office)
    run(office, "backup", tmp_path / "usb")
    (saved,) = (tmp_path / "usb").iterdir()
    return saved


def on_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "other"))
    return create_app()


def test_a_secret_of_another_installation_restores_nothing(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = with_keys(office, tmp_path)
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(secret_paper.printed("ab" * 32), "utf-8")
    other = on_another_machine(tmp_path, monkeypatch)
    own = other.config["SECRET_KEY"]

    code, said = run(other, "restore", saved, "--secret", foreign)
    assert code == 1
    assert "CHƯA khôi phục gì. Khóa bí mật vừa đưa không phải của bản sao lưu này" in said
    backup.secret_of(saved).write_text("cd" * 32)
    code, said = run(other, "restore", saved)
    assert code == 1
    assert f"{backup.secret_of(saved).name} không phải của bản sao lưu" in said
    left = {file.name for file in (tmp_path / "other").iterdir()}
    assert not any(name.startswith("console.sqlite") for name in left), left
    assert create_app().config["SECRET_KEY"] == own


@pytest.mark.parametrize("here", [True, False])
def test_a_backup_without_its_secret_says_whether_this_machine_has_it(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: bool
) -> None:
    saved = with_keys(office, tmp_path)
    machine = office if here else on_another_machine(tmp_path, monkeypatch)

    code, said = run(machine, "restore", saved, "--overwrite", "--overwrite")

    assert code == 0, said
    assert ("Khóa bí mật của máy này đúng là khóa của bản sao lưu" in said) is here
    assert ("KHÔNG PHẢI CỦA BẢN SAO LƯU" in said) is not here


def test_two_backups_of_one_second_are_two_files(office: Flask, tmp_path: Path) -> None:
    file = database_of(office)
    made = [backup.back_up(file, tmp_path, secret=None, kept=9)[0] for _ in range(3)]

    assert made == sorted(set(made))


def test_writers_go_on_while_a_backup_runs_and_it_holds_one_moment(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 8)
    steps: list[int] = []
    before = record_more(office)
    source = database_of(office)

    class Watched(sqlite3.Connection):
        """The true connection, between whose steps the meeting goes on."""

        def backup(self, target: sqlite3.Connection, pages: int) -> None:  # type: ignore[override]
            def meanwhile(_status: int, left: int, _total: int) -> None:
                steps.append(left)
                assert len(steps) < 200, "it begins again for ever"
                record_more(office)

            super().backup(target, pages=pages, progress=meanwhile)

    def watched(file: Path, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, factory=Watched)

    monkeypatch.setattr(backup, "open_file", watched)
    backup.copy(source, tmp_path / "copy.sqlite")

    assert len(steps) > 5
    assert steps == sorted(steps, reverse=True)  # it never began again
    assert events_in(tmp_path / "copy.sqlite") == before
    assert record_more(office) > before + len(steps)


def test_only_the_newest_are_kept_and_nothing_else_is_touched(
    office: Flask, tmp_path: Path
) -> None:
    others = [
        "hoi-truong-2026.sqlite",
        "anh.jpg",
        "console.sqlite",
        "xhoi-truong-20260101-000000.sqlite",
    ]
    old = [f"hoi-truong-2025010{day}-080000.sqlite" for day in range(1, 6)]
    for name in [*others, *old, "hoi-truong-20250101-080000.secret.key"]:
        (tmp_path / name).write_text("x")
    office.config["BACKUPS_KEPT"] = 3
    code, said = run(office, "backup", tmp_path)

    assert code == 0, said
    left = {file.name for file in tmp_path.iterdir() if file.is_file()}
    assert left >= {*others, *old[-2:]}
    assert not left & {*old[:3], "hoi-truong-20250101-080000.secret.key"}
    assert len([name for name in left if backup.NAME.fullmatch(name)]) == 3


def test_a_clock_that_ran_ahead_once_costs_no_new_backup(office: Flask, tmp_path: Path) -> None:
    for year in (2090, 2091, 2092):
        (tmp_path / f"hoi-truong-{year}0101-080000.sqlite").write_text("x")
    made, _held = backup.back_up(database_of(office), tmp_path, secret=None, kept=2)

    assert made.exists()
    assert len(list(tmp_path.glob("hoi-truong-*.sqlite"))) == 2


def test_half_files_of_a_power_failure_are_cleared_away(office: Flask, tmp_path: Path) -> None:
    stale, fresh = (tmp_path / f"hoi-truong-2026010{day}-080000.sqlite.part" for day in (1, 2))
    for file in (stale, fresh):
        file.write_text("x")
    os.utime(stale, (0, 0))
    backup.back_up(database_of(office), tmp_path, secret=None, kept=2)

    assert not stale.exists()
    assert fresh.exists()


def test_a_backup_whose_chain_is_broken_does_not_count(office: Flask, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database_of(office))) as forged:
        for (trigger,) in forged.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            forged.execute(f"DROP TRIGGER {trigger}")
        forged.execute("UPDATE event SET body = replace(body, 'number', 'Number') WHERE number = 7")
        forged.commit()
    code, said = run(office, "backup", tmp_path / "usb")

    assert code == 1
    assert "đứt ở sự việc 7" in said
    assert list((tmp_path / "usb").iterdir()) == []


def test_a_backup_that_finds_no_room_leaves_nothing(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself says that the disk is full: the copy may not grow beyond ten pages."""
    connect = sqlite3.connect

    def small(file: str | Path, **options: object) -> sqlite3.Connection:
        made = connect(file, **options)  # type: ignore[call-overload]
        if str(file).endswith(backup.HALF):
            made.execute("PRAGMA max_page_count = 10")
        return made  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", small)
    code, said = run(office, "backup", tmp_path / "usb")

    assert code == 1
    assert "Ổ đĩa này đã đầy" in said
    assert list((tmp_path / "usb").iterdir()) == []


def test_a_folder_that_cannot_be_is_named(office: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, said = run(office, "backup", tmp_path / "file" / "backups")

    assert code == 1
    assert "CHƯA sao lưu được" in said
    assert "không phải thư mục" in said


@pytest.mark.parametrize("command", [["backup", "."], ["restore", "README.md"]])
def test_postgresql_is_backed_up_by_its_own_program(command: list[str]) -> None:
    app = create_app({"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"})
    code, said = run(app, *command)

    assert code == 1
    assert "pg_" in said


@pytest.fixture
def saved(office: Flask, tmp_path: Path) -> Path:
    made, _held = backup.back_up(
        database_of(office), tmp_path / "usb", secret=tmp_path / "instance/secret.key", kept=9
    )
    return made


def test_another_machine_takes_over_with_database_and_secret(
    office: Flask, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "other"))
    code, said = run(create_app(), "restore", saved)

    assert code == 0, said
    again = create_app()
    assert again.config["SECRET_KEY"] == office.config["SECRET_KEY"]
    assert record_more(again) == record_more(office)
    assert len(list((tmp_path / "other").glob("secret.key.before-restore-*"))) == 1


def test_restore_refuses_until_it_is_told_twice(office: Flask, saved: Path) -> None:
    file = database_of(office)
    events = record_more(office)
    database_of(office)
    before = file.read_bytes()

    for told, words in (((), "Ở đây đã có dữ liệu"), (("--overwrite",), "HAI lần")):
        code, said = run(office, "restore", saved, *told)
        assert code == 1
        assert words in said
        assert f"{events} sự việc" in said
        assert f"Bản sao lưu: 1 hội nghị, {events - 1} sự việc" in said
        assert file.read_bytes() == before

    code, said = run(office, "restore", saved, "--overwrite", "--overwrite")
    assert code == 0, said
    assert events_in(file) == events - 1
    (aside,) = file.parent.glob("console.sqlite.before-restore-*")
    assert aside.name in said
    assert events_in(aside) == events
    assert record_more(office) == events


def test_an_old_log_of_writes_is_never_read_into_the_restored_file(
    office: Flask, saved: Path, tmp_path: Path
) -> None:
    """The machine died: what was written last lies beside the database, not in it."""
    file = database_of(office)
    with office.app_context():
        held = database.engine().connect()
        held.exec_driver_sql("SELECT 1")
        events = record_more(office)
        for part in file.parent.glob("console.sqlite*"):
            shutil.copy(part, tmp_path / part.name)
        held.close()
    database_of(office)
    for ending in ("", "-wal", "-shm"):
        shutil.copy(tmp_path / f"console.sqlite{ending}", f"{file}{ending}")
    assert Path(f"{file}-wal").stat().st_size > 0

    moment = datetime(2026, 1, 15, 2, 30, tzinfo=UTC)
    aside = restoring.restore(saved, file, tmp_path / "instance/secret.key", moment)

    assert events_in(file) == events - 1
    assert not Path(f"{file}-wal").exists()
    assert [old.name for old in aside] == [
        f"console.sqlite.before-restore-20260115-093000{part}" for part in ("-wal", "-shm", "")
    ]
    assert backup.holding(aside[-1]).events == events


def test_a_demo_stays_a_demo_and_a_real_meeting_real(
    office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Path(office.instance_path) / "demo-clock"
    clock.write_text("-1000")
    _code, said = run(office, "backup", tmp_path / "demo")
    clock.unlink()
    run(office, "backup", tmp_path / "real")
    monkeypatch.setenv("CONSOLE_INSTANCE", str(tmp_path / "other"))
    there = tmp_path / "other/demo-clock"

    _code, said = run(create_app(), "restore", next((tmp_path / "demo").glob("*.sqlite")))
    assert there.read_text() == "-1000"
    assert "Dữ liệu cũ" not in said
    real = next((tmp_path / "real").glob("*.sqlite"))
    run(create_app(), "restore", real, "--overwrite", "--overwrite")
    assert not there.exists()


def test_restore_refuses_while_a_server_has_the_database_open(office: Flask, saved: Path) -> None:
    file = database_of(office)
    with closing(sqlite3.connect(file)) as server:
        server.execute("SELECT count(*) FROM event").fetchone()
        code, said = run(office, "restore", saved, "--overwrite", "--overwrite")
        assert code == 1
        assert "dừng máy chủ" in said

    assert run(office, "restore", saved, "--overwrite", "--overwrite")[0] == 0


def test_a_database_that_is_broken_can_be_replaced(office: Flask, saved: Path) -> None:
    file = database_of(office)
    file.write_bytes(b"no database" * 1000)
    code, said = run(office, "restore", saved, "--overwrite", "--overwrite")

    assert code == 0, said
    assert "có thể đã hỏng" in said
    assert events_in(file) > 0


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_backup_restores_nothing(office: Flask, tmp_path: Path, content: bytes) -> None:
    file, wrong = database_of(office), tmp_path / "wrong.sqlite"
    wrong.write_bytes(content)
    before = file.read_bytes()
    code, said = run(office, "restore", wrong, "--overwrite", "--overwrite")

    assert code == 1
    assert "CHƯA khôi phục gì" in said
    assert file.read_bytes() == before


def test_a_damaged_backup_restores_nothing(office: Flask, saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    for page in range(8, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 300] = b"\xff" * 300
    saved.write_bytes(content)

    with pytest.raises(BackupError):
        backup.check(saved)
    assert run(office, "restore", saved, "--overwrite", "--overwrite")[0] == 1
