"""Files made to hold up whoever reads them: a few kilobytes that ask for minutes or gigabytes."""

import io
import struct
import zlib
from typing import Any

from asn1crypto import pkcs12  # type: ignore[import-untyped]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.pki import Person


def tangled_pdf(pdf: bytes) -> bytes:
    """Add forty form fields, each with the next one twice below it: 2⁴⁰ paths to follow."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    knot: Any = writer.add_object(_field("0"))
    for number in range(1, 40):
        above = _field(str(number))
        above[generic.pdf_name("/Kids")] = generic.ArrayObject([knot, knot])
        knot = writer.add_object(above)
    if "/AcroForm" not in writer.root:
        form = _dictionary({generic.pdf_name("/Fields"): generic.ArrayObject([])})
        writer.root[generic.pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()  # type: ignore[no-untyped-call]
    form = writer.root["/AcroForm"]
    form["/Fields"].append(knot)
    writer.update_container(form["/Fields"])
    drawn = io.BytesIO()
    writer.write(drawn)  # type: ignore[no-untyped-call]
    return drawn.getvalue()


def _field(name: str) -> generic.DictionaryObject:
    return _dictionary({generic.pdf_name("/T"): generic.pdf_string(name)})


def _dictionary(entries: dict[Any, Any]) -> generic.DictionaryObject:
    return generic.DictionaryObject(entries)  # type: ignore[no-untyped-call]


def long_pdf(entries: int) -> bytes:
    """A cross-reference table of so many entries, 20 bytes each, that lead nowhere."""
    table = (
        b"%PDF-1.7\nxref\n0 " + str(entries).encode() + b"\n" + b"0000000009 00000 n \n" * entries
    )
    trailer = f"trailer\n<</Size {entries}/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    return table + trailer.encode()


def png(width: int, height: int, inflated: int) -> bytes:
    """A picture that says its size and holds so many bytes of nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(inflated), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def patient_pkcs12(person: Person) -> bytes:
    """A key file whose password takes two thousand million rounds of hashing to try."""
    file = pkcs12.Pfx.load(person.pkcs12())
    file["mac_data"]["iterations"] = 2**31 - 1
    return bytes(file.dump(force=True))
