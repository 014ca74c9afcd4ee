"""The folders that the commands of the papers name."""

import re
from pathlib import Path

import pytest

from console import create_app
from console.machine import settings

PAPERS = [Path("Makefile"), *sorted(Path().glob("README*.md")), Path("docs/use.md")]
NAMED = [
    found
    for path in PAPERS
    for found in re.findall(r"CONSOLE_INSTANCE=\"?([\w/\\]+)", path.read_text(encoding="utf-8"))
]


def test_the_commands_name_a_folder_for_the_demo() -> None:
    assert "instance/demo" in NAMED
    assert len(NAMED) >= 5


@pytest.mark.parametrize("folder", sorted({name.replace("\\", "/") for name in NAMED}))
def test_a_relative_folder_counts_from_the_checkout(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    monkeypatch.setenv("CONSOLE_INSTANCE", folder)

    app = create_app()

    assert Path(app.instance_path) == tmp_path / folder
    assert app.config["DATABASE_URL"] == f"sqlite:///{tmp_path / folder}/console.sqlite"
