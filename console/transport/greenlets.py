"""One greenlet a phone, the one that reads it: Engine.IO would start two more.

Both would sleep nearly always, each with a stack of its own: one until the phone is asked again
whether it is there, one until something waits to be written. Here one greenlet asks all phones, and
a writer is started when there is something to write.
"""

import contextlib
import inspect
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
from engineio import packet
from engineio.server import Server
from engineio.socket import Socket
from gevent.queue import Empty, JoinableQueue

LOOK = 5
"""Seconds between two looks for phones that did not answer in time."""
STEP = 0.25
"""Seconds of phones that are asked together."""
WRITER = f"{Socket._websocket_handler.__qualname__}.<locals>.writer"
NOTHING = object()


class Line(JoinableQueue):  # type: ignore[misc]
    """What waits to be written to one phone. From `open` on a writer comes when something does."""

    _websocket: Any = None
    _is_writing = _has_ended = False

    def open(self, websocket: Any) -> "Line":
        """Write to this from now on. The library waits for a writer's end by `join`: so do we."""
        self._websocket = websocket
        self._begin()
        return self

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        super().put(item, block, timeout)
        self._begin()

    def _begin(self) -> None:
        if self._websocket is not None and not self._is_writing and self.qsize():
            self._is_writing = True
            gevent.spawn(self._write)

    def _write(self) -> None:
        """Write what waits, and close the connection at the mark of its end (None)."""
        while (waiting := self._next()) is not NOTHING:
            try:
                if waiting is None:
                    self._end()
                elif not self._has_ended:
                    self._websocket.send(waiting.encode())
            except Exception:  # the phone went away: its reader notices
                self._end()
            finally:
                self.task_done()
        self._is_writing = False

    def _next(self) -> Any:
        try:
            return self.get(block=False)
        except Empty:
            return NOTHING

    def _end(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            with contextlib.suppress(Exception):  # it has ended already
                self._websocket.close()


class Pings:
    """Asks each phone again whether it is there, so long after its last answer.

    Ends the connections of those that did not answer.
    """

    def __init__(self, engine: Any, send: Callable[[Any], bool]) -> None:
        """`send` writes a ping to a phone at once, and returns False where it cannot."""
        self._engine, self._send = engine, send
        self._line: deque[tuple[float, Socket]] = deque()
        """With the monotonic second of its ping: every interval is as long, so it is a queue."""
        self._is_asking = False

    def expect(self, phone: Socket) -> None:
        self._line.append((time.monotonic() + self._engine.ping_interval, phone))
        if not self._is_asking:
            self._is_asking = True
            gevent.spawn(self._ask)

    def _ask(self) -> None:
        while self._line:
            if (wait := self._line[0][0] - time.monotonic()) > 0:
                gevent.sleep(max(wait, STEP))
            else:
                self._ping(self._line.popleft()[1])
        self._is_asking = False

    def _ping(self, phone: Socket) -> None:
        if phone.closing or phone.closed:
            return
        phone.last_ping = time.time()  # as the library counts
        try:
            if not self._send(phone):
                phone.send(packet.Packet(packet.PING))
        except Exception:
            self._engine.logger.exception("A phone was not asked.")

    def look(self) -> None:
        """Look for ever, as the library does; but at all at once, without waking for each."""
        while True:
            gevent.sleep(LOOK)
            for sid, phone in list(self._engine.sockets.items()):
                if phone.closed:
                    self._engine.sockets.pop(sid, None)
                elif not phone.closing:
                    self._end_if_silent(phone)

    def _end_if_silent(self, phone: Socket) -> None:
        try:
            phone.check_ping_timeout()
        except Exception:
            self._engine.logger.exception("A silent phone was not cut off.")


def spare(engine: Any, send: Callable[[Any], bool]) -> None:
    """Let this Engine.IO server start neither a writer nor a waiter for each phone."""
    start, pings = engine.start_background_task, Pings(engine, send)

    def start_rarely(target: Callable[..., Any], *args: Any, **named: Any) -> Any:
        method = getattr(target, "__func__", None)
        if method is Socket._send_ping:
            return pings.expect(target.__self__)  # type: ignore[attr-defined]
        if method is Server._service_task:
            return gevent.spawn(pings.look)
        if getattr(target, "__qualname__", "") == WRITER:
            inside = inspect.getclosurevars(target).nonlocals
            return inside["self"].queue.open(inside["ws"])
        return start(target, *args, **named)

    engine.create_queue = Line
    engine.start_background_task = start_rarely
