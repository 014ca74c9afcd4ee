"""Where this machine is reached from the hall, and the QR codes that lead there."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import ifaddr
from flask import current_app, has_request_context, request
from markupsafe import Markup

from console.qr import qr_svg

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")


def public_url() -> str:
    """The address that stands in QR codes: PUBLIC_URL, else as the hall reaches this machine."""
    configured = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    if configured:
        return configured
    if not has_request_context():
        return f"http://{lan_address()}:{current_app.config.get('PORT', 8000)}"
    parts = urlsplit(request.host_url)
    if parts.hostname in LOOPBACK:
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{lan_address()}{port}"
    return f"{parts.scheme}://{parts.netloc}"


def lan_address() -> str:
    """This machine's address in the hall's network; loopback when there is none."""
    return next(iter(lan_addresses()), "127.0.0.1")


def lan_addresses() -> list[str]:
    """This machine's addresses, the one on the way out first.

    A hall's own Wi-Fi may lead nowhere (no default route), so every network card is asked.
    """
    own = [
        address.ip
        for adapter in ifaddr.get_adapters()
        for address in adapter.ips
        if address.is_IPv4 and isinstance(address.ip, str)
    ]
    usable = [a for a in own if not (ip_address(a).is_loopback or ip_address(a).is_link_local)]
    return sorted(usable, key=lambda address: address != _way_out())


def _way_out() -> str:
    """The address that the system would send from; nothing is sent by asking."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def qr_code(text: str, label: str) -> Markup:
    """A QR code for a page, with its text alternative."""
    return Markup('<span class="qr" role="img" aria-label="{}">{}</span>').format(
        label, Markup(qr_svg(text))
    )
