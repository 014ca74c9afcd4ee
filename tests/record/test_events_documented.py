"""docs/events.md tells every kind of event and every key of its details.

What any test records is held against it as well (`tests/conftest.py`).
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from console import queries
from console.demo.play import Hall
from console.models import EventKind
from tests.record.documented import missing_in_docs, rows

SOURCES = sorted(Path("console").rglob("*.py"))


def test_every_kind_has_one_row_and_no_row_is_of_no_kind() -> None:
    assert Counter(kind for kind, _keys in rows()) == Counter(kind.value for kind in EventKind)


def test_the_demo_records_nothing_that_is_not_told(sealed_hall: Hall) -> None:
    events = queries.events(sealed_hall.meeting)
    assert len({event.kind for event in events}) > 25
    for event in events:
        assert not missing_in_docs(event.kind.value, event.details)


def recorded_in(path: Path) -> Iterator[tuple[str, set[str]]]:
    """The kinds that a file records with the keys that it names there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"):
            continue
        kind = node.args[0] if node.args else None
        if isinstance(kind, ast.Attribute) and getattr(kind.value, "id", "") == "EventKind":
            yield kind.attr, {keyword.arg for keyword in node.keywords if keyword.arg}


def test_every_key_in_the_source_is_told() -> None:
    known = dict(rows())
    found = [one for path in SOURCES for one in recorded_in(path)]
    assert len({kind for kind, _keys in found}) > 60
    for kind, keys in found:
        assert keys <= set(known[EventKind[kind].value]), kind
