"""Names in a text: found where they are names, in one pass, whoever typed what on a phone."""

import dataclasses

import pytest

from console.documents import Block
from console.minutes import masking
from console.minutes.names_in_text import AnybodyInText, NamesInText
from console.minutes.personal_numbers import numbers_in
from console.models import Honorific, NameDisplay
from console.queries import Citizen


def person(name: str, honorific: Honorific = Honorific.MRS) -> Citizen:
    return Citizen(name, honorific, NameDisplay.INITIALS)


MUOI = person("Đặng Thị Mười")


def wall(text: str, *people: Citizen, phrases: tuple[str, ...] = ()) -> str:
    [block] = masking.for_the_hall([Block("paragraph", text)], people, (), phrases)
    return block.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bà Đặng Thị Mười, Tổ 5 nói.", "Bà Đ.T.M, Tổ 5 nói."),
        ("ĐẶNG THỊ MƯỜI đề nghị", "Đ.T.M đề nghị"),
        ("gặp Đặng Thị\nMười ở đó", "gặp Đ.T.M ở đó"),
        ("Bà Mười và chị Mười", "Bà M và chị M"),
        ("ông Mười là người khác", "ông Mười là người khác"),
        ("mười hộ, tháng Mười", "mười hộ, tháng Mười"),
        ("Đặng Thị Mườii", "Đặng Thị Mườii"),
        ("chị Mười Hai", "chị Mười Hai"),
        ("Bà Mười Tổ 5", "Bà M Tổ 5"),
        ("của bà, Mười năm nay", "của bà, Mười năm nay"),
    ],
)
def test_a_name_is_found_where_it_is_a_name(written: str, read: str) -> None:
    assert wall(written, MUOI) == read


@pytest.mark.parametrize(
    ("typed", "written"), [("Lê Thị Thúy", "Lê Thị Thuý"), ("Lê Văn Hoà", "LÊ VĂN HÒA")]
)
def test_both_spellings_of_a_tone_are_one_name(typed: str, written: str) -> None:
    assert written not in wall(f"Gặp {written} ở đó", person(typed))


def test_the_wall_hides_names_alone_and_of_those_who_asked_for_it() -> None:
    text = "Bà Đặng Thị Mười, kiệt 22, gọi 0905 123 456; hộ bà Năm bên cạnh."
    assert wall(text, MUOI) == text.replace("Đặng Thị Mười", "Đ.T.M")
    assert wall(text, MUOI._replace(display=NameDisplay.FULL)) == text


@pytest.mark.parametrize(
    "typed", ["không", "Nhân dân", "Ủy ban", "hội nghị này", "Thanh Khê", "Thanh Khê Tây"]
)
def test_no_word_typed_as_a_name_rewrites_the_text(typed: str) -> None:
    text = (
        "Ông không đồng ý; Không ai trả lời bà con Nhân dân. Ủy ban nhân dân phường Thanh Khê Tây, "
        "ỦY BAN NHÂN DÂN PHƯỜNG; hội nghị này không có ý kiến khác. Người dân Thanh Khê."
    )
    typist = person(typed, Honorific.MR)
    assert wall(text, typist, phrases=("Ủy ban nhân dân phường Thanh Khê Tây",)) == text


def test_a_name_of_many_words_is_masked_whole() -> None:
    name = "Công Tằng Tôn Nữ Hoài Thương Thị Ngọc Diễm Phương Anh Thư Ái Mỹ"
    assert wall(f"Bà {name}, Tổ 5", person(name)) == "Bà C.T.T.N.H.T.T.N.D.P.A.T.Á.M, Tổ 5"


def test_a_name_typed_in_small_letters_is_masked_where_the_console_writes_it() -> None:
    shy = person("nguyen thi bay")
    assert wall("3. Bà nguyen thi bay, Tổ 5", shy) == "3. Bà N.T.B, Tổ 5"
    assert wall("Bà Nguyễn Thị Bảy nói", shy) == "Bà N.T.B nói"
    assert wall("nguyễn thị bảy", shy) == "nguyễn thị bảy"


def test_the_chair_keeps_the_name_that_a_citizen_bears_too() -> None:
    chair = person("Trần Văn Bình", Honorific.COMRADE)
    names = NamesInText([person("Trần Văn Bình", Honorific.MR)], [chair])
    text = "Đồng chí Trần Văn Bình mời Ông Trần Văn Bình; đồng chí Bình kết luận."
    assert masking.masked(text, names.find(text)) == (
        "Đồng chí Trần Văn Bình mời Ông T.V.B; đồng chí Bình kết luận."
    )


@dataclasses.dataclass
class Counted:
    """A person whose name is counted when it is read."""

    display = NameDisplay.INITIALS
    honorific = Honorific.MR
    reads: int = 0

    @property
    def name(self) -> str:
        self.reads += 1
        return "Nguyễn Văn An"


def test_each_person_is_looked_at_once_a_drawing() -> None:
    people = [Counted() for _nth in range(40)]
    blocks = [Block("paragraph", f"Nội dung số {n} của ông Nguyễn Văn An.") for n in range(50)]
    masked = masking.for_the_hall(blocks, people)  # type: ignore[arg-type]
    assert masked[49].text == "Nội dung số 49 của ông N.V.A."
    assert sum(one.reads for one in people) <= 2 * len(people)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("anh Lê Văn Tám lấn ra", ["Lê Văn Tám"]),
        ("hộ bà Năm Tổ 3", ["Năm"]),
        ("bà Công Tằng Tôn Nữ Hoài Thương nói", ["Công Tằng Tôn Nữ Hoài Thương"]),
        ("Ông Chủ tịch, bà Phó Chủ tịch, anh Công an", []),
        ("đồng chí Bình, ông Trần Văn Bình", []),
        ("Ông không đồng ý", []),
    ],
)
def test_whoever_is_addressed_is_proposed(written: str, found: list[str]) -> None:
    anybody = AnybodyInText([person("Trần Văn Bình", Honorific.COMRADE)])
    assert [written[one.start : one.end] for one in anybody.find(written)] == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("gọi 0905 123 456 hoặc (+84) 905.123.456", ["0905 123 456", "(+84) 905.123.456"]),
        ("CCCD 048 123 456 789 và 048123456789", ["048 123 456 789", "048123456789"]),
        ("số 048.123.456.789, 048-123-456-789", ["048.123.456.789", "048-123-456-789"]),
        ("gọi 0912–345–678 hay ba.muoi @ gmail.com", ["0912–345–678", "ba.muoi @ gmail.com"]),
        ("CMND 201234567", ["201234567"]),
        ("thư an.nguyen@gmail.com.vn", ["an.nguyen@gmail.com.vn"]),
        ("số nhà 12/4, nhà số 7A", ["12/4", "7A"]),
        ("đất 86 m2 ở kiệt 22 Trần Cao Vân", ["86 m2", "22"]),
        ("ngõ 5, hẻm 12/3, ngách 7", ["5", "12/3", "7"]),
        ("số 86 đường Điện Biên Phủ, K22/5 Hà Huy Tập", ["86", "K22/5"]),
        ("thửa đất số 86, tờ bản đồ số 12", ["86", "12"]),
        ("số tài khoản 0041 000 123 456", ["0041 000 123 456"]),
        ("sinh ngày 01/02/1960", ["01/02/1960"]),
        ("xe 43C1-123.45", ["43C1-123.45"]),
        ("Tổ 23, 1.200.000.000 đồng, 500 m2 đường, năm 2022, số 12/QĐ-UBND", []),
        ("Nghị định 30/2020, ngày 15/6/2022, 45.000.000 đồng", []),
    ],
)
def test_numbers_and_addresses_are_known_by_their_look(written: str, found: list[str]) -> None:
    places = masking.apart(numbers_in(written))
    assert [written[one.start : one.end] for one in places] == found
