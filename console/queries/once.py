"""Ask once for one moment: a screen asks the same of a meeting in many places.

A transaction that only reads sees one moment of the database (`database`: a snapshot of SQLite,
REPEATABLE READ on PostgreSQL). So an answer holds until the transaction ends. A transaction that
writes asks anew each time.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from console.database import session
from console.models import Meeting

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Query = Callable[Concatenate[Meeting, Asked], Answer]


def once(query: Query[Asked, Answer]) -> Query[Asked, Answer]:
    """Keep what `query` found of a meeting, by its arguments, for as long as nothing is written."""

    @wraps(query)
    def answer(meeting: Meeting, /, *asked: Asked.args, **how: Asked.kwargs) -> Answer:
        present = session()
        if _writes(present):
            return query(meeting, *asked, **how)
        known = present.info.setdefault("answers", {})
        key = (query, meeting.id, asked, tuple(how.items()))
        if key not in known:
            known[key] = query(meeting, *asked, **how)
        found: Answer = known[key]
        return found

    return answer


def _writes(present: Session) -> bool:
    """Return whether something was changed or may be: the write lock is in hand."""
    if present.new or present.dirty or present.deleted:
        return True
    return bool(present.connection().get_execution_options().get("writes"))


def _forget(present: Session, *_more: object) -> None:
    present.info.pop("answers", None)


for _end in ("after_flush", "after_commit", "after_soft_rollback"):
    event.listen(Session, _end, _forget)
