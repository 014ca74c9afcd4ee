"""The home of a seat of the office: what is due today, what waits for whom, and its dialogues."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards.due_promises import due_promises
from console.afterwards.questions import Asked, open_questions
from console.language import _
from console.models import Contact, OutgoingDocument
from console.office.today import WEEK, Today, today_of_office
from console.people import identity
from console.permissions import Permission, may
from console.preparing.document_waiting import Waiting, awaiting, waiting_for
from console.promises.state import Standing
from console.sealing.images import gives_seal
from console.words import documents
from console.words import promises as promise_words
from console.words.meetings import STATES
from console.words.names import OFFICE_ROLES

blueprint = Blueprint("office_home", __name__, url_prefix="/office")

LATELY = 5


@blueprint.get("")
def show() -> ResponseReturnValue:
    identity.keeper(Permission.ENTER_OFFICE)
    return page({})


def page(problems: Mapping[str, str], sent: str = "") -> str:
    """The page, with what is wrong with the form `sent` on it."""
    plans = bool(identity.clerks())
    today = today_of_office(clock.today()) if plans else None
    waiting = [(one, waiting_for(one)) for one in signing()]
    promised = _promised()
    asked = _asked(today)
    gatherers = identity.of_office(Permission.GATHER_FOR_A_BODY)
    receiving = identity.of_office(Permission.RECEIVE_CITIZENS)
    keeps = plans or any(may(one, Permission.KEEP_OFFICE) for one in identity.seats())
    return render_template(
        "screens/office_home.html",
        office=queries.office(),
        today=today,
        week=WEEK.days,
        promised=promised,
        decides=bool(identity.of_office(Permission.DECIDE_PROMISES)),
        work_words=promise_words.state_words,
        next_act=_next_act([lists for _one, lists in waiting], today, promised, asked),
        now=clock.now(),
        meetings=queries.meetings() if keeps else [],
        states=STATES,
        kinds=documents.kinds(),
        document_states=documents.states(),
        awaited=awaiting(),
        present=queries.current_meeting(),
        mine={one.meeting_id for one in identity.seats() if may(one, Permission.PREPARE_MEETING)},
        with_files={one.meeting_id for one in identity.seats() if may(one, Permission.TAKE_FILES)},
        keeps=keeps,
        may_prepare=plans,
        may_move=any(may(one, Permission.ENTER_FROM_OFFICE) for one in identity.seats()),
        waiting=waiting,
        issued=_issued() if signing() else [],
        imagers=[(one, queries.stamp_image(one), gives_seal(one)) for one in signing()],
        others=gatherers,
        receiving=receiving,
        supervisors=identity.of_office(Permission.SUPERVISE),
        asked=asked,
        answers=bool(identity.of_office(Permission.ANSWER_SUPERVISION)),
        roles=OFFICE_ROLES,
        problems=problems,
        sent=sent,
    )


def _promised() -> list[tuple[str, list[Standing]]]:
    """Return what of the promises waits for who sits here, each list under its heading."""
    decides = bool(identity.of_office(Permission.DECIDE_PROMISES))
    follows = bool(identity.of_office(Permission.FOLLOW_PROMISES))
    if not (decides or follows):
        return []
    due = due_promises(clock.today())
    lists = [
        (_("Lời hứa chờ đồng chí quyết định"), due.of_leader if decides else []),
        (_("Người nói yêu cầu xóa lời nhận xét"), list(due.to_erase) if decides else []),
        (_("Lời hứa với Nhân dân"), due.of_office if follows else []),
        (_("Người hỏi chưa đồng ý, hoặc nói việc chưa được làm"), list(due.disputed)),
    ]
    return [(heading, rows) for heading, rows in lists if rows]


def _next_act(
    waiting: Iterable[Sequence[Waiting]],
    today: Today | None,
    promised: Sequence[tuple[str, Sequence[Standing]]],
    asked: Sequence[Asked],
) -> object:
    """Return where the one filled button stands: at a list, at what is due, or a button's name."""
    for one in chain.from_iterable(waiting):
        if one.is_mine and one.documents:
            return one
    for _heading, rows in promised:
        return rows[0]
    owed = [one for one in today.owed if one.is_late] if today else []
    late = [one for one in asked if one.is_late]
    if due := [*today.late, *today.now, *owed, *late] if today else late:
        return due[0]
    if identity.of_office(Permission.GATHER_FOR_A_BODY):
        return "gather"
    if identity.of_office(Permission.RECEIVE_CITIZENS):
        return "receive"
    if identity.of_office(Permission.SUPERVISE):
        return "supervise"
    return "new" if today else "move"


def _asked(today: Today | None) -> Sequence[Asked]:
    """Return what the supervision asked, for whoever at this device answers it."""
    if today:
        return today.asked
    answers = identity.of_office(Permission.ANSWER_SUPERVISION)
    return open_questions(clock.today()) if answers else []


def signing() -> list[Contact]:
    """Return who at this device signs documents of the office, or gives its seal."""
    return [*identity.of_office(Permission.SIGN_DOCUMENTS),
            *identity.of_office(Permission.SEAL_DOCUMENTS)]  # fmt: skip


def _issued() -> list[OutgoingDocument]:
    """Return what left the office last."""
    return [one for one in queries.all_documents() if one.issued_at][:LATELY]
