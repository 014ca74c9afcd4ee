"""Vendored files are what the architecture document says they are, and name no outside address."""

import hashlib
import re
from pathlib import Path

import pytest

ROWS = re.findall(r"`(static/vendor/\S+)` \|.*`(\w{64})`", Path("docs/architecture.md").read_text())


@pytest.mark.parametrize(("file", "digest"), ROWS)
def test_a_vendored_file_is_unchanged(file: str, digest: str) -> None:
    assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == digest


def test_every_vendored_script_is_listed() -> None:
    assert {Path(file) for file, _digest in ROWS} == set(Path("static/vendor").glob("*.js"))


def test_no_page_asks_the_internet_for_anything() -> None:
    ours = [*Path("templates").rglob("*.html"), *Path("static/css").glob("*.css")]
    ours += Path("static/js").glob("*.js")
    for file in ours:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org", "")
        assert not re.search(r"https?://", text), file


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_name_no_host(lock: str) -> None:
    text = Path(lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert text.count("--hash=sha256:") > text.count("==")
