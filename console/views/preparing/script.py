"""What who leads through the programme says, step by step."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.errors import InvalidEntryError
from console.models import Meeting, MeetingState
from console.people import identity
from console.preparing import script
from console.views.http import form_marks

blueprint = Blueprint("script", __name__, url_prefix="/office/dialogues/<int:number>/script")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number), {})


def _page(meeting: Meeting, problems: dict[str, str]) -> str:
    return render_template(
        "screens/script.html",
        meeting=meeting,
        part="script.show",
        problems=problems,
        form=request.form,
        kept=script.kept_words(meeting),
        name_of=script.name_of,
        rows_of=_rows_of,
        open=meeting.state not in (MeetingState.DRAWN_UP, MeetingState.SEALED),
    )


def _rows_of(words: str) -> int:
    """Return how many rows show the words without scrolling, on a screen of the office."""
    return min(24, max(2, sum(1 + len(line) // 88 for line in words.splitlines())))


@blueprint.post("")
def set_script(number: int) -> ResponseReturnValue:
    """Keep the words of each step that the form has; an old form's other steps are none."""
    by = identity.preparer(number)
    fields = [script.name_of(step) for step in by.meeting.steps]
    typed = {name: request.form[name] for name in fields if name in request.form}
    try:
        script.set_script(typed, by=by, seen=form_marks.seen())
    except InvalidEntryError as error:
        return _page(by.meeting, error.problems), 422
    return redirect(url_for("script.show", number=number, saved=1), 303)
