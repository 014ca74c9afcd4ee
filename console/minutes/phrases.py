"""What minutes say again and again."""

from console.language import _r
from console.models import Meeting
from console.words.audience import called

_PHRASES = (
    _r("Chủ tọa tuyên bố lý do, giới thiệu đại biểu và thông qua chương trình hội nghị."),
    _r("Chủ tọa mời đại diện cơ quan chuyên môn trả lời."),
    _r("Cơ quan chuyên môn tiếp thu ý kiến và trả lời như sau:"),
    _r("Tiếp thu ý kiến, giao cơ quan chuyên môn kiểm tra thực tế và trả lời bằng văn bản."),
    _r("Người nêu ý kiến nhất trí với nội dung trả lời."),
    _r("Người nêu ý kiến đề nghị xem xét thêm:"),
    _r("Nội dung vượt thẩm quyền; chủ tọa ghi nhận, tổng hợp, kiến nghị cấp trên."),
    _r("Chủ tọa cảm ơn và chuyển sang nội dung tiếp theo."),
)


def phrases(meeting: Meeting) -> tuple[str, ...]:
    """Return what minutes say again and again; the secretary inserts it with Alt and a digit."""
    people = called(meeting).people
    return (
        *_PHRASES,
        _r("Chủ tọa kết luận, cảm ơn %(people)s đã tham dự hội nghị.", people=people),
    )
