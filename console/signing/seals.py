"""The order of work at closing: opening seal, the persons in turn, closing seal.

Every function takes a whole file and returns it with one revision more. The signatures are PAdES
B-B (ETSI EN 319 142-1): their time is the one this machine claims. A document timestamp, where
an authority is configured, goes over all of them before the closing seal.

pyHanko runs an asyncio loop inside and blocks: a gevent server calls these functions through
`offload.off_the_loop`.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

from console.language import _r
from console.signing.credentials import Credential, certificate_of, opened
from console.signing.fields import CLOSING_FIELD, OPENING_FIELD, SEALS, TIMESTAMP_FIELD
from console.signing.keys import KeyPair
from console.signing.signer import add_signature, load_signer
from console.signing.stamps import stamp_style
from console.signing.tagging import tag_widgets

REFUSAL = _r("Từ chối ký: ")
"""How a refusal's reason begins, in a person's field under the installation's own seal."""
UNWITNESSED = _r(" (khóa, phiếu lập sau khai mạc, không có người xác nhận)")
"""How a reason ends where nobody was left to confirm a key made in the meeting."""
_MANIFEST = "hoi-truong/signers/1"


class SigningError(Exception):
    """The file cannot be signed as asked."""


class UnknownFieldError(SigningError):
    """The file has no signature field of that name for this signer."""


class AlreadySignedError(SigningError):
    """The field, or the whole document, has been signed already."""


class TimestampError(SigningError):
    """The timestamp authority gave no timestamp."""


@dataclass(frozen=True)
class Signed:
    """A file with one person's signature more, and the certificate (DER) it was made with."""

    pdf: bytes
    certificate: bytes


@dataclass(frozen=True)
class Place:
    """Where a person signs: in PDF points from the lower left corner, pages from 0."""

    field: str
    page: int
    box: tuple[int, int, int, int]
    label: str


def seal_opening(
    pdf: bytes,
    places: Sequence[Place],
    seal: KeyPair,
    passphrase: bytes,
    authority: bytes,
    *,
    at: datetime,
) -> bytes:
    """Add all fields, tag them, and seal what the persons are about to sign.

    An approval signature, not a certification, so that persons may still sign in new fields
    (ISO 32000-1, 12.8.2.2). Store the result: making it again gives other bytes.
    """
    signer = load_signer(seal, passphrase, authority)
    writer = _writer(pdf)
    if any(name in SEALS for name in _fields(writer)):
        raise AlreadySignedError("the document has its opening seal already")
    _add_fields(writer, places)
    tag_widgets(writer)
    return add_signature(writer, OPENING_FIELD, signer, reason=_r("Niêm phong bản gốc"), at=at)


def sign(
    pdf: bytes,
    field: str,
    credential: Credential,
    *,
    stamp: bytes,
    reason: str,
    location: str,
    at: datetime,
) -> Signed:
    """Let one person sign in their field; `stamp` is the page to be seen there."""
    with opened(credential, at) as signer:
        writer = _writer(pdf)
        if field in SEALS:
            raise UnknownFieldError(f"{field} is a seal, not a person's field")
        _require_free(writer, field)
        style = stamp_style(stamp)
        signed = add_signature(
            writer, field, signer, reason=reason, location=location, style=style, at=at
        )
        return Signed(signed, certificate_of(signer))


def sign_unseen(
    pdf: bytes, field: str, credential: Credential, *, reason: str, at: datetime
) -> bytes:
    """Put a signature into a new field without a place on the page, under a reason."""
    with opened(credential, at) as signer:
        writer = _writer(pdf)
        _require_open(writer)
        if field in _fields(writer):
            raise AlreadySignedError(f"{field} is there already")
        spec = SigFieldSpec(field, box=(0, 0, 0, 0), readable_field_name=reason)
        fields.append_signature_field(writer, spec)
        return add_signature(writer, field, signer, reason=reason, at=at)


def stamp_time(pdf: bytes, url: str) -> bytes:
    """Put a document timestamp (RFC 3161, PAdES) of the authority at `url` over all signatures.

    It goes before the closing seal, so that the seal covers it and nothing lies outside the seal.
    Raise TimestampError when the authority does not answer as it should.
    """
    writer = _writer(pdf)
    _require_open(writer)
    try:
        stamper = PdfTimeStamper(HTTPTimeStamper(url, timeout=10), field_name=TIMESTAMP_FIELD)
        stamped = stamper.timestamp_pdf(writer, "sha256")
    except (TimestampRequestError, OSError, ValueError) as error:
        raise TimestampError(str(error)) from error
    return bytes(stamped.getbuffer())


def seal_closing(
    pdf: bytes,
    seal: KeyPair,
    passphrase: bytes,
    authority: bytes,
    *,
    at: datetime,
    signers: Mapping[str, str] | None = None,
) -> bytes:
    """Lock everything: the field carries FieldMDP `All` and "no changes" from the opening on.

    `signers` (field → certificate fingerprint) goes into the seal, so that any machine can tell
    who was to be there, whatever they signed with.
    """
    signer = load_signer(seal, passphrase, authority)
    writer = _writer(pdf)
    _require_free(writer, CLOSING_FIELD)
    return add_signature(
        writer,
        CLOSING_FIELD,
        signer,
        reason=_r("Niêm phong kết thúc"),
        contact=manifest(signers or {}),
        at=at,
    )


def manifest(signers: Mapping[str, str]) -> str | None:
    """Return `signers` as one line for the closing seal's /ContactInfo; names percent-encoded."""
    listed = [f"{quote(field, safe='')}={known}" for field, known in signers.items()]
    return " ".join([_MANIFEST, *listed]) if listed else None


def read_manifest(line: str) -> dict[str, str]:
    """Return what `manifest` wrote; empty where it is none."""
    head, *listed = line.split(" ")
    pairs = [entry.rsplit("=", 1) for entry in listed] if head == _MANIFEST else []
    return {unquote(pair[0]): pair[1] for pair in pairs if len(pair) == 2}


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(io.BytesIO(pdf))


def _fields(writer: IncrementalPdfFileWriter) -> dict[str, bool]:
    """Return the name of each signature field, and whether it is signed."""
    listed = fields.enumerate_sig_fields(writer)
    return {name: value is not None for name, value, _ in listed}


def _require_free(writer: IncrementalPdfFileWriter, field: str) -> None:
    signed = _fields(writer)
    if field not in signed:
        raise UnknownFieldError(f"the document has no signature field {field}")
    if not signed.get(OPENING_FIELD):
        raise UnknownFieldError("the document has no opening seal")
    if signed[field]:
        raise AlreadySignedError(f"{field} is signed already")
    _require_open(writer)


def _require_open(writer: IncrementalPdfFileWriter) -> None:
    if _fields(writer).get(CLOSING_FIELD):
        raise AlreadySignedError("the document has its closing seal already")


def _add_fields(writer: IncrementalPdfFileWriter, places: Sequence[Place]) -> None:
    names = [place.field for place in places]
    if len({*names, *SEALS}) != len(names) + len(SEALS):
        raise ValueError("two signature fields have the same name, or the name of a seal")
    persons = [_person_field(place) for place in places]
    for spec in (*persons, _seal_field(OPENING_FIELD), _seal_field(CLOSING_FIELD)):
        fields.append_signature_field(writer, spec)


def _person_field(place: Place) -> SigFieldSpec:
    return SigFieldSpec(
        place.field, on_page=place.page, box=place.box, readable_field_name=place.label
    )


def _seal_field(name: str) -> SigFieldSpec:
    invisible = (0, 0, 0, 0)
    if name == OPENING_FIELD:
        return SigFieldSpec(name, box=invisible, readable_field_name=_r("Dấu niêm phong mở"))
    return SigFieldSpec(
        name,
        box=invisible,
        readable_field_name=_r("Dấu niêm phong đóng"),
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
        doc_mdp_update_value=MDPPerm.NO_CHANGES,
    )
