"""The check list that an office begins with: its own words are its own from the first saving on.

What the five plans ask for, with the days that the law or the plans say; the others are custom.
"""

from collections.abc import Iterator

from console.language import _
from console.models import TaskPart, TaskPhase
from console.preparing.due import Due
from console.preparing.task_lines import TaskLine

Rows = tuple[tuple[str, int | None], ...]
"""(what is done, days after the dialogue; negative before it)"""


def usual_tasks() -> list[TaskLine]:
    """Return the tasks of a dialogue, in the order in which they are done."""
    lists = (
        (TaskPhase.BEFORE, TaskPart.COMMON, _before()),
        (TaskPhase.BEFORE, TaskPart.VENUE, _venue()),
        (TaskPhase.BEFORE, TaskPart.ORDER, _order()),
        (TaskPhase.DURING, TaskPart.COMMON, _during()),
        (TaskPhase.DURING, TaskPart.ORDER, _order_during()),
        (TaskPhase.AFTER, TaskPart.COMMON, _after()),
    )
    return [line for phase, part, rows in lists for line in _lines(phase, part, rows)]


def _lines(phase: TaskPhase, part: TaskPart, rows: Rows) -> Iterator[TaskLine]:
    for name, days in rows:
        yield TaskLine(name=name, phase=phase, part=part, due=Due(days=days))


def _before() -> Rows:
    return (
        (_("Chọn thời gian, địa điểm, dự kiến đối tượng dự"), -30),
        (_("Xin ý kiến cấp ủy về nội dung, thời gian"), -28),
        (_("Trình ký kế hoạch đối thoại"), -25),
        (_("Lập dự toán, trình duyệt kinh phí"), -22),
        (_("Phân công thư ký, bộ phận tổng hợp, người dẫn chương trình"), -20),
        (_("Mời người phiên dịch, hỗ trợ người cao tuổi, khuyết tật (nếu cần)"), -14),
        (_("Thông báo rộng rãi: niêm yết, loa, trang thông tin; lưu minh chứng"), -7),
        (_("Gửi giấy mời, có ký nhận"), -7),
        (_("Mở và đóng nhận ý kiến gửi trước"), -8),
        (_("Tổng hợp, phân loại ý kiến; giao cơ quan soạn trả lời"), -4),
        (_("Duyệt nội dung trả lời đã soạn"), -2),
        (_("Soạn báo cáo tóm tắt và kết quả thực hiện lời hứa kỳ trước"), -3),
        (_("In chương trình, nội quy, phiếu ý kiến, mã QR, thẻ bàn"), -2),
        (_("Thử máy chủ, mạng, màn chiếu, in thử; in sẵn phiếu dự phòng"), -1),
    )


def _venue() -> Rows:
    return (
        (_("Âm thanh: loa, micrô cầm tay, pin dự phòng"), -1),
        (_("Máy chiếu, màn chiếu nhìn rõ từ cuối hội trường"), -1),
        (_("Mạng nội bộ, Wi-Fi của hội trường"), -1),
        (_("Điện dự phòng: máy phát hoặc bộ lưu điện"), -1),
        (_("Bàn ghế, biển tên, khẩu hiệu, cờ"), -1),
        (_("Nước uống"), -1),
        (_("Lối đi và chỗ ngồi cho người khuyết tật, người cao tuổi"), -1),
        (_("Chỗ ngồi, tai nghe cho người phiên dịch (nếu có)"), -1),
        (_("Bàn đón tiếp, bàn tổng hợp, hòm phiếu"), -1),
        (_("Lối thoát nạn, bình chữa cháy, nhà vệ sinh"), -1),
    )


def _order() -> Rows:
    return (
        (_("Phương án giữ trật tự, phân công lực lượng"), -3),
        (_("Phân luồng, nơi để xe"), -1),
        (_("Người trực y tế, túi cứu thương"), -1),
        (_("Chỗ tiếp riêng cho việc khiếu nại, tố cáo"), -1),
    )


def _during() -> Rows:
    return (
        (_("Đón tiếp, điểm danh đại biểu"), 0),
        (_("Hướng dẫn đăng ký phát biểu, viết phiếu"), 0),
        (_("Tổng hợp, phân loại ý kiến gửi lên"), 0),
        (_("Ghi biên bản, đọc lại trước hội nghị"), 0),
        (_("Chuyển micrô, hỗ trợ kỹ thuật"), 0),
        (_("Chụp ảnh, ghi hình, đưa tin"), 0),
    )


def _order_during() -> Rows:
    return ((_("Trực trật tự, đếm số người trong hội trường"), 0), (_("Trực y tế"), 0))


def _after() -> Rows:
    return (
        (_("Họp rút kinh nghiệm"), 0),
        (_("Ký, niêm phong biên bản"), 1),
        (_("Ban hành thông báo kết luận"), 7),
        (_("Chuyển nội dung vượt thẩm quyền lên cấp trên"), 7),
        (_("Công khai kết quả: niêm yết, loa, trang thông tin, gửi Trưởng thôn"), 10),
        (_("Thanh toán, quyết toán kinh phí"), 10),
        (_("Báo lại người đã nêu ý kiến"), 14),
        (_("Đôn đốc việc đã hứa, kiểm tra tại hiện trường"), 30),
        (_("Lấy ý kiến hài lòng; gửi Mặt trận giám sát"), 45),
        (_("Lập hồ sơ, lưu trữ"), 60),
    )
