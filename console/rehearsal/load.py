"""What the console's own process takes while the hall plays, where it is on this machine."""

from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from time import perf_counter
from urllib.parse import urlsplit

import gevent
import psutil

from console.machine.addresses import LOOPBACK, lan_addresses

STRETCH = 5.0
"""Seconds over which the load is averaged."""


@dataclass(frozen=True)
class Load:
    seconds: float
    """Of CPU, in all."""
    busiest: float
    """The part of one core in use in the busiest stretch; above 1 where several are used."""
    megabytes: float
    """Of memory, at most."""
    megabytes_before: float

    def kilobytes_per_phone(self, phones: int) -> float:
        return (self.megabytes - self.megabytes_before) * 1024 / max(phones, 1)


class Meter:
    """Measures the processes that listen on the console's port, until `read`."""

    def __init__(self, base: str) -> None:
        self._processes = _listening(base)
        self._before = self._memory()
        self._most = self._before
        self._cpu = self._used()
        self._busiest = 0.0
        self._watching = gevent.spawn(self._watch)

    def _watch(self) -> None:
        used, at = self._used(), perf_counter()
        while True:
            gevent.sleep(STRETCH)
            used_now, now = self._used(), perf_counter()
            self._busiest = max(self._busiest, (used_now - used) / (now - at))
            self._most = max(self._most, self._memory())
            used, at = used_now, now

    def read(self) -> Load | None:
        """None where the console runs on another machine, or may not be looked at."""
        self._watching.kill()
        if not self._processes:
            return None
        mega = 1024 * 1024
        used = self._used() - self._cpu
        return Load(used, self._busiest, self._most / mega, self._before / mega)

    def _used(self) -> float:
        total = 0.0
        for process in self._processes:
            with suppress(psutil.Error):
                spent = process.cpu_times()
                total += spent.user + spent.system
        return total

    def _memory(self) -> int:
        total = 0
        for process in self._processes:
            with suppress(psutil.Error):
                total += process.memory_info().rss
        return total


def _listening(base: str) -> list[psutil.Process]:
    parts = urlsplit(base)
    if parts.scheme != "http" or not _is_here(parts.hostname or ""):
        return []  # what listens for TLS is a proxy, and not the console
    port = parts.port or 80
    found = set()
    with suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            here = connection.laddr and connection.laddr.port == port
            if here and connection.status == psutil.CONN_LISTEN and connection.pid:
                found.add(connection.pid)
    return [psutil.Process(pid) for pid in found if psutil.pid_exists(pid)]


def _is_here(host: str) -> bool:
    if host in LOOPBACK or host in lan_addresses():
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return False
