"""What kind of paper a file is, by its content, and a picture without what its camera wrote.

It reads somebody's bytes: a PDF is opened, a picture drawn again, of a DOCX only the list of its
parts is read. Nothing here believes a name.
"""

import io
import zipfile
from dataclasses import dataclass

from PIL import Image, ImageOps
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

PDF, DOCX, JPEG, PNG = "pdf", "docx", "jpeg", "png"
SIDE = 2400
"""Pixels of the longer side of a picture that is kept: a page of A4 at 200 to the inch."""
PIXELS = 60_000_000
"""Of the largest picture that is read at all; telephones take 50 million."""
PARTS = 5_000
"""Of a DOCX; an honest one has some dozens."""


class NoPaperError(ValueError):
    """The file cannot be kept; its first argument says why, one of the words below."""


OTHER, BROKEN, LOCKED, MACROS, TOO_LARGE = "other", "broken", "locked", "macros", "too large"


@dataclass(frozen=True)
class Looked:
    """What was found: `drawn` is the picture as it is kept; None where the bytes stay."""

    kind: str
    drawn: bytes | None = None


def look(file: bytes) -> Looked:
    """Return what the file is. Raise NoPaperError for what is none of the four kinds, or broken."""
    if b"%PDF-" in file[:1024]:
        _open_pdf(file)
        return Looked(PDF)
    if file.startswith(b"PK\x03\x04"):
        _require_docx(file)
        return Looked(DOCX)
    for sign, kind in ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG)):
        if file.startswith(sign):
            return Looked(kind, _drawn(file, kind))
    raise NoPaperError(OTHER)


def _open_pdf(file: bytes) -> None:
    """Raise NoPaperError unless somebody without a password can open it and it has a page."""
    try:
        reader = PdfFileReader(io.BytesIO(file), strict=False)
        if reader.encrypted:
            raise NoPaperError(LOCKED)
        pages = reader.root["/Pages"]["/Count"]
    except NoPaperError:
        raise
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError,
            RecursionError) as error:  # fmt: skip
        raise NoPaperError(BROKEN) from error
    if not isinstance(pages, int) or pages < 1:
        raise NoPaperError(BROKEN)


def _require_docx(file: bytes) -> None:
    """Raise NoPaperError for another kind of archive, or for one that brings programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NoPaperError(BROKEN) from error
    if len(names) > PARTS or not {"[Content_Types].xml", "word/document.xml"} <= set(names):
        raise NoPaperError(OTHER)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NoPaperError(MACROS)


def _drawn(file: bytes, kind: str) -> bytes:
    """Return the picture upright and no larger than is read, with nothing but its pixels.

    Where it was taken, when and by which telephone stands in EXIF and is left behind.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own bound is asked first
    try:
        with Image.open(io.BytesIO(file), formats=[kind.upper()]) as image:
            if image.width * image.height > PIXELS:
                raise NoPaperError(TOO_LARGE)
            image.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded at the size that is needed
            image.thumbnail((SIDE, SIDE))
            upright = ImageOps.exif_transpose(image)
            return _saved(upright, kind)
    except NoPaperError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError) as error:
        raise NoPaperError(BROKEN) from error


def _saved(image: Image.Image, kind: str) -> bytes:
    see_through = "A" in image.getbands() or "transparency" in image.info
    wanted = "RGBA" if kind == PNG and see_through else "RGB"
    bare = Image.new(wanted, image.size)
    bare.paste(image.convert(wanted))
    kept = io.BytesIO()
    bare.save(kept, kind.upper(), **({"quality": 85} if kind == JPEG else {"optimize": True}))
    return kept.getvalue()
