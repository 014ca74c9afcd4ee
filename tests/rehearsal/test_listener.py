"""What a simulated phone takes for a push."""

import json

from console.rehearsal.listener import State, understand

PUSH = json.dumps(
    ["regions", '<section data-version="7"><p class="floor__big">Bà Lý</p></section>']
)


def test_a_push_shows_its_version_and_who_has_the_floor() -> None:
    state = understand(f"42{PUSH}".encode(), compressed=False)
    assert isinstance(state, State)
    assert (state.version, state.floor) == (7, "Bà Lý")


def test_a_beat_of_the_server_is_no_push() -> None:
    assert understand(b'42["beat",""]', compressed=False) == '42["beat",""]'
