"""What people read is said in an office's words, not in a developer's."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DEVELOPERS = re.compile(
    r"mã băm|khóa ký|mã hóa|giải mã|\b(hash|cookie|server|session|socket|database|cache|backend|"
    r"endpoint|request|upload|download|click|login|log)\b|(?<!usb )\btoken\b",
    re.IGNORECASE,
)
VIETNAMESE = re.compile("[ăâđêôơưáảạấầậếềệốộờớợừứựịủụĂÂĐÊÔƠƯ]")
SAID = re.compile(r"""_\(\s*(['"])(.*?)\1""", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)s|#?d\.\w+(\.slice\(.*\))?")


def in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(Path("templates").rglob("*.html")):
        text = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for found in SAID.finditer(text):
            yield str(path), found[2]
    for path in sorted(Path("templates").rglob("*.typ")):
        for found in re.finditer(r"\[([^\[\]]+)\]", path.read_text("utf-8")):
            yield str(path), found[1]


def in_sentences() -> Iterator[tuple[str, str]]:
    """Strings of the code with Vietnamese letters; what explains the code is English."""
    for path in sorted(Path("console").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in notes:
                yield str(path), str(node.value)


def test_no_sentence_speaks_as_a_developer() -> None:
    said = {
        (path, PLACEHOLDER.sub("", words))
        for path, words in (*in_templates(), *in_sentences())
        if VIETNAMESE.search(words) and " the " not in words  # helps of commands are English
    }
    assert len(said) > 1000
    assert {(path, words) for path, words in said if DEVELOPERS.search(words)} == set()


@pytest.mark.parametrize(
    "path", sorted([*Path().glob("*.md"), *Path("docs").glob("*.md")]), ids=str
)
def test_the_papers_name_the_screens_as_they_are(path: Path) -> None:
    found = re.findall(r"mã băm|khóa ký|mã hóa", path.read_text("utf-8"), re.IGNORECASE)
    assert found == []
