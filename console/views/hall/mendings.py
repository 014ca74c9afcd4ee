"""Mending an entry on its panel: the whole form, the capitals of a name, and taking it back."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.errors import InvalidEntryError
from console.hall import mending
from console.hall.addressing import proposed
from console.language import _
from console.people import identity
from console.permissions import Permission
from console.views.hall.entry_panel import entry_of_key, panel
from console.views.http.forms import entry_from_form, entry_of
from console.views.http.replies import required_number

blueprint = Blueprint("mendings", __name__, url_prefix="/entries/<key>")


@blueprint.post("/mending")
def mend(key: str) -> ResponseReturnValue:
    """Name, form of address, unit, field and words, as the desk or the secretary knows them."""
    by, entry = identity.acting(Permission.MEND_ENTRIES), entry_from_form()
    row = entry_of_key(key, by)
    if "content" not in request.form:  # heard already: the words stand in the minutes
        entry = replace(entry, content=row.content)
    try:
        mended = mending.mend_entry(key, entry, seen=request.form.get("seen", ""), by=by)
    except InvalidEntryError as error:
        return panel(entry_of_key(key, by), error.problems, typed=entry), 422
    words = _("Đã sửa. Người gửi đọc được trên điện thoại và biên nhận.")
    return panel(entry_of_key(key, by), {}, saved=words if mended else _("Không có gì thay đổi."))


@blueprint.post("/capitals")
def capitalise(key: str) -> ResponseReturnValue:
    """One press: the name with the capitals that were proposed."""
    by = identity.acting(Permission.MEND_ENTRIES)
    row = entry_of_key(key, by)
    entry = entry_of(row.person, row)
    entry = replace(entry, name=proposed(row.person) or row.person.name)
    mending.mend_entry(key, entry, seen=request.form.get("seen", ""), by=by)
    return panel(entry_of_key(key, by), {}, saved=_("Đã viết hoa họ tên."))


@blueprint.post("/mending/return")
def take_back(key: str) -> ResponseReturnValue:
    by = identity.acting(Permission.MEND_ENTRIES)
    mending.take_back_mending(key, required_number("mending"), by=by)
    return panel(entry_of_key(key, by), {}, saved=_("Đã lấy lại như trước khi sửa."))
