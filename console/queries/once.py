"""Ask once for one moment: a screen asks the same in many places.

A transaction that only reads sees one moment of the database (`database`: a snapshot of SQLite,
REPEATABLE READ on PostgreSQL). So an answer holds until the transaction ends. A transaction that
writes asks anew each time.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from console.database import Base, session

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def once(query: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep what `query` found, by its arguments, for as long as nothing is written. The answer is
    shared: nobody changes it.
    """

    @wraps(query)
    def answer(*asked: Asked.args, **how: Asked.kwargs) -> Answer:
        present = session()
        if _writes(present):
            return query(*asked, **how)
        known = present.info.setdefault("answers", {})
        key = (query, _plain(asked), tuple((name, _plain(one)) for name, one in how.items()))
        if key not in known:
            known[key] = query(*asked, **how)
        found: Answer = known[key]
        return found

    return answer


def _plain(asked: Any) -> Hashable:
    """Return what tells one argument from another: of a row its table and number."""
    if isinstance(asked, Base):
        return asked.__tablename__, asked.id  # type: ignore[attr-defined]
    if isinstance(asked, list | tuple | set | frozenset):
        return type(asked), tuple(_plain(one) for one in asked)
    plain: Hashable = asked
    return plain


def _writes(present: Session) -> bool:
    """Return whether something was changed or may be: the write lock is in hand."""
    if present.new or present.dirty or present.deleted:
        return True
    return bool(present.connection().get_execution_options().get("writes"))


def _forget(present: Session, *_more: object) -> None:
    present.info.pop("answers", None)


for _end in ("after_flush", "after_commit", "after_soft_rollback", "after_transaction_end"):
    event.listen(Session, _end, _forget)
