"""A list of guests from a file or a paste: chosen, looked at by row, taken over, given back."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.numerals import count
from console.errors import InvalidEntryError
from console.language import _
from console.models import GuestImport, Meeting
from console.people import identity
from console.preparing import guest_imports, guest_officers, guest_preview
from console.preparing.guest_preview import ADD, OVER, SKIP
from console.preparing.guest_sheets import Read, labels, read_list, read_pasted
from console.views.http.replies import number as number_in
from console.views.http.sheets import LARGEST, read_upload

blueprint = Blueprint(
    "guest_imports", __name__, url_prefix="/office/dialogues/<int:number>/invitations/imports"
)


@blueprint.get("/new")
def choose(number: int) -> ResponseReturnValue:
    return _chooser(identity.dialogue(number), {})


@blueprint.post("")
def keep_for_preview(number: int) -> ResponseReturnValue:
    """Read the file, or what was pasted, and show it; nothing is on the list yet."""
    request.max_content_length = min(LARGEST, current_app.config["LARGEST_UPLOAD"])
    request.max_form_memory_size = 2 * 1024 * 1024  # two thousand pasted rows
    by = identity.preparer(number)
    try:
        read, source = _read(by.meeting)
        kept = guest_imports.keep_for_preview(read, source=source, group=number_in("group"), by=by)
    except InvalidEntryError as error:
        return _chooser(by.meeting, error.problems), 422
    address = url_for("guest_imports.show", number=number, import_id=kept.id)
    return redirect(address, 303)


def _read(meeting: Meeting) -> tuple[Read, str]:
    if earlier := number_in("earlier"):
        other = identity.dialogue(earlier)
        return guest_officers.officers_of(other), other.short_title
    upload = request.files.get("file")
    if upload is not None and upload.filename:
        return read_list(read_upload(upload), pasted=False, meeting=meeting), upload.filename
    pasted = request.form.get("pasted", "")
    if not pasted.strip():
        raise InvalidEntryError({"file": _("Xin chọn tệp, hoặc dán danh sách vào ô dưới.")})
    return read_pasted(pasted, meeting), ""


@blueprint.get("/<int:import_id>")
def show(number: int, import_id: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    return _preview(meeting, _required(meeting, import_id))


@blueprint.post("/<int:import_id>")
def apply_import(number: int, import_id: int) -> ResponseReturnValue:
    """Take the chosen rows over; the same press again finds it done.

    Cells that were mended are read first, and shown: nobody has seen yet what comes of them.
    """
    by = identity.preparer(number)
    cells, group = _mended(), number_in("group")
    seen = request.form.get("seen", "")
    if (cells or group) and guest_imports.mend_rows(
        import_id, cells, _choices(), seen=seen, group=group, by=by
    ):
        address = url_for("guest_imports.show", number=number, import_id=import_id, mended=1)
        return redirect(address, 303)
    guest_imports.apply_import(import_id, _choices(), seen=seen, by=by)
    return _back(number)


@blueprint.post("/<int:import_id>/undoing")
def undo_import(number: int, import_id: int) -> ResponseReturnValue:
    guest_imports.undo_import(import_id, by=identity.preparer(number))
    return _back(number)


@blueprint.post("/<int:import_id>/removal")
def drop_preview(number: int, import_id: int) -> ResponseReturnValue:
    guest_imports.drop_preview(import_id, by=identity.preparer(number))
    return _back(number)


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("invitations.show", number=number, _anchor="imports"), 303)


def _choices() -> dict[int, str]:
    """What is done with each row: "row-17" names it by its place in the list."""
    found = {}
    for name, choice in request.form.items():
        row = count(name.removeprefix("row-")) if name.startswith("row-") else None
        if row is not None:
            found[row] = choice
    return found


def _mended() -> dict[int, dict[str, str]]:
    """The cells that were written anew: "mend-17-unit" names one by its row and column."""
    found: dict[int, dict[str, str]] = {}
    for name, cell in request.form.items():
        kind, _dash, rest = name.partition("-")
        place, _dash, column = rest.partition("-")
        if kind == "mend" and (row := count(place)) is not None:
            found.setdefault(row, {})[column] = cell
    return found


def _required(meeting: Meeting, import_id: int) -> GuestImport:
    mine = (one for one in queries.guest_imports(meeting) if one.id == import_id)
    return next(mine, None) or abort(404)


def _chooser(meeting: Meeting, problems: dict[str, str]) -> str:
    return render_template(
        "screens/guest_import.html",
        meeting=meeting,
        part="invitations.show",
        inner="guest_imports.choose",
        problems=problems,
        form=request.form,
        columns=list(labels(meeting).values()),
        earlier=guest_officers.dialogues_with_officers(meeting),
        groups=[group for group in queries.guest_groups(meeting) if group.by_name],
    )


def _preview(meeting: Meeting, read: GuestImport) -> str:
    rows = guest_preview.preview(read, meeting)
    groups = [group for group in queries.guest_groups(meeting) if group.by_name]
    return render_template(
        "screens/guest_preview.html",
        meeting=meeting,
        part="invitations.show",
        inner="guest_imports.choose",
        read=read,
        rows=rows,
        seen=guest_preview.seen_mark(rows),
        counts=_counts(rows),
        lack_group=[row for row in rows if not row.line.group.strip()],
        units=queries.unit_words(meeting),
        groups=groups,
        columns=labels(meeting),
        words={ADD: _("Thêm"), SKIP: _("Bỏ"), OVER: _("Ghi đè")},
    )


def _counts(rows: list[guest_preview.Previewed]) -> dict[str, int]:
    wrong = sum(bool(row.problems) for row in rows)
    double = sum(row.is_double for row in rows)
    return {"new": len(rows) - wrong - double, "double": double, "wrong": wrong}
