"""Nội dung bị từ chối: on which ground of the law, and how its author is told."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock
from console.afterwards import refusals
from console.afterwards.refusals import Refusal
from console.afterwards.sealed_words import SealedWords
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Contact, Meeting, RefusalGround
from console.permissions import Permission, may
from console.promises.lateness import is_early
from console.record.known_days import counting_calendar
from console.views.afterwards.office_hands import hand_for, reader
from console.views.http.forms import day
from console.views.http.replies import seen
from console.words.outcomes import REFUSALS
from console.words.refusals import GROUNDS, NEAREST

blueprint = Blueprint("refusals", __name__, url_prefix="/office/dialogues/<int:number>/refusals")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    reader()
    return _page(_meeting(number), {})


@blueprint.post("/<int:matter>/explanation")
def explain_refusal(number: int, matter: int) -> ResponseReturnValue:
    by, form = _by(), request.form

    def explain() -> str:
        refusals.explain_refusal(
            matter, _ground(), form.get("explained_by", ""), day("on_day"), seen=seen(), by=by
        )
        return url_for("refusals.show", number=number, saved=1, _anchor=f"matter-{matter}")

    return _done(_meeting(number), matter, explain)


@blueprint.post("/<int:matter>/notice")
def draft_refusal_notice(number: int, matter: int) -> ResponseReturnValue:
    """Begin Mẫu 01/TCD and open it, to be read and filled in."""
    by = _by()

    def draft() -> str:
        document = refusals.draft_refusal_notice(matter, _ground(), seen=seen(), by=by)
        return url_for("outgoing.show", document_id=document.id)

    return _done(_meeting(number), matter, draft)


def _by() -> Contact:
    return hand_for(Permission.FOLLOW_PROMISES)


def _meeting(number: int) -> Meeting:
    found = session().get(Meeting, number)
    if found is None or found.is_rehearsal or not found.sealed_at:
        abort(404)
    return found


def _ground() -> RefusalGround | None:
    return {one.value: one for one in RefusalGround}.get(request.form.get("ground", ""))


def _done(meeting: Meeting, matter: int, act: Callable[[], str]) -> ResponseReturnValue:
    try:
        return redirect(act(), 303)
    except InvalidEntryError as error:
        return _page(meeting, error.problems, matter), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(meeting, {"ground": str(error)}, matter), 409


def _is_early(one: Refusal) -> bool:
    """Return whether the explanation claims a day well before that of its entry."""
    claimed = one.notice.on_day if one.notice else None
    return one.told_on is not None and is_early(claimed, one.told_on, counting_calendar())


def _page(meeting: Meeting, problems: dict[str, Any], at: int = 0) -> str:
    today = clock.today()
    rows = sorted(refusals.refusals(meeting), key=lambda one: one.is_told)
    sealed = SealedWords(meeting)
    return render_template(
        "screens/refusals.html",
        meeting=meeting,
        part="refusals.show",
        follows=may(reader(), Permission.FOLLOW_PROMISES),
        rows=rows,
        is_early=_is_early,
        sealed={one.matter.id: sealed.of_matter(one.matter) for one in rows},
        grounds=GROUNDS,
        nearest=NEAREST,
        reasons=REFUSALS,
        today=today,
        problems=problems,
        at=at,
        form=request.form,
    )
