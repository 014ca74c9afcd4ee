"""Every row of the table of tampering, and files nobody should trust."""

import dataclasses
import hashlib
import io
import random
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from console.signing import (
    Expected,
    KeyPair,
    Verdict,
    judge,
    look_at,
    seal_closing,
    seal_opening,
)
from console.signing.attachments import MAX_BYTES
from console.signing.patience import Patience

Stages = dict[str, bytes]
Keys = dict[str, KeyPair]
Change = Callable[[IncrementalPdfFileWriter], None]


def both(pdf: bytes, authority: bytes, expected: Expected) -> tuple[Verdict, Verdict]:
    """With the installation's record, and on a machine without it."""
    return judge(pdf, authority, expected).verdict, judge(pdf, authority, None).verdict


def incremented(pdf: bytes, change: Change) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def dictionary(**entries: Any) -> Any:
    named = {pdf_name(f"/{key}"): value for key, value in entries.items()}
    return generic.DictionaryObject(named)  # type: ignore[no-untyped-call]


def page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def change_text(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"BT ET")
    page(writer)[pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page(writer))


def add_note(writer: IncrementalPdfFileWriter) -> None:
    box = page(writer)["/MediaBox"]
    note = dictionary(
        Type=pdf_name("/Annot"),
        Subtype=pdf_name("/Text"),
        Rect=box,
        Contents=generic.pdf_string("Không đồng ý"),
    )
    page(writer)["/Annots"].append(writer.add_object(note))
    writer.update_container(page(writer)["/Annots"])


def add_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    parent = writer.root.raw_get("/Pages")
    extra = dictionary(Type=pdf_name("/Page"), Parent=parent, MediaBox=page(writer)["/MediaBox"])
    pages["/Kids"].append(writer.add_object(extra))
    pages[pdf_name("/Count")] = generic.NumberObject(2)  # type: ignore[no-untyped-call]
    writer.update_container(pages["/Kids"])


def change_attachment(writer: IncrementalPdfFileWriter) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    file = names[1]["/EF"]
    stream = generic.StreamObject(stream_data=b'{"lines": []}')
    file[pdf_name("/F")] = writer.add_object(stream)
    writer.update_container(file)


def change_info(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(dictionary(Title=generic.pdf_string("Biên bản khác")))


CHANGES = [change_text, add_note, add_page, change_attachment, change_info]


def test_the_finished_file_is_valid_with_and_without_the_record(
    stages: Stages, authority: bytes, expected: Expected, record: bytes
) -> None:
    final = hashlib.sha256(stages["closed"]).hexdigest()
    finished = dataclasses.replace(expected, final_sha256=final)
    for known in (expected, finished, None):
        report = judge(stages["closed"], authority, known)
        assert (report.verdict, report.missing, report.details) == (Verdict.VALID, (), ())
        assert report.record == record
        roles = [(s.field, s.role, s.intact, s.trusted) for s in report.signatures]
        assert roles == [
            ("DauMo", "opening_seal", True, True),
            ("ThuKy", "person", True, True),
            ("ChuToa1", "person", True, True),
            ("DauDong", "closing_seal", True, True),
        ]
    assert report.signatures[1].name == "Lê Thúy Quỳnh"
    assert report.signatures[1].organisation == "UBND xã An Phước"


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        ("chair", ("DauDong",)),
        ("secretary", ("ChuToa1", "DauDong")),
        ("opened", ("ThuKy", "ChuToa1", "DauDong")),
    ],
)
def test_a_file_cut_off_after_an_earlier_signature_is_incomplete(
    stages: Stages, authority: bytes, expected: Expected, stage: str, missing: tuple[str, ...]
) -> None:
    final = hashlib.sha256(stages["closed"]).hexdigest()
    for known in (expected, dataclasses.replace(expected, final_sha256=final), None):
        report = judge(stages[stage], authority, known)
        assert report.verdict is Verdict.INCOMPLETE
        assert report.missing == missing


def test_a_file_closed_without_the_last_person_is_incomplete(
    stages: Stages, authority: bytes, expected: Expected, closed: Callable[[bytes], bytes]
) -> None:
    for known in (expected, None):
        report = judge(closed(stages["secretary"]), authority, known)
        assert (report.verdict, report.missing) == (Verdict.INCOMPLETE, ("ChuToa1",))


def test_a_file_without_signatures_is_unsigned(
    stages: Stages, authority: bytes, expected: Expected
) -> None:
    assert both(stages["rendered"], authority, expected) == (Verdict.UNSIGNED,) * 2


def test_another_certificate_of_ours_in_the_secretary_s_field_is_somebody_unknown(
    stages: Stages,
    authority: bytes,
    expected: Expected,
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> None:
    pdf = closed(signed(signed(stages["opened"], "ThuKy", "ChuToa1"), "ChuToa1"))
    for known in (expected, None):  # without our record, record.json in the file still knows
        report = judge(pdf, authority, known)
        assert report.verdict is Verdict.SIGNER_UNKNOWN
        assert report.details == ("other_certificate:ThuKy",)
        assert report.missing == ("ThuKy",)


def test_signatures_exchanged_between_two_fields_are_not_valid(
    stages: Stages,
    authority: bytes,
    expected: Expected,
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> None:
    pdf = closed(signed(signed(stages["opened"], "ThuKy", "ChuToa1"), "ChuToa1", "ThuKy"))
    assert both(pdf, authority, expected) == (Verdict.SIGNER_UNKNOWN,) * 2


def test_the_same_name_from_a_foreign_authority_is_unknown_and_not_altered(
    stages: Stages,
    authority: bytes,
    expected: Expected,
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> None:
    forged = signed(stages["opened"], "ThuKy", "foreign", b"ThuKy")
    pdf = closed(signed(forged, "ChuToa1"))
    for known in (expected, None):
        report = judge(pdf, authority, known)
        assert report.verdict is Verdict.SIGNER_UNKNOWN
        assert report.details == ("untrusted:ThuKy",)
        assert report.signatures[1].intact
        assert not report.signatures[1].trusted


def test_a_file_made_wholly_by_a_foreign_authority_is_not_ours(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected, now: Any
) -> None:
    root, seal = keys["foreign authority"].certificate, keys["foreign seal"]
    pdf = seal_opening(stages["rendered"], (), seal, b"seal", root, at=now)
    pdf = seal_closing(pdf, seal, b"seal", root, at=now)
    assert both(pdf, authority, expected) == (Verdict.NOT_OUR_DOCUMENT, Verdict.SIGNER_UNKNOWN)


@pytest.mark.parametrize("tail", [b"\n", b"\0", b" ", b"%comment\n", b"x" * 2000])
def test_bytes_after_the_end_are_noticed(
    stages: Stages, authority: bytes, expected: Expected, tail: bytes
) -> None:
    for stage in ("closed", "chair", "opened"):
        verdicts = both(stages[stage] + tail, authority, expected)
        assert set(verdicts) <= {Verdict.ALTERED_AFTER_SIGNING, Verdict.CORRUPT}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("stage", ["opened", "chair", "closed"])
def test_a_change_by_increment_is_altered_after_signing(
    stages: Stages, authority: bytes, expected: Expected, stage: str, change: Change
) -> None:
    pdf = incremented(stages[stage], change)
    assert pdf.startswith(stages[stage])
    assert both(pdf, authority, expected) == (Verdict.ALTERED_AFTER_SIGNING,) * 2


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_between_the_opening_seal_and_the_first_person_is_noticed(
    stages: Stages,
    authority: bytes,
    expected: Expected,
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
    change: Change,
) -> None:
    edited = incremented(stages["opened"], change)
    pdf = closed(signed(signed(edited, "ThuKy"), "ChuToa1"))
    assert both(pdf, authority, expected) == (Verdict.ALTERED_AFTER_SIGNING,) * 2


def test_a_text_edited_before_the_opening_seal_is_another_document(
    record: bytes,
    authority: bytes,
    expected: Expected,
    render: Callable[[bytes], bytes],
    opened: Callable[[bytes], bytes],
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> None:
    edited = render(record.replace("nhất".encode(), "khác".encode()))
    pdf = closed(signed(signed(opened(edited), "ThuKy"), "ChuToa1"))
    # All of it is signed by us: only the installation's record tells it from the true one.
    assert both(pdf, authority, expected) == (Verdict.NOT_OUR_DOCUMENT, Verdict.VALID)


def test_a_file_without_opening_seal_is_not_valid(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected
) -> None:
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    from console.signing.signer import add_signature, load_signer

    pdf = stages["rendered"]
    for field, key in (("ThuKy", "ThuKy"), ("ChuToa1", "ChuToa1"), ("DauDong", "seal")):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        append_signature_field(writer, SigFieldSpec(field))
        signer = load_signer(keys[key], key.encode(), authority)
        now = judge(stages["closed"], authority, None).signatures[0].signed_at
        assert now is not None
        pdf = add_signature(writer, field, signer, reason="", at=now)
    report = judge(pdf, authority, None)
    assert (report.verdict, report.missing) == (Verdict.INCOMPLETE, ("DauMo",))
    assert judge(pdf, authority, expected).verdict is Verdict.NOT_OUR_DOCUMENT


def test_a_person_s_key_makes_no_seal(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected, now: Any
) -> None:
    pdf = seal_closing(stages["chair"], keys["ThuKy"], b"ThuKy", authority, at=now)
    for known in (expected, None):
        report = judge(pdf, authority, known)
        assert report.verdict is Verdict.SIGNER_UNKNOWN
        assert report.details == ("other_certificate:DauDong",)


def test_a_second_closing_of_the_same_file_is_not_the_finished_one(
    stages: Stages, authority: bytes, expected: Expected
) -> None:
    other = dataclasses.replace(expected, final_sha256="0" * 64)
    report = judge(stages["closed"], authority, other)
    assert report.verdict is Verdict.ALTERED
    assert report.details == ("not_the_finished_file",)


def test_a_record_other_than_the_installation_s_is_altered(
    stages: Stages, authority: bytes, expected: Expected
) -> None:
    other = dataclasses.replace(expected, record_sha256="0" * 64)
    assert judge(stages["closed"], authority, other).details == ("record_differs",)


def test_no_byte_changed_in_the_closing_seal_itself_leaves_a_valid_file(
    stages: Stages, authority: bytes
) -> None:
    """No signature covers its own container: padding, case of digits, other certificates."""
    pdf, chance = stages["closed"], random.Random(7)
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", start)
    padding = end - 10
    places = [start, end, padding, *(chance.randrange(start, end) for _ in range(25))]
    for place in places:
        mutant = pdf[:place] + bytes([pdf[place] ^ chance.choice((1, 0x20))]) + pdf[place + 1 :]
        assert judge(mutant, authority, None).verdict is not Verdict.VALID, place


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\0",
        b"\0" * 100_000,
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
        b"%PDF-1.7\nstartxref\n-1\n%%EOF\n",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF\n",
        b"PK\x03\x04 not a PDF",
        "Đây là thư".encode(),
    ],
)
def test_what_is_no_pdf_is_corrupt(hostile: bytes, authority: bytes, expected: Expected) -> None:
    assert both(hostile, authority, expected) == (Verdict.CORRUPT,) * 2
    assert look_at(hostile).record is None


def test_a_file_cut_anywhere_is_never_valid_and_never_raises(
    stages: Stages, authority: bytes, expected: Expected
) -> None:
    pdf = stages["closed"]
    for length in range(1, len(pdf), len(pdf) // 40):
        assert Verdict.VALID not in both(pdf[:length], authority, expected)
        assert Verdict.VALID not in both(pdf[length:], authority, expected)


def test_a_file_above_the_limit_is_not_even_read(authority: bytes) -> None:
    report = judge(b"%PDF-1.7" + bytes(MAX_BYTES), authority, None)
    assert (report.verdict, report.details) == (Verdict.CORRUPT, ("too_large",))
    assert look_at(bytes(MAX_BYTES + 1)).record is None


def test_a_bomb_of_compressed_bytes_stays_harmless(stages: Stages, authority: bytes) -> None:
    def attach_bomb(writer: IncrementalPdfFileWriter) -> None:
        file = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
        entries = {pdf_name("/Filter"): pdf_name("/FlateDecode")}
        bomb = zlib.compress(bytes(120_000_000), 9)
        stream = generic.StreamObject(entries, encoded_data=bomb)
        file[pdf_name("/F")] = writer.add_object(stream)
        writer.update_container(file)

    pdf = incremented(stages["closed"], attach_bomb)
    assert judge(pdf, authority, None).verdict is not Verdict.VALID
    look_at(pdf)


def test_hundreds_of_revisions_are_refused(stages: Stages, authority: bytes) -> None:
    pdf = stages["opened"]
    for number in range(70):
        title = str(number)

        def retitle(writer: IncrementalPdfFileWriter, title: str = title) -> None:
            writer.set_info(dictionary(Title=generic.pdf_string(title)))

        pdf = incremented(pdf, retitle)
    report = judge(pdf, authority, None)
    assert (report.verdict, report.details) == (Verdict.CORRUPT, ("too_many_revisions",))


def test_a_small_file_that_would_take_for_ever_is_given_up(
    stages: Stages, authority: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty fields, each with the next one twice below it: 2⁴⁰ paths through a few kilobytes."""

    def tangle(writer: IncrementalPdfFileWriter) -> None:
        knot: Any = writer.add_object(dictionary(T=generic.pdf_string("0")))
        for name in map(str, range(1, 40)):
            twice = generic.ArrayObject([knot, knot])
            knot = writer.add_object(dictionary(T=generic.pdf_string(name), Kids=twice))
        fields = writer.root["/AcroForm"]["/Fields"]
        fields.append(knot)
        writer.update_container(fields)

    monkeypatch.setattr("console.signing.patience.Patience.__init__", impatient)
    assert judge(stages["closed"], authority, None).verdict is Verdict.VALID
    report = judge(incremented(stages["closed"], tangle), authority, None)
    assert (report.verdict, report.details) == (Verdict.CORRUPT, ("too_many_seconds",))


def impatient(patience: Patience) -> None:
    patience.until, patience.calls = time.thread_time() + 1.5, 0
