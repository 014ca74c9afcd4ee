"""What was promised and what became of it, as everybody reads it: without a seat or an account."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import agreement, public_notes, published_copy, publishing, rating
from console.afterwards.public_notes import Supervised
from console.afterwards.public_words import PublicWords
from console.afterwards.standing import Standing, standings, struck_events
from console.afterwards.supervised_agreement import changed_notes
from console.afterwards.told_promises import Told, told_promises, wanted
from console.models import FileKind, Meeting, Promise
from console.record.writing import last_event
from console.vietnamese import clean_line, local
from console.views.afterwards.promises import file_of
from console.views.afterwards.public_results import PublicResults, public_results
from console.views.http import brought_files
from console.words import promises as words

blueprint = Blueprint("public_promises", __name__, url_prefix="/promises")


@dataclass(frozen=True)
class Dialogue:
    """The promises of one dialogue as everybody reads them."""

    meeting: Meeting
    rows: Sequence[Told]
    """Those that were looked for, or all."""
    sums: str
    judgements: Sequence[tuple[str, int]]
    broken: Sequence[str]
    results: PublicResults | None
    supervised: Supervised
    mask: Callable[[str], str]
    head: str
    """The head of the log by now, in fours: who notes it can compare months later."""


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The promises of all dialogues; `?q=` those that somebody looks for."""
    known = [one for one in queries.promises() if one.is_public]
    meetings = {one.of_meeting_id: one.meeting for one in known}
    said, today = clean_line(request.args.get("q", "")), local(clock.now()).date()
    every = standings(known, today, queries.working_calendar())
    dialogues = [_dialogue(one, known, said) for one in meetings.values()]
    return render_template(
        "screens/public_promises.html",
        dialogues=[one for one in dialogues if one.rows or not said],
        sums=_sums(every) if every else "",
        said=said,
        found=sum(len(one.rows) for one in dialogues),
        words=words,
    )


@blueprint.get("/copies/<int:number>.pdf")
def show_copy(number: int) -> ResponseReturnValue:
    """The public copy of a Biên bản that was published, while its approval stands."""
    found = queries.publication(number)
    offered = published_copy.for_everybody(found.meeting) if found else None
    if found is None or offered is not found or found.copy is None:
        abort(404)
    name = f"bien-ban-cong-khai-{found.meeting.code}"
    return brought_files.handed_out(name, FileKind.PDF, found.copy)


@blueprint.get("/<code>")
def show_promise(code: str) -> ResponseReturnValue:
    promise, today = _public(code), local(clock.now()).date()
    masks = PublicWords(promise.meeting)
    (told,) = told_promises(promise.meeting, [promise], masks, today)
    return render_template(
        "screens/public_promise.html",
        promise=promise,
        told=told,
        standing=told.standing,
        masks=masks,
        struck=struck_events(promise),
        judgements=_judgements([promise]),
        supervised=public_notes.of_promise(promise),
        broken=broken_in(promise.meeting),
        words=words,
    )


@blueprint.get("/<code>/files/<int:file>")
def show_file(code: str, file: int) -> ResponseReturnValue:
    _name, kind, content = file_of(_public(code), file, public=True)
    return brought_files.handed_out("", kind, content)


def _public(code: str) -> Promise:
    """Whether there is no such promise, or none for everybody, nobody learns here."""
    found = queries.promise_by_code(code)
    return found if found and found.is_public else abort(404)


def _dialogue(meeting: Meeting, known: Sequence[Promise], said: str) -> Dialogue:
    mine = [one for one in known if one.of_meeting_id == meeting.id]
    masks = PublicWords(meeting)
    all_told = told_promises(meeting, mine, masks, local(clock.now()).date())
    return Dialogue(
        meeting=meeting,
        rows=wanted(all_told, said) if said else all_told,
        sums=_sums([one.standing for one in all_told]),
        judgements=_judgements(mine),
        broken=broken_in(meeting),
        results=public_results(meeting, masks),
        supervised=public_notes.of_dialogue(meeting),
        mask=masks.mask,
        head=_in_fours(_head_of(meeting)[:16]),
    )


def _sums(every: Sequence[Standing]) -> str:
    late = sum(one.is_overdue for one in every)
    return words.summed_up(len(every), sum(not one.is_open for one in every), late)


def broken_in(meeting: Meeting) -> list[str]:
    """Return where book and notes say otherwise than the log."""
    return [
        *agreement.disagreements(meeting),
        *publishing.disagreements(meeting),
        *changed_notes(meeting),
    ]


def _judgements(promises: Sequence[Promise]) -> list[tuple[str, int]]:
    counted = Counter(rating.counts(promises))
    return [(str(label), counted[one]) for one, label in words.JUDGEMENTS.items() if counted[one]]


def _head_of(meeting: Meeting) -> str:
    last = last_event(meeting)
    return last.hash if last else ""


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
