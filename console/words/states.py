"""Where something stands, in words."""

from console.language import _, _l
from console.models import (
    Opinion,
    OpinionKind,
    OpinionState,
    Scene,
)

STATES = {
    OpinionState.ASKED: _l("đang chờ"),
    OpinionState.CALLED: _l("được mời"),
    OpinionState.SPEAKING: _l("đang phát biểu"),
    OpinionState.ENDED: _l("đã phát biểu"),
    OpinionState.ABSENT: _l("đã mời, chưa có mặt"),
    OpinionState.DECLINED: _l("không được bố trí phát biểu"),
    OpinionState.TURNED_INTO_SLIP: _l("đã chuyển thành phiếu"),
    OpinionState.HELD: _l("bộ phận tổng hợp đã nhận"),
    OpinionState.RELEASED: _l("đã chuyển chủ tọa"),
    OpinionState.READ: _l("đã đọc tại hội nghị"),
    OpinionState.ANSWERED: _l("đã được trả lời"),
    OpinionState.SEPARATED: _l("hướng dẫn theo thủ tục riêng"),
    OpinionState.TURNED_INTO_SPEECH: _l("đã chuyển thành lượt phát biểu"),
    OpinionState.WITHDRAWN: _l("đã rút"),
    OpinionState.MERGED: _l("gộp với ý kiến cùng nội dung"),
    OpinionState.REPRESENTED: _l("đã được trình bày chung"),
    OpinionState.SET_ASIDE: _l("đã nhận, bộ phận tổng hợp đang xem"),
}


def state_words(entry: Opinion) -> str:
    """Return where an entry stands, in a few words; a reason means that it was left out."""
    if entry.state is OpinionState.SET_ASIDE and entry.reason:
        return _("không đưa vào hội nghị")
    return _("giữ lại") if entry.is_kept_back else STATES[entry.state]


GUIDANCE = {
    OpinionKind.COMPLAINT: _l(
        "Nội dung này là khiếu nại, được giải quyết theo Luật Khiếu nại, không trả lời tại hội "
        "nghị. Xin gửi đơn đến nơi tiếp công dân của cơ quan đã ra quyết định hoặc có hành vi đó; "
        "bộ phận tổng hợp sẽ hướng dẫn."
    ),
    OpinionKind.DENUNCIATION: _l(
        "Nội dung này là tố cáo, được giải quyết theo Luật Tố cáo. Họ tên của Ông/Bà được giữ bí "
        "mật: không lên màn chiếu, không ghi trong biên bản công khai. Xin gặp nơi tiếp công dân "
        "để được hướng dẫn."
    ),
}
SCENES = {
    Scene.WELCOME: _l("Chào mừng, mã QR"),
    Scene.HOUSE_RULES: _l("Nội quy"),
    Scene.MOTTO: _l("Phương châm"),
    Scene.AGENDA: _l("Chương trình"),
    Scene.PROMISES: _l("Lời hứa kỳ trước"),
    Scene.FLOOR: _l("Người đang nói"),
    Scene.QUEUE: _l("Danh sách chờ"),
    Scene.BREAK: _l("Nghỉ giải lao"),
    Scene.CONCLUSION: _l("Kết luận"),
    Scene.READING_BACK: _l("Đọc lại biên bản"),
    Scene.THANKS: _l("Cảm ơn"),
}
ORDERINGS = {
    "as_registered": _l("Theo thứ tự đăng ký"),
    "not_yet_heard_first": _l("Người chưa phát biểu lên trước"),
    "by_field": _l("Gom theo lĩnh vực"),
    "alternating_units": _l("Luân phiên các thôn, tổ"),
}
