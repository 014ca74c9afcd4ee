"""What people type, made fit for the font."""

import unicodedata

import pytest

from console.documents.text import BOX, BREAK, glyphs, printable, wrappable


def test_decomposed_accents_are_composed() -> None:
    name = "Đặng Thị Ửng Ẩn"
    assert printable(unicodedata.normalize("NFD", name)) == name


def test_every_vietnamese_letter_has_a_glyph() -> None:
    letters = "aăâeêioôơuưyđ" + "".join(
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    )
    assert printable(letters + letters.upper()) == letters + letters.upper()


@pytest.mark.parametrize(
    "emoji", ["😀", "👍🏽", "👨‍👩‍👧", "🇻🇳", "🤷‍♂️", "🏴\U000e0067\U000e0062\U000e007f"]
)
def test_an_emoji_of_any_length_becomes_one_box(emoji: str) -> None:
    assert printable(f"Tốt {emoji}!") == f"Tốt {BOX}!"


def test_two_emoji_become_two_boxes() -> None:
    assert printable("😀😀") == BOX * 2


@pytest.mark.parametrize("char", ["中", "ก", "ا", "\ue000", "\uf004", "𝒜"])
def test_a_visible_character_without_a_glyph_becomes_a_box(char: str) -> None:
    assert printable(f"a{char}b") == f"a{BOX}b"


@pytest.mark.parametrize(
    "char",
    [*"\0\a\x1b\x7f\u00ad\u200b\u200e\u202e\u2066\ufeff\ud83d\udc00\ufe0f\uffff\U0001fffe"],
)
def test_an_invisible_character_is_dropped(char: str) -> None:
    assert printable(f"a{char}b") == "ab"


def test_line_ends_of_every_kind_become_newlines() -> None:
    assert printable("a\r\nb\rc\u2028d\u2029e\x85f") == "a\nb\nc\nd\ne\nf"


def test_wide_spaces_and_tabs_become_plain_spaces() -> None:
    assert printable("a\tb\u3000c\u2009d") == "a b c d"


def test_cleaning_twice_changes_nothing_more() -> None:
    everything = "".join(map(chr, range(0x110000)))
    once = printable(everything)
    assert printable(once) == once
    assert {ord(char) for char in once} <= glyphs() | {ord("\n")}


def test_only_a_run_too_long_for_a_line_gets_break_opportunities() -> None:
    assert wrappable("Nguyễn " * 50) == "Nguyễn " * 50
    assert wrappable("x" * 32) == "x" * 32
    assert wrappable("x" * 40) == BREAK.join(["x" * 16, "x" * 16, "x" * 8])
    assert wrappable("x" * 4000).replace(BREAK, "") == "x" * 4000
