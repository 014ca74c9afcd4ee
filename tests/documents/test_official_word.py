"""Outgoing documents in Word, read back from their DOCX."""

import io
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from console.documents import (
    Appendix,
    Block,
    Guest,
    OfficialDocument,
    Recipient,
    Signatory,
    Table,
    draw_official,
    draw_official_docx,
)

from .plans import duong_an, hoang_truong
from .reading import words as words_of_pdf
from .test_minutes import MM, TORTURE
from .test_official import COLUMNS, letter
from .test_word import ORDER, paragraph, sizes, words


def opened(document: OfficialDocument) -> Any:
    return docx.Document(io.BytesIO(draw_official_docx(document)))


def full() -> OfficialDocument:
    """Return a document with everything that one can hold."""
    rows = [("1", "Chuẩn bị hội trường", "10/11/2025"), ("2", "In giấy mời", "01/11/2025")]
    return duong_an(
        to=["Sở Nội vụ", "Công an xã"],
        bases=["Căn cứ Luật số 72/2025/QH15", "Căn cứ Kế hoạch số 15/KH-UBND"],
        urgency="KHẨN",
        foot="Thôn 1, xã Đường An",
        body=[
            Block("heading", "I. NỘI DUNG"),
            Block("invited", "Ủy ban nhân dân xã trân trọng kính mời:"),
            Block("labelled", "08 giờ 00", "Thời gian"),
            Block("item", "Việc một;"),
            Block("subitem", "Việc nhỏ."),
            Table(COLUMNS, rows, "Phân công"),
            Block("paragraph", "Trên đây là Kế hoạch"),
        ],
        guest=Guest("Nguyễn Văn Á", "Ông", "Trưởng thôn", "thôn 3"),
        recipients=[Recipient("Thôn 1", "để biết", "Các thôn"), Recipient("Lưu: VT")],
        annexes=[
            Appendix("Bảng", [Table(COLUMNS, rows)], landscape=True),
            Appendix("Nội quy", [Block("item", "Đúng giờ")]),
        ],
    )


@pytest.mark.parametrize("document", [duong_an(), hoang_truong(), full(), letter()])
def test_word_says_what_the_pdf_says(document: OfficialDocument) -> None:
    file = opened(document)
    footer = words(file.sections[0].first_page_footer._element)
    said = [word for p in file.element.body.iter(qn("w:p")) for word in _words(p)]
    said += footer.split()
    printed = [
        word.text for word in words_of_pdf(draw_official(document).pdf) if word.bottom > 20 * MM
    ]
    assert sorted(said) == sorted(printed)


def _words(paragraph: Any) -> list[str]:
    parts = paragraph.iter(qn("w:t"), qn("w:br"))
    return "".join(part.text or " " for part in parts).split()


def test_the_components_have_the_sizes_of_the_decree() -> None:
    document = opened(full())
    wanted = {
        "ỦY BAN NHÂN DÂN": 12, "CỘNG HÒA": 12, "Độc lập": 13, "Số:": 13,
        "Đường An, ngày 18": 13, "KHẨN": 13, "KẾ HOẠCH": 14, "Tổ chức thực hiện": 14,
        "Kính gửi:": 14, "Căn cứ Luật": 14, "I. NỘI DUNG": 14, "KT. CHỦ TỊCH": 14,
        "PHÓ CHỦ TỊCH": 14, "Vũ Duy Nhu": 14, "Nơi nhận:": 12, "- Lưu: VT": 11,
    }  # fmt: skip
    assert {start: sizes(paragraph(document, start)) for start in wanted} == {
        start: {size} for start, size in wanted.items()
    }


def test_styles_are_those_of_the_form() -> None:
    document = opened(full())
    looks = {
        start: (run.bold, run.italic)
        for start in ("Căn cứ Luật", "KẾ HOẠCH", "Đường An, ngày", "Nơi nhận:", "Thời gian:")
        for run in paragraph(document, start).runs[:1]
    }
    assert looks["Căn cứ Luật"] == looks["Đường An, ngày"] == (None, True)
    assert looks["Nơi nhận:"] == (True, True)
    assert looks["Thời gian:"] == (None, None)
    assert paragraph(document, "I. NỘI DUNG").style.name.lower() == "heading 1"


def test_annexes_have_sections_of_their_own_and_the_address_stands_on_page_one() -> None:
    sections = opened(full()).sections
    upright, wide = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in sections] == [upright, wide, upright]
    feet = [words(section.first_page_footer._element) for section in sections]
    assert feet == ["Thôn 1, xã Đường An", "", ""]
    assert words(sections[0].footer._element) == ""


def kept_with_next(element: Any) -> bool:
    return all(p.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for p in paragraphs(element))


def paragraphs(element: Any) -> list[Any]:
    return [element] if element.tag == qn("w:p") else list(element.iter(qn("w:p")))


def test_recipients_and_signature_stand_in_one_row_that_is_not_torn() -> None:
    body = opened(duong_an()).element.body
    last = body.findall(qn("w:tbl"))[-1]
    (line,) = last.findall(qn("w:tr"))
    assert line.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None
    assert "Nơi nhận:" in words(line)
    assert "Vũ Duy Nhu" in words(line)
    gap = last.getprevious()
    assert words(gap.getprevious()).startswith("5. Đề nghị các ban ngành")
    assert kept_with_next(gap)
    assert kept_with_next(gap.getprevious())


def test_two_rows_of_a_table_at_the_end_go_along_with_the_signature() -> None:
    rows = [(str(n), "Việc", "Ngày") for n in range(40)]
    tables = opened(duong_an(body=[Table(COLUMNS, rows)])).element.body.findall(qn("w:tbl"))
    lines = tables[-2].findall(qn("w:tr"))
    assert [kept_with_next(line) for line in lines] == [False] * 39 + [True] * 2


def test_properties_stand_in_the_order_that_word_demands() -> None:
    people = [Signatory("", "TM. A", "B", "C"), Signatory("", "TM. D", "E", "G")]
    for document in (full(), duong_an(style="party", mark="DỰ THẢO", signatories=people)):
        for element in opened(document).element.body.iter():
            order = {f"w:{tag}": tags for tag, tags in PROPERTIES.items()}.get(_name(element))
            if order:
                tags = [_name(child)[2:] for child in element]
                assert tags == sorted(tags, key=order.index)


PROPERTIES = {tag[2:]: tags for tag, tags in ORDER.items()} | {
    "rPr": ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"],
}


def _name(element: Any) -> str:
    return f"w:{element.tag.split('}')[1]}"


def test_the_same_data_gives_the_same_bytes() -> None:
    assert draw_official_docx(full()) == draw_official_docx(full())


@pytest.mark.parametrize("typed", TORTURE.values(), ids=TORTURE.keys())
def test_nothing_that_people_type_blocks_a_document(typed: str) -> None:
    short = typed[:200]
    document = duong_an(
        superior=short, issuer=short, number=short, place=short, kind=short, about=short,
        to=[short], bases=[typed], foot=short, mark=short[:20], urgency="HỎA TỐC",
        body=[Table(COLUMNS, [(short, typed, short)], short), Block("subitem", typed)],
        recipients=[Recipient(short, short, short)],
        signatories=[Signatory("A", short, short, short)],
        annexes=[Appendix(short, [Block("heading", typed)])],
    )  # fmt: skip
    assert len(opened(document).sections) == 2


def test_a_head_of_one_line_has_the_whole_room_of_its_half() -> None:
    """Where Times New Roman is not there, wider letters turn no line."""
    nation, names = opened(duong_an()), ("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "Vũ Duy Nhu")
    for line in nation.element.body.iter(qn("w:p")):
        if words(line).startswith(names):
            assert line.find(qn("w:pPr")).find(qn("w:ind")) is None
