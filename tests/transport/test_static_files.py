"""What is served of styles and scripts is what was written, and nothing that only builders read."""

import re
from pathlib import Path

import pytest

from console.transport.static_files import lean

SHEETS = sorted(Path("static/css").glob("*.css"))


def test_comments_and_indents_stay_at_home() -> None:
    assert (
        lean("/* why */\n.a {\n  /* two\n     lines */\n  color: red;\n}\n")
        == ".a {\ncolor: red;\n}\n"
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_is_served(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    rules = re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))

    assert re.sub(r"\s+", "", lean(text)) == rules
    assert rules.count("{") == rules.count("}") > 0
