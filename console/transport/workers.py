"""Several server processes behind one address: what one pushes, Redis brings to the others.

A Redis that is away or silent holds nobody up. What is for the other processes waits in line; in
this process everybody is served as ever. Redis keeps no published message, so a process that was
cut off draws all its screens anew when Redis is back.
"""

import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

from redis.backoff import NoBackoff
from redis.retry import Retry
from socketio.redis_manager import RedisManager

from console.transport.fanout import Fanout

MOST_UNTOLD = 300
"""Messages kept for the others while Redis is away; after more they are told to draw anew."""

MISSED = {"method": "missed"}

AGAIN = 1.0
"""Seconds until Redis is tried again."""

_PROBES = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
PATIENCE: dict[str, Any] = {
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,  # who only listens would never know that the other end is gone
    "socket_keepalive_options": {
        getattr(socket, name): value for name, value in _PROBES.items() if hasattr(socket, name)
    },
    "retry": Retry(NoBackoff(), 0),  # we must learn of each time that it was away
}
BY_SOCKET = {name: value for name, value in PATIENCE.items() if "keepalive" not in name}
"""For a Redis on the same machine (`unix://`), whose socket has none of the settings of TCP."""


class QueuedFanout(RedisManager, Fanout):  # type: ignore[misc]
    """Listeners in several processes. It calls `missed` when messages of others may be lost."""

    def __init__(self, url: str, missed: Callable[[], None]) -> None:
        options = BY_SOCKET if url.startswith("unix:") else PATIENCE
        super().__init__(url, redis_options=options)
        self._outlet = RedisManager(url, write_only=True, redis_options=options)
        self._missed = missed
        self._untold: deque[dict[str, Any]] = deque()
        self._something = Event()
        self._telling = self._ended = False

    def has_listeners(self, _room: str) -> bool:
        """Return True: other processes may always have some."""
        return True

    def _publish(self, data: dict[str, Any]) -> None:
        if len(self._untold) >= MOST_UNTOLD:  # a push holds what changed, so none may be left out
            self._untold.clear()
            data = MISSED
        self._untold.append(data)
        self._something.set()
        if not self._telling:
            self._telling = True
            self.server.start_background_task(self._tell)

    def end(self) -> None:
        """Leave Redis: this process stops."""
        self._ended = True
        self._something.set()
        if self.pubsub is not None:
            self.pubsub.close()

    def _tell(self) -> None:
        while not self._ended:
            self._something.wait()
            self._something.clear()
            while self._untold and not self._ended:
                message = self._untold[0]
                if self._outlet._publish(message) is None:
                    time.sleep(AGAIN)
                elif self._untold and self._untold[0] is message:  # not cleared meanwhile
                    self._untold.popleft()

    def _listen(self) -> Iterator[bytes]:
        was_away = False
        while not self._ended:
            try:
                self._redis_connect()
                self.pubsub.subscribe(self.channel)
                if was_away:
                    self.server.start_background_task(self._catch_up)
                for message in self.pubsub.listen():
                    if message["data"] == self.json.dumps(MISSED).encode():
                        self.server.start_background_task(self._catch_up)
                    else:
                        yield message["data"]
            except Exception as error:
                if not self._ended:
                    self._get_logger().error("Redis does not answer: %s", error)
            was_away = True
            time.sleep(AGAIN)

    def _catch_up(self) -> None:
        """Call `missed` until it succeeds: the database may have been away too."""
        while not self._ended:
            time.sleep(AGAIN)  # by then Redis has taken note of us
            try:
                self._missed()
            except Exception:
                self._get_logger().exception("The screens were not drawn anew.")
            else:
                return
