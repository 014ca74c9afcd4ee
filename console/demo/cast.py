"""Who takes part in the demo meeting, and what its plan says.

The facts (ward, hall, day and hour, agenda, chairs by office, quarters, invited groups) follow the
published plan of June 2022. Every person is invented: no name here is that of a real participant.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Meeting:
    superior_agency: str
    agency: str
    agency_short: str
    place: str
    title: str
    short_title: str
    venue: str
    form: str
    planned_start: datetime
    planned_end: datetime
    number_notation: str
    motto: str
    legal_bases: tuple[str, ...]
    recipients: tuple[str, ...]
    house_rules: tuple[str, ...]
    speech_minutes_default: int
    speech_minutes_max: int
    invited: tuple[tuple[str, int], ...]
    present: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Step:
    kind: str
    title: str
    optional: bool
    minutes: int  # planned length
    minutes_text: str  # what the minutes say of the step; "" where it comes from the matters


@dataclass(frozen=True)
class Agency:
    name: str
    honorific: str
    official: str
    title: str


@dataclass(frozen=True)
class Field:
    name: str
    agency: str


@dataclass(frozen=True)
class Person:
    role: str  # "chair" | "secretary" | "mc" | "desk" | "front"
    honorific: str
    name: str
    title: str
    concludes: bool = False


@dataclass(frozen=True)
class Quarter:
    number: int
    name: str
    groups: tuple[str, ...]
    quota: int = 2


MEETING = Meeting(
    superior_agency="ỦY BAN NHÂN DÂN QUẬN THANH KHÊ",
    agency="ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY",
    agency_short="UBND phường Thanh Khê Tây",
    place="Thanh Khê Tây",
    title=(
        "Hội nghị đối thoại giữa Bí thư Đảng ủy và Chủ tịch Ủy ban nhân dân phường với Nhân dân "
        "trước kỳ họp thứ 6 Hội đồng nhân dân thành phố khóa X, nhiệm kỳ 2021-2026"
    ),
    short_title="Đối thoại với Nhân dân phường Thanh Khê Tây",
    venue="Hội trường UBND phường Thanh Khê Tây (số 300 Dũng Sĩ Thanh Khê)",
    form="trực tiếp",
    planned_start=datetime(2022, 6, 15, 8, 0, tzinfo=VIETNAM_TIME),
    planned_end=datetime(2022, 6, 15, 11, 30, tzinfo=VIETNAM_TIME),
    number_notation="BB-UBND",
    motto="Dân biết, dân bàn, dân làm, dân kiểm tra",
    legal_bases=(
        (
            "Căn cứ Điều 9 Nghị định số 34/2021/NĐ-CP ngày 29 tháng 3 năm 2021 của Chính phủ quy "
            "định chi tiết và biện pháp thi hành Nghị quyết số 119/2020/QH14 ngày 19 tháng 6 năm "
            "2020 của Quốc hội về thí điểm tổ chức mô hình chính quyền đô thị và một số cơ chế, "
            "chính sách đặc thù phát triển thành phố Đà Nẵng"
        ),
        (
            "Thực hiện Công văn số 1072/HĐND-VP ngày 03 tháng 6 năm 2022 của UBND quận Thanh Khê "
            "về việc tổ chức đối thoại giữa Chủ tịch UBND quận với Nhân dân trước Kỳ họp thứ 6 "
            "HĐND thành phố khóa X"
        ),
        (
            "Thực hiện Kế hoạch của UBND phường Thanh Khê Tây về tổ chức hội nghị đối thoại giữa "
            "Bí thư Đảng ủy và Chủ tịch UBND phường với Nhân dân trước kỳ họp thứ 6 HĐND thành phố "
            "khóa X, nhiệm kỳ 2021-2026"
        ),
    ),
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

STAFF = (
    Person("chair", "Đồng chí", "Phan Trường Sinh", "Bí thư Đảng ủy phường"),
    Person("chair", "Đồng chí", "Đặng Thị Bích Hạnh", "Chủ tịch UBND phường", concludes=True),
    Person("secretary", "Đồng chí", "Võ Hoàng Thảo Nguyên", "Công chức Văn phòng UBND phường"),
    Person("mc", "Đồng chí", "Ngô Minh Triết", "Phụ trách Văn phòng UBND phường"),
    Person("desk", "Đồng chí", "Mai Thị Diễm My", "Nhân viên Văn phòng UBND phường"),
    Person("desk", "Đồng chí", "Châu Quý Khang", "Phó Bí thư Đoàn phường"),
)

FRONT_REPRESENTATIVE = Person("front", "Đồng chí", "Lâm Thị Hoài Thu", "Chủ tịch UBMTTQVN phường")

AGENCIES = (
    Agency(
        "Bộ phận Địa chính - Xây dựng",
        "Đồng chí",
        "Hồ Viết Tuyên",
        "Công chức Địa chính - Xây dựng",
    ),
    Agency(
        "Bộ phận Đô thị - Môi trường",
        "Đồng chí",
        "Nguyễn Đình Khải Hoàn",
        "Phó Chủ tịch UBND phường phụ trách đô thị",
    ),
    Agency(
        "Công an phường",
        "Đồng chí",
        "Trần Hữu Nghĩa",
        "Trung tá, Trưởng Công an phường",
    ),
    Agency(
        "Bộ phận Văn hóa - Xã hội",
        "Đồng chí",
        "Phạm Thị Thu Sương",
        "Công chức Văn hóa - Xã hội",
    ),
    Agency(
        "Bộ phận Tư pháp - Hộ tịch",
        "Đồng chí",
        "Bùi Nguyên Khoa",
        "Công chức Tư pháp - Hộ tịch",
    ),
    Agency(
        "Ban Chỉ huy Quân sự phường",
        "Đồng chí",
        "Đỗ Thành Long",
        "Chỉ huy trưởng Ban Chỉ huy Quân sự phường",
    ),
    Agency(
        "Trạm Y tế phường",
        "Đồng chí",
        "Dương Hoàng Vũ",
        "Bác sĩ, Trưởng Trạm Y tế phường",
    ),
    Agency(
        "Bộ phận Tài chính - Kế toán",
        "Đồng chí",
        "Cao Thị Ánh Nguyệt",
        "Công chức Tài chính - Kế toán",
    ),
    Agency(
        "Văn phòng UBND phường",
        "Đồng chí",
        "Ngô Minh Triết",
        "Phụ trách Văn phòng UBND phường",
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

AGENDA = (
    Step(
        "opening",
        "Tuyên bố lý do, giới thiệu đại biểu và thư ký hội nghị",
        False,
        10,
        (
            "Đồng chí Ngô Minh Triết, Phụ trách Văn phòng UBND phường, tuyên bố lý do, giới thiệu "
            "đại biểu, giới thiệu hai đồng chí chủ trì và thông qua chương trình hội nghị. "
            "Đồng chí Võ Hoàng Thảo Nguyên, Văn phòng UBND phường, được giới thiệu làm thư ký "
            "ghi biên bản hội nghị."
        ),
    ),
    Step(
        "purpose",
        "Nêu mục đích, yêu cầu của hội nghị đối thoại",
        False,
        5,
        (
            "Đồng chí Phan Trường Sinh, Bí thư Đảng ủy phường, nêu mục đích, yêu cầu của hội nghị: "
            "trực tiếp lắng nghe tâm tư, nguyện vọng, ý kiến, kiến nghị của Nhân dân; giải quyết "
            "kịp thời những vấn đề bức xúc chính đáng hoặc đề xuất cấp có thẩm quyền. Việc đối "
            "thoại được tiến hành công khai, minh bạch, dân chủ, khách quan, thẳng thắn, với tinh "
            "thần xây dựng vì lợi ích chung."
        ),
    ),
    Step(
        "house_rules",
        "Công khai nội quy hội nghị đối thoại",
        False,
        5,
        (
            "Đồng chí Ngô Minh Triết công khai nội quy hội nghị và hướng dẫn cách đăng ký phát "
            "biểu, gửi phiếu ý kiến. Nội quy được trình chiếu và niêm yết tại cửa hội trường; "
            "các đại biểu và công dân dự hội nghị thống nhất thực hiện."
        ),
    ),
    Step(
        "report",
        "Chủ tịch UBND phường báo cáo tóm tắt tình hình KTXH - QPAN trên địa bàn phường",
        False,
        20,
        (
            "Đồng chí Đặng Thị Bích Hạnh, Chủ tịch UBND phường, báo cáo tóm tắt: 6 tháng đầu năm "
            "2022, hoạt động buôn bán, dịch vụ trên địa bàn phục hồi khá sau dịch; thu thuế, phí, "
            "lệ phí ước đạt 54,2% kế hoạch năm; hoàn thành bê tông hóa 04 kiệt với tổng chiều dài "
            "612 m, thay mới 38 bộ đèn chiếu sáng kiệt, hẻm. Công tác an sinh xã hội được quan "
            "tâm, chi trả trợ cấp đúng đối tượng; tỷ lệ người từ 18 tuổi trở lên tiêm vắc xin "
            "phòng COVID-19 mũi nhắc lại đạt 78,6%; công tác tuyển quân đạt 100% chỉ tiêu; phạm "
            "pháp hình sự giảm 03 vụ so với cùng kỳ năm 2021. Khó khăn, hạn chế: một số tuyến kiệt "
            "còn ngập cục bộ khi mưa lớn, tình trạng lấn chiếm vỉa hè và tiếng ồn còn tái diễn, có "
            "hồ sơ đất đai trả kết quả trễ hẹn. 6 tháng cuối năm, phường tập trung phòng, chống "
            "thiên tai, phòng, chống sốt xuất huyết, chỉnh trang kiệt, hẻm và nâng cao chất lượng "
            "phục vụ tại Bộ phận Tiếp nhận và Trả kết quả."
        ),
    ),
    Step(
        "opinions",
        "Công dân có ý kiến bằng phiếu hoặc trực tiếp",
        False,
        80,
        "",
    ),
    Step(
        "answers",
        "Lãnh đạo UBND phường, bộ phận tham mưu tiếp thu, giải trình các ý kiến, kiến nghị",
        False,
        45,
        "",
    ),
    Step(
        "others",
        "Các thành phần tham dự khác tham gia ý kiến (nếu có)",
        True,
        10,
        (
            "Ông Lưu Đức Trọng, đại diện Tổ đại biểu HĐND thành phố, ghi nhận các ý kiến của Nhân "
            "dân tại hội nghị; đề nghị UBND phường sớm có báo cáo kèm theo Biên bản để Tổ đại biểu "
            "tổng hợp những nội dung thuộc thẩm quyền thành phố, chuyển đến kỳ họp thứ 6 HĐND "
            "thành phố khóa X."
        ),
    ),
    Step(
        "front",
        "Đại diện Ban Thường trực UBMTTQVN phường tham gia ý kiến (nếu có)",
        True,
        10,
        (
            "Đồng chí Lâm Thị Hoài Thu, Chủ tịch UBMTTQVN phường, đánh giá không khí đối thoại "
            "thẳng thắn, cởi mở, các câu trả lời đi vào việc cụ thể. UBMTTQVN phường sẽ giám sát "
            "việc thực hiện các nội dung đã hứa với Nhân dân; đề nghị Ban CTMT 17 khu dân cư "
            "thông tin lại kết quả hội nghị đến từng tổ dân phố và vận động bà con cùng thực hiện."
        ),
    ),
    Step(
        "party_speech",
        "Phát biểu của đồng chí Bí thư Đảng ủy phường",
        False,
        10,
        (
            "Đồng chí Phan Trường Sinh, Bí thư Đảng ủy phường, cảm ơn các ý kiến tâm huyết, trách "
            "nhiệm của Nhân dân. Đồng chí yêu cầu UBND phường và các bộ phận liên quan giải quyết "
            "đúng thời hạn từng việc đã nhận, thông tin kết quả cho người có ý kiến; cán bộ, công "
            "chức phải giữ thái độ đúng mực, việc của dân thì không để dân đi lại nhiều lần."
        ),
    ),
    Step(
        "conclusion",
        "Chủ tịch UBND phường kết luận",
        False,
        12,
        "",
    ),
    Step(
        "closing",
        "Kết thúc hội nghị đối thoại (lập Biên bản hội nghị đối thoại)",
        False,
        3,
        (
            "Thư ký đọc lại Biên bản trước hội nghị; các thành phần tham dự thống nhất với nội "
            "dung đã ghi. Đồng chí Chủ tịch UBND phường tuyên bố kết thúc hội nghị."
        ),
    ),
)
