"""The office's lists: a screen a list, kept whole; and what a meeting's preparation gives back."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.pasting import Row
from console.errors import InvalidEntryError
from console.language import _
from console.people import identity
from console.permissions import Permission
from console.preparing import office_changes, office_lists, open_requests, taking_back
from console.preparing.office_changes import What
from console.preparing.office_lists import OfficeFacts
from console.preparing.seen import Known
from console.vietnamese import fold
from console.views.http import saving
from console.views.http.replies import number
from console.views.http.tables import Drawn
from console.views.preparing import (
    office_holidays,
    office_legal_rules,
    office_rules,
    office_tables,
    task_tables,
)
from console.views.preparing.office_keeping import KEEP
from console.words.office import usual_roles

blueprint = Blueprint("office", __name__, url_prefix="/office/lists")

ROWS = ("bodies, office_fields, office_units, contacts, venues, recipients, recipient_groups, "
        "holidays, legal_rules, office_tasks")  # fmt: skip
"""The lists of rows, as addresses name them."""
FACTS = ("name", "superior", "place", "code", "notation")


def sections() -> dict[What, str]:
    """The parts of the screen, in their order."""
    return {
        What.OFFICE: _("Cơ quan"),
        What.BODIES: _("Cơ quan trả lời"),
        What.FIELDS: _("Lĩnh vực"),
        What.UNITS: _("Thôn, tổ"),
        What.CONTACTS: _("Người"),
        What.VENUES: _("Địa điểm"),
        What.RECIPIENTS: _("Nơi nhận"),
        What.GROUPS: _("Nhóm nơi nhận"),
        What.HOLIDAYS: _("Ngày nghỉ, làm bù"),
        What.RULES: _("Quy định thời hạn"),
        What.TASKS: _("Việc mẫu"),
    }


@blueprint.get("")
@blueprint.get(f"/<any({ROWS}):section>")
def show(section: str = What.OFFICE.value) -> ResponseReturnValue:
    identity.keeper(Permission.KEEP_OFFICE)
    what = What(section)
    return _page(what, {}, _sample(what) if "sample" in request.args else None)


def _sample(what: What) -> Drawn | None:
    """Return the list with rows that somebody may keep or change; None where they stand there."""
    if what is What.TASKS and not queries.office_tasks():
        return Drawn(office_tables.table_of(what), task_tables.usual_rows(), unsaved=True)
    kept = {fold(rule.code) for rule in queries.legal_rules()}
    if what is What.RULES and fold(open_requests.CODE) not in kept:
        drawn = office_tables.drawn(what)
        return replace(drawn, rows=[*drawn.rows, office_legal_rules.answer_row()], unsaved=True)
    return None


@blueprint.post("/office")
def edit_office() -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    facts = OfficeFacts(**{name: request.form.get(name, "") for name in FACTS})
    try:
        office_lists.edit_office(facts, by=by)
    except InvalidEntryError as error:
        return _page(What.OFFICE, error.problems), 422
    return _saved(What.OFFICE)


@blueprint.post(f"/<any({ROWS}):section>")
def set_rows(section: str) -> ResponseReturnValue:
    """Keep a list; or only edit it, when one of the table's own buttons was pressed."""
    by = identity.keeper(Permission.KEEP_OFFICE)
    what = What(section)
    table = office_tables.table_of(what)

    def keep(rows: list[Row], known: Known) -> None:
        KEEP[what](office_rules.checked(what, table, rows), known, by)

    if again := saving.save(table, lambda: office_tables.drawn(what), keep):
        drawn, problems, status = again
        return _page(what, problems, drawn), status
    return _saved(what)


@blueprint.post("/from-meeting")
def write_into_office() -> ResponseReturnValue:
    """Back to the page on which it was pressed: the preparation, or the lists."""
    by = identity.keeper(Permission.KEEP_OFFICE)
    taking_back.write_into_office(identity.dialogue(number("meeting") or 0), by=by)
    return _back()


@blueprint.post("/undoing")
def undo_office_change() -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    office_changes.undo_office_change(number("change") or 0, by=by)
    return _back()


def _back() -> ResponseReturnValue:
    if request.form.get("page") == "notice":
        return redirect(url_for("notice.show", number=number("meeting") or 0), 303)
    if request.form.get("page") == "requests":
        return redirect(url_for("dialogue_requests.index"), 303)
    if request.form.get("page") == "preparation":
        dialogue = number("meeting") or 0
        return redirect(
            url_for("preparation.show_part", number=dialogue, section="staff", office=1), 303
        )
    return redirect(url_for("office.show"), 303)


def _saved(what: What) -> ResponseReturnValue:
    section = None if what is What.OFFICE else what.value
    return redirect(url_for("office.show", section=section, saved=1), 303)


def _page(what: What, problems: dict[str, str], drawn: Drawn | None = None) -> str:
    if drawn is None and what is not What.OFFICE:
        drawn = office_tables.drawn(what)
    meeting = queries.present_meeting()
    return render_template(
        "screens/office_lists.html",
        office=queries.office(),
        what=what,
        sections=sections(),
        problems=problems,
        form=request.form,
        drawn=drawn,
        lists=_suggested(what),
        help_words=help_words(),
        warning=WARNINGS[what]() if what in WARNINGS else "",
        change=queries.newest_office_change(),
        change_words=change_words(),
        meeting=meeting,
        differences=taking_back.unknown_to_office(meeting) if meeting else [],
    )


def _suggested(what: What) -> dict[str, list[str]]:
    """What the browser offers in a column."""
    bodies = [body.name for body in queries.bodies()]
    people = list(office_tables.contact_names().values())
    return {
        What.BODIES: {"succeeded_by": bodies},
        What.FIELDS: {"body": bodies, "leader": people, "specialist": people},
        What.CONTACTS: {"body": bodies, "roles": list(usual_roles().values())},
        What.TASKS: {"body": bodies},
    }.get(what, {})


def help_words() -> dict[str, str]:
    return {
        What.BODIES: _("Cơ quan thôi hoạt động thì ghi ngày và cơ quan làm thay, đừng bỏ dòng."),
        What.FIELDS: _("Lãnh đạo và công chức chọn trong phần Người."),
        What.UNITS: _("Tổ nằm trong khu dân cư thì ghi tên khu ở cột “Thuộc đơn vị”. Ngày để "
                      "trống là từ trước đến nay."),
        What.CONTACTS: _("Số điện thoại chỉ cơ quan xem, không chép sang hội nghị. Nhiều nhiệm vụ "
                         "thì cách nhau bằng dấu chấm phẩy."),
        What.TASKS: _("Cuộc đối thoại mới lấy phân công từ mẫu này. Hạn ghi như: trước 7 ngày, "
                      "sau 5 ngày, trong ngày."),
        What.RECIPIENTS: _("Mỗi dòng một nơi. Dòng cuối thường là: Lưu: VT, Hồ sơ."),
        What.GROUPS: _("Văn bản in tên nhóm; sổ giao nhận ghi từng nơi trong nhóm. Mục đích ghi "
                       "như: để thực hiện, để báo cáo, để biết."),
        What.HOLIDAYS: _("Chỉ ghi ngày mà thông báo của Nhà nước chuyển thành nghỉ hoặc làm bù; "
                         "lễ, Tết và thứ Bảy, Chủ nhật máy đã biết."),
        What.RULES: _("Luật đổi thì ghi “Đến trước ngày” ở dòng cũ và thêm dòng mới cùng mã: hội "
                      "nghị ngày nào dùng quy định của ngày ấy. Quy định riêng của tỉnh, của cơ "
                      "quan thì thêm mã mới."),
    }  # fmt: skip


WARNINGS = {What.HOLIDAYS: office_holidays.warning, What.RULES: office_legal_rules.warning}
"""What to look at before long in a list, above it."""


def change_words() -> dict[str, str]:
    """What was changed last, by `OfficeChange.what`."""
    lists = {what.value: words for what, words in sections().items()}
    others = {What.READING.value: _("Cách đọc trên loa"),
              What.REQUESTS.value: _("Yêu cầu đối thoại"),
              What.MEETING.value: _("Ghi từ hội nghị vào danh mục")}  # fmt: skip
    return {**lists, **others}
