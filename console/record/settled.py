"""What was found of a sealed dialogue, kept while the program runs.

Rows of a sealed meeting never change: the database refuses it (migrations 0002, 0031). So what
follows from them alone is counted once, and the years cost a page nothing.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from flask import Flask, current_app

from console import queries
from console.models import Meeting

Given = TypeVar("Given", bound=Hashable)
Found = TypeVar("Found")

MOST = 50_000
"""Findings that are kept: of ten years some 20,000 texts with what they hide (about 20 MB)."""


def init_app(app: Flask) -> None:
    app.extensions["settled"] = {}


def settled(count: Callable[[Meeting, Given], Found]) -> Callable[[Meeting, Given], Found]:
    """Keep what `count` found of a sealed dialogue and of `given`, which is all else that the
    finding follows from. It holds no row, as rows belong to a transaction, and nobody changes it.

    The file of the Biên bản is part of the key: another database has another one.
    """

    @wraps(count)
    def found(meeting: Meeting, given: Given) -> Found:
        document = queries.document(meeting)
        if meeting.sealed_at is None or document is None or not document.sha256:
            return count(meeting, given)
        known: dict[Hashable, Found] = current_app.extensions["settled"]
        key = (count, meeting.id, document.sha256, given)
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = count(meeting, given)
        return known[key]

    return found
