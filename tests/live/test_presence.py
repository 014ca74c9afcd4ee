"""Whose phones are connected: a person counts once, until the last phone is gone."""

from datetime import UTC, datetime, timedelta

from console.live import presence


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


def test_a_hand_in_a_paragraph_is_seen_until_it_leaves_or_falls_silent() -> None:
    at = datetime(2022, 6, 15, 2, tzinfo=UTC)
    presence.write_in(90003, "laptop", 5, "Thư ký", at)
    presence.write_in(90003, "tablet", 5, "Giúp việc", at + timedelta(seconds=30))

    def names(later: int) -> list[object]:
        return [w["name"] for w in presence.writers(90003, at + timedelta(seconds=later))]

    assert names(31) == ["Thư ký", "Giúp việc"]
    assert names(41) == ["Giúp việc"]
    presence.write_in(90003, "tablet", None, "Giúp việc", at + timedelta(seconds=42))
    assert names(42) == []
