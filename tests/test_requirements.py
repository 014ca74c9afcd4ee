"""The table of requirements: whole, and true where a test can see it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TABLE = Path("docs/requirements.md")
HOW_MANY = {"000": 23, "001": 42, "002": 27, "003": 20, "004": 25}
"""Rules of each of the five plans."""

IDS = [f"{plan}-{n:02d}" for plan, count in HOW_MANY.items() for n in range(1, count + 1)]
ID = re.compile(r"\b00[0-4]-\d\d\b")
ROW = re.compile(r"\| (?P<id>\S+) \| (?P<what>[^|]+) \| (?P<shown_by>[^|]+) \|")
TEST = r"`tests/[\w/]+\.py::test_\w+`"
SHOWN_BY = re.compile(rf"not yet|(in part: [^`]+; )?{TEST}(, {TEST})?")


def rows() -> list[re.Match[str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [row for line in lines if (row := ROW.fullmatch(line)) and row["id"] != "id"]


def named_tests() -> list[str]:
    named = (re.findall(TEST, row["shown_by"]) for row in rows())
    return sorted({test.strip("`") for tests in named for test in tests})


@cache
def defined_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_requirement_stands_in_the_table_once() -> None:
    assert len(IDS) == 137
    assert sorted(row["id"] for row in rows()) == IDS


def test_every_line_of_the_tables_is_read() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    heads = ("| id | what is required | shown by |", "|---|---|---|")
    table = [line for line in lines if line.startswith("|") and line not in heads]

    assert [line for line in table if not ROW.fullmatch(line)] == []
    assert [row["id"] for row in rows() if not SHOWN_BY.fullmatch(row["shown_by"])] == []


@pytest.mark.parametrize("test", named_tests())
def test_what_shows_it_exists(test: str) -> None:
    path, _separator, name = test.partition("::")

    assert Path(path).is_file()
    assert name in defined_in(Path(path))


def test_every_id_that_the_code_names_is_a_requirement() -> None:
    files = [
        path
        for folder in ("console", "templates", "tests")
        for path in Path(folder).rglob("*")
        if path.suffix in (".py", ".html", ".typ")
    ]
    unknown = {
        f"{path}: {found}"
        for path in files
        for found in ID.findall(path.read_text("utf-8"))
        if found not in IDS
    }

    assert unknown == set()
    assert any(ID.search(path.read_text("utf-8")) for path in files)
