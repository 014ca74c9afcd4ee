"""What Mẫu 1.9 puts before the contents of the Biên bản: when, where, who."""

from collections.abc import Iterator
from datetime import datetime

from console import queries
from console.documents import Block
from console.documents.blocks import item, labelled
from console.language import _
from console.models import (
    EventKind,
    Meeting,
    Participant,
    Role,
)
from console.vietnamese import clock_words, date_words, weekday


def opening_blocks(meeting: Meeting) -> list[Block]:
    """What Mẫu 1.9 puts before the contents: time, place, who was there, chairs, secretary."""
    chairs = queries.staff(meeting, Role.CHAIR)
    secretary = "; ".join(p.with_title for p in queries.staff(meeting, Role.SECRETARY))
    began = meeting.began_at or meeting.planned_at
    blocks = [
        labelled(_("Thời gian bắt đầu"), time_words(began) + "."),
        labelled(_("Địa điểm"), meeting.venue + "."),
        labelled(_("Hình thức"), meeting.form + "."),
        labelled(_("Thành phần tham dự"), attendance_summary(meeting)),
        *_groups(meeting),
    ]
    if len(chairs) == 1:
        blocks.append(labelled(_("Chủ trì (chủ tọa)"), chairs[0].with_title + "."))
    else:
        blocks.append(labelled(_("Chủ trì (chủ tọa)"), ""))
        blocks += [item(_chair_words(chair)) for chair in chairs]
    blocks.append(labelled(_("Thư ký (người ghi biên bản)"), secretary + _appointed(meeting)))
    return blocks


def _groups(meeting: Meeting) -> Iterator[Block]:
    """Those present of each group; those invited alone where nobody counted."""
    rows = queries.attendance(meeting)
    uninvited = queries.came_without_group(meeting)
    counted = any(present for _group, _invited, present in rows) or uninvited
    for group, invited, present in rows:
        yield item(
            _(
                "%(group)s: %(present)s/%(invited)s người",
                group=group,
                present=present,
                invited=invited,
            )
            if counted
            else _("%(group)s: %(invited)s người", group=group, invited=invited)
        )
    if uninvited:
        yield item(_("Người đến dự không có giấy mời: %(n)s người", n=uninvited))


def _appointed(meeting: Meeting) -> str:
    """When the secretary was appointed in the meeting (001-18)."""
    event = queries.last_event_of(meeting, EventKind.SECRETARY_APPOINTED)
    if event is None:
        return "."
    words = _(", được cử lúc %(time)s", time=clock_words(event.happened_at))
    if event.details["replaced"]:
        words += _(", thay %(who)s", who="; ".join(event.details["replaced"]))
    return words + "."


def _chair_words(chair: Participant) -> str:
    if not chair.excused:
        return chair.with_title
    return _("%(who)s (không ký biên bản: %(why)s)", who=chair.with_title, why=chair.excused)


def attendance_summary(meeting: Meeting) -> str:
    """How many came, where anybody counted: nobody is said to be there who was not seen."""
    rows = queries.attendance(meeting)
    invited, present = sum(row[1] for row in rows), sum(row[2] for row in rows)
    uninvited = queries.came_without_group(meeting)
    if not rows and not uninvited:
        return _("danh sách đại biểu tại Phụ lục I; số người có mặt chưa được ghi.")
    if not present and not uninvited:
        return _("%(n)s người được mời; số người có mặt chưa được ghi, gồm:", n=invited)
    if uninvited:
        return _(
            "có mặt %(present)s/%(invited)s người được mời, %(more)s người đến dự không có giấy "
            "mời, gồm:",
            present=present,
            invited=invited,
            more=uninvited,
        )
    return _(
        "có mặt %(present)s/%(invited)s người được mời, gồm:", present=present, invited=invited
    )


def time_words(moment: datetime) -> str:
    return f"{clock_words(moment)}, {weekday(moment)}, {date_words(moment)}"
