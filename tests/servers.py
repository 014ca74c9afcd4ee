"""The servers of the tests: on this machine alone, without a disk to wait for, gone afterwards."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.browser import postgresql

IN_A_HURRY = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
"""What costs time and matters only to data that shall outlive the tests."""
ZONE = "Asia/Ho_Chi_Minh"
"""Of the PostgreSQL server, as in a commune's office: what comes back must still be UTC."""


@contextmanager
def run_postgresql() -> Iterator[str]:
    """A fresh PostgreSQL; gives the address of its database `postgres`, by a Unix socket."""
    programs = postgresql()
    assert programs, "PostgreSQL is missing: apt-get install postgresql"
    folder = Path(mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder)

    run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C", "-U", "postgres", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c timezone={ZONE} "
    options += " ".join(f"-c {name}=off" for name in IN_A_HURRY)
    run("pg_ctl", "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@contextmanager
def run_redis() -> Iterator[str]:
    """A fresh Redis on loopback that keeps nothing; gives its address."""
    program = shutil.which("redis-server")
    assert program, "Redis is missing: apt-get install redis-server"
    for _attempt in range(5):  # another program may take the free port before Redis does
        port = _free_port()
        options = f"--bind 127.0.0.1 --port {port} --appendonly no".split()
        with subprocess.Popen(
            [program, *options, "--save", ""], stdout=subprocess.DEVNULL, cwd="/"
        ) as server:
            if not _answers(server, port):
                continue
            try:
                yield f"redis://127.0.0.1:{port}/0"
            finally:
                server.terminate()
            return
    raise AssertionError("Redis does not start.")


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait until this server takes connections; False when it ended instead."""
    while server.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.05)  # whoever answered: if the port was taken, ours ends now
                return server.poll() is None
        time.sleep(0.02)
    return False


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
