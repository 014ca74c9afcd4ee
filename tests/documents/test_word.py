"""The Biên bản in Word, read back from its DOCX."""

import hashlib
import io
import unicodedata
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.image.image import Image
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from console.documents import Annex, Block, Column, MinutesData, Signatory
from console.documents.word import draw_docx

from .samples import CHAIRS, SECRETARY, body, minutes
from .test_minutes import TORTURE, with_everywhere

MM = 36000  # in the unit of python-docx
COLUMNS = (Column("STT", 1, "center"), Column("Ý kiến", 6), Column("Trả lời", 5))
WIDE = Annex(
    "Tổng hợp ý kiến", COLUMNS, [("1", "Nạo vét cống", "Tháng 7\nTháng 8")], landscape=True
)
NONE = Annex("Danh sách đại biểu", COLUMNS, [])
# What CT_PPr and CT_SectPr of ISO/IEC 29500 demand: Word refuses a file in another order.
ORDER = {
    "w:pPr": ["pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "outlineLvl", "sectPr"],
    "w:sectPr": [
        "headerReference",
        "footerReference",
        "type",
        "pgSz",
        "pgMar",
        "pgNumType",
        "titlePg",
    ],
    "w:rPr": ["rFonts", "b", "bCs", "i", "iCs", "sz", "szCs", "lang"],
    "w:tblPr": ["tblW", "tblBorders", "tblLayout", "tblCellMar"],
    "w:tcPr": ["tcW", "gridSpan", "vAlign"],
}


def opened(data: MinutesData, pages: int | None = None) -> Any:
    return docx.Document(io.BytesIO(draw_docx(data, pages)))


def words(element: Any) -> str:
    """Return the text of an element, a line for each of its paragraphs that has any."""
    lines = ("".join(run.text or "" for run in p.iter(qn("w:t"))) for p in element.iter(qn("w:p")))
    return "\n".join(line for line in lines if line)


def printed(data: MinutesData) -> str:
    return words(opened(data).element.body)


def paragraph(document: Any, start: str) -> Any:
    """Return the first paragraph that begins like this, in a table or not."""
    found = (p for p in document.element.body.iter(qn("w:p")) if words(p).startswith(start))
    return Paragraph(next(found), document)


def sizes(found: Any) -> set[float]:
    """Return the sizes of the text of a paragraph, in points."""
    style = found.style
    while style and not style.font.size:
        style = style.base_style
    inherited = style.font.size.pt if style else 14.0
    return {run.font.size.pt if run.font.size else inherited for run in found.runs}


def fields(element: Any) -> list[str]:
    return [code.text for code in element.iter(qn("w:instrText"))]


def copy(**changes: Any) -> MinutesData:
    signed = [Signatory("", "CHỦ TỌA", "Bí thư", "Nguyễn Hữu Nghĩa", signed="(đã ký)")]
    changes = {"signatories": signed, "record": b"", "mark": "BẢN CÔNG KHAI"} | changes
    return minutes(**changes)


# ---- the page ------------------------------------------------------------------------------------


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    for section in opened(minutes()).sections:
        page = (section.page_width, section.page_height)
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(edge / MM) for edge in page] == [210, 297]
        assert [round(edge / MM) for edge in (*margins, section.right_margin)] == [20, 20, 30, 15]


def test_every_annex_has_a_section_and_turns_the_page_where_asked() -> None:
    sections = opened(minutes(annexes=[WIDE, NONE])).sections
    upright, wide = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in sections] == [upright, wide, upright, upright]
    assert round(sections[1].page_width / MM) == 297


def test_the_page_number_starts_anew_in_every_section_and_not_on_its_first_page() -> None:
    sections = opened(minutes(annexes=[WIDE])).sections
    first, *others = sections
    assert fields(first.header._element) == ["PAGE"]
    assert not fields(first.first_page_header._element)
    assert all(section.header.is_linked_to_previous for section in others)
    for section in sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_foot_of_every_page_carries_the_code_and_the_log_head() -> None:
    data = minutes()
    section = opened(data).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert sizes(footer.paragraphs[0]) == {8}
        assert words(footer._element) == (
            f"Mã tra cứu: 7KQ2-M9XD · Mã kiểm tra nhật ký: {data.log_head[:16]}…"
        )


def test_the_font_is_times_new_roman_in_every_script_and_the_language_vietnamese() -> None:
    styles = opened(minutes()).styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        assert set(fonts.attrib.values()) == {"Times New Roman"}
        assert len(fonts.attrib) == 4
    assert set(next(styles.iter(qn("w:lang"))).attrib.values()) == {"vi-VN"}


def test_the_components_have_the_sizes_of_the_decree() -> None:
    document = opened(minutes())
    wanted = {
        "ỦY BAN NHÂN DÂN QUẬN": 12, "ỦY BAN NHÂN DÂN PHƯỜNG": 12, "CỘNG HÒA": 12, "Độc lập": 13,
        "Số:": 13, "BIÊN BẢN": 14, "Hội nghị đối thoại": 14, "Thời gian": 14, "I. TUYÊN BỐ": 14,
        "CHỦ TỌA": 14, "Bí thư Đảng ủy phường": 13, "Nguyễn Hữu Nghĩa": 14, "Nơi nhận:": 12,
        "- Lưu: VT": 11,
    }  # fmt: skip
    assert {start: sizes(paragraph(document, start)) for start in wanted} == {
        start: {size} for start, size in wanted.items()
    }


# ---- the components of Mẫu 1.9 -------------------------------------------------------------------


def test_the_components_stand_in_the_order_of_the_form() -> None:
    text = printed(minutes())
    order = [
        "ỦY BAN NHÂN DÂN QUẬN THANH KHÊ", "ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY", "Số:",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BIÊN BẢN",
        "Hội nghị đối thoại giữa", "Thời gian bắt đầu: 08 giờ 00", "- Nhân dân trên địa bàn",
        "Nội dung:", "I. TUYÊN BỐ LÝ DO", "1. Ông Nguyễn Văn Á", "Nội dung ý kiến: Tuyến cống",
        "nhất trí thông qua./.", "THƯ KÝ", "CHỦ TỌA", "Lê Thúy Quỳnh\nNguyễn Hữu Nghĩa",
        "Nơi nhận:\n- Thường trực Đảng ủy phường;", "- Lưu: VT, Hồ sơ.",
        "THÔNG TIN XÁC THỰC ĐIỆN TỬ",
    ]  # fmt: skip
    spots = [text.find(piece) for piece in order]
    assert -1 not in spots
    assert spots == sorted(spots)


def test_the_head_has_the_agency_left_the_national_title_right_and_no_borders() -> None:
    head = opened(minutes()).tables[0]
    agency, nation = (words(cell._element) for cell in head.rows[0].cells)
    assert agency.startswith("ỦY BAN")
    assert nation.startswith("CỘNG HÒA")
    assert head._element.find(f".//{qn('w:tblBorders')}") is None


def test_the_rules_are_drawn_lines_and_nothing_is_underlined() -> None:
    document = opened(minutes())
    assert document.element.body.find(f".//{qn('w:u')}") is None
    after = paragraph(document, "Độc lập")._p.getnext()
    edges = [edge.tag for edge in after.find(f".//{qn('w:pBdr')}")]
    sides = Paragraph(after, document).paragraph_format
    assert edges == [qn("w:bottom")]
    assert round((91 * MM - sides.left_indent - sides.right_indent) / MM) == 57  # as the words


def test_without_a_superior_agency_its_line_is_left_out() -> None:
    text = printed(minutes(superior_agency=""))
    assert text.startswith("ỦY BAN NHÂN DÂN PHƯỜNG")


def test_the_blank_before_the_code_stays_for_the_registry_clerk() -> None:
    number = minutes().number.replace(" ", "\N{NO-BREAK SPACE}")
    assert f"\n{number}\n" in printed(minutes())


def test_labels_are_bold_before_the_matter_and_italic_in_it() -> None:
    document = opened(minutes())
    assert paragraph(document, "Địa điểm:").runs[0].bold
    assert paragraph(document, "Nội dung ý kiến:").runs[0].italic
    assert not any(run.italic for run in paragraph(document, "Nội dung ý kiến:").runs[1:])


@pytest.mark.parametrize("mark", "-+–•*")
def test_an_item_gets_a_dash_unless_it_has_a_mark(mark: str) -> None:
    text = printed(minutes(body=[Block("item", "một"), Block("item", f"{mark} hai")]))
    assert f"\n- một\n{mark} hai\n" in text


def test_a_newline_starts_a_paragraph_in_the_text_and_turns_the_line_of_a_title() -> None:
    document = opened(minutes(body=[Block("paragraph", "Một\nHai")], subject="Hội nghị\nnăm 2022"))
    assert paragraph(document, "Hai").text == "Hai"
    assert paragraph(document, "Hội nghị").text == "Hội nghị\nnăm 2022"


def test_a_long_text_is_indented_justified_and_spaced() -> None:
    normal = opened(minutes()).styles["Normal"].paragraph_format
    assert round(normal.first_line_indent / MM, 1) == 10
    assert 6 <= normal.space_after.pt <= 9


@pytest.mark.parametrize(("pages", "shown"), [(None, "…"), (3, "03"), (12, "12")])
def test_the_number_of_pages_is_shown_at_once_and_word_can_count_it(
    pages: int | None, shown: str
) -> None:
    document = opened(minutes(closing="Biên bản gồm {pages} trang. /."), pages)
    closing = paragraph(document, "Biên bản gồm")
    assert closing.text == f"Biên bản gồm {shown} trang./."
    assert [code.split()[0] for code in fields(closing._p)] == ["SECTIONPAGES"]


def test_word_asks_nothing_when_it_opens_the_file() -> None:
    with ZipFile(io.BytesIO(draw_docx(minutes(closing="{pages}")))) as file:
        xml = b"".join(map(file.read, file.namelist()))
    assert b"w:dirty" not in xml
    assert b"updateFields" not in xml


# ---- signatures ----------------------------------------------------------------------------------


def test_the_secretary_stands_left_and_chairs_two_in_a_row() -> None:
    names = [person.name for person in (SECRETARY, *CHAIRS)]
    table = opened(minutes(chairs=4)).tables[1]
    rows = [[words(cell._element) for cell in row.cells] for row in table.rows]
    assert rows[2] == names[:3]
    assert rows[5] == ["", *names[3:]]


def test_an_odd_last_chair_stands_between_the_two_above() -> None:
    table = opened(minutes(chairs=3)).tables[1]
    assert [cell.grid_span for cell in table.rows[5]._tr.tc_lst] == [1, 2]


def test_without_signatories_only_the_other_tables_stand() -> None:
    assert len(opened(minutes(signatories=[])).tables) == 2


def test_24_millimetres_stay_free_to_sign_in() -> None:
    row = opened(minutes()).tables[1].rows[1]
    assert words(row._tr) == ""
    assert row.height / MM >= 24


def test_the_last_paragraph_the_signatures_and_the_recipients_stay_together() -> None:
    everything = list(opened(minutes()).element.body.iter(qn("w:p")))
    texts = [words(p) for p in everything]
    start = next(n for n, text in enumerate(texts) if text.startswith("Trước ngày 30 tháng 6"))
    end = texts.index("- Lưu: VT, Hồ sơ.")
    assert all(p.find(f".//{qn('w:keepNext')}") is not None for p in everything[start:end])


def test_recipients_end_in_semicolons_and_the_last_in_a_full_stop() -> None:
    text = printed(minutes(recipients=["- Như trên;", "Lưu: VT", "Lưu: VT"]))
    assert "\nNơi nhận:\n- Như trên;\n- Lưu: VT;\n- Lưu: VT.\n" in text


# ---- annexes -------------------------------------------------------------------------------------


def test_an_annex_is_a_table_between_the_margins_whose_head_comes_again() -> None:
    document = opened(minutes(annexes=[WIDE]))
    table = document.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Ý kiến", "Trả lời"]
    assert [cell.text for cell in table.rows[1].cells] == ["1", "Nạo vét cống", "Tháng 7\nTháng 8"]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert [round(column.width / MM) for column in table.columns] == [21, 126, 105]


def test_an_annex_without_rows_says_so() -> None:
    assert "\nKhông có.\n" in printed(minutes(annexes=[NONE]))


def test_annexes_are_numbered_if_there_is_more_than_one() -> None:
    numbered = printed(minutes(annexes=[WIDE, NONE]))
    assert "Phụ lục ITỔNG HỢP Ý KIẾN\n" in numbered  # a line break stands between the two
    assert "Phụ lục IIITHÔNG TIN" in numbered
    assert "Phụ lụcTHÔNG TIN" in printed(minutes())
    assert "Phụ lụcTỔNG HỢP" in printed(copy(annexes=[WIDE]))


def test_a_row_that_misses_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        draw_docx(minutes(annexes=[Annex("", COLUMNS, [("1", "2")])]))


def test_the_original_says_how_to_check_it() -> None:
    data = minutes(authority="ab" * 32, time_notice="Giờ theo đồng hồ của máy.")
    text = printed(data).split("THÔNG TIN XÁC THỰC ĐIỆN TỬ")[1]
    record = hashlib.sha256(data.record).hexdigest()
    for piece in (data.key_notice, data.code, data.verify_url, data.log_head, record):
        assert piece in text
    assert data.authority in text
    assert data.time_notice in text


def test_what_the_original_does_not_know_is_left_out() -> None:
    data = minutes(key_notice="", log_head="", record=b"", code="", verify_url="")
    text = printed(data).split("THÔNG TIN XÁC THỰC ĐIỆN TỬ")[1]
    assert text.split("Cách kiểm tra")[0].count("\n") == 2  # "Kèm theo Biên bản …", a blank


def test_without_a_lasting_address_the_word_file_names_none() -> None:
    text = printed(minutes(verify_url=""))
    assert "Địa chỉ tra cứu" not in text
    assert "flask --app wsgi verify" in text
    assert words(opened(copy(verify_url="")).element.body).endswith(
        "\nBản chính được ký số, niêm phong; mã tra cứu 7KQ2-M9XD."
    )


def test_the_qr_code_is_a_square_picture_with_words_for_who_cannot_see_it() -> None:
    data = minutes()
    with ZipFile(io.BytesIO(draw_docx(data))) as file:
        (name,) = [name for name in file.namelist() if name.endswith(".png")]
        picture = Image.from_blob(file.read(name))
    assert picture.px_width == picture.px_height > 8 * 21  # the smallest code has 21 modules
    described = next(opened(data).element.body.iter(qn("wp:docPr")))
    assert described.get("descr").endswith(data.verify_url)


# ---- copies --------------------------------------------------------------------------------------


def test_a_copy_bears_its_mark_boxed_above_the_head_and_says_who_signed() -> None:
    document = opened(copy())
    mark = document.paragraphs[0]
    assert mark.text == "BẢN CÔNG KHAI"
    assert mark.runs[0].bold
    assert len(mark._p.find(f".//{qn('w:pBdr')}")) == 4
    assert words(document.tables[1].rows[1]._tr) == "(đã ký)"


def test_a_copy_points_to_the_original_instead_of_attaching_its_proof() -> None:
    data = copy()
    document = opened(data)
    text = words(document.element.body)
    assert text.endswith(
        f"\nBản chính được ký số, niêm phong; mã tra cứu 7KQ2-M9XD, tra cứu tại {data.verify_url}."
    )
    assert "XÁC THỰC" not in text
    assert len(document.sections) == 1
    assert not list(document.element.body.iter(qn("w:drawing")))


def test_the_original_bears_no_mark() -> None:
    assert printed(minutes()).startswith("ỦY BAN")


# ---- the file ------------------------------------------------------------------------------------


def test_the_same_data_gives_the_same_bytes_whenever_it_is_packed() -> None:
    file = draw_docx(minutes(annexes=[WIDE]))
    assert draw_docx(minutes(annexes=[WIDE])) == file
    with ZipFile(io.BytesIO(file)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is() -> None:
    properties = opened(minutes()).core_properties
    assert properties.title.startswith("Biên bản Hội nghị đối thoại")
    assert properties.author == "ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY"
    assert properties.created == datetime(2022, 6, 15, 4, 42, 7, tzinfo=UTC)
    assert properties.comments == ""


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        draw_docx(minutes(drawn_up_at=datetime(2022, 6, 15)))  # noqa: DTZ001


def test_properties_stand_in_the_order_that_word_demands() -> None:
    document = opened(minutes(chairs=3, annexes=[WIDE], closing="{pages}"))
    for root in (document.element, document.styles.element, opened(copy()).element):
        for tag, order in ORDER.items():
            for properties in root.iter(qn(tag)):
                tags = [child.tag.split("}")[1] for child in properties]
                assert tags == sorted(tags, key=order.index)


# ---- what people type ----------------------------------------------------------------------------


@pytest.mark.parametrize("typed", TORTURE.values(), ids=TORTURE.keys())
def test_nothing_that_people_type_breaks_the_file(typed: str) -> None:
    annex = Annex(typed, [Column(typed, 1), Column(typed, 2)], [(typed, typed)] * 2)
    made = with_everywhere(typed)
    for changes in ({}, {"mark": typed[:100] or "SAO"}):
        data = minutes(
            **vars(made) | changes | {"annexes": [annex], "number": typed, "code": typed,
            "log_head": typed, "authority": typed, "time_notice": typed, "verify_url": typed[:99]}
        )  # fmt: skip
        with ZipFile(io.BytesIO(draw_docx(data))) as file:
            for name in file.namelist():
                if name.endswith((".xml", ".rels")):
                    xml = file.read(name)
                    parse_xml(xml)
                    assert unicodedata.is_normalized("NFC", xml.decode())


def test_decomposed_accents_are_composed() -> None:
    typed = TORTURE["decomposed accents"]
    text = printed(minutes(body=[Block("paragraph", typed)]))
    assert unicodedata.normalize("NFC", typed) in text
    assert typed not in text


@pytest.mark.parametrize("typed", ["markup", "no space"])
def test_markup_and_long_words_are_printed_as_they_were_typed(typed: str) -> None:
    assert TORTURE[typed] in printed(minutes(body=[Block("paragraph", TORTURE[typed])]))


def test_three_hundred_contributions_are_all_printed() -> None:
    text = printed(minutes(body=body(300)))
    assert text.count("\nNội dung ý kiến: ") == 300
    assert "\n300. " in text
