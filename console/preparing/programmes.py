"""Programmes to begin with: the eleven steps of a ward (002-12), the six of a commune (001)."""

from console.models import StepKind
from console.preparing.programme import StepPlan

WARD = (
    StepPlan(StepKind.OPENING, "Tuyên bố lý do, giới thiệu đại biểu và thư ký hội nghị", False, 5),
    StepPlan(StepKind.PURPOSE, "Nêu mục đích, yêu cầu của hội nghị đối thoại", False, 5),
    StepPlan(StepKind.HOUSE_RULES, "Công khai nội quy hội nghị đối thoại", False, 5),
    StepPlan(StepKind.REPORT, "Báo cáo tóm tắt tình hình kinh tế - xã hội", False, 20),
    StepPlan(StepKind.OPINIONS, "Công dân có ý kiến bằng phiếu hoặc trực tiếp", False, 75),
    StepPlan(StepKind.ANSWERS, "Tiếp thu, giải trình các ý kiến, kiến nghị", False, 45, "", True),
    StepPlan(StepKind.OTHERS, "Các thành phần tham dự khác tham gia ý kiến", True, 10),
    StepPlan(StepKind.FRONT, "Đại diện Ủy ban Mặt trận Tổ quốc Việt Nam tham gia ý kiến", True, 10),
    StepPlan(StepKind.PARTY_SPEECH, "Phát biểu của đồng chí Bí thư Đảng ủy", False, 10),
    StepPlan(StepKind.CONCLUSION, "Chủ tọa kết luận hội nghị", False, 15),
    StepPlan(StepKind.CLOSING, "Kết thúc hội nghị, lập biên bản", False, 10),
)
COMMUNE = (
    StepPlan(
        StepKind.OPENING, "Giới thiệu đại biểu, chương trình, nội quy, chủ tọa, thư ký", False, 10
    ),
    StepPlan(StepKind.REPORT, "Chủ trì thông báo nội dung đối thoại và báo cáo tóm tắt", False, 20),
    StepPlan(StepKind.OPINIONS, "Nhân dân phát biểu ý kiến theo thứ tự đã đăng ký", False, 60),
    StepPlan(StepKind.ANSWERS, "Chủ trì trả lời, giải trình các kiến nghị", False, 60, "", True),
    StepPlan(StepKind.OTHERS, "Nhân dân tiếp tục trao đổi sau khi nghe trả lời", True, 20),
    StepPlan(StepKind.CONCLUSION, "Chủ trì kết luận hội nghị", False, 20),
)
INSIDE = (
    StepPlan(StepKind.OPENING, "Tuyên bố lý do, giới thiệu đại biểu, thư ký", False, 5),
    StepPlan(StepKind.PURPOSE, "Nêu mục đích, yêu cầu, nội dung đối thoại", False, 5),
    StepPlan(StepKind.REPORT, "Báo cáo việc thực hiện nhiệm vụ, chế độ, chính sách", False, 20),
    StepPlan(StepKind.OPINIONS, "Công chức, viên chức, người lao động phát biểu ý kiến", False, 60),
    StepPlan(
        StepKind.ANSWERS, "Lãnh đạo cơ quan tiếp thu, trả lời, giải trình", False, 45, "", True
    ),
    StepPlan(StepKind.OTHERS, "Công đoàn, các đoàn thể tham gia ý kiến", True, 10),
    StepPlan(StepKind.CONCLUSION, "Người đứng đầu cơ quan kết luận", False, 15),
)
"""Inside an office (004-04)."""
PROMISES = StepPlan(
    StepKind.PROMISES, "Báo cáo kết quả thực hiện lời hứa tại hội nghị trước", False, 10
)
"""Put before the report where an earlier dialogue left promises."""
PROGRAMMES = {"ward": WARD, "commune": COMMUNE, "inside": INSIDE}
