"""Pictures of signatures and of the agency's seal, brought to the colours of Phụ lục I."""

from console import queries, strangers
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import Contact, Holder, OfficeStampImage, StampImage
from console.permissions import Permission, may, require
from console.record.writing import off_the_record
from console.strangers.ink import in_ink

LARGEST_BYTES = 512 * 1024
BLUE, RED = (31, 58, 140), (200, 16, 46)
SMALLEST_MM, WIDEST_MM = 20.0, 60.0
SIGNATURE_MM = 52.0


def keep_stamp_image(
    image: bytes, width_mm: float | None, *, by: Holder
) -> StampImage | OfficeStampImage:
    """Keep the picture that is shown where this person signs: blue, or red for the agency's seal.

    Dark strokes on white paper become ink on nothing; `width_mm` is the true width of the seal.
    Raises InvalidEntryError at "image" or "width_mm".
    """
    if not (gives_seal(by) or may(by, Permission.SIGN_DOCUMENTS)):
        require(by, Permission.SIGN_MINUTES)
    clerk = gives_seal(by)
    width = width_mm if clerk else SIGNATURE_MM
    if width is None or not SMALLEST_MM <= width <= WIDEST_MM:
        raise InvalidEntryError({"width_mm": _("Xin ghi bề ngang thật của dấu, từ 20 đến 60 mm.")})
    if not image or len(image) > LARGEST_BYTES:
        raise InvalidEntryError({"image": _("Xin chọn một ảnh PNG không quá 512 KB.")})
    try:
        inked = strangers.STAFF.run(in_ink, image, RED if clerk else BLUE)
    except (ValueError, strangers.OverLimitsError) as error:
        raise InvalidEntryError(
            {"image": _("Không đọc được ảnh này. Xin dùng ảnh PNG.")}
        ) from error
    with off_the_record():
        _drop(by)
        kept = _image_of(by, inked, width)
        session().add(kept)
    return kept


def drop_stamp_image(*, by: Holder) -> None:
    """Drop the picture: words stand in its place again."""
    if not (gives_seal(by) or may(by, Permission.SIGN_DOCUMENTS)):
        require(by, Permission.SIGN_MINUTES)
    with off_the_record():
        _drop(by)


def gives_seal(person: Holder) -> bool:
    """Return whether the picture is that of the agency's seal."""
    return may(person, Permission.REGISTER_MINUTES) or may(person, Permission.SEAL_DOCUMENTS)


def _image_of(person: Holder, png: bytes, width: float) -> StampImage | OfficeStampImage:
    if isinstance(person, Contact):
        return OfficeStampImage(contact_id=person.id, png=png, width_mm=width)
    return StampImage(participant_id=person.id, png=png, width_mm=width)


def _drop(person: Holder) -> None:
    earlier = queries.stamp_image(person)
    if earlier:
        session().delete(earlier)
        session().flush()
