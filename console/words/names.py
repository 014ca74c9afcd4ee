"""What roles, kinds and levels are called, on screens and on paper alike."""

from console.language import _l
from console.models import Competence, OfficeRole, OpinionKind, Role

ROLES = {
    Role.ORGANISER: _l("Chuẩn bị hội nghị"),
    Role.CHAIR: _l("Chủ tọa"),
    Role.SECRETARY: _l("Thư ký"),
    Role.ASSISTANT: _l("Giúp việc thư ký"),
    Role.MASTER_OF_CEREMONIES: _l("Điều hành chương trình"),
    Role.DESK: _l("Bộ phận tổng hợp"),
    Role.OFFICIAL: _l("Đại diện cơ quan trả lời"),
    Role.REGISTRY_CLERK: _l("Văn thư"),
}
OFFICE_ROLES = {
    OfficeRole.CLERK: _l("Văn phòng"),
    OfficeRole.LEADER: _l("Lãnh đạo ký văn bản"),
    OfficeRole.REGISTRY: _l("Văn thư"),
    OfficeRole.COLLECTOR: _l("Mặt trận, đoàn thể"),
    OfficeRole.RECEPTION: _l("Tiếp công dân"),
    OfficeRole.SUPERVISOR: _l("Mặt trận, Ban Thanh tra nhân dân: giám sát"),
}
KINDS = {
    OpinionKind.PETITION: _l("Kiến nghị"),
    OpinionKind.FEEDBACK: _l("Phản ánh"),
    OpinionKind.SUGGESTION: _l("Góp ý"),
    OpinionKind.QUESTION: _l("Hỏi đáp"),
    OpinionKind.COMPLAINT: _l("Khiếu nại"),
    OpinionKind.DENUNCIATION: _l("Tố cáo"),
}
COMPETENCES = {
    Competence.COMMUNE: _l("Cấp xã"),
    Competence.DISTRICT: _l("Cấp huyện"),
    Competence.PROVINCE: _l("Cấp tỉnh"),
    Competence.CENTRAL: _l("Trung ương"),
}
