"""A file is called by what it is, whose and of which day, in plain signs."""

from datetime import date

from console.views.http.file_names import LONGEST, file_name

DAY = date(2022, 6, 15)


def test_a_name_is_read_by_a_clerk_and_by_every_machine() -> None:
    assert file_name("pdf", "Thư Tổ 23", DAY) == "thu-to-23-15-6-2022.pdf"
    assert file_name("txt", "Bài loa", "bản 2", DAY) == "bai-loa-ban-2-15-6-2022.txt"
    assert file_name("", "Biên bản công khai", "", DAY) == "bien-ban-cong-khai-15-6-2022"
    assert file_name("xlsx", "../Đắk Lắk: “A”\r\n", DAY).isascii()
    assert "/" not in file_name("xlsx", "../a")


def test_a_long_name_loses_whole_words_and_never_its_day() -> None:
    name = file_name("pdf", "Hội nghị đối thoại " * 20, DAY)
    assert len(name) <= LONGEST + len(".pdf")
    assert name.endswith("-15-6-2022.pdf")
    assert name.removesuffix("-15-6-2022.pdf").rpartition("-")[2] in ("hoi", "nghi", "doi", "thoai")
