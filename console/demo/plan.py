"""What the plan of the demo meeting says: facts, fields, units.

Ward, hall, day and hour, quarters and invited groups follow the published plan of June 2022.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Meeting:
    superior_agency: str
    agency: str
    place: str
    title: str
    short_title: str
    venue: str
    form: str
    planned_start: datetime
    number_notation: str
    motto: str
    recipients: tuple[str, ...]
    house_rules: tuple[str, ...]
    speech_minutes_default: int
    speech_minutes_max: int
    invited: tuple[tuple[str, int], ...]
    present: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Field:
    name: str
    agency: str


@dataclass(frozen=True)
class Quarter:
    number: int
    name: str
    groups: tuple[str, ...]
    quota: int = 2


MEETING = Meeting(
    superior_agency="ỦY BAN NHÂN DÂN QUẬN THANH KHÊ",
    agency="ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY",
    place="Thanh Khê Tây",
    title=(
        "Hội nghị đối thoại giữa Bí thư Đảng ủy và Chủ tịch Ủy ban nhân dân phường với Nhân dân "
        "trước kỳ họp thứ 6 Hội đồng nhân dân thành phố khóa X, nhiệm kỳ 2021-2026"
    ),
    short_title="Đối thoại với Nhân dân phường Thanh Khê Tây",
    venue="Hội trường UBND phường Thanh Khê Tây (số 300 Dũng Sĩ Thanh Khê)",
    form="trực tiếp",
    planned_start=datetime(2022, 6, 15, 8, 0, tzinfo=VIETNAM_TIME),
    number_notation="BB-UBND",
    motto="Dân biết, dân bàn, dân làm, dân kiểm tra",
    recipients=(
        "Thường trực HĐND, UBND thành phố (để báo cáo)",
        "Chủ tịch UBND thành phố (để báo cáo)",
        "Tổ trưởng các Tổ đại biểu HĐND thành phố",
        "Thường trực Đảng ủy, UBND, UBMTTQ phường",
        "Các tổ chức chính trị - xã hội phường",
        "Công an, Quân sự, Trạm Y tế phường",
        "Bí thư Chi bộ, Trưởng ban CTMT 17 khu dân cư",
        "57 Tổ trưởng Tổ dân phố",
        "Lưu: VT, VP",
    ),
    house_rules=(
        "Chấp hành sự điều hành của người chủ trì; để điện thoại ở chế độ im lặng.",
        "Đăng ký phát biểu hoặc gửi phiếu ý kiến; phát biểu khi được mời, theo đúng thứ tự.",
        (
            "Mỗi lượt phát biểu 03 phút; trường hợp cần thiết, người chủ trì cho kéo dài nhưng "
            "không quá 05 phút."
        ),
        "Nêu ngắn gọn, đúng nội dung hội nghị; không lặp lại ý kiến người trước đã nêu.",
        "Phản ánh trung thực, có địa chỉ cụ thể và chịu trách nhiệm về nội dung phát biểu.",
        "Tôn trọng người khác; không xúc phạm, không gây mất trật tự trong hội trường.",
        (
            "Người chủ trì có quyền từ chối xem xét, trả lời nội dung đã được cấp có thẩm quyền "
            "giải quyết đúng pháp luật hoặc ngoài nội dung hội nghị."
        ),
        "Hội nghị có ghi biên bản; đeo khẩu trang và khử khuẩn tay để phòng, chống dịch COVID-19.",
    ),
    speech_minutes_default=3,
    speech_minutes_max=5,
    invited=(
        ("Đại diện Tổ trưởng các Tổ đại biểu HĐND thành phố", 2),
        ("Thường trực Đảng ủy phường", 2),
        ("Chủ tịch, các Phó Chủ tịch UBND phường", 3),
        ("Đại diện Ban Thường trực UBMTTQVN và các tổ chức chính trị - xã hội phường", 6),
        ("Cán bộ, công chức chuyên môn và đơn vị có liên quan thuộc phường", 14),
        ("Đại diện Ban Chỉ huy Công an, Quân sự phường", 2),
        ("Bí thư Chi bộ 17 khu dân cư", 17),
        ("Trưởng ban CTMT 17 khu dân cư", 17),
        ("Tổ trưởng 57 Tổ dân phố", 57),
        ("Nhân dân trên địa bàn phường", 34),
    ),
    present=(
        ("Đại diện Tổ trưởng các Tổ đại biểu HĐND thành phố", 1),
        ("Thường trực Đảng ủy phường", 2),
        ("Chủ tịch, các Phó Chủ tịch UBND phường", 3),
        ("Đại diện Ban Thường trực UBMTTQVN và các tổ chức chính trị - xã hội phường", 6),
        ("Cán bộ, công chức chuyên môn và đơn vị có liên quan thuộc phường", 13),
        ("Đại diện Ban Chỉ huy Công an, Quân sự phường", 2),
        ("Bí thư Chi bộ 17 khu dân cư", 17),
        ("Trưởng ban CTMT 17 khu dân cư", 16),
        ("Tổ trưởng 57 Tổ dân phố", 53),
        ("Nhân dân trên địa bàn phường", 33),
    ),
)


FIELDS = (
    Field("Đất đai, xây dựng", "Bộ phận Địa chính - Xây dựng"),
    Field("Giao thông, thoát nước, chiếu sáng", "Bộ phận Đô thị - Môi trường"),
    Field("Vệ sinh môi trường, trật tự đô thị", "Bộ phận Đô thị - Môi trường"),
    Field("Quốc phòng, an ninh, trật tự", "Công an phường"),
    Field("Chính sách xã hội, văn hóa, giáo dục", "Bộ phận Văn hóa - Xã hội"),
    Field("Y tế, phòng, chống dịch bệnh", "Trạm Y tế phường"),
    Field("Hộ tịch, thủ tục hành chính", "Bộ phận Tư pháp - Hộ tịch"),
    Field("Thuế, quỹ và các khoản đóng góp", "Bộ phận Tài chính - Kế toán"),
    Field("Cán bộ, thái độ phục vụ", "Văn phòng UBND phường"),
)


# 17 residential quarters; six of them have four groups, the others three: 57 groups in all.
_GROUPS_PER_QUARTER = (3, 4, 3, 3, 4, 3, 3, 4, 3, 3, 4, 3, 3, 4, 3, 3, 4)


def _quarters() -> tuple[Quarter, ...]:
    quarters = []
    first = 1
    for number, size in enumerate(_GROUPS_PER_QUARTER, start=1):
        groups = tuple(f"Tổ {group}" for group in range(first, first + size))
        quarters.append(Quarter(number, f"Khu dân cư số {number}", groups))
        first += size
    return tuple(quarters)


UNITS = _quarters()
