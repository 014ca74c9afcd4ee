"""What a visible signature looks like: a ready page, drawn by the documents module."""

import io

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

CENTRED = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MID,
    y_align=layout.AxisAlignment.ALIGN_MID,
    margins=layout.Margins(0, 0, 0, 0),
)


class StampPage(PdfContent):
    """The first page of a PDF as a form XObject (ISO 32000-1, 8.10), fonts included.

    pyHanko's own text stamp spaces out fonts of 2048 units, as Liberation is: hence a page.
    """

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.pdf = pdf

    def render(self) -> bytes:
        """Import the page into the file being signed and draw it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        self.resources.xobject["/Stamp"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"


def stamp_style(pdf: bytes) -> StaticStampStyle:
    """Return the page alone, without border, scaled into the middle of its field."""
    return StaticStampStyle(
        background=StampPage(pdf),
        background_opacity=1,
        border_width=0,
        background_layout=CENTRED,
    )
