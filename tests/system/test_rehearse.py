"""flask rehearse against a running demo: it prints its verdict, and leaves no trace."""

import json
import os
import sqlite3
import subprocess
import sys

from tests.system.conftest import ROOT, Console, database_url


def rows(console: Console) -> dict[str, int]:
    connection = sqlite3.connect(console.folder / "console.sqlite")
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}
    found["signing_key"] = connection.execute(  # without the installation's own, made once
        "SELECT count(*) FROM signing_key WHERE participant_id IS NOT NULL"
    ).fetchone()[0]
    del found["taken_number"]  # numbers that were given stay taken
    connection.close()
    return found


def test_a_rehearsal_beside_the_demo_prints_its_verdict_and_leaves_nothing(demo: Console) -> None:
    before = rows(demo)
    figures = demo.folder / "figures.json"
    played = subprocess.run(
        (
            f"{sys.executable} -m flask --app wsgi rehearse {demo.base} "
            f"--phones 30 --minutes 0.5 --json {figures}"
        ).split(),
        cwd=ROOT,
        env={
            **os.environ,
            "CONSOLE_INSTANCE": str(demo.folder),
            "CONSOLE_SECRET_KEY": demo.app.config["SECRET_KEY"],
            "DATABASE_URL": database_url(demo.folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert played.returncode == 0, played.stdout + played.stderr
    assert "Máy này đủ cho" in played.stdout
    report = json.loads(figures.read_text())
    assert report["joined"] == 30
    assert report["acknowledged"] == 9
    assert report["missing"] == report["doubled"] == []
    assert report["calls"] > 2
    assert report["calls_missed"] == 0
    assert report["errors"] == {}
    assert report["first_visit_bytes"] < 60 * 1024
    assert rows(demo) == before
