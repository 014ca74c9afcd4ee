"""The columns of the office's lists, in the language of the screen."""

from console.door.pasting import Column
from console.language import _
from console.models import Honorific
from console.preparing.office_changes import What
from console.views.preparing import group_tables, office_holidays, office_legal_rules, task_tables
from console.words.office import body_kinds, unit_kinds

ADDRESSED = (Honorific.COMRADE, Honorific.MR, Honorific.MRS)


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


COLUMNS = {
    What.BODIES: _body_columns,
    What.FIELDS: _field_columns,
    What.UNITS: _unit_columns,
    What.VENUES: _venue_columns,
    What.CONTACTS: _contact_columns,
    What.RECIPIENTS: _recipient_columns,
    What.GROUPS: group_tables.columns,
    What.HOLIDAYS: office_holidays.columns,
    What.RULES: office_legal_rules.columns,
    What.TASKS: task_tables.office_columns,
}
