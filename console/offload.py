"""Work that would block the server's loop (typst, signatures) goes to real threads.

Under gevent a call into C that does not yield holds up every phone in the hall.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from gevent import get_hub, monkey

Result = TypeVar("Result")


def off_the_loop(work: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Run `work` in a native thread while other greenlets go on; plainly where there is no loop."""
    if not monkey.is_module_patched("threading"):
        return work(*args, **kwargs)
    result: Result = get_hub().threadpool.apply(work, args, kwargs)
    return result
