"""What is said of the supervision: kinds of notes, what a visit found, the papers of a file."""

from console.language import _l
from console.models import FileItem, FileMark, Found, NoteKind, OfficeNoteKind

KINDS = {
    NoteKind.FILE_CHECK: _l("Kiểm tra hồ sơ"),
    NoteKind.VISIT: _l("Đến tận nơi"),
    NoteKind.REMARK: _l("Nhận xét"),
    NoteKind.QUESTION: _l("Câu hỏi"),
}
FOUND = {
    Found.DONE: _l("Đã làm xong như trả lời"),
    Found.PARTLY: _l("Mới làm một phần"),
    Found.NOT_DONE: _l("Chưa làm"),
}
ITEMS = {
    FileItem.PLAN: _l("Kế hoạch"),
    FileItem.NOTICE: _l("Thông báo trước 7 ngày"),
    FileItem.INVITATIONS: _l("Giấy mời"),
    FileItem.MINUTES: _l("Biên bản"),
    FileItem.CONCLUSIONS: _l("Thông báo kết luận"),
    FileItem.REFERRALS: _l("Phiếu chuyển"),
    FileItem.ANSWERS: _l("Văn bản trả lời"),
    FileItem.PROOFS: _l("Minh chứng"),
    FileItem.PUBLICATION: _l("Công khai"),
}
MARKS = {
    FileMark.PRESENT: _l("Có"),
    FileMark.LACKING: _l("Thiếu"),
    FileMark.NOT_NEEDED: _l("Không cần"),
}
OFFICE_NOTES = {
    OfficeNoteKind.LESSON: _l("Rút kinh nghiệm"),
    OfficeNoteKind.PROBLEM: _l("Khó khăn, vướng mắc"),
}
