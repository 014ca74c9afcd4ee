"""Outgoing documents, read back from their PDF."""

import io
from dataclasses import replace

import pikepdf
import pytest

from console.documents import (
    Appendix,
    Block,
    Column,
    OfficialDocument,
    PartialDate,
    Recipient,
    Registration,
    Signatory,
    Table,
    day_in_words,
    draw_official,
    number_line,
)
from console.documents.official import DAY_BLANK

from .plans import DUONG_AN, HOANG_TRUONG, duong_an, hoang_truong
from .reading import Word, pages, sizes, text, words
from .test_minutes import MM, TORTURE, assert_inside_the_margins, close, find

LONG = "Công Tằng Tôn Nữ Thị Ngọc Diễm Quỳnh Hương Nguyễn Phúc Bảo An"
COLUMNS = (Column("STT", 1, "center"), Column("Nội dung", 6), Column("Thời hạn", 2, "center"))


def body_text(file: bytes) -> str:
    """Return all words but the numbers of the pages, in one line."""
    return " ".join(word.text for word in words(file) if word.bottom > 20 * MM)


def first_page(document: OfficialDocument) -> str:
    return pages(draw_official(document).pdf)[0]


def letter(**changes: object) -> OfficialDocument:
    """Return a công văn (Mẫu 1.5)."""
    plan = duong_an(
        kind="",
        number=number_line(7, "UBND-VP"),
        about="trả lời kiến nghị của cử tri",
        to=["Ông Nguyễn Văn Á, thôn 3"],
        body=[Block("paragraph", "Ủy ban nhân dân xã nhận được kiến nghị của ông")],
        foot="Thôn 1, xã Đường An - Điện thoại: 0225 3888 999",
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


# ---- the plans of two communes, section by section -----------------------------------------------


@pytest.mark.parametrize(
    ("plan", "typed"),
    [(duong_an(), DUONG_AN), (hoang_truong(), HOANG_TRUONG)],
    ids=["seed 001", "seed 003"],
)
def test_nothing_of_a_plan_is_missing(plan: OfficialDocument, typed: str) -> None:
    drawing = draw_official(plan)
    printed = body_text(drawing.pdf)
    at = 0
    for line in typed.splitlines():
        found = printed.find(" ".join(line.strip(" .").split()), at)
        assert found >= 0, line
        at = found
    assert printed[at:].startswith(line.strip(" ./"))
    for recipient in plan.recipients:
        assert f"- {recipient.name}" in printed[at:]
    assert plan.signatories[0].name in printed[at:]
    assert_inside_the_margins(drawing)


# ---- Mẫu 1.4 -------------------------------------------------------------------------------------


def test_number_and_place_with_date_stand_on_one_line_below_their_halves() -> None:
    file = draw_official(duong_an()).pdf
    (number, _), date = find(file, "Số: 15/KH-UBND"), find(file, "Đường An, ngày 18 tháng 7")
    nation, agency = find(file, "CỘNG HÒA"), find(file, "XÃ ĐƯỜNG AN")
    assert close(number.top, date[0].top)
    assert number.right < 100 * MM < date[0].left
    assert agency[0].bottom < number.top
    assert nation[0].bottom < date[0].top


def test_number_and_day_stay_blank_for_the_registry_clerk() -> None:  # 000-02
    file = draw_official(hoang_truong()).pdf
    (word,), (sign,) = find(file, "Số:"), find(file, "/KH-UBND")
    day, month = find(file, "ngày tháng năm 2023")[:2]
    assert sign.left - word.right > 7 * MM
    assert month.left - day.right > 5 * MM
    assert close(day.top, month.top)


def test_a_long_number_stays_on_its_line() -> None:
    number = number_line(None, "TB-HĐND&UBND")
    file = draw_official(hoang_truong(number=number)).pdf
    assert close(find(file, "Số:")[0].top, find(file, "/TB-HĐND&UBND")[0].top)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (PartialDate(8, 2, 2026), "ngày 08 tháng 02 năm 2026"),
        (PartialDate(15, 6, 2022), "ngày 15 tháng 6 năm 2022"),
        (PartialDate(1, 1, 2026), "ngày 01 tháng 01 năm 2026"),
        (PartialDate(30, 12, 2026), "ngày 30 tháng 12 năm 2026"),
        (PartialDate(None, 6, 2026), f"ngày {DAY_BLANK} tháng 6 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: PartialDate, shown: str) -> None:
    assert day_in_words(day) == shown


def test_the_number_is_written_as_each_style_writes_it() -> None:
    assert number_line(5, "KH-UBND") == "Số: 05/KH-UBND"
    assert number_line(14, "KH/ĐU", "party") == "Số 14-KH/ĐU"


def test_the_first_page_uses_the_sizes_of_the_decree() -> None:
    assert sizes(draw_official(duong_an()).pdf, 0) == {12, 13, 14}


def test_legal_bases_are_italic_lines_with_their_signs() -> None:
    bases = ["Căn cứ Luật Tổ chức chính quyền địa phương.", "Căn cứ Kế hoạch số 15/KH-UBND;"]
    file = draw_official(duong_an(bases=bases)).pdf
    assert "địa phương; Căn cứ Kế hoạch số 15/KH-UBND. Căn cứ Quyết định" in body_text(file)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        fonts = {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}
    assert any(name.endswith("LiberationSerif-Italic") for name in fonts)


def test_two_offices_share_one_head() -> None:  # 001-02
    pair = "ĐẢNG ỦY XÃ ĐƯỜNG AN -\nỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN"
    drawing = draw_official(duong_an(superior="", issuer=pair))
    party, government = find(drawing.pdf, "ĐẢNG ỦY"), find(drawing.pdf, "DÂN XÃ ĐƯỜNG AN")
    assert party[0].bottom <= government[0].bottom
    assert government[-1].right < 103 * MM
    assert_inside_the_margins(drawing)


def test_an_urgent_document_says_so_below_its_number() -> None:
    file = draw_official(duong_an(urgency="HỎA TỐC")).pdf
    mark, number = find(file, "HỎA TỐC"), find(file, "Số: 15/KH-UBND")
    assert number[0].bottom < mark[0].top
    assert mark[-1].right < 103 * MM


# ---- Mẫu 1.5 -------------------------------------------------------------------------------------


def test_a_letter_says_what_it_is_about_below_its_number_and_to_whom_it_goes() -> None:
    file = draw_official(letter()).pdf
    number, about = find(file, "Số: 07/UBND-VP"), find(file, "V/v trả lời")
    (dear, *_), (paragraph, *_) = find(file, "Kính gửi: Ông"), find(file, "Ủy ban nhân dân xã")
    assert number[0].bottom < about[0].top < about[0].bottom < dear.top < paragraph.top
    assert about[0].right < 103 * MM
    assert pages(file)[0].count("trả lời kiến nghị") == 1


def test_several_addressees_stand_below_each_other() -> None:
    file = draw_official(letter(to=["Sở Nội vụ;", "- Công an xã"])).pdf
    one, other = find(file, "- Sở Nội vụ;"), find(file, "- Công an xã.")
    assert one[0].left == other[0].left
    assert one[0].bottom <= other[0].top


def test_the_address_stands_at_the_foot_of_the_first_page_alone() -> None:
    long = [Block("paragraph", "Nội dung trả lời. " * 60) for _ in range(8)]
    drawing = draw_official(letter(body=long, annexes=[Appendix("Bảng", [])]))
    with_foot = ["Điện thoại: 0225" in page for page in pages(drawing.pdf)]
    assert with_foot == [True] + [False] * (drawing.pages - 1)


# ---- Mẫu 2.1, tables -----------------------------------------------------------------------------


def test_an_annex_says_to_what_it_belongs_and_has_its_own_numbers() -> None:
    rows = [(str(n), "Chuẩn bị hội trường", "10/11/2025") for n in range(60)]
    annexes = [
        Appendix("Phân công nhiệm vụ", [Table(COLUMNS, rows)], landscape=True),
        Appendix("Nội quy", [Block("heading", "I. QUY ĐỊNH"), Block("item", "Đúng giờ;")]),
    ]
    drawing = draw_official(duong_an(annexes=annexes))
    printed = pages(drawing.pdf)
    first = drawing.text_pages
    assert "Phụ lục I PHÂN CÔNG NHIỆM VỤ" in printed[first]
    whole = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 18 tháng 7 năm 2025 của Ủy ban nhân dân xã"
    assert whole in printed[first]
    assert printed[first + 1].startswith("2 STT Nội dung Thời hạn")
    assert "Phụ lục II NỘI QUY" in printed[-1]
    with pikepdf.open(io.BytesIO(drawing.pdf)) as pdf:
        box = pdf.pages[first].mediabox
        assert float(box[2]) > float(box[3])


def test_a_table_of_400_rows_repeats_its_head() -> None:
    rows = [(str(n), f"Nhiệm vụ thứ {n}", "trước 10/11") for n in range(1, 401)]
    drawing = draw_official(duong_an(body=[Table(COLUMNS, rows, caption="Nhiệm vụ")]))
    printed = body_text(drawing.pdf)
    assert printed.count("STT Nội dung Thời hạn") == drawing.pages
    assert all(f"Nhiệm vụ thứ {n} " in printed for n in range(1, 401))


# ---- the end -------------------------------------------------------------------------------------


@pytest.mark.parametrize("filler", range(14, 44, 3))
@pytest.mark.parametrize("table", [False, True], ids=["text", "table"])
def test_the_end_is_not_torn_and_never_stands_alone(filler: int, table: bool) -> None:
    lines = [Block("paragraph", f"Dòng thứ {n} của nội dung") for n in range(filler)]
    rows = [(str(n), f"Dòng thứ {n} của nội dung", "") for n in range(filler)]
    body = [Table(COLUMNS, rows)] if table else lines
    drawing = draw_official(duong_an(body=body))
    (page,) = {place.page for place in drawing.places}
    printed = pages(drawing.pdf)[page]
    for piece in (f"Dòng thứ {filler - 1} của", "Nơi nhận:", "PHÓ CHỦ TỊCH", "- Lưu VT."):
        assert piece in printed


def test_recipients_stand_left_of_the_signature() -> None:
    file = draw_official(duong_an()).pdf
    left, right = find(file, "Nơi nhận:"), find(file, "KT. CHỦ TỊCH")
    assert close(left[0].top, right[0].top, by=4)
    assert left[0].right < 108 * MM < right[0].left


def test_recipients_have_purposes_and_groups() -> None:
    recipients = [
        Recipient("Thường trực Đảng ủy", "để báo cáo"),
        Recipient("Thôn 1", group="Trưởng thôn 9 thôn"),
        Recipient("Thôn 2", group="Trưởng thôn 9 thôn"),
        Recipient("Lưu: VT, VP."),
    ]
    printed = body_text(draw_official(duong_an(recipients=recipients)).pdf)
    assert "- Thường trực Đảng ủy (để báo cáo);" in printed
    assert "- Trưởng thôn 9 thôn:" in printed
    assert "+ Thôn 1;" in printed
    assert "- Lưu: VT, VP." in printed
    assert printed.count("Trưởng thôn 9 thôn") == 1


@pytest.mark.parametrize("filler", range(16, 30, 3))
def test_eighty_recipients_begin_beside_the_signature(filler: int) -> None:
    recipients = [Recipient(f"Tổ trưởng Tổ dân phố số {n}", "để thực hiện") for n in range(1, 81)]
    lines = [Block("paragraph", f"Dòng thứ {n} của nội dung") for n in range(filler)]
    drawing = draw_official(duong_an(body=lines, recipients=recipients))
    printed = body_text(drawing.pdf)
    assert all(f"Tổ dân phố số {n} (để" in printed for n in range(1, 81))
    page = pages(drawing.pdf)[drawing.places[0].page]
    for piece in (f"Dòng thứ {filler - 1} của", "Nơi nhận:", "PHÓ CHỦ TỊCH", "Vũ Duy Nhu"):
        assert piece in page


def test_several_sign_side_by_side() -> None:
    people = [
        Signatory("Mot", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Thị Lan"),
        Signatory("Hai", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", LONG),
    ]
    drawing = draw_official(duong_an(signatories=people))
    one, other = drawing.places
    assert one.box[2] < other.box[0]
    assert close(one.box[1], other.box[1], by=1)
    assert_inside_the_margins(drawing)


def test_văn_thư_finds_number_day_and_seal() -> None:
    registration = Registration("SoVanBan", "DauCoQuan", "NguoiKy", 36, day_field="NgayThang")
    drawing = draw_official(hoang_truong(registration=registration))
    places = {place.field: place for place in drawing.places}
    assert set(places) == {"SoVanBan", "NgayThang", "NguoiKy", "DauCoQuan"}
    *_words, place = find(drawing.pdf, "Hoằng Trường,", 0)
    assert place.right <= places["NgayThang"].box[0] + 1
    assert places["NgayThang"].box[2] - places["NgayThang"].box[0] > 57 * MM, "day, month and year"
    assert places["DauCoQuan"].box[0] < places["NguoiKy"].box[0] < places["DauCoQuan"].box[2]


def test_without_a_field_there_is_room_to_sign_by_hand() -> None:
    person = Signatory("", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Ý")
    drawing = draw_official(duong_an(signatories=[person]))
    assert drawing.places == ()
    title, name = find(drawing.pdf, "CHỦ TỊCH", -1), find(drawing.pdf, "Lê Ý")
    assert name[0].top - title[0].bottom > 20 * MM


# ---- the Party's form ----------------------------------------------------------------------------


def test_the_party_s_own_form_has_its_title_and_no_motto() -> None:
    plan = duong_an(
        style="party",
        superior="ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",
        issuer="ĐẢNG ỦY XÃ ĐƯỜNG AN",
        number=number_line(14, "KH/ĐU", "party"),
        signatories=[Signatory("BiThu", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Ý")],
    )
    drawing = draw_official(plan)
    printed = pages(drawing.pdf)[0]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in printed
    assert "Độc lập" not in printed
    assert "Số 14-KH/ĐU" in printed
    assert text(drawing.pdf).count("đạt kết quả. Nơi nhận") == 1
    assert_inside_the_margins(drawing)


# ---- the file ------------------------------------------------------------------------------------


def test_the_file_is_pdf_a_and_pdf_ua_and_the_same_each_time() -> None:
    once = draw_official(duong_an())
    assert once == draw_official(duong_an())
    with pikepdf.open(io.BytesIO(once.pdf)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.docinfo.Title).startswith("Kế hoạch Tổ chức thực hiện tiếp xúc")


def test_page_numbers_stand_in_the_top_margin_from_page_two_on() -> None:
    many = [Block("paragraph", "Nội dung của kế hoạch. " * 40) for _ in range(100)]
    drawing = draw_official(duong_an(body=many))
    assert drawing.pages >= 30
    tops = [(word.page, word.text) for word in words(drawing.pdf) if word.bottom < 20 * MM]
    assert tops == [(page, str(page + 1)) for page in range(1, drawing.pages)]


@pytest.mark.parametrize("typed", TORTURE.values(), ids=TORTURE.keys())
def test_nothing_that_people_type_blocks_a_document(typed: str) -> None:
    short = typed[:200]
    document = duong_an(
        superior=short, issuer=short, issuer_name=short, number=short, place=short, kind=short,
        about=typed[:400], to=[short, short], bases=[typed], foot=short, mark=short[:20],
        body=[
            Block("heading", typed), Block("item", typed), Block("subitem", typed),
            Block("labelled", typed, short), Table(COLUMNS, [(short, typed, short)], short),
            Block("paragraph", typed),
        ],
        recipients=[Recipient(short, short, short)],
        signatories=[Signatory("A", short, short, short)],
        annexes=[Appendix(short, [Block("paragraph", typed)])],
    )  # fmt: skip
    outside: list[Word] = []
    drawing = draw_official(document)
    assert len(drawing.places) == 1
    outside = [word for word in words(drawing.pdf) if word.right > 196 * MM or word.left < 29 * MM]
    assert outside == []


def test_the_name_of_the_kind_stands_in_the_middle_of_the_text() -> None:
    """Mẫu 1.4: of the text, not of the paper, whose left margin is twice the right one."""
    drawn = words(draw_official(duong_an()).pdf)
    kind = [word for word in drawn if word.page == 0 and word.text in ("KẾ", "HOẠCH")]
    line = [word for word in kind if word.top == kind[0].top]
    middle = (line[0].left + line[-1].right) / 2
    assert close(middle, (30 + (210 - 30 - 15) / 2) * MM)
