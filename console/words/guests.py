"""What levels, ways of counting and replies of guests are called."""

from console.language import _, _l
from console.models import GuestLevel, GuestPer, Meeting, Reply
from console.words.audience import called

REPLIES = {
    Reply.WAITING: _l("Chưa trả lời"),
    Reply.COMES: _l("Sẽ dự"),
    Reply.STAYS_AWAY: _l("Xin vắng"),
    Reply.SENDS_ANOTHER: _l("Cử người thay"),
}


def levels(meeting: Meeting | None = None) -> dict[str, str]:
    words = called(meeting)
    people = words.people
    return {
        GuestLevel.COMMUNE.value: words.our_level,
        GuestLevel.VILLAGE.value: words.unit_level,
        GuestLevel.PEOPLE.value: people[:1].upper() + people[1:],
        GuestLevel.OUTSIDE.value: words.outside,
    }


def ways_of_counting(meeting: Meeting | None = None) -> dict[str, str]:
    words = called(meeting)
    return {
        GuestPer.WHOLE.value: _("Cả nhóm"),
        GuestPer.AREA.value: words.each_unit,
        GuestPer.INNER.value: words.each_inner,
    }
