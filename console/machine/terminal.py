"""How every command begins and ends, in any terminal, and when its words go to a file."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from typing import Any

from click import Abort, Group
from gevent.hub import Hub

from console.language import _

STOPPED = 130
"""The exit code of what Ctrl+C stopped: 128 and the number of SIGINT."""


_CALMED: set[Callable[..., Any]] = set()


def begin() -> None:
    """Let streams write Vietnamese whatever the system's encoding is; keep new files private."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")  # the terminal draws what its encoding has
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def make_calm(group: Group) -> None:
    """Let every command answer Ctrl+C with a sentence, after it has put its things in order."""
    # Otherwise the loop prints the lines of whichever greenlet was running; it still tells the
    # main one, which the command is.
    if KeyboardInterrupt not in Hub.NOT_ERROR:
        Hub.NOT_ERROR = (*Hub.NOT_ERROR, KeyboardInterrupt)
    for command in group.commands.values():
        if command.callback and command.callback not in _CALMED:  # applications share commands
            command.callback = _calm(command.callback)
            _CALMED.add(command.callback)


def _calm(callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def calmed(*arguments: Any, **options: Any) -> Any:
        try:
            return callback(*arguments, **options)
        except (KeyboardInterrupt, EOFError, Abort):
            print("\n" + _("Đã dừng theo yêu cầu."), file=sys.stderr, flush=True)
            sys.exit(STOPPED)

    return calmed
