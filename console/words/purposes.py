"""What a form says of the personal data it asks for: what for, who sees it, how long it is kept.

One place for all forms (Luật 91/2025/QH15: whoever gives data is told the purpose).
"""

from console.language import _
from console.models import FEWEST_RATINGS, PersonalData


def of_data(kind: PersonalData, days: int) -> str:
    """Return the sentences that stand below a field of this kind, kept for so many days."""
    match kind:
        case PersonalData.PHONE:
            return _(
                "Chỉ để cơ quan gọi lại khi trả lời ý kiến của Ông/Bà. Không hiện lên màn chiếu, "
                "không in trong biên bản. Xóa sau câu trả lời cuối cùng %(n)s ngày.",
                n=days,
            )
        case PersonalData.TOPIC_PHONE:
            return _(
                "Chỉ Văn phòng xem, để báo kết quả. Xóa sau câu trả lời cuối cùng %(n)s ngày.",
                n=days,
            )
        case PersonalData.GUEST_PHONE:
            return _(
                "Chỉ Văn phòng xem; không in, không hiện ở cửa. Xóa sau niêm phong %(n)s ngày.",
                n=days,
            )
        case PersonalData.REQUEST_CONTACT:
            return _(
                "Điện thoại, địa chỉ chỉ Văn phòng xem, để trả lời. Xóa sau khi việc xong %(n)s "
                "ngày.",
                n=days,
            )
        case PersonalData.JUDGEMENT:
            return _(
                "Chỉ cơ quan và Mặt trận đọc được, để biết câu trả lời chưa đạt ở đâu. Người khác "
                "chỉ thấy con số, khi có từ %(fewest)s người nhận xét. Lời này xóa sau %(n)s "
                "ngày.",
                fewest=FEWEST_RATINGS,
                n=days,
            )
        case PersonalData.DEVICE:
            return ""


def of_names(agency: str, *, before: bool = False) -> str:
    """Return what is said of name, place and words; `before` the day, or in the hall."""
    if before:
        return _(
            "Thông tin này do %(agency)s quản lý, chỉ dùng để chuẩn bị hội nghị và trả lời ý kiến.",
            agency=agency,
        )
    return _(
        "Thông tin này do %(agency)s quản lý, chỉ dùng để điều hành hội nghị, lập biên bản và trả "
        "lời ý kiến. Họ tên, lời phát biểu trong biên bản được lưu cùng hồ sơ.",
        agency=agency,
    )
