"""The machine-readable record inside the minutes: an associated file (ISO 19005-3, 6.8)."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

RECORD_NAME = "record.json"
MAX_BYTES = 50 * 1024 * 1024
MAX_NODES = 1_000  # of the name tree: enough for thousands of files, too few to keep us busy


def record_of(reader: PdfFileReader) -> bytes | None:
    """Return the bytes of `record.json`, None where there is none; raise what the parser raises."""
    try:
        tree = reader.root["/Names"]["/EmbeddedFiles"]
    except KeyError:
        return None
    for name, file in _entries(tree):
        if str(name) == RECORD_NAME:
            return bytes(file["/EF"]["/F"].data)
    return None


def _entries(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Give names and file specifications of a name tree (ISO 32000-1, 7.9.6)."""
    waiting = [tree]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        names = node.get("/Names", [])
        yield from ((names[index], names[index + 1]) for index in range(0, len(names) - 1, 2))
        kids = node.get("/Kids", [])
        waiting += [kids[index] for index in range(min(len(kids), MAX_NODES))]
