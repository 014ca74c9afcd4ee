"""What a text says otherwise: whole words, marked where they are others, a few beside them."""

import pytest

from console.afterwards.word_changes import BESIDE, Change, line_changes

LONG = " ".join(f"chữ{n}" for n in range(40))


def marked(change: Change) -> tuple[str, str]:
    return _marked(change, "old"), _marked(change, "new")


def _marked(change: Change, side: str) -> str:
    pieces = getattr(change, side)
    return " ".join(f"[{one.words}]" if one.is_changed else one.words for one in pieces)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (
            "Hạn 15/7/2022 do Công an phường",
            "Hạn 25/7/2022 do Công an phường",
            "Hạn [15/7/2022] do Công an phường",
            "Hạn [25/7/2022] do Công an phường",
        ),
        ("đã nạo vét", "đã nạo vét xong", "đã nạo vét", "đã nạo vét [xong]"),
        ("giải thích", "giải quyết", "giải [thích]", "giải [quyết]"),
        ("một hai ba bốn", "năm hai sáu bốn", "[một hai ba] bốn", "[năm hai sáu] bốn"),
        ("", "Thêm một việc", "", "[Thêm một việc]"),
    ],
)
def test_what_changed_is_marked_by_whole_words(before: str, after: str, old: str, new: str) -> None:
    assert marked(Change(before, after)) == (old, new)


def test_a_long_line_keeps_its_first_word_and_what_stands_beside_the_change() -> None:
    one = Change(f"DT-001. {LONG} hẹn {LONG}", f"DT-001. {LONG} xong {LONG}")
    before, after = (" ".join(LONG.split()[at]) for at in (slice(-BESIDE, None), slice(BESIDE)))
    said = f"DT-001. … {before} [xong] {after} …"
    assert _marked(one, "new").replace("  ", " ") == said


def test_every_word_that_is_shown_stands_in_the_line() -> None:
    one = Change(f"DT-001. {LONG} hẹn lại", f"DT-001. {LONG[::-1]} xong rồi")
    for side, line in (("old", one.before), ("new", one.after)):
        shown = " ".join(piece.words for piece in getattr(one, side)).split()
        assert set(shown) <= {*line.split(), "…"}
        assert len(shown) < len(line.split())


def test_a_line_that_came_leaves_the_others_with_their_own() -> None:
    old = "DT-001. Cống nghẹt\nDT-002. Đèn tắt"
    new = "DT-000. Rác\nDT-001. Cống đã thông\nDT-002. Đèn sáng"
    found = line_changes(old, new)
    assert [(one.before[:6], one.after[:6]) for one in found] == [
        ("DT-001", "DT-001"),
        ("DT-002", "DT-002"),
        ("", "DT-000"),
    ]
    assert line_changes(old, old) == []
