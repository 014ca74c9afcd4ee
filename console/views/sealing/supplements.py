"""The supplementary Biên bản: begun once the first is sealed, written, drawn up, then signed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import ConflictError, InvalidEntryError
from console.machine.addresses import lasting_url
from console.minutes import papers
from console.models import Participant, Supplement
from console.people import identity
from console.permissions import Permission
from console.sealing import supplements
from console.views.http.replies import numbers, seen
from console.views.sealing.signing_page import numbered

blueprint = Blueprint("supplements", __name__, url_prefix="/supplements")


@blueprint.post("")
def begin() -> ResponseReturnValue:
    person = identity.acting(Permission.SUPPLEMENT_MINUTES)
    supplement = supplements.begin_supplement(by=person)
    return redirect(url_for("supplements.show", number=supplement.number), 303)


@blueprint.get("/<int:number>")
def show(number: int) -> ResponseReturnValue:
    person, supplement = _of(number)
    return _page(supplement, person, {})


@blueprint.post("/<int:number>")
def write(number: int) -> ResponseReturnValue:
    """Save the words; `go=draw_up` freezes them for signing."""
    person, supplement = _of(number)
    text, revision = request.form.get("text", ""), seen("revision")
    try:
        supplements.write_supplement(supplement, text, revision=revision, by=person)
        if request.form.get("go") == "draw_up":
            chosen = numbers("signers")
            address = lasting_url(person.meeting.lookup_address)
            supplements.draw_up_supplement(supplement, chosen, base_url=address, by=person)
            return redirect(url_for("signing.show", supplement=number), 303)
    except InvalidEntryError as error:
        return _page(supplement, person, error.problems), 422
    except ConflictError as conflict:
        return _page(supplement, person, {"text": str(conflict)}, conflict), 409
    return redirect(url_for("supplements.show", number=number, saved=1), 303)


def _of(number: int) -> tuple[Participant, Supplement]:
    person = identity.permitted(Permission.SUPPLEMENT_MINUTES)
    return person, numbered(number, person)


def _page(
    supplement: Supplement,
    person: Participant,
    problems: dict[str, str],
    conflict: ConflictError | None = None,
) -> str:
    typed = request.form.get("text")
    signers = queries.signers(person.meeting)
    return render_template(
        "screens/supplement.html",
        meeting=person.meeting,
        supplement=supplement,
        me=person,
        text=supplement.text if typed is None else typed,
        revision=conflict.revision if conflict else supplement.revision,
        theirs=conflict.text if conflict else "",
        open=supplement.document is None,
        signers=signers,
        chosen=numbers("signers") if request.method == "POST" else [p.id for p in signers],
        blocks=papers.supplement_body(supplement),
        problems=problems,
    )
