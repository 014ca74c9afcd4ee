"""Where this machine is reached from the hall: nothing here depends on who asks.

What stands on every wall is one address: CONSOLE_PUBLIC_URL, else the one that was chosen for the
meeting, else the likely one of this machine, fixed when it is first asked for.
"""

import re
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

import ifaddr
from flask import current_app
from markupsafe import Markup

from console.machine.likelihood import Address, likely_first
from console.machine.qr import qr_svg

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
PORT = 8000
LOOK_AGAIN = 2.0
"""Seconds: strangers' questions cause a look at the network cards no more often than this."""
PASSING = (".local", ".localhost", ".lan", ".home", ".internal", ".home.arpa", ".localdomain",
           ".invalid")  # fmt: skip
"""Endings of names that exist in a local network only, or nowhere (RFC 6761): they are gone with
it, as its numbers are.
"""
_NAME = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.ASCII
)
"""A public name: whole labels (RFC 1123, 2.1), the last no number, as browsers read '127.1'."""


@dataclass
class Machine:
    """The addresses and names of this machine, looked up anew when an unknown one is asked for."""

    addresses: list[Address]
    every: set[IPv4Address | IPv6Address]
    looked_at: float
    likely: str
    """The likely address at the first look; it changes only when the machine has lost it."""

    @classmethod
    def found(cls) -> "Machine":
        addresses, every = _adapters()
        likely = addresses[0].ip if addresses else "127.0.0.1"
        return cls(addresses, every, time.monotonic(), likely)

    def look(self) -> None:
        """Read the network cards again: a Wi-Fi may be joined, or left, after the start."""
        self.addresses, self.every = _adapters()
        self.looked_at = time.monotonic()
        if not self.has(self.likely):
            self.likely = self.addresses[0].ip if self.addresses else "127.0.0.1"

    def has(self, ip: str) -> bool:
        return any(address.ip == ip for address in self.addresses)

    def is_called(self, host: str) -> bool:
        """Return whether a name without port, or an address in digits, is this machine's."""
        try:
            number = ip_address(host.strip("[]").partition("%")[0])
        except ValueError:
            return host == "localhost" or host in _names()
        return number.is_loopback or number in self.every


def is_ours(host: str) -> bool:
    """Return whether a Host header, with or without a port, names this installation."""
    name = bare(host)
    if name and name == (urlsplit(configured_url()).hostname or ""):
        return True
    here = machine()
    if here.is_called(name):
        return True
    if name and name == _given_host():
        return True
    if time.monotonic() - here.looked_at < LOOK_AGAIN:
        return False
    here.look()
    return here.is_called(name)


def _given_host() -> str:
    """Return the name that the office gave for phones at home, asked for every LOOK_AGAIN seconds.

    "" where there is none, and where the machine's own settings name one.
    """
    known: tuple[str, float] = current_app.extensions.get("given_host_known", ("", -LOOK_AGAIN))
    if time.monotonic() - known[1] >= LOOK_AGAIN:
        known = (current_app.extensions["given_host"](), time.monotonic())
        current_app.extensions["given_host_known"] = known
    return known[0]


def forget_given_host() -> None:
    """Ask for the name anew at the next request: it was changed."""
    current_app.extensions.pop("given_host_known", None)


def bare(host: str) -> str:
    """Return a Host header's name: 'Laptop.local.:8000' -> 'laptop.local', '[::1]:80' -> '::1'."""
    try:
        found = urlsplit(f"//{host}")
        whole = found.netloc == host and "@" not in host
        _port = found.port  # raises for "8000, evil.example" and for numbers that are none
        return (found.hostname or "").rstrip(".") if whole else ""
    except ValueError:
        return ""


def place_of(url: str) -> str:
    """Return host and port of an address that a header names; empty where it is none ('http://[')."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def machine() -> Machine:
    known: Machine | None = current_app.extensions.get("machine")
    if known is None:
        known = current_app.extensions["machine"] = Machine.found()
    return known


def public_url(chosen: str = "") -> str:
    """Return the address that stands in QR codes.

    `chosen` is what the preparation of a meeting chose; it counts while it is an address of this
    machine.
    """
    return configured_url() or own_url(hall_host(chosen))


def configured_url() -> str:
    """Return what CONSOLE_PUBLIC_URL says; empty where it is not set."""
    return str(current_app.config["PUBLIC_URL"]).rstrip("/")


def hall_host(chosen: str = "") -> str:
    """Return the address or name that stands in the QR code where nothing else is configured."""
    here = machine()
    return chosen if chosen and here.is_called(chosen) else here.likely


def own_url(host: str) -> str:
    """Return one of this machine's addresses or names as people type it, with the server's port."""
    return f"http://{host}:{current_app.config.get('PORT', PORT)}"


def lasting_url(chosen: str = "") -> str:
    """Return the address at which a Biên bản can be looked up for years; empty where there is none.

    `chosen` was given for the meeting. An address in one hall's network does not last a day.
    """
    found = chosen or configured_url()
    return found.rstrip("/") if is_lasting(found) else ""


def is_lasting(url: str) -> bool:
    """Return whether an address may be printed on paper: a public name, or a public number."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removesuffix(".")
    try:
        if parts.scheme not in ("http", "https") or parts.port == 0:
            return False
    except ValueError:  # a port beyond 65535
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        pass
    with suppress(UnicodeError):  # a name of whatever letters, as it is asked for (RFC 3490)
        host = host.encode("idna").decode("ascii")
    return bool(_NAME.fullmatch(host)) and not host.endswith(PASSING)


def lan_addresses() -> list[str]:
    """This machine's addresses now, the likely one first."""
    return [address.ip for address in _adapters()[0]]


def names() -> list[str]:
    """What this machine is called in its network, for phones that know such names."""
    return sorted(name for name in _names() if name.endswith(".local"))


def _names() -> set[str]:
    whole = socket.gethostname().lower().rstrip(".")
    first = whole.partition(".")[0]
    return {whole, first, f"{first}.local"} - {"", ".local"}


def _adapters() -> tuple[list[Address], set[IPv4Address | IPv6Address]]:
    """Return the IPv4 addresses that a phone could type, likely ones first, and all numbers there
    are.

    A hall's own Wi-Fi may lead nowhere (no default route), so every network card is asked.
    """
    usable, every = [], set()
    for adapter in ifaddr.get_adapters():
        for address in adapter.ips:
            ip = address.ip if isinstance(address.ip, str) else address.ip[0]
            number = ip_address(ip.partition("%")[0])
            every.add(number)
            if number.version == 4 and not (number.is_loopback or number.is_link_local):
                usable.append(Address(ip, adapter.nice_name or adapter.name))
    return likely_first(usable, _way_out()), every


def _way_out() -> str:
    """Return the address that the system would send from. Asking sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def qr_code(text: str, label: str) -> Markup:
    """Return a QR code for a page, with its text alternative."""
    return Markup('<span class="qr" role="img" aria-label="{}">{}</span>').format(
        label, Markup(qr_svg(text))
    )
