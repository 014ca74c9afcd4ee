"""Styles and scripts: one property and one statement a line, drawn from the tokens."""

from pathlib import Path

import pytest

from tests.shape import WIDE

OURS = sorted([*Path("static/css").glob("*.css"), *Path("static/js").glob("*.js")])


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_every_line_can_be_read_in_a_diff(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)

    assert [number for number, line in lines if len(line) > WIDE] == []
