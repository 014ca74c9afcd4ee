"""How many short messages a text is, and the text without the accents that make them short.

A part takes 160 signs of the GSM alphabet (3GPP TS 23.038, §6.2.1), or 70 of UCS-2 where the text
has any other sign; parts that belong together lose 7 or 3 signs to their number.
"""

import unicodedata
from dataclasses import dataclass

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€")
"""Signs of the extension table: an escape and the sign."""
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ƀ": "b", "Ƀ": "B", "“": '"', "”": '"', "’": "'",
                        "‘": "'", "–": "-", "—": "-", "…": "...", "•": "-"})  # fmt: skip


@dataclass(frozen=True)
class Size:
    """What a text takes: its signs, its parts, and how many signs one part holds."""

    signs: int
    parts: int
    a_part: int


def size(text: str) -> Size:
    """Return what a phone counts."""
    if all(sign in _GSM or sign in _GSM_TWICE for sign in text):
        signs = sum(2 if sign in _GSM_TWICE else 1 for sign in text)
        single, joined = 160, 153
    else:
        signs = len(text.encode("utf-16-le")) // 2
        single, joined = 70, 67
    if signs <= single:
        return Size(signs, 1, single)
    return Size(signs, -(-signs // joined), joined)


def without_accents(text: str) -> str:
    """Return the text in letters of the GSM alphabet: 'Phường Đường An' as 'Phuong Duong An'.

    What has no such letter, an emoji say, is left out.
    """
    bare = unicodedata.normalize("NFD", text.translate(_PLAIN))
    letters = "".join(sign for sign in bare if unicodedata.category(sign) != "Mn")
    kept = "".join(sign for sign in letters if sign in _GSM or sign in _GSM_TWICE)
    return " ".join(kept.split())
