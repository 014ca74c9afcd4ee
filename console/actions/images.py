"""Pictures of signatures and of the agency's seal, brought to the colours of Phụ lục I."""

import io
from collections.abc import Iterator

import png

from console import queries
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import Participant, StampImage
from console.offload import off_the_loop
from console.permissions import Permission, may, require
from console.record import off_the_record

LARGEST_BYTES, LARGEST_PIXELS = 512 * 1024, 1_200_000
BLUE, RED = (31, 58, 140), (200, 16, 46)
SMALLEST_MM, WIDEST_MM = 20.0, 60.0
SIGNATURE_MM = 52.0


def keep_stamp_image(image: bytes, width_mm: float | None, *, by: Participant) -> StampImage:
    """Keep the picture that is shown where this person signs: blue, or red for the agency's seal.

    Dark strokes on white paper become ink on nothing; `width_mm` is the true width of the seal.
    Raises InvalidEntryError at "image" or "width_mm".
    """
    clerk = may(by, Permission.REGISTER_MINUTES)
    if not clerk:
        require(by, Permission.SIGN_MINUTES)
    width = width_mm if clerk else SIGNATURE_MM
    if width is None or not SMALLEST_MM <= width <= WIDEST_MM:
        raise InvalidEntryError({"width_mm": _("Xin ghi bề ngang thật của dấu, từ 20 đến 60 mm.")})
    if not image or len(image) > LARGEST_BYTES:
        raise InvalidEntryError({"image": _("Xin chọn một ảnh PNG không quá 512 KB.")})
    try:
        inked = off_the_loop(in_ink, image, RED if clerk else BLUE)
    except (png.Error, ValueError, OverflowError) as error:
        raise InvalidEntryError(
            {"image": _("Không đọc được ảnh này. Xin dùng ảnh PNG.")}
        ) from error
    with off_the_record():
        _drop(by)
        kept = StampImage(participant_id=by.id, png=inked, width_mm=width)
        session().add(kept)
    return kept


def drop_stamp_image(*, by: Participant) -> None:
    """Go back to words."""
    if not may(by, Permission.REGISTER_MINUTES):
        require(by, Permission.SIGN_MINUTES)
    with off_the_record():
        _drop(by)


def _drop(person: Participant) -> None:
    earlier = queries.stamp_image(person)
    if earlier:
        session().delete(earlier)
        session().flush()


def in_ink(image: bytes, ink: tuple[int, int, int]) -> bytes:
    """The picture in one colour on nothing: a pixel is the more opaque the darker it was.

    Raises png.Error or ValueError for what is no PNG of at most 1.2 million pixels.
    """
    reader = png.Reader(bytes=image)
    reader.preamble()
    if reader.width * reader.height > LARGEST_PIXELS:
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
