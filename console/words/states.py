"""Where something stands, in words."""

from console.models import (
    Opinion,
    OpinionKind,
    OpinionState,
    Scene,
)

STATES = {
    OpinionState.ASKED: "đang chờ",
    OpinionState.CALLED: "được mời",
    OpinionState.SPEAKING: "đang phát biểu",
    OpinionState.ENDED: "đã phát biểu",
    OpinionState.ABSENT: "mời chưa có mặt",
    OpinionState.DECLINED: "không được bố trí phát biểu",
    OpinionState.TURNED_INTO_SLIP: "đã chuyển thành phiếu",
    OpinionState.HELD: "bộ phận tổng hợp đã nhận",
    OpinionState.RELEASED: "đã chuyển chủ tọa",
    OpinionState.READ: "đã đọc tại hội nghị",
    OpinionState.ANSWERED: "đã được trả lời",
    OpinionState.SEPARATED: "hướng dẫn theo thủ tục riêng",
    OpinionState.TURNED_INTO_SPEECH: "đã chuyển thành lượt phát biểu",
    OpinionState.WITHDRAWN: "đã rút",
    OpinionState.MERGED: "gộp với ý kiến cùng nội dung",
    OpinionState.REPRESENTED: "đã được trình bày chung",
    OpinionState.SET_ASIDE: "đã nhận, bộ phận tổng hợp đang xem",
}


def state_words(entry: Opinion) -> str:
    """Where an entry stands, in a few words; what was left out with a reason is no longer read."""
    if entry.state is OpinionState.SET_ASIDE and entry.reason:
        return "không đưa vào hội nghị"
    return "giữ lại" if entry.is_kept_back else STATES[entry.state]


GUIDANCE = {
    OpinionKind.COMPLAINT: (
        "Nội dung này là khiếu nại, được giải quyết theo Luật Khiếu nại, không trả lời tại hội "
        "nghị. Xin gửi đơn đến nơi tiếp công dân của cơ quan đã ra quyết định hoặc có hành vi đó; "
        "bộ phận tổng hợp sẽ hướng dẫn."
    ),
    OpinionKind.DENUNCIATION: (
        "Nội dung này là tố cáo, được giải quyết theo Luật Tố cáo. Họ tên của Ông/Bà được giữ bí "
        "mật: không lên màn chiếu, không ghi trong biên bản công khai. Xin gặp nơi tiếp công dân "
        "để được hướng dẫn."
    ),
}
SCENES = {
    Scene.WELCOME: "Chào mừng, mã QR",
    Scene.HOUSE_RULES: "Nội quy",
    Scene.MOTTO: "Phương châm",
    Scene.AGENDA: "Chương trình",
    Scene.FLOOR: "Người đang nói",
    Scene.QUEUE: "Danh sách chờ",
    Scene.BREAK: "Nghỉ giải lao",
    Scene.CONCLUSION: "Kết luận",
    Scene.READING_BACK: "Đọc lại biên bản",
    Scene.THANKS: "Cảm ơn",
}
ORDERINGS = {
    "as_registered": "Theo thứ tự đăng ký",
    "not_yet_heard_first": "Người chưa phát biểu lên trước",
    "by_field": "Gom theo lĩnh vực",
    "alternating_units": "Luân phiên các thôn, tổ",
}
