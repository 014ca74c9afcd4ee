"""The READMEs and docs: short where they must be, true in what they name, an office's words."""

import ast
import re
from pathlib import Path

import pytest

from console import create_app
from tests.test_office_words import DEVELOPERS

READMES = [Path("README.md"), Path("README.en.md")]
PAPERS = [*READMES, *sorted(Path("docs").glob("*.md"))]
FOR_THE_OFFICE = [Path("README.md"), Path("docs/use.md")]
"""In Vietnamese, for who runs a hall."""
MOST_LINES, LONGEST_LINE = 60, 400

COMMAND = re.compile(r"flask --app wsgi ([a-z-]+)")
CODE = re.compile(r"^ {4}.*$|`[^`]*`|\]\([^)]*\)", re.MULTILINE)
ON_SCREEN = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
SETTING = re.compile(r"CONSOLE_([A-Z0-9_]+)")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
NAMED_BY_CODE = {"FANOUT", "INSTANCE", "PORT"}
"""Read straight from the environment; the others are keys of the configuration."""


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", READMES, ids=str)
def test_a_readme_is_read_at_one_go(path: Path) -> None:
    lines = text_of(path).splitlines()

    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) < LONGEST_LINE


@pytest.mark.parametrize("path", PAPERS, ids=str)
def test_links_lead_somewhere_and_commands_are_there(path: Path) -> None:
    app = create_app({"TESTING": True, "SECRET_KEY": "for papers"})

    assert [to for to in LINK.findall(text_of(path)) if not (path.parent / to).exists()] == []
    assert set(COMMAND.findall(text_of(path))) <= set(app.cli.commands)


@pytest.mark.parametrize("path", PAPERS, ids=str)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    app = create_app({"TESTING": True, "SECRET_KEY": "for papers"})

    named = set(SETTING.findall(text_of(path)))

    assert named - set(app.config) - NAMED_BY_CODE == set()


@pytest.mark.parametrize("path", FOR_THE_OFFICE, ids=str)
def test_the_office_reads_no_developers_words(path: Path) -> None:
    assert DEVELOPERS.findall(CODE.sub("", text_of(path))) == []


def shown() -> str:
    """Everything that a screen or a command may say, to look a name up in."""
    said = [text_of(path) for path in Path("templates").rglob("*.html")]
    for path in Path("console").rglob("*.py"):
        constants = (n for n in ast.walk(ast.parse(text_of(path))) if isinstance(n, ast.Constant))
        said += [str(one.value) for one in constants]
    return "\n".join(said)


@pytest.mark.parametrize("path", FOR_THE_OFFICE, ids=str)
def test_the_office_finds_the_words_on_its_screens(path: Path) -> None:
    named, everything = set(ON_SCREEN.findall(CODE.sub("", text_of(path)))), shown()

    assert [name for name in named if name not in everything] == []


def test_the_paper_for_the_office_names_its_buttons() -> None:
    assert len(ON_SCREEN.findall(text_of(Path("docs/use.md")))) > 40


def test_every_address_of_the_table_of_screens_is_a_page() -> None:
    rules = {str(rule) for rule in create_app({"SECRET_KEY": "x"}).url_map.iter_rules()}
    addresses = re.findall(r"\| `(/[^`…]*)…?` \|", text_of(Path("README.md")))

    assert len(addresses) == 18
    assert [one for one in addresses if not any(rule.startswith(one) for rule in rules)] == []
