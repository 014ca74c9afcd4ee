"""What is said where a PIN is typed and anybody in the hall's Wi-Fi could read it."""

from flask import current_app, request

from console.machine.addresses import LOOPBACK
from console.people import staff_port


def in_the_clear() -> bool:
    """Plain HTTP, from another machine than the server itself."""
    return not request.is_secure and request.remote_addr not in LOOPBACK


def instead() -> str:
    """The same page on the staff's port; empty where there is none."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    host = request.host.rsplit(":", 1)[0] if "]" not in request.host else request.host
    base = staff_port.address(app, host)
    return f"{base}{request.full_path.rstrip('?')}" if base else ""
