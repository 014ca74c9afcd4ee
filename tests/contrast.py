"""The meanings of static/css/tokens.css as each theme resolves them, and their contrast."""

import re
from pathlib import Path

TOKENS = Path("static/css/tokens.css")
VALUES = "values"
THEMES = {
    "light": ("light",),
    "dark": ("light", "dark"),
    "high contrast": ("light", "high contrast"),
    "dark, high contrast": ("light", "dark", "high contrast", "dark, high contrast"),
}
"""The parts of the file that count in a theme, the later over the earlier."""
HEADS = {
    "": "light",
    "screen and (prefers-color-scheme: dark)": "dark",
    "(prefers-contrast: more)": "high contrast",
    "screen and (prefers-color-scheme: dark) and (prefers-contrast: more)": "dark, high contrast",
    "(forced-colors: active)": "forced colours",
}


def parts() -> dict[str, dict[str, str]]:
    """Return the declarations of each part of the file: the values, then a theme each."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text("utf-8"), flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for media, _whole, inner, outer in re.findall(
        r"(?:@media ([^{]+)\{((?:[^{}]*\{([^{}]*)\})+)\s*\})|(?:[^{}@]+\{([^{}]*)\})", text
    ):
        declared = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", inner or outer))
        name = HEADS[media.strip()] if media else VALUES if not found else "light"
        found[name] = found.get(name, {}) | declared
    return found


def theme(name: str) -> dict[str, str]:
    """Return every meaning as a colour, '#rrggbb'."""
    all_parts = parts()
    values = all_parts[VALUES]
    meanings: dict[str, str] = {}
    for part in THEMES[name]:
        meanings |= all_parts[part]
    return {
        meaning: values[named[1]]
        for meaning, value in meanings.items()
        if (named := re.fullmatch(r"var\((--[\w-]+)\)", value))
    }


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours '#rrggbb', 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
