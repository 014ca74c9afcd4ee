"""Everything a person reads goes through gettext."""

from pathlib import Path

import pytest

from tests.shape import ACCENTED, code, unspoken_in


@pytest.mark.parametrize("path", code("console"), ids=str)
def test_no_sentence_stands_outside_gettext(path: Path) -> None:
    assert not unspoken_in(path)


SCRIPTS = sorted([*Path("static/js").glob("*.js"), *Path("static/css").glob("*.css")])


@pytest.mark.parametrize("path", SCRIPTS, ids=str)
def test_no_script_or_style_speaks_a_language(path: Path) -> None:
    """Its words stand in the page; comments may name things, `fold` names letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if ACCENTED.search(line) and "//" not in line]
    assert [line for line in told if "/[đðɖ]/g" not in line] == []
