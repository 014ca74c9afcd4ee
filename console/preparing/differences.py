"""Tell what a meeting was prepared with and the office's lists lack, and write it there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console import queries
from console.database import session
from console.language import _
from console.models import (
    Agency,
    Field,
    Meeting,
    Office,
    OfficeField,
    OfficeUnit,
    Unit,
    Venue,
)
from console.preparing.office_rows import body_called
from console.vietnamese import fold


@dataclass(frozen=True)
class Difference:
    """One thing that the office does not know. `write` writes what the meeting says."""

    said: str
    write: Callable[[], None]


def of_the_office(meeting: Meeting, office: Office) -> Iterator[Difference]:
    """Tell where the meeting calls the office otherwise, or sends its documents elsewhere."""
    words = {
        "name": (_("Tên cơ quan"), meeting.agency),
        "superior": (_("Cơ quan chủ quản"), meeting.superior_agency),
        "place": (_("Địa danh"), meeting.place),
        "notation": (_("Ký hiệu biên bản"), meeting.notation),
    }
    for name, (label, text) in words.items():
        if text and text != (before := getattr(office, name)):
            yield Difference(changed(label, before, text), _set(office, name, text))
    lines = list(meeting.recipients)
    if lines and lines != office.recipients:
        before, after = (" ".join(some) for some in (office.recipients, lines))
        yield Difference(changed(_("Nơi nhận"), before, after), _set(office, "recipients", lines))


def of_bodies(meeting: Meeting) -> Iterator[Difference]:
    """Tell the bodies that the office does not have."""
    known = {fold(body.name) for body in queries.bodies()}
    for agency in queries.agencies(meeting):
        if fold(agency.name) not in known:
            yield Difference(_("Thêm cơ quan “%(name)s”", name=agency.name), _add_body(agency))


def of_fields(meeting: Meeting) -> Iterator[Difference]:
    """Tell the fields that are new, and those that another body answers for."""
    bodies = {body.id: body for body in queries.bodies()}
    known = {fold(field.name): field for field in queries.office_fields()}
    for field in queries.fields(meeting):
        name = field.agency.name if field.agency else ""
        mine = known.get(fold(field.name))
        before = bodies.get(mine.body_id or 0) if mine else None
        if mine is None:
            yield Difference(_("Thêm lĩnh vực “%(name)s”", name=field.name), _add_field(field))
        elif name and (before is None or fold(before.name) != fold(name)):
            label = _("Lĩnh vực “%(name)s”, cơ quan trả lời", name=field.name)
            said = changed(label, before.name if before else "", name)
            yield Difference(said, _give_body(mine, name))


def of_units(meeting: Meeting) -> Iterator[Difference]:
    """Tell the units that are new, and those that were asked for another number of persons."""
    units = queries.office_units()
    parents = {unit.id: fold(unit.name) for unit in units}
    known = {(parents.get(u.parent_id or 0, ""), fold(u.name)): u for u in units}
    for unit in meeting.units:
        within = unit.parent.name if unit.parent else ""
        name = f"{unit.name}, {within}" if within else unit.name
        mine = known.get((fold(within), fold(unit.name)))
        if mine is None:
            yield Difference(_("Thêm đơn vị “%(name)s”", name=name), _add_unit(unit))
        elif unit.quota and unit.quota != mine.quota:
            label = _("“%(name)s”, số người mời", name=name)
            said = changed(label, str(mine.quota or ""), str(unit.quota))
            yield Difference(said, _set(mine, "quota", unit.quota))


def of_venues(meeting: Meeting) -> Iterator[Difference]:
    known = {fold(venue.name) for venue in queries.venues()}
    if meeting.venue and fold(meeting.venue) not in known:
        venue = Venue(name=meeting.venue, position=len(known) + 1)
        said = _("Thêm địa điểm “%(name)s”", name=meeting.venue)
        yield Difference(said, lambda: session().add(venue))


def changed(label: str, before: str, after: str) -> str:
    """Return 'Địa danh: “Đường An” thay cho “Cũ”'."""
    if not before:
        return _("%(label)s: “%(after)s”", label=label, after=after)
    return _(
        "%(label)s: “%(after)s” thay cho “%(before)s”", label=label, after=after, before=before
    )


def _set(row: Office | OfficeUnit, name: str, value: object) -> Callable[[], None]:
    return lambda: setattr(row, name, value)


def _add_body(agency: Agency) -> Callable[[], None]:
    return lambda: _ignored(body_called(agency.name))


def _ignored(_number: int | None) -> None:
    """Do nothing: the number is for those who refer to the body."""


def _add_field(field: Field) -> Callable[[], None]:
    def write() -> None:
        body = body_called(field.agency.name) if field.agency else None
        place = len(queries.office_fields()) + 1
        session().add(OfficeField(name=field.name, position=place, body_id=body))

    return write


def _give_body(field: OfficeField, name: str) -> Callable[[], None]:
    def write() -> None:
        field.body_id = body_called(name)

    return write


def _add_unit(unit: Unit) -> Callable[[], None]:
    """Return an act that adds the unit inside its parent, which was added before it."""

    def write() -> None:
        known = queries.office_units()
        name = fold(unit.parent.name) if unit.parent else ""
        tops = (one for one in known if one.parent_id is None and fold(one.name) == name)
        parent = next(tops, None)
        session().add(
            OfficeUnit(
                name=unit.name,
                position=len(known) + 1,
                quota=unit.quota,
                parent_id=parent.id if parent else None,
            )
        )
        session().flush()

    return write
