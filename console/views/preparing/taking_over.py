"""What a dialogue may take over from an earlier one: a preview by parts, a press, a press back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.door.numerals import whole
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Meeting, MeetingState
from console.people import identity
from console.preparing import taking_over
from console.preparing.earlier_words import lines_of, part_names
from console.views.http.replies import required_number

blueprint = Blueprint("taking_over", __name__, url_prefix="/office/dialogues/<int:number>/earlier")


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    """The dialogues that there are to take from; with `?from=` what that one has."""
    meeting, wanted = identity.dialogue(number), whole(request.args.get("from"))
    return _page(meeting, identity.dialogue(wanted) if wanted else None, {})


@blueprint.post("")
def take_over(number: int) -> ResponseReturnValue:
    by, earlier = identity.preparer(number), identity.dialogue(required_number("from"))
    try:
        taking_over.take_over(earlier, request.form.getlist("part"), by=by)
    except InvalidEntryError as error:
        return _page(by.meeting, earlier, error.problems), 422
    except OutOfDateError as error:
        return _page(by.meeting, earlier, {"parts": str(error)}), 409
    return redirect(url_for("taking_over.show", number=number, saved=1), 303)


@blueprint.post("/undoing")
def give_back(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    try:
        taking_over.give_back(required_number("event"), by=by)
    except (NotNowError, OutOfDateError) as error:
        return _page(by.meeting, None, {"taken": str(error)}), 409
    return redirect(url_for("taking_over.show", number=number), 303)


def _page(meeting: Meeting, earlier: Meeting | None, problems: dict[str, str]) -> str:
    labels = part_names(earlier or meeting)
    offers = taking_over.offers(earlier, meeting) if earlier else []
    return render_template(
        "screens/taking_over.html",
        meeting=meeting,
        part="taking_over.show",
        earlier=earlier,
        others=taking_over.earlier_dialogues(meeting),
        labels=labels,
        offers=offers,
        lines=[
            [line for row in offer.rows for line in lines_of(offer.part.name, row)]
            for offer in offers
        ],
        chosen=request.form.getlist("part"),
        problems=problems,
        taken=taking_over.last_taken_over(meeting),
        may_take=meeting.state is MeetingState.PREPARING,
    )
