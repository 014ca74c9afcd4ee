"""The office's lists: a screen a list, kept whole; and what a meeting's preparation gives back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.numerals import wholes
from console.errors import InvalidEntryError
from console.language import _
from console.models import Holder
from console.people import identity
from console.permissions import Permission
from console.preparing import office_changes, office_lists, taking_back
from console.preparing.office_changes import What
from console.preparing.office_lists import OfficeFacts
from console.views.http import tables
from console.views.http.replies import number
from console.views.http.tables import ID, Drawn
from console.views.preparing import office_rules, office_tables
from console.views.preparing.office_keeping import KEEP
from console.words.office import usual_roles

blueprint = Blueprint("office", __name__, url_prefix="/office/lists")

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
    }


@blueprint.get("")
@blueprint.get("/<any(bodies, office_fields, office_units, contacts, venues, recipients):section>")
def show(section: str = What.OFFICE.value) -> ResponseReturnValue:
    return _page(identity.keeper(Permission.KEEP_OFFICE), What(section), {})


@blueprint.post("/office")
def edit_office() -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    facts = OfficeFacts(**{name: request.form.get(name, "") for name in FACTS})
    try:
        office_lists.edit_office(facts, by=by)
    except InvalidEntryError as error:
        return _page(by, What.OFFICE, error.problems), 422
    return _saved(What.OFFICE)


@blueprint.post("/<any(bodies, office_fields, office_units, contacts, venues, recipients):section>")
def set_rows(section: str) -> ResponseReturnValue:
    """Keep a list; or only edit it, when one of the table's own buttons was pressed."""
    by = identity.keeper(Permission.KEEP_OFFICE)
    what = What(section)
    table, known = office_tables.table_of(what), request.form.get("known", "")
    if not tables.wants_to_save():
        drawn = tables.edited(table)
        drawn.known = known
        return _page(by, what, {}, drawn)
    rows = tables.typed(table)
    try:
        KEEP[what](office_rules.checked(what, table, rows), wholes(known), by)
    except InvalidEntryError as error:
        drawn = Drawn(table, rows, error.problems, unsaved=True, known=known)
        return _page(by, what, error.problems, drawn), 422
    return _saved(what)


@blueprint.post("/from-meeting")
def write_into_office() -> ResponseReturnValue:
    """Back to the page on which it was pressed: the preparation, or the lists."""
    by = identity.keeper(Permission.KEEP_OFFICE)
    taking_back.write_into_office(by=by)
    return _back()


@blueprint.post("/undoing")
def undo_office_change() -> ResponseReturnValue:
    by = identity.keeper(Permission.KEEP_OFFICE)
    office_changes.undo_office_change(number("change") or 0, by=by)
    return _back()


def _back() -> ResponseReturnValue:
    if request.form.get("page") == "preparation":
        return redirect(url_for("preparation.show", office=1), 303)
    return redirect(url_for("office.show"), 303)


def _saved(what: What) -> ResponseReturnValue:
    section = None if what is What.OFFICE else what.value
    return redirect(url_for("office.show", section=section, saved=1), 303)


def _page(by: Holder, what: What, problems: dict[str, str], drawn: Drawn | None = None) -> str:
    if drawn is None and what is not What.OFFICE:
        rows = office_tables.rows_of(what)
        known = ",".join(row[ID] for row in rows if ID in row)
        drawn = Drawn(office_tables.table_of(what), rows, known=known)
    meeting = taking_back.meeting_of(by)
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
        change=queries.newest_office_change(),
        change_words=change_words(),
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
    }.get(what, {})


def help_words() -> dict[str, str]:
    return {
        What.BODIES: _("Cơ quan thôi hoạt động thì ghi ngày và cơ quan làm thay, đừng bỏ dòng."),
        What.FIELDS: _("Lãnh đạo và công chức chọn trong phần Người."),
        What.UNITS: _("Tổ nằm trong khu dân cư thì ghi tên khu ở cột “Thuộc đơn vị”. Ngày để "
                      "trống là từ trước đến nay."),
        What.CONTACTS: _("Số điện thoại chỉ cơ quan xem, không chép sang hội nghị. Nhiều nhiệm vụ "
                         "thì cách nhau bằng dấu chấm phẩy."),
        What.RECIPIENTS: _("Mỗi dòng một nơi. Dòng cuối thường là: Lưu: VT, Hồ sơ."),
    }  # fmt: skip


def change_words() -> dict[str, str]:
    """What was changed last, by `OfficeChange.what`."""
    lists = {what.value: words for what, words in sections().items()}
    return {**lists, What.MEETING.value: _("Ghi từ hội nghị vào danh mục")}
