"""A picture of a signature or a seal in one colour on nothing; it reads somebody's bytes."""

import io
from collections.abc import Iterator

import png

LONGEST_SIDE, LARGEST_PIXELS = 4_000, 1_200_000


def in_ink(image: bytes, ink: tuple[int, int, int]) -> bytes:
    """The picture in one colour on nothing: a pixel is the more opaque the darker it was.

    Raises ValueError for what is no PNG of at most 1.2 million pixels and 4,000 on a side.
    """
    try:
        return _drawn(png.Reader(bytes=image), ink)
    except (png.Error, OverflowError) as error:
        raise ValueError("no picture that can be read") from error


def _drawn(reader: png.Reader, ink: tuple[int, int, int]) -> bytes:
    reader.preamble()
    sides = (reader.width, reader.height)
    if sides[0] * sides[1] > LARGEST_PIXELS or max(sides) > LONGEST_SIDE:
        raise ValueError("the picture is too large")
    width, height, rows, _info = reader.asRGBA8()
    writer = png.Writer(width, height, alpha=True, greyscale=False, compression=9)
    drawn = io.BytesIO()
    writer.write(drawn, (_inked(row, ink) for row in rows))
    return drawn.getvalue()


def _inked(row: bytes | bytearray, ink: tuple[int, int, int]) -> bytes:
    return bytes(value for pixel in _pixels(row) for value in (*ink, _opacity(*pixel)))


def _pixels(row: bytes | bytearray) -> Iterator[tuple[int, int, int, int]]:
    """(red, green, blue, alpha) of each pixel."""
    return zip(row[0::4], row[1::4], row[2::4], row[3::4], strict=True)


def _opacity(red: int, green: int, blue: int, alpha: int) -> int:
    """Ink is what is unlike white in any colour: a red seal on white paper counts in full."""
    darkness = 255 - min(red, green, blue)
    # Paper is never quite white, ink never quite black: the ends are pulled apart.
    return max(0, min(255, (darkness - 60) * 2)) * alpha // 255
