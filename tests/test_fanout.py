"""The module that knows Engine.IO's inside holds for the versions it was written for."""

from importlib.metadata import version

import pytest

from console import fanout


@pytest.mark.parametrize(
    ("library", "written_for"),
    [("python-engineio", "4.15"), ("python-socketio", "5.18"), ("simple-websocket", "1.1")],
)
def test_the_libraries_are_those_it_was_written_for(library: str, written_for: str) -> None:
    assert version(library).startswith(f"{written_for}.")
    assert library.removeprefix("python-") in (fanout.__doc__ or "")


def test_a_write_is_whole_or_fails() -> None:
    class Narrow:
        """A socket that takes three bytes at a time."""

        def __init__(self) -> None:
            self.taken = b""

        def send(self, data: bytes) -> int:
            self.taken += data[:3]
            return len(data[:3])

        def sendall(self, data: bytes) -> None:
            while data:
                data = data[self.send(data) :]

    narrow = Narrow()

    assert fanout.WholeWrites(narrow).send(b"a whole frame") == 13
    assert narrow.taken == b"a whole frame"
