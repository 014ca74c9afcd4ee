"""Names of people and of places: a street names nobody, whoever asked stays hidden beside it."""

import pytest

from console.minutes import masking
from console.minutes.names_in_text import AnybodyInText, NamesInText
from console.minutes.personal_numbers import numbers_in
from console.models import Honorific, NameDisplay
from console.queries import Citizen


def person(name: str, honorific: Honorific = Honorific.MRS) -> Citizen:
    return Citizen(name, honorific, NameDisplay.INITIALS)


CITIZENS = [
    person("Lê Thị Hồng"),
    person("Minh Khai"),
    person("Nguyễn Thị Bảy"),
    person("Trần Thị Rén"),
    person("Lê Ý", Honorific.MR),
]
NAMES = NamesInText(CITIZENS, (), ["Thôn Bà Rén"])
ANYBODY = AnybodyInText((), ["Thôn Bà Rén"])


def public(text: str) -> str:
    found = [*NAMES.find(text), *ANYBODY.find(text), *numbers_in(text)]
    return masking.masked(text, masking.apart(found))


@pytest.mark.parametrize(
    "place",
    [
        "đèn đường Lê Thị Hồng Gấm hỏng",
        "Đường Lê Thị Hồng Gấm ngập",
        "cống phố Nguyễn Thị Minh Khai nghẹt",
        "Trường Lê Thị Hồng Gấm thiếu lớp",
        "trường Tiểu học Lê Thị Hồng Gấm thiếu lớp",
        "trường THCS Nguyễn Thị Minh Khai xuống cấp",
        "cống kiệt 96 Dũng Sĩ Thanh Khê nghẹt",
        "kiệt 118 đường Nguyễn Thị Minh Khai chỉ rộng 1,8 m",
        "đường Bà Huyện Thanh Quan",
        "đường Ông Ích Khiêm và đường Cô Giang",
        "chợ Bà Chiểu, cầu Ông Lãnh, núi Bà Đen",
        "kiệt 12 Bà Huyện Thanh Quan lầy lội",
        "người dân thôn Bà Rén, Thôn Bà Rén",
        "Nước máy kiệt 60 Mẹ Nhu yếu",
        "cầu Nguyễn Thị Minh Khai hỏng lan can",
    ],
)
def test_a_place_that_is_called_after_somebody_is_read_whole(place: str) -> None:
    assert public(place) == place


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("đường Nguyễn Thị Bảy", "đường N.T.B"),
        ("đường Bà Nguyễn Thị Bảy", "đường Bà N.T.B"),
        ("ở đường Trần Phú, bà Nguyễn Thị Bảy nói", "ở đường Trần Phú, bà N.T.B nói"),
        ("ở đường Trần Phú Nguyễn Thị Bảy nói", "ở đường Trần Phú N.T.B nói"),
        ("đường Trần Phú Lê Ý nói", "đường Trần Phú L.Ý nói"),
        ("đường Nguyễn Thị Bảy Tổ 5", "đường N.T.B Tổ 5"),
        ("ĐƯỜNG TRẦN PHÚ CỦA BÀ NGUYỄN THỊ BẢY", "ĐƯỜNG TRẦN PHÚ CỦA BÀ N.T.B"),
        ("yêu cầu Bà Tám trả lại", "yêu cầu Bà T trả lại"),
        ("yêu cầu Lê Thị Hồng trả lại", "yêu cầu L.T.H trả lại"),
        ("cô giáo trường Lê Thị Hồng", "cô giáo trường L.T.H"),
        ("hiện trường Bà Tám chỉ", "hiện trường Bà T chỉ"),
        ("trên đường bà Tám về", "trên đường bà T về"),
        ("quán Bà Tám, nhà Bà Rén", "quán Bà T, nhà Bà R"),
        ("Mai Xuân Đường Lê Thị Hồng Gấm", "Mai Xuân Đường L.T.H Gấm"),
        ("chị Minh Khai và Minh Khai", "chị M.K và M.K"),
        ("gặp Lê Thị Hồng ở đường Lê Thị Hồng Gấm", "gặp L.T.H ở đường Lê Thị Hồng Gấm"),
    ],
)
def test_whoever_is_named_stays_hidden_beside_a_street(written: str, read: str) -> None:
    assert public(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bà Tám, kiệt 96 Trần Phú", "Bà T, kiệt … Trần Phú"),
        ("tôi trọ tại kiệt 35 Yên Khê 2", "tôi trọ tại kiệt … Yên Khê 2"),
        ("thửa đất 86 m² tại kiệt 22 Trần Phú", "thửa đất … tại kiệt … Trần Phú"),
        ("cống kiệt 22/5 Trần Phú", "cống kiệt … Trần Phú"),
        ("cống kiệt 22 bị nghẹt", "cống kiệt … bị nghẹt"),
        ("rác ở hẻm số 7A Trần Phú", "rác ở hẻm số … Trần Phú"),
        ("số nhà 12 Trần Phú, nhà số 27 Yên Khê 1", "số nhà … Trần Phú, nhà số … Yên Khê 1"),
        ("số 86 đường Nguyễn Thị Minh Khai", "số … đường Nguyễn Thị Minh Khai"),
        ("Cháu bị đau. Cống kiệt 22 Trần Phú nghẹt", "Cháu bị đau. Cống kiệt 22 Trần Phú nghẹt"),
    ],
)
def test_a_lane_is_hidden_where_it_is_somebodys_home(written: str, read: str) -> None:
    assert public(written) == read
