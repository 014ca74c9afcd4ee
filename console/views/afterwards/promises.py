"""Sổ theo dõi: what was promised in all dialogues, and one promise with its whole life."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import (
    deciding,
    following,
    judgement_words,
    listing,
    rating,
)
from console.afterwards.all_agreement import all_disagreements, counted_otherwise
from console.afterwards.rating import may_enter
from console.afterwards.striking import (
    OF_A_LEADER,
    Fault,
    is_of_a_document,
    is_of_a_leader,
    is_of_the_office,
)
from console.database import session
from console.door.numerals import whole
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import (
    Contact,
    EventKind,
    FileKind,
    Judgement,
    Meeting,
    Promise,
    PromiseAct,
    Rating,
)
from console.people import identity
from console.permissions import Permission, may
from console.promises.entries import newest_entry, struck_events, struck_urgings
from console.promises.standing import standings
from console.promises.state import Standing, Work
from console.record.known_days import counting_calendar
from console.vietnamese import fold
from console.views.afterwards import act_forms
from console.views.http import brought_files
from console.views.http.forms import day
from console.views.http.replies import numbers, seen
from console.words import promises as words
from console.words.personal_data import ASKED_HOW

blueprint = Blueprint("promises", __name__, url_prefix="/office/promises")
blueprint.before_request(
    brought_files.allow_at("promises.follow_promise", "promises.decide_promise")
)


def reader() -> Contact:
    """Return who of the office reads the book here. Raise NotPermittedError for nobody."""
    people = identity.of_office(Permission.READ_PROMISES)
    found = identity.keeper(Permission.READ_PROMISES)
    return people[-1] if people else _of_office(found)


def _of_office(holder: object) -> Contact:
    assert isinstance(holder, Contact), "No role of a meeting reads the book."
    return holder


def hand_for(permission: Permission) -> Contact:
    """Return who at this device may do this, else who reads, so that the action can say no."""
    able = identity.of_office(permission)
    return able[-1] if able else reader()


def all_standings(meetings: Sequence[Meeting] = ()) -> list[Standing]:
    today = clock.today()
    return standings(queries.promises(*meetings), today, counting_calendar())


@dataclass(frozen=True)
class Group:
    """Promises that wait for one thing."""

    name: str
    heading: str
    rows: Sequence[Standing]


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The book; `?show=late|…` one of its lists, `?body=` what one body has to do."""
    reader()
    return _index({})


@blueprint.post("/listing/<int:number>")
def list_promises(number: int) -> ResponseReturnValue:
    by = hand_for(Permission.FOLLOW_PROMISES)
    meeting = session().get(Meeting, number) or abort(404)
    listing.list_promises(meeting, by=by)
    return redirect(url_for("promises.show"), 303)


@blueprint.post("/giving")
def give_promises() -> ResponseReturnValue:
    """Several at once get a body and a day: what the hall did not reach."""
    by = hand_for(Permission.FOLLOW_PROMISES)
    form = request.form
    try:
        following.give_promises(
            numbers("numbers"), form.get("body", ""), day("due_on"), form.get("text", ""),
            seen=seen(), by=by,
        )  # fmt: skip
    except InvalidEntryError as error:
        return _index(error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _index({"numbers": str(error)}), 409
    return redirect(url_for("promises.show", saved=1), 303)


@blueprint.get("/<int:promise>")
def show_promise(promise: int) -> ResponseReturnValue:
    reader()
    return _page(promise)


@blueprint.post("/<int:promise>/entries/<act>")
def follow_promise(promise: int, act: str) -> ResponseReturnValue:
    by = hand_for(Permission.FOLLOW_PROMISES)
    return _done(
        promise,
        act,
        lambda kind: following.follow_promise(promise, kind, act_forms.said(), seen=seen(), by=by),
    )


@blueprint.post("/<int:promise>/decisions/<act>")
def decide_promise(promise: int, act: str) -> ResponseReturnValue:
    by = hand_for(Permission.DECIDE_PROMISES)
    return _done(
        promise,
        act,
        lambda kind: deciding.decide_promise(promise, kind, act_forms.said(), seen=seen(), by=by),
    )


@blueprint.post("/<int:promise>/strike")
def strike_entry(promise: int) -> ResponseReturnValue:
    """Strike an entry through; a leader's, and what a letter wrote, by a leader."""
    form, known = request.form, _known(promise)
    leaders, why = identity.of_office(Permission.DECIDE_PROMISES), form.get("text", "")
    by = hand_for(Permission.FOLLOW_PROMISES)
    fault = {one.value: one for one in Fault}.get(form.get("fault", ""))

    def strike(_act: PromiseAct) -> object:
        entry, before = seen("entry"), seen()
        decided = any(one.id == entry and is_of_a_leader(one) for one in known.events)
        if leaders and (decided or not may(by, Permission.FOLLOW_PROMISES)):
            return deciding.strike_decision(
                promise, why, seen=before, entry=entry, fault=fault, by=leaders[-1]
            )
        return following.strike_entry(promise, why, seen=before, entry=entry, by=by)

    return _done(promise, PromiseAct.STRUCK.value, strike)


@blueprint.post("/<int:promise>/ratings")
def enter_rating(promise: int) -> ResponseReturnValue:
    """What who asked marked on a slip of paper."""
    by, known = hand_for(Permission.FOLLOW_PROMISES), _known(promise)
    try:
        rating.enter_rating(
            known.opinion_id, promise, judged(), request.form.get("text", ""),
            answer=seen("answer"), by=by,
        )  # fmt: skip
    except InvalidEntryError as error:
        return _page(promise, None, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(promise, None, {"judgement": str(error)}), 409
    return redirect(url_for("promises.show_promise", promise=promise, saved=1), 303)


@blueprint.post("/<int:promise>/ratings/<int:rating_id>/erasure")
def decide_erasure(promise: int, rating_id: int) -> ResponseReturnValue:
    """A leader lets the words of a judgement go as was asked, or keeps them."""
    by, form = hand_for(Permission.ERASE_JUDGEMENTS), request.form
    _known(promise)
    session().get(Rating, rating_id) or abort(404)
    try:
        judgement_words.decide_erasure(
            promise, rating_id, agree=form.get("decision") == "agree", why=form.get("why", ""),
            seen=seen(), by=by,
        )  # fmt: skip
    except InvalidEntryError as error:
        session().rollback()
        return _page(promise, None, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(promise, None, {"erasure": str(error)}), 409
    here = url_for("promises.show_promise", promise=promise, saved=1, _anchor="ratings")
    return redirect(here, 303)


def judged() -> Judgement | None:
    """Return the judgement that a form chose."""
    kinds = {one.value: one for one in Judgement}
    return kinds.get(request.form.get("judgement", ""))


@blueprint.get("/<int:promise>/files/<int:file>")
def show_file(promise: int, file: int) -> ResponseReturnValue:
    reader()
    return brought_files.handed_out(*file_of(_known(promise), file, public=False))


def file_of(promise: Promise, number: int, *, public: bool) -> tuple[str, FileKind, bytes, str]:
    """Return name, kind, bytes and hash of a file; for everybody of one that is shown alone."""
    struck = struck_events(promise) if public else set()
    files = [one for event in promise.events if event.id not in struck for one in event.files]
    found = next((one for one in files if one.id == number), None) or abort(404)
    if public and not found.is_public:
        abort(404)
    return found.file_name, found.kind, found.content, found.sha256


def _known(number: int) -> Promise:
    return queries.promise(number) or abort(404)


def _done(promise: int, act: str, enter: Callable[[PromiseAct], object]) -> ResponseReturnValue:
    known = {one.value: one for one in PromiseAct}
    _known(promise)
    kind = known.get(act) or abort(404)
    try:
        enter(kind)
    except InvalidEntryError as error:
        session().rollback()
        return _page(promise, kind, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(promise, kind, {"entry": str(error)}), 409
    return redirect(url_for("promises.show_promise", promise=promise, saved=1), 303)


def _page(number: int, at: PromiseAct | None = None, problems: dict[str, str] | None = None) -> str:
    promise = _known(number)
    (standing,) = standings([promise], clock.today(), counting_calendar())
    who, ratings = reader(), queries.ratings([promise.id])
    acts = [
        *(following.OF_THE_OFFICE if may(who, Permission.FOLLOW_PROMISES) else ()),
        *(OF_A_LEADER if may(who, Permission.DECIDE_PROMISES) else ()),
    ]
    return render_template(
        "screens/promise.html",
        promise=promise,
        standing=standing,
        forms=act_forms.forms(standing, acts),
        decided=set(OF_A_LEADER) if may(who, Permission.DECIDE_PROMISES) else set(),
        labels=act_forms.labels(),
        at=at,
        problems=problems or {},
        form=request.form,
        seen=newest_entry([promise]),
        struck=struck_events(promise),
        strikable=_strikable(standing, who),
        struck_urgings=struck_urgings(promise),
        ratings=ratings,
        erasures=judgement_words.erasures_of(ratings),
        lost=judgement_words.lost_words(ratings),
        asked_how=ASKED_HOW,
        erases=may(who, Permission.ERASE_JUDGEMENTS),
        may_enter_rating=may(who, Permission.FOLLOW_PROMISES)
        and may_enter(promise.opinion, standing),
        today=clock.today(),
        words=words,
        bodies=[body.name for body in queries.bodies()],
        supervised=queries.notes_on(promise),
        sees_receipt=promise.is_public and may(who, Permission.FOLLOW_PROMISES),
    )


def _strikable(standing: Standing, who: Contact) -> dict[int, bool]:
    """Return the entries that this seat may strike through, and of which it says what became of
    their letter.
    """
    follows, decides = (
        may(who, Permission.FOLLOW_PROMISES),
        may(who, Permission.DECIDE_PROMISES),
    )
    return {
        one.id: is_of_a_document(one)
        for one in standing.followed
        if (decides and is_of_a_leader(one))
        or (follows and is_of_the_office(one, f"office:{who.id}"))
    }


def _mentions(one: Standing, wanted: str) -> bool:
    """Return whether its code, its words or who asked has what is looked for, without accents."""
    asker = one.promise.opinion.person.name
    return wanted in fold(f"{one.promise.code} {one.promise.words} {asker}")


LISTS = ("late", "asked", "to_confirm", "waiting", "open", "closed", "all")
WHOLE = ("closed", "all")
"""Lists that grow with the years: of one dialogue at a time, unless somebody looks for something.
"""


def _open_standings() -> list[Standing]:
    today = clock.today()
    return standings(queries.open_promises(), today, counting_calendar())


def _dialogue_asked(sealed: Sequence[Meeting]) -> Meeting | None:
    """Return the dialogue that the address names, or else the newest."""
    number = whole(request.args.get("of", ""))
    return next((one for one in sealed if number in (None, one.id)), None)


def _index(problems: dict[str, str]) -> str:
    who, body, wanted = reader(), request.args.get("body", ""), fold(request.args.get("q", ""))
    sealed, is_wanted = queries.sealed_meetings(), bool(body or wanted)
    every = all_standings() if is_wanted else _open_standings()
    lists = _lists(
        [
            one
            for one in every
            if (not body or fold(one.body) == fold(body)) and _mentions(one, wanted)
        ]
    )
    chosen = request.args.get("show", "")
    shown = chosen if chosen in LISTS else next((n for n in LISTS[:4] if lists[n]), "open")
    counts = {name: len(rows) for name, rows in lists.items()}
    listed = queries.logs_with(EventKind.PROMISES_LISTED)
    of = None if is_wanted or shown not in WHOLE else _dialogue_asked(sealed)
    if not is_wanted:
        counts["all"] = queries.promise_count()
        counts["closed"] = counts["all"] - counts["open"]
    return render_template(
        "screens/promises.html",
        counts=counts,
        shown=shown,
        rows=_lists(all_standings([of]))[shown] if of else lists[shown],
        dialogues=[one for one in sealed if one.log_id in listed] if of else [],
        of=of,
        seen=queries.newest_promise_entry(),
        body=body,
        wanted=request.args.get("q", ""),
        bodies=sorted({*queries.promised_bodies(), *(o.body for o in every if o.body)}, key=fold),
        unlisted=[meeting for meeting in sealed if meeting.log_id not in listed],
        broken=[*counted_otherwise().values(), *_broken(every)],
        follows=may(who, Permission.FOLLOW_PROMISES),
        decides=may(who, Permission.DECIDE_PROMISES),
        problems=problems,
        form=request.form,
        chosen=numbers("numbers"),
        office_bodies=[one.name for one in queries.bodies()],
        words=words,
        today=clock.today(),
    )


def _lists(rows: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Return each list by its name, the nearest day first; what is due stands above."""
    ordered = sorted(rows, key=lambda one: (one.due_on is None, one.due_on or one.promise.code))
    return {
        "late": [one for one in ordered if one.needs_hand],
        "asked": [one for one in ordered if one.asked],
        "to_confirm": [one for one in ordered if one.work is Work.TO_CONFIRM],
        "waiting": [one for one in ordered if one.work is Work.WAITING],
        "open": [one for one in ordered if one.is_open],
        "closed": [one for one in ordered if not one.is_open],
        "all": list(rows),
    }


def _broken(every: Sequence[Standing]) -> list[str]:
    """Return where the book says otherwise than the log."""
    meetings = {one.promise.meeting.id: one.promise.meeting for one in every}
    return [words for one in meetings.values() for words in all_disagreements(one)]
