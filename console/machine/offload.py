"""Work that would block the server's loop (typst, signatures) goes to a real thread.

Under gevent a call into C that does not yield holds up every phone in the hall.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import gevent
from gevent import monkey
from gevent.threadpool import ThreadPool

Result = TypeVar("Result")


def off_the_loop(work: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Run `work` in a native thread while other greenlets go on; call it where there is no loop."""
    if not monkey.is_module_patched("threading"):
        return work(*args, **kwargs)
    result, error = _worker().apply(_outcome, (work, args, kwargs))
    if error:
        raise error
    found: Result = result
    return found


def _outcome(work: Callable[..., Any], args: Any, kwargs: Any) -> tuple[Any, Exception | None]:
    """Return the result, or what was raised: gevent would print the stack of a wrong password."""
    try:
        return work(*args, **kwargs), None
    except Exception as error:
        return None, error


@cache
def _worker() -> ThreadPool:
    """One thread, not several: two that import the same module for the first time, as pyHanko
    does in the middle of its work, wait for each other on a lock of gevent's for ever."""
    return ThreadPool(1)


def in_background(work: Callable[..., object], *args: Any) -> None:
    """Begin work that nobody waits for; where there is no loop, do it now.

    `work` opens what it needs of the application itself: no request stands behind it.
    """
    if monkey.is_module_patched("threading"):
        gevent.spawn(work, *args)
    else:
        work(*args)
