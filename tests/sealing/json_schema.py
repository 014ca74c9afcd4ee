"""A strict, small checker of JSON Schema 2020-12: the keywords that docs/record-4.schema.json uses.

Raises for any other keyword, so that nothing in the schema is passed over.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
ANNOTATIONS = {"$schema", "$id", "title", "description", "$defs"}


def problems(value: Any, schema: Any, root: Any, at: str = "$") -> Iterator[str]:
    """Where a value is not as the schema says: 'path: keyword'."""
    for keyword, wanted in schema.items():
        if keyword not in ANNOTATIONS and keyword not in OF_OBJECTS:
            yield from KEYWORDS[keyword](value, wanted, root, at)
    if "properties" in schema or "required" in schema:
        yield from _object(value, schema, root, at)


def _type(value: Any, wanted: Any, _root: Any, at: str) -> Iterator[str]:
    names = wanted if isinstance(wanted, list) else [wanted]
    fits = any(isinstance(value, TYPES[name]) for name in names)
    if not fits or (isinstance(value, bool) and "boolean" not in names):
        yield f"{at}: type"


def _equal(one: Any, other: Any) -> bool:
    """True and 1 are equal in Python, and are not in JSON."""
    return type(one) is type(other) and bool(one == other)


def _enum(value: Any, wanted: Any, _root: Any, at: str) -> Iterator[str]:
    if not any(_equal(value, one) for one in wanted):
        yield f"{at}: enum {value!r}"


def _pattern(value: Any, wanted: Any, _root: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted.replace("$", r"\Z"), value):
        yield f"{at}: pattern {value!r}"


def _minimum(value: Any, wanted: Any, _root: Any, at: str) -> Iterator[str]:
    if isinstance(value, int) and value < wanted:
        yield f"{at}: minimum"


def _min_items(value: Any, wanted: Any, _root: Any, at: str) -> Iterator[str]:
    if isinstance(value, list) and len(value) < wanted:
        yield f"{at}: minItems"


def _items(value: Any, wanted: Any, root: Any, at: str) -> Iterator[str]:
    for place, one in enumerate(value if isinstance(value, list) else []):
        yield from problems(one, wanted, root, f"{at}[{place}]")


def _any_of(value: Any, wanted: Any, root: Any, at: str) -> Iterator[str]:
    tried = [list(problems(value, one, root, at)) for one in wanted]
    if all(tried):
        yield from min(tried, key=len)


def _ref(value: Any, wanted: Any, root: Any, at: str) -> Iterator[str]:
    yield from problems(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)


def _object(value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    assert schema.get("additionalProperties", False) is False
    known = schema.get("properties", {})
    yield from (f"{at}: lacks {key}" for key in schema.get("required", []) if key not in value)
    for key, one in value.items():
        if key in known:
            yield from problems(one, known[key], root, f"{at}.{key}")
        else:
            yield f"{at}: has {key}"


Check = Callable[[Any, Any, Any, str], Iterator[str]]
OF_OBJECTS = {"properties", "required", "additionalProperties"}
KEYWORDS: dict[str, Check] = {
    "type": _type,
    "enum": _enum,
    "const": lambda value, wanted, root, at: _enum(value, [wanted], root, at),
    "pattern": _pattern,
    "minimum": _minimum,
    "minItems": _min_items,
    "items": _items,
    "anyOf": _any_of,
    "$ref": _ref,
}
