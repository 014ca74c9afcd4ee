"""A keyed hash names its key; those of earlier versions did not, and are compared all the same."""

from collections.abc import Iterator

import pytest
from flask import Flask

from console.record.keyed import agrees, is_of_this_key, keyed_digest


@pytest.fixture(autouse=True)
def _within(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_one_without_a_name_is_taken_for_this_keys() -> None:
    now = keyed_digest(["a"])
    plain = now.partition(":")[2]
    assert is_of_this_key(plain)
    assert agrees(plain, now)
    assert not agrees(plain, keyed_digest(["b"]))


def test_of_one_by_another_key_nothing_can_be_said() -> None:
    assert agrees("deadbeef:00", keyed_digest(["a"]))
    assert not is_of_this_key("deadbeef:00")


@pytest.mark.parametrize("kept", ["é", "", None, 7, "{name}:é"])
def test_what_is_no_hash_agrees_with_nothing(kept: object) -> None:
    now = keyed_digest(["a"])
    if isinstance(kept, str):
        kept = kept.format(name=now.partition(":")[0])
    assert not agrees(kept, now)
