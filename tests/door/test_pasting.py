"""What people paste from Excel, Word and messages, as the rows that they then see."""

import pytest

from console.door.pasting import count_of, problems_of, read
from console.views.preparing import task_tables
from console.views.preparing.guest_tables import COUNTS
from console.views.preparing.preparation_tables import AGENDA, FIELDS, UNITS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("100", 100),
        ("1.200", 1200),
        ("1 200", 1200),
        ("100 người", 100),
        ("15 phút", 15),
        ("khoảng 100", None),
        ("500/550", None),
        ("1,5", None),
        ("-3", None),
        ("99999999999", None),
        ("", None),
    ],
)
def test_a_count_is_read_or_asked_for(text: str, count: int | None) -> None:
    assert count_of(text) == count


def test_a_line_of_a_message_is_a_name_and_a_count() -> None:
    pasted = read("Nhân dân các thôn - 100\nĐại biểu: 1.200 người", COUNTS.columns)

    assert pasted.rows == [
        {"group": "Nhân dân các thôn", "invited": "100"},
        {"group": "Đại biểu", "invited": "1200"},
    ]


def test_a_heading_needs_no_running_number() -> None:
    pasted = read("Lĩnh vực\tCơ quan trả lời\nĐất đai\tPhòng Kinh tế", FIELDS.columns)

    assert pasted.rows == [{"name": "Đất đai", "agency": "Phòng Kinh tế"}]
    assert pasted.told == ["Đã bỏ dòng tiêu đề “Lĩnh vực | Cơ quan trả lời”."]
    pasted = read("Thành phần\tSố mời\nKhách\t5", COUNTS.columns)
    assert pasted.rows == [{"group": "Khách", "invited": "5"}]


def test_columns_of_excel_lose_their_heading_and_running_number_and_that_is_told() -> None:
    pasted = read(
        "STT\tThành phần\tSố mời\tGhi chú\n1\tNhân dân các thôn\t1.200\t\n2\tKhách\t5\tcấp trên",
        COUNTS.columns,
    )

    assert pasted.rows == [
        {"group": "Nhân dân các thôn", "invited": "1200"},
        {"group": "Khách", "invited": "5"},
    ]
    assert pasted.told == [
        "Đã bỏ dòng tiêu đề “STT | Thành phần | Số mời | Ghi chú”.",
        "KHÔNG lấy cột “Ghi chú”: bảng không có cột ấy.",
    ]
    titled = read("BẢNG TỔNG HỢP\nThành phần\tSố mời\nKhách\t5", COUNTS.columns)
    assert titled.rows == [{"group": "Khách", "invited": "5"}]
    pasted = read("1\tNhân dân\t30\n2\tKhách\t5", COUNTS.columns)
    assert [row["group"] for row in pasted.rows] == ["Nhân dân", "Khách"]
    assert pasted.told == ["Đã bỏ cột số thứ tự."]


def test_what_is_unclear_keeps_its_words_and_asks() -> None:
    pasted = read("Nhân dân\tkhoảng 100\t\tvà khách\nKhách\t5", COUNTS.columns)

    assert pasted.rows[0] == {"group": "Nhân dân", "invited": "khoảng 100"}
    assert "và khách" in pasted.unclear[0, "group"]
    assert problems_of(pasted.rows[0], COUNTS.columns, sure=False) == {
        "invited": "“khoảng 100” chưa rõ là bao nhiêu, xin ghi chữ số."
    }
    assert not problems_of(pasted.rows[1], COUNTS.columns, sure=False)


def test_two_villages_on_one_line_are_asked_about() -> None:
    (row,) = read("Thôn Đoài, Thôn Trung", UNITS.columns).rows

    assert row == {"name": "Thôn Đoài, Thôn Trung"}
    assert "name" in problems_of(row, UNITS.columns, sure=False)
    assert not problems_of(row, UNITS.columns, sure=True)
    assert read("Khu A - 12 người", UNITS.columns).rows == [{"name": "Khu A", "quota": "12"}]
    assert read("Tổ 1\nTổ 2", UNITS.columns).rows == [{"name": "Tổ 1"}, {"name": "Tổ 2"}]


def test_a_comma_belongs_to_the_name_of_a_field() -> None:
    (row,) = read("Đất đai, bồi thường\tPhòng Kinh tế, Hạ tầng và Đô thị", FIELDS.columns).rows

    assert row == {
        "name": "Đất đai, bồi thường",
        "agency": "Phòng Kinh tế, Hạ tầng và Đô thị",
    }
    assert not problems_of(row, FIELDS.columns, sure=False)


def test_a_programme_without_kinds_asks_for_each() -> None:
    columns = AGENDA.columns
    with_kinds = read("khai mac\tMở đầu\t5 phút\nÝ kiến\tBàn\t60\t3\t5", columns)
    assert with_kinds.rows[0] == {"kind": "opening", "title": "Mở đầu", "minutes": "5"}
    assert with_kinds.rows[1]["maximum"] == "5"

    (first, second) = read("1.\tMở đầu\t5\n2.\tBàn\t60", columns).rows
    assert first == {"title": "Mở đầu", "minutes": "5"}
    assert problems_of(second, columns, sure=False) == {"kind": "Xin chọn loại bước."}


def test_a_choice_in_the_middle_is_found_where_it_stands() -> None:
    """Without a heading the columns come as the screen shows them, the choices with them."""
    columns = task_tables.table().columns
    pasted = read("In phiếu\tTrước hội nghị\tHội trường\tVăn phòng", columns)
    first = next(iter(pasted.rows))
    assert (first["name"], first["body"]) == ("In phiếu", "Văn phòng")
    assert pasted.unclear == {}
    left_out = read("In phiếu\tVăn phòng", columns)
    assert left_out.rows == [{"name": "In phiếu", "body": "Văn phòng"}]
    blank = read("In phiếu\t\tHội trường\tVăn phòng", columns)
    assert blank.rows == [{"name": "In phiếu", "part": "venue", "body": "Văn phòng"}]
    (told,) = left_out.told
    assert told == "Không thấy cột “Giai đoạn”, “Nhóm việc” trong phần dán."
