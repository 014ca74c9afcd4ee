"""What people send before the day, from home: a form, and the private link of what was sent."""

from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.errors import InvalidEntryError, NotNowError
from console.hall.entries import Entry
from console.language import _
from console.machine.addresses import qr_code
from console.models import Meeting, MeetingState, Paper, Topic, TopicState
from console.people import identity
from console.preparing import papers, topic_bursts, topics
from console.preparing.collecting import Window, window
from console.preparing.home_address import home_url
from console.preparing.notice_told import opinions, told
from console.screens.topic_receipts import history, leads_on_to
from console.views.http import restraint
from console.views.http.forms import entry_from_form, form_key

UNSEEN = (TopicState.PROPOSED, TopicState.SET_ASIDE)
"""States in which nobody has done anything about it."""
blueprint = Blueprint("public_topics", __name__, url_prefix="/opinions")


@blueprint.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Ask the four questions; once the dialogue has opened, lead into the hall."""
    meeting = gathering(code)
    if meeting and meeting.state is not MeetingState.PREPARING:
        return redirect(url_for("screens.join", code=code), 303)
    return _page(meeting, Entry())


@blueprint.post("/<code>")
def send_topic(code: str) -> ResponseReturnValue:
    meeting, entry = gathering(code), entry_from_form()
    if meeting is None:
        return _page(None, entry)
    try:
        marks = partial(topic_bursts.marks, restraint.sender())
        topic = topics.send_topic(entry, meeting=meeting, key=form_key(), marks=marks)
    except InvalidEntryError as error:
        return _form(meeting, entry, error.problems), 422
    except NotNowError:
        return _closed(meeting, entry), 409
    return redirect(url_for("public_topics.show_receipt", receipt=topic.receipt, sent=1), 303)


@blueprint.get("/receipts/<receipt>")
def show_receipt(receipt: str) -> ResponseReturnValue:
    """Open to whoever holds the link; with `print`, a slip of paper (as `receipts.show`)."""
    topic = _topic(receipt)
    from_home = home_url(topic.meeting)
    meeting = topic.meeting
    is_prepared = meeting.state is MeetingState.PREPARING and not meeting.cancelled_at
    url = f"{from_home}{url_for('public_topics.show_receipt', receipt=receipt)}"
    return render_template(
        "screens/topic_receipt.html",
        topic=topic,
        meeting=meeting,
        history=history(topic),
        draft=_readable_draft(topic),
        onward=leads_on_to(topic),
        url=url,
        lasts=bool(from_home),
        qr=qr_code(url, _("Mã QR của biên nhận này")) if from_home else "",
        for_paper=request.args.get("print") is not None,
        may_withdraw=topic.state in UNSEEN and is_prepared,
        may_send=window(meeting) is Window.OPEN,
    )


@blueprint.post("/receipts/<receipt>/withdrawal")
def withdraw_topic(receipt: str) -> ResponseReturnValue:
    """Take it back; pressed twice it stays taken back."""
    if _topic(receipt).state is not TopicState.WITHDRAWN:
        topics.withdraw_topic(receipt)
    return redirect(url_for("public_topics.show_receipt", receipt=receipt), 303)


def _readable_draft(topic: Topic) -> Paper | None:
    """Return what the advice is on, where this phone may read it: in the hall, in its turn."""
    draft = queries.draft_of(topic)
    in_hall = identity.joined_meeting() is topic.meeting
    return draft if draft and in_hall and papers.readable_in_hall(draft) else None


def gathering(code: str) -> Meeting | None:
    """Return the dialogue of this code that gathers opinions from phones, gathered or will."""
    meeting = queries.dialogue_by_code(code)
    if meeting is None or meeting.is_rehearsal or window(meeting) is Window.UNSET:
        return None
    return meeting


def _topic(receipt: str) -> Topic:
    topic = queries.topic_by_receipt(receipt)
    if topic is None:
        abort(404)
    return topic


def _page(meeting: Meeting | None, entry: Entry) -> ResponseReturnValue:
    """Whether there is no such dialogue, or none that the office opened, nobody learns here."""
    if meeting is None:
        page = render_template("screens/opinions_closed.html", meeting=None, words=entry.content)
        return page, 404
    return _form(meeting, entry, {}) if window(meeting) is Window.OPEN else _closed(meeting, entry)


def _form(meeting: Meeting, entry: Entry, problems: dict[str, str]) -> str:
    return render_template(
        "screens/opinions.html",
        meeting=meeting,
        notice=queries.notice(meeting),
        entry=entry,
        problems=problems,
        fields=queries.fields(meeting),
        units=queries.leaf_units(meeting),
    )


def _closed(meeting: Meeting, entry: Entry) -> str:
    published = queries.published_notice(meeting)
    return render_template(
        "screens/opinions_closed.html",
        meeting=meeting,
        notice=queries.notice(meeting),
        is_early=window(meeting) is Window.BEFORE,
        elsewhere=opinions(told(meeting, published)) if published else "",
        in_hall=meeting.hall_order is not None,
        words=entry.content,
    )
