"""What the papers of the demo's office say: plan and notice of June, and the autumn's dialogue.

The autumn's plan follows the published one of a commune of July 2025, for the same office.
"""

from datetime import date, datetime, timedelta, timezone

from console.models import DocumentKind, TaskPart, TaskPhase
from console.preparing.budget import ExpenseLine
from console.preparing.notice_facts import NoticeFacts
from console.preparing.paper_facts import MeetingFacts

YEAR_TITLE = "Tiếp xúc, đối thoại với Nhân dân năm 2022"
TITLE = "Tiếp xúc, đối thoại trực tiếp với Nhân dân các khu dân cư"
PERIOD = "1/2 ngày, dự kiến đầu tháng 11/2022"
VENUE = "Nhà văn hóa phường hoặc nhà sinh hoạt cộng đồng các khu dân cư"
AREA = "các khu dân cư phía Tây đường Dũng Sĩ Thanh Khê"
FACTS = MeetingFacts(
    title="Hội nghị tiếp xúc, đối thoại trực tiếp của Phó Bí thư Đảng ủy, Chủ tịch UBND phường với "
    "Nhân dân các khu dân cư năm 2022",
    short_title="Đối thoại với Nhân dân các khu dân cư",
    superior_agency="ỦY BAN NHÂN DÂN QUẬN THANH KHÊ",
    agency="ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY",
    place="Thanh Khê Tây",
    venue="Nhà văn hóa phường Thanh Khê Tây",
    planned_at=datetime(2022, 11, 4, 14, 0, tzinfo=timezone(timedelta(hours=7))),
    recipients=("Thường trực Đảng ủy phường", "Lưu: VT, VP"),
)
OWN_WORDS: dict[DocumentKind, dict[str, str]] = {
    DocumentKind.PLAN: {
        "VIII. TỔ CHỨC THỰC HIỆN": (
            "1. Đề nghị UBMTTQ và các tổ chức chính trị - xã hội phường nắm bắt tâm tư, nguyện "
            "vọng của Nhân dân liên quan đến nội dung đối thoại, thông tin cho UBND phường.\n"
            "2. Các đơn vị, bộ phận có liên quan tham dự hội nghị và chuẩn bị nội dung để trả lời "
            "những vấn đề thuộc trách nhiệm giải quyết."
        ),
    },
    DocumentKind.NOTICE: {},
}
"""What stands in the sections that nothing of the preparation fills, by their headings."""
NOTICE = NoticeFacts(
    taking_part="Nhân dân đến dự trực tiếp; đăng ký phát biểu tại bàn đón tiếp, hoặc quét mã QR "
    "tại hội trường.",
    opinions_place="Văn phòng UBND phường, hoặc Tổ trưởng Tổ dân phố",
    opinions_hours="giờ hành chính",
    opinions_until=date(2022, 6, 14),
    contact="Văn phòng UBND phường, số 300 Dũng Sĩ Thanh Khê",
    telephone="0236 312 3456",
)
NO_WINDOW = (
    "Nhận phiếu ý kiến đến hết ngày 14/6/2022 theo Thông báo số 48/TB-UBND, tổng hợp hằng ngày."
)
"""Why the term for closing the collection is waived."""
CHAIRWOMAN = "Đặng Thị Bích Hạnh, Chủ tịch UBND phường"
TOPICS = (
    (
        "Vệ sinh môi trường, trật tự đô thị",
        "Rác thải tồn đọng tại các điểm tập kết vào cuối tuần, đề nghị tăng chuyến thu gom.",
        "14",
        "Phường đã làm việc với Xí nghiệp Môi trường: từ tháng 7/2022 thu gom thêm chiều Chủ nhật.",
    ),
    (
        "Hộ tịch, thủ tục hành chính",
        "Đề nghị hướng dẫn nộp hồ sơ trực tuyến cho người lớn tuổi tại khu dân cư.",
        "6",
        "Đoàn phường cử thanh niên hỗ trợ tại nhà sinh hoạt cộng đồng sáng thứ Bảy hằng tuần.",
    ),
)
"""(field, what is asked, by how many, the answer that was prepared)"""
CELLS = "Bí thư Chi bộ 17 khu dân cư"
"""The group of guests who are invited by name."""
SECRETARIES = (
    ("Ông", "Lê Quang Ánh"), ("Bà", "Trương Thị Bích Vân"), ("Ông", "Nguyễn Công Tâm"),
    ("Ông", "Phan Đình Lực"), ("Bà", "Huỳnh Thị Ngọc Lan"), ("Ông", "Trần Văn Thới"),
    ("Ông", "Đoàn Ngọc Sáng"), ("Bà", "Võ Thị Minh Tuyết"), ("Ông", "Hồ Xuân Đạt"),
    ("Ông", "Bùi Hữu Phước"), ("Bà", "Ngô Thị Thu Cúc"), ("Ông", "Mai Thanh Liêm"),
    ("Ông", "Đặng Quốc Khởi"), ("Bà", "Lý Thị Hồng Gấm"), ("Ông", "Cao Minh Tường"),
    ("Ông", "Tạ Đức Nhuận"), ("Bà", "Phùng Thị Kim Oanh"),
)  # fmt: skip
"""One of each quarter; every name is invented."""
_BEFORE, _COMMON = TaskPhase.BEFORE, TaskPart.COMMON
TASKS = (
    (_BEFORE, _COMMON, "Thông báo rộng rãi: niêm yết, loa, trang thông tin",
     "Văn phòng UBND phường", -7),
    (_BEFORE, _COMMON, "Gửi giấy mời, có ký nhận", "Văn phòng UBND phường", -7),
    (_BEFORE, _COMMON, "Tổng hợp, phân loại ý kiến gửi trước", "Văn phòng UBND phường", -1),
    (_BEFORE, _COMMON, "Chuẩn bị nội dung trả lời theo lĩnh vực", "Các bộ phận chuyên môn", -2),
    (_BEFORE, TaskPart.VENUE, "Âm thanh, máy chiếu, mạng, in sẵn phiếu dự phòng",
     "Văn phòng UBND phường", -1),
    (_BEFORE, TaskPart.ORDER, "Phương án giữ trật tự, phân công lực lượng", "Công an phường", -3),
    (TaskPhase.DURING, _COMMON, "Đón tiếp, điểm danh đại biểu", "Văn phòng UBND phường", 0),
    (TaskPhase.DURING, TaskPart.ORDER, "Trực y tế", "Trạm Y tế phường", 0),
    (TaskPhase.AFTER, _COMMON, "Ban hành thông báo kết luận", "Văn phòng UBND phường", 7),
    (TaskPhase.AFTER, _COMMON, "Báo cáo kết quả hội nghị (kèm Biên bản)",
     "Văn phòng UBND phường", 20),
)  # fmt: skip
"""(phase, check list, what, body, days after the dialogue)"""
DONE = {
    "Gửi giấy mời, có ký nhận": "Đã giao 17 giấy mời Bí thư Chi bộ; các nhóm khác mời chung.",
    "Phương án giữ trật tự, phân công lực lượng": "Công an, Quân sự phường trực 06 người.",
    "Âm thanh, máy chiếu, mạng, in sẵn phiếu dự phòng": "Đã thử chiều 14/6; in 100 phiếu.",
}
_MONEY = "Kinh phí hoạt động năm 2022 của UBND phường"
EXPENSES = (
    ExpenseLine(name="Nước uống cho đại biểu", unit="người", hundredths=15_000, price=10_000,
                source=_MONEY, basis="Theo quy chế chi tiêu nội bộ của UBND phường"),
    ExpenseLine(name="In chương trình, nội quy, phiếu ý kiến", unit="bộ", hundredths=20_000,
                price=3_000, source=_MONEY, basis="Theo báo giá"),
    ExpenseLine(name="Trang trí, khẩu hiệu", unit="bộ", hundredths=100, price=1_200_000,
                source=_MONEY, basis="Theo báo giá"),
)  # fmt: skip
PAID = {
    "In chương trình, nội quy, phiếu ý kiến": (570_000, "HĐ 0000318"),
    "Trang trí, khẩu hiệu": (1_200_000, "HĐ 0000327"),
}
"""What was spent by the day before, and on which voucher."""
PREAMBLE = (
    "Ủy ban nhân dân phường xây dựng kế hoạch tổ chức tiếp xúc, đối thoại trực tiếp của Phó Bí thư "
    "Đảng ủy, Chủ tịch UBND phường với Nhân dân các khu dân cư như sau:"
)
SECTIONS = {
    "I. MỤC ĐÍCH, YÊU CẦU": (
        "1. Mục đích\n"
        "- Người đứng đầu cấp ủy, chính quyền lắng nghe tâm tư, nguyện vọng và ý kiến tham vấn của "
        "Nhân dân; kịp thời phát hiện những vấn đề vướng mắc, phát sinh để kiến nghị giải quyết.\n"
        "- Góp phần tăng cường và đổi mới phương thức lãnh đạo của cấp ủy đảng, hoạt động quản lý, "
        "điều hành của chính quyền.\n"
        "2. Yêu cầu\n"
        "- Dân chủ, bình đẳng, công khai, khách quan, minh bạch trên tinh thần xây dựng.\n"
        "- Những ý kiến, kiến nghị đã được cấp có thẩm quyền xem xét giải quyết mà vẫn tiếp tục có "
        "ý kiến thì người chủ trì có quyền từ chối xem xét trả lời."
    ),
    "II. NỘI DUNG, HÌNH THỨC TỔ CHỨC": (
        "1. Nội dung tiếp xúc đối thoại\n"
        "- Thông báo khái quát về tình hình kinh tế - xã hội; những vấn đề mà Nhân dân quan tâm.\n"
        "- Nghe ý kiến Nhân dân phản ánh về những vấn đề bức xúc phát sinh tại địa phương.\n"
        "- Trực tiếp trả lời và chỉ đạo giải quyết những kiến nghị cụ thể của Nhân dân.\n"
        "2. Hình thức tổ chức\n"
        "Tiếp xúc, đối thoại trực tiếp với Nhân dân đến tham dự."
    ),
    "III. CHƯƠNG TRÌNH HỘI NGHỊ": (
        "- Giới thiệu đại biểu, thành phần tham dự, nội dung chương trình, nội quy.\n"
        "- Người chủ trì thông báo nội dung tiếp xúc, đối thoại.\n"
        "- Nhân dân phát biểu ý kiến theo thứ tự đã đăng ký.\n"
        "- Người chủ trì trả lời, giải trình; Nhân dân trao đổi thêm.\n"
        "- Người chủ trì kết luận."
    ),
    "IV. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN THAM DỰ": (
        "1. Thời gian: 1/2 ngày, dự kiến đầu tháng 11/2022.\n"
        "2. Địa điểm: Nhà văn hóa phường hoặc nhà sinh hoạt cộng đồng các khu dân cư."
    ),
    "V. TỔ CHỨC THỰC HIỆN": "",
}
