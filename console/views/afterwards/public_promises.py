"""What was promised and what became of it, as everybody reads it: without a seat or an account."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import public_notes, published_copy, rating
from console.afterwards.all_agreement import all_disagreements, counted_otherwise, not_compared
from console.afterwards.public_notes import Supervised
from console.afterwards.public_words import public_words
from console.afterwards.told_promises import Told, told_promises, wanted
from console.door.canonical import short_code
from console.door.numerals import whole
from console.language import _
from console.models import FileKind, Judgement, Meeting, Promise
from console.promises.entries import struck_events
from console.promises.standing import standings
from console.record.known_days import counting_calendar
from console.record.writing import last_event
from console.vietnamese import clean_line
from console.views.afterwards.promise_files import file_of
from console.views.afterwards.public_results import PublicResults, public_results
from console.views.http import brought_files
from console.views.http.file_names import file_name
from console.words import promises as words

blueprint = Blueprint("public_promises", __name__, url_prefix="/promises")


MANY = 40
"""Promises of one dialogue that stand on the page of all; the others are one touch away."""


@dataclass(frozen=True)
class Dialogue:
    """The promises of one dialogue as everybody reads them."""

    meeting: Meeting
    sums: str
    more: int
    """How many stand on the page of the dialogue alone."""
    rows: Sequence[Told] = ()
    """Those that were looked for, or those that stand on this page."""
    judgements: Sequence[tuple[str, int]] = ()
    typed: int = 0
    """How many of them the office typed in from slips of paper."""
    broken: Sequence[str] = ()
    uncompared: str = ""
    results: PublicResults | None = None
    supervised: Supervised | None = None
    mask: Callable[[str], str] = str
    head: str = ""
    """The head of the log by now, in fours: who notes it can compare months later."""


@blueprint.get("")
def show() -> ResponseReturnValue:
    """What was promised: of the newest dialogue all, of earlier ones what is open still; `?of=` one
    dialogue alone, `?q=` what somebody looks for in all of them.
    """
    said, today = clean_line(request.args.get("q", "")), clock.today()
    still_open = [one for one in queries.open_promises() if one.is_public]
    counts = queries.promised_in_public()
    every = [one for one in queries.sealed_meetings() if one.id in counts]
    alone = whole(request.args.get("of", ""))
    shown = every if said or alone is None else [one for one in every if one.id == alone]
    if not shown and alone is not None:
        abort(404)
    otherwise = counted_otherwise()
    read_whole = shown if said or alone is not None else shown[:1]
    known = [*_public_ones(read_whole), *(one for one in still_open
             if one.of_meeting_id not in {meeting.id for meeting in read_whole})]  # fmt: skip
    dialogues = [
        _dialogue(
            one, known, said, counts[one.id], otherwise.get(one.id, ""), among_others=len(shown) > 1
        )
        for one in shown
    ]
    late = sum(one.is_overdue for one in standings(still_open, today, counting_calendar()))
    promised = sum(counts.values())
    return render_template(
        "screens/public_promises.html",
        dialogues=[one for one in dialogues if one.rows or not said],
        sums=words.summed_up(promised, promised - len(still_open), late) if promised else "",
        said=said,
        alone=alone,
        found=sum(len(one.rows) for one in dialogues),
        words=words,
    )


def _public_ones(meetings: Sequence[Meeting]) -> list[Promise]:
    return [one for one in queries.promises(*meetings) if one.is_public] if meetings else []


@blueprint.get("/copies/<int:number>.pdf")
def show_copy(number: int) -> ResponseReturnValue:
    """The public copy of a Biên bản that was published, while its approval stands."""
    found = queries.publication(number)
    offered = published_copy.for_everybody(found.meeting) if found else None
    if found is None or offered is not found or found.copy is None:
        abort(404)
    name = file_name("", _("Biên bản công khai"), found.meeting.short_title, found.meeting.held_on)
    return brought_files.handed_out(name, FileKind.PDF, found.copy, found.copy_sha256)


@blueprint.get("/<code>")
def show_promise(code: str) -> ResponseReturnValue:
    promise, today = _public(code), clock.today()
    masks = public_words(promise.meeting)
    (told,) = told_promises(promise.meeting, [promise], masks, today)
    judged = rating.in_public(_public_ones([promise.meeting]))
    return render_template(
        "screens/public_promise.html",
        promise=promise,
        told=told,
        standing=told.standing,
        masks=masks,
        struck=struck_events(promise),
        judgements=_judgements(judged.single.get(promise.id, {})),
        judged_in_all=_judgements(judged.total),
        supervised=public_notes.of_promise(promise),
        broken=all_disagreements(promise.meeting),
        uncompared=not_compared(promise.meeting),
        words=words,
    )


@blueprint.get("/<code>/files/<int:file>")
def show_file(code: str, file: int) -> ResponseReturnValue:
    _name, kind, content, sha256 = file_of(_public(code), file, public=True)
    return brought_files.handed_out("", kind, content, sha256)


def _public(code: str) -> Promise:
    """Whether there is no such promise, or none for everybody, nobody learns here."""
    found = queries.promise_by_code(code)
    return found if found and found.is_public else abort(404)


def _dialogue(
    meeting: Meeting,
    known: Sequence[Promise],
    said: str,
    promised: int,
    otherwise: str,
    *,
    among_others: bool,
) -> Dialogue:
    mine = [one for one in known if one.of_meeting_id == meeting.id]
    if not mine:
        more, broken = 0 if said else promised, [otherwise] if otherwise else []
        return Dialogue(meeting, words.summed_up(promised, promised, 0), more, broken=broken)
    masks = public_words(meeting)
    told = told_promises(meeting, mine, masks, clock.today())
    rows = wanted(told, said) if said else told[:MANY] if among_others else told
    still_open = [one.standing for one in told if one.standing.is_open]
    late = sum(one.is_overdue for one in still_open)
    judged = rating.in_public(_public_ones([meeting]))
    return Dialogue(
        meeting=meeting,
        rows=rows,
        more=0 if said else promised - len(rows),
        sums=words.summed_up(promised, promised - len(still_open), late),
        judgements=_judgements(judged.total),
        typed=judged.typed,
        broken=all_disagreements(meeting),
        uncompared=not_compared(meeting),
        results=public_results(meeting, masks),
        supervised=public_notes.of_dialogue(meeting),
        mask=masks.mask,
        head=short_code(_head_of(meeting)),
    )


def _judgements(counted: Mapping[Judgement, int]) -> list[tuple[str, int]]:
    return [(str(label), counted[one]) for one, label in words.JUDGEMENTS.items() if one in counted]


def _head_of(meeting: Meeting) -> str:
    last = last_event(meeting)
    return last.hash if last else ""
