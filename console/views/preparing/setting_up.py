"""The one-time set-up link: for the first meeting, which makes the office, and for who lost every
sheet. Whoever prepares enters with it, and gets a seat of the office.
"""

import hmac

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, UsedUpError
from console.language import _
from console.machine import setup_link
from console.people import access, identity, office_seats, pin_checks
from console.preparing import next_meeting, paper_facts
from console.preparing.paper_facts import MeetingFacts
from console.views.preparing import choosing, facts_form, meeting_form, printed_sheets

blueprint = Blueprint("setting_up", __name__, url_prefix="/setup")


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    _require_setup_link(token)
    return _page(token, choosing.first_form(), {})


@blueprint.post("/<token>")
def prepare_meeting(token: str) -> ResponseReturnValue:
    """Make the meeting and its organiser, who enters with the PIN chosen here.

    Answers with the sheet by which that person comes back. Two other buttons of the same form
    change the office alone, so nothing typed is lost.
    """
    _require_setup_link(token)
    form = request.form
    if meeting_form.changes_the_office():
        return _page(token, meeting_form.change_the_office(form.get("organiser", "")), {})
    facts, choice = facts_form.facts(), choosing.choice()
    if problems := _problems(facts):
        return _page(token, form.to_dict(), problems), 422
    try:
        next_meeting.refuse_beside_open_hall()
    except NotNowError as error:
        return _page(token, form.to_dict(), {"title": str(error)}), 409
    person = paper_facts.prepare_meeting(
        facts, organiser=form["organiser"], choice=choice, in_hall=False
    )
    paper = office_seats.move_to_office(by=person)
    identity.take_seat(access.claim_access_sheet(paper, form["pin"], form["pin_again"]))
    setup_link.use_up()
    # The sheet is shown where it was made, as all are: its code is kept nowhere (RFC 9110, 15.3.2).
    onward = url_for("dialogues.show", number=person.meeting_id)
    holder = access.sheet_of(paper).holder
    page = printed_sheets.page([(holder, paper)], back=onward, in_use=True)
    return page, 201, {"Location": onward}


def _problems(facts: MeetingFacts) -> dict[str, str]:
    form, found = request.form, meeting_form.problems(facts)
    if not says_something(form.get("organiser", "")):
        found["organiser"] = _("Xin ghi họ và tên người chuẩn bị hội nghị.")
    try:
        pin_checks.check_pin(form.get("pin", ""), form.get("pin_again", ""))
    except InvalidEntryError as error:
        found |= error.problems
    return found


def _require_setup_link(token: str) -> None:
    present = setup_link.present()
    if not present or not hmac.compare_digest(present.encode(), token.encode()):
        raise UsedUpError(
            _("Đường dẫn chuẩn bị này không dùng được: mỗi đường dẫn chỉ lập một hội nghị. Đã lập "
              "rồi thì vào bằng phiếu truy cập; cần lập thêm thì xin người giữ máy chủ tạo đường "
              "dẫn mới.")
        )  # fmt: skip


def _page(token: str, form: dict[str, str], problems: dict[str, str]) -> str:
    return meeting_form.page(
        "screens/setup.html",
        form,
        problems,
        token=token,
        pin_length=pin_checks.PIN_LENGTH,
        least=pin_checks.SHORTEST_PASSPHRASE,
    )
