"""What kinds of personal data are called, what each is for, and what was done with it."""

from console.language import _l
from console.models import AskedHow, DataAct, PersonalData
from console.models.file import FileOf

KINDS = {
    PersonalData.PHONE: _l("Số điện thoại người phát biểu, gửi phiếu"),
    PersonalData.TOPIC_PHONE: _l("Số điện thoại người gửi ý kiến trước hội nghị"),
    PersonalData.DEVICE: _l("Mã thiết bị đã gửi ý kiến"),
    PersonalData.JUDGEMENT: _l("Lời nhận xét về câu trả lời"),
    PersonalData.GUEST_PHONE: _l("Số điện thoại khách mời"),
    PersonalData.REQUEST_CONTACT: _l("Điện thoại, địa chỉ người yêu cầu đối thoại"),
}
PURPOSES = {
    PersonalData.PHONE: _l("để báo kết quả cho người hỏi"),
    PersonalData.TOPIC_PHONE: _l("để báo kết quả cho người gửi ý kiến"),
    PersonalData.DEVICE: _l("để chặn một máy gửi ồ ạt"),
    PersonalData.JUDGEMENT: _l("để cơ quan biết câu trả lời chưa đạt ở chỗ nào"),
    PersonalData.GUEST_PHONE: _l("để mời và báo thay đổi"),
    PersonalData.REQUEST_CONTACT: _l("để trả lời người yêu cầu"),
}
FROM_WHEN = {
    PersonalData.PHONE: _l(
        "sau câu trả lời cuối cùng cho người ấy; không hẹn gì thì sau niêm phong"
    ),
    PersonalData.TOPIC_PHONE: _l("sau câu trả lời cuối cùng; không hẹn gì thì sau niêm phong"),
    PersonalData.DEVICE: _l("sau câu trả lời cuối cùng; thường đã xóa từ khi lập biên bản"),
    PersonalData.JUDGEMENT: _l("sau câu trả lời cuối cùng cho người ấy"),
    PersonalData.GUEST_PHONE: _l("sau niêm phong"),
    PersonalData.REQUEST_CONTACT: _l("sau cuộc đối thoại theo yêu cầu, hoặc sau khi báo từ chối"),
}
ASKED_HOW = {
    AskedHow.IN_PERSON: _l("đến gặp trực tiếp"),
    AskedHow.IN_WRITING: _l("bằng đơn, thư"),
    AskedHow.BY_PHONE: _l("gọi điện thoại"),
}
FILES = {
    FileOf.PAPER: _l("Tài liệu của hội nghị"),
    FileOf.NOTICE: _l("Ảnh, bản quét minh chứng thông báo"),
    FileOf.TASK: _l("Tệp của việc chuẩn bị"),
    FileOf.PROMISE: _l("Ảnh, tệp của việc đã hứa"),
    FileOf.PUBLICATION: _l("Ảnh, bản quét minh chứng công khai"),
    FileOf.SUPERVISION: _l("Ảnh, tệp của người giám sát"),
}
ACTS = {
    DataAct.SEARCHED: _l("tra cứu"),
    DataAct.VIEWED: _l("xem"),
    DataAct.ACKNOWLEDGED: _l("báo đã nhận yêu cầu của một người"),
    DataAct.EXPORTED: _l("xuất, giao cho người yêu cầu"),
    DataAct.ERASED: _l("xóa theo yêu cầu"),
    DataAct.ERASURE_ASKED: _l("đề nghị lãnh đạo xóa lời nhận xét"),
    DataAct.CITIZENS_EXPORTED: _l("xuất sổ tiếp công dân"),
}
