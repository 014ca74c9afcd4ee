"""What the asker sees of a matter, as the office may look at it: without the private link, and
without a judgement, which is the asker's own.
"""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from console import clock
from console.afterwards.askers import is_withheld, standings_for
from console.database import session
from console.models import Opinion
from console.permissions import Permission, require
from console.record.withheld import Withheld
from console.screens.receipts import history, promised_words
from console.views.afterwards.office_hands import hand_for
from console.words import promises as promise_words

blueprint = Blueprint("office_receipts", __name__, url_prefix="/office/receipts")


@blueprint.get("/<int:opinion>")
def show(opinion: int) -> ResponseReturnValue:
    """Of a sealed dialogue; who complained or denounced is found by nobody here."""
    require(hand_for(Permission.FOLLOW_PROMISES), Permission.FOLLOW_PROMISES)
    entry = _known(opinion)
    promised = standings_for(entry, clock.today())
    return render_template(
        "screens/office_receipt.html",
        entry=entry,
        author=entry.person,
        meeting=entry.person.meeting,
        history=history(entry),
        standing=promised_words(promised),
        promises=promised,
        words=promise_words,
    )


def _known(number: int) -> Opinion:
    """Return the opinion; none that the record withholds, nor one of a hall that goes on."""
    found = session().get(Opinion, number) or abort(404)
    meeting = found.person.meeting
    if meeting.sealed_at is None or meeting.is_rehearsal:
        abort(404)
    if is_withheld(found, Withheld(meeting)):
        abort(404)
    return found
