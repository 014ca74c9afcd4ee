"""What docs/events.md says of each kind of event, to hold events against it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "docs" / "events.md"
ROW = re.compile(r"\| `(?P<kind>\w+)` \| (?P<when>[^|]+) \| (?P<details>[^|]+) \|")
KEY = re.compile(r"(?P<optional>\[)?`(?P<name>[\w.]+)`")


@cache
def rows() -> list[tuple[str, dict[str, bool]]]:
    """Each row as (kind, {key: whether it is always there})."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = [row for line in lines if (row := ROW.fullmatch(line))]
    return [(row["kind"], _keys(row["details"])) for row in found]


def _keys(details: str) -> dict[str, bool]:
    return {key["name"]: not key["optional"] for key in KEY.finditer(details)}


def keys_of(details: dict[str, Any], above: str = "") -> Iterator[str]:
    """Every key of an event's details, those inside as "bodies.field"."""
    for key, value in details.items():
        yield f"{above}{key}"
        inside = value if isinstance(value, list) else [value]
        for one in inside:
            if isinstance(one, dict):
                yield from keys_of(one, f"{above}{key}.")


def missing_in_docs(kind: str, details: dict[str, Any]) -> set[str]:
    """What docs/events.md does not tell of such an event, or tells and is not there."""
    known = dict(rows()).get(kind)
    if known is None:
        return {kind}
    found = set(keys_of(details))
    always = {key for key, is_always in known.items() if is_always}
    return {f"{kind}: {key}" for key in (found - set(known)) | (always - found)}
