"""The process that reads strangers' files: one after the other, each within its limits.

Run as a program by `console.strangers`. It imports what reads a file and nothing of the console
around it: no Flask, no database. It ends when it has nothing to do, when its parent ends, and when
a file has left it too large.
"""

import os
import pickle
import sys
import types
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import IO, Any

IDLE = 60
"""Seconds without a file after which the process ends."""
MEMORY = 512 * 1024 * 1024
"""Bytes of addresses."""
WORN = 320 * 1024 * 1024
"""Bytes; a process that was ever larger ends after its answer, so the next file has it all."""


def main() -> None:
    asked, answered = _pipes()
    _import_alone()
    _limit_memory()
    while True:
        idle = Timer(IDLE, os._exit, (0,))
        idle.daemon = True
        idle.start()
        length = asked.read(4)
        idle.cancel()
        if len(length) < 4:
            return
        header = pickle.loads(asked.read(int.from_bytes(length, "big")))
        answer = _answer(header, asked)
        answered.write(len(answer).to_bytes(4, "big") + answer)
        answered.flush()
        if _largest() > WORN:
            return


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Where files come from and answers go; what a library prints goes nowhere."""
    asked, answered = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(asked, "rb"), os.fdopen(answered, "wb")


def _import_alone() -> None:
    """`console` as a bare folder: its own `__init__` would bring the whole application along."""
    house = types.ModuleType("console")
    house.__path__ = [str(Path(__file__).parents[1])]
    sys.modules["console"] = house
    sys.path[0] = str(Path(__file__).parents[2])


def _answer(header: Any, asked: IO[bytes]) -> bytes:
    module, name, length, args, seconds = header
    file = asked.read(length)
    _limit_time(seconds)
    try:
        worked, found = True, _work(module, name)(file, *args)
    except MemoryError:
        os._exit(1)
    except Exception as error:
        worked, found = False, error
    return pickle.dumps((worked, found))


def _work(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


def _limit_memory() -> None:
    """Where the system can: Windows has other means, there the clock alone ends the process."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(10)


def _limit_time(seconds: float) -> None:
    """Let the system end the process after so much more processor time, rounded up."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _largest() -> int:
    """Bytes of memory that the process ever had; 0 where nobody counts.

    Linux counts towards `ru_maxrss` what the parent had when it started this process (getrusage(2)
    keeps it over an exec): beside a large server every reader would be worn at birth. `VmHWM`
    begins with the program (proc(5)).
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


if __name__ == "__main__":
    main()
