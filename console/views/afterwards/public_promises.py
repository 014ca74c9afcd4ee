"""What was promised and what became of it, as everybody reads it: without a seat or an account."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import public_notes, published_copy, rating
from console.afterwards.all_agreement import all_disagreements
from console.afterwards.counted import held_on
from console.afterwards.public_notes import Supervised
from console.afterwards.public_words import PublicWords
from console.afterwards.standing import Standing, Work, standings, struck_events
from console.door.canonical import short_code
from console.language import _
from console.models import FileKind, Judgement, Meeting, Promise
from console.preparing.known_days import counting_calendar
from console.record.writing import last_event
from console.vietnamese import local
from console.views.afterwards.promises import file_of
from console.views.afterwards.public_results import PublicResults, public_results
from console.views.http import brought_files
from console.views.http.file_names import file_name
from console.words import promises as words

blueprint = Blueprint("public_promises", __name__, url_prefix="/promises")


@dataclass(frozen=True)
class Dialogue:
    """The promises of one dialogue as everybody reads them."""

    meeting: Meeting
    rows: Sequence[tuple[Standing, str]]
    """Each with its words, masked."""
    late: int
    unconfirmed: int
    done: int
    judgements: Sequence[tuple[str, int]]
    broken: Sequence[str]
    results: PublicResults | None
    supervised: Supervised
    mask: Callable[[str], str]
    fewest: int
    head: str
    """The head of the log by now, in fours: who notes it can compare months later."""


@blueprint.get("")
def show() -> ResponseReturnValue:
    known = [one for one in queries.promises() if one.is_public]
    meetings = {one.of_meeting_id: one.meeting for one in known}
    return render_template(
        "screens/public_promises.html",
        dialogues=[_dialogue(one, known) for one in meetings.values()],
        words=words,
    )


@blueprint.get("/copies/<int:number>.pdf")
def show_copy(number: int) -> ResponseReturnValue:
    """The public copy of a Biên bản that was published, while its approval stands."""
    found = queries.publication(number)
    offered = published_copy.for_everybody(found.meeting) if found else None
    if found is None or offered is not found or found.copy is None:
        abort(404)
    name = file_name("", _("Biên bản công khai"), found.meeting.short_title, held_on(found.meeting))
    return brought_files.handed_out(name, FileKind.PDF, found.copy, found.copy_sha256)


@blueprint.get("/<code>")
def show_promise(code: str) -> ResponseReturnValue:
    promise = _public(code)
    today, calendar = local(clock.now()).date(), counting_calendar()
    (standing,) = standings([promise], today, calendar)
    judged = rating.in_public([one for one in queries.promises(promise.meeting) if one.is_public])
    return render_template(
        "screens/public_promise.html",
        promise=promise,
        standing=standing,
        masks=PublicWords(promise.meeting),
        struck=struck_events(promise),
        judgements=_judgements(judged.single.get(promise.id, {})),
        judged_in_all=_judgements(judged.total),
        supervised=public_notes.of_promise(promise),
        broken=all_disagreements(promise.meeting),
        words=words,
        fewest=rating.FEWEST,
    )


@blueprint.get("/<code>/files/<int:file>")
def show_file(code: str, file: int) -> ResponseReturnValue:
    _name, kind, content, sha256 = file_of(_public(code), file, public=True)
    return brought_files.handed_out("", kind, content, sha256)


def _public(code: str) -> Promise:
    """Whether there is no such promise, or none for everybody, nobody learns here."""
    found = queries.promise_by_code(code)
    return found if found and found.is_public else abort(404)


def _dialogue(meeting: Meeting, known: Sequence[Promise]) -> Dialogue:
    mine = [one for one in known if one.of_meeting_id == meeting.id]
    today, calendar = local(clock.now()).date(), counting_calendar()
    found, masks = standings(mine, today, calendar), PublicWords(meeting)
    return Dialogue(
        meeting=meeting,
        rows=[(one, masks.mask(one.promise.words)) for one in found],
        late=sum(one.is_overdue for one in found),
        unconfirmed=sum(one.is_left_unconfirmed for one in found),
        done=sum(one.work is Work.CLOSED for one in found),
        judgements=_judgements(rating.in_public(mine).total),
        broken=all_disagreements(meeting),
        results=public_results(meeting, masks),
        supervised=public_notes.of_dialogue(meeting),
        mask=masks.mask,
        fewest=rating.FEWEST,
        head=short_code(_head_of(meeting)),
    )


def _judgements(counted: Mapping[Judgement, int]) -> list[tuple[str, int]]:
    return [(str(label), counted[one]) for one, label in words.JUDGEMENTS.items() if one in counted]


def _head_of(meeting: Meeting) -> str:
    last = last_event(meeting)
    return last.hash if last else ""
