"""Whose phones are connected: a person counts once, until the last phone is gone."""

from console import presence


def test_a_person_with_two_phones_is_there_until_both_are_gone() -> None:
    presence.arrive(90001, "one", [7, 3])
    presence.arrive(90001, "two", [7])
    presence.arrive(90002, "three", [7])

    assert presence.present(90001) == [3, 7]
    assert presence.leave("one") == 90001
    assert presence.present(90001) == [7]
    assert presence.leave("two") == 90001
    assert presence.present(90001) == []
    assert presence.leave("two") is None
    assert presence.leave("three") == 90002
