"""The texts of a notice, a channel each: within their bounds, with time, place and contact."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from console.preparing import notice_messages, notice_spoken, notice_texts, sms
from console.preparing.notice_texts import TextKind
from console.preparing.notice_told import Told, essentials
from console.words.spoken import Reading, unread

TOLD = Told(
    host="Ủy ban nhân dân phường Thanh Khê Tây",
    code="UBND",
    title="Hội nghị đối thoại với Nhân dân năm 2026",
    planned_at=datetime(2026, 12, 10, 0, 30, tzinfo=UTC),
    venue="Hội trường UBND phường, số 12/3 đường Trần Cao Vân",
    landmark="cạnh chợ Thuận Phước",
    form="trực tiếp",
    content="Đất đai; Môi trường, rác thải; An sinh xã hội",
    inside=False,
    heads="Tổ trưởng tổ dân phố",
    audience="bà con",
    invited="Nhân dân các TDP 1-20",
    chairs=("Ông Trần Văn Bình, Chủ tịch UBND phường",),
    length="½ ngày",
    capacity=200,
    taking_part=("Đăng ký tại nhà TDP trước ngày 08/12/2026.", "Mang theo CCCD."),
    opinions_place="Bộ phận một cửa, UBND phường",
    opinions_person="chị Lê Thị Rà",
    opinions_hours="giờ hành chính",
    opinions_from=date(2026, 11, 25),
    opinions_until=date(2026, 12, 8),
    contact="Ông Phan Văn Lộc, công chức Văn phòng",
    telephone="0905123456",
    help="Có người phiên dịch ngôn ngữ ký hiệu, lối đi cho xe lăn",
    url="https://thanhkhetay.danang.gov.vn/notice/4821",
)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Nguyễn Phúc Bảo Quỳnh Anh Thư Thiên Ng"
assert len(LONG_NAME) >= 60
LONG = replace(
    TOLD,
    host=f"Ủy ban nhân dân phường {LONG_NAME}",
    title=f"Hội nghị đối thoại định kỳ giữa người đứng đầu và {LONG_NAME}",
    venue=f"Nhà văn hóa đa năng liên tổ dân phố {LONG_NAME} khu vực phía Tây, số 105/27 đường "
    "Nguyễn Phước Nguyên nối dài, tổ dân phố số 57, phường Thanh Khê Tây, thành phố Đà Nẵng",
    content="; ".join(f"Lĩnh vực số {n} có tên rất dài" for n in range(12)),
    contact=LONG_NAME,
    telephone="02363123456 / 0905123456",
    taking_part=tuple(f"Câu hướng dẫn thứ {n} về cách đăng ký dự hội nghị" for n in range(6)),
    help="Có người phiên dịch " * 10,
)
BARE = replace(
    TOLD, landmark="", content="", invited="Nhân dân", chairs=(), capacity=None, taking_part=(),
    opinions_place="", opinions_person="", opinions_hours="", opinions_from=None,
    opinions_until=None, contact="", telephone="", help="", url="",
)  # fmt: skip
EVERY = pytest.mark.parametrize("told", [TOLD, LONG, BARE], ids=["usual", "long", "bare"])


def loud(told: Told, southern: bool = False) -> str:
    return notice_spoken.loudspeaker_text(told, Reading(southern))


@EVERY
@pytest.mark.parametrize("southern", [False, True])
def test_the_loudspeaker_text_is_spoken_and_says_when_and_where_twice(
    told: Told, southern: bool
) -> None:
    text = loud(told, southern)
    assert notice_spoken.words_of(text) <= notice_spoken.MOST_WORDS
    assert notice_spoken.seconds_of(text) <= 90
    assert unread(text) == []
    moment = "bảy giờ ba mươi phút sáng, thứ Năm, ngày mười tháng mười hai"
    assert text.count(moment) == 2
    place = "Hội trường Ủy ban nhân dân phường" if told is not LONG else "Nhà văn hóa đa năng"
    assert text.count(place) == 2
    assert text.startswith("Kính thưa bà con.")
    assert "Xin nhắc lại" in text
    if told.telephone:
        assert "điện thoại không" in text
        assert "đến hết thứ Ba, ngày mùng tám tháng mười hai" in text
        assert told.taking_part[0].split()[0] in text


def test_the_loudspeaker_text_reads_well() -> None:
    assert loud(TOLD) == (
        "Kính thưa bà con.\n"
        "Ủy ban nhân dân phường Thanh Khê Tây tổ chức hội nghị đối thoại với Nhân dân năm hai "
        "nghìn không trăm hai mươi sáu.\n"
        "Thời gian: bảy giờ ba mươi phút sáng, thứ Năm, ngày mười tháng mười hai.\n"
        "Địa điểm: Hội trường Ủy ban nhân dân phường, số mười hai trên ba đường Trần Cao Vân.\n"
        "Nội dung: Đất đai và nội dung khác.\n"
        "Đăng ký tại nhà tổ dân phố trước ngày mùng tám tháng mười hai.\n"
        "Ý kiến gửi trước xin nộp đến hết thứ Ba, ngày mùng tám tháng mười hai.\n"
        "Cần hỏi thêm, xin liên hệ điện thoại không chín không năm, một hai ba, bốn năm sáu.\n"
        "Xin nhắc lại: hội nghị bắt đầu lúc bảy giờ ba mươi phút sáng, thứ Năm, ngày mười tháng "
        "mười hai, tại Hội trường Ủy ban nhân dân phường."
    )


def test_a_sentence_that_was_typed_without_a_stop_gets_one() -> None:
    told = replace(BARE, taking_part=("Đăng ký trước ngày 05/12/2026", "Có xe đón"))
    assert "Đăng ký trước ngày 05/12/2026." in notice_messages.group_text(told)


@EVERY
def test_the_text_for_groups_keeps_its_bound_and_what_matters(told: Told) -> None:
    text = notice_messages.group_text(told)
    assert len(text) <= notice_messages.MOST_IN_A_GROUP
    assert "07 giờ 30, thứ Năm, ngày 10/12/2026" in text
    assert told.venue[:12] in text
    assert told.telephone.partition(" / ")[0] in text
    whole_words(text, told)


@EVERY
def test_short_messages_count_as_telephones_do(told: Told) -> None:
    plain = notice_messages.sms_text(told)
    accented = notice_messages.sms_accented_text(told)
    assert plain.isascii()
    assert sms.size(plain).parts <= 2
    assert sms.size(accented).parts <= 4
    if told is not LONG:
        assert sms.size(plain) == sms.Size(len(plain), 1, 160)
        assert sms.size(accented).parts <= 2
    for text in (plain, accented):
        assert "7h30 th" in text
        assert "10/12/2026" in text
        assert told.telephone.partition(" / ")[0] in text
    assert sms.without_accents(told.venue)[:12] in plain
    assert told.venue[:12] in accented


def test_parts_of_a_message_are_counted_by_its_alphabet() -> None:
    assert sms.size("a" * 160) == sms.Size(160, 1, 160)
    assert sms.size("a" * 161) == sms.Size(161, 2, 153)
    assert sms.size("€" * 80) == sms.Size(160, 1, 160)
    assert sms.size("ộ" * 70) == sms.Size(70, 1, 70)
    assert sms.size("ộ" * 71) == sms.Size(71, 2, 67)
    assert sms.size("😀" * 35) == sms.Size(70, 1, 70)
    assert sms.without_accents("Phường Đường An – “Ấp” 😀 ƀ…") == 'Phuong Duong An - "Ap" b...'


@EVERY
def test_every_text_tells_time_and_place(hall: object, told: Told) -> None:
    assert hall
    found = notice_texts.texts(told)
    assert set(found) == set(TextKind)
    for kind in (TextKind.PAGE, TextKind.LETTER, TextKind.GROUP):
        assert "thứ Năm, ngày 10/12/2026" in found[kind].words
        assert told.venue[:12] in found[kind].words
    assert told.place in found[TextKind.PAGE].words
    assert "\n" not in found[TextKind.LETTER].words
    assert len({text.mark for text in found.values()}) == len(found)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "%s%(x)s%", "={}[]|", "\u202eabc"]
)
def test_what_somebody_typed_is_text_alone(hall: object, hostile: str) -> None:
    assert hall
    told = replace(
        TOLD, venue=hostile, landmark=hostile, content=hostile, taking_part=(hostile,),
        contact=hostile, help=hostile, opinions_place=hostile, title=hostile, host=hostile,
    )  # fmt: skip
    found = notice_texts.texts(told)
    assert hostile in found[TextKind.PAGE].words
    assert not set(found[TextKind.LOUDSPEAKER].words) & set("<>%={}[]|")


def whole_words(text: str, told: Told) -> None:
    """No word of it is none of the facts: nothing was cut in a word."""
    known = " ".join([notice_texts.page_text(told), told.code, "Liên hệ Xem mời dự đối thoại"])
    known = f"{known} {told.url} {told.telephone} kính hội nghị Gửi trước bà con đến hết ngày từ"
    known = known.casefold()
    loose = [word for word in text.split() if word.strip(".,:;…").casefold() not in known]
    assert loose == []


def test_the_essentials_are_time_place_content_and_the_way_of_taking_part() -> None:
    later = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
    changes: list[dict[str, object]] = [
        {"planned_at": later}, {"venue": "Nhà văn hóa"}, {"content": "Đất đai"},
        {"taking_part": ("Đến trực tiếp.",)}, {"form": "trực tuyến"},
    ]  # fmt: skip
    marks = {essentials(replace(TOLD, **change)) for change in changes}  # type: ignore[arg-type]
    assert len(marks | {essentials(TOLD)}) == len(changes) + 1
    assert essentials(replace(TOLD, telephone="02363123456", help="")) == essentials(TOLD)
