"""Which devices have live pages open, by the name that the installation gave them.

Each process keeps its own in memory: nginx keeps a device with one process.
"""

from collections import OrderedDict

MOST_OF_ONE = 40
"""Live pages that one device may have open."""

MOST_UNNAMED = 100
"""Live pages of one address from devices without a name: every page of ours gives a name."""

MOST_REMEMBERED = 20_000

_pages: dict[str, set[str]] = {}
_device_of: dict[str, str] = {}
_seen: OrderedDict[str, None] = OrderedDict()
"""Devices that had a live page open, the one that was not seen for longest first."""


def open_one(connection: str, device: str | None, address: str = "") -> bool:
    """Count a live page of this device; return False where it has too many.

    Devices that show no name are not told apart: they share what their address may open.
    """
    who, most = (device, MOST_OF_ONE) if device else (f"address {address}", MOST_UNNAMED)
    pages = _pages.setdefault(who, set())
    if len(pages) >= most:
        return False
    pages.add(connection)
    _device_of[connection] = who
    if device is None:
        return True
    _seen[device] = None
    _seen.move_to_end(device)
    if len(_seen) > MOST_REMEMBERED:
        _seen.popitem(last=False)
    return True


def was_seen(device: str | None) -> bool:
    """Return whether this device had a live page open: a phone in the hall, and no mere script."""
    return device in _seen


def close(connection: str) -> None:
    device = _device_of.pop(connection, None)
    if device is not None:
        pages = _pages[device]
        pages.discard(connection)
        if not pages:
            del _pages[device]
