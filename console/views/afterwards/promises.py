"""Sổ theo dõi: what was promised in all dialogues, and one promise with its whole life."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.afterwards import (
    deciding,
    following,
    judgement_words,
    listing,
    rating,
)
from console.afterwards.striking import (
    Fault,
    is_of_a_leader,
)
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import (
    Meeting,
    PromiseAct,
    Rating,
)
from console.people import identity
from console.permissions import Permission, may
from console.views.afterwards import act_forms, promise_files, promise_index, promise_page
from console.views.afterwards.office_hands import hand_for, reader
from console.views.http import brought_files
from console.views.http.forms import day
from console.views.http.replies import numbers, seen

blueprint = Blueprint("promises", __name__, url_prefix="/office/promises")
blueprint.before_request(
    brought_files.allow_at("promises.follow_promise", "promises.decide_promise")
)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The book; `?show=late|…` one of its lists, `?body=` what one body has to do."""
    reader()
    return promise_index.index({})


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
        return promise_index.index(error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return promise_index.index({"numbers": str(error)}), 409
    return redirect(url_for("promises.show", saved=1), 303)


@blueprint.get("/<int:promise>")
def show_promise(promise: int) -> ResponseReturnValue:
    reader()
    return promise_page.page(promise)


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
    form, known = request.form, promise_page.known(promise)
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
    by, known = hand_for(Permission.FOLLOW_PROMISES), promise_page.known(promise)
    try:
        rating.enter_rating(
            known.opinion_id, promise, act_forms.judged(), request.form.get("text", ""),
            answer=seen("answer"), by=by,
        )  # fmt: skip
    except InvalidEntryError as error:
        return promise_page.page(promise, None, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return promise_page.page(promise, None, {"judgement": str(error)}), 409
    return redirect(url_for("promises.show_promise", promise=promise, saved=1), 303)


@blueprint.post("/<int:promise>/ratings/<int:rating_id>/erasure")
def decide_erasure(promise: int, rating_id: int) -> ResponseReturnValue:
    """A leader lets the words of a judgement go as was asked, or keeps them."""
    by, form = hand_for(Permission.ERASE_JUDGEMENTS), request.form
    promise_page.known(promise)
    session().get(Rating, rating_id) or abort(404)
    try:
        judgement_words.decide_erasure(
            promise, rating_id, agree=form.get("decision") == "agree", why=form.get("why", ""),
            seen=seen(), by=by,
        )  # fmt: skip
    except InvalidEntryError as error:
        session().rollback()
        return promise_page.page(promise, None, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return promise_page.page(promise, None, {"erasure": str(error)}), 409
    here = url_for("promises.show_promise", promise=promise, saved=1, _anchor="ratings")
    return redirect(here, 303)


@blueprint.get("/<int:promise>/files/<int:file>")
def show_file(promise: int, file: int) -> ResponseReturnValue:
    reader()
    return brought_files.handed_out(
        *promise_files.file_of(promise_page.known(promise), file, public=False)
    )


def _done(promise: int, act: str, enter: Callable[[PromiseAct], object]) -> ResponseReturnValue:
    known = {one.value: one for one in PromiseAct}
    promise_page.known(promise)
    kind = known.get(act) or abort(404)
    try:
        enter(kind)
    except InvalidEntryError as error:
        session().rollback()
        return promise_page.page(promise, kind, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return promise_page.page(promise, kind, {"entry": str(error)}), 409
    return redirect(url_for("promises.show_promise", promise=promise, saved=1), 303)
