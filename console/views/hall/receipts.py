"""The private link of a request or a slip: what became of it, until the final answer."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import queries
from console.language import _
from console.machine.addresses import qr_code
from console.preparing.home_address import home_url
from console.screens.receipts import history

blueprint = Blueprint("receipts", __name__, url_prefix="/receipts")


@blueprint.get("/<receipt>")
def show(receipt: str) -> ResponseReturnValue:
    """Open to whoever holds the link; with `print`, a slip of paper, which bears a QR code where an
    address lasts as long as the paper."""
    entry = queries.entry_by_receipt(receipt)
    if entry is None:
        abort(404)
    meeting = entry.person.meeting
    from_home = home_url(meeting)
    url = f"{from_home}/receipts/{receipt}"
    return render_template(
        "screens/receipt.html",
        entry=entry,
        author=entry.person,
        meeting=meeting,
        history=history(entry),
        url=url,
        lasts=bool(from_home),
        qr=qr_code(url, _("Mã QR của biên nhận này")) if from_home else "",
        for_paper=request.args.get("print") is not None,
    )
