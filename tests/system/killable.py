"""The console as `wsgi.py` serves it, started anew whenever it dies.

Everything is imported once, and each server is a fork of that: so a test can kill hundreds. The
number of the process that serves stands in `server.pid` in the instance folder.
"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import signal  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402

import console.server  # noqa: E402
from console import create_app  # noqa: E402


def end(child: int, *_signal: object) -> None:
    os.kill(child, signal.SIGKILL)
    os._exit(0)


def main() -> None:
    wait = monkey.get_original("os", "waitpid")
    file = Path(os.environ["CONSOLE_INSTANCE"]) / "server.pid"
    while True:
        child = os.fork()
        if child == 0:
            console.server.serve(create_app({"ASYNC_MODE": "gevent"}))
            return
        signal.signal(signal.SIGTERM, partial(end, child))
        file.write_text(str(child))
        wait(child, 0)


if __name__ == "__main__":
    main()
