"""Numbers, days, hours and written text as they are spoken in Vietnamese."""

from datetime import UTC, date, datetime

import pytest

from console.words import numbers_aloud
from console.words.numbers_aloud import number_aloud, telephone_aloud
from console.words.spoken import Reading, aloud, softened, unread

NORTH = {
    0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn",
    15: "mười lăm", 20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm",
    31: "ba mươi mốt", 44: "bốn mươi tư", 55: "năm mươi lăm", 91: "chín mươi mốt",
    100: "một trăm", 101: "một trăm linh một", 104: "một trăm linh bốn",
    105: "một trăm linh năm", 110: "một trăm mười", 115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt", 555: "năm trăm năm mươi lăm",
    1000: "một nghìn", 1005: "một nghìn không trăm linh năm",
    1010: "một nghìn không trăm mười", 1021: "một nghìn không trăm hai mươi mốt",
    1100: "một nghìn một trăm", 2005: "hai nghìn không trăm linh năm",
    2026: "hai nghìn không trăm hai mươi sáu",
    10_000: "mười nghìn", 21_000: "hai mươi mốt nghìn",
    100_001: "một trăm nghìn không trăm linh một", 1_000_000: "một triệu",
    1_000_005: "một triệu không nghìn không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn",
    9_999_999: "chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    700_000_231: "bảy trăm triệu không nghìn hai trăm ba mươi mốt",
}  # fmt: skip
SOUTH = {
    105: "một trăm lẻ năm", 1021: "một ngàn không trăm hai mươi mốt",
    2005: "hai ngàn không trăm lẻ năm", 2026: "hai ngàn không trăm hai mươi sáu",
    1_000_005: "một triệu không ngàn không trăm lẻ năm",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), NORTH.items())
def test_a_number_is_read_as_in_the_north(number: int, words: str) -> None:
    assert number_aloud(number) == words


@pytest.mark.parametrize(("number", "words"), SOUTH.items())
def test_and_as_in_the_south_where_the_office_says_so(number: int, words: str) -> None:
    assert number_aloud(number, southern=True) == words


def test_numbers_are_told_apart() -> None:
    """No two numbers are read alike, so nobody who listens can take one for the other."""
    for numbers in (range(20_000), range(0, 10_000_000, 997)):
        assert len({number_aloud(number) for number in numbers}) == len(numbers)
    for beyond in (-1, numbers_aloud.LARGEST + 1):
        with pytest.raises(ValueError, match="not read aloud"):
            number_aloud(beyond)


def test_days_hours_and_telephones() -> None:
    at = datetime(2026, 12, 10, 0, 30, tzinfo=UTC)
    assert numbers_aloud.clock_aloud(at) == "bảy giờ ba mươi phút sáng"
    assert numbers_aloud.hour_aloud(13, 0) == "một giờ chiều"
    assert numbers_aloud.hour_aloud(12, 15) == "mười hai giờ mười lăm phút trưa"
    assert numbers_aloud.hour_aloud(19, 5) == "bảy giờ năm phút tối"
    day = date(2026, 12, 10)
    assert numbers_aloud.weekday_aloud(day) == "thứ Năm"
    assert numbers_aloud.day_aloud(day) == "ngày mười tháng mười hai"
    assert numbers_aloud.day_aloud(date(2026, 4, 4)) == "ngày mùng bốn tháng tư"
    assert numbers_aloud.day_aloud(date(2005, 1, 21), year=True) == (
        "ngày hai mươi mốt tháng một năm hai nghìn không trăm linh năm"
    )
    assert telephone_aloud("0905123456") == "không chín không năm, một hai ba, bốn năm sáu"
    assert telephone_aloud("02363123456") == "không hai ba sáu, ba một hai, ba bốn năm sáu"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("UBND P. Thuận Phước", "Ủy ban nhân dân phường Thuận Phước"),
        ("Nhà họp TDP3, KDC số 12", "Nhà họp tổ dân phố ba, khu dân cư số mười hai"),
        ("HĐND, MTTQ", "Hội đồng nhân dân, Mặt trận Tổ quốc"),
        ("trước 17h00 ngày 05/12/2026",
         "trước năm giờ chiều ngày mùng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("từ 7h30 đến 11 giờ ngày 24/11",
         "từ bảy giờ ba mươi phút sáng đến mười một giờ trưa ngày hai mươi tư tháng mười một"),
        ("08 giờ 05 sáng", "tám giờ năm phút sáng"),
        ("Gọi 0236.312.3456 (trong giờ làm việc)",
         "Gọi không hai ba sáu, ba một hai, ba bốn năm sáu, trong giờ làm việc"),
        ("kỳ họp thứ VI, khóa X", "kỳ họp thứ sáu, khóa mười"),
        ("số 12/3 đường 30-4", "số mười hai trên ba đường ba mươi tháng tư"),
        ("tổ 8-10", "tổ tám đến mười"),
        ("1.250 hộ, 2,5 ha", "một nghìn hai trăm năm mươi hộ, hai phẩy năm ha"),
        ("10 %", "mười phần trăm"),
        ("tháng 4/2026", "tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("quét mã QR", "quét mã vuông quét bằng điện thoại"),
        ("ngày 45/13/2026",
         "ngày bốn mươi lăm trên mười ba trên hai nghìn không trăm hai mươi sáu"),
    ],
)  # fmt: skip
def test_what_is_written_short_is_said_in_full(written: str, spoken: str) -> None:
    assert aloud(written) == spoken
    assert unread(spoken) == []


def test_the_office_adds_its_own_abbreviations_and_what_has_no_reading_is_pointed_out() -> None:
    text = "Trung tâm PVHCC, tầng 2 & XYZ2"
    assert unread(aloud(text)) == ["PVHCC", "XYZ"]
    own = Reading(own=(("PVHCC", "Phục vụ hành chính công"), ("XYZ", "ích y dét")))
    assert aloud(text, own) == ("Trung tâm Phục vụ hành chính công, tầng hai và ích y dét hai")
    south = Reading(southern=True)
    assert aloud("số 105/7", south) == "số một trăm lẻ năm xẹt bảy"


def test_a_name_in_capitals_is_written_as_it_is_said() -> None:
    assert softened("ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN") == "Ủy ban nhân dân xã Đường An"
    assert softened("UBND xã Đường An") == "UBND xã Đường An"
    assert softened("ỦY BAN NHÂN DÂN") == "Ủy ban nhân dân"
    assert softened("UBND") == "UBND"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "=1+1", "((((", "/" * 200, "%s %(x)s"]
)
def test_signs_that_nobody_speaks_are_left_out(hostile: str) -> None:
    assert not set(aloud(hostile)) & set("<>=()/%{}")
