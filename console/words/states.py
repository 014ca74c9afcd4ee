"""Where something stands, in words."""

from console.models import (
    OpinionKind,
    Scene,
    Slip,
    SlipState,
    Speech,
    SpeechState,
)

SPEECH_STATES = {
    SpeechState.ASKED: "đang chờ",
    SpeechState.CALLED: "được mời",
    SpeechState.SPEAKING: "đang phát biểu",
    SpeechState.ENDED: "đã phát biểu",
    SpeechState.ABSENT: "mời chưa có mặt",
    SpeechState.WITHDRAWN: "đã rút",
    SpeechState.DECLINED: "không được bố trí phát biểu",
    SpeechState.MERGED: "gộp với ý kiến cùng nội dung",
    SpeechState.REPRESENTED: "đã được trình bày chung",
    SpeechState.TURNED_INTO_SLIP: "đã chuyển thành phiếu",
    SpeechState.SET_ASIDE: "đã nhận, bộ phận tổng hợp đang xem",
}
SLIP_STATES = {
    SlipState.HELD: "bộ phận tổng hợp đã nhận",
    SlipState.RELEASED: "đã chuyển chủ tọa",
    SlipState.READ: "đã đọc tại hội nghị",
    SlipState.ANSWERED: "đã được trả lời",
    SlipState.WITHDRAWN: "đã rút",
    SlipState.SEPARATED: "hướng dẫn theo thủ tục riêng",
    SlipState.MERGED: "gộp với ý kiến cùng nội dung",
    SlipState.REPRESENTED: "đã được trình bày chung",
    SlipState.TURNED_INTO_SPEECH: "đã chuyển thành lượt phát biểu",
    SlipState.SET_ASIDE: "đã nhận, bộ phận tổng hợp đang xem",
}


def state_words(entry: Speech | Slip) -> str:
    """Where an entry stands, in a few words; what was left out with a reason is no longer read."""
    if entry.state == SlipState.SET_ASIDE and (
        entry.hold_reason if isinstance(entry, Slip) else entry.decline_reason
    ):
        return "không đưa vào hội nghị"
    if isinstance(entry, Slip):
        return "giữ lại" if entry.hold_reason else SLIP_STATES[entry.state]
    return SPEECH_STATES[entry.state]


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
