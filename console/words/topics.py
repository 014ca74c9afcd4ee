"""What sources and states of opinions gathered before the day are called."""

from console.language import _l
from console.models import TopicSource, TopicState

SOURCES = {
    TopicSource.PHONE: _l("Gửi từ điện thoại"),
    TopicSource.SLIP: _l("Phiếu, gặp trực tiếp"),
    TopicSource.FRONT: _l("Mặt trận tổng hợp"),
    TopicSource.ASSOCIATION: _l("Đoàn thể tổng hợp"),
    TopicSource.DEPARTMENT: _l("Phòng, đơn vị đề xuất"),
    TopicSource.CONFERENCE: _l("Hội nghị lấy ý kiến trước"),
    TopicSource.EARLIER: _l("Việc còn tồn của kỳ trước"),
}
STATES = {
    TopicState.PROPOSED: _l("Mới nhận"),
    TopicState.APPRAISED: _l("Đã thẩm định"),
    TopicState.APPROVED: _l("Đưa vào hội nghị"),
    TopicState.SETTLED: _l("Giải quyết trước"),
    TopicState.DECLINED: _l("Không đưa vào"),
    TopicState.SEPARATED: _l("Thủ tục riêng"),
    TopicState.MERGED: _l("Đã gộp"),
    TopicState.WITHDRAWN: _l("Đã rút"),
    TopicState.SET_ASIDE: _l("Để riêng chờ xem"),
}
