"""Consoles as `wsgi.py` serves them, each a fork of one process that has imported everything.

So a test waits for no imports. It is told what to do line by line, in JSON: {"environment": …,
"log": …} starts a console and answers its number, {"end": number} ends one and answers it again.
With "again" it is a keeper, which starts a console anew whenever that dies: so a test can kill
hundreds. The number of the one that serves stands in `server.pid` in the instance folder.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from console import create_app
from console.live import presence
from console.server.serve import serve as serve_console
from tests.compiled import COMPILED


class Nursery:
    """The other end, in the process of the tests."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, environment: dict[str, str], log: Path, *, again: bool = False) -> int:
        return self._say({"environment": environment, "log": str(log), "again": again})

    def end(self, number: int) -> None:
        self._say({"end": number})

    def _say(self, order: dict[str, object]) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def open_nursery(root: Path) -> Iterator[Nursery]:
    process = subprocess.Popen(
        [sys.executable, "-W", "default", "-m", "tests.system.nursery"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:  # closes its standard input, and waits until it has ended
        yield Nursery(process)


def compile_templates() -> None:
    pages = create_app({"SECRET_KEY": "for nobody"}).jinja_env
    pages.bytecode_cache = COMPILED
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)


wait = monkey.get_original("os", "waitpid")


def main() -> None:
    compile_templates()
    children = set()
    for line in sys.stdin:  # which ends however the run of the tests ends
        order = json.loads(line)
        if number := order.get("end"):
            end(number)
            children.discard(number)
        elif number := os.fork():
            children.add(number)
        else:
            settle(order["environment"], order["log"])
            keep() if order["again"] else serve()
        print(number, flush=True)
    for child in children:
        end(child)


def end(child: int) -> None:
    os.kill(child, signal.SIGTERM)
    wait(child, 0)


def settle(environment: dict[str, str], log: str) -> None:
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for standard in (1, 2):
        os.dup2(written, standard)
    presence.WORKER = secrets.token_hex(4)
    os.environ.clear()
    os.environ.update(environment)


def serve() -> None:
    app = create_app({"ASYNC_MODE": "gevent"})
    app.jinja_env.bytecode_cache = COMPILED
    serve_console(app)
    os._exit(0)


def keep() -> None:
    file = Path(os.environ["CONSOLE_INSTANCE"]) / "server.pid"
    while True:
        child = os.fork()
        if child == 0:
            serve()
        signal.signal(signal.SIGTERM, partial(end_both, child))
        beside = file.with_suffix(".new")
        beside.write_text(str(child))
        beside.replace(file)  # in one step: who kills reads it at any moment
        wait(child, 0)
        time.sleep(0.02)  # one that cannot even start is not started without end


def end_both(child: int, *_signal: object) -> None:
    os.kill(child, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
