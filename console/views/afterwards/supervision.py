"""Giám sát: all sealed dialogues, the file of one, one promise; at the supervision's own seat.

It reads what the office reads, at pages of its own, and changes nothing of the office's (001-35).
"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import file_checklist, judgement_words, supervising
from console.afterwards.all_agreement import all_disagreements, not_compared
from console.afterwards.changed_files import changed_files
from console.afterwards.dialogue_figures import listed
from console.afterwards.noted import Noted
from console.afterwards.supervision_rows import DAYS_TO_ANSWER
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Contact, Meeting, NoteKind, Promise, SupervisionNote
from console.people import identity
from console.promises.entries import struck_events
from console.promises.standing import standings
from console.record.known_days import counting_calendar
from console.views.afterwards import note_forms, supervision_overview
from console.views.afterwards.note_forms import Sent
from console.views.afterwards.promise_files import file_of
from console.views.http import brought_files
from console.views.http.replies import seen
from console.words import promises as words
from console.words import supervision as said
from console.words.personal_data import ASKED_HOW

blueprint = Blueprint("supervision", __name__, url_prefix="/supervision")
blueprint.before_request(brought_files.allow_at("supervision.supervise_promise"))


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Every sealed dialogue in figures, what is late in all of them, and what was asked."""
    identity.supervisor()
    return render_template("screens/supervision.html", **supervision_overview.data(), office=False)


@blueprint.get("/<int:number>")
def show_dialogue(number: int) -> ResponseReturnValue:
    by = identity.supervisor()
    return _dialogue_page(_sealed(number), by)


@blueprint.post("/<int:number>/notes/<kind>")
def supervise_dialogue(number: int, kind: str) -> ResponseReturnValue:
    """A look through the file, a remark or a question about the dialogue as a whole."""
    by, meeting = identity.supervisor(), _sealed(number)
    if (known := note_forms.kind_of(kind)) in (None, NoteKind.VISIT):
        abort(404)
    noted = note_forms.noted(known)
    if sent := _refused(meeting, noted, None, by):
        return _dialogue_page(_sealed(number), by, sent), sent.status
    here = url_for("supervision.show_dialogue", number=number, saved=1, _anchor="notes")
    return redirect(here, 303)


@blueprint.get("/promises/<int:promise>")
def show_promise(promise: int) -> ResponseReturnValue:
    by = identity.supervisor()
    return _promise_page(_known(promise), by)


@blueprint.post("/promises/<int:promise>/notes/<kind>")
def supervise_promise(promise: int, kind: str) -> ResponseReturnValue:
    """A visit, a remark or a question about one promise."""
    by, known = identity.supervisor(), _known(promise)
    if (chosen := note_forms.kind_of(kind)) in (None, NoteKind.FILE_CHECK):
        abort(404)
    try:
        noted = note_forms.noted(chosen)
    except InvalidEntryError as error:
        sent = Sent(chosen, error.problems)
        return _promise_page(known, by, sent), sent.status
    if sent_ := _refused(known.meeting, noted, known, by):
        return _promise_page(_known(promise), by, sent_), sent_.status
    here = url_for("supervision.show_promise", promise=promise, saved=1, _anchor="notes")
    return redirect(here, 303)


@blueprint.get("/files/<int:file>")
def show_file(file: int) -> ResponseReturnValue:
    identity.supervisor()
    found = queries.supervision_file(file) or abort(404)
    return brought_files.handed_out(found.file_name, found.kind, found.content, found.sha256)


@blueprint.get("/promises/<int:promise>/files/<int:file>")
def show_promise_file(promise: int, file: int) -> ResponseReturnValue:
    """A proof of the office, whether it is for everybody or not."""
    identity.supervisor()
    return brought_files.handed_out(*file_of(_known(promise), file, public=False))


def _refused(meeting: Meeting, noted: Noted, promise: Promise | None, by: Contact) -> Sent | None:
    """Keep the note; return what is wrong with it, if anything is."""
    try:
        supervising.supervise(meeting, noted, promise, seen=seen(), by=by)
    except InvalidEntryError as error:
        session().rollback()
        return Sent(noted.kind, error.problems)
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return Sent(noted.kind, {"entry": str(error)}, 409)
    return None


def _sealed(number: int) -> Meeting:
    meeting = session().get(Meeting, number)
    if meeting is None or meeting.is_rehearsal or meeting.sealed_at is None:
        abort(404)
    return meeting


def _known(number: int) -> Promise:
    return queries.promise(number) or abort(404)


def _dialogue_page(meeting: Meeting, by: Contact, sent: Sent | None = None) -> str:
    today, calendar = clock.today(), counting_calendar()
    rows = standings(queries.promises(meeting), today, calendar)
    notes = queries.supervision_notes(meeting)
    shown = request.args.get("show", "")
    ratings = queries.ratings([one.promise.id for one in rows])
    return render_template(
        "screens/supervision_dialogue.html",
        meeting=meeting,
        lines=file_checklist.checklist(meeting, rows),
        marked=note_forms.marked(notes, by),
        rows=listed(shown, rows, ratings, notes),
        shown=shown,
        **_common(meeting, by, notes, sent),
    )


def _promise_page(promise: Promise, by: Contact, sent: Sent | None = None) -> str:
    today, calendar = clock.today(), counting_calendar()
    (standing,) = standings([promise], today, calendar)
    ratings = queries.ratings([promise.id])
    notes = queries.supervision_notes(promise.meeting)
    return render_template(
        "screens/supervision_promise.html",
        promise=promise,
        standing=standing,
        struck=struck_events(promise),
        ratings=ratings,
        erasures=judgement_words.erasures_of(ratings),
        lost=judgement_words.lost_words(ratings),
        asked_how=ASKED_HOW,
        **_common(promise.meeting, by, notes, sent, promise),
    )


def _common(
    meeting: Meeting,
    by: Contact,
    notes: Sequence[SupervisionNote],
    sent: Sent | None,
    promise: Promise | None = None,
) -> dict[str, Any]:
    checks_files = "files" in request.args
    mine = [one for one in notes if promise is None or one.promise_id == promise.id]
    return {
        "notes": mine,
        "own": supervising.own_of(mine, by),
        "corrected": supervising.corrected_by(notes),
        "broken": all_disagreements(meeting) + (changed_files(meeting) if checks_files else []),
        "checks_files": checks_files,
        "uncompared": not_compared(meeting),
        "seen": supervising.newest_of(meeting, by),
        "sent": sent or Sent(None, {}),
        "form": request.form,
        "days": DAYS_TO_ANSWER,
        "today": clock.today(),
        "wrong": note_forms.wrong_note(),
        "words": words,
        "said": said,
    }
