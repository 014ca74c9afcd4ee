"""Everything a person reads goes through gettext."""

from pathlib import Path

import pytest

from tests.shape import ACCENTED, code, unspoken_in

NOT_YET = {
    "console/hall/mending.py",
    "console/minutes/drafting.py",
    "console/models/slip.py",
    "console/models/speech.py",
    "console/models/turn.py",
    "console/preparing/paper_facts.py",
    "console/preparing/programmes.py",
    "console/preparing/rehearsing.py",
    "console/views/hall/answers.py",
    "console/views/hall/due_dates.py",
    "console/views/hall/receipts.py",
    "console/views/preparing/preparation.py",
    "console/views/preparing/preparation_tables.py",
    "console/words/states.py",
}
"""Still hold sentences that no other language could replace."""


@pytest.mark.parametrize("path", [p for p in code("console") if str(p) not in NOT_YET], ids=str)
def test_no_sentence_stands_outside_gettext(path: Path) -> None:
    assert not unspoken_in(path)


@pytest.mark.parametrize("path", sorted(NOT_YET))
def test_what_is_done_leaves_the_list(path: str) -> None:
    assert unspoken_in(Path(path))


SCRIPTS = sorted([*Path("static/js").glob("*.js"), *Path("static/css").glob("*.css")])


@pytest.mark.parametrize("path", SCRIPTS, ids=str)
def test_no_script_or_style_speaks_a_language(path: Path) -> None:
    """Its words stand in the page; comments may name things, `fold` names letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if ACCENTED.search(line) and "//" not in line]
    assert [line for line in told if "/[đðɖ]/g" not in line] == []
