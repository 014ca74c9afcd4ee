"""The address that stands in QR codes, and on paper."""

import socket

import ifaddr
import pytest
from flask import Flask

from console.machine import addresses
from console.machine.likelihood import Address, likely_first


def card(name: str, *numbers: str) -> ifaddr.Adapter:
    return ifaddr.Adapter(name, name, [ifaddr.IP(number, 24, name) for number in numbers])


def no_way_out(*_args: object) -> None:
    raise OSError("Network is unreachable")


def test_a_hall_network_that_leads_nowhere_still_has_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = addresses.lan_addresses()
    monkeypatch.setattr(socket.socket, "connect", no_way_out)

    assert sorted(addresses.lan_addresses()) == sorted(usual)
    assert not any(address.startswith("127.") for address in usual)


@pytest.mark.parametrize(
    ("cards", "way_out", "likely"),
    [
        (
            [
                ("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
                ("Hyper-V Virtual Ethernet Adapter", "172.20.16.1"),
                ("Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.1.23"),
            ],
            "",
            "192.168.1.23",
        ),
        (
            [("eth1", "192.168.56.1"), ("eth2", "172.20.16.1"), ("eth0", "192.168.1.23")],
            "",
            "192.168.1.23",
        ),
        ([("wg0", "10.66.0.2"), ("wlp3s0", "192.168.0.7")], "10.66.0.2", "192.168.0.7"),
        ([("OpenVPN TAP-Windows6", "10.9.0.6"), ("Ethernet", "10.0.0.5")], "10.9.0.6", "10.0.0.5"),
        ([("docker0", "172.17.0.1"), ("enp0s31f6", "172.16.4.9")], "", "172.16.4.9"),
        ([("Ethernet", "192.168.2.2"), ("Wi-Fi", "192.168.1.2")], "", "192.168.1.2"),
        ([("Ethernet", "192.168.2.2"), ("Wi-Fi", "192.168.1.2")], "192.168.2.2", "192.168.2.2"),
        ([("eth0", "113.160.1.2"), ("eth1", "192.168.1.2")], "113.160.1.2", "192.168.1.2"),
        ([("Wi-Fi", "192.168.137.1")], "", "192.168.137.1"),
    ],
)
def test_the_likely_address_is_that_of_a_real_network_card(
    cards: list[tuple[str, str]], way_out: str, likely: str
) -> None:
    found = [Address(number, name) for name, number in cards]

    assert likely_first(found, way_out)[0].ip == likely
    assert set(likely_first(found, way_out)) == set(found)


def test_the_address_is_this_machines_whoever_asks(app: Flask) -> None:
    app.config["PUBLIC_URL"] = ""
    likely = f"http://{next(iter(addresses.lan_addresses()), '127.0.0.1')}:8000"
    for base in ("http://localhost:8000", "http://192.168.1.10:8000", "https://evil.example"):
        with app.test_request_context(base_url=base):
            assert addresses.public_url() == likely
    app.config["PUBLIC_URL"] = "https://hoitruong.example/"
    with app.test_request_context(base_url="http://192.168.1.10:8000"):
        assert addresses.public_url("192.168.1.10") == "https://hoitruong.example"


def test_what_was_chosen_counts_while_this_machine_has_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PUBLIC_URL"] = ""
    cards = [card("eth0", "192.168.1.23"), card("vboxnet0", "192.168.56.1")]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: cards)
    monkeypatch.setattr(socket.socket, "connect", no_way_out)
    with app.app_context():
        assert addresses.public_url() == "http://192.168.1.23:8000"
        assert addresses.public_url("192.168.56.1") == "http://192.168.56.1:8000"
        assert addresses.public_url("192.168.77.7") == "http://192.168.1.23:8000"
        cards.reverse()
        cards.insert(0, card("wlan0", "192.168.0.5"))
        addresses.machine().look()  # more cards change nothing, a lost one does
        assert addresses.public_url() == "http://192.168.1.23:8000"
        cards.pop()
        addresses.machine().look()
        assert addresses.public_url() == "http://192.168.0.5:8000"


@pytest.mark.parametrize(
    ("url", "lasts"),
    [
        ("https://hoitruong.xahoavang.example.vn", True),
        ("http://xahoavang.example:8000", True),
        ("https://8.8.8.8", True),
        ("http://192.168.1.23:8000", False),
        ("http://10.0.0.1", False),
        ("http://100.64.3.4", False),
        ("http://127.0.0.1:8000", False),
        ("http://[fe80::1]", False),
        ("http://localhost:8000", False),
        ("http://laptop", False),
        ("http://laptop.local:8000", False),
        ("ftp://xahoavang.example", False),
        ("xahoavang.example", False),
        ("", False),
    ],
)
def test_what_may_stand_on_paper(app: Flask, url: str, lasts: bool) -> None:
    app.config["PUBLIC_URL"] = "http://192.168.1.23:8000"
    with app.app_context():
        assert addresses.lasting_url(url) == (url if lasts else "")
        app.config["PUBLIC_URL"] = "https://hoitruong.example/"
        assert addresses.lasting_url() == "https://hoitruong.example"


def test_a_name_of_vietnamese_letters_lasts() -> None:
    """RFC 3490."""
    assert addresses.is_lasting("https://hộitrường.vn")
    assert not addresses.is_lasting("https://hội trường.vn")
