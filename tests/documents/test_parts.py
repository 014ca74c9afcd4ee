"""Lines as clerks type and paste them, taken apart without losing or renumbering anything."""

import unicodedata

import pytest

from console.documents import (
    Block,
    Recipient,
    bases_of,
    joined_lines,
    parts_of,
    plain_text,
    recipients_of,
)

from .plans import DUONG_AN, HOANG_TRUONG, SENT_BY_DUONG_AN


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "heading"),
        ("IV. Thời gian, địa điểm", "heading"),
        ("III. CÁC BƯỚC TỔ CHỨC BUỔI TIẾP XÚC, ĐỐI THOẠI VỚI NHÂN DÂN.", "heading"),
        ("NỘI QUY HỘI NGHỊ", "heading"),
        ("1. Mục đích", "subheading"),
        ("1.\tMục đích", "subheading"),
        ("1. Văn phòng UBND xã:", "subheading"),
        ("1.1. Đối thoại với nhân dân", "subheading"),
        ("1.1 Đối thoại với nhân dân", "subheading"),
        ("2.3. Nhân dân phát biểu ý kiến theo thứ tự đã đăng ký.", "paragraph"),
        ("1. Thời gian: 08 giờ 00, ngày 15/6/2022", "paragraph"),
        ("2. UBND xã cấp kinh phí;", "paragraph"),
        ("1. " + "Nội dung rất dài " * 20, "paragraph"),
        ("a) Công tác chuẩn bị", "paragraph"),
        ("đ) Kinh phí", "paragraph"),
        ("- Ở xã: Thường trực Đảng ủy;", "item"),
        ("– Ở thôn", "item"),
        ("• Ở thôn", "item"),
        ("+ Đồng chí Lê Văn Cương", "subitem"),
        ("Căn cứ Luật số 72/2025/QH15;", "basis"),
        ("Căn cứ các quy định trên, UBND xã xây dựng kế hoạch như sau:", "paragraph"),
        ("15/6/2022 là ngày họp", "paragraph"),
        ("08 giờ 00 khai mạc", "paragraph"),
        ("1.500.000 đồng", "paragraph"),
        ("V/v trả lời kiến nghị", "paragraph"),
        ("Xin cảm ơn", "paragraph"),
    ],
)
def test_a_line_gets_the_style_it_was_typed_for(line: str, kind: str) -> None:
    assert parts_of(line) == [Block(kind, line.strip())]  # type: ignore[arg-type]
    assert parts_of(unicodedata.normalize("NFD", line))[0].kind == kind


@pytest.mark.parametrize("typed", [DUONG_AN, HOANG_TRUONG], ids=["seed 001", "seed 003"])
def test_nothing_is_lost_and_what_is_shown_for_editing_gives_the_same_blocks(typed: str) -> None:
    blocks = parts_of(typed)
    assert [block.text for block in blocks] == typed.splitlines()
    assert plain_text(blocks) == typed.rstrip("\n")
    assert parts_of(plain_text(blocks)) == blocks


def test_the_signs_of_word_become_dashes_and_its_line_ends_end_a_line() -> None:
    pasted = "\uf0b7\tMột\r\n\u00a0\u00a0§ hai\vba\u2028\n\n▪ bốn"
    assert [block.text for block in parts_of(pasted)] == ["- Một", "§ hai", "ba", "- bốn"]


def test_a_basis_after_the_first_heading_is_text() -> None:
    assert parts_of("I. NỘI DUNG\nCăn cứ kế hoạch, các thôn chuẩn bị.")[1].kind == "paragraph"


def test_labels_and_signs_come_back_when_a_text_is_edited() -> None:
    blocks = [
        Block("labelled", "08 giờ", "Thời gian"),
        Block("item", "Một;"),
        Block("subitem", "a"),
    ]
    assert plain_text(blocks) == "Thời gian: 08 giờ\n- Một;\n+ a"


def test_legal_bases_come_as_lines_or_as_one_running_sentence() -> None:
    running = "Căn cứ Luật A; Quyết định B; căn cứ vào C; Căn cứ Luật D;\nXét đề nghị của E"
    assert bases_of(running) == [
        "Căn cứ Luật A; Quyết định B; căn cứ vào C",
        "Căn cứ Luật D;",
        "Xét đề nghị của E",
    ]


def test_recipients_come_with_their_purpose_and_group() -> None:
    found = recipients_of(SENT_BY_DUONG_AN)
    assert found[0] == Recipient("Ban Tuyên giáo và Dân vận Thành ủy", "để báo cáo")
    assert found[-1] == Recipient("Lưu VT")
    assert len(found) == 8
    assert recipients_of("- Các thôn:\n+ Thôn 1;\n+ Thôn 2 (để biết);\n- Lưu: VT.") == [
        Recipient("Thôn 1", group="Các thôn"),
        Recipient("Thôn 2", "để biết", "Các thôn"),
        Recipient("Lưu: VT"),
    ]


def test_lines_that_a_scanner_broke_are_joined_and_all_others_stay() -> None:
    broken = (
        "I. MỤC ĐÍCH, YÊU CẦU\n"
        "- Tiếp tục đẩy mạnh phát huy dân chủ ở chính quyền xã để kịp thời nắm bắt tâm\n"
        "tư, nguyện vọng của nhân dân;\n- Thông qua các buổi\ntiếp xúc.\n1. Nguyên tắc\n"
        "Đảm bảo dân chủ,\ncông khai.\nIV. KINH PHÍ\nNguồn kinh phí được cân đối."
    )
    assert joined_lines(broken).split("\n") == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "- Tiếp tục đẩy mạnh phát huy dân chủ ở chính quyền xã để kịp thời nắm bắt tâm tư, nguyện "
        "vọng của nhân dân;",
        "- Thông qua các buổi tiếp xúc.",
        "1. Nguyên tắc",
        "Đảm bảo dân chủ, công khai.",
        "IV. KINH PHÍ",
        "Nguồn kinh phí được cân đối.",
    ]
    assert joined_lines(joined_lines(broken)) == joined_lines(broken)
