"""What strangers send (a PDF to be judged, a picture, a key file) is read in a process of its own.

A parser fed with hostile bytes may think for minutes or fill the memory. Here it can only lose its
own process: 10 s of processor time and 512 MB for a file, three files in line. The process is
started when it is needed and ends when it has nothing to do. It is given no secret and no database,
and what it answers is taken apart as data (`answers`). Signing, sealing and backups have their own
thread (`offload`) and never wait for it.
"""

import atexit
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer, local
from typing import IO, Any, TypeVar

from console.errors import LaterError
from console.language import _
from console.strangers import answers

Result = TypeVar("Result")

ROOT = Path(__file__).parents[2]
PROCESS = Path(__file__).with_name("process.py")
LONGEST_LINE = 3
"""Files in line, the one that is being read included."""
SECONDS = 10
"""Of processor time for one file; no honest one of 60 pages needs two."""
PATIENCE = 3
"""Of time on the clock for one of processor time: the hall's own work goes first."""
PIECE = 256 * 1024
"""Bytes that are handed over before others have their turn."""


class OverLimitsError(Exception):
    """The file asked for more time or memory than any honest one; its process was ended."""


class LineFullError(LaterError):
    """Enough files are waiting to be read."""

    def __init__(self, waiting: int) -> None:
        seconds = waiting * SECONDS
        sentence = _(
            "Máy đang kiểm tra %(n)s tệp khác. Xin gửi lại tệp này sau %(s)s giây.",
            n=waiting,
            s=seconds,
        )
        super().__init__(sentence, seconds)


class Lane:
    """A line of files before one process. Those of the staff never stand behind strangers'.

    No caller can make the line longer: `run` takes a place by itself where none is held.
    """

    def __init__(self) -> None:
        self._turn = Lock()
        self._mine = local()  # whether this request has its place already
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in line for as long as the block runs; raises LineFullError where none is free.

        Take one before the file is read into memory; a file that is asked about several things
        keeps the one it has.
        """
        if getattr(self._mine, "placed", False):
            yield
            return
        if self._waiting >= LONGEST_LINE:
            raise LineFullError(self._waiting)
        self._waiting += 1
        self._mine.placed = True
        try:
            yield
        finally:
            self._mine.placed = False
            self._waiting -= 1

    def run(
        self, work: Callable[..., Result], file: bytes, *args: Any, seconds: float = SECONDS
    ) -> Result:
        """Return `work(file, *args)` as worked out in the process, after those before.

        `work` is a function of a module that `answers.READERS` names. Raises what `work` raises
        if that is an error of ours, OverLimitsError when the process had to be ended,
        LineFullError where three are in line.
        """
        assert answers.is_ours(work.__module__), work
        with self.place(), self._turn:
            header = pickle.dumps((work.__module__, work.__name__, len(file), args, seconds))
            try:
                answer = self._asked(header, file, seconds)
            except _Idle:  # it ended for want of work just as this file came
                answer = self._asked(header, file, seconds)
        worked, found = answers.load(answer)
        if not worked:
            raise found
        result: Result = found
        return result

    def end(self) -> None:
        """End the process, if there is one: the next file has a fresh one."""
        with self._turn:
            self._end()

    def _asked(self, header: bytes, file: bytes, seconds: float) -> bytes:
        process = self._present()
        assert process.stdin
        assert process.stdout
        watch = Timer(seconds * PATIENCE, process.kill)
        watch.start()
        try:
            _hand_over(process.stdin, header, file)
            return _heard(process.stdout)
        except (EOFError, OSError) as error:
            self._end()
            raise (_Idle if process.returncode == 0 else OverLimitsError)() from error
        except BaseException:  # whoever asked went away in the middle of the answer
            self._end()
            raise
        finally:
            watch.cancel()

    def _present(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _started()
        return self._process

    def _end(self) -> None:
        if (process := self._process) is None:
            return
        self._process = None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be written any more
                pipe.close()  # type: ignore[union-attr]
        try:
            process.wait(timeout=1)  # it ends when nobody can speak to it any more
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _Idle(Exception):  # noqa: N818
    """The process had ended by itself."""


def read(file: IO[bytes]) -> bytes:
    """The whole file, in pieces between which others have their turn."""
    pieces = []
    while piece := file.read(PIECE):
        pieces.append(piece)
        time.sleep(0)  # under gevent this gives way
    return b"".join(pieces)


def _started() -> "subprocess.Popen[bytes]":
    """In a session of its own, so that Ctrl+C in the terminal is the server's alone."""
    apart = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        [sys.executable, str(PROCESS)],
        cwd=ROOT,
        env=answers.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=apart,
    )


def _hand_over(pipe: IO[bytes], header: bytes, file: bytes) -> None:
    pipe.write(len(header).to_bytes(4, "big") + header)
    view = memoryview(file)
    for start in range(0, len(file), PIECE):
        pipe.write(view[start : start + PIECE])
    pipe.flush()


def _heard(pipe: IO[bytes]) -> bytes:
    """One answer. Raises EOFError where the process ended before it was whole."""
    length = int.from_bytes(_whole(pipe, 4), "big")
    if length > answers.LARGEST:
        raise EOFError
    return _whole(pipe, length)


def _whole(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found


PUBLIC = Lane()
"""Files that anybody hands in to be checked."""
STAFF = Lane()
"""Files of those who sign: signed elsewhere, pictures, keys."""
for _lane in (PUBLIC, STAFF):
    atexit.register(_lane.end)
