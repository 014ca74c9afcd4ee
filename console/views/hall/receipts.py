"""The private link of a request or a slip: what became of it, until the final answer."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import rating
from console.afterwards.askers import standings_for
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.machine.addresses import qr_code
from console.models import Opinion
from console.preparing.home_address import home_url
from console.screens.receipts import history, promised_words
from console.views.afterwards.act_forms import judged
from console.views.http.replies import required_number
from console.words import promises as promise_words

blueprint = Blueprint("receipts", __name__, url_prefix="/receipts")


@blueprint.get("/<receipt>")
def show(receipt: str) -> ResponseReturnValue:
    """Open to whoever holds the link; with `print`, a slip of paper, which bears a QR code where an
    address lasts as long as the paper."""
    return _page(receipt)


def _page(receipt: str, problems: dict[str, str] | None = None, at: int = 0) -> str:
    entry = _known(receipt)
    meeting = entry.person.meeting
    promised = standings_for(entry, clock.today())
    from_home = home_url(meeting)
    url = f"{from_home}/receipts/{receipt}"
    return render_template(
        "screens/receipt.html",
        entry=entry,
        author=entry.person,
        meeting=meeting,
        history=history(entry),
        standing=promised_words(promised),
        url=url,
        lasts=bool(from_home),
        qr=qr_code(url, _("Mã QR của biên nhận này")) if from_home else "",
        for_paper=request.args.get("print") is not None,
        promises=[(one, rating.may_rate(entry, one)) for one in promised],
        words=promise_words,
        problems=problems or {},
        form=request.form,
        at=at,
    )


@blueprint.post("/<receipt>/ratings/<int:promise>")
def rate_answer(receipt: str, promise: int) -> ResponseReturnValue:
    """What the author thinks of an answer: whoever holds the link says it."""
    entry = _known(receipt)
    try:
        rating.rate_answer(
            entry, promise, judged(), request.form.get("text", ""), answer=required_number("answer")
        )
    except InvalidEntryError as error:
        return _page(receipt, error.problems, promise), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(receipt, {"judgement": str(error)}, promise), 409
    return redirect(url_for("receipts.show", receipt=receipt, _anchor="promises"), 303)


def _known(receipt: str) -> Opinion:
    return queries.entry_by_receipt(receipt) or abort(404)
