"""Notice what somebody else wrote into a form of one thing while a screen showed it as it was.

A form carries a mark of each of its values, as a table does of its rows (`seen`). A value that the
form left as it was shown stays as the other wrote it. One that both changed is refused at its
field, with all that was typed; the next press writes over it, knowingly.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from console.errors import InvalidEntryError
from console.language import _

LONGEST_QUOTED = 120


class Theirs(str):
    """The sentence at a field into which somebody else wrote meanwhile."""

    __slots__ = ()


def marks(values: Mapping[str, Any]) -> str:
    """Return the mark of each value, as a form carries them: 'venue.a3f9c2,motto.04be11'."""
    return ",".join(f"{name}.{_mark(value)}" for name, value in values.items())


def renewed(text: str, present: str, names: Collection[str]) -> str:
    """Return what the form carries on, with the marks of today of these fields."""
    old, now = _read(text), _read(present)
    if old.keys() != now.keys():  # another form of the page
        return present
    return ",".join(f"{name}.{(now if name in names else old)[name]}" for name in now)


def joined(now: Mapping[str, Any], typed: Mapping[str, Any], seen: str) -> dict[str, Any]:
    """Return what was typed, and `now` what others wrote where the form left it as it was `seen`.

    Raise InvalidEntryError at each field that both changed; nothing is refused without marks.
    """
    result, problems = dict(typed), {}
    for name, mark in _read(seen).items():
        if name not in now or name not in typed or _mark(now[name]) in (mark, _mark(typed[name])):
            continue
        if _mark(typed[name]) == mark:
            result[name] = now[name]
        else:
            problems[name] = _sentence(now[name])
    if problems:
        raise InvalidEntryError(problems)
    return result


def _sentence(theirs: Any) -> Theirs:
    words = _shown(theirs)
    if not words:
        return Theirs(_("Người khác vừa xóa trống ô này. Bấm lưu lần nữa thì ghi như ở đây."))
    return Theirs(
        _("Người khác vừa ghi ô này là “%(words)s”. Bấm lưu lần nữa thì ghi như ở đây.",
          words=words[:LONGEST_QUOTED])
    )  # fmt: skip


def _shown(value: Any) -> str:
    """Return the value as one line: what spaces and line ends it has does not matter."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list | tuple):
        return "; ".join(_shown(one) for one in value)
    return " ".join(str(value).split())


def _mark(value: Any) -> str:
    """Return the mark of a value; a browser's line ends and blanks at an edge change none."""
    said = _shown(value)
    if isinstance(value, str):
        said = "\n".join(" ".join(line.split()) for line in value.strip().splitlines())
    return hashlib.sha256(said.encode()).hexdigest()[:10]


def _read(text: str) -> dict[str, str]:
    parts = (part.partition(".") for part in text.split(","))
    return {name: mark for name, dot, mark in parts if dot}
