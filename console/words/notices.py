"""What the channels of a notice are called, and what is said of evidence.

Only what the office itself did is said: aired, posted, handed over. Whether anybody heard or read
it, nobody here knows.
"""

from console.language import _
from console.models import GivenEvidence, Meeting, NoticeChannel
from console.vietnamese import short_date
from console.words.audience import heads_of


def channels(meeting: Meeting | None = None) -> dict[NoticeChannel, str]:
    """Return the eight of Nghị định 49/2024/NĐ-CP and those that a commune adds."""
    return {
        NoticeChannel.LOUDSPEAKER: _("Đài truyền thanh, loa"),
        NoticeChannel.BOARD: _("Bảng tin công cộng"),
        NoticeChannel.BULLETIN: _("Bản tin"),
        NoticeChannel.LEAFLET: _("Tờ rơi, tài liệu phát tay"),
        NoticeChannel.SPEAKER: _("Tuyên truyền viên cơ sở"),
        NoticeChannel.WEBSITE: _("Cổng, trang thông tin điện tử"),
        NoticeChannel.NETWORK: _("Mạng xã hội, nhóm nhắn tin"),
        NoticeChannel.SMS: _("Tin nhắn điện thoại"),
        NoticeChannel.POSTED_AT_OFFICE: _("Niêm yết tại trụ sở"),
        NoticeChannel.POSTED_AT_CULTURE_HOUSE: _("Niêm yết tại nhà văn hóa"),
        NoticeChannel.VILLAGE_HEADS: _("Giao %(heads)s", heads=heads_of(meeting)),
        NoticeChannel.ASSOCIATIONS: _("Giao đoàn thể mời hội viên"),
    }


AIRED = (NoticeChannel.LOUDSPEAKER, NoticeChannel.SPEAKER)
POSTED = (
    NoticeChannel.BOARD,
    NoticeChannel.POSTED_AT_OFFICE,
    NoticeChannel.POSTED_AT_CULTURE_HOUSE,
)
HANDED = (NoticeChannel.VILLAGE_HEADS, NoticeChannel.LEAFLET, NoticeChannel.ASSOCIATIONS)


def what_was_done(evidence: GivenEvidence) -> str:
    """Return 'Đã phát từ 01/12/2026 đến 03/12/2026, 6 lần: loa cụm 2'."""
    if evidence.channel in HANDED:
        return _("Đã giao cho %(whom)s, %(days)s", whom=evidence.place, days=_days(evidence))
    verb = _("Đã đăng")
    if evidence.channel in AIRED:
        verb = _("Đã phát")
    elif evidence.channel in POSTED:
        verb = _("Đã dán")
    elif evidence.channel is NoticeChannel.SMS:
        verb = _("Đã nhắn")
    times = _(", %(n)s lần", n=evidence.times) if evidence.times else ""
    return _("%(done)s %(days)s%(times)s: %(where)s", done=verb, days=_days(evidence),
             times=times, where=evidence.place)  # fmt: skip


def _days(evidence: GivenEvidence) -> str:
    began, until = evidence.from_on, evidence.until_on
    if until and until != began:
        return _("từ %(first)s đến %(last)s", first=short_date(began), last=short_date(until))
    if until is None and evidence.channel in POSTED:
        return _("từ %(first)s, chưa gỡ", first=short_date(began))
    return _("ngày %(day)s", day=short_date(began))
