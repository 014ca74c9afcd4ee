"""The servers of the tests: on this machine alone, without a disk to wait for, gone afterwards."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.browser import postgresql

ZONE = "Asia/Ho_Chi_Minh"
"""Of the PostgreSQL server, as in a commune's office: what comes back must still be UTC."""
NEW = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres", "--no-sync")
HURRIED = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
IN_A_HURRY = [f"--{name}=off" for name in HURRIED] + [f"--timezone={ZONE}"]
"""Off is what costs time and matters only to data that shall outlive the tests."""
KEEPER = '"$@" & read _; kill -s "$0" $!; wait $!'
"""Ends the server when its standard input closes: however the run ends, no server outlives it."""


@contextmanager
def run_postgresql() -> Iterator[str]:
    """A fresh PostgreSQL; gives the address of its database `postgres`, by a Unix socket."""
    programs = postgresql()
    assert programs, "PostgreSQL is missing: apt-get install postgresql"
    folder = Path(mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)
    own = ["-D", str(folder / "data")]
    made = [str(programs / "initdb"), *own, *NEW]
    subprocess.run(made, check=True, capture_output=True, user=user, cwd=folder)
    options = ["-k", str(folder), "-c", "listen_addresses=", *IN_A_HURRY]
    asked = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
    with _kept("QUIT", [str(programs / "postgres"), *own, *options], folder, user) as server:
        _await(server, lambda: subprocess.run(asked, check=False).returncode == 0, folder)
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    shutil.rmtree(folder)


@contextmanager
def run_redis() -> Iterator[str]:
    """A fresh Redis on loopback that keeps nothing; gives its address."""
    program = shutil.which("redis-server")
    assert program, "Redis is missing: apt-get install redis-server"
    folder = Path(mkdtemp(prefix="redis"))
    port = free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--appendonly", "no", "--save", ""]
    with _kept("TERM", [program, *options], folder) as server:
        _await(server, lambda: _listens(port), folder)
        yield f"redis://127.0.0.1:{port}/0"
    shutil.rmtree(folder)


@contextmanager
def _kept(
    end_by: str, command: list[str], folder: Path, user: str | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server that writes its log to the folder, in a session of its own: Ctrl+C is ours."""
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            ["sh", "-c", KEEPER, end_by, *command],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            user=user,
            start_new_session=True,
        ) as server,
    ):
        yield server  # leaving closes its standard input, and waits until it has ended


def _await(server: "subprocess.Popen[bytes]", answers: Callable[[], bool], folder: Path) -> None:
    """Wait half a minute at most for the first answer."""
    for _attempt in range(300):
        if server.poll() is None and answers():
            return
        time.sleep(0.1)
    raise AssertionError((folder / "log").read_text())


def _listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
