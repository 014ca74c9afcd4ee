"""The office's lists in rows: what each column holds, and the rows as they are kept."""

from datetime import date

from console import queries
from console.door.pasting import Column, Row
from console.language import _
from console.models import Honorific
from console.preparing.office_changes import What
from console.vietnamese import short_date
from console.views.http.tables import Table
from console.words.office import body_kinds, role_words, unit_kinds

ADDRESSED = (Honorific.COMRADE, Honorific.MR, Honorific.MRS)


def table_of(what: What) -> Table:
    """The table of a list, in the language of the screen."""
    within = "within" if what is What.UNITS else ""
    keeps = what is not What.RECIPIENTS
    return Table(what.value, _COLUMNS[what](), within=within, keeps_rows=keeps)


def rows_of(what: What) -> list[Row]:
    """What the office has now, as rows."""
    return _ROWS[what]()


def _body_columns() -> tuple[Column, ...]:
    return (
        Column(
            "name",
            _("Cơ quan, đơn vị"),
            ("co quan", "don vi", "ten co quan"),
            needed=_("Xin ghi tên cơ quan, ví dụ: Phòng Kinh tế."),
        ),
        Column("kind", _("Loại"), ("loai",), choices=body_kinds()),
        Column(
            "ended_on",
            _("Thôi từ ngày"),
            (
                "ngay thoi hoat dong",
                "thoi hoat dong",
            ),
            is_date=True,
        ),
        Column("succeeded_by", _("Cơ quan làm thay"), ("co quan thay",)),
    )


def _field_columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Lĩnh vực"), needed=_("Xin ghi tên lĩnh vực, ví dụ: Đất đai.")),
        Column("body", _("Cơ quan trả lời"), ("co quan", "co quan, don vi", "don vi tra loi")),
        Column("leader", _("Lãnh đạo phụ trách"), ("lanh dao", "phu trach")),
        Column("specialist", _("Công chức theo dõi"), ("chuyen vien", "cong chuc")),
    )


def _unit_columns() -> tuple[Column, ...]:
    return (
        Column(
            "name",
            _("Tên thôn, khu, tổ"),
            ("ten thon", "ten to", "thon", "to dan pho", "don vi", "ten don vi"),
            needed=_("Xin ghi tên, ví dụ: Thôn Đông."),
            one_name=True,
        ),
        Column("kind", _("Loại"), ("loai",), choices=unit_kinds()),
        Column("within", _("Thuộc đơn vị"), ("thuoc", "khu dan cu")),
        Column("quota", _("Số mời"), ("so luong", "chi tieu", "so nguoi moi"), is_count=True),
        Column("valid_from", _("Có từ ngày"), ("tu ngay",), is_date=True),
        Column("valid_until", _("Đến trước ngày"), ("den ngay",), is_date=True),
        Column("predecessor", _("Trước đây là"), ("ten cu",)),
    )


def _venue_columns() -> tuple[Column, ...]:
    return (
        Column(
            "name",
            _("Địa điểm"),
            ("ten dia diem", "hoi truong"),
            needed=_("Xin ghi tên địa điểm, ví dụ: Nhà văn hóa xã."),
        ),
        Column("address", _("Địa chỉ"), ("dia chi",)),
        Column("capacity", _("Số chỗ ngồi"), ("so cho", "suc chua"), is_count=True),
    )


def _contact_columns() -> tuple[Column, ...]:
    return (
        Column(
            "honorific",
            _("Xưng hô"),
            ("ong/ba",),
            choices={one.value: one.value for one in ADDRESSED},
        ),
        Column(
            "name",
            _("Họ và tên"),
            ("ho ten", "ten", "ho va ten"),
            needed=_("Xin ghi họ và tên."),
        ),
        Column("title", _("Chức vụ"), ("chuc danh",)),
        Column("body", _("Cơ quan"), ("don vi", "co quan, don vi")),
        Column("telephone", _("Điện thoại"), ("so dien thoai", "di dong"), is_short=True),
        Column("roles", _("Nhiệm vụ thường làm"), ("nhiem vu",)),
    )


def _recipient_columns() -> tuple[Column, ...]:
    return (Column("name", _("Nơi nhận"), needed=_("Xin ghi nơi nhận, ví dụ: Lưu: VT, Hồ sơ.")),)


def _bodies() -> list[Row]:
    names = {body.id: body.name for body in queries.bodies()}
    return [
        _row(
            id=body.id,
            name=body.name,
            kind=body.kind,
            ended_on=body.ended_on,
            succeeded_by=names.get(body.succeeded_by_id or 0),
        )
        for body in queries.bodies()
    ]


def _fields() -> list[Row]:
    bodies = {body.id: body.name for body in queries.bodies()}
    people = contact_names()
    return [
        _row(
            id=field.id,
            name=field.name,
            body=bodies.get(field.body_id or 0),
            leader=people.get(field.leader_id or 0),
            specialist=people.get(field.specialist_id or 0),
        )
        for field in queries.office_fields()
    ]


def _units() -> list[Row]:
    """The name of a predecessor with what it is within, where others bear it too."""
    units = queries.office_units()
    names = {unit.id: unit.name for unit in units}
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    called = {
        u.id: f"{u.name}, {names[u.parent_id]}" if u.parent_id and u.name in several else u.name
        for u in units
    }
    return [
        _row(
            id=unit.id,
            name=unit.name,
            sure="1" if {",", ";"} & set(unit.name) else "",
            kind=unit.kind,
            within=names.get(unit.parent_id or 0),
            quota=unit.quota,
            valid_from=unit.valid_from,
            valid_until=unit.valid_until,
            predecessor=called.get(unit.predecessor_id or 0),
        )
        for unit in units
    ]


def _venues() -> list[Row]:
    found = queries.venues()
    return [_row(id=v.id, name=v.name, address=v.address, capacity=v.capacity) for v in found]


def _contacts() -> list[Row]:
    bodies = {body.id: body.name for body in queries.bodies()}
    return [
        _row(
            id=one.id,
            honorific=one.honorific,
            name=one.name,
            title=one.title,
            body=bodies.get(one.body_id or 0),
            telephone=one.telephone,
            roles=role_words(one.roles, concludes=one.concludes),
        )
        for one in queries.contacts()
    ]


def _recipients() -> list[Row]:
    office = queries.office()
    return [_row(name=line) for line in office.recipients] if office else []


def contact_names() -> dict[int, str]:
    """Each person's name, with the title where somebody else bears the name too."""
    people = queries.contacts()
    names = [one.name for one in people]
    return {one.id: one.with_title if names.count(one.name) > 1 else one.name for one in people}


def _row(**cells: object) -> Row:
    """Cells that hold something, as a form shows them."""
    return {
        name: short_date(value) if isinstance(value, date) else str(value)
        for name, value in cells.items()
        if value not in (None, "")
    }


_COLUMNS = {
    What.BODIES: _body_columns,
    What.FIELDS: _field_columns,
    What.UNITS: _unit_columns,
    What.VENUES: _venue_columns,
    What.CONTACTS: _contact_columns,
    What.RECIPIENTS: _recipient_columns,
}
_ROWS = {
    What.BODIES: _bodies,
    What.FIELDS: _fields,
    What.UNITS: _units,
    What.VENUES: _venues,
    What.CONTACTS: _contacts,
    What.RECIPIENTS: _recipients,
}
