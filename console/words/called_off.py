"""What people are told of a dialogue that was cancelled: put off, or never held."""

from console.language import _
from console.models import Meeting


def off_words(meeting: Meeting) -> str:
    """Return what its public page says at its head; "" of one that stands."""
    if meeting.cancelled_at is None:
        return ""
    if meeting.cancelled_for_good:
        return _("Hội nghị này không tổ chức nữa.")
    return _("Hội nghị này hoãn, không tổ chức vào ngày đã báo. Ngày mới sẽ được thông báo sau.")


def opinion_words(meeting: Meeting) -> str:
    """Return what becomes of an opinion that was sent before it was cancelled."""
    if meeting.cancelled_for_good:
        return _("Hội nghị này không tổ chức nữa. Ý kiến của Ông/Bà đã nhận vẫn được giữ; cơ quan "
                 "xem xét, giải quyết hoặc chuyển cơ quan có thẩm quyền.")  # fmt: skip
    return _("Hội nghị này hoãn. Ý kiến của Ông/Bà đã nhận vẫn được giữ cho hội nghị khi tổ chức "
             "lại, không phải gửi lại.")  # fmt: skip
