"""Thời hạn lưu dữ liệu cá nhân: the rules, what is due now, what went and who looked."""

from collections import Counter

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import erasing, retention
from console.afterwards.held import due
from console.afterwards.judgement_words import erasures_told
from console.database import session
from console.door.numerals import whole
from console.errors import InvalidEntryError, OutOfDateError
from console.models import Meeting, PersonalData
from console.people import identity
from console.permissions import Permission
from console.words import personal_data as words

blueprint = Blueprint("retention", __name__, url_prefix="/office/retention")


@blueprint.get("")
def show() -> ResponseReturnValue:
    identity.keeper(Permission.KEEP_OFFICE)
    return _page({})


@blueprint.post("/rules/<kind>")
def set_retention(kind: str) -> ResponseReturnValue:
    by, form = identity.keeper(Permission.KEEP_OFFICE), request.form
    chosen = {one.value: one for one in PersonalData}.get(kind) or abort(404)
    try:
        retention.set_retention(
            chosen,
            whole(form.get("days", "")),
            form.get("citation", ""),
            seen=form.get("seen", ""),
            by=by,
        )
    except InvalidEntryError as error:
        return _page(error.problems, chosen), 422
    except OutOfDateError as error:
        session().rollback()
        return _page({"days": str(error)}, chosen), 409
    return redirect(url_for("retention.show", saved=1, _anchor=f"rule-{kind}"), 303)


@blueprint.post("/erasures")
def erase_due() -> ResponseReturnValue:
    able = identity.of_office(Permission.ERASE_PERSONAL_DATA)
    by = able[-1] if able else identity.keeper(Permission.ERASE_PERSONAL_DATA)
    try:
        run = erasing.erase_due(seen=request.form.get("seen", ""), by=by)  # type: ignore[arg-type]
    except OutOfDateError as error:
        session().rollback()
        return _page({"erase": str(error)}), 409
    erased = sum(one["count"] for one in run.what) if run else 0
    return redirect(url_for("retention.show", erased=erased, _anchor="due"), 303)


def _page(problems: dict[str, str], at: PersonalData | None = None) -> str:
    found = due(clock.today())
    names = {one.id: one.short_title for one in queries.meetings()}
    return render_template(
        "screens/retention.html",
        rules=retention.rules(),
        words=words,
        counted=sorted(
            Counter((one.kind, _name_of(one.meeting)) for one in found).items(), key=str
        ),
        count=len(found),
        seen=erasing.mark_of(found),
        erases=bool(identity.of_office(Permission.ERASE_PERSONAL_DATA)),
        serves=bool(identity.of_office(Permission.SERVE_DATA_SUBJECTS)),
        runs=queries.erasure_runs(),
        names=names,
        erasures=erasures_told(),
        accesses=queries.data_accesses(),
        problems=problems,
        at=at,
        form=request.form,
    )


def _name_of(meeting: Meeting | None) -> str:
    return meeting.short_title if meeting else ""
