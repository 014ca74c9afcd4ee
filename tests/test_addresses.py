"""The address that stands in QR codes."""

import socket

import pytest
from flask import Flask

from console import addresses


def test_a_hall_network_that_leads_nowhere_still_has_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = addresses.lan_addresses()

    def unreachable(*_args: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)

    assert sorted(addresses.lan_addresses()) == sorted(usual)
    assert not any(address.startswith("127.") for address in usual)


def test_a_page_opened_on_the_laptop_itself_shows_the_address_of_the_hall(app: Flask) -> None:
    app.config["PUBLIC_URL"] = ""
    with app.test_request_context(base_url="http://localhost:8000"):
        assert addresses.public_url() == f"http://{addresses.lan_address()}:8000"
    with app.test_request_context(base_url="http://192.168.1.10:8000"):
        assert addresses.public_url() == "http://192.168.1.10:8000"
    app.config["PUBLIC_URL"] = "https://hoitruong.example/"
    with app.test_request_context(base_url="http://192.168.1.10:8000"):
        assert addresses.public_url() == "https://hoitruong.example"
