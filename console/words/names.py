"""What roles, kinds and levels are called, on screens and on paper alike."""

from console.models import Competence, OpinionKind, Role

ROLES = {
    Role.ORGANISER: "Chuẩn bị hội nghị",
    Role.CHAIR: "Chủ tọa",
    Role.SECRETARY: "Thư ký",
    Role.ASSISTANT: "Giúp việc thư ký",
    Role.MASTER_OF_CEREMONIES: "Điều hành chương trình",
    Role.DESK: "Bộ phận tổng hợp",
    Role.OFFICIAL: "Đại diện cơ quan trả lời",
    Role.REGISTRY_CLERK: "Văn thư",
}
KINDS = {
    OpinionKind.PETITION: "Kiến nghị",
    OpinionKind.FEEDBACK: "Phản ánh",
    OpinionKind.SUGGESTION: "Góp ý",
    OpinionKind.QUESTION: "Hỏi đáp",
    OpinionKind.COMPLAINT: "Khiếu nại",
    OpinionKind.DENUNCIATION: "Tố cáo",
}
COMPETENCES = {
    Competence.COMMUNE: "Cấp xã",
    Competence.DISTRICT: "Cấp huyện",
    Competence.PROVINCE: "Cấp tỉnh",
    Competence.CENTRAL: "Trung ương",
}
