"""The agency's seal in the place that was made for it, whatever became of its picture since.

The place was made as wide as the seal was when the file was drawn, and covers a third of a
signature (Phụ lục I). A picture of another size would no longer be the seal's true one; words in
the room of a picture would run over the signature.
"""

from collections.abc import Callable
from datetime import datetime

from console import documents, queries, signing
from console.errors import NotNowError
from console.language import _
from console.models import Holder

POINTS_A_MM = 72 / 25.4
SLACK_MM = 2.0
"""By how much a picture may differ: it is drawn into its place as it is."""
LEAST_WORDS_MM = 14.0
"""What words need to be read; the place of a narrower seal has no room for them."""


def drawing(
    pdf: bytes, field: str, agency: str, when: datetime, notice: str, by: Holder
) -> Callable[[], bytes]:
    """Return what draws the seal of `by` into its place in this file.

    Raise NotNowError where the picture is of another size than the place, or was dropped and words
    have no room beside the signature.
    """
    width = round(signing.field_width(pdf, field) / POINTS_A_MM * 2) / 2  # to half a millimetre
    image = queries.stamp_image(by)
    beside = documents.beside_signature(width)
    if (image and abs(image.width_mm - width) > SLACK_MM) or (
        image is None and beside < LEAST_WORDS_MM
    ):
        raise NotNowError(
            _("Chỗ đóng dấu trên tệp đã ký rộng %(width)s mm, ảnh dấu nay không còn đúng cỡ ấy. "
              "Xin đặt lại ảnh dấu rộng %(width)s mm, hoặc trả lại để ký lại.", width=f"{width:g}")
        )  # fmt: skip
    png = image.png if image else None
    return lambda: documents.draw_seal(agency, when, notice, width, png, text_mm=beside)
