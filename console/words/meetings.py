"""What the states of a meeting are called in a list of meetings."""

from console.language import _l
from console.models import MeetingState

STATES = {
    MeetingState.PREPARING: _l("đang chuẩn bị"),
    MeetingState.OPEN: _l("đang họp"),
    MeetingState.CONCLUDING: _l("đang kết luận"),
    MeetingState.READING_BACK: _l("thông qua biên bản"),
    MeetingState.DRAWN_UP: _l("chờ ký"),
    MeetingState.SEALED: _l("đã niêm phong"),
}
