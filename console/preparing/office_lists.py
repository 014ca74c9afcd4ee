"""Replace the lists that the office keeps over the years, each as a whole, as a screen sends it.

A line names the row that it was drawn from by its number. So a new name keeps everything that
refers to the row. `known` are the rows that the screen showed. One of them that has no line any
more is deleted; a row that somebody added meanwhile stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from console import queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.hall.addressing import named
from console.language import _
from console.models import Body, Contact, Holder, Office, OfficeField, OfficeUnit, Venue
from console.permissions import Permission, require
from console.preparing import seen
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal
from console.preparing.office_lines import BodyLine, ContactLine, FieldLine, UnitLine, VenueLine
from console.preparing.office_rows import body_called, changing_list, person_called, row_called
from console.preparing.seen import Known
from console.preparing.stage import refuse_nameless
from console.vietnamese import clean_line, fold


@dataclass(frozen=True)
class OfficeFacts:
    """What the head of the office's documents says."""

    name: str
    place: str
    superior: str = ""
    code: str = ""
    notation: str = ""


def edit_office(facts: OfficeFacts, *, by: Holder) -> None:
    """Correct what the office is called. Raise InvalidEntryError when a needed name is missing."""
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    needed = {
        "name": _("Xin ghi tên cơ quan, ví dụ: ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN."),
        "place": _("Xin ghi địa danh, ví dụ: Đường An."),
        "notation": _("Xin ghi ký hiệu biên bản, ví dụ: BB-UBND."),
    }
    missing = {n: words for n, words in needed.items() if not says_something(getattr(facts, n))}
    if missing:
        raise InvalidEntryError(missing)
    with changing_the_office(What.OFFICE, by.name):
        office = _office()
        office.name, office.place = clean_line(facts.name), clean_line(facts.place)
        office.superior, office.code = clean_line(facts.superior), clean_line(facts.code)
        office.notation = clean_line(facts.notation)


def set_recipients(lines: Sequence[str], known: Known = (), *, by: Holder) -> None:
    """Replace where documents of the office are sent (Nơi nhận), line by line."""
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    refuse_nameless(What.RECIPIENTS, lines)
    with changing_the_office(What.RECIPIENTS, by.name):
        office = _office()
        were = seen.cells_by_number([office], known)
        office.recipients = [clean_line(line) for line in lines]
        seen.keep_what_others_wrote(were, [(office.id, office)], known)


def set_bodies(lines: Sequence[BodyLine], known: Known, *, by: Holder) -> None:
    """Replace the bodies. Raise InvalidEntryError when something still names a deleted one."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.BODIES, Body, lines, known, by) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.kind, row.ended_on = line.kind, line.ended_on
            row.succeeded_by_id = row_called(rows, lines, line.succeeded_by)


def set_office_fields(lines: Sequence[FieldLine], known: Known, *, by: Holder) -> None:
    """Replace the fields, with who answers. A body that is not in its list yet is added there."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.FIELDS, OfficeField, lines, known, by) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.body_id = body_called(line.body)
            row.leader_id = person_called(line.leader)
            row.specialist_id = person_called(line.specialist)


def set_office_units(lines: Sequence[UnitLine], known: Known, *, by: Holder) -> None:
    """Replace the units, with the units they are inside and those they came from."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.UNITS, OfficeUnit, lines, known, by) as rows:
        tops = {
            fold(line.name): row.id
            for row, line in zip(rows, lines, strict=True)
            if not line.within
        }
        for row, line in zip(rows, lines, strict=True):
            row.kind, row.quota = line.kind, line.quota
            row.valid_from, row.valid_until = line.valid_from, line.valid_until
            row.parent_id = tops.get(fold(line.within))
            row.predecessor_id = row_called(rows, lines, line.predecessor)


def set_venues(lines: Sequence[VenueLine], known: Known, *, by: Holder) -> None:
    """Replace the halls in which meetings are held."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.VENUES, Venue, lines, known, by) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.address, row.capacity = clean_line(line.address), line.capacity


def set_contacts(lines: Sequence[ContactLine], known: Known, *, by: Holder) -> None:
    """Replace the people. A body that is not in its list yet is added there."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.CONTACTS, Contact, lines, known, by) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.honorific, row.name = line.honorific, named(line.honorific.value, line.name)[1]
            row.title, row.telephone = clean_line(line.title), clean_line(line.telephone)
            row.body_id = body_called(line.body)
            row.roles, row.concludes = list(line.roles), line.concludes


def _office() -> Office:
    office = queries.office()
    if office is None:
        raise NotNowError(_("Chưa có cơ quan. Cơ quan được lập cùng hội nghị đầu tiên."))
    return office
