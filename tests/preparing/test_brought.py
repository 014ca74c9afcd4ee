"""Files that the office brings: what is kept of them, and what is refused."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from console.errors import InvalidEntryError
from console.models import FileKind
from console.preparing import brought
from console.preparing.brought import bare_name, looked_at


def pdf(pages: int = 1, encryption: pikepdf.Encryption | None = None) -> bytes:
    made, file = pikepdf.new(), io.BytesIO()
    for _page in range(pages):
        made.add_blank_page()
    made.save(file, encryption=encryption)
    return file.getvalue()


def docx(*more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return file.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture that tells where it was taken, lying on its side."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # to be turned upright
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    exif[0x010F] = "TELEPHONE OF SOMEBODY"
    Image.new("RGB", size, "red").save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("báo cáo.doc", pdf(), FileKind.PDF),
        ("báo cáo.pdf", docx(), FileKind.DOCX),
        ("ảnh.pdf", photo(), FileKind.JPEG),
        ("ảnh.jpg", photo("PNG"), FileKind.PNG),
    ],
)
def test_the_kind_is_that_of_the_content(name: str, content: bytes, kind: FileKind) -> None:
    found = looked_at(name, content)
    assert found.kind is kind
    if kind in (FileKind.PDF, FileKind.DOCX):
        assert found.content == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_keeps_its_pixels_alone(kind: str) -> None:
    taken = photo(kind, (3000, 1000))
    kept = looked_at("ảnh", taken).content
    assert b"TELEPHONE" in taken
    assert b"TELEPHONE" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert (image.width < image.height, max(image.size)) == (True, 2400)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "chọn một tệp"),
        (b"MZ\x90\x00", "Chỉ nhận tệp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Chỉ nhận tệp"),
        (b"%PDF-1.7 and nothing", "đã hỏng"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "mật khẩu"),
        (pdf(0), "đã hỏng"),
        (b"PK\x03\x04 and nothing", "đã hỏng"),
        (docx("word/vbaProject.bin"), "macro"),
        (photo()[:200], "đã hỏng"),
    ],
    ids=["empty", "program", "svg", "broken", "locked", "no page", "zip", "macros", "cut"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(InvalidEntryError, match=words):
        looked_at("tệp.pdf", content)


def test_an_archive_of_another_kind_is_no_paper() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("run.js", "x")
    with pytest.raises(InvalidEntryError, match="Chỉ nhận tệp"):
        looked_at("tệp.docx", file.getvalue())


def test_a_file_is_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf()
    monkeypatch.setattr(brought, "LARGEST", len(content))
    assert looked_at("a", content).content
    monkeypatch.setattr(brought, "LARGEST", len(content) - 1)
    with pytest.raises(InvalidEntryError, match="10 MB"):
        looked_at("a", content)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Báo cáo 6 tháng.pdf", "Báo cáo 6 tháng"),
        ("C:\\Users\\A\\bí mật.docx", "bí mật"),
        ("../../etc/passwd", "passwd"),
        ('a"b<c>\u202eexe.pdf', "a b c exe"),
        ("...", ""),
        (f"{'a' * 200}.pdf", "a" * 100),
    ],
)
def test_a_name_is_cleaned(name: str, bare: str) -> None:
    assert bare_name(name) == bare
