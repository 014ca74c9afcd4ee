"""Rules that every script of ours keeps."""

import re
from pathlib import Path

import pytest

SCRIPTS = sorted(Path("static/js").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_storage_is_reached_through_one_script_that_expects_refusals(script: Path) -> None:
    named = re.findall(r"localStorage|sessionStorage|indexedDB", script.read_text("utf-8"))

    assert bool(named) == (script.name == "kept.js")


def test_the_refresh_is_written_for_browsers_that_read_nothing_else() -> None:
    text = Path("static/js/refresh.js").read_text("utf-8")

    assert not re.search(r"=>|`|\?\.|\?\?|\b(const|let|async|await|class|of)\b(?! )", text)
    assert not re.search(r"\b(const|let) |\.\.\.", text)
