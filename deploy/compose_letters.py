"""Compose the letters that Be Vietnam Pro lacks for the country's other languages, from its own.

Ê Đê, Gia Rai, Ba Na, Cơ Ho … write ƀ, ĕ, ĭ, ŏ, ŭ. The breve is that of ă and Ğ, the bar of ƀ that
of đ, so the face stays one. Run once, with the Fontsource package beside (its folder `files`):

    python deploy/compose_letters.py path/to/be-vietnam-pro/files

SIL OFL 1.1 allows it: the font reserves no name. The results are in static/fonts.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

TARGET = Path("static/fonts")
WEIGHTS = (400, 600, 700)
BREVES = {"Ĕ": "E", "ĕ": "e", "Ĭ": "I", "ĭ": "ı", "Ŏ": "O", "ŏ": "o", "Ŭ": "U", "ŭ": "u"}
COMBINING = "\u0306"


def contours(font: TTFont, letter: str) -> list[list[Any]]:
    """The outline of a letter, contour by contour."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    found: list[list[Any]] = []
    for step in pen.value:
        if step[0] == "moveTo":
            found.append([])
        found[-1].append(step)
    return found


def bounds(outline: list[list[Any]]) -> tuple[float, float, float, float]:
    pen = BoundsPen(None)
    for contour in outline:
        for name, points in contour:
            getattr(pen, name)(*points)
    assert pen.bounds
    return pen.bounds


def breve_of(font: TTFont, letter: str) -> list[list[Any]]:
    """The uppermost contour."""
    return [max(contours(font, letter), key=lambda contour: bounds([contour])[1])]


def points_of(outline: list[list[Any]]) -> list[tuple[float, float]]:
    return [p for contour in outline for _name, points in contour for p in points if p]


def bar(plain: TTFont, barred: TTFont, letter: str) -> list[list[Any]]:
    """The bar of đ or Đ, mirrored where needed, through the stem on the left of b or B."""
    source = {"b": ("d", "đ"), "B": ("D", "Đ")}[letter]
    without = bounds(contours(plain, source[0]))
    outline = points_of(contours(barred, source[1]))
    edge = (max if letter == "b" else min)(x for x, _y in outline)
    heights = [y for x, y in outline if abs(x - edge) < 1]
    over = abs(edge - (without[2] if letter == "b" else without[0]))
    inside = [x for x, y in outline if min(heights) - 1 <= y <= max(heights) + 1]
    length = min(max(inside) - min(inside), 4.2 * over)
    left = bounds(contours(plain, letter))[0] - over
    low, high = min(heights), max(heights)
    corners = [(left, low), (left, high), (left + length, high), (left + length, low)]
    lines = [("lineTo", (corner,)) for corner in corners[1:]]
    return [[("moveTo", (corners[0],)), *lines, ("closePath", ())]]


def compose(files: Path, weight: int) -> TTFont:
    """A font that holds these letters alone."""
    name = f"be-vietnam-pro-{{}}-{weight}-normal.woff2"
    latin, vietnamese, further = (
        TTFont(files / name.format(part)) for part in ("latin", "vietnamese", "latin-ext")
    )
    small, large = breve_of(vietnamese, "ă"), breve_of(further, "Ğ")
    drawn: dict[str, tuple[list[tuple[list[list[Any]], float]], int]] = {}
    for letter, base in BREVES.items():
        outline = contours(latin, base)
        mark = large if letter.isupper() else small
        edges, over = bounds(outline), bounds(mark)
        shift = (edges[0] + edges[2] - over[0] - over[2]) / 2
        drawn[letter] = ([(outline, 0), (mark, shift)], width(latin, base))
    for letter, base in (("Ƀ", "B"), ("ƀ", "b")):
        parts = [(contours(latin, base), 0.0), (bar(latin, vietnamese, base), 0.0)]
        drawn[letter] = (parts, width(latin, base))
    over = bounds(small)
    middle = width(latin, "o") / 2
    drawn[COMBINING] = ([(small, -middle - (over[0] + over[2]) / 2)], 0)
    return build(latin, drawn)


def width(font: TTFont, letter: str) -> int:
    return int(font["hmtx"][font.getBestCmap()[ord(letter)]][0])


def build(model: TTFont, drawn: dict[str, Any]) -> TTFont:
    """A font of these glyphs with the heights and the names of its model."""
    for table in ("GSUB", "GPOS", "GDEF", "fpgm", "prep", "cvt ", "gasp", "STAT", "DSIG"):
        if table in model:
            del model[table]
    glyphs, metrics = model["glyf"].glyphs, model["hmtx"].metrics
    kept = {".notdef": glyphs[".notdef"]}
    sizes = {".notdef": metrics[".notdef"]}
    for letter, (parts, advance) in drawn.items():
        pen = TTGlyphPen(None)
        for outline, shift in parts:
            moved = TransformPen(pen, (1, 0, 0, 1, round(shift), 0))
            for contour in outline:
                for step, points in contour:
                    getattr(moved, step)(*points)
        glyph = pen.glyph()
        glyph.recalcBounds(None)
        key = f"uni{ord(letter):04X}"
        kept[key], sizes[key] = glyph, (advance, glyph.xMin)
    model["glyf"].glyphs, model["hmtx"].metrics = kept, sizes
    model.setGlyphOrder(list(kept))
    model["glyf"].glyphOrder = list(kept)
    model["maxp"].numGlyphs = len(kept)
    for table in model["cmap"].tables:
        table.cmap = {ord(letter): f"uni{ord(letter):04X}" for letter in drawn}
    model.flavor = "woff2"
    return model


def main(files: Path) -> None:
    for weight in WEIGHTS:
        shutil.copy(files / f"be-vietnam-pro-latin-ext-{weight}-normal.woff2", TARGET)
        font = compose(files, weight)
        font.recalcTimestamp = False
        font.save(TARGET / f"be-vietnam-pro-composed-{weight}-normal.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
