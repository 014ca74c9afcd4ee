"""Danh bạ of everybody who works together on a dialogue, with telephones (001-37).

For the office and who serves with it: no phone and no screen of the hall shows any of it.
"""

from collections.abc import Iterator

from console import queries
from console.documents.data import Column
from console.documents.papers import Group, ListPaper
from console.documents.spreadsheet import Titled
from console.door.telephone import shown
from console.language import _r, in_language_of_record
from console.models import Contact, GuestLevel, Meeting, OfficeRole, Role
from console.preparing.differences_of_people import contact_of
from console.preparing.guest_papers import head
from console.vietnamese import fold

Line = tuple[str, str, str, str, str]
"""(under which heading, name, title, body or unit, telephone)"""
Called = tuple[Contact | None, Line]
"""A line, and who of the office it is of, by whom it stands there once."""


@in_language_of_record()
def lines(meeting: Meeting) -> list[Line]:
    """Return who works together: each person once, under the first heading that fits."""
    found: list[Line] = []
    known: set[object] = set()
    for contact, line in (*_staff(meeting), *_office(), *_leads(meeting)):
        called = (fold(line[1]), fold(line[2]))
        mine = {called, contact.id} if contact else {called}
        if not known & mine:
            found.append(line)
        known |= mine
    return found


@in_language_of_record()
def as_list(meeting: Meeting) -> ListPaper:
    """Return the list to print."""
    columns = (
        Column(_r("Họ và tên"), 4),
        Column(_r("Chức vụ"), 4),
        Column(_r("Cơ quan, đơn vị"), 4),
        Column(_r("Điện thoại"), 3),
    )
    headed: dict[str, list[tuple[str, ...]]] = {}
    for heading, *line in lines(meeting):
        headed.setdefault(heading, []).append(tuple(line))
    groups = [Group(heading, some) for heading, some in headed.items()]
    note = _r("Chỉ dùng cho những người cùng phục vụ hội nghị; không niêm yết, không đăng.")
    title = _r("DANH BẠ PHỤC VỤ HỘI NGHỊ")
    return ListPaper(head(meeting, title, note), columns, groups, landscape=True)


@in_language_of_record()
def spreadsheet_columns() -> list[Titled]:
    return [Titled(_r("Thành phần"), 26), Titled(_r("Họ và tên"), 26), Titled(_r("Chức vụ"), 30),
            Titled(_r("Cơ quan, đơn vị"), 30), Titled(_r("Điện thoại"), 18)]  # fmt: skip


def _staff(meeting: Meeting) -> Iterator[Called]:
    """Who presides, serves and answers, in this order; of bodies that answer their officials."""
    contacts, staff = queries.contacts(), queries.staff(meeting)
    serving = _r("Phục vụ hội nghị")
    headings = {Role.CHAIR: _r("Chủ trì"), Role.OFFICIAL: _r("Cơ quan trả lời")}
    order = [headings[Role.CHAIR], serving, headings[Role.OFFICIAL]]
    named = [(headings.get(one.role, serving), one) for one in staff]
    for heading, one in sorted(named, key=lambda pair: order.index(pair[0])):
        contact = contact_of(one, contacts, staff)
        title = one.title or (contact.title if contact else "")
        body = one.agency.name if one.agency else ""
        telephone = shown(contact.telephone) if contact else ""
        yield contact, (heading, one.addressed, title, body, telephone)


def _office() -> Iterator[Called]:
    """Who has a seat of the office; collectors are of the associations."""
    bodies = {body.id: body.name for body in queries.bodies()}
    front = _r("Mặt trận, đoàn thể")
    headings = {OfficeRole.COLLECTOR: front, OfficeRole.SUPERVISOR: front}
    for one in queries.contacts():
        if one.office_role:
            heading = headings.get(one.office_role, _r("Văn phòng, lãnh đạo"))
            named, body = f"{one.honorific.value} {one.name}", bodies.get(one.body_id or 0, "")
            yield one, (heading, named, one.title, body, shown(one.telephone))


def _leads(meeting: Meeting) -> Iterator[Called]:
    """Delegates who can be called, but those who come as people of the commune."""
    groups = {group.id: group for group in queries.guest_groups(meeting)}
    for one in queries.guests(meeting):
        group = groups.get(one.group_id or 0)
        if group and group.level is not GuestLevel.PEOPLE and one.phone:
            lead = (_r("Đầu mối đại biểu"), one.addressed, one.title, one.place, shown(one.phone))
            yield None, lead
