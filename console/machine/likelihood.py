"""Which address of this machine the hall's phones can reach, as far as names and numbers tell.

A laptop has more network cards than it looks: of virtual machines, containers and VPNs. Each has
an address, and no phone reaches any of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

VIRTUAL = re.compile(
    r"virtual|vbox|vmware|vmnet|hyper-?v|vethernet|wsl|docker|veth|virbr|\bbr-|bridge|podman"
    r"|\blxc|\blxd|hamachi|tailscale|zerotier|wireguard|\bwg\d|\btun|\btap|\butun|\bppp|vpn"
    r"|anyconnect|globalprotect|pangp|forti|juniper|pulse|nordlynx|wintun|warp|bluetooth|loopback"
    r"|\bgif|\bstf|awdl|llw|npcap|teredo|isatap",
    re.IGNORECASE,
)
"""Words in the names that Windows, macOS and Linux give to virtual cards."""
WIRELESS = re.compile(r"wi-?fi|wireless|wlan|\bwl|802\.11|airport", re.IGNORECASE)
OF_PROGRAMS = tuple(
    ip_network(text)
    for text in (
        "192.168.56.0/24",  # VirtualBox, host-only
        "192.168.122.0/24",  # libvirt
        "172.17.0.0/16",  # Docker
        "10.0.2.0/24",  # VirtualBox, NAT
        "10.8.0.0/24",  # OpenVPN
        "100.64.0.0/10",  # Tailscale and carriers
        "25.0.0.0/8",  # Hamachi
    )
)
"""The networks that these programs take when nobody tells them otherwise."""
SHARED = ip_network("172.16.0.0/12")
"""Hyper-V, WSL and Docker take their networks from here; some offices do, too."""


@dataclass(frozen=True)
class Address:
    """An IPv4 address of this machine, and the card that has it."""

    ip: str
    adapter: str

    @property
    def is_virtual(self) -> bool:
        number = ip_address(self.ip)
        return bool(VIRTUAL.search(self.adapter)) or any(number in net for net in OF_PROGRAMS)


def likely_first(found: Sequence[Address], way_out: str) -> list[Address]:
    """Return real cards before virtual ones, private addresses before public ones, then the one
    that the system sends from, then Wi-Fi.
    """

    def rank(address: Address) -> tuple[bool, ...]:
        number = ip_address(address.ip)
        return (
            address.is_virtual,
            not number.is_private,
            address.ip != way_out and number in SHARED,
            address.ip != way_out,
            not WIRELESS.search(address.adapter),
        )

    return sorted(found, key=rank)
