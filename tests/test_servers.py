"""The servers that the tests start: Redis answers; PostgreSQL is asked by tests enough."""

import socket
from urllib.parse import urlsplit

import pytest

from tests import servers


def ask(url: str, command: str) -> str:
    address = urlsplit(url)
    with socket.create_connection((str(address.hostname), address.port or 0), timeout=5) as redis:
        redis.sendall(f"{command}\r\n".encode())
        return redis.recv(1024).decode()


def test_redis_answers_on_loopback_and_keeps_nothing(redis_server: str) -> None:
    assert urlsplit(redis_server).hostname == "127.0.0.1"
    assert ask(redis_server, "PING") == "+PONG\r\n"
    assert ask(redis_server, "CONFIG GET save").endswith("$4\r\nsave\r\n$0\r\n\r\n")
    assert ask(redis_server, "CONFIG GET appendonly").endswith("$2\r\nno\r\n")


def test_two_of_a_kind_do_not_disturb_each_other(redis_server: str) -> None:
    with servers.run_redis() as other:
        assert other != redis_server
        ask(other, "SET hall open")
        assert ask(redis_server, "GET hall") == "$-1\r\n"
        assert ask(other, "GET hall") == "$4\r\nopen\r\n"


def test_a_server_is_gone_when_the_one_who_asked_for_it_is() -> None:
    with servers.run_redis() as url:
        assert ask(url, "PING") == "+PONG\r\n"
    with pytest.raises(ConnectionRefusedError):
        ask(url, "PING")
