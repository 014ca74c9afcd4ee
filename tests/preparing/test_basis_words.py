"""The sentence of a legal basis: taken apart, written again, doubted; never corrected."""

from datetime import date

import pytest

from console.preparing.basis_words import Basis, doubts, read, read_all, sentence

PARTY = ("Căn cứ Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị (Khóa XI) ban hành “Quy "
         "định về việc Mặt trận Tổ quốc Việt Nam tham gia góp ý xây dựng Đảng”")  # fmt: skip
SENTENCES = {
    "Căn cứ Điều 125 Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015": Basis(
        "Căn cứ Điều 125", "Luật", "", date(2015, 6, 19), "", "Tổ chức chính quyền địa phương"
    ),
    PARTY: Basis(
        "Căn cứ", "Quyết định", "218-QĐ/TW", date(2013, 12, 12), "Bộ Chính trị (Khóa XI)",
        "ban hành “Quy định về việc Mặt trận Tổ quốc Việt Nam tham gia góp ý xây dựng Đảng”",
    ),
    "Thực hiện Quy định số 12-QĐi/TU ngày 27/02/2019 của Ban Thường vụ Tỉnh ủy về đối thoại": Basis(
        "Thực hiện", "Quy định", "12-QĐi/TU", date(2019, 2, 27), "Ban Thường vụ Tỉnh ủy",
        "về đối thoại",
    ),
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025": Basis(
        "Căn cứ", "Luật", "72/2025/QH15", date(2025, 6, 16), "", "Tổ chức chính quyền địa phương"
    ),
}  # fmt: skip


def plain(text: str) -> str:
    return text.replace(",", "").replace(" tháng ", "/").replace(" năm ", "/").replace("/0", "/")


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text[:40])
def test_a_pasted_sentence_comes_out_as_it_was(text: str) -> None:
    basis = read(f"  {text}; ")
    assert basis == SENTENCES[text]
    assert plain(sentence(basis)) == plain(text)
    assert read(sentence(basis)) == basis
    assert doubts(basis) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trên cơ sở tình hình thực tế của xã",
        "Căn cứ Luật số 72/2025/QH15 của Quốc hội về tổ chức chính quyền địa phương, ngày 16/6",
        "Căn cứ Nghị định số 34 ngày 31/02/2021 của Chính phủ",
        "Căn cứ " + "rất dài " * 2000,
        "",
    ],
    ids=lambda text: text[:30],
)
def test_what_cannot_be_written_again_stays_whole(text: str) -> None:
    assert sentence(read(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis("", "Nghị quyết", "34/2021/NĐ-CP", date(2021, 3, 29)), "nhưng số ghi 34/2021/NĐ-CP"),
        (Basis("", "Công văn", "1072/HĐND-VP", date(2022, 6, 3), "UBND quận"), "1072/HĐND-VP"),
        (Basis("", "Nghị định", "34/2020/NĐ-CP", date(2021, 3, 29)), "Năm trong số ký hiệu (2020)"),
        (Basis("", "Nghị định", "", date(2021, 3, 29)), "Chưa có số, ký hiệu."),
        (Basis("", "Nghị định", "34/2021/NĐ-CP"), "Chưa có ngày ban hành."),
        (Basis(about="Trên cơ sở thực tế"), "Chưa tách được"),
        (
            Basis(
                "",
                "Quyết định",
                "218-QĐ/TW",
                date(2013, 12, 12),
                "Bộ Chính trị",
                "ban hành Quy định; Quyết định số 1155-QĐ/TU, ngày 20/10/2023",
            ),
            "còn nêu văn bản khác",
        ),
    ],
    ids=str,
)
def test_what_looks_wrong_is_said_and_changed_by_nobody(basis: Basis, words: str) -> None:
    (told,) = doubts(basis)
    assert words in told
    if basis.number:
        assert basis.number in sentence(basis)


LAW = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025"
DECREE = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"
OF_CITY = ("Quyết định số 1155-QĐ/TU, ngày 20/10/2023 của Ban Thường vụ Thành uỷ Hải Phòng ban "
           "hành “Quy chế đối thoại (sửa đổi, bổ sung)”")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"Căn cứ {LAW} và {DECREE};", ["72/2025/QH15", "30/2020/NĐ-CP"]),
        (f"{PARTY}; {OF_CITY}", ["218-QĐ/TW", "1155-QĐ/TU"]),
        (f"Căn cứ {DECREE}", ["30/2020/NĐ-CP"]),
    ],
    ids=["and", "semicolon", "one"],
)
def test_each_document_of_a_sentence_has_a_row_of_its_own(text: str, numbers: list[str]) -> None:
    found = read_all(text)
    assert [basis.number for basis in found] == numbers
    assert {basis.lead for basis in found} == {"Căn cứ"}
    assert [doubt for basis in found for doubt in doubts(basis)] == []


def test_what_another_document_amends_is_no_row_of_its_own() -> None:
    amending = "Căn cứ Nghị định số 1/2026/NĐ-CP ngày 02/3/2026 của Chính phủ sửa đổi"
    text = f"{amending} {LAW} và {DECREE}"
    (one,) = read_all(text)
    assert one == read(text)
