"""The office's own papers, read back from their PDF."""

import io
from dataclasses import replace

import pikepdf
import pytest

from console.documents import (
    Head,
    People,
    Person,
    Plate,
    Poster,
    Slip,
    Step,
    draw_house_rules,
    draw_list,
    draw_name_plates,
    draw_poster,
    draw_reading_sheet,
    draw_slips,
    parts_of,
    programme,
    receipt_list,
    sign_in_sheet,
)
from console.documents.sheets import with_pauses

from .plans import duong_an
from .reading import pages, sizes, text, words
from .test_letters import LONGEST
from .test_minutes import MM, TORTURE

MADE = duong_an().made_at
HEAD = Head(
    "ỦY BAN NHÂN DÂN\nXÃ ĐƯỜNG AN", "Danh sách", "Hội nghị đối thoại, ngày 05 tháng 11", MADE
)
PLATES = [
    Plate("Vũ Duy Nhu", "Phó Bí thư Đảng ủy, Chủ tịch UBND xã"),
    Plate(LONGEST, "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    Plate("Lê Ý"),
]
SLIP = Slip(
    HEAD,
    ["Họ và tên", "Thôn, tổ dân phố"],
    [("Hình thức", ["Phát biểu", "Gửi phiếu"])],
    "Nội dung ý kiến",
    notice="Thông tin chỉ dùng để trả lời ý kiến.",
)


def units(count: int, each: int) -> list[People]:
    return [
        People(
            f"Thôn {unit}",
            [
                Person(f"Nguyễn Văn {n}", "Trưởng thôn", f"Thôn {unit}", f"{n:03}/GM-UBND")
                for n in range(1, each + 1)
            ],
        )
        for unit in range(1, count + 1)
    ]


def content(file: bytes) -> str:
    """Return the words line by line: pdftotext reads some tables by columns."""
    lines = sorted(words(file), key=lambda word: (word.page, round(word.top / 4), word.left))
    return " ".join(word.text for word in lines)


def is_lying(file: bytes) -> bool:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        box = pdf.pages[0].mediabox
        return float(box[2]) > float(box[3])


def test_units_sign_for_their_letters() -> None:
    file = draw_list(receipt_list(HEAD, units(3, 25)))
    printed = content(file)
    assert all(title in printed for title in ("Số giấy mời", "Chức vụ, đơn vị", "Ký nhận"))
    assert "Thôn 1 (25) 1 Nguyễn Văn 1 Trưởng thôn 001/GM-UBND" in printed
    assert "75 Nguyễn Văn 25" in printed
    assert "NGƯỜI GIAO" in pages(file)[-1]


def test_a_sign_in_sheet_says_its_columns_and_its_group_on_every_page() -> None:
    file = draw_list(sign_in_sheet(HEAD, units(2, 30), blanks=2))
    assert is_lying(file)
    printed = pages(file)
    assert len(printed) > 3
    assert all("Họ và tên" in page and "Ký tên" in page and "Thôn " in page for page in printed)
    assert "32" in text(file).split()  # the empty rows are numbered too
    numbers = [word.text for word in words(file) if word.left < 41 * MM and word.text.isdigit()]
    assert numbers == [str(n) for n in range(1, 65)]


def test_four_hundred_people_are_all_on_the_sheet() -> None:
    printed = text(draw_list(sign_in_sheet(HEAD, units(1, 400))))
    assert all(f"Nguyễn Văn {n} " in printed for n in range(1, 401))


def test_a_programme_without_times_has_no_column_for_them() -> None:
    steps = [Step("08 giờ 00", "Khai mạc", "Văn phòng"), Step("", "Công khai nội quy")]
    assert "STT Thời gian Nội dung Người thực hiện 1 08 giờ 00 Khai mạc Văn phòng" in content(
        draw_list(programme(HEAD, steps))
    )
    assert "Thời gian" not in text(draw_list(programme(HEAD, steps[1:])))


def test_a_name_is_large_enough_to_be_read_at_five_metres() -> None:
    file = draw_name_plates(PLATES, MADE)
    assert is_lying(file)
    assert len(pages(file)) == 3
    largest = [max(sizes(file, page)) for page in range(3)]
    assert largest[0] >= 72
    assert largest[1] >= 50
    assert largest[2] == 110
    for word in words(file):
        assert word.left > 5 * MM
        assert word.right < 292 * MM


def test_a_plate_is_read_from_both_sides_of_the_fold() -> None:
    tops = [word.top / MM for word in words(draw_name_plates(PLATES[:1], MADE))]
    assert len([top for top in tops if top > 105]) == len([top for top in tops if top < 105])


def test_plates_of_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        draw_name_plates([], MADE)


def test_the_reading_sheet_marks_pauses_and_breaks_no_number() -> None:
    spoken = "Vào lúc tám giờ, thứ Hai. Xin nhắc lại: tám giờ! Chi 1.500,5 đồng… “Hết.”"
    marked = (
        "Vào lúc tám giờ, / thứ Hai. // Xin nhắc lại: / tám giờ! // Chi 1.500,5 đồng… // “Hết.” //"
    )
    assert with_pauses(spoken) == marked
    file = draw_reading_sheet(HEAD, spoken, 18)
    assert marked in text(file)
    assert 18 in sizes(file, 0)
    with pytest.raises(ValueError, match="12"):
        draw_reading_sheet(HEAD, spoken, 12)


def test_house_rules_keep_their_numbers() -> None:
    rules = parts_of("1. Đúng giờ.\n2. Phát biểu khi được mời.")
    printed = text(draw_house_rules(replace(HEAD, title="Nội quy hội nghị"), rules))
    assert "NỘI QUY HỘI NGHỊ" in printed
    assert "1. Đúng giờ. 2. Phát biểu khi được mời." in printed


@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_slips_are_cut_from_a_page(per_page: int) -> None:
    file = draw_slips(SLIP, per_page, pages=2)  # type: ignore[arg-type]
    printed = pages(file)
    assert len(printed) == 2
    for page in printed:
        for piece in ("Họ và tên:", "Phát biểu", "Nội dung ý kiến:", "Thông tin chỉ dùng"):
            assert page.count(piece) == per_page, piece


@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_a_slip_bears_a_code_beside_its_note(per_page: int) -> None:
    coded = replace(SLIP, url="https://doithoai.duongan.example/opinions/1234")
    plain, file = (draw_slips(slip, per_page) for slip in (SLIP, coded))  # type: ignore[arg-type]
    assert len(pages(file)) == 1
    assert pages(file)[0].split() == pages(plain)[0].split(), "no word of it is pushed out"
    assert len(file) > len(plain)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_poster_names_its_address_in_letters_too(paper: str) -> None:
    url = "https://doithoai.duongan.example/hoi"
    file = draw_poster(Poster(HEAD, url, ["Quét mã bằng điện thoại"], paper))  # type: ignore[arg-type]
    assert url in text(file)
    assert len(pages(file)) == 1
    with pikepdf.open(io.BytesIO(file)) as pdf:
        width = float(pdf.pages[0].mediabox[2]) / MM
    assert round(width) == {"a4": 210, "a3": 297}[paper]


@pytest.mark.parametrize("typed", TORTURE.values(), ids=TORTURE.keys())
def test_nothing_that_people_type_blocks_a_paper(typed: str) -> None:
    short = typed[:80]
    head = Head(short, short, short, MADE, short, short)
    people = [People(short, [Person(short, short, short, short)])]
    drawn = [
        draw_list(receipt_list(head, people)),
        draw_list(sign_in_sheet(head, people, 1)),
        draw_list(programme(head, [Step(short, short, short)])),
        draw_name_plates([Plate(short, short)], MADE),
        draw_reading_sheet(head, typed),
        draw_house_rules(head, parts_of(typed)),
        draw_slips(Slip(head, [short], [(short, [short])], short, notice=short), 4),
        draw_poster(Poster(head, "https://a.example/" + "x" * 40, [short])),
    ]
    for file in drawn:
        with pikepdf.open(io.BytesIO(file)) as pdf:
            metadata = pdf.open_metadata()
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
