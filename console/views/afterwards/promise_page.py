"""One promise with its whole life, and the forms of whoever reads it."""

from flask import abort, render_template, request

from console import clock, queries
from console.afterwards import (
    following,
    judgement_words,
)
from console.afterwards.rating import may_enter
from console.afterwards.striking import (
    OF_A_LEADER,
    is_of_a_document,
    is_of_a_leader,
    is_of_the_office,
)
from console.models import (
    Contact,
    Promise,
    PromiseAct,
)
from console.permissions import Permission, may
from console.promises.entries import newest_entry, struck_events, struck_urgings
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.views.afterwards import act_forms
from console.views.afterwards.office_hands import reader
from console.words import promises as words
from console.words.personal_data import ASKED_HOW


def page(number: int, at: PromiseAct | None = None, problems: dict[str, str] | None = None) -> str:
    promise = known(number)
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


def known(number: int) -> Promise:
    return queries.promise(number) or abort(404)


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
